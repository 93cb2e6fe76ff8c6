"""Reading the change log: what each command did, and which step `undo` and `redo` mean."""

import json
import sqlite3
from collections.abc import Iterator
from typing import Any

from mentorlog.db import checksums, rows
from mentorlog.domain.records.steps import Change, Content, Step

Connection = sqlite3.Connection

KEEP = "keep"
"""The setting that says for how many days a step can be taken back; without it, for ever."""

_ASKED = "SELECT id, verb, recorded_at, taken_back_at, dropped FROM step"


def latest(connection: Connection, limit: int = -1) -> tuple[Step, ...]:
    """The last `limit` steps with what they changed, the latest first; -1 is all of them."""
    found = connection.execute(f"{_ASKED} ORDER BY id DESC LIMIT ?", (limit,))
    return tuple(_step(connection, row) for row in found.fetchall())


def gone(connection: Connection, table: str) -> Iterator[tuple[int, Content]]:
    """The number and the content of each row that was there and is no more, by its UUID, as far
    as the log knows."""
    asked = (
        "SELECT row_id, other FROM change WHERE table_name = ? AND other IS NOT NULL"
        f" AND json_extract(other, '$.uuid') NOT IN (SELECT uuid FROM {table}) ORDER BY id"
    )
    last = {
        (row := read(other))["uuid"]: (n, row) for n, other in connection.execute(asked, (table,))
    }
    yield from last.values()


def count(connection: Connection) -> int:
    return int(connection.execute("SELECT count(*) FROM step").fetchone()[0])


def to_take_back(connection: Connection) -> Step | None:
    """The last step that holds; None where there is none, or no more."""
    return _one(connection, "WHERE taken_back_at IS NULL ORDER BY id DESC LIMIT 1")


def to_return(connection: Connection) -> Step | None:
    """The first of the steps that were taken back last; None where nothing can return."""
    # The plus keeps SQLite from walking all steps in their order: those are few that can return.
    where = "WHERE taken_back_at IS NOT NULL AND NOT dropped ORDER BY +id LIMIT 1"
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
    step = Step(number, verb, rows.instant(recorded_at), back, bool(dropped))
    return step._replace(changes=_changes(connection, step))


def _changes(connection: Connection, step: Step) -> tuple[Change, ...]:
    asked = "SELECT id, table_name, row_id, other FROM change WHERE step_id = ? ORDER BY id"
    found: list[Change] = []
    for change, table, row_id, other in connection.execute(asked, (step.id,)).fetchall():
        kept, place = read(other) if other else None, (table, row_id)
        if step.taken_back_at is None:
            before, after = kept, _left(connection, change, place)
        else:
            before, after = _found(connection, change, place, step), kept
        if before is not None or after is not None:
            found.append(Change(table, row_id, before, after))
    return tuple(found)


def _found(
    connection: Connection, change: int, place: checksums.Place, step: Step
) -> Content | None:
    """The row as a step found it that was taken back: as the one before it left it."""
    earlier = connection.execute(
        "SELECT other, taken_back_at FROM change JOIN step ON step.id = step_id"
        " WHERE table_name = ? AND row_id = ? AND change.id < ?"
        " AND (taken_back_at IS NULL OR taken_back_at >= ?) ORDER BY change.id DESC LIMIT 1",
        (*place, change, rows.stored(step.recorded_at)),
    ).fetchone()
    if earlier is None or earlier[1] is None:
        return _left(connection, change, place)
    return read(earlier[0]) if earlier[0] else None


def _left(connection: Connection, change: int, place: checksums.Place) -> Content | None:
    """The row as a change left it: as the next change that holds found it, else as it is now."""
    later = connection.execute(
        "SELECT other FROM change JOIN step ON step.id = step_id WHERE table_name = ?"
        " AND row_id = ? AND change.id > ? AND taken_back_at IS NULL ORDER BY change.id LIMIT 1",
        (*place, change),
    ).fetchone()
    if later is None:
        return checksums.content(connection, place)
    return read(later[0]) if later[0] else None


def read(other: str) -> Content:
    """A row as the log keeps it. Raises sqlite3.DatabaseError for what is none."""
    try:
        content = json.loads(other)
    except ValueError:
        content = None
    if not isinstance(content, dict):
        raise sqlite3.DatabaseError("malformed change")
    return content
