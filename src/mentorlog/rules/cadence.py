"""The agreed rhythm: the step from one session to the next, and when it has been left."""

from datetime import date, datetime, timedelta
from typing import NamedTuple

from mentorlog.records.record import Record
from mentorlog.records.times import Cadence
from mentorlog.rules import agreements, calendar, pauses, sessions
from mentorlog.vocabulary import CadenceUnit


class Rhythm(NamedTuple):
    """What the cadence asks for: the last session's day (or the start), the day the next one
    falls due, and the last day that is still within the slack."""

    last_on: date
    due_on: date
    limit_on: date


def step(day: date, cadence: Cadence) -> date:
    """One whole calendar step later; months clamp to the month's last day."""
    match cadence.unit:
        case CadenceUnit.DAYS:
            return day + timedelta(days=cadence.every)
        case CadenceUnit.WEEKS:
            return day + timedelta(weeks=cadence.every)
        case CadenceUnit.MONTHS:
            return calendar.months_after(day, cadence.every)


def slack_days(day: date, cadence: Cadence) -> int:
    """The larger of 2 days and a quarter of the cadence in whole days."""
    return max(2, (step(day, cadence) - day).days // 4)


def rhythm(record: Record) -> Rhythm | None:
    """The cadence counted from the last session held, paused days left out; None without one."""
    terms, tz = agreements.terms(record), agreements.zone(record)
    if terms.cadence is None:
        return None
    last = sessions.last_held(record)
    last_on = calendar.local_date(last.starts_at, tz) if last else terms.starts_on
    days = (step(last_on, terms.cadence) - last_on).days
    breaks = pauses.of(record)
    return Rhythm(
        last_on=last_on,
        due_on=pauses.days_after(last_on, days, breaks),
        limit_on=pauses.days_after(last_on, days + slack_days(last_on, terms.cadence), breaks),
    )


def next_on(record: Record, now: datetime) -> date | None:
    """The day the cadence proposes for the next session, never before today; None without one.

    A weekday that was agreed is kept: the nearest such day, the later of two equally near.
    """
    proposed, cadence = rhythm(record), agreements.terms(record).cadence
    if proposed is None or cadence is None:
        return None
    today = calendar.local_date(now, agreements.zone(record))
    day = proposed.due_on
    if cadence.weekday is not None:
        day += timedelta(days=(cadence.weekday - day.weekday() + 3) % 7 - 3)
        if day <= proposed.last_on:
            day += timedelta(weeks=1)
    while day < today:
        day = step(day, cadence)
    return day
