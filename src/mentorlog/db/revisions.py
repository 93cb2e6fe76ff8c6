"""When a value was changed last, what is gone, and what came from the other person.

A value as it was first written has nothing here. The moments of one value only ever grow, so that
of two copies the later is known whatever a clock says.
"""

import json
import sqlite3
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import NamedTuple

from mentorlog.db import checksums, rows
from mentorlog.db.checksums import Connection, Content, Place
from mentorlog.domain.records.copies import DERIVED, LINKS
from mentorlog.domain.records.revisions import Cell, Latest
from mentorlog.enums import Audience, EventKind

Was = Mapping[Place, Content | None]

IMPORT = "import"
"""The command of the steps by which entries come in."""

BESIDE = DERIVED | {"id", "uuid", "recorded_at"}
"""Columns that never change, or follow from others."""

JOURNAL = "0" * 32
"""In the place of a UUID: the journal as a whole, of which only its latest change is kept."""

_TICK = timedelta(microseconds=1)


class Revised(NamedTuple):
    """What became of a row since it was first written; `came` is that the other person sent it,
    `of` the mentorship of what is gone and was for both."""

    gone: bool = False
    for_good: bool = False
    came: bool = False
    of: str | None = None
    cells: Mapping[str, Cell] = {}


def of(connection: Connection, uuid: str) -> Revised:
    """By the UUID as it is stored, 32 letters. Raises sqlite3.DatabaseError where it is damaged."""
    asked = "SELECT gone, for_good, came, was_of, cells FROM revision WHERE uuid = ?"
    found = connection.execute(asked, (uuid,)).fetchone()
    if found is None:
        return Revised()
    gone, for_good, came, was_of, cells = found
    return Revised(bool(gone), bool(for_good), bool(came), was_of, read(cells))


def read(cells: str) -> dict[str, Cell]:
    try:
        return {
            column: Cell(rows.instant(at), rows.instant(seen) if seen else None)
            for column, (at, seen) in json.loads(cells).items()
        }
    except (ValueError, TypeError, AttributeError):
        raise sqlite3.DatabaseError("malformed revision") from None


def written(cells: Mapping[str, Cell]) -> str:
    """As JSON: for each column when it was changed, and what of the other's was seen."""
    kept = {
        column: [rows.stored(cell.at), rows.stored(cell.seen) if cell.seen else None]
        for column, cell in sorted(cells.items())
    }
    return json.dumps(kept)


def changed(cell: Cell | None, written_at: datetime, at: datetime) -> Cell:
    """The cell after one more change of a value that was first written at `written_at`."""
    before = cell.at if cell else written_at
    return Cell(max(at, before + _TICK), cell.seen if cell else None)


def latest(connection: Connection) -> Latest:
    """The latest change of the whole journal, also of what was since deleted or taken back.

    Raises sqlite3.DatabaseError where it is damaged.
    """
    asked = "SELECT cells FROM revision WHERE uuid = ?"
    found = connection.execute(asked, (JOURNAL,)).fetchone()
    if found is None:
        return Latest()
    try:
        number, at = json.loads(found[0])
        return Latest(int(number), rows.instant(at))
    except (ValueError, TypeError):
        raise sqlite3.DatabaseError("malformed revision") from None


def count(connection: Connection, at: datetime) -> set[Place]:
    """Note that something is changed; the place of what was written.

    A row may come back as it was, and the log may forget: so this is kept by itself, and is no
    part of a step. It is never behind the minutes of the clock: a copy of the journal that begins
    to count anew, on another computer, goes on from where this one is.
    """
    was = _latest_if_whole(connection)
    number = max(was.number + 1, int(at.timestamp()) // 60)
    value = json.dumps([number, rows.stored(max(was.at, at))])
    connection.execute(
        "INSERT INTO revision (uuid, gone, cells) VALUES (?, 0, ?)"
        " ON CONFLICT (uuid) DO UPDATE SET cells = excluded.cells",
        (JOURNAL, value),
    )
    return {("revision", number) for number in _latest_place(connection)}


def _latest_if_whole(connection: Connection) -> Latest:
    """What was damaged counts for nothing: the clock is ahead of it."""
    whole = checksums.whole(connection, "revision", _latest_place(connection))
    return latest(connection) if whole else Latest()


def _latest_place(connection: Connection) -> list[int]:
    asked = "SELECT id FROM revision WHERE uuid = ?"
    return [number for (number,) in connection.execute(asked, (JOURNAL,))]


def follow(connection: Connection, was: Was, at: datetime) -> set[Place]:
    """Note what these rows are now beside what they were; the places of what was written.

    Of a row whose revision is itself among them, as an import writes it, nothing is added.
    """
    said = _said_for(connection, was)
    noted: set[Place] = set()
    gone: list[tuple[str, Content]] = []
    for place, before in was.items():
        now = checksums.content(connection, place) if place[0] in LINKS else None
        uuid = str((now or before or {}).get("uuid"))
        if place[0] not in LINKS or uuid in said:
            continue
        if now is not None:
            noted |= _follow(connection, place[0], uuid, (before, now), at)
        elif before is not None:
            gone.append((place[0], before))
    return noted | note_gone(connection, gone)


def follow_turned(connection: Connection, was: Was, step: int, at: datetime) -> set[Place]:
    """The same for the rows of a step that is taken back, or returns.

    What came in by an import and goes with it was not deleted by anybody: it may come in again.
    """
    found = connection.execute("SELECT verb FROM step WHERE id = ?", (step,)).fetchone()
    if found == (IMPORT,):
        there = {place for place in was if checksums.content(connection, place) is not None}
        was = {place: before for place, before in was.items() if place in there}
    return follow(connection, was, at)


def _said_for(connection: Connection, was: Was) -> set[str]:
    places = [place for place in was if place[0] == "revision"]
    found = (checksums.content(connection, place) or was[place] or {} for place in places)
    return {str(one.get("uuid")) for one in found}


def _follow(
    connection: Connection,
    table: str,
    uuid: str,
    change: tuple[Content | None, Content],
    at: datetime,
) -> set[Place]:
    before, now = change
    if before is None:
        return _note_back(connection, uuid)
    columns = _differing(table, before, now)
    if not columns:
        return set()
    found = of(connection, uuid)
    written_at = rows.instant(str(before["recorded_at"]))
    cells = {one: changed(found.cells.get(one), written_at, at) for one in columns}
    return _put(connection, uuid, found._replace(gone=False, cells={**found.cells, **cells}))


def _differing(table: str, before: Content, now: Content) -> list[str]:
    beside = BESIDE | ({"starts_at", "happened_at"} if table == "session" else set())
    names = before.keys() | now.keys()
    return sorted(one for one in names - beside if before.get(one) != now.get(one))


def note_gone(
    connection: Connection, rows_of: Iterable[tuple[str, Content]], *, for_good: bool = False
) -> set[Place]:
    """These rows, each with its table, are deleted: what another copy still has stays out."""
    several = list(rows_of)
    posted = {row["essay_id"] for table, row in several if table == "event" and _posts(row)}
    noted: set[Place] = set()
    for table, row in several:
        uuid = str(row["uuid"])
        gone = of(connection, uuid)._replace(gone=True, for_good=for_good)
        had = _may_be_theirs(table, row, is_posted=table == "essay" and row["id"] in posted)
        mentorship = _mentorship(connection, row) if had else None
        noted |= _put(connection, uuid, gone._replace(of=mentorship))
    return noted


def _posts(row: Content) -> bool:
    return row["kind"] == EventKind.POSTED


def _may_be_theirs(table: str, row: Content, *, is_posted: bool) -> bool:
    """Whether the other person may have had it: only of that is it told that it is gone.

    A draft, a note or a call-out of the keeper's alone was never theirs.
    """
    audience = row.get("audience")
    if audience is not None:
        return audience != Audience.MINE
    return is_posted or table in ("session", "homework", "event")


def _mentorship(connection: Connection, row: Content) -> str | None:
    asked = "SELECT uuid FROM mentorship WHERE id = ?"
    found = connection.execute(asked, (row.get("mentorship_id"),)).fetchone()
    return str(found[0]) if found else None


def _note_back(connection: Connection, uuid: str) -> set[Place]:
    found = of(connection, uuid)
    back = found._replace(gone=False, for_good=False, of=None)
    return _put(connection, uuid, back) if found.gone else set()


def _put(connection: Connection, uuid: str, revised: Revised) -> set[Place]:
    connection.execute(
        "INSERT INTO revision (uuid, gone, for_good, came, was_of, cells)"
        " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (uuid) DO UPDATE SET gone = excluded.gone,"
        " for_good = excluded.for_good, came = excluded.came, was_of = excluded.was_of,"
        " cells = excluded.cells",
        (
            uuid,
            revised.gone,
            revised.for_good,
            revised.came,
            revised.of,
            written(revised.cells),
        ),
    )
    asked = "SELECT id FROM revision WHERE uuid = ?"
    return {("revision", number) for (number,) in connection.execute(asked, (uuid,))}
