"""What hangs on an entry: what goes when it goes, and what stays and only loses its link to it."""

import sqlite3
from collections.abc import Iterable
from typing import NamedTuple

from mentorlog.domain.records.corrections import Place
from mentorlog.domain.records.refs import Ref
from mentorlog.enums import EventKind, Kind, VersionKind

Connection = sqlite3.Connection

ORDER = (
    *("event", "answer", "note", "callout", "essay", "homework", "goal"),
    *("session", "agreement", "wish", "mentorship"),
)
"""The tables, those whose rows name others first: in this order they can be deleted."""


class Link(NamedTuple):
    """A row that names one that goes, and in which column."""

    place: Place
    column: str


class Hanging(NamedTuple):
    """The rows that go, in the order in which they can; the links that are emptied.

    `whole` is the mentorship that goes with its first agreement.
    """

    goes: tuple[Place, ...]
    unlinked: tuple[Link, ...] = ()
    whole: int | None = None

    def count(self, table: str) -> int:
        return sum(1 for one in self.goes if one.table == table)

    def losing(self, table: str) -> tuple[int, ...]:
        """The numbers of the rows of a table that stay, without their link."""
        found = {link.place.number for link in self.unlinked if link.place.table == table}
        return tuple(sorted(found))


def of(connection: Connection, ref: Ref) -> Hanging:
    """What hangs on this entry; on a first agreement, the mentorship with everything in it.

    Nothing goes with an entry that is not there.
    """
    look = _Look(connection)
    own = Place(ref.kind.value, ref.number)
    if not is_there(connection, own):
        return Hanging(())
    if ref.kind is Kind.AGREEMENT:
        mentorship_id = look.mentorship_begun_by(ref.number)
        if mentorship_id is not None:
            return look.of_mentorship(mentorship_id)
        return look.of_version(own)
    events = [] if ref.kind is Kind.NOTE else look.places("event", f"{ref.kind.value}_id", own)
    return look.hanging([own, *events], look.links(LINKS.get(ref.kind, ()), [own]))


def of_wish(connection: Connection, wish_id: int) -> Hanging:
    """What hangs on a wish: a note that belongs to the mentorship by now stays with that."""
    look, own = _Look(connection), Place("wish", wish_id)
    if not is_there(connection, own):
        return Hanging(())
    events = look.places("event", "wish_id", own)
    alone = look.ask("note", "SELECT id FROM note WHERE wish_id = ? AND mentorship_id IS NULL", own)
    kept = look.ask("note", "SELECT id FROM note WHERE wish_id = ? AND mentorship_id > 0", own)
    return look.hanging([own, *events, *alone], [Link(one, "wish_id") for one in kept])


LINKS: dict[Kind, tuple[tuple[str, str], ...]] = {
    Kind.SESSION: (("homework", "set_in"), ("callout", "said_in"), ("note", "said_in")),
    Kind.HOMEWORK: (("essay", "homework_id"),),
}


class _Look:
    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def ask(self, table: str, query: str, place: Place) -> list[Place]:
        found = self.connection.execute(query, (place.number,)).fetchall()
        return [Place(table, number) for (number,) in found]

    def places(self, table: str, column: str, place: Place) -> list[Place]:
        return self.ask(table, f"SELECT id FROM {table} WHERE {column} = ?", place)

    def links(self, columns: Iterable[tuple[str, str]], gone: Iterable[Place]) -> list[Link]:
        several = tuple(gone)
        return [
            Link(found, column)
            for table, column in columns
            for one in several
            for found in self.places(table, column, one)
        ]

    def hanging(
        self, goes: Iterable[Place], links: Iterable[Link], whole: int | None = None
    ) -> Hanging:
        rows = set(goes)
        ordered = sorted(rows, key=lambda one: (ORDER.index(one.table), one.number))
        stay = sorted({link for link in links if link.place not in rows})
        return Hanging(tuple(ordered), tuple(stay), whole)

    def mentorship_begun_by(self, number: int) -> int | None:
        """The mentorship whose first agreement this is."""
        asked = "SELECT mentorship_id FROM agreement GROUP BY mentorship_id HAVING min(id) = ?"
        found = self.connection.execute(asked, (number,)).fetchone()
        return found[0] if found else None

    def of_version(self, own: Place) -> Hanging:
        """A later version goes with its answers, its yeses and its goals; homework stays."""
        goals = self.places("goal", "agreement_id", own)
        with_it = self.places("event", "agreement_id", own)
        with_it += self.places("answer", "agreement_id", own)
        return self.hanging([own, *with_it, *goals], self.links((("homework", "goal_id"),), goals))

    def of_mentorship(self, number: int) -> Hanging:
        """Everything in it. A wish it came from is a wish again, with its own notes."""
        own = Place("mentorship", number)
        tables = ("event", "callout", "essay", "homework", "goal", "session", "agreement")
        goes = [own, *(one for table in tables for one in self.places(table, "mentorship_id", own))]
        noted = "SELECT id FROM note WHERE mentorship_id = ? AND wish_id IS NULL"
        goes += self.ask("note", noted, own)
        versions = [one for one in goes if one.table == "agreement"]
        goes += [found for one in versions for found in self.places("answer", "agreement_id", one)]
        wishes = self.places("wish", "mentorship_id", own)
        begun = f"SELECT id FROM event WHERE wish_id = ? AND kind = '{EventKind.BEGUN}'"
        goes += [found for one in wishes for found in self.ask("event", begun, one)]
        links = self.links((("wish", "mentorship_id"), ("note", "mentorship_id")), [own])
        links += self.links((("note", "said_in"),), [one for one in goes if one.table == "session"])
        return self.hanging(goes, links, number)


def traces(connection: Connection, ref: Ref) -> frozenset[Place]:
    """The rows of an entry that only the change log still has: its own, and what hung on it."""
    own = Place(ref.kind.value, ref.number)
    held = "SELECT 1 FROM change WHERE table_name = ? AND row_id = ? AND other IS NOT NULL"
    known = bool(connection.execute(held, own).fetchone())
    found = {own} if known else set()
    for table, column in (("event", f"{own.table}_id"), ("answer", f"{own.table}_id")):
        found |= _logged(connection, table, column, own.number)
    if ref.kind is Kind.AGREEMENT:
        found |= _logged(connection, "goal", "agreement_id", own.number)
        found |= _of_whole(connection, own)
    return frozenset(one for one in found if not is_there(connection, one))


def wishes_gone(connection: Connection) -> tuple[tuple[int, str, str], ...]:
    """The number, the name and the UUID of each wish that only the change log still has."""
    asked = (
        "SELECT DISTINCT row_id, json_extract(other, '$.name'), json_extract(other, '$.uuid')"
        " FROM change WHERE table_name = 'wish' AND other IS NOT NULL"
        " AND row_id NOT IN (SELECT id FROM wish)"
    )
    return tuple(connection.execute(asked))


def traces_of_wish(connection: Connection, number: int) -> frozenset[Place]:
    """The rows of a wish that only the change log still has."""
    found = {Place("wish", number)}
    for table in ("event", "note"):
        found |= _logged(connection, table, "wish_id", number)
    return frozenset(one for one in found if not is_there(connection, one))


def _of_whole(connection: Connection, own: Place) -> set[Place]:
    """All that the log has of the mentorship, where this is or was its first agreement."""
    if VersionKind.KICKOFF not in ever(connection, own, "kind"):
        return set()
    number = int(str(ever(connection, own, "mentorship_id")[0]))
    found = {Place("mentorship", number)}
    for table in ORDER:
        found |= _logged(connection, table, "mentorship_id", number)
    for version in [one.number for one in found if one.table == "agreement"]:
        found |= _logged(connection, "answer", "agreement_id", version)
    return found


def _logged(connection: Connection, table: str, column: str, number: int) -> set[Place]:
    asked = (
        "SELECT DISTINCT row_id FROM change WHERE table_name = ?"
        f" AND json_extract(other, '$.{column}') = ?"
    )
    return {Place(table, row) for (row,) in connection.execute(asked, (table, number))}


def is_there(connection: Connection, place: Place) -> bool:
    """Whether the row is in the journal now."""
    asked = f"SELECT 1 FROM {place.table} WHERE id = ?"
    return connection.execute(asked, (place.number,)).fetchone() is not None


def is_known(connection: Connection, place: Place) -> bool:
    """Whether the row is in the journal now, or in its change log."""
    asked = "SELECT 1 FROM change WHERE table_name = ? AND row_id = ?"
    logged = connection.execute(asked, place).fetchone() is not None
    return logged or is_there(connection, place)


def uuid_of(connection: Connection, place: Place) -> str | None:
    """By what a row is known in every copy; from the change log where it is deleted."""
    found = ever(connection, place, "uuid")
    return str(found[0]) if found else None


def ever(connection: Connection, place: Place, column: str) -> tuple[object, ...]:
    """What a row has in a column, and what it had before as far as the change log goes."""
    asked = (
        f"SELECT {column} FROM {place.table} WHERE id = ? UNION ALL"
        f" SELECT json_extract(other, '$.{column}') FROM change"
        " WHERE table_name = ? AND row_id = ? AND other IS NOT NULL"
    )
    found = connection.execute(asked, (place.number, *place))
    return tuple(dict.fromkeys(value for (value,) in found if value is not None))
