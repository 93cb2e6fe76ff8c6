"""Turning rows into records: which columns a record is made of, and how each is read."""

import sqlite3
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime, time
from functools import cache
from typing import Any, NamedTuple, TypeVar
from zoneinfo import ZoneInfo

from mentorlog.records.agreements import Agreement, Terms
from mentorlog.records.times import Cadence
from mentorlog.vocabulary import (
    Audience,
    CadenceUnit,
    Candor,
    EventKind,
    Exactness,
    NoteKind,
    SessionKind,
    Side,
    Stance,
    VersionKind,
)

R = TypeVar("R")
Value = str | int | None
Row = tuple[Value, ...]


class Shape(NamedTuple):
    """A record's table, and its columns in the record's order with what reads each of them."""

    table: str
    columns: tuple[tuple[str, "Reader"], ...]

    @property
    def select(self) -> str:
        return _select(self)


Reader = Callable[[str], object] | None


def instant(text: str) -> datetime:
    """An instant as it is stored: UTC, without saying so. Raises sqlite3.DatabaseError."""
    try:
        return datetime.fromisoformat(text).replace(tzinfo=UTC)
    except (ValueError, TypeError):
        raise sqlite3.DatabaseError("malformed moment") from None


def stored(moment: datetime) -> str:
    """The instant as SQLAlchemy stores it, so that text compares as time."""
    return moment.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S.%f")


def no_bytes(value: Any) -> Any:
    """A text or a number as it is. Raises sqlite3.DatabaseError for bytes: a journal has none."""
    if isinstance(value, bytes):
        raise sqlite3.DatabaseError("malformed text")
    return value


def zone(name: str) -> str:
    """The name of a zone that there is. Raises sqlite3.DatabaseError for another."""
    try:
        return ZoneInfo(name).key
    except (ValueError, LookupError, OSError):
        raise sqlite3.DatabaseError("malformed zone") from None


def end_of_minute(now: datetime) -> str:
    """As stored: what happened later in the minute has happened, as the rules see it."""
    return stored(now.replace(second=59, microsecond=999_999))


def cadence(text: str) -> Cadence:
    """A cadence as it is stored: “2 weeks thu 10:00”, the last two only where agreed."""
    count, unit, *rest = text.split()
    weekday = next((WEEKDAYS.index(word) for word in rest if word in WEEKDAYS), None)
    at = next((time.fromisoformat(word) for word in rest if ":" in word), None)
    return Cadence(int(count), CadenceUnit(unit), weekday, at)


def cadence_stored(agreed: Cadence) -> str:
    words = [str(agreed.every), agreed.unit.value]
    if agreed.weekday is not None:
        words.append(WEEKDAYS[agreed.weekday])
    if agreed.at is not None:
        words.append(agreed.at.isoformat("minutes"))
    return " ".join(words)


WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

ID = (("id", None), ("uuid", None))
DATED = (("happened_at", instant), ("recorded_at", instant))
DISCREET = (("audience", Audience), ("story_of", Side), ("their_yes", bool), ("tender", bool))

MENTORSHIP = Shape(
    "mentorship",
    (*ID, ("keeper_is", Side), ("keeper_name", None), ("other_name", None), *DATED),
)


TERMS = (
    ("zone", zone),
    ("starts_on", date.fromisoformat),
    ("ends_on", date.fromisoformat),
    ("cadence", cadence),
    ("length_minutes", None),
    ("lead_minutes", None),
    ("homework", bool),
    ("essays", bool),
    ("reads", bool),
    ("candor", Candor),
    ("books", Side),
    ("review_on", date.fromisoformat),
    ("question", None),
    ("why", None),
    ("told_at", instant),
    ("mission", None),
    ("programme", None),
    ("call_it", None),
    ("quiet", bool),
)
AGREEMENT = Shape(
    "agreement",
    (
        *ID,
        ("mentorship_id", None),
        ("kind", VersionKind),
        ("because", None),
        ("asked_by", Side),
        *DATED,
        *TERMS,
    ),
)
GOAL = Shape(
    "goal",
    (
        *ID,
        ("mentorship_id", None),
        ("agreement_id", None),
        ("number", None),
        ("text", None),
        *DATED,
    ),
)
ANSWER = Shape(
    "answer",
    (*ID, ("agreement_id", None), ("key", None), ("side", Side), ("text", None), *DATED),
)
SESSION = Shape(
    "session",
    (
        *ID,
        ("mentorship_id", None),
        ("kind", SessionKind),
        ("length_minutes", None),
        ("place", None),
        *DATED,
        *DISCREET,
    ),
)
HOMEWORK = Shape(
    "homework",
    (
        *ID,
        ("mentorship_id", None),
        ("text", None),
        ("owed_by", Side),
        ("essay_by", Side),
        ("set_in", None),
        ("due_at", instant),
        ("due_on", date.fromisoformat),
        ("stretch", None),
        ("stance", Stance),
        ("goal_id", None),
        *DATED,
        *DISCREET,
    ),
)
ESSAY = Shape(
    "essay",
    (
        *ID,
        ("mentorship_id", None),
        ("homework_id", None),
        ("written_by", Side),
        ("title", None),
        ("words", None),
        *DATED,
        *DISCREET,
    ),
)
CALLOUT = Shape(
    "callout",
    (
        *ID,
        ("mentorship_id", None),
        ("belief", None),
        ("about", Side),
        ("raised_by", Side),
        ("said_in", None),
        ("revisit_on", date.fromisoformat),
        *DATED,
        *DISCREET,
    ),
)
NOTE = Shape(
    "note",
    (
        *ID,
        ("mentorship_id", None),
        ("wish_id", None),
        ("kind", NoteKind),
        ("written_by", Side),
        ("title", None),
        ("words", None),
        ("said_in", None),
        *DATED,
        *DISCREET,
    ),
)
WISH = Shape(
    "wish",
    (*ID, ("mentorship_id", None), ("name", None), ("why", None), *DATED),
)
EVENT = Shape(
    "event",
    (
        *ID,
        ("mentorship_id", None),
        ("kind", EventKind),
        *DATED,
        ("session_id", None),
        ("homework_id", None),
        ("essay_id", None),
        ("agreement_id", None),
        ("callout_id", None),
        ("wish_id", None),
        ("side", Side),
        ("starts_at", instant),
        ("until_on", date.fromisoformat),
        ("exactness", Exactness),
        ("text", None),
    ),
)


@cache
def _select(shape: Shape) -> str:
    names = ", ".join(f'"{name}"' for name, _ in shape.columns)
    return f"SELECT {names} FROM {shape.table}"


def records(
    connection: sqlite3.Connection,
    shape: Shape,
    make: Callable[..., R],
    where: str,
    values: Iterable[Value] = (),
) -> tuple[R, ...]:
    """Every row that `where` finds, as a record.

    Raises sqlite3.DatabaseError for a value that is none of its column's: a damaged one.
    """
    readers = [reader for _, reader in shape.columns]
    found = connection.execute(f"{shape.select} {where}", tuple(values))
    try:
        return _made(make, readers, found)
    except (ValueError, TypeError, LookupError):  # never with the value: it may be anybody's words
        raise sqlite3.DatabaseError(f"malformed value in {shape.table}") from None


def _made(
    make: Callable[..., R], readers: Iterable[Reader], found: sqlite3.Cursor
) -> tuple[R, ...]:
    return tuple(
        make(
            *[
                value if value is None else (reader or no_bytes)(value)
                for reader, value in zip(readers, row, strict=True)
            ]
        )
        for row in found
    )


def agreement(*values: Any) -> Agreement:
    """A version from its row: its own columns first, then its terms."""
    own = len(AGREEMENT.columns) - len(TERMS)
    return Agreement._make((*values[:own], Terms(*values[own:])))
