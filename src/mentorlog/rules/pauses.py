"""Paused days, which count toward nothing, and whether a pause is running or has run out."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import NamedTuple

from mentorlog.records.record import Record
from mentorlog.records.times import Due, Moment
from mentorlog.rules import agreements, calendar
from mentorlog.vocabulary import EventKind

ONE = timedelta(days=1)
MINUTE = timedelta(minutes=1)
WORDS = frozenset({EventKind.PAUSED, EventKind.RESUMED, EventKind.CLOSED})


class Pause(NamedTuple):
    """The paused days, both inclusive; `last` None while no end was given and none resumed."""

    first: date
    last: date | None
    until: date | None
    resumed: bool


class _Said(NamedTuple):
    """A pause, and whether it only changed the end of the one before it."""

    pause: Pause
    goes_on: bool


def of(record: Record) -> tuple[Pause, ...]:
    """Every pause, in order; a new one ends the one before it, and closing ends the last."""
    return tuple(said.pause for said in _said(record))


def _said(record: Record) -> list[_Said]:
    tz = agreements.zone(record)
    found: list[_Said] = []
    for event in record.events:
        if event.kind not in WORDS:
            continue
        day, goes_on = calendar.local_date(event.happened_at, tz), False
        if found and not found[-1].pause.resumed:
            before = found[-1].pause
            goes_on = before.last is None or before.last >= day - ONE
            found[-1] = found[-1]._replace(pause=_ended(before, day - ONE))
        if event.kind is EventKind.PAUSED:
            pause = Pause(day, event.until_on, event.until_on, resumed=False)
            found.append(_Said(pause, goes_on))
    return found


def _ended(pause: Pause, last: date) -> Pause:
    earlier = last if pause.last is None else min(pause.last, last)
    return pause._replace(last=earlier, resumed=True)


def running(record: Record, now: datetime) -> Pause | None:
    """The pause in which `now` falls, from its first day, however often its end was changed."""
    today = calendar.local_date(now, agreements.zone(record))
    for pause in _joined(record):
        over = pause.resumed or (pause.last is not None and today > pause.last)
        if pause.first <= today and not over:
            return pause
    return None


def latest(record: Record) -> Pause | None:
    """The last pause there was, from its first day, however often its end was changed."""
    return next(reversed(_joined(record)), None)


def _joined(record: Record) -> list[Pause]:
    """Every pause, from the first day of those whose end it changed."""
    found: list[Pause] = []
    for pause, goes_on in _said(record):
        found.append(pause._replace(first=found[-1].first) if goes_on else pause)
    return found


def is_changed(record: Record) -> bool:
    """Whether the last word on a pause was that it ends on another day."""
    return any(said.goes_on for said in _said(record)[-1:])


def run_out(record: Record, now: datetime) -> Pause | None:
    """The latest pause, where its end has passed and nobody has said a word since."""
    today = calendar.local_date(now, agreements.zone(record))
    latest = next(reversed(of(record)), None)
    if latest and not latest.resumed and latest.last is not None and today > latest.last:
        return latest
    return None


def days_after(day: date, days: int, pauses: Iterable[Pause]) -> date:
    """The date `days` days after `day`, where paused days do not count."""
    target = day + timedelta(days=days)
    for pause in pauses:
        first = max(pause.first, day + ONE)
        if pause.last is not None and first <= target and first <= pause.last:
            target += pause.last - first + ONE
    return target


def is_paused(day: date, pauses: Iterable[Pause]) -> bool:
    """Whether the day lies in one of them; of an open one only its first is known to."""
    return any(pause.first <= day <= (pause.last or pause.first) for pause in pauses)


def minutes_late(record: Record, due: Due, now: datetime) -> int:
    """Whole minutes since the due, without the paused days that came after its own day."""
    tz = agreements.zone(record)
    late = calendar.minutes_late(due, now, tz)
    on = calendar.local_date(due.at, tz) if isinstance(due, Moment) else due.on
    for pause in of(record) if late else ():
        first, last = max(pause.first, on + ONE), pause.last
        if last is not None and first <= last < calendar.local_date(now, tz):
            late -= (calendar.end_of(last, tz) - calendar.start_of(first, tz)) // MINUTE
    return late
