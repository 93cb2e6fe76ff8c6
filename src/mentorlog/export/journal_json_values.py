"""What a value in a copy of a journal can be, and how it is stored; a sentence where it is none.

A sentence is about what stands before it: “… is no day like 2026-12-03”.
"""

import re
from datetime import datetime
from enum import StrEnum
from typing import Annotated, Any
from uuid import UUID

from pydantic import AfterValidator, BeforeValidator
from pydantic_core import PydanticCustomError

from mentorlog.db import rows
from mentorlog.domain.records import constraints, refs
from mentorlog.enums import Kind, Side

_MOMENT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:]{8}\.[0-9]{6}\+00:00")
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
    stored = rows.stored(moment)
    why = constraints.broken("event", "happened_at", stored)
    if why is not None:
        raise wrong(f"{{}} {why}")
    return stored


def _uuid(text: str) -> str:
    if not _UUID.fullmatch(text):
        raise wrong("{} is no UUID")
    return UUID(text).hex


def _stands(table: str, column: str) -> AfterValidator:
    """A value that can stand in that column; one sentence serves all columns that are alike."""

    def seen(value: Any) -> Any:
        why = constraints.broken(table, column, value)
        if why is not None:
            raise wrong(f"it {why}" if why == "is empty" else f"{{}} {why}")
        return value

    return AfterValidator(seen)


def _text(text: str) -> str:
    try:
        text.encode()
    except UnicodeEncodeError:
        raise wrong("{} has half a character in it") from None
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
        if constraints.broken(kind, "id", found.number):
            raise wrong("{} is too high a number to count on from")
        return found.number

    return BeforeValidator(number)


Moment = Annotated[str, AfterValidator(_moment)]
Day = Annotated[str, _stands("agreement", "starts_on")]
Uuid = Annotated[str, AfterValidator(_uuid)]
Text = Annotated[str, AfterValidator(_text)]
Name = Annotated[str, _stands("wish", "name"), AfterValidator(_text)]
Zone = Annotated[str, _stands("agreement", "zone")]
Rhythm = Annotated[str, _stands("agreement", "cadence")]
YesOrNo = Annotated[int, BeforeValidator(_yes_or_no)]
Number = Annotated[int, _stands("goal", "number")]
Minutes = Annotated[int, _stands("agreement", "length_minutes")]
Lead = Annotated[int, _stands("agreement", "lead_minutes")]
Person = Annotated[str, one_of(Side, Side.BOTH)]
Whose = Annotated[str, one_of(Side)]
