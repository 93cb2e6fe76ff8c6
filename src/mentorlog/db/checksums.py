"""A seal on every row: a checksum by which a value that nobody changed, and that changed, is found.

A failing disk flips a bit and says nothing; SQLite itself notices only what breaks its structure.
Every writer seals the rows it wrote in the transaction that wrote them.
"""

import json
import sqlite3
from collections.abc import Collection, Iterable, Iterator
from hashlib import blake2b
from typing import NamedTuple

from mentorlog.db import wording

Connection = sqlite3.Connection
Place = tuple[str, int]
"""A table and the number of a row in it."""

Content = dict[str, object]

DERIVED = wording.TABLES | {"seal"}
"""What follows from the entries, and can be made of them again."""

NUMBERS: Place = ("sqlite_sequence", 0)
"""The highest numbers ever given, sealed as one: a reference is never given twice."""


class Damage(NamedTuple):
    """A row that is not as it was written: "changed", "missing", or "unknown": nobody sealed it."""

    table: str
    row_id: int
    why: str


def content(connection: Connection, place: Place) -> Content | None:
    """What a row holds by the names of its columns, as it is stored; None where there is none."""
    if place == NUMBERS:
        return dict(connection.execute("SELECT name, seq FROM sqlite_sequence ORDER BY name"))
    table, number = place
    found = connection.execute(f'SELECT * FROM "{table}" WHERE id = ?', (number,))
    row = found.fetchone()
    return dict(zip(_names(found), row, strict=True)) if row else None


def renew(connection: Connection, places: Iterable[Place]) -> None:
    """Seal these rows as they are now; of what is gone the seal goes as well."""
    for place in places:
        now = content(connection, place)
        if now is None:
            connection.execute("DELETE FROM seal WHERE table_name = ? AND row_id = ?", place)
        else:
            _put(connection, place, now)


def renew_all(connection: Connection, but: Collection[Place] = ()) -> None:
    """Seal every row as it is now, as after a step of the tables; not those in `but`."""
    for table in tables(connection):
        for place, found in _rows(connection, table):
            if place not in but:
                _put(connection, place, found)
    renew(connection, {NUMBERS} - set(but))


def whole(connection: Connection, table: str, numbers: Iterable[int]) -> set[Place]:
    """Those of these rows that are as they were written, and may be sealed again when changed."""
    places = ((table, number) for number in numbers)
    return {one for one in places if not is_broken(connection, one, content(connection, one))}


def mark_broken(connection: Connection, place: Place) -> None:
    """What was damaged has come to this place, and is not to pass for whole there."""
    connection.execute(
        "UPDATE seal SET digest = 'damaged before' WHERE table_name = ? AND row_id = ?", place
    )


def is_broken(connection: Connection, place: Place, found: Content | None) -> bool:
    """Whether a row is not what was sealed. One that nobody sealed, or that is gone, is not."""
    if found is None:
        return False
    asked = "SELECT digest FROM seal WHERE table_name = ? AND row_id = ?"
    sealed = connection.execute(asked, place).fetchone()
    return sealed is not None and sealed[0] != digest(place, found)


def damaged(connection: Connection) -> tuple[Damage, ...]:
    """Every row that is not as it was written. Raises sqlite3.Error where it cannot be read.

    Reads the whole journal. Its texts are read whatever bytes they hold.
    """
    before, connection.text_factory = connection.text_factory, _any_text
    try:
        return tuple(_damaged(connection))
    finally:
        connection.text_factory = before


def _damaged(connection: Connection) -> Iterator[Damage]:
    asked = "SELECT table_name, row_id, digest FROM seal"
    sealed = {(table, number): found for table, number, found in connection.execute(asked)}
    there = (row for table in tables(connection) for row in _rows(connection, table))
    for place, found in there:
        known = sealed.pop(place, None)
        if known != digest(place, found):
            yield Damage(*place, "changed" if known else "unknown")
    numbers = sealed.pop(NUMBERS, None)
    if numbers != digest(NUMBERS, content(connection, NUMBERS) or {}):
        yield Damage(*NUMBERS, "changed")
    for table, number in sealed:
        yield Damage(str(table), number, "missing")


def digest(place: Place, found: Content) -> str:
    """The checksum of what a row holds; an empty column counts as one that is not there."""
    held = {name: value for name, value in found.items() if value is not None}
    said = json.dumps([*place, held], sort_keys=True, default=bytes.hex)
    return blake2b(said.encode(), digest_size=16).hexdigest()


def tables(connection: Connection) -> list[str]:
    """The tables whose rows are sealed: all but the seals, the index, and SQLite's own."""
    asked = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
    return sorted(name for (name,) in connection.execute(asked) if name not in DERIVED)


def _rows(connection: Connection, table: str) -> Iterator[tuple[Place, Content]]:
    found = connection.execute(f'SELECT * FROM "{table}"')
    names = _names(found)
    for row in found:
        there = dict(zip(names, row, strict=True))
        yield (table, int(there["id"])), there


def _put(connection: Connection, place: Place, found: Content) -> None:
    put = "INSERT OR REPLACE INTO seal (table_name, row_id, digest) VALUES (?, ?, ?)"
    connection.execute(put, (*place, digest(place, found)))


def _names(found: sqlite3.Cursor) -> list[str]:
    return [column[0] for column in found.description]


def _any_text(raw: bytes) -> str:
    return raw.decode("utf-8", "surrogateescape")
