"""Taking a journal, or one mentorship of it, out of the file to travel to another copy."""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from mentorlog.db import reading, revisions, rows
from mentorlog.domain.records.copies import DERIVED, LINKS, Copy, Edition, Line, Value
from mentorlog.domain.records.mentorships import Mentorship
from mentorlog.domain.records.plans import Here
from mentorlog.domain.records.revisions import Cell
from mentorlog.enums import Side

Connection = sqlite3.Connection
Names = Mapping[str, Mapping[str, str]]
"""By table: how a column is called where nobody keeps the copy."""


def everything(connection: Connection) -> Copy:
    """The whole journal. Raises sqlite3.DatabaseError where a value is damaged."""
    taker = _Taker(connection)
    return Copy(Edition.WHOLE, tuple(taker.lines()), taker.known_as())


def of(connection: Connection, mentorship: Mentorship) -> Copy:
    """One mentorship, with the wish that it came from, and whatever hangs on the two."""
    taker = _Taker(connection)
    lines = tuple(_theirs(taker.lines(), mentorship.uuid))
    there = {line.uuid for line in lines}
    known = {uuid: others for uuid, others in taker.known_as().items() if uuid in there}
    asked = "SELECT uuid FROM revision WHERE gone AND was_of = ? ORDER BY uuid"
    gone = tuple(str(uuid) for (uuid,) in connection.execute(asked, (mentorship.uuid,)))
    return Copy(Edition.WHOLE, lines, known, gone=gone)


def neutral(keeper: Side) -> Names:
    """The columns that are the keeper's and the other's, by whose part it is."""
    other = keeper.other
    return {
        "mentorship": {"keeper_name": f"{keeper}_name", "other_name": f"{other}_name"},
        "session": {
            "took_away": f"{keeper}_took_away",
            "other_took_away": f"{other}_took_away",
        },
    }


def here(connection: Connection) -> Here:
    """All that is in this journal, for another copy to be brought into it."""
    taker = _Taker(connection)
    highest = connection.execute("SELECT name, seq FROM sqlite_sequence")
    declined = connection.execute("SELECT uuid, what FROM declined")
    return Here(
        tuple(taker.lines()),
        taker.known_as(),
        gone=_gone(connection, "gone"),
        gone_for_good=_gone(connection, "for_good"),
        highest=dict(highest),
        declined=frozenset((str(uuid), str(what)) for uuid, what in declined),
    )


def _gone(connection: Connection, column: str) -> frozenset[str]:
    """The UUIDs of what was deleted, also those it had elsewhere."""
    gone = f"SELECT uuid FROM revision WHERE {column}"
    asked = f"{gone} UNION SELECT uuid FROM alias WHERE same_as IN ({gone})"
    return frozenset(str(uuid) for (uuid,) in connection.execute(asked))


def numbers(connection: Connection) -> dict[tuple[str, str | None], int]:
    """The number of every row that travels, by its table and UUID."""
    return {(table, uuid): number for uuid, (table, number) in _places(connection)}


class _Taker:
    """Reads row by row; what leads to a row is told by its UUID."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.revised = dict(_revised(connection))
        self.uuids = {place: uuid for uuid, place in _places(connection)}
        self.names = {one.id: neutral(one.keeper_is) for one in reading.mentorships(connection)}

    def lines(self) -> Iterator[Line]:
        for table in LINKS:
            found = self.connection.execute(f'SELECT * FROM "{table}" ORDER BY id')
            columns = [column[0] for column in found.description]
            for row in found:
                yield self._line(table, dict(zip(columns, map(rows.no_bytes, row), strict=True)))

    def _line(self, table: str, row: dict[str, Any]) -> Line:
        number, uuid = row.pop("id"), row.pop("uuid")
        mentorship = number if table == "mentorship" else row.get("mentorship_id")
        names = self.names.get(mentorship or 0, {}).get(table, {})
        links = {
            column: self._uuid((target, row[column])) if row[column] else None
            for column, target in LINKS[table].items()
        }
        values: dict[str, Value] = {
            names.get(column, column): value
            for column, value in row.items()
            if column not in LINKS[table] and column not in left_to_work_out(table)
        }
        came, kept = self.revised.get(uuid, (False, {}))
        cells = {names.get(column, column): cell for column, cell in kept.items()}
        return Line(table, uuid, number, values, links, cells, came=came)

    def _uuid(self, place: tuple[str, int]) -> str:
        if place not in self.uuids:
            raise sqlite3.DatabaseError("malformed link")
        return self.uuids[place]

    def known_as(self) -> dict[str, frozenset[str]]:
        """By the UUID here, those that it has elsewhere; of what was deleted nothing travels."""
        there, found = set(self.uuids.values()), dict[str, set[str]]()
        for uuid, same_as in self.connection.execute("SELECT uuid, same_as FROM alias"):
            if same_as in there:
                found.setdefault(same_as, set()).add(uuid)
        return {uuid: frozenset(others) for uuid, others in found.items()}


def left_to_work_out(table: str) -> frozenset[str]:
    """The columns of a table that follow from what happened."""
    return DERIVED | ({"starts_at"} if table == "session" else set())


def _places(connection: Connection) -> Iterator[tuple[str, tuple[str, int]]]:
    for table in LINKS:
        for number, uuid in connection.execute(f"SELECT id, uuid FROM {table}"):
            yield uuid, (table, number)


def _revised(connection: Connection) -> Iterator[tuple[str, tuple[bool, Mapping[str, Cell]]]]:
    asked = "SELECT uuid, came, cells FROM revision WHERE NOT gone AND uuid <> ?"
    for uuid, came, cells in connection.execute(asked, (revisions.JOURNAL,)):
        yield uuid, (bool(came), revisions.read(cells))


def _theirs(lines: Iterable[Line], mentorship: str) -> Iterator[Line]:
    """What leads to the mentorship, and what leads to that; a wish is followed back from it."""
    every = list(lines)
    wishes = {one.uuid for one in every if one.links.get("mentorship_id") == mentorship}
    wishes &= {one.uuid for one in every if one.table == "wish"}
    theirs = {mentorship, *wishes}
    for line in every:  # what is led to comes before what leads there
        if line.uuid in theirs or theirs & {uuid for uuid in line.links.values() if uuid}:
            theirs.add(line.uuid)
            yield line
