"""Instants, minutes and calendar days in a zone: hours elapse, days are calendar."""

from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from mentorlog.domain.records.times import Day, Due, Lead, Moment
from mentorlog.enums import Exactness


@lru_cache(maxsize=64)
def zone(name: str) -> ZoneInfo:
    """The zone of an IANA name that was checked when it came in."""
    return ZoneInfo(name)


def minute(instant: datetime) -> datetime:
    """The instant cut to its minute, in UTC: the grain in which everything is compared."""
    return instant.astimezone(UTC).replace(second=0, microsecond=0)


def local(instant: datetime, tz: ZoneInfo) -> datetime:
    return minute(instant).astimezone(tz)


def local_date(instant: datetime, tz: ZoneInfo) -> date:
    return local(instant, tz).date()


def skipped(day: date, at: time, tz: ZoneInfo) -> bool:
    """Whether a clock change leaves this wall time out on this day."""
    wall = datetime.combine(day, at, tz)
    return wall.astimezone(UTC).astimezone(tz).replace(fold=0) != wall.replace(fold=0)


def twice(day: date, at: time, tz: ZoneInfo) -> bool:
    """Whether a clock change makes this wall time come twice on this day."""
    first = datetime.combine(day, at, tz)
    later = first.replace(fold=1)
    return first.utcoffset() != later.utcoffset() and not skipped(day, at, tz)


def instant(day: date, at: time, tz: ZoneInfo) -> datetime:
    """The instant, in UTC, of a wall time.

    Of one that comes twice the first; one that is skipped lands as far after the change as it
    was meant to be after the moment before it.
    """
    return datetime.combine(day, at.replace(fold=0), tz).astimezone(UTC)


def known(at: datetime, exactness: Exactness, tz: ZoneInfo) -> Due:
    """What is known of when something was: the moment, or no more than its day."""
    is_day = exactness in (Exactness.DAY, Exactness.BY_NOW)
    return Day(local_date(at, tz)) if is_day else Moment(at)


def start_of(day: date, tz: ZoneInfo) -> datetime:
    return instant(day, time(), tz)


def end_of(day: date, tz: ZoneInfo) -> datetime:
    """The first instant after the day."""
    return start_of(day + timedelta(days=1), tz)


def minutes_before(moment: datetime, minutes: int) -> datetime:
    """Elapsed time, whatever the clocks do in between."""
    return moment.astimezone(UTC) - timedelta(minutes=minutes)


def by_lead(moment: datetime, lead: Lead, tz: ZoneInfo) -> datetime:
    """So long before it; of whole days the same wall time on that day."""
    length = timedelta(minutes=lead.minutes)
    if not lead.in_days:
        return moment.astimezone(UTC) - length
    here = moment.astimezone(tz)
    return instant(here.date() - length, here.time(), tz)


def months_after(day: date, months: int, day_of_month: int | None = None) -> date:
    """The same day of a later month, or the one that is said, clamped to its last."""
    # Few looks count in months, and this costs every one of them as much to load as all dates do.
    from dateutil.relativedelta import relativedelta  # noqa: PLC0415

    return day + relativedelta(months=months, day=day_of_month)


def is_past(due: Due, now: datetime, tz: ZoneInfo) -> bool:
    """Whether `now` is later than the due; never at the due itself, nor on the day due."""
    match due:
        case Moment(at):
            return minute(now) > minute(at)
        case Day(on):
            return local_date(now, tz) > on


def minutes_late(due: Due, now: datetime, tz: ZoneInfo) -> int:
    """Whole minutes since the due, of a day since its end; zero where it is not past."""
    if not is_past(due, now, tz):
        return 0
    since = due.at if isinstance(due, Moment) else end_of(due.on, tz)
    return int((minute(now) - minute(since)) / timedelta(minutes=1))


WHOLE_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def said(moment: datetime, tz: ZoneInfo) -> str:
    """The moment as it is always shown, weekday first: “Thu 3 Dec 2026 10:00”."""
    here = local(moment, tz)
    return f"{said_day(here.date())} {here:%H:%M}"


def said_as_known(at: datetime, exactness: Exactness, tz: ZoneInfo) -> str:
    """When it was; the day alone where no more is known."""
    return said_due(known(at, exactness, tz), tz)


def said_due(due: Due, tz: ZoneInfo) -> str:
    """A day, or a moment with its time."""
    return said_day(due.on) if isinstance(due, Day) else said(due.at, tz)


def said_day(day: date) -> str:
    """The day as it is always shown: “Thu 3 Dec 2026”; English whatever the locale."""
    return f"{WEEKDAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]} {day.year}"
