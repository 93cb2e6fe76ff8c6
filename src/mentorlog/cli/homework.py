"""Homework and promises: setting them, doing them, carrying them on, letting them go."""

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated, NamedTuple
from zoneinfo import ZoneInfo

import typer

from mentorlog.cli import changed, offers, params, privacy, resolve
from mentorlog.cli.answer import Answer
from mentorlog.cli.resolve import Chosen
from mentorlog.cli.run import Run
from mentorlog.db import reading
from mentorlog.domain import agreements, calendar, candidates, closing, dates, promises, sessions
from mentorlog.domain.dates import Leaning
from mentorlog.domain.records.homework import Homework
from mentorlog.domain.records.mentorships import Mentorship
from mentorlog.domain.records.record import Record
from mentorlog.domain.records.refs import Ref
from mentorlog.domain.records.times import Due, Moment
from mentorlog.domain.sessions import Standing
from mentorlog.enums import Kind, Outcome, Side, Stance
from mentorlog.errors import Ended, Missing, NothingOwed, NotNow

LATEST = 100  # sessions among which homework noted late finds the one it was set in


class Wanted(NamedTuple):
    """What was typed beside the words of the homework; None is left to the agreement."""

    owed_by: str | None = None
    due: str | None = None
    essay: bool | None = None
    set_in: str | None = None
    stretch: str | None = None
    stance: Stance | None = None
    goal: int | None = None
    at: str | None = None
    who_sees: privacy.Typed = privacy.NOTHING


def assign(run: Run, mentorship: Mentorship, text: str, wanted: Wanted) -> Chosen:
    """Set one piece of homework."""
    from mentorlog.services import homework as verbs

    record, set_in = _record(run, mentorship, wanted)
    owed_by = Side.MENTEE
    if wanted.owed_by is not None:
        owed_by = resolve.side(mentorship, wanted.owed_by, option="--for")
    tz = agreements.zone(record)
    at = params.happened(run, wanted.at, tz, since=_end(record, set_in))
    then = run.seen_from(at) if at else run
    work = verbs.Assignment(
        text=text,
        owed_by=owed_by,
        essay_by=essay_by(record, owed_by, wanted.essay),
        set_in=set_in,
        due=params.due(then, wanted.due, tz) if wanted.due else None,
        stretch=wanted.stretch,
        stance=wanted.stance,
        goal=wanted.goal,
        privacy=privacy.said(mentorship, wanted.who_sees),
    )
    if at is None and wanted.set_in is None and set_in is not None:
        at = _typed_at(run, record, set_in)
    with run.desk() as desk:
        return Chosen(mentorship, verbs.assign(desk, mentorship, work, at))


def assign_until_enter(run: Run, mentorship: Mentorship, wanted: Wanted) -> list[Chosen]:
    """Ask for one piece of homework after another, until Enter; each is saved at once."""
    if wanted.due is None:
        _going_on(run, mentorship)
    several: list[Chosen] = []
    while True:
        question = "What is the homework?" if not several else "And another? (Enter: that is all)"
        text = run.asker.text(question, option="TEXT", long=True, why=_why(several))
        if text is None:
            return several
        several.append(_asked(run, mentorship, text, wanted))
        _say(run, several[-1])


def _going_on(run: Run, mentorship: Mentorship) -> None:
    """Refuse what is closed before a single question is asked."""
    with run.look() as connection:
        record = resolve.record_of(connection, run, mentorship)
    if closing.is_closed(record):
        raise Ended(mentorship.other_name)


def _asked(run: Run, mentorship: Mentorship, text: str, wanted: Wanted) -> Chosen:
    """Set it for whom it is for; Ctrl-C at that question leaves it set for the mentee."""
    if wanted.owed_by is not None:
        return assign(run, mentorship, text, wanted)
    try:
        owed_by = _whose(run, mentorship)
    except KeyboardInterrupt:
        _say(run, assign(run, mentorship, text, wanted))
        raise
    return assign(run, mentorship, text, wanted._replace(owed_by=owed_by))


def assign_by_when(run: Run, mentorship: Mentorship, text: str, wanted: Wanted) -> Chosen:
    """Set a promise once it is asked by when; Ctrl-C there leaves it for when they meet next."""
    try:
        due = _by_when(run, mentorship, wanted)
    except KeyboardInterrupt:
        _say(run, assign(run, mentorship, text, wanted))
        raise
    return assign(run, mentorship, text, wanted._replace(due=due))


def _by_when(run: Run, mentorship: Mentorship, wanted: Wanted) -> str | None:
    record, _ = _record(run, mentorship, wanted)
    tz = agreements.zone(record)

    def understood(text: str) -> str:
        due = dates.read(text, now=run.now, tz=tz, leaning=Leaning.FUTURE).due
        if calendar.is_past(due, run.now, tz) and not (wanted.at or wanted.set_in):
            raise NotNow(f"{_said(due, tz)} is past.", "Say a day to come.")
        return text

    why = "“fri”, “in 2 weeks”. Enter: before you meet next."
    return run.asker.read_until_understood("By when?", understood, option="--by", why=why)


def _said(due: Due, tz: ZoneInfo) -> str:
    return calendar.said(due.at, tz) if isinstance(due, Moment) else calendar.said_day(due.on)


def essay_by(record: Record, owed_by: Side, essay: bool | None) -> Side | None:
    """Who answers by an essay: as said, else the mentee where that was agreed."""
    if essay is not None:
        return owed_by if essay else None
    agreed = agreements.terms(record).essays and owed_by.includes(Side.MENTEE)
    return Side.MENTEE if agreed else None


def _whose(run: Run, mentorship: Mentorship) -> str:
    mentee, mentor = (mentorship.name_of(side) for side in Side.BOTH.people)
    lines = [f"{mentee} (mentee)", f"{mentor} (mentor)", "both of you"]
    sides = (Side.MENTEE, Side.MENTOR, Side.BOTH)
    words = [resolve.called(mentorship, side) for side in sides]
    index = run.asker.pick("Who is it for?", lines, option="--for", default=0, words=words)
    return sides[index or 0].value


def _why(several: list[Chosen]) -> str | None:
    return None if several else "What one of you, or both, will do before you meet again."


def _say(run: Run, chosen: Chosen) -> None:
    """What was just set, while more is being asked."""
    from mentorlog.cli import changed
    from mentorlog.views import changes

    changed.tell(run, chosen, changes.homework_set)


def _record(run: Run, mentorship: Mentorship, wanted: Wanted) -> tuple[Record, Ref | None]:
    """What is open, and the session it was set in: the one named, else the last before it was."""
    with run.look() as connection:
        if wanted.set_in is not None:
            ref = resolve.referenced(connection, run, wanted.set_in).ref
            open_ = resolve.record_of(connection, run, mentorship)
            held = [ref, *(one.ref for one in open_.sessions)]
            return resolve.record_of(connection, run, mentorship, *held), ref
        if wanted.at is None:
            record = resolve.record_of(connection, run, mentorship)
            return record, _last_begun(record, run.now)
        latest = reading.latest(connection, mentorship, Kind.SESSION, run.now, LATEST)
        record = resolve.record_of(connection, run, mentorship, *latest)
    return record, _last_begun(record, _by_then(run, record, wanted.at))


def _by_then(run: Run, record: Record, at: str) -> datetime:
    """The moment typed, of a day alone its end: a session of that day is what it was set in."""
    tz = agreements.zone(record)
    said = dates.read(at, now=run.now, tz=tz, leaning=Leaning.PAST)
    return min(run.now, said.at or calendar.end_of(said.day, tz))


def _end(record: Record, set_in: Ref | None) -> datetime | None:
    if set_in is None:
        return None
    standing = sessions.standings(record).get(set_in.number)
    return sessions.ends_at(record, standing) if standing else None


def _last_begun(record: Record, now: datetime) -> Ref | None:
    """The session it was set in, where none is named: the one just held or still to be logged."""
    met = [one for one in sessions.standings(record).values() if _met(one, now)]
    return met[-1].session.ref if met else None


def _met(standing: Standing, now: datetime) -> bool:
    return standing.starts_at <= now and standing.outcome in (None, Outcome.HELD)


def _typed_at(run: Run, record: Record, set_in: Ref) -> datetime | None:
    """None, which is the end of the session, where that was today; else now.

    Homework that is typed days later must not be late at once for having been noted late.
    """
    tz = agreements.zone(record)
    met_on = calendar.local_date(sessions.standings(record)[set_in.number].starts_at, tz)
    return None if met_on == calendar.local_date(run.now, tz) else run.now


Words = Annotated[
    list[str] | None, typer.Argument(metavar="TEXT", help="The words; - is standard input.")
]
For = Annotated[
    str | None,
    typer.Option("--for", metavar="SIDE", help="Who it is for: me, a name, mentee, mentor, both."),
]
EssayToo = Annotated[
    bool | None,
    typer.Option("--essay/--no-essay", help="Answered by an essay, or by doing it."),
]
In = Annotated[str | None, typer.Option("--in", metavar="S3", help="The session it was set in.")]
At = Annotated[str | None, typer.Option("--at", metavar="WHEN", help="When it happened; else now.")]
By = Annotated[str | None, typer.Option("--by", metavar="SIDE", help="Who, where it was for both.")]
Because = Annotated[
    str | None, typer.Option("--because", metavar="TEXT", help="Why; nobody has to say.")
]
Stretch = Annotated[str | None, typer.Option(metavar="TEXT", help="Why it is a stretch.")]
Goal = Annotated[int | None, typer.Option(metavar="N", help="The goal it serves, by its number.")]
Reference = Annotated[str | None, typer.Argument(metavar="REF", help="H3; else the only one.")]


@privacy.options
def homework_(
    ctx: typer.Context,
    text: Words = None,
    for_: For = None,
    due: Annotated[
        str | None, typer.Option(metavar="WHEN", help="A due of its own; else the next session.")
    ] = None,
    essay: EssayToo = None,
    in_: In = None,
    stretch: Stretch = None,
    stance: Annotated[
        Stance | None,
        typer.Option(metavar="did|doing|open", help="The mentor: I did it, I do it too, I would."),
    ] = None,
    goal: Goal = None,
    who_sees: privacy.Typed = privacy.NOTHING,
    at: At = None,
) -> Answer:
    """Set what one of you, or both, will do before you meet again.

    It is due before your next session and moves with it. On a terminal, without TEXT, it asks,
    and again until Enter.
    """
    run: Run = ctx.obj
    wanted = Wanted(
        owed_by=for_, due=due, essay=essay, set_in=in_, stretch=stretch, stance=stance,
        goal=goal, at=at,
        who_sees=who_sees,
    )  # fmt: skip
    words = params.words(run, text)
    if words is not None:
        return _set(run, [assign(run, _mentorship(run, in_), words, wanted)])
    if not run.asker.can_ask:
        raise Missing("The homework", option="TEXT")
    return _set(run, assign_until_enter(run, _mentorship(run, in_), wanted))


@privacy.options
def promise_(
    ctx: typer.Context,
    text: Words = None,
    by: Annotated[
        str | None,
        typer.Option("--by", metavar="WHEN", help="By when; else before you meet next."),
    ] = None,
    for_: Annotated[
        str | None, typer.Option("--for", metavar="SIDE", help="Whose promise; else your own.")
    ] = None,
    in_: In = None,
    stretch: Stretch = None,
    goal: Goal = None,
    who_sees: privacy.Typed = privacy.NOTHING,
    at: At = None,
) -> Answer:
    """Promise something yourself, with a date. It is homework, said the way people say it."""
    run: Run = ctx.obj
    words = params.words(run, text)
    ask_by_when = words is None and by is None
    if words is None:
        if not run.asker.can_ask:
            raise Missing("The promise", option="TEXT")
        words = run.asker.text("What do you promise?", option="TEXT", long=True)
    if words is None:
        return changed.nothing(run, "Nothing was promised.")
    wanted = Wanted(
        owed_by=for_ or "me", due=by, essay=False, set_in=in_, stretch=stretch, goal=goal, at=at,
        who_sees=who_sees,
    )  # fmt: skip
    set_ = assign_by_when if ask_by_when else assign
    return _set(run, [set_(run, _mentorship(run, in_), words, wanted)])


def done_(ctx: typer.Context, reference: Reference = None, by: By = None, at: At = None) -> Answer:
    """Say that homework was done. Where an essay was agreed, it was said aloud instead."""
    from mentorlog.services import homework as verbs
    from mentorlog.views import changes

    run: Run = ctx.obj
    chosen, side, when = _open_one(run, reference, by, at, verb="done")
    with run.desk() as desk:
        verbs.done(desk, chosen.mentorship, chosen.ref, side, **when._asdict())
    return changed.entry(
        run, chosen, lambda record, ref, now: changes.done(record, ref, now, by=side)
    )


def carry_(
    ctx: typer.Context,
    reference: Reference = None,
    by: By = None,
    because: Because = None,
    at: At = None,
) -> Answer:
    """Carry homework over to the session after the one it was due for."""
    from mentorlog.services import homework as verbs
    from mentorlog.views import changes

    run: Run = ctx.obj
    chosen, side, when = _open_one(run, reference, by, at, verb="carry")
    with run.desk() as desk:
        verbs.carry(desk, chosen.mentorship, chosen.ref, side, **when._asdict(), because=because)
    return changed.entry(
        run, chosen, lambda record, ref, now: changes.carried(record, ref, now, by=side)
    )


def release_(
    ctx: typer.Context,
    reference: Annotated[
        str | None,
        typer.Argument(
            metavar="REF", help="H3; E2 for its reading; S6 for all reading due before it."
        ),
    ] = None,
    by: By = None,
    because: Because = None,
    at: At = None,
) -> Answer:
    """Agree to let something go: homework, or the reading of an essay."""
    from mentorlog.services import homework as verbs
    from mentorlog.views import changes

    run: Run = ctx.obj
    chosen = _releasable(run, reference)
    if chosen.ref.kind is not Kind.HOMEWORK:
        return _release_reading(run, chosen, by, because, at)
    chosen, side, when = _open_one(run, str(chosen.ref), by, at, verb="release")
    with run.desk() as desk:
        verbs.release(desk, chosen.mentorship, chosen.ref, side, **when._asdict(), because=because)
    return changed.entry(
        run, chosen, lambda record, ref, now: changes.released(record, ref, now, by=side)
    )


def _set(run: Run, several: Sequence[Chosen]) -> Answer:
    from mentorlog.views import changes

    if not several:
        return changed.nothing(run, "No homework was set.")
    return changed.entries(run, several, changes.homework_set)


def _mentorship(run: Run, in_: str | None) -> Mentorship:
    """The one that the session it was set in belongs to, or the one that is meant."""
    with run.look() as connection:
        if in_ is None:
            return resolve.the_one(connection, run)
        chosen = resolve.referenced(connection, run, in_)
        return resolve.of_kinds(chosen, [Kind.SESSION], verb="homework --in").mentorship


def _open_one(
    run: Run, reference: str | None, by: str | None, at: str | None, *, verb: str
) -> tuple[Chosen, Side, params.Said]:
    """The homework meant, by whom, and when."""
    with run.look() as connection:
        if reference is None:
            found = resolve.offered(connection, run, offers.to_settle)
            none = "No homework is open."
            question = "Which homework is it?"
            chosen = resolve.the_only(run, found, question=question, none=none)
        else:
            chosen = resolve.referenced(connection, run, reference)
            resolve.of_kinds(chosen, [Kind.HOMEWORK], verb=verb)
        record = resolve.record_of(connection, run, chosen.mentorship, chosen.ref)
    entry = next(one for one in record.homework if one.ref == chosen.ref)
    when = params.act(run, at, agreements.zone(record), since=entry.happened_at)
    return chosen, _by(run, record, entry, by), when


def _by(run: Run, record: Record, entry: Homework, by: str | None) -> Side:
    """Whose it is; where both still owe it, whoever is named."""
    if by is not None:
        return resolve.side(record.mentorship, by, option="--by")
    owing = candidates.owing(record, entry) or entry.owed_by.people
    if len(owing) == 1:
        return owing[0]
    if not run.asker.can_ask:
        raise Missing(f"Whose part of {entry.ref}", option="--by")
    sides = (Side.BOTH, *Side.BOTH.people)
    words = [resolve.called(record.mentorship, side) for side in sides]
    names = ["both", *(record.mentorship.name_of(side) for side in sides[1:])]
    index = run.asker.pick("Who?", names, option="--by", default=0, words=words)
    return sides[index or 0]


def _releasable(run: Run, reference: str | None) -> Chosen:
    with run.look() as connection:
        if reference is not None:
            chosen = resolve.referenced(connection, run, reference)
            kinds = [Kind.HOMEWORK, Kind.ESSAY, Kind.SESSION]
            return resolve.of_kinds(chosen, kinds, verb="release")
        found = resolve.offered(connection, run, offers.to_release)
    none = "Nothing is open that could be let go."
    return resolve.the_only(run, found, question="What do you let go?", none=none)


def _release_reading(
    run: Run, chosen: Chosen, by: str | None, because: str | None, at: str | None
) -> Answer:
    from mentorlog.services import essays as verbs
    from mentorlog.views import changes

    with run.look() as connection:
        record = resolve.record_of(connection, run, chosen.mentorship, chosen.ref)
        open_ = resolve.record_of(connection, run, chosen.mentorship)
    reader = Side.BOTH if by is None else resolve.side(chosen.mentorship, by, option="--by")
    if chosen.ref.kind is Kind.SESSION:
        found = _readings_for(open_, chosen.ref, reader)
    else:
        found = [chosen.ref]
        verbs.check_reader(record, chosen.ref, reader)
    essays = [one for one in (*record.essays, *open_.essays) if one.ref in found]
    latest = max(filter(None, (promises.posted(record, one) for one in essays)), default=None)
    when = params.act(run, at, agreements.zone(record), since=latest)
    with run.desk() as desk:
        for ref in found:
            verbs.release_reading(desk, chosen.mentorship, ref, **when._asdict(), because=because)
    several = [Chosen(chosen.mentorship, ref) for ref in found]
    return changed.entries(run, several, changes.released)


def _readings_for(record: Record, session: Ref, reader: Side) -> list[Ref]:
    """The essays whose reading is owed before this session. Raises NothingOwed without any."""
    found = [
        promise.entry
        for promise in promises.open_(record)
        if promise.session == session
        and promise.entry.kind is Kind.ESSAY
        and reader.includes(promise.owed_by)
    ]
    if not found:
        raise NothingOwed(f"No reading is open for {session}.")
    return found
