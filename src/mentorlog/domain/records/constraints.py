"""What a value in the journal may be, by table and column, so that every page can show it.

One declaration for every door: a look reads rows by it, doctor and restore try what stands by it,
import and whatever writes try what comes in. Values are as they are stored: moments as UTC texts,
days as ISO texts, yes and no as 1 and 0. A sentence is about what stands before it.
"""

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from mentorlog.clean import can_be_seen
from mentorlog.domain.records.agreements import Terms
from mentorlog.domain.records.times import Cadence, cadence
from mentorlog.enums import (
    Audience,
    CadenceUnit,
    Candor,
    EventKind,
    Exactness,
    NoteKind,
    Outcome,
    SessionKind,
    Side,
    Stance,
    VersionKind,
)

Value = str | int | None

FIRST_YEAR, LAST_YEAR = 1900, 2999
HIGHEST = 2**31 - 1
"""The highest number of a row: it leaves room for what is written after it."""
A_HUNDRED_YEARS = 36_525 * 24 * 60

MOST_OF_A_TEXT, MOST_OF_A_NAME, MOST_OF_A_TITLE = 5_000_000, 200, 500
"""Bytes of a text, letters of a name and of a title: of what is typed or sent. What stands already
may be longer."""

_MOST_BETWEEN = {CadenceUnit.DAYS: 366, CadenceUnit.WEEKS: 52, CadenceUnit.MONTHS: 12}


class Impossible(ValueError):
    """No value of its column; the words never hold it, for it may be anybody's."""


UNREADABLE = (ValueError, TypeError, LookupError, OverflowError, OSError)
"""What the readers here raise for a value that is none of their column's."""


def moment(text: str) -> datetime:
    """An instant as it is stored: UTC, without saying so."""
    # As texts, which costs a look nothing; a day further, for it is another day elsewhere.
    if not "1899-12-31" <= text < "3000-01-02":
        raise Impossible(_YEARS)
    if len(text) != len("2026-12-03 17:00:00.000000") or text[10] != " ":
        raise Impossible
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def day(text: str) -> date:
    if not "1900" <= text < "3000":
        raise Impossible(_YEARS)
    if len(text) != len("2026-12-03") or text[7] != "-":  # Python reads weeks as well
        raise Impossible
    return date.fromisoformat(text)


_YEARS = f"is not in the years from {FIRST_YEAR} to {LAST_YEAR}"


def zone(name: str) -> str:
    """The name of a zone that there is."""
    return ZoneInfo(name).key


def rhythm(text: str) -> Cadence:
    found = cadence(text)
    if found.stored != text or not 1 <= found.every <= _MOST_BETWEEN[found.unit]:
        raise Impossible
    return found


def named(text: str) -> tuple[str, ...]:
    """The terms that a version names, parted by commas; it may name none."""
    names = tuple(text.split(",")) if text else ()
    if not set(names) <= set(Terms._fields):
        raise Impossible
    return names


def words(text: str) -> str:
    if not isinstance(text, str):
        raise Impossible
    return text


def name(text: str) -> str:
    if not words(text).strip():
        raise Impossible("is empty")
    return text


def uuid(text: str) -> str:
    if len(words(text)) != 32 or not text.isalnum():
        raise Impossible
    return text


def yes_or_no(value: int) -> bool:
    if value not in (0, 1):
        raise Impossible
    return bool(value)


def _counted(least: int, most: int) -> "Column":
    def count(value: int) -> int:
        if type(value) is not int:
            raise Impossible
        if not least <= value <= most:
            raise Impossible(f"is not from {least} to {most}")
        return value

    return Column(count, "is no whole number")


class Column(NamedTuple):
    """What reads a column, what to say where it cannot, whether it may be empty, how long it is."""

    read: Callable[[Any], object]
    otherwise: str
    required: bool = True
    most: int | None = None


def _one_of(closed: type[StrEnum], *but: StrEnum) -> Column:
    known = {word.value: word for word in closed if word not in but}
    return Column(known.__getitem__, f"is none of {', '.join(known)}")


def _maybe(column: Column) -> Column:
    return column._replace(required=False)


_MOMENT = Column(moment, "is no moment like 2026-12-03 17:00:00.000000")
_DAY = Column(day, "is no day like 2026-12-03")
_ZONE = Column(zone, "is no zone that is known here")
_RHYTHM = Column(rhythm, "is no rhythm like “2 weeks thu 10:00”")
_TEXT = Column(words, "is no text", most=MOST_OF_A_TEXT)
_TITLE = Column(words, "is no text", most=MOST_OF_A_TITLE)
_NAME = Column(name, "is no name", most=MOST_OF_A_NAME)
_UUID = Column(uuid, "is no UUID")
_YES = Column(yes_or_no, "is neither true nor false")
_NUMBER = _counted(1, HIGHEST)
_COUNT = _counted(0, HIGHEST)
_MINUTES = _counted(1, A_HUNDRED_YEARS)
_LEAD = _counted(0, A_HUNDRED_YEARS)
_PERSON = _one_of(Side, Side.BOTH)
_WHOSE = _one_of(Side)

_ROW = {"id": _NUMBER, "uuid": _UUID, "happened_at": _MOMENT, "recorded_at": _MOMENT}
_ENTRY = {
    **_ROW,
    "mentorship_id": _NUMBER,
    "audience": _maybe(_one_of(Audience)),
    "story_of": _maybe(_WHOSE),
    "their_yes": _YES,
    "tender": _YES,
}
_SETTLED = {"settled_at": _maybe(_MOMENT)}

COLUMNS: Mapping[str, Mapping[str, Column]] = {
    "mentorship": {
        **_ROW,
        **_SETTLED,
        "keeper_is": _PERSON,
        "keeper_name": _NAME,
        "other_name": _NAME,
    },
    "agreement": {
        **_ROW,
        "mentorship_id": _NUMBER,
        "kind": _one_of(VersionKind),
        "zone": _ZONE,
        "starts_on": _DAY,
        "ends_on": _maybe(_DAY),
        "cadence": _maybe(_RHYTHM),
        "length_minutes": _MINUTES,
        "lead_minutes": _LEAD,
        "homework": _YES,
        "essays": _YES,
        "reads": _YES,
        "candor": _one_of(Candor),
        "books": _maybe(_WHOSE),
        "review_on": _maybe(_DAY),
        "question": _maybe(_TEXT),
        "why": _maybe(_TEXT),
        "told_at": _maybe(_MOMENT),
        "mission": _maybe(_TEXT),
        "programme": _maybe(_TITLE),
        "because": _maybe(_TEXT),
        "asked_by": _maybe(_WHOSE),
        "call_it": _maybe(_TITLE),
        "quiet": _YES,
        "lead_days": _YES,
        "changes": _maybe(Column(named, "names what is no term")),
    },
    "goal": {
        **_ROW,
        "mentorship_id": _NUMBER,
        "agreement_id": _NUMBER,
        "number": _NUMBER,
        "text": _TEXT,
    },
    "answer": {**_ROW, "agreement_id": _NUMBER, "key": _TITLE, "side": _WHOSE, "text": _TEXT},
    "session": {
        **_ENTRY,
        **_SETTLED,
        "kind": _one_of(SessionKind),
        "length_minutes": _maybe(_MINUTES),
        "place": _maybe(_TEXT),
        "notes": _maybe(_TEXT),
        "took_away": _maybe(_TEXT),
        "other_took_away": _maybe(_TEXT),
        "starts_at": _MOMENT,
        "outcome": _maybe(_one_of(Outcome)),
    },
    "homework": {
        **_ENTRY,
        **_SETTLED,
        "text": _TEXT,
        "owed_by": _WHOSE,
        "essay_by": _maybe(_WHOSE),
        "set_in": _maybe(_NUMBER),
        "due_at": _maybe(_MOMENT),
        "due_on": _maybe(_DAY),
        "stretch": _maybe(_TEXT),
        "stance": _maybe(_one_of(Stance)),
        "goal_id": _maybe(_NUMBER),
    },
    "essay": {
        **_ENTRY,
        **_SETTLED,
        "homework_id": _maybe(_NUMBER),
        "written_by": _PERSON,
        "title": _maybe(_TITLE),
        "text": _maybe(_TEXT),
        "words": _maybe(_COUNT),
        "front_matter": _maybe(_TEXT),
    },
    "callout": {
        **_ENTRY,
        **_SETTLED,
        "belief": _TEXT,
        "said": _maybe(_TEXT),
        "feared": _maybe(_TEXT),
        "about": _PERSON,
        "raised_by": _PERSON,
        "said_in": _maybe(_NUMBER),
        "revisit_on": _maybe(_DAY),
    },
    "note": {
        **_ENTRY,
        "mentorship_id": _maybe(_NUMBER),
        "wish_id": _maybe(_NUMBER),
        "kind": _one_of(NoteKind),
        "written_by": _maybe(_WHOSE),
        "title": _TITLE,
        "text": _TEXT,
        "words": _COUNT,
        "said_in": _maybe(_NUMBER),
        "front_matter": _maybe(_TEXT),
    },
    "wish": {
        **_ROW,
        **_SETTLED,
        "mentorship_id": _maybe(_NUMBER),
        "name": _NAME,
        "why": _maybe(_TEXT),
    },
    "event": {
        **_ROW,
        "mentorship_id": _maybe(_NUMBER),
        "kind": _one_of(EventKind),
        "session_id": _maybe(_NUMBER),
        "homework_id": _maybe(_NUMBER),
        "essay_id": _maybe(_NUMBER),
        "agreement_id": _maybe(_NUMBER),
        "callout_id": _maybe(_NUMBER),
        "wish_id": _maybe(_NUMBER),
        "side": _maybe(_WHOSE),
        "starts_at": _maybe(_MOMENT),
        "until_on": _maybe(_DAY),
        "exactness": _one_of(Exactness),
        "text": _maybe(_TEXT),
    },
}
"""Every column of what the two people wrote and did."""


def broken(table: str, column: str, value: Value) -> str | None:
    """Why no page could show this value there, as “is no day like 2026-12-03”; None where it can.

    For what stands, and for what a whole journal brings back; `refused` is for the rest.
    """
    found = COLUMNS[table][column]
    if value is None:
        return "is missing" if found.required else None
    try:
        found.read(value)
    except Impossible as why:
        return str(why) or found.otherwise
    except UNREADABLE:
        return found.otherwise
    return None


def refused(table: str, column: str, value: Value) -> str | None:
    """The same, and why it cannot come in where it is typed or sent; None where it can."""
    why = broken(table, column, value)
    most = COLUMNS[table][column].most
    if why or most is None or not isinstance(value, str):
        return why
    return too_much(value, most)


def too_much(text: str, most: int) -> str | None:
    """Why a text, a title or a name of so many letters at most cannot be taken; None if it can."""
    try:
        size = len(text.encode())
    except UnicodeEncodeError:
        return "has half a character in it"
    if most == MOST_OF_A_TEXT:
        return f"is longer than {most // 10**6} MB" if size > most else None
    if "\0" in text:
        return "has a NUL in it"
    if most == MOST_OF_A_NAME and len(text.splitlines()) > 1:
        return "has a line break in it"
    if not can_be_seen(text):
        return "has nothing in it that could be seen"
    return None if len(text) <= most else f"is longer than {most} letters"
