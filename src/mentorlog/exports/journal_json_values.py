"""What a value in a copy of a journal can be, and how it is stored; a sentence where it is none.

A sentence is about what stands before it: “… is no day like 2026-12-03”.
"""

import re
import sqlite3
from datetime import date, datetime
from enum import StrEnum
from typing import Annotated
from uuid import UUID

from pydantic import AfterValidator, BeforeValidator, Field
from pydantic_core import PydanticCustomError

from mentorlog.records import refs
from mentorlog.rules import when
from mentorlog.store import rows
from mentorlog.vocabulary import CadenceUnit, Kind, Side

HIGHEST = 2**53
"""The highest number that every reader of JSON reads exactly."""

FIRST_YEAR, LAST_YEAR = when.FIRST_YEAR - 1, when.LAST_YEAR + 101
"""What can be typed, elsewhere on earth, and the longest span beyond it."""

A_HUNDRED_YEARS = 36_525 * 24 * 60
_MOST = {CadenceUnit.DAYS: 366, CadenceUnit.WEEKS: 52, CadenceUnit.MONTHS: 12}
_MOMENT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:]{8}\.[0-9]{6}\+00:00")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def wrong(what: str) -> PydanticCustomError:
    """The sentence with {} for the value, as a person may see it."""
    return PydanticCustomError("wrong", "{what}", {"what": what})


def _moment(text: str) -> str:
    try:
        moment = datetime.fromisoformat(text) if _MOMENT.fullmatch(text) else None
    except ValueError:
        moment = None
    # Newer Pythons read 24:00 as well, which is told as the next day.
    if moment is None or moment.isoformat(timespec="microseconds") != text:
        raise wrong("{} is no moment like 2026-12-03T17:00:00.000000+00:00")
    _see_that_it_is_near(text)
    return rows.stored(moment)


def _day(text: str) -> str:
    try:
        there = _DAY.fullmatch(text) and date.fromisoformat(text)
    except ValueError:
        there = None
    if not there:
        raise wrong("{} is no day like 2026-12-03")
    _see_that_it_is_near(text)
    return text


def _see_that_it_is_near(text: str) -> None:
    if not FIRST_YEAR <= int(text[:4]) <= LAST_YEAR:
        raise wrong(f"{{}} is not in the years from {FIRST_YEAR} to {LAST_YEAR}")


def _uuid(text: str) -> str:
    if not _UUID.fullmatch(text):
        raise wrong("{} is no UUID")
    return UUID(text).hex


def _text(text: str) -> str:
    try:
        text.encode()
    except UnicodeEncodeError:
        raise wrong("{} has half a character in it") from None
    return text


def _name(text: str) -> str:
    if not text.strip():
        raise wrong("it is empty")
    return _text(text)


def _zone(text: str) -> str:
    try:
        return rows.zone(text)
    except sqlite3.DatabaseError:
        raise wrong("{} is no zone that is known here") from None


def _cadence(text: str) -> str:
    try:
        read = rows.cadence(text)
        is_one = rows.cadence_stored(read) == text and 1 <= read.every <= _MOST[read.unit]
    except ValueError:
        is_one = False
    if not is_one:
        raise wrong("{} is no rhythm like “2 weeks thu 10:00”")
    return text


def _yes_or_no(value: object) -> int:
    if not isinstance(value, bool):
        raise wrong("{} is neither true nor false")
    return int(value)


def one_of(closed: type[StrEnum], *but: StrEnum) -> AfterValidator:
    """A word of a closed list."""
    words = [word.value for word in closed if word not in but]

    def word(text: str) -> str:
        if text not in words:
            raise wrong(f"{{}} is none of {', '.join(words)}")
        return text

    return AfterValidator(word)


def ref_of(kind: Kind) -> BeforeValidator:
    """A reference of that kind, as its number."""

    def number(value: object) -> int:
        found = refs.read(value) if isinstance(value, str) and value.strip() else None
        if found is None or found.kind is not kind or str(found) != value:
            raise wrong(f"{{}} is no reference like {kind.letter}4")
        return found.number

    return BeforeValidator(number)


def _counted(least: int, most: int) -> AfterValidator:
    def count(number: int) -> int:
        if not least <= number <= most:
            raise wrong(f"{{}} is not from {least} to {most}")
        return number

    return AfterValidator(count)


def _revision(text: str) -> str:
    if not (text.isascii() and text.isalnum() and len(text) <= 32):
        raise wrong("{} is no revision: those are up to 32 letters and digits")
    return text


Moment = Annotated[str, AfterValidator(_moment)]
Day = Annotated[str, AfterValidator(_day)]
Uuid = Annotated[str, AfterValidator(_uuid)]
Text = Annotated[str, AfterValidator(_text)]
Name = Annotated[str, AfterValidator(_name)]
Zone = Annotated[str, AfterValidator(_zone)]
Rhythm = Annotated[str, AfterValidator(_cadence)]
YesOrNo = Annotated[int, BeforeValidator(_yes_or_no)]
Number = Annotated[int, _counted(1, HIGHEST)]
Minutes = Annotated[int, _counted(1, A_HUNDRED_YEARS)]
Lead = Annotated[int, _counted(0, A_HUNDRED_YEARS)]
Person = Annotated[str, one_of(Side, Side.BOTH)]
Whose = Annotated[str, one_of(Side)]
Revision = Annotated[str, AfterValidator(_revision)]
Earlier = Annotated[list[Revision], Field(max_length=1000)]
