"""Dates as people say them, in the zone of the mentorship: always with their weekday."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from mentorlog.domain import calendar, zones
from mentorlog.domain.records.times import Day, Due, Moment

_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_HOUR, _DAY = 60, 24 * 60


def moment(at: datetime, tz: ZoneInfo, now: datetime) -> str:
    """ "Thu 3 Dec at 10:00", with the year where it is not the current one; of what is to come
    also whose time that is."""
    return f"{_moment(at, tz, now)}{whose(at, tz, now) if _comes(at, now) else ''}"


def _moment(at: datetime, tz: ZoneInfo, now: datetime) -> str:
    there = calendar.local(at, tz)
    return f"{day(there.date(), calendar.local_date(now, tz))} at {there:%H:%M}"


def whose(at: datetime, tz: ZoneInfo, now: datetime) -> str:
    """ " Denver time (18:00 here)", where the reader's clock shows another time; else nothing.

    The reader's zone is that of `now`, where it has one.
    """
    here = _here(at, tz, now)
    return f" {zones.called(tz, at)}{here}" if here else ""


def whose_times(tz: ZoneInfo, now: datetime) -> str:
    """ "Times are Denver time; here it is 8 hours later.": for a whole page."""
    there, here = (
        calendar.local(now, one).replace(tzinfo=None) for one in (tz, _reader(now) or tz)
    )
    if there == here:
        return ""
    minutes = (here - there) // timedelta(minutes=1)
    hours = counted(abs(minutes) // _HOUR, "hour") if abs(minutes) >= _HOUR else ""
    more = counted(abs(minutes) % _HOUR, "minute") if minutes % _HOUR else ""
    length = " ".join(filter(None, (hours, more)))
    which = "later" if minutes > 0 else "earlier"
    return f"Times are {zones.called(tz, now)}; here it is {length} {which}."


def _here(at: datetime, tz: ZoneInfo, now: datetime) -> str:
    """ " (18:00 here)", with its day where that is another."""
    there, here = calendar.local(at, tz), calendar.local(at, _reader(now) or tz)
    if there.replace(tzinfo=None) == here.replace(tzinfo=None):
        return ""
    on = f"{weekday(here.date())} " if here.date() != there.date() else ""
    return f" ({on}{here:%H:%M} here)"


def _reader(now: datetime) -> ZoneInfo | None:
    return now.tzinfo if isinstance(now.tzinfo, ZoneInfo) else None


def _comes(at: datetime, now: datetime) -> bool:
    """Whether it is to come, or was not long ago."""
    return at > calendar.minute(now) - timedelta(days=1)


def day(on: date, today: date) -> str:
    """ "Thu 3 Dec", with the year where it is not the current one."""
    year = "" if on.year == today.year else f" {on.year}"
    return f"{_WEEKDAYS[on.weekday()]} {on.day} {_MONTHS[on.month - 1]}{year}"


def weekday(on: date) -> str:
    """ "Thu", for what is near."""
    return _WEEKDAYS[on.weekday()]


def due(what: Due, tz: ZoneInfo, now: datetime) -> str:
    """A moment or a day, the short way."""
    if isinstance(what, Moment):
        return moment(what.at, tz, now)
    return day(what.on, calendar.local_date(now, tz))


def due_here(what: Due, tz: ZoneInfo, now: datetime) -> str:
    """The same where it is said already whose time is told: with the reader's own beside it."""
    if isinstance(what, Day):
        return due(what, tz, now)
    here = _here(what.at, tz, now) if _comes(what.at, now) else ""
    return f"{_moment(what.at, tz, now)}{here}"


def full(what: Due, tz: ZoneInfo) -> str:
    """ "Thu 3 Dec 2026 10:00": nothing left to guess."""
    there = calendar.local(what.at, tz) if isinstance(what, Moment) else None
    on = there.date() if there else day_of(what, tz)
    clock = f" {there:%H:%M}" if there else ""
    return f"{_WEEKDAYS[on.weekday()]} {on.day} {_MONTHS[on.month - 1]} {on.year}{clock}"


def full_or_day(at: datetime, tz: ZoneInfo) -> str:
    """ "Thu 3 Dec 2026" of its first minute: only the day was said; else with the time."""
    return full(as_said(at, tz), tz)


def as_said(at: datetime, tz: ZoneInfo) -> Due:
    """When an entry was there: the day alone of its first minute, for only that was said."""
    there = calendar.local(at, tz)
    return Day(there.date()) if there.time() == time() else Moment(at)


def compact(what: Due, tz: ZoneInfo, now: datetime) -> str:
    """ "Thu 3 Dec 10:00", for columns; the year where it is not the current one."""
    return due_here(what, tz, now).replace(" at ", " ")


def away(what: Due, tz: ZoneInfo, now: datetime) -> str:
    """How far it is: "in 2 days", "tomorrow", "today", "in 3 hours", "10 minutes ago"."""
    days = (day_of(what, tz) - calendar.local_date(now, tz)).days
    if days == 0:
        return _clock_away(what.at, now) if isinstance(what, Moment) else "today"
    if abs(days) == 1:
        return "tomorrow" if days > 0 else "yesterday"
    distance = _in_days(abs(days))
    return f"in {distance}" if days > 0 else f"{distance} ago"


def from_now(what: Due, tz: ZoneInfo, now: datetime) -> str:
    """What was understood: "Thu 3 Dec 2026 10:00, in 10 days"."""
    theirs = whose(what.at, tz, now) if isinstance(what, Moment) else ""
    return f"{full(what, tz)}{theirs}, {away(what, tz, now)}"


def late(minutes: int) -> str:
    """ "1 minute late", "2 days late"; in the first minute after a day, "since midnight"."""
    return f"{_length(minutes)} late" if minutes else "since midnight"


def late_for(what: Due | None, minutes: int) -> str:
    """How late for this due; a day that was missed is counted in days begun."""
    if isinstance(what, Day):
        return late(-(-minutes // _DAY) * _DAY)
    return late(minutes)


def iso(at: datetime, tz: ZoneInfo) -> str:
    """ "2026-12-03T10:00:00-07:00"."""
    return at.astimezone(tz).isoformat(timespec="seconds")


def iso_due(what: Due | None, tz: ZoneInfo) -> str | None:
    """An instant with its offset, or a date alone."""
    if what is None:
        return None
    return iso(what.at, tz) if isinstance(what, Moment) else what.on.isoformat()


def counted(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def day_of(what: Due, tz: ZoneInfo) -> date:
    return what.on if isinstance(what, Day) else calendar.local_date(what.at, tz)


def _clock_away(at: datetime, now: datetime) -> str:
    minutes = int((calendar.minute(at) - calendar.minute(now)).total_seconds()) // 60
    if minutes == 0:
        return "now"
    return f"in {_length(minutes)}" if minutes > 0 else f"{_length(-minutes)} ago"


def _length(minutes: int) -> str:
    if minutes < _HOUR:
        return counted(minutes, "minute")
    if minutes < _DAY:
        return counted(minutes // _HOUR, "hour")
    return _in_days(minutes // _DAY)


def _in_days(days: int) -> str:
    if days < 14:
        return counted(days, "day")
    if days < 70:
        return counted(days // 7, "week")
    if days < 730:
        return counted(round(days / 30.44), "month")
    return counted(days // 365, "year")
