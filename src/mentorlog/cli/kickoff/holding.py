"""The kickoff on a terminal: the interview, then the first homework and the next date."""

import shlex
from collections.abc import Mapping

from mentorlog import interview
from mentorlog.clean import one_line
from mentorlog.cli import changed, params, resolve, wished
from mentorlog.cli.agreement import terms
from mentorlog.cli.agreement.terms import Typed
from mentorlog.cli.answer import Answer, told
from mentorlog.cli.kickoff import beforehand, interview_draft, people
from mentorlog.cli.kickoff.beginning import (
    Beginning,
    Options,
    begin,
    first_start,
    is_none,
    seen_from_then,
)
from mentorlog.cli.kickoff.interviewing import Interview, begin_anew
from mentorlog.cli.kickoff.sent import Sent
from mentorlog.cli.resolve import Chosen
from mentorlog.cli.run import Run
from mentorlog.db import reading
from mentorlog.domain import agreements, calendar
from mentorlog.enums import Candor, Side
from mentorlog.errors import BookedInThePast, Refusal


def hold(run: Run, options: Options, *, new: bool) -> Answer:
    """On a terminal: the interview, or what else one may want of an agreement."""
    if run.has_journal and run.options.with_ is None and not new:
        interview_draft.take_back(run.drafts, None)
        kept = interview_draft.load(run.drafts).answers
        elsewhere = None if kept else _something_else(run)
        if elsewhere is not None:
            return elsewhere
    asked = _interview(run, options, new=new)
    beginning = _answered(asked.answers)
    first = asked.answered("first", lambda: _ask_first(run, beginning, asked.theirs))
    pending = asked.answered("pending", lambda: _ask_pending(run, beginning, asked.theirs))
    if "next" in asked.theirs.terms:
        asked.answered("next", lambda: _ask_next(run, beginning, asked.theirs))
    next_ = asked.answers.get("next")
    try:
        chosen = begin(run, beginning._replace(first=first, pending=pending), next_)
    except Refusal:
        asked.forget_terms()  # they are asked for again; what was said at length is not
        raise
    interview_draft.discard(run.drafts)
    run.asker.discard_drafts()
    beforehand.settle(run, beginning.with_)
    return _after_kickoff(run, chosen, next_date=next_ is None)


def _something_else(run: Run) -> Answer | None:
    """What bare `agree` offers once a mentorship is active; None to begin with someone new."""
    from mentorlog.cli.kickoff.wanting import pick_another

    with run.look() as connection:
        active = reading.active_mentorships(connection, run.now)
    return pick_another(run) if active else None


def _interview(run: Run, options: Options, *, new: bool) -> Interview:
    answers = _kept(run)
    if not answers:
        run.asker.tell("")
        run.asker.tell("  Twelve questions for the two of you, none of them required.")
        run.asker.tell("  Ctrl-C loses no answer; the next “mentorlog agree” goes on.")
    answers |= _typed_answers(run, options)
    answers["me.default"] = people.usual_name(run)
    asked = Interview(run, answers)
    asked.people()
    if answers.get("zone"):
        run.typed_zone = calendar.zone(terms.zone_named(answers["zone"]))
    try:
        people.check_name(run, answers["with"], new=new)
    except Refusal:
        if not asked.has_begun:
            interview_draft.discard(run.drafts)
        raise
    asked.take(options.answers)
    _take_the_wish(run, asked)
    asked.look_at_what_was_sent()
    asked.hold()
    return asked


def _take_the_wish(run: Run, asked: Interview) -> None:
    """What was said when it was only a wish is not asked again."""
    wish = wished.to_begin(run, asked.other)
    said = wished.why_of(run, wish) if wish else {}
    if "why" in said and "why" not in asked.answers:
        asked.answers |= said
        run.tell(f"  Your wish says why: “{one_line(said['why'], 60)}”")


def _kept(run: Run) -> dict[str, str]:
    """The answers of an interview that was interrupted, where the person wants to go on."""
    interview_draft.take_back(run.drafts, run.options.with_)
    found = interview_draft.load(run.drafts)
    if found.damaged:
        run.tell(f"The answers kept before cannot be read; they are in {found.damaged}.")
    if not found.answers:
        return {}
    who = found.answers.get("with") or "someone"
    if run.asker.yes(f"Go on with the interview you began with {who}?", True, option="--yes"):
        return found.answers
    if run.options.with_ is not None:
        begin_anew(run, who)
        return {}
    interview_draft.put_aside(run.drafts)
    handle = shlex.quote(who)
    run.asker.tell(f"  It is kept; “mentorlog agree --with {handle}” goes on with it.")
    return {}


def _typed_answers(run: Run, options: Options) -> dict[str, str]:
    """Options as answers: each skips its question."""
    typed: dict[str, object] = dict(options.typed._asdict())
    typed["candor.who"] = typed.pop("candor")
    with_ = run.options.with_
    typed |= {"with": wished.spelled(run, with_) if with_ else with_}
    typed |= {"as": options.as_, "me": options.me}
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
    part = people.part(said.get("as", Side.MENTEE.value))
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


def _ask_first(run: Run, beginning: Beginning, theirs: Sent) -> str | None:
    """When the first meeting is, or was."""
    then, _, record = seen_from_then(run, beginning)

    def understood(text: str) -> str:
        if not is_none(text):
            first_start(then, record, text)
        return text

    why = "Now: it is logged as held. “thu 10:00”: it is planned. “none”: neither."
    wrote = theirs.line("first", beginning.with_)
    return run.asker.read_until_understood(
        "When is your first meeting, or when was it?",
        understood,
        option="--first",
        why=f"{wrote}. {why}" if wrote else why,
        default=theirs.terms.get("first", "now"),
    )


def _ask_next(run: Run, beginning: Beginning, theirs: Sent) -> str | None:
    """When they meet next, where the other wrote it; else it is asked at the very end."""
    then, _, record = seen_from_then(run, beginning)

    def understood(text: str) -> str:
        if not is_none(text) and params.start(then, text, record) <= then.now:
            said = calendar.said(params.start(then, text, record), agreements.zone(record))
            raise BookedInThePast(at=said)
        return text

    return run.asker.read_until_understood(
        "When do you meet next?",
        understood,
        option="--next",
        why=theirs.line("next", beginning.with_),
        default=theirs.terms["next"],
    )


def _ask_pending(run: Run, beginning: Beginning, theirs: Sent) -> str | None:
    from mentorlog.cli.agreement.term_questions import ask_pending

    usual = {beginning.keeper_is.other: 1, beginning.keeper_is: 2}
    missing = theirs.terms.get("pending", "none")
    return ask_pending(
        run,
        beginning.with_,
        usual=usual[Side(missing)] if missing in list(Side.BOTH.people) else 0,
        why=theirs.line("pending", beginning.with_),
    )


def _after_kickoff(run: Run, chosen: Chosen, *, next_date: bool) -> Answer:
    """The first homework and the next date, while both still sit together."""
    from mentorlog.cli.settle import after_kickoff
    from mentorlog.views import agreement_changes

    with run.look() as connection:
        record = resolve.record_of(connection, run, chosen.mentorship)
    for line in changed.lines_of_all(run, chosen.mentorship, agreement_changes.agreed):
        run.tell(f"  {line}")
    after_kickoff(run, chosen.mentorship, agreements.terms(record), next_date=next_date)
    lines = ["All of it is saved. Where you stand: mentorlog"]
    return told(lines, lambda: changed.document(run, chosen))
