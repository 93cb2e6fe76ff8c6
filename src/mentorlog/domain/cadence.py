"""The agreed rhythm: the step from one session to the next, and when it has been left."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from itertools import count, pairwise
from typing import NamedTuple

from mentorlog.domain import agreements, calendar, pauses, sessions
from mentorlog.domain.records.record import LATELY, Record
from mentorlog.domain.records.times import Cadence
from mentorlog.enums import CadenceUnit

ONE = timedelta(days=1)


class Rhythm(NamedTuple):
    """What the cadence asks for: the day it counts from (the last session's, or the start), the
    day the next one falls due, and the last day that is still within the slack."""

    last_on: date
    due_on: date
    limit_on: date


def step(day: date, cadence: Cadence, steps: int = 1, day_of_month: int | None = None) -> date:
    """Whole calendar steps later; months clamp to the month's last day, each from `day`, or from
    the day of the month that it stands for.
    """
    number = cadence.every * steps
    match cadence.unit:
        case CadenceUnit.DAYS:
            return day + timedelta(days=number)
        case CadenceUnit.WEEKS:
            return day + timedelta(weeks=number)
        case CadenceUnit.MONTHS:
            return calendar.months_after(day, number, day_of_month)


def slack_days(day: date, cadence: Cadence, day_of_month: int | None = None) -> int:
    """The larger of 2 days and a quarter of the cadence in whole days."""
    return max(2, (step(day, cadence, 1, day_of_month) - day).days // 4)


def days_of_month(days: Iterable[date]) -> dict[date, int]:
    """Which day of the month each of these, in order, stands for: the last of February is the
    31st to those who met on the 31st before."""
    found: dict[date, int] = {}
    before = 0
    for day in days:
        is_last = (day + ONE).day == 1
        before = found[day] = max(before, day.day) if is_last else day.day
    return found


def rhythm(record: Record) -> Rhythm | None:
    """The cadence counted from the last session held, paused days left out; None without one.

    Where the two had gone on without a term, it counts from when they agreed on another, if they
    have not met since: the quiet months were nobody's omission.
    """
    terms, tz = agreements.terms(record), agreements.zone(record)
    if terms.cadence is None:
        return None
    last = sessions.last_held(record)
    met_on = calendar.local_date(last.starts_at, tz) if last else terms.starts_on
    last_on = max([met_on, *_quiet_ended_on(record)])
    day_of_month = _days_of_month(record).get(last_on)
    days = (step(last_on, terms.cadence, 1, day_of_month) - last_on).days
    slack = slack_days(last_on, terms.cadence, day_of_month)
    breaks = pauses.of(record)
    return Rhythm(
        last_on=last_on,
        due_on=pauses.days_after(last_on, days, breaks),
        limit_on=pauses.days_after(last_on, days + slack, breaks),
    )


def _days_of_month(record: Record) -> dict[date, int]:
    """Of the sessions held lately, and of the start while they are few."""
    tz = agreements.zone(record)
    held = [one.starts_at for one in sessions.standings(record).values() if one.held]
    days = [calendar.local_date(one, tz) for one in held[-LATELY:]]
    return days_of_month(
        days if len(days) == LATELY else [agreements.terms(record).starts_on, *days]
    )


def _quiet_ended_on(record: Record) -> Iterator[date]:
    """The days on which they agreed on a term again."""
    for before, after in pairwise(agreements.agreed(record)):
        if before.terms.quiet and not after.terms.quiet:
            yield calendar.local_date(after.happened_at, agreements.zone(record))


def next_on(record: Record, now: datetime) -> date | None:
    """The day the cadence proposes for the next session, never before today; None without one.

    Steps are counted from the last session, so that the 31st comes back. A weekday that was
    agreed is kept: the nearest such day, or the first after a pause.
    """
    proposed, cadence = rhythm(record), agreements.terms(record).cadence
    if proposed is None or cadence is None:
        return None
    last_on, breaks = proposed.last_on, pauses.of(record)
    day_of_month = _days_of_month(record).get(last_on)
    today = calendar.local_date(now, agreements.zone(record))
    for steps in count(1):
        days = (step(last_on, cadence, steps, day_of_month) - last_on).days
        day = _on_weekday(pauses.days_after(last_on, days, breaks), last_on, cadence)
        while pauses.is_paused(day, breaks):
            day += timedelta(weeks=1)
        if day >= today:
            return day
    return None


def _on_weekday(day: date, last_on: date, cadence: Cadence) -> date:
    """The nearest day of the agreed weekday, but after the last session."""
    if cadence.weekday is None:
        return day
    day += timedelta(days=(cadence.weekday - day.weekday() + 3) % 7 - 3)
    return day if day > last_on else day + timedelta(weeks=1)
