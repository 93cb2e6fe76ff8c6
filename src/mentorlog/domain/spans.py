"""Lengths of time as people write and say them: "24h", "1h30", "2 days", "6 months"."""

import re
from datetime import date, timedelta

from mentorlog.domain import calendar
from mentorlog.domain.records.times import Lead, Span
from mentorlog.errors import Unreadable

_UNITS = {
    word: unit
    for unit, words in (
        (Span(minutes=1), "m min mins minute minutes"),
        (Span(minutes=60), "h hr hrs hour hours"),
        (Span(days=1), "d day days"),
        (Span(days=7), "w wk wks week weeks"),
        (Span(days=14), "fortnight fortnights"),
        (Span(months=1), "mo mos month months"),
        (Span(months=12), "y yr yrs year years"),
    )
    for word in words.split()
}
_NUMBERS = (
    *("one", "two", "three", "four", "five", "six"),
    *("seven", "eight", "nine", "ten", "eleven", "twelve"),
)
_PIECE = r"[0-9]+|[a-z]+|[^\s,]"
_COUNTLESS = 10**9
_HUNDRED_YEARS = 36_525
_HINT = "Write it like “90m”, “24h”, “2 days” or “6 months” (“m” is minutes, “mo” is months)."


def read(text: str) -> Span:
    """The length of time a person wrote; from one minute up to a hundred years."""
    pieces = [piece for piece in pieces_of(text) if piece != "and"]
    if not pieces:
        raise Unreadable("No length of time was given.", _HINT)
    amounts = _amounts(_with_minutes_named(pieces))
    if not amounts:
        raise Unreadable(f"{quoted(text)} is not a length of time.", _HINT)
    return _checked(_sum(amounts), text)


def minutes_of(span: Span) -> int:
    """The span in minutes, a day being 24 hours; refused for months."""
    if span.months:
        raise Unreadable(
            "A month is not a fixed length, so it cannot be counted in minutes.",
            "Write it in days, hours or minutes, like “30 days” or “24h”.",
        )
    return span.days * 24 * 60 + span.minutes


def day_after(start: date, span: Span) -> date:
    """The day that many months (clamped to the last of theirs) and then days later.

    Refused for spans with minutes, and past the ends of the calendar.
    """
    if span.minutes:
        raise Unreadable(
            f"{in_words(span.minutes)} cannot be counted in days.",
            "Write it like “10 days” or “6 months” (“m” is minutes, “mo” is months).",
        )
    try:
        return calendar.months_after(start, span.months) + timedelta(days=span.days)
    except (OverflowError, ValueError):
        raise Unreadable("That is beyond the ends of the calendar.", _HINT) from None


def lead_of(span: Span) -> Lead:
    """The span as a lead: whole days are days of the calendar, anything else elapses."""
    return Lead(minutes_of(span), in_days=bool(span.days) and not span.minutes)


def lead_in_words(lead: Lead) -> str:
    """ "24 hours", "2 days": as it is counted."""
    days = lead.minutes // (24 * 60)
    return counted(days, "day") if lead.in_days else in_words(lead.minutes)


def in_words(minutes: int) -> str:
    """A length in the unit people use for it: "90 minutes", "48 hours", "3 days"."""
    hours, rest = divmod(minutes, 60)
    if minutes > 48 * 60 and minutes % (24 * 60) == 0:
        return counted(hours // 24, "day")
    if rest == 0 and hours:
        return counted(hours, "hour")
    if hours < 3:
        return counted(minutes, "minute")
    return f"{counted(hours, 'hour')} {counted(rest, 'minute')}"


def counted(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def count_of(word: str) -> int | None:
    """What a word counts: "2", "a", "an", "two" up to "twelve"; None where it does not count."""
    if word in ("a", "an"):
        return 1
    if word in _NUMBERS:
        return _NUMBERS.index(word) + 1
    if re.fullmatch("[0-9]+", word):
        # Python refuses to read integers of thousands of digits; all of these are too large.
        return int(word) if len(word) < 10 else _COUNTLESS
    return None


def pieces_of(text: str) -> list[str]:
    """Numbers, words and any other marks, each apart: "1h30" is "1", "h", "30"."""
    return re.findall(_PIECE, text.lower())


def quoted(text: str) -> str:
    """What was typed, to be shown in a refusal: 40 characters, none of which acts on a terminal."""
    start = text.strip()[:41]
    shown = "".join(
        char if char.isprintable() else char.encode("unicode_escape").decode() for char in start
    )
    return f"“{shown}”" if len(shown) <= 40 else f"“{shown[:39]}…”"


def _with_minutes_named(pieces: list[str]) -> list[str]:
    """Two digits after an hour are its minutes, as in "1h30"; nothing else goes without a unit."""
    after_hours = len(pieces) > 2 and _UNITS.get(pieces[-2]) == Span(minutes=60)
    if after_hours and re.fullmatch("[0-5][0-9]", pieces[-1]):
        return [*pieces, "minutes"]
    return pieces


def _amounts(pieces: list[str]) -> list[tuple[int, Span]]:
    """Each count with its unit; none at all where a piece does not fit or a unit comes twice."""
    counts = [count_of(piece) for piece in pieces[::2]]
    units = [_UNITS.get(piece) for piece in pieces[1::2]]
    if len(counts) != len(units) or len(set(units)) != len(units):
        return []
    pairs = zip(counts, units, strict=True)
    amounts = [(count, unit) for count, unit in pairs if count is not None and unit is not None]
    return amounts if len(amounts) == len(units) else []


def _sum(amounts: list[tuple[int, Span]]) -> Span:
    return Span(
        months=sum(count * unit.months for count, unit in amounts),
        days=sum(count * unit.days for count, unit in amounts),
        minutes=sum(count * unit.minutes for count, unit in amounts),
    )


def _checked(span: Span, text: str) -> Span:
    if span == Span():
        raise Unreadable(f"{quoted(text)} is no time at all.", _HINT)
    days = span.months * 365.25 / 12 + span.days + span.minutes / (24 * 60)
    if days > _HUNDRED_YEARS:
        raise Unreadable(f"{quoted(text)} is more than a hundred years.", _HINT)
    return span
