"""Paused days, which count toward nothing, and whether a pause is running or has run out."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from mentorlog.domain import agreements, calendar, once
from mentorlog.domain.records.record import Record
from mentorlog.domain.records.times import Due, Moment
from mentorlog.enums import EventKind

ONE = timedelta(days=1)
MINUTE = timedelta(minutes=1)
WORDS = frozenset({EventKind.PAUSED, EventKind.RESUMED, EventKind.CLOSED})


class Pause(NamedTuple):
    """The paused days, both inclusive; `last` None while no end was given and none resumed."""

    first: date
    last: date | None
    until: date | None
    resumed: bool


class Span(NamedTuple):
    """The time from the word that paused to the end of its last day, or the word that ended it.

    `until` None while no end was given. The end itself is in it no more.
    """

    since: datetime
    until: datetime | None

    def has(self, at: datetime) -> bool:
        return self.since <= at and (self.until is None or at < self.until)


class _Said(NamedTuple):
    """A pause, and whether it only changed the end of the one before it."""

    pause: Pause
    goes_on: bool
    span: Span


@once.for_a_record
def of(record: Record) -> tuple[Pause, ...]:
    """Every pause, in order; a new one ends the one before it, and closing ends the last."""
    return tuple(said.pause for said in _said(record))


def _said(record: Record) -> list[_Said]:
    tz = agreements.zone(record)
    found: list[_Said] = []
    for event in record.events:
        if event.kind not in WORDS:
            continue
        at, goes_on = event.happened_at, False
        day = calendar.local_date(at, tz)
        if found and not found[-1].pause.resumed:
            before, _, (since, until) = found[-1]
            goes_on = before.last is None or before.last >= day - ONE
            ended = Span(since, at if until is None else min(until, at))
            found[-1] = _Said(_ended(before, day - ONE), found[-1].goes_on, ended)
        if event.kind is EventKind.PAUSED:
            pause = Pause(day, event.until_on, event.until_on, resumed=False)
            over_at = calendar.end_of(event.until_on, tz) if event.until_on else None
            found.append(_Said(pause, goes_on, Span(at, over_at)))
    return found


@once.for_a_record
def spans(record: Record) -> tuple[Span, ...]:
    """Every pause to the minute, from the word that began it, however often its end was changed."""
    found: list[Span] = []
    for said in _said(record):
        since = found.pop().since if said.goes_on else said.span.since
        found.append(Span(since, said.span.until))
    return tuple(found)


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
    for pause, goes_on, _ in _said(record):
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


def is_late(record: Record, due: Due, at: datetime) -> bool:
    """Whether `at` is past the due; never on a paused day, unless it was late before."""
    if not calendar.is_past(due, at, agreements.zone(record)):
        return False
    return minutes_late(record, due, at) > 0 or running(_by_then(record, at), at) is None


def minutes_late(record: Record, due: Due, at: datetime) -> int:
    """Whole minutes from the due to `at`, without any of the paused days.

    Those of a pause that is still running are left out too, the one it began on included. What
    was late before anybody said a word of pausing was late, and stays so.
    """
    tz = agreements.zone(record)
    late = calendar.minutes_late(due, at, tz)
    if not late:
        return 0
    since = due.at if isinstance(due, Moment) else calendar.end_of(due.on, tz)
    return late - sum(_paused(one, since, at, tz) for one in of(_by_then(record, at)))


def _by_then(record: Record, at: datetime) -> Record:
    """What had been said of pausing when something came that was due."""
    said = (one for one in record.events if one.kind in WORDS and one.happened_at <= at)
    return record._replace(events=tuple(said))


def _paused(pause: Pause, since: datetime, until: datetime, tz: ZoneInfo) -> int:
    """Minutes of that time that lie in the pause."""
    first = max(calendar.minute(since), calendar.start_of(pause.first, tz))
    is_over = pause.last is not None and pause.last < calendar.local_date(until, tz)
    last = calendar.end_of(pause.last, tz) if is_over and pause.last else calendar.minute(until)
    return max(0, (last - first) // MINUTE)
