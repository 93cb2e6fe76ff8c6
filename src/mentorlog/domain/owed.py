"""The open promises of one person to the other that are late, near, or wait for a session."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from mentorlog.domain import agreements, calendar, lateness, promises, replay, sessions
from mentorlog.domain.promises import Clear, Flag, Promise
from mentorlog.domain.records.record import Record
from mentorlog.domain.records.refs import Ref
from mentorlog.domain.records.times import Day, Due, Moment
from mentorlog.domain.replay import Replayed
from mentorlog.enums import Level, Rule

SOON_HOURS = timedelta(hours=48)


def flags(record: Record, now: datetime) -> Iterator[Flag]:
    """The open promises that are overdue, due soon, or wait for a session to be booked."""
    unknown = {one.session.ref for one in sessions.without_outcome(record, now)}
    replayed = replay.of(record)
    for promise in promises.open_(record):
        late_for = _came_late_for(record, promise, replayed, now)
        flag = _of_promise(record, promise, late_for, now)
        if flag is not None:
            yield flag._replace(under=flag.session if flag.session in unknown else None)


def _came_late_for(
    record: Record, promise: Promise, replayed: Replayed, now: datetime
) -> Ref | None:
    """The earlier session, begun by now, that an essay came too late to be read for."""
    if promise.rule is not Rule.READING:
        return None
    essay = next(essay for essay in record.essays if essay.ref == promise.entry)
    missed = promises.missed_reading(record, essay, replayed)
    begun = missed is not None and calendar.minute(now) > missed.starts_at
    return missed.session.ref if missed and begun else None


def _of_promise(
    record: Record, promise: Promise, late_for: Ref | None, now: datetime
) -> Flag | None:
    late = lateness.minutes(record, promise, now)
    level = Level.OVERDUE
    if late is None:
        found = _not_late(record, promise, now, came_late=late_for is not None)
        if found is None:
            return None
        level = found
    return Flag(
        rule=promise.rule,
        level=level,
        entry=promise.entry,
        owed_by=promise.owed_by,
        owed_to=promise.owed_to,
        due=promise.due,
        clears=_clears(record, promise, level, now),
        late_minutes=late or 0,
        promise=promise,
        session=late_for if late_for and level is Level.GENTLE else promise.session,
    )


def _not_late(record: Record, promise: Promise, now: datetime, *, came_late: bool) -> Level | None:
    """How much it weighs while it is not late; None where it is far off."""
    if promise.rule is Rule.READING:
        return Level.GENTLE if came_late else Level.SOON
    if promise.due is None:
        return Level.GENTLE
    return Level.SOON if is_soon(record, promise.due, now) else None


def is_soon(record: Record, due: Due, now: datetime) -> bool:
    """Whether it is within 48 hours; of a day, whether it is today or tomorrow, or was before."""
    match due:
        case Moment(at):
            return at - calendar.minute(now) <= SOON_HOURS
        case Day(on):
            today = calendar.local_date(now, agreements.zone(record))
            return on <= today + timedelta(days=1)


def _clears(record: Record, promise: Promise, level: Level, now: datetime) -> tuple[Clear, ...]:
    """The ways out, the most likely first."""
    entry = promise.entry
    if promise.rule is Rule.READING:
        return (Clear("read", entry), Clear("release", entry))
    if promise.due is None and level is Level.GENTLE:
        more = "--another" if sessions.last_to_come(record, now) else ""
        return (Clear("plan", None, more),)
    act = ("essay", "post", "done") if promise.rule is Rule.ESSAY else ("done",)
    return tuple(Clear(verb, entry) for verb in (*act, "carry", "release"))
