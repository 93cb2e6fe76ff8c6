"""A copy of a journal as JSON: every row, exactly, by which another copy is brought up to date.

A row is named by its UUID and leads to others by theirs. A field that is null is empty; one that
is not there was not told, as in an edition for both. “mentorlog help json” describes the format.
"""

import json
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from uuid import UUID

from mentorlog.clean import escaped
from mentorlog.db import rows
from mentorlog.domain.records.copies import LINKS, Copy, Line, Value
from mentorlog.domain.records.refs import Ref
from mentorlog.domain.records.revisions import Cell
from mentorlog.enums import Kind

VERSION = 2
CALLED = {
    "mentorship": "mentorships",
    "agreement": "agreements",
    "goal": "goals",
    "answer": "answers",
    "wish": "wishes",
    "session": "sessions",
    "homework": "homework",
    "essay": "essays",
    "callout": "callouts",
    "note": "notes",
    "event": "events",
}
"""What the rows of each table are called in the document."""

KINDS = {kind.value: kind for kind in Kind}
"""The tables whose rows have a reference."""

_PRIVACY = frozenset({"their_yes", "tender"})
YES_OR_NO = {
    "agreement": frozenset({"homework", "essays", "reads", "quiet", "lead_days"}),
    **dict.fromkeys(("session", "homework", "essay", "callout", "note"), _PRIVACY),
}
"""The columns of each table that are true or false."""


def render(copy: Copy, exported_at: datetime) -> str:
    """The document. Raises sqlite3.DatabaseError for a value that is none of its column's."""
    document: dict[str, object] = {
        "mentorlog": "journal",
        "version": VERSION,
        "edition": copy.edition.value,
    }
    if copy.keeper_is is not None:
        document["keeper_is"] = copy.keeper_is.value
        document["gone"] = [dashed(uuid) for uuid in copy.gone]
    document["exported_at"] = told(exported_at)
    for table, called in CALLED.items():
        document[called] = [_row(copy, line) for line in copy.lines if line.table == table]
    return escaped(json.dumps(document, ensure_ascii=False, indent=2)) + "\n"


def told(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def field(table: str, column: str) -> str:
    """What a column is called: a link is named for what it leads to."""
    return column.removesuffix("_id") if column in LINKS[table] else column


def is_moment(column: str) -> bool:
    return column.endswith("_at")


def dashed(uuid: str) -> str:
    return str(UUID(hex=uuid))


def _row(copy: Copy, line: Line) -> dict[str, object]:
    return {
        "uuid": dashed(line.uuid),
        **_number(line),
        **{field(line.table, column): uuid and dashed(uuid) for column, uuid in line.links.items()},
        **{column: _value(line.table, column, value) for column, value in line.values.items()},
        **dict(_beside(copy, line)),
    }


def _number(line: Line) -> dict[str, object]:
    kind = KINDS.get(line.table)
    return {"ref": str(Ref(kind, line.number))} if kind else {"id": line.number}


def _value(table: str, column: str, value: Value) -> object:
    if value is None:
        return None
    if is_moment(column):
        return told(rows.instant(str(value)))
    return bool(value) if column in YES_OR_NO.get(table, ()) else value


def _beside(copy: Copy, line: Line) -> Iterator[tuple[str, object]]:
    """By which other UUIDs it is known, when its values were changed, and whether it came."""
    others = copy.known_as.get(line.uuid)
    if others:
        yield "also", sorted(map(dashed, others))
    if line.cells:
        yield "changed", _changed(line.table, line.cells)
    if line.came and copy.keeper_is is None:
        yield "came", True


def _changed(table: str, cells: Mapping[str, Cell]) -> dict[str, object]:
    """Of each value the moment, and of the other's word also the one that was seen last."""
    return {field(table, column): _stamps(cell) for column, cell in sorted(cells.items())}


def _stamps(cell: Cell) -> dict[str, str]:
    seen = {"seen": told(cell.seen)} if cell.seen else {}
    return {"at": told(cell.at), **seen}
