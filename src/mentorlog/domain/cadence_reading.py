"""Reading a cadence as people write it: "2 weeks on thu at 10:00", "fortnightly", "month"."""

from mentorlog.domain import dates, spans
from mentorlog.domain.records.times import Cadence
from mentorlog.enums import CadenceUnit
from mentorlog.errors import Unreadable

_RHYTHMS = {
    "day": (1, CadenceUnit.DAYS),
    "daily": (1, CadenceUnit.DAYS),
    "week": (1, CadenceUnit.WEEKS),
    "weekly": (1, CadenceUnit.WEEKS),
    "fortnight": (2, CadenceUnit.WEEKS),
    "fortnightly": (2, CadenceUnit.WEEKS),
    "month": (1, CadenceUnit.MONTHS),
    "monthly": (1, CadenceUnit.MONTHS),
}
_UNITS = {
    word: unit
    for unit, words in (
        (CadenceUnit.DAYS, "d day days"),
        (CadenceUnit.WEEKS, "w wk wks week weeks"),
        (CadenceUnit.MONTHS, "mo mos month months"),
    )
    for word in words.split()
}
_IN_A_YEAR = {CadenceUnit.DAYS: 366, CadenceUnit.WEEKS: 52, CadenceUnit.MONTHS: 12}
_HINT = "Write it like “2 weeks”, “2 weeks on thu at 10:00”, “month” or “none”."


def read(text: str) -> Cadence | None:
    """How often the two meet, at most a year apart; None for "none". A weekday needs weeks."""
    words = dates.words_of(text)
    if words == ["none"]:
        return None
    words, at = dates.time_apart(words)
    words, weekday = _weekday_apart(words)
    count, unit = _rhythm(words, weekday, text)
    _check_count(count, unit, text)
    if weekday is not None and unit is not CadenceUnit.WEEKS:
        raise _refused(text, "a weekday goes only with weeks", "Write it like “4 weeks on thu”.")
    return Cadence(count, unit, weekday, at)


def _weekday_apart(words: list[str]) -> tuple[list[str], int | None]:
    """The words before the weekday they end in, and its number; "on" may stand before it."""
    weekday = dates.weekday_of(words[-1]) if words else None
    if weekday is None:
        return words, None
    before = words[:-1]
    return before[:-1] if before[-1:] == ["on"] else before, weekday


def _rhythm(words: list[str], weekday: int | None, text: str) -> tuple[int, CadenceUnit]:
    """The count and the unit; "every thu", or "thu" alone, is every week."""
    pieces = spans.pieces_of(" ".join(words[1:] if words[:1] == ["every"] else words))
    match pieces:
        case [] if weekday is not None:
            return 1, CadenceUnit.WEEKS
        case ["other"] if weekday is not None:
            return 2, CadenceUnit.WEEKS
        case [word] if word in _RHYTHMS:
            return _RHYTHMS[word]
        case [number, unit] if unit in _UNITS:
            return _count(number, text), _UNITS[unit]
    raise _unread(pieces, text)


def _count(number: str, text: str) -> int:
    count = 2 if number == "other" else spans.count_of(number)
    if count is None:
        raise _refused(text, "it is not a rhythm in a form known here")
    return count


def _check_count(count: int, unit: CadenceUnit, text: str) -> None:
    if count < 1:
        raise _refused(text, "two meetings are at least a day apart")
    if count > _IN_A_YEAR[unit]:
        raise _refused(text, "a rhythm is at most a year", "Without one, write “none”.")


def _unread(pieces: list[str], text: str) -> Unreadable:
    if not pieces and not dates.words_of(text):
        return Unreadable("No rhythm was given.", _HINT)
    if pieces[:1] in (["biweekly"], ["bimonthly"]):
        return _refused(text, "it may mean twice in one, or once in two")
    if dates.names_no_time(dates.words_of(text)):
        return _refused(text, "a time goes from 00:00 to 23:59")
    return _refused(text, "it is not a rhythm in a form known here")


def _refused(text: str, because: str, hint: str = _HINT) -> Unreadable:
    return Unreadable(f"{spans.quoted(text)} cannot be read: {because}.", hint)
