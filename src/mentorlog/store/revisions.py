"""Which changes of a value a copy of the journal has seen: how two copies tell who is ahead.

Every change of a value gets a revision, a random name, and the value keeps the revisions that it
had before. What one copy has among the earlier ones of the other is older, whatever the clocks say;
where neither knows the other's, both have changed it. A value as it was first written has none.
"""

import json
import sqlite3
from collections.abc import Iterable, Mapping
from datetime import datetime
from secrets import token_hex
from typing import NamedTuple

from mentorlog.records.copies import DERIVED, LINKS
from mentorlog.records.revisions import Cell, Latest
from mentorlog.store import rows, seals
from mentorlog.store.seals import Connection, Content, Place

Was = Mapping[Place, Content | None]

IMPORT = "import"
"""The verb of the steps by which entries come in."""

BESIDE = DERIVED | {"id", "uuid", "recorded_at"}
"""Columns that never change, or follow from others."""


JOURNAL = "0" * 32
"""In the place of a UUID: the journal as a whole, of which only its latest change is kept."""

_LATEST = "latest"


class Revised(NamedTuple):
    """What became of a row since it was first written; `gone` is that it was deleted here."""

    gone: bool = False
    cells: Mapping[str, Cell] = {}


def of(connection: Connection, uuid: str) -> Revised:
    """By the UUID as it is stored, 32 letters. Raises sqlite3.DatabaseError where it is damaged."""
    asked = "SELECT gone, cells FROM revision WHERE uuid = ?"
    found = connection.execute(asked, (uuid,)).fetchone()
    return Revised(bool(found[0]), read(found[1])) if found else Revised()


def read(cells: str) -> dict[str, Cell]:
    try:
        return {
            column: Cell(now, frozenset(past), rows.instant(at))
            for column, (at, now, *past) in json.loads(cells).items()
        }
    except (ValueError, TypeError, AttributeError):
        raise sqlite3.DatabaseError("malformed revision") from None


def written(cells: Mapping[str, Cell]) -> str:
    """As JSON: for each column when it was changed, its revision, and the earlier ones."""
    kept = {
        column: [rows.stored(cell.at), cell.now, *sorted(cell.past)]
        for column, cell in sorted(cells.items())
    }
    return json.dumps(kept)


def changed(cell: Cell | None, at: datetime) -> Cell:
    """The cell after one more change."""
    past = cell.past | {cell.now} if cell else frozenset[str]()
    return Cell(token_hex(4), past, at)


def latest(connection: Connection) -> Latest:
    """The latest change of the whole journal, also of what was since deleted or taken back.

    Raises sqlite3.DatabaseError where it is damaged.
    """
    cell = of(connection, JOURNAL).cells.get(_LATEST)
    if cell is None:
        return Latest()
    try:
        return Latest(int(cell.now), cell.at)
    except ValueError:
        raise sqlite3.DatabaseError("malformed revision") from None


def count(connection: Connection, at: datetime) -> set[Place]:
    """Note that something is changed; the place of what was written.

    A row may come back as it was, and the log may forget: so this is kept by itself, and is no
    part of a step. It is never behind the minutes of the clock: a copy of the journal that begins
    to count anew, on another computer, goes on from where this one is.
    """
    was = _latest_if_whole(connection)
    number = max(was.number + 1, int(at.timestamp()) // 60)
    cell = Cell(str(number), frozenset(), max(was.at, at))
    return _put(connection, JOURNAL, Revised(cells={_LATEST: cell}))


def _latest_if_whole(connection: Connection) -> Latest:
    """What was damaged counts for nothing: the clock is ahead of it."""
    asked = "SELECT id FROM revision WHERE uuid = ?"
    numbers = [number for (number,) in connection.execute(asked, (JOURNAL,))]
    whole = seals.whole(connection, "revision", numbers)
    return latest(connection) if whole else Latest()


def follow(connection: Connection, was: Was, at: datetime) -> set[Place]:
    """Note what these rows are now beside what they were; the places of what was written.

    Of a row whose revision is itself among them, as an import writes it, nothing is added.
    """
    said = _said_for(connection, was)
    noted: set[Place] = set()
    for place, before in was.items():
        now = seals.content(connection, place) if place[0] in LINKS else None
        uuid = str((now or before or {}).get("uuid"))
        if place[0] not in LINKS or uuid in said:
            continue
        noted |= _follow(connection, place[0], uuid, (before, now), at)
    return noted


def follow_turned(connection: Connection, was: Was, step: int, at: datetime) -> set[Place]:
    """The same for the rows of a step that is taken back, or returns.

    What came in by an import and goes with it was not deleted by anybody: it may come in again.
    """
    found = connection.execute("SELECT verb FROM step WHERE id = ?", (step,)).fetchone()
    if found == (IMPORT,):
        there = {place for place in was if seals.content(connection, place) is not None}
        was = {place: before for place, before in was.items() if place in there}
    return follow(connection, was, at)


def _said_for(connection: Connection, was: Was) -> set[str]:
    places = [place for place in was if place[0] == "revision"]
    found = (seals.content(connection, place) or was[place] or {} for place in places)
    return {str(one.get("uuid")) for one in found}


def _follow(
    connection: Connection,
    table: str,
    uuid: str,
    change: tuple[Content | None, Content | None],
    at: datetime,
) -> set[Place]:
    before, now = change
    if before is not None and now is not None:
        columns = _differing(table, before, now)
        return _note_changed(connection, uuid, columns, at) if columns else set()
    if now is None:
        return note_gone(connection, [uuid]) if before is not None else set()
    return _note_back(connection, uuid)


def _differing(table: str, before: Content, now: Content) -> list[str]:
    beside = BESIDE | ({"starts_at", "happened_at"} if table == "session" else set())
    names = before.keys() | now.keys()
    return sorted(one for one in names - beside if before.get(one) != now.get(one))


def _note_changed(
    connection: Connection, uuid: str, columns: Iterable[str], at: datetime
) -> set[Place]:
    found = of(connection, uuid)
    cells = {**found.cells, **{one: changed(found.cells.get(one), at) for one in columns}}
    return _put(connection, uuid, Revised(gone=False, cells=cells))


def note_gone(connection: Connection, uuids: Iterable[str]) -> set[Place]:
    """These rows are deleted: what another copy still has of them stays out."""
    return {
        place
        for uuid in uuids
        for place in _put(connection, uuid, of(connection, uuid)._replace(gone=True))
    }


def _note_back(connection: Connection, uuid: str) -> set[Place]:
    found = of(connection, uuid)
    return _put(connection, uuid, found._replace(gone=False)) if found.gone else set()


def _put(connection: Connection, uuid: str, revised: Revised) -> set[Place]:
    connection.execute(
        "INSERT INTO revision (uuid, gone, cells) VALUES (?, ?, ?)"
        " ON CONFLICT (uuid) DO UPDATE SET gone = excluded.gone, cells = excluded.cells",
        (uuid, revised.gone, written(revised.cells)),
    )
    asked = "SELECT id FROM revision WHERE uuid = ?"
    return {("revision", number) for (number,) in connection.execute(asked, (uuid,))}
