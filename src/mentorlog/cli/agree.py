"""Agreeing at kickoff: the interview, or its answers as options."""

import getpass
from collections.abc import Mapping
from datetime import datetime, timedelta
from difflib import get_close_matches
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from mentorlog import interview
from mentorlog.cli import changed, choosing, given, interview_draft, terms
from mentorlog.cli.answer import Answer, told
from mentorlog.cli.choosing import Chosen
from mentorlog.cli.homework import At
from mentorlog.cli.run import Run
from mentorlog.cli.terms import (
    Answers,
    Books,
    CandorOf,
    Essays,
    Every,
    Goals,
    HomeworkToo,
    Lead,
    Length,
    Mission,
    Pending,
    Programme,
    Question,
    Reads,
    Review,
    Start,
    Told,
    Typed,
    Until,
    Why,
    Zone,
)
from mentorlog.errors import BookedInThePast, Missing, NotNow, Refusal, Unsaid
from mentorlog.records.agreements import Agreement, Terms
from mentorlog.records.mentorships import Mentorship
from mentorlog.records.record import Record
from mentorlog.rules import agreements, calendar
from mentorlog.rules.when import Leaning
from mentorlog.store import reading
from mentorlog.vocabulary import Candor, SessionKind, Side, VersionKind

if TYPE_CHECKING:
    from mentorlog.cli.interviewing import Interview
    from mentorlog.journal.agreements import Said
    from mentorlog.journal.desk import Desk

NO_SESSION = ("none", "no", "not yet", "later")
FAR = timedelta(days=92)  # “2 dec” is last Wednesday on Friday 4 Dec, not next year


class Beginning(NamedTuple):
    """How a mentorship begins, beside its terms, as typed or answered."""

    with_: str
    keeper_is: Side
    keeper_name: str
    typed: Typed
    goals: tuple[str, ...]
    answers: tuple[str, ...]
    pending: str | None
    first: str | None
    at: str | None


def agree_(
    ctx: typer.Context,
    as_: Annotated[
        str | None, typer.Option("--as", metavar="mentee|mentor", help="Your part in it.")
    ] = None,
    me: Annotated[str | None, typer.Option(metavar="NAME", help="Your own name.")] = None,
    question: Question = None,
    why: Why = None,
    told_: Told = None,
    mission: Mission = None,
    programme: Programme = None,
    start: Start = None,
    until: Until = None,
    every: Every = None,
    length: Length = None,
    lead: Lead = None,
    homework: HomeworkToo = None,
    essays: Essays = None,
    reads: Reads = None,
    candor: CandorOf = None,
    books: Books = None,
    review: Review = None,
    goal: Goals = None,
    answer: Answers = None,
    zone: Zone = None,
    next_: Annotated[
        str | None, typer.Option("--next", metavar="WHEN", help="When you meet next.")
    ] = None,
    first: Annotated[
        str | None,
        typer.Option(metavar="WHEN", help="When the first meeting is, or was; else it is now."),
    ] = None,
    no_session: Annotated[
        bool, typer.Option("--no-session", help="Log no kickoff session.")
    ] = False,
    pending: Pending = None,
    new: Annotated[
        bool, typer.Option("--new", help="A new mentorship, though the name is close to another.")
    ] = False,
    at: At = None,
) -> Answer:
    """Begin a mentorship: the interview at kickoff, one question after another.

    Enter takes what is shown or skips; nothing is required but the two names. Ctrl-C loses no
    answer: the next “mentorlog agree” offers to go on. Each option skips its question.
    """
    run: Run = ctx.obj
    if zone is not None:
        run.typed_zone = calendar.zone(terms.zone_named(zone))
    typed = Typed(
        question, why, told_, mission, programme, start, until, every, length, lead, homework,
        essays, reads, candor, books, review, zone,
    )  # fmt: skip
    if first and no_session:
        raise given.not_both("--first", "--no-session")
    first = "none" if no_session else first
    options = Options(
        as_, me, typed, tuple(goal or ()), tuple(answer or ()), pending, first, next_, at
    )
    if run.asker.can_ask:
        return _ask(run, options, new=new)
    if run.options.with_ is None:
        raise Missing("Who it is with", option="--with")
    _check_name(run, run.options.with_, new=new)
    return _begin(run, _unasked(run, options), next_)


class Options(NamedTuple):
    """What was typed after `mentorlog agree`."""

    as_: str | None
    me: str | None
    typed: Typed
    goals: tuple[str, ...]
    answers: tuple[str, ...]
    pending: str | None
    first: str | None
    next_: str | None
    at: str | None


def _unasked(run: Run, options: Options) -> Beginning:
    if options.as_ is None:
        raise Missing("Your part in it", option="--as mentee or --as mentor")
    if options.me is not None and not options.me.strip():
        raise Unsaid("The name is empty.", "Say your own with --me NAME, or leave it out.")
    return Beginning(
        with_=run.options.with_ or "",
        keeper_is=_part(options.as_),
        keeper_name=options.me or _usual_name(run),
        typed=options.typed,
        goals=options.goals,
        answers=options.answers,
        pending=options.pending,
        first=options.first,
        at=options.at,
    )


def _part(text: str) -> Side:
    word = text.strip().casefold()
    if word not in (Side.MENTEE, Side.MENTOR):
        raise Unsaid(f"“{text[:40]}” is no part in it.", "--as takes mentee or mentor.")
    return Side(word)


def _usual_name(run: Run) -> str:
    """The keeper's name from the mentorships there are, else from the system."""
    if run.has_journal:
        with run.look() as connection:
            known = reading.mentorships(connection)
        if known:
            return known[-1].keeper_name
    try:
        return getpass.getuser().capitalize()
    except (OSError, KeyError):  # no such user, as in some containers
        return "Me"


def _check_name(run: Run, name: str, *, new: bool) -> None:
    """Refuse a name that is taken, and ask about one that is close to another."""
    if not name.strip():
        raise Unsaid("The name is empty.", "Say who it is with: --with NAME.")
    if new or not run.has_journal:
        return
    with run.look() as connection:
        known = [one.other_name for one in reading.mentorships(connection)]
    near = get_close_matches(name.casefold(), [one.casefold() for one in known], n=1, cutoff=0.75)
    close = next((one for one in known if one.casefold() in near), None)
    if close is None:
        return
    same = close.casefold() == name.casefold()
    said = f"There is a mentorship with {close} already."
    if same or not run.asker.can_ask:
        raise NotNow(said, "Change it with mentorlog amend; begin another one with --new.")
    if not run.asker.yes(f"{said} Is {name} somebody else?", True, option="--new"):
        raise NotNow("Nothing was begun.", f"Change what you agreed: mentorlog amend -w {close}.")


def _begin(run: Run, beginning: Beginning, next_: str | None) -> Answer:
    """Write the first agreement and the kickoff session."""
    from mentorlog.pages import changes

    chosen = begin(run, beginning, next_)
    return changed.mentorship(run, chosen, changes.agreed)


def begin(run: Run, beginning: Beginning, next_: str | None) -> Chosen:
    """Open the mentorship in one piece: agreement, kickoff session, next date."""
    from mentorlog.journal import agreements as verbs

    then, agreed, record = _beginnings(run, beginning)
    at, unsaved = then.now, record.mentorship
    people = verbs.People(unsaved.keeper_is, unsaved.keeper_name, unsaved.other_name)
    meetings = _meetings(then, record, beginning, next_)
    version = verbs.Version(
        kind=VersionKind.KICKOFF,
        terms=agreed,
        confirmed=terms.confirmed_by(unsaved, beginning.pending),
        goals=beginning.goals,
        answers=_said(unsaved, beginning.answers),
    )
    with run.desk(begin=True) as desk:
        mentorship, ref = verbs.begin(desk, people, version, at)
        _first_session(run, desk, mentorship, meetings.first, at)
        _next_session(desk, mentorship, meetings.next_, at)
    return Chosen(mentorship, ref)


def _agreed_at(run: Run, beginning: Beginning) -> datetime:
    """When they agreed: now, or what was typed, which must have been."""
    named = beginning.typed.zone
    tz = calendar.zone(terms.zone_named(named)) if named else run.zone()
    at = given.at(run, beginning.at, tz)
    if at > run.now:
        raise NotNow(f"{calendar.said(at, tz)} is still to come.", "Say another moment with --at.")
    return at


def _beginnings(run: Run, beginning: Beginning) -> tuple[Run, Terms, Record]:
    """The run as seen from when they agreed, what they agreed, and a record to read dates by."""
    then = run.seen_from(_agreed_at(run, beginning))
    people = beginning.keeper_is, beginning.keeper_name, beginning.with_.strip()
    unsaved = Mentorship(0, "", *people, then.now, run.recorded_at)
    agreed = terms.applied(then, terms.usual(then), beginning.typed, unsaved)
    return then, agreed, Record(unsaved, (_kickoff(unsaved, agreed),))


def _said(mentorship: Mentorship, answers: tuple[str, ...]) -> "tuple[Said, ...]":
    from mentorlog.journal.agreements import Said

    return tuple(
        Said(one.key, choosing.side(mentorship, one.side, option="--answer"), one.text)
        for one in terms.answers_of(answers)
    )


def _kickoff(mentorship: Mentorship, agreed: Terms) -> Agreement:
    """The first version before it is written, to read dates by."""
    when = mentorship.happened_at, mentorship.recorded_at
    return Agreement(0, "", 0, VersionKind.KICKOFF, None, None, *when, agreed)


class Meetings(NamedTuple):
    """When the first and the next session are; None where there is none."""

    first: datetime | None
    next_: datetime | None


def _meetings(then: Run, record: Record, beginning: Beginning, next_: str | None) -> Meetings:
    """Both dates, read before anything is written; seen from when they agreed."""
    first: datetime | None = then.now
    if _is_none(beginning.first):
        first = None
    elif beginning.first is not None:
        first = _start(then, record, beginning.first)
    if next_ is None or _is_none(next_):
        return Meetings(first, None)
    following = given.start(then, next_, record)
    if following <= then.now:
        raise BookedInThePast(at=calendar.said(following, agreements.zone(record)))
    return Meetings(first, following)


def _is_none(said: str | None) -> bool:
    return said is not None and said.strip().casefold() in NO_SESSION


def _first_session(
    run: Run, desk: "Desk", mentorship: Mentorship, starts_at: datetime | None, at: datetime
) -> None:
    """The kickoff: logged as held where it is now or was, planned where it is to come."""
    from mentorlog.journal import sessions as verbs

    if starts_at is None:
        return
    kickoff = verbs.Meeting(kind=SessionKind.KICKOFF)
    if starts_at > run.now:
        verbs.plan(desk, mentorship, starts_at, at=at, meeting=kickoff)
    else:
        verbs.log_unplanned(desk, mentorship, starts_at, kickoff)


def _start(run: Run, record: Record, text: str) -> datetime:
    """A first meeting that is to come or has been; without a time of day it is the usual one."""
    word = text.strip().casefold()
    if word == "now":
        return run.now
    coming = given.start(run, text, record)
    if coming - run.now < FAR:
        return coming
    been = given.start(run, text, record, Leaning.PAST)
    return been if run.now - been < FAR else coming


def _next_session(
    desk: "Desk", mentorship: Mentorship, starts_at: datetime | None, at: datetime
) -> None:
    from mentorlog.journal import sessions as verbs

    if starts_at is not None:
        verbs.plan(desk, mentorship, starts_at, at=at, meeting=verbs.Meeting())


def _ask(run: Run, options: Options, *, new: bool) -> Answer:
    """On a terminal: the interview, or what else one may want of an agreement."""
    from mentorlog.cli.interviewing import ask_pending

    if run.has_journal and run.options.with_ is None and not new:
        kept = interview_draft.load(run.drafts).answers
        elsewhere = None if kept else _something_else(run)
        if elsewhere is not None:
            return elsewhere
    asked = _interview(run, options, new=new)
    beginning = _answered(asked.answers)
    first = asked.answered("first", lambda: _ask_first(run, beginning))
    pending = asked.answered("pending", lambda: ask_pending(run, beginning.with_))
    next_ = asked.answers.get("next")
    try:
        chosen = begin(run, beginning._replace(first=first, pending=pending), next_)
    except Refusal:
        asked.forget_terms()  # they are asked for again; what was said at length is not
        raise
    interview_draft.discard(run.drafts)
    run.asker.discard_drafts()
    return _after_kickoff(run, chosen, next_date=next_ is None)


def _something_else(run: Run) -> Answer | None:
    """What bare `agree` offers once a mentorship is active; None to begin with someone new."""
    from mentorlog.cli.wanting import pick_another

    with run.look() as connection:
        active = reading.active_mentorships(connection, run.now)
    return pick_another(run) if active else None


def _interview(run: Run, options: Options, *, new: bool) -> "Interview":
    from mentorlog.cli.interviewing import Interview

    answers = _kept(run)
    if not answers:
        run.asker.tell("")
        run.asker.tell("  Twelve questions for the two of you, none of them required.")
        run.asker.tell("  Ctrl-C loses no answer; the next “mentorlog agree” goes on.")
    answers |= _typed_answers(run, options)
    answers["me.default"] = _usual_name(run)
    asked = Interview(run, answers)
    asked.people()
    if answers.get("zone"):
        run.typed_zone = calendar.zone(terms.zone_named(answers["zone"]))
    try:
        _check_name(run, answers["with"], new=new)
    except Refusal:
        if not asked.has_begun:
            interview_draft.discard(run.drafts)
        raise
    asked.take(options.answers)
    asked.hold()
    return asked


def _kept(run: Run) -> dict[str, str]:
    """The answers of an interview that was interrupted, where the person wants to go on."""
    found = interview_draft.load(run.drafts)
    if found.damaged:
        run.tell(f"The answers kept before cannot be read; they are in {found.damaged}.")
    if not found.answers:
        return {}
    who = found.answers.get("with") or "someone"
    if run.asker.yes(f"Go on with the interview you began with {who}?", True, option="--yes"):
        return found.answers
    interview_draft.discard(run.drafts)
    return {}


def _typed_answers(run: Run, options: Options) -> dict[str, str]:
    """Options as answers: each skips its question."""
    typed: dict[str, object] = dict(options.typed._asdict())
    typed["candor.who"] = typed.pop("candor")
    typed |= {"with": run.options.with_, "as": options.as_, "me": options.me}
    typed |= {"first": options.first, "pending": options.pending}
    typed |= {"next": options.next_, "at": options.at}
    for number, text in enumerate(options.goals, start=1):
        typed[f"goal.{number}"] = text
    if options.goals:
        typed["goals"] = str(len(options.goals))
    return {key: _as_text(value) for key, value in typed.items() if value is not None}


def _as_text(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)


def _answered(answers: Mapping[str, str]) -> Beginning:
    """The answers of the interview as they would have been typed."""
    said = {key: answer for key, answer in answers.items() if answer}
    part = _part(said.get("as", Side.MENTEE.value))
    typed = Typed(
        **{
            name: said.get(name)
            for name in Typed._fields
            if name not in ("homework", "essays", "reads", "candor")
        },
        homework=said.get("homework", "yes") == "yes",
        essays=said.get("essays", "yes") == "yes",
        reads=said.get("reads", "yes") == "yes",
        candor=Candor(said.get("candor.who", Candor.BOTH.value)),
    )
    numbers = sorted(int(key[5:]) for key in said if key.startswith("goal."))
    return Beginning(
        with_=said["with"],
        keeper_is=part,
        keeper_name=said.get("me") or said.get("me.default") or "Me",
        typed=typed,
        goals=tuple(said[f"goal.{number}"] for number in numbers),
        answers=_spoken(said, part),
        pending=None,
        first=None,
        at=said.get("at"),
    )


def _spoken(said: Mapping[str, str], part: Side) -> tuple[str, ...]:
    """Each person's answers under their own name; why and the question are terms already."""
    found = []
    for question in interview.KICKOFF:
        if question.key in said and question.key not in ("why", "question"):
            found.append(f"{part.value}.{question.key}={said[question.key]}")
        if f"{question.key}.other" in said:
            found.append(f"{part.other.value}.{question.key}={said[f'{question.key}.other']}")
        if f"{question.key}.both" in said:
            found.append(f"{question.key}={said[f'{question.key}.both']}")
    return tuple(found)


def _ask_first(run: Run, beginning: Beginning) -> str | None:
    """When the first meeting is, or was."""
    then, _, record = _beginnings(run, beginning)

    def understood(text: str) -> str:
        if not _is_none(text):
            _start(then, record, text)
        return text

    return run.asker.read_until_understood(
        "When is your first meeting, or when was it?",
        understood,
        option="--first",
        why="Now: it is logged as held. “thu 10:00”: it is planned. “none”: neither.",
        default="now",
    )


def _after_kickoff(run: Run, chosen: Chosen, *, next_date: bool) -> Answer:
    """The first homework and the next date, while both still sit together."""
    from mentorlog.cli.after_session import after_kickoff
    from mentorlog.pages import changes

    with run.look() as connection:
        record = choosing.record_of(connection, run, chosen.mentorship)
    for line in changed.lines_of_all(run, chosen.mentorship, changes.agreed):
        run.tell(f"  {line}")
    after_kickoff(run, chosen.mentorship, agreements.terms(record), next_date=next_date)
    lines = ["All of it is saved. Where you stand: mentorlog"]
    return told(lines, lambda: changed.document(run, chosen))
