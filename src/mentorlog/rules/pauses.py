"""Paused days, which count toward nothing, and whether a pause is running or has run out."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import NamedTuple

from mentorlog.records.record import Record
from mentorlog.rules import agreements, calendar
from mentorlog.vocabulary import EventKind

ONE = timedelta(days=1)


class Pause(NamedTuple):
    """The paused days, both inclusive; `last` None while no end was given and none resumed."""

    first: date
    last: date | None
    until: date | None
    resumed: bool


def of(record: Record) -> tuple[Pause, ...]:
    """Every pause, in order; a new one ends the one before it."""
    tz = agreements.zone(record)
    found: list[Pause] = []
    for event in record.events:
        if event.kind not in (EventKind.PAUSED, EventKind.RESUMED):
            continue
        day = calendar.local_date(event.happened_at, tz)
        if found and not found[-1].resumed:
            found[-1] = _ended(found[-1], day - ONE)
        if event.kind is EventKind.PAUSED:
            found.append(Pause(day, event.until_on, event.until_on, resumed=False))
    return tuple(found)


def _ended(pause: Pause, last: date) -> Pause:
    earlier = last if pause.last is None else min(pause.last, last)
    return pause._replace(last=earlier, resumed=True)


def running(record: Record, now: datetime) -> Pause | None:
    """The pause in which `now` falls."""
    today = calendar.local_date(now, agreements.zone(record))
    for pause in of(record):
        over = pause.resumed or (pause.last is not None and today > pause.last)
        if pause.first <= today and not over:
            return pause
    return None


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
