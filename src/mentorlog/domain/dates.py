"""Reading WHEN: the dates and times a person writes, in a small grammar that does not guess.

The words are taken apart in two: a time at their end, and before it what says the day. The day is
tried by one small reader after the other; each answers None for what is not its to read, and
refuses what is, but cannot be.
"""

import re
from calendar import monthrange
from datetime import UTC, date, datetime, time, timedelta, timezone
from enum import Enum, auto
from typing import NamedTuple
from zoneinfo import ZoneInfo

from mentorlog.domain import calendar, spans
from mentorlog.domain.records.constraints import FIRST_YEAR, LAST_YEAR
from mentorlog.domain.records.times import Day, Due, Moment, Span
from mentorlog.errors import Unreadable

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)

_WEEKDAY_WORDS = {
    **{name.lower(): number for number, name in enumerate(calendar.WHOLE_WEEKDAYS)},
    **{name[:3].lower(): number for number, name in enumerate(calendar.WHOLE_WEEKDAYS)},
    "tues": 1,
    "weds": 2,
    "thur": 3,
    "thurs": 3,
}
_MONTH_WORDS = {
    **{name.lower(): number for number, name in enumerate(MONTHS, start=1)},
    **{name[:3].lower(): number for number, name in enumerate(MONTHS, start=1)},
    "sept": 9,
}
# Patterns are kept as text: `re` compiles each at its first use, which most commands never make.
_CLOCK = r"(?:at )?([0-9]{1,2}):([0-9]{2})(?::[0-5][0-9](?:\.[0-9]+)?)?(?: ?([ap])\.?m)?"
_HOUR = r"(?:at )?([0-9]{1,2})() ?([ap])\.?m"
_CLOCKLIKE = r"[0-9]+:[0-9:.]*(?:[ap]m)?|[0-9]+[ap]m"
_STAMP = r"(\S+) ([0-9:.]+) ?(z|[+-][0-9]{2}:?[0-9]{2})"
_ISO = r"([0-9]{4,})-([0-9]{1,2})-([0-9]{1,2})"
_DAY_FIRST = r"([0-9]{1,2})(?:st|nd|rd|th)? ([a-z]+)(?: ([0-9]{4,}))?"
_MONTH_FIRST = r"([a-z]+) ([0-9]{1,2})(?:st|nd|rd|th)?(?: ([0-9]{4,}))?"
_NUMBERS_ONLY = r"([0-9]{1,2})([./-])([0-9]{1,2})(?:\2([0-9]{4}))?"

# What may be meant for a time, by whoever parts hours and minutes in another way, or not at all.
_HINTED = r"([0-9]{1,2})[.h -]?([0-9]{2})h?( ?[ap]\.?m)?"

_HINT = "Write it like “thu 10:00”, “3 dec”, “2026-12-03 10:00” or “in 2 weeks”."
_TIME_HINT = "Write a time like “10:00”, “9:30pm” or “noon”."


class Leaning(Enum):
    """Which way an open date goes: to what is to come, or to what has happened."""

    FUTURE = auto()
    PAST = auto()


class When(NamedTuple):
    """What a person wrote, understood.

    `day` is the local date. `at` is an aware instant in UTC, cut to its minute, where a time was
    said or follows from what was said; None where a whole day is meant. `note` is a word to show.
    """

    day: date
    at: datetime | None = None
    note: str | None = None

    @property
    def due(self) -> Due:
        return Day(self.day) if self.at is None else Moment(self.at)


class _Asked(NamedTuple):
    """What was typed, and the now, the zone and the leaning it is read in."""

    text: str
    now: datetime
    tz: ZoneInfo
    leaning: Leaning

    @property
    def today(self) -> date:
        return calendar.local_date(self.now, self.tz)

    def refused(self, because: str, hint: str = _HINT) -> Unreadable:
        return Unreadable(f"{spans.quoted(self.text)} cannot be read: {because}.", hint)


def read(text: str, *, now: datetime, tz: ZoneInfo, leaning: Leaning) -> When:
    """The day or the minute that was written, from 1900 to 2999; anything else is Unreadable.

    Hours and minutes elapse; days, weeks and months are calendar. A weekday alone is never today,
    a date without a year may be.
    """
    asked = _Asked(text, now, tz, leaning)
    words, at = time_apart(_without_preposition(words_of(text)))
    if not words and at is None:
        raise Unreadable("No date was given.", _HINT)
    if names_no_time(words):
        raise _no_time(asked)
    instant = _instant(words, asked)
    if instant is None:
        return _at_wall_time(_day(words, asked), at, asked)
    if at is not None:
        raise asked.refused("it says the time twice")
    return _at_instant(instant, asked)


def read_time(text: str) -> time | None:
    """A time of day ("10:00", "9am", "at 9:30 pm", "noon"); None where it is not one."""
    words = " ".join(words_of(text))
    if words in ("noon", "at noon"):
        return time(12)
    found = re.fullmatch(_CLOCK, words) or re.fullmatch(_HOUR, words)
    return _time_of_day(*found.groups()) if found else None


def time_apart(words: list[str]) -> tuple[list[str], time | None]:
    """The words before the time they end in, and that time; all of them and None without one."""
    for length in (3, 2, 1):
        at = read_time(" ".join(words[-length:]))
        if at is not None:
            return words[:-length], at
    return words, None


def names_no_time(words: list[str]) -> bool:
    """Whether one of the words is made like a time, but no clock shows it: "25:00", "13pm"."""
    return any(re.fullmatch(_CLOCKLIKE, word) and read_time(word) is None for word in words)


def weekday_of(word: str) -> int | None:
    """A weekday's number, Monday being 0; None where the word is not one."""
    return _WEEKDAY_WORDS.get(word)


def words_of(text: str) -> list[str]:
    """The words that matter, in lower case, without commas, final stops, "of" and "the"."""
    spaced = re.sub("(?<=[0-9])t(?=[0-9])", " ", text.lower().replace(",", " "))
    words = [word.rstrip(".") for word in spaced.split()]
    return [word for word in words if word not in ("", "of", "the")]


def _without_preposition(words: list[str]) -> list[str]:
    return words[1:] if len(words) > 1 and words[0] in ("at", "on", "by") else words


def _time_of_day(hour: str, minute: str, half: str | None) -> time | None:
    """Of the clock's numbers, with "a" or "p" for the half of the day where one is named."""
    hours, minutes = int(hour), int(minute or 0)
    if half and not 1 <= hours <= 12:
        return None
    if half:
        hours = hours % 12 + (12 if half == "p" else 0)
    return time(hours, minutes) if hours < 24 and minutes < 60 else None


# What is an instant by itself: "now", "in 2 hours", a date and time with an offset.


def _instant(words: list[str], asked: _Asked) -> datetime | None:
    """The instant the words say without a time of day beside them; None where they say a day."""
    if words == ["now"]:
        return calendar.minute(asked.now)
    step = _step(words)
    if step and step.minutes:
        return _elapsed(step, asked)
    return _stamp(words, asked)


def _step(words: list[str]) -> Span | None:
    """How far from now was written, negative for back: "in 2 weeks", "3 days ago", "+2w"."""
    sign, amount = _signed(words)
    if not amount:
        return None
    span = spans.read(amount)
    return Span(sign * span.months, sign * span.days, sign * span.minutes)


def _signed(words: list[str]) -> tuple[int, str]:
    """Forward or back, and the length of time written; no length where it is no such thing."""
    written = " ".join(words)
    if words[:1] == ["in"]:
        return 1, written[3:]
    if words[-1:] == ["ago"]:
        return -1, written[:-4]
    if written[:1] in ("+", "-"):
        return (1 if written[0] == "+" else -1), written[1:]
    return 1, ""


def _elapsed(step: Span, asked: _Asked) -> datetime:
    if step.days or step.months:
        raise asked.refused(
            "days follow the calendar and hours the clock, so they are not added up",
            "Write it in hours alone, like “in 26 hours”, or as a day and a time.",
        )
    return calendar.minute(asked.now) + timedelta(minutes=step.minutes)


def _stamp(words: list[str], asked: _Asked) -> datetime | None:
    """A wall time told by its distance from UTC: "2026-12-03T10:00-07:00"."""
    found = re.fullmatch(_STAMP, " ".join(words))
    day = _iso(found[1], asked) if found else None
    if found is None or day is None:
        return None
    at = read_time(found[2])
    if at is None:
        raise _no_time(asked)
    return datetime.combine(day, at, _offset(found[3], asked)).astimezone(UTC)


def _offset(written: str, asked: _Asked) -> timezone:
    if written == "z":
        return UTC
    hours, minutes = int(written[1:3]), int(written[-2:])
    distance = timedelta(hours=hours, minutes=minutes)
    if minutes > 59 or distance > timedelta(hours=14):
        raise asked.refused("clocks are at most 14 hours from UTC")
    return timezone(-distance if written[0] == "-" else distance)


# What says a day.


def _day(words: list[str], asked: _Asked) -> date:
    """The day the words say; today where a time stands alone."""
    if not words:
        return asked.today
    for reader in (_near, _by_weekday, _by_date, _by_step):
        day = reader(words, asked)
        if day is not None:
            return _in_reach(day, asked)
    raise _unread(words, asked)


def _near(words: list[str], asked: _Asked) -> date | None:
    today = asked.today
    match words:
        case ["today"]:
            return today
        case ["tomorrow"]:
            return today + timedelta(days=1)
        case ["yesterday"]:
            return today - timedelta(days=1)
        case ["eow"]:
            return _monday(today) + timedelta(days=6)
        case ["eom"]:
            return today.replace(day=monthrange(today.year, today.month)[1])
    return None


def _by_weekday(words: list[str], asked: _Asked) -> date | None:
    """Such as "thu", "next thu", "this thu", "last thu"; a week runs from Monday to Sunday."""
    weekday = weekday_of(words[-1])
    if weekday is None:
        return None
    this_week = _monday(asked.today) + timedelta(days=weekday)
    match words[:-1]:
        case []:
            return _open_weekday(weekday, asked)
        case ["this"]:
            return this_week
        case ["next"]:
            return this_week + timedelta(weeks=1)
        case ["last"]:
            return _open_weekday(weekday, asked._replace(leaning=Leaning.PAST))
    return None


def _open_weekday(weekday: int, asked: _Asked) -> date:
    """The nearest such day the way it leans, never today itself."""
    ahead = (weekday - asked.today.weekday()) % 7 or 7
    back = (asked.today.weekday() - weekday) % 7 or 7
    return asked.today + timedelta(days=ahead if asked.leaning is Leaning.FUTURE else -back)


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _by_date(words: list[str], asked: _Asked) -> date | None:
    """Such as "3 dec", "Thu 3 Dec 2026", "2026-12-03"; its weekday has to be the right one."""
    weekday = weekday_of(words[0])
    written = " ".join(words if weekday is None else words[1:])
    day = _iso(written, asked) or _named(written, asked)
    if day and weekday is not None and day.weekday() != weekday:
        raise asked.refused(
            f"{_written(day)} is a {calendar.WHOLE_WEEKDAYS[day.weekday()]}",
            "Leave the weekday out, or correct one of the two.",
        )
    return day


def _iso(written: str, asked: _Asked) -> date | None:
    found = re.fullmatch(_ISO, written)
    if found is None:
        return None
    if not 1 <= int(found[2]) <= 12:
        raise asked.refused("a year has 12 months")
    return _dated(_year(found[1], asked), int(found[2]), int(found[3]), asked)


def _named(written: str, asked: _Asked) -> date | None:
    day_first = re.fullmatch(_DAY_FIRST, written)
    month_first = re.fullmatch(_MONTH_FIRST, written)
    if day_first:
        day, name, year = day_first.groups()
    elif month_first:
        name, day, year = month_first.groups()
    else:
        return None
    month = _MONTH_WORDS.get(name)
    if month is None:
        return None
    return _dated(_year(year, asked) if year else None, month, int(day), asked)


def _year(digits: str, asked: _Asked) -> int:
    # Five digits already say that it is too late a year; Python will not read five thousand.
    year = int(digits[:5])
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise _out_of_reach(asked)
    return year


def _dated(year: int | None, month: int, day: int, asked: _Asked) -> date:
    """The date, without a year the nearest the way it leans, today included."""
    found = _existing(year, month, day) if year else _open_date(month, day, asked)
    if found is None:
        year = year or _open_year(month, asked)
        length = monthrange(year, month)[1]
        raise asked.refused(f"{MONTHS[month - 1]} {year} has {length} days")
    return found


def _existing(year: int, month: int, day: int) -> date | None:
    if 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]:
        return date(year, month, day)
    return None


def _open_date(month: int, day: int, asked: _Asked) -> date | None:
    """Of the years ahead, or back; 29 February waits up to eight years, around 2100."""
    ahead = asked.leaning is Leaning.FUTURE
    for distance in range(9):
        found = _existing(asked.today.year + (distance if ahead else -distance), month, day)
        if found and (found >= asked.today if ahead else found <= asked.today):
            return found
    return None


def _open_year(month: int, asked: _Asked) -> int:
    """The year of the nearest such month, the way it leans."""
    one_in_it = _open_date(month, 28 if asked.leaning is Leaning.FUTURE else 1, asked)
    return (one_in_it or asked.today).year


def _by_step(words: list[str], asked: _Asked) -> date | None:
    step = _step(words)
    return spans.day_after(asked.today, step) if step else None


# What was read, as an answer.


def _at_wall_time(day: date, at: time | None, asked: _Asked) -> When:
    if at is None:
        return When(day)
    if calendar.skipped(day, at, asked.tz):
        raise _skipped(day, at, asked)
    twice = calendar.twice(day, at, asked.tz)
    note = f"{at:%H:%M} comes twice that day; the first is meant" if twice else None
    return When(day, calendar.minute(calendar.instant(day, at, asked.tz)), note)


def _at_instant(instant: datetime, asked: _Asked) -> When:
    return When(_in_reach(calendar.local_date(instant, asked.tz), asked), instant)


def _in_reach(day: date, asked: _Asked) -> date:
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise _out_of_reach(asked)
    return day


def _written(day: date) -> str:
    # Not strftime: its names follow the locale, and what is shown has to be readable again.
    return f"{day.day} {MONTHS[day.month - 1][:3]} {day.year}"


# Why it cannot be read.


def _out_of_reach(asked: _Asked) -> Unreadable:
    return asked.refused(f"dates go from {FIRST_YEAR} to {LAST_YEAR}")


def _no_time(asked: _Asked) -> Unreadable:
    return asked.refused("a time goes from 00:00 to 23:59", _TIME_HINT)


def _skipped(day: date, at: time, asked: _Asked) -> Unreadable:
    shown_then = calendar.local(calendar.instant(day, at, asked.tz), asked.tz)
    return asked.refused(
        f"the clocks in {asked.tz} skip {at:%H:%M} on {_written(day)}",
        f"Write “{_written(shown_then.date())} {shown_then:%H:%M}”, which is when it would be.",
    )


def _unread(words: list[str], asked: _Asked) -> Unreadable:
    """The refusal that helps most with words no reader took."""
    if words[-1] == "midnight":
        because = "midnight ends one day and begins another"
        return asked.refused(because, "Write “23:59” or “00:00”, with its day.")
    is_beside_a_day = len(words) > 1 and re.fullmatch(_HINTED, words[-1]) is not None
    if not is_beside_a_day and (readings := _readings(words[-1], asked)):
        return _numbers_only(readings, asked)
    if (behind := _no_time_behind(words, asked)) is not None:
        return behind
    if len(words) == 1 and words[0].isdigit():
        because = "a number alone may be a day, an hour or a count"
        return asked.refused(because, "Write it like “3 dec”, “3pm” or “in 3 days”.")
    if _is_span(words):
        because = "it is a length of time, not a date"
        return asked.refused(because, "Say from when, like “in 2 weeks” or “2 weeks ago”.")
    return asked.refused(f"{_named_apart(words, asked)} is not a date in a form known here")


def _named_apart(words: list[str], asked: _Asked) -> str:
    """The words that no reader took, where others beside them were understood."""
    written = " ".join(words)
    return "it" if written == " ".join(words_of(asked.text)) else spans.quoted(written)


def _no_time_behind(words: list[str], asked: _Asked) -> Unreadable | None:
    """Why what stands behind a day is no time of that day; None where no day stands before it."""
    for length in range(len(words) - 1, 0, -1):
        if not _is_day(words[:length], asked):
            continue
        rest = " ".join(words[length:]).removeprefix("at ")
        if rest.isdigit() and len(rest) < 3:
            because = f"{spans.quoted(rest)} alone may be an hour or a year"
            return asked.refused(because, "Write a time like “10:00”, and a year in full.")
        found = re.fullmatch(_HINTED, rest)
        at = read_time(f"{found[1]}:{found[2]}{found[3] or ''}") if found else None
        hint = f"Write it as a time, “{at.hour}:{at:%M}”." if at else _TIME_HINT
        return asked.refused(f"{spans.quoted(rest)} is not a time in a form known here", hint)
    return None


def _is_day(words: list[str], asked: _Asked) -> bool:
    try:
        return _instant(words, asked) is None and bool(_day(words, asked))
    except Unreadable:
        return False


def _readings(word: str, asked: _Asked) -> list[date]:
    """The dates that "03/04/2026" or "3.4" may be, day before month and month before day."""
    found = re.fullmatch(_NUMBERS_ONLY, word)
    if found is None:
        return []
    one, other = int(found[1]), int(found[3])
    return [
        day
        for day in (_reading(found[4], other, one, asked), _reading(found[4], one, other, asked))
        if day and FIRST_YEAR <= day.year <= LAST_YEAR
    ]


def _reading(year: str | None, month: int, day: int, asked: _Asked) -> date | None:
    if year is None:
        return _open_date(month, day, asked)
    return _existing(int(year), month, day) if int(year) else None


def _numbers_only(readings: list[date], asked: _Asked) -> Unreadable:
    several = len(set(readings)) > 1
    because = "it may be two dates" if several else "days and months in numbers are easily confused"
    ways = " or ".join(f"“{day.isoformat()}”" for day in dict.fromkeys(readings))
    return asked.refused(because, f"Write {ways}.")


def _is_span(words: list[str]) -> bool:
    try:
        return bool(spans.read(" ".join(words)))
    except Unreadable:
        return False
