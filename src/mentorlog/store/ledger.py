"""The change log as it is written: each command is one step, with what was before beside it.

Everything happens in the transaction of the change itself. Only one side of a change is kept, the
one that is not in the journal now, so that a text stands there once: taking a step back changes
the two places, and so does letting it return.
"""

import json
from collections.abc import Collection, Iterable
from datetime import datetime, timedelta
from typing import NamedTuple

from sqlalchemy import event, inspect
from sqlmodel import Session, SQLModel

from mentorlog.errors import Unusable
from mentorlog.store import log, rows, seals
from mentorlog.store.seals import Connection, Content, Place


class Written:
    """What one transaction changes, found at its flushes and written down before it ends."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self._was: dict[Place, Content | None] = {}

    def watch(self, session: Session) -> None:
        """See every row that this session adds, changes or deletes."""
        session.info[Written] = self
        event.listen(session, "before_flush", self._before)
        event.listen(session, "after_flush", self._after)

    def forget(self, places: Collection[Place]) -> None:
        """Keep nothing of these rows, whatever this transaction does to them."""
        self._was = {place: was for place, was in self._was.items() if place not in places}

    def write_down(self, command: "Command | None") -> int | None:
        """Log what has changed as part of the command, and seal it; the number of the step.

        Without a command it is only sealed, and can never be taken back.
        """
        changed = {
            place: was
            for place, was in self._was.items()
            if was != seals.content(self.connection, place)
        }
        if not changed:
            return None
        touched, number = set(changed), None
        if command is not None:
            number = _begin_or_go_on(self.connection, command, touched)
            _log(self.connection, number, changed, touched)
        seals.renew(self.connection, touched | {seals.NUMBERS})
        return number

    def _before(self, session: Session, *_: object) -> None:
        for one in session.deleted:
            self._remember(_place(one))
        for one in session.dirty:
            if session.is_modified(one):
                place = _place(one)
                self._remember(place)
                self._see_that_it_is_whole(place)

    def _after(self, session: Session, *_: object) -> None:
        for one in session.new:
            self._was.setdefault(_place(one), None)

    def _remember(self, place: Place) -> None:
        if place not in self._was:
            self._was[place] = seals.content(self.connection, place)

    def _see_that_it_is_whole(self, place: Place) -> None:
        """What a disk has damaged is not written again under a fresh seal."""
        found = seals.content(self.connection, place)
        if found == self._was[place]:
            refuse_broken(self.connection, place, found)


class Command:
    """One command that may change something, in one transaction or in several.

    `number` is that of its step in the log, once something of it is committed.
    """

    def __init__(self, verb: str, recorded_at: datetime) -> None:
        self.verb = verb
        self.recorded_at = recorded_at
        self.number: int | None = None


def forget(session: Session, places: Collection[Place]) -> None:
    """Take every trace of these rows out of the log, and of what this transaction does to them.

    A step of which nothing is left goes as well.
    """
    session.flush()
    found = session.info[Written]
    assert isinstance(found, Written)
    found.forget(places)
    connection = found.connection
    gone = set(places)
    for place in places:
        ids = _ids(connection, "change", "table_name = ? AND row_id = ?", place)
        gone |= {("change", number) for number in ids}
        connection.execute("DELETE FROM change WHERE table_name = ? AND row_id = ?", place)
    gone |= _drop_empty_steps(connection)
    seals.renew(connection, gone | {seals.NUMBERS})


def keep_only(connection: Connection, since: datetime) -> int:
    """Forget the steps recorded before `since`, and the words they could have brought back; how
    many they were."""
    before = (rows.stored(since),)
    old = "step_id IN (SELECT id FROM step WHERE recorded_at < ?)"
    gone = {("change", number) for number in _ids(connection, "change", old, before)}
    connection.execute(f"DELETE FROM change WHERE {old}", before)
    steps = {("step", number) for number in _ids(connection, "step", "recorded_at < ?", before)}
    connection.execute("DELETE FROM step WHERE recorded_at < ?", before)
    if steps:
        seals.renew(connection, gone | steps | {seals.NUMBERS})
    return len(steps)


def keep_as_agreed(connection: Connection, now: datetime) -> None:
    """Forget what is older than the keeper wants it kept, where they said so."""
    days = log.kept_days(connection)
    if days is not None:
        keep_only(connection, now - timedelta(days=days))


class Turn(NamedTuple):
    """A step that is about to be taken back, or to return."""

    number: int
    at: datetime | None
    """When it is taken back; None where it returns."""


def turn(connection: Connection, step: Turn) -> None:
    """Change the rows of a step with their other state. Raises Unusable where one is damaged.

    What hung on an entry that is gone for good comes back without it, or not at all.
    """
    asked = "SELECT id, table_name, row_id, other FROM change WHERE step_id = ?"
    swaps = [_Swap(connection, *found) for found in connection.execute(asked, (step.number,))]
    connection.execute("PRAGMA defer_foreign_keys = ON")
    for swap in sorted(swaps, key=lambda one: one.order):
        swap.make()
    touched = {one.place for one in swaps} | {("change", one.number) for one in swaps}
    touched |= _let_go_of_what_is_gone(connection)
    at = rows.stored(step.at) if step.at else None
    connection.execute("UPDATE step SET taken_back_at = ? WHERE id = ?", (at, step.number))
    seals.renew(connection, touched | {("step", step.number), seals.NUMBERS})


class _Swap:
    """One row and the state it is to have instead; what is deleted goes before what comes back."""

    def __init__(
        self, connection: Connection, number: int, table: str, row_id: int, other: str | None
    ) -> None:
        self.connection = connection
        self.number = number
        self.place: Place = (table, row_id)
        self.now = seals.content(connection, self.place)
        self.then: Content | None = json.loads(other) if other else None
        self.order = (self.then is not None, self.now is None)

    def make(self) -> None:
        table, row_id = self.place
        if self.now is not None:
            refuse_broken(self.connection, self.place, self.now)
        if self.then is None:
            self.connection.execute(f'DELETE FROM "{table}" WHERE id = ?', (row_id,))
        elif self.now is None:
            self._insert(table, self.then)
        else:
            self._update(table, row_id, self.then)
        said = json.dumps(self.now, ensure_ascii=False) if self.now else None
        self.connection.execute("UPDATE change SET other = ? WHERE id = ?", (said, self.number))

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


def refuse_broken(connection: Connection, place: Place, found: Content | None) -> None:
    """Raises Unusable for a row that is not as it was written."""
    if found is not None and seals.is_broken(connection, place, found):
        raise Unusable(
            f"An entry of this journal is damaged ({place[0]} {place[1]}); nothing was saved.",
            "What is damaged, and the way out: mentorlog doctor.",
        )


def _begin_or_go_on(connection: Connection, command: Command, touched: set[Place]) -> int:
    """The number of the step; a command that saves as it goes is one, unless another comes in."""
    latest = connection.execute("SELECT max(id) FROM step").fetchone()[0]
    if command.number is not None and command.number == latest:
        return command.number
    back = _ids(connection, "step", "taken_back_at IS NOT NULL AND NOT dropped", ())
    connection.execute("UPDATE step SET dropped = 1 WHERE taken_back_at IS NOT NULL")
    put = "INSERT INTO step (verb, recorded_at) VALUES (?, ?)"
    made = connection.execute(put, (command.verb, rows.stored(command.recorded_at)))
    assert made.lastrowid is not None
    touched |= {("step", number) for number in (*back, made.lastrowid)}
    return made.lastrowid


def _log(
    connection: Connection,
    number: int,
    changed: dict[Place, Content | None],
    touched: set[Place],
) -> None:
    """Write the changes under the step; of a row that it changed before, the first state stays."""
    asked = "SELECT table_name, row_id FROM change WHERE step_id = ?"
    logged = set(connection.execute(asked, (number,)))
    put = "INSERT INTO change (step_id, table_name, row_id, other) VALUES (?, ?, ?, ?)"
    for place, was in changed.items():
        if place not in logged:
            other = json.dumps(was, ensure_ascii=False) if was else None
            made = connection.execute(put, (number, *place, other))
            touched.add(("change", made.lastrowid or 0))


def _drop_empty_steps(connection: Connection) -> set[Place]:
    empty = "id NOT IN (SELECT step_id FROM change)"
    gone = {("step", number) for number in _ids(connection, "step", empty, ())}
    connection.execute(f"DELETE FROM step WHERE {empty}")
    return gone


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


def _ids(connection: Connection, table: str, where: str, values: Iterable[object]) -> list[int]:
    found = connection.execute(f"SELECT id FROM {table} WHERE {where}", tuple(values))
    return [number for (number,) in found]


def _place(one: object) -> Place:
    assert isinstance(one, SQLModel)
    (number,) = inspect(one).identity or (one.id,)  # type: ignore[attr-defined]
    return str(one.__tablename__), number
