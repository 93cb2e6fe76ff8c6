"""Reading the change log: what each command did, and which step `undo` and `redo` mean."""

import json
import sqlite3
from typing import Any

from mentorlog.records.steps import Change, Content, Step
from mentorlog.store import rows, seals

Connection = sqlite3.Connection

KEEP = "keep"
"""The setting that says for how many days a step can be taken back; without it, for ever."""

_ASKED = "SELECT id, verb, recorded_at, taken_back_at, dropped FROM step"


def latest(connection: Connection, limit: int = -1) -> tuple[Step, ...]:
    """The last `limit` steps with what they changed, the latest first; -1 is all of them."""
    found = connection.execute(f"{_ASKED} ORDER BY id DESC LIMIT ?", (limit,))
    return tuple(_step(connection, row) for row in found.fetchall())


def count(connection: Connection) -> int:
    return int(connection.execute("SELECT count(*) FROM step").fetchone()[0])


def to_take_back(connection: Connection) -> Step | None:
    """The last step that holds; None where there is none, or no more."""
    return _one(connection, "WHERE taken_back_at IS NULL ORDER BY id DESC LIMIT 1")


def to_return(connection: Connection) -> Step | None:
    """The first of the steps that were taken back last; None where nothing can return."""
    where = "WHERE taken_back_at IS NOT NULL AND NOT dropped ORDER BY id LIMIT 1"
    return _one(connection, where)


def kept_days(connection: Connection) -> int | None:
    """For how many days a step can be taken back; None is for ever."""
    found = connection.execute("SELECT value FROM setting WHERE name = ?", (KEEP,)).fetchone()
    return int(found[0]) if found else None


def _one(connection: Connection, where: str) -> Step | None:
    found = connection.execute(f"{_ASKED} {where}").fetchone()
    return _step(connection, found) if found else None


def _step(connection: Connection, row: tuple[Any, ...]) -> Step:
    number, verb, recorded_at, taken_back_at, dropped = row
    back = rows.instant(taken_back_at) if taken_back_at else None
    changes = _changes(connection, number, holds=back is None)
    return Step(number, verb, rows.instant(recorded_at), back, bool(dropped), changes)


def _changes(connection: Connection, number: int, *, holds: bool) -> tuple[Change, ...]:
    asked = "SELECT id, table_name, row_id, other FROM change WHERE step_id = ? ORDER BY id"
    found: list[Change] = []
    for change, table, row_id, other in connection.execute(asked, (number,)).fetchall():
        kept = _read(other)
        facing = _facing(connection, change, (table, row_id))
        before, after = (kept, facing) if holds else (facing, kept)
        if before is not None or after is not None:
            found.append(Change(table, row_id, before, after))
    return tuple(found)


def _facing(connection: Connection, change: int, place: seals.Place) -> Content | None:
    """The row as it stands across from what a change keeps: as the next change that holds found
    it; without one, as it is now."""
    later = connection.execute(
        "SELECT other FROM change JOIN step ON step.id = step_id WHERE table_name = ?"
        " AND row_id = ? AND change.id > ? AND taken_back_at IS NULL ORDER BY change.id LIMIT 1",
        (*place, change),
    ).fetchone()
    return _read(later[0]) if later else seals.content(connection, place)


def _read(other: str | None) -> Content | None:
    return json.loads(other) if other else None
