"""Setting homework as it was asked for: whose it is, where it was set, how it is answered."""

from datetime import datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

from mentorlog.cli import params, privacy, resolve
from mentorlog.cli.resolve import Chosen
from mentorlog.cli.run import Run
from mentorlog.db import reading
from mentorlog.domain import agreements, calendar, closing, dates, sessions
from mentorlog.domain.dates import Leaning
from mentorlog.domain.records.mentorships import Mentorship
from mentorlog.domain.records.record import Record
from mentorlog.domain.records.refs import Ref
from mentorlog.domain.records.times import Due, Moment
from mentorlog.domain.sessions import Standing
from mentorlog.enums import Kind, Outcome, Side, Stance
from mentorlog.errors import Ended, NotNow

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
