"""Whether something came in time: the one place that says so, whatever page asks.

Paused days never count, nor the time after the end of what then rests.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from datetime import datetime
from enum import StrEnum
from operator import attrgetter
from typing import NamedTuple

from mentorlog.domain import agreements, calendar, closing, once, pauses, sessions
from mentorlog.domain.promises import Promise
from mentorlog.domain.records.record import Record
from mentorlog.domain.records.refs import Ref
from mentorlog.domain.records.times import Day, Due, Moment
from mentorlog.domain.replay import Settling
from mentorlog.domain.sessions import Standing
from mentorlog.enums import EventKind, Exactness


class Timing(StrEnum):
    """How what was promised came: in time, late, or noted after its due, nobody said when."""

    ON_TIME = "on-time"
    LATE = "late"
    NOTED = "noted"


class Judged(NamedTuple):
    """How a promise was kept.

    `timing` is None of what is open, had no due, was let go, or came past its due while they
    paused. `session` is the one that it is only known to have come before, or after.
    """

    timing: Timing | None = None
    late_minutes: int = 0
    session: Ref | None = None


def judged(record: Record, promise: Promise) -> Judged:
    settled = promise.settled
    if settled is None or settled.kind is EventKind.RELEASED:
        return Judged()
    session = around(record, settled.at, settled.exactness)
    if promise.due is None:
        return Judged(session=session)
    late = _minutes_late(record, promise.due, settled)
    if late is not None and settled.exactness is Exactness.BY_NOW:
        return Judged(Timing.NOTED)
    if late is not None:
        return Judged(Timing.LATE, late, session)
    due, at = _compared(record, promise.due, settled)
    past = calendar.is_past(due, at, agreements.zone(record))
    return Judged(None if past else Timing.ON_TIME, session=session)


def minutes(record: Record, promise: Promise, now: datetime) -> int | None:
    """Minutes late at `now`, or when it was settled; None where it is, or was, not late.

    Zero is since midnight, of a due that is a day. Once the mentorship is closed only what was
    promised for a date, or by the mentor, can still be late; other homework is just open.
    """
    if promise.settled is not None:
        found = judged(record, promise)
        return found.late_minutes if found.timing is Timing.LATE else None
    if promise.due is None or not closing.may_speak(record, promise.rule):
        return None
    is_late = pauses.is_late(record, promise.due, now)
    return pauses.minutes_late(record, promise.due, now) if is_late else None


def _minutes_late(record: Record, due: Due, settled: Settling) -> int | None:
    """From the due to when it was settled, of a day to its end; None where it was in time."""
    due, at = _compared(record, due, settled)
    if not pauses.is_late(record, due, at):
        return None
    if settled.exactness is Exactness.DAY:
        tz = agreements.zone(record)
        at = calendar.end_of(calendar.local_date(at, tz), tz)
    return pauses.minutes_late(record, due, at)


def _compared(record: Record, due: Due, settled: Settling) -> tuple[Due, datetime]:
    """The due and the moment that are compared: where only the day is known, both are days."""
    if settled.exactness is Exactness.DAY and isinstance(due, Moment):
        due = Day(calendar.local_date(due.at, agreements.zone(record)))
    return due, settled.at


def noted(record: Record, made: Iterable[Promise], now: datetime) -> Exactness:
    """How well it is known when these were kept, where that is noted now without a word of it."""
    dues = (one.due for one in made if one.settled is None and one.due is not None)
    past = any(pauses.is_late(record, due, now) for due in dues)
    return Exactness.BY_NOW if past else Exactness.EXACT


def around(record: Record, at: datetime, exactness: Exactness) -> Ref | None:
    """The session that something is only known to have come before, or after.

    It is kept as that session's start, or as its end.
    """
    met = _met(record)
    place = bisect_left(met, at, key=_starts_at)
    if exactness is Exactness.BEFORE:
        return met[place].session.ref if place < len(met) else None
    if exactness is Exactness.AFTER:
        begun = met[:place] or met[: bisect_right(met, at, key=_starts_at)]
        return begun[-1].session.ref if begun else None
    return None


@once.for_a_record
def _met(record: Record) -> Sequence[Standing]:
    """The sessions that something can have come before or after, the earliest first."""
    return tuple(one for one in sessions.standings(record).values() if one.live or one.held)


_starts_at = attrgetter("starts_at")
