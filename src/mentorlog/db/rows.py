"""Turning rows into records: which columns a record is made of; constraints read each of them."""

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, datetime
from functools import cache
from typing import Any, NamedTuple, TypeVar

from mentorlog.db.heads import Connection
from mentorlog.domain.records import constraints
from mentorlog.domain.records.agreements import Agreement, Terms
from mentorlog.domain.records.health import PassedOver, row_called

R = TypeVar("R")
Value = str | int | None
Row = tuple[Value, ...]


class Shape(NamedTuple):
    """A record's table, and its columns in the record's order."""

    table: str
    columns: tuple[str, ...]

    @property
    def select(self) -> str:
        return _select(self)


def instant(text: str) -> datetime:
    """An instant as it is stored: UTC, without saying so. Raises sqlite3.DatabaseError."""
    try:
        return constraints.moment(text)
    except (ValueError, TypeError):
        raise sqlite3.DatabaseError("malformed moment") from None


def if_moment(value: Value) -> str | None:
    """The same text where it is a moment; None where it cannot be read as one."""
    is_one = constraints.broken("event", "happened_at", value) is None
    return str(value) if is_one else None


def stored(moment: datetime) -> str:
    """The instant as SQLAlchemy stores it, so that text compares as time."""
    return moment.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S.%f")


def no_bytes(value: Any) -> Any:
    """A text or a number as it is. Raises sqlite3.DatabaseError for bytes: a journal has none."""
    if isinstance(value, bytes):
        raise sqlite3.DatabaseError("malformed text")
    return value


def end_of_minute(now: datetime) -> str:
    """As stored: what happened later in the minute has happened, as the rules see it."""
    return stored(now.replace(second=59, microsecond=999_999))


ID = ("id", "uuid")
DATED = ("happened_at", "recorded_at")
DISCREET = ("audience", "story_of", "their_yes", "tender")

MENTORSHIP = Shape("mentorship", (*ID, "keeper_is", "keeper_name", "other_name", *DATED))


TERMS = (
    "zone",
    "starts_on",
    "ends_on",
    "cadence",
    "length_minutes",
    "lead_minutes",
    "homework",
    "essays",
    "reads",
    "candor",
    "books",
    "review_on",
    "question",
    "why",
    "told_at",
    "mission",
    "programme",
    "call_it",
    "quiet",
    "lead_days",
)
AGREEMENT = Shape(
    "agreement",
    (
        *ID,
        "mentorship_id",
        "kind",
        "because",
        "asked_by",
        *DATED,
        *TERMS,
        "changes",
    ),
)
GOAL = Shape(
    "goal",
    (
        *ID,
        "mentorship_id",
        "agreement_id",
        "number",
        "text",
        *DATED,
    ),
)
ANSWER = Shape(
    "answer",
    (*ID, "agreement_id", "key", "side", "text", *DATED),
)
SESSION = Shape(
    "session",
    (
        *ID,
        "mentorship_id",
        "kind",
        "length_minutes",
        "place",
        *DATED,
        *DISCREET,
    ),
)
HOMEWORK = Shape(
    "homework",
    (
        *ID,
        "mentorship_id",
        "text",
        "owed_by",
        "essay_by",
        "set_in",
        "due_at",
        "due_on",
        "stretch",
        "stance",
        "goal_id",
        *DATED,
        *DISCREET,
    ),
)
ESSAY = Shape(
    "essay",
    (
        *ID,
        "mentorship_id",
        "homework_id",
        "written_by",
        "title",
        "words",
        *DATED,
        *DISCREET,
    ),
)
CALLOUT = Shape(
    "callout",
    (
        *ID,
        "mentorship_id",
        "belief",
        "about",
        "raised_by",
        "said_in",
        "revisit_on",
        *DATED,
        *DISCREET,
    ),
)
NOTE = Shape(
    "note",
    (
        *ID,
        "mentorship_id",
        "wish_id",
        "kind",
        "written_by",
        "title",
        "words",
        "said_in",
        *DATED,
        *DISCREET,
    ),
)
WISH = Shape(
    "wish",
    (*ID, "mentorship_id", "name", "why", *DATED),
)
EVENT = Shape(
    "event",
    (
        *ID,
        "mentorship_id",
        "kind",
        *DATED,
        "session_id",
        "homework_id",
        "essay_id",
        "agreement_id",
        "callout_id",
        "wish_id",
        "side",
        "starts_at",
        "until_on",
        "exactness",
        "text",
    ),
)


@cache
def _select(shape: Shape) -> str:
    names = ", ".join(f'"{name}"' for name in shape.columns)
    return f"SELECT {names} FROM {shape.table}"


@cache
def _readers(shape: Shape) -> tuple[Callable[[Any], object], ...]:
    return tuple(constraints.COLUMNS[shape.table][name].read for name in shape.columns)


def records(
    connection: sqlite3.Connection,
    shape: Shape,
    make: Callable[..., R],
    where: str,
    values: Iterable[Value] = (),
) -> tuple[R, ...]:
    """Every row that `where` finds, as a record.

    One with a value that is none of its column's is passed over, and the connection knows it.
    """
    readers, asked = _readers(shape), (f"{shape.select} {where}", tuple(values))
    try:
        return tuple(_made(make, readers, row) for row in connection.execute(*asked))
    except constraints.UNREADABLE:
        return tuple(_readable(connection, shape, make, asked))


def _made(make: Callable[..., R], readers: Iterable[Callable[[Any], object]], row: Row) -> R:
    return make(
        *[
            value if value is None else reader(value)
            for reader, value in zip(readers, row, strict=True)
        ]
    )


def _readable(
    connection: sqlite3.Connection,
    shape: Shape,
    make: Callable[..., R],
    asked: tuple[str, Row],
) -> Iterator[R]:
    """The same, row by row; never with the value that is wrong: it may be anybody's words."""
    for row in connection.execute(*asked):
        try:
            yield _made(make, _readers(shape), row)
        except constraints.UNREADABLE:
            _know(connection, shape, row)


def _know(connection: sqlite3.Connection, shape: Shape, row: Row) -> None:
    """Of a row that cannot be read: the first of its columns that says why."""
    values = dict(zip(shape.columns, row, strict=True))
    told = ((name, constraints.broken(shape.table, name, value)) for name, value in values.items())
    column, why = next(((name, why) for name, why in told if why), ("", "cannot be read"))
    what = row_called(shape.table, values)
    pass_over(connection, PassedOver(shape.table, int(row[0] or 0), what, column, why))


def pass_over(connection: sqlite3.Connection, one: PassedOver) -> None:
    """Know of a row that no page can show, for whoever tells of it once the look is over."""
    if isinstance(connection, Connection):
        connection.pass_over(one)


def passed_over(connection: sqlite3.Connection) -> Mapping[tuple[str, int], PassedOver]:
    """What could not be read through this connection so far, by table and number."""
    return connection.passed_over if isinstance(connection, Connection) else {}


def agreement(*values: Any) -> Agreement:
    """A version from its row: its own columns first, then its terms, and which it names."""
    own = len(AGREEMENT.columns) - len(TERMS) - 1
    return Agreement._make((*values[:own], Terms(*values[own:-1]), values[-1]))
