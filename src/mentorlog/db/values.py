"""What a journal holds, held against what a value there may be and what the rows say together."""

import sqlite3
from collections.abc import Iterator

from mentorlog.domain.records import constraints, together
from mentorlog.domain.records.copies import LINKS
from mentorlog.domain.records.health import PassedOver, row_called

_TABLES = tuple(LINKS)


def broken(connection: sqlite3.Connection) -> Iterator[PassedOver]:
    """Every row that no page can show, by the first of its columns that says why.

    Of a journal in its present shape. Reads all of it.
    """
    before, connection.text_factory = connection.text_factory, _any_text
    try:
        for table in _TABLES:
            yield from _broken_in(connection, table)
    finally:
        connection.text_factory = before


def _broken_in(connection: sqlite3.Connection, table: str) -> Iterator[PassedOver]:
    columns = constraints.COLUMNS[table]
    listed = ", ".join(f'"{name}"' for name in columns)
    for row in connection.execute(f"SELECT {listed} FROM {table}"):
        values = dict(zip(columns, row, strict=True))
        for name, value in values.items():
            why = constraints.broken(table, name, value)
            if why is not None:
                yield PassedOver(table, int(values["id"]), row_called(table, values), name, why)
                break


def not_together(connection: sqlite3.Connection) -> Iterator[together.Fault]:
    """What does not fit the rest, though each of its values could stand there."""
    return together.faults(row for table in _TABLES for row in _rows(connection, table))


def _rows(connection: sqlite3.Connection, table: str) -> Iterator[together.Row]:
    columns = together.COLUMNS[table]
    listed = ", ".join(f'"{name}"' for name in ("id", *columns))
    for number, *values in connection.execute(f"SELECT {listed} FROM {table}"):
        yield together.Row(table, number, dict(zip(columns, values, strict=True)))


def dated_after(connection: sqlite3.Connection, now: str) -> Iterator[tuple[str, int]]:
    """Every entry, and what happened to one, that is dated later, by its table and its number."""
    for table in _TABLES:
        asked = f"SELECT id FROM {table} WHERE happened_at > ? ORDER BY id"
        for (number,) in connection.execute(asked, (now,)):
            yield table, int(number)


def begun_late(connection: sqlite3.Connection) -> Iterator[int]:
    """The first agreement of each mentorship that is dated later than the mentorship itself."""
    asked = (
        "SELECT first.id, first.happened_at > mentorship.happened_at FROM mentorship"
        " JOIN agreement AS first ON first.id = (SELECT id FROM agreement"
        " WHERE mentorship_id = mentorship.id ORDER BY happened_at, id LIMIT 1)"
    )
    return (number for number, is_late in connection.execute(asked) if is_late)


def _any_text(raw: bytes) -> str:
    return raw.decode("utf-8", "surrogateescape")
