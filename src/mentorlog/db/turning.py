"""Taking a step of the change log back, and letting it return: rows trade places with the log."""

import sqlite3
from datetime import datetime
from typing import NamedTuple

from mentorlog.db import changelog, checksums, log, revisions, rows, word_index
from mentorlog.db.checksums import Connection, Content, Place


class Turn(NamedTuple):
    """A step that is about to be taken back, or to return."""

    number: int
    at: datetime
    back: bool
    """Whether it is taken back; else it returns."""


def turn(connection: Connection, step: Turn) -> None:
    """Change the rows of a step with their other state.

    What hung on an entry that is gone for good comes back without it, or not at all. What was
    damaged, here or in the log, is damaged where it then is: nothing passes for whole by coming
    back. Raises sqlite3.Error where the log cannot be read.
    """
    steps = checksums.whole(connection, "step", [step.number])
    asked = "SELECT id, table_name, row_id, other FROM change WHERE step_id = ?"
    kept = connection.execute(asked, (step.number,)).fetchall()
    swaps = [_Swap(connection, *found) for found in kept]
    was = {one.place: one.now for one in swaps}
    connection.execute("PRAGMA defer_foreign_keys = ON")
    for swap in sorted(swaps, key=lambda one: one.order):
        swap.make()
    touched = _let_go_of_what_is_gone(connection)
    unknown = (touched - was.keys()) | {one.place for one in swaps if one.now_is_broken}
    word_index.follow(connection, was, unknown)
    touched |= revisions.follow_turned(connection, was, step.number, step.at)
    touched |= revisions.count(connection, step.at)
    at = rows.stored(step.at) if step.back else None
    connection.execute("UPDATE step SET taken_back_at = ? WHERE id = ?", (at, step.number))
    checksums.renew(connection, touched | steps)
    for swap in swaps:
        swap.seal()


class _Swap:
    """One row and the state it is to have instead; what is deleted goes before what comes back."""

    def __init__(
        self, connection: Connection, number: int, table: str, row_id: int, other: str | None
    ) -> None:
        self.connection = connection
        self.change: Place = ("change", number)
        self.place: Place = (table, row_id)
        self.now = checksums.content(connection, self.place)
        self.then = _read(connection, table, other)
        self.order = (self.then is not None, self.now is None)
        logged = checksums.content(connection, self.change)
        self.now_is_broken = checksums.is_broken(connection, self.place, self.now)
        self._then_was_broken = checksums.is_broken(connection, self.change, logged)

    def make(self) -> None:
        table, row_id = self.place
        if self.then is None:
            self.connection.execute(f'DELETE FROM "{table}" WHERE id = ?', (row_id,))
        elif self.now is None:
            self._insert(table, self.then)
        else:
            self._update(table, row_id, self.then)
        kept = (changelog.kept_as(self.now), self.change[1])
        self.connection.execute("UPDATE change SET other = ? WHERE id = ?", kept)

    def seal(self) -> None:
        checksums.renew(self.connection, [self.place, self.change])
        if self._then_was_broken:
            checksums.mark_broken(self.connection, self.place)
        if self.now_is_broken:
            checksums.mark_broken(self.connection, self.change)

    def _insert(self, table: str, then: Content) -> None:
        names = ", ".join(f'"{name}"' for name in then)
        marks = ", ".join("?" for _ in then)
        self.connection.execute(
            f'INSERT INTO "{table}" ({names}) VALUES ({marks})', tuple(then.values())
        )

    def _update(self, table: str, row_id: int, then: Content) -> None:
        names = ", ".join(f'"{name}" = ?' for name in then)
        values = (*then.values(), row_id)
        self.connection.execute(f'UPDATE "{table}" SET {names} WHERE id = ?', values)


def _read(connection: Connection, table: str, other: str | None) -> Content | None:
    """The row as the log keeps it, of a table and with columns that there are.

    Raises sqlite3.DatabaseError for what no program of ours has written.
    """
    if other is None:
        return None
    content = log.read(other)
    columns = {name for _, name, *_ in connection.execute(f'PRAGMA table_info("{table}")')}
    if table not in checksums.tables(connection) or not content.keys() <= columns:
        raise sqlite3.DatabaseError("malformed change")
    return dict(content)


def _let_go_of_what_is_gone(connection: Connection) -> set[Place]:
    """Empty the references to rows that do not come back; what cannot be without them goes."""
    touched: set[Place] = set()
    while broken := connection.execute("PRAGMA foreign_key_check").fetchall():
        for table, row_id, _, key in broken:
            keys = connection.execute(f'PRAGMA foreign_key_list("{table}")').fetchall()
            column = next(one[3] for one in keys if one[0] == key)
            if _may_be_empty(connection, table, column):
                change = f'UPDATE "{table}" SET "{column}" = NULL WHERE id = ?'
            else:
                change = f'DELETE FROM "{table}" WHERE id = ?'
            connection.execute(change, (row_id,))
            touched.add((table, row_id))
    return touched


def _may_be_empty(connection: Connection, table: str, column: str) -> bool:
    """Whether a row may do without; a happening is nothing without its entry."""
    found = connection.execute(f'PRAGMA table_info("{table}")')
    required = {name: bool(not_null) for _, name, _, not_null, *_ in found}
    return table != "event" and not required[column]
