"""The change log as it is written: each command is one step, with what was before beside it.

Everything happens in the transaction of the change itself. Only one side of a change is kept, the
one that is not in the journal now, so that a text stands there once: taking a step back changes
the two places, and so does letting it return.
"""

import json
from collections.abc import Collection, Iterable, Mapping
from datetime import datetime, timedelta

from sqlalchemy import event, inspect
from sqlmodel import Session, SQLModel

from mentorlog.db import checksums, log, revisions, rows, word_index
from mentorlog.db.checksums import Connection, Content, Place
from mentorlog.domain.records import constraints
from mentorlog.domain.records.copies import LINKS
from mentorlog.domain.records.health import PassedOver
from mentorlog.errors import DamagedEntry, NotPossible


class Written:
    """What one transaction changes, found at its flushes and written down before it ends."""

    def __init__(self, connection: Connection, at: datetime) -> None:
        self.connection = connection
        self.at = at
        self._was: dict[Place, Content | None] = {}
        self._broken: set[Place] = set()
        self._gone_for_good: list[tuple[str, Content]] = []
        self._proof: Place | None = None
        numbers = checksums.content(connection, checksums.NUMBERS)
        self._numbers_are_whole = not checksums.is_broken(connection, checksums.NUMBERS, numbers)

    def watch(self, session: Session) -> None:
        """See every row that this session adds, changes or deletes."""
        session.info[Written] = self
        event.listen(session, "before_flush", self._before)
        event.listen(session, "after_flush", self._after)

    def forget(self, places: Collection[Place]) -> None:
        """Keep nothing of these rows, whatever this transaction does to them.

        But that they were there: else an import would bring them back.
        """
        for place in places:
            was = self._was.get(place)
            if place[0] in LINKS and was is not None:
                self._gone_for_good.append((place[0], was))
        known = {place: was for place, was in self._was.items() if place in places}
        word_index.follow(self.connection, known, self._broken)
        self._was = {place: was for place, was in self._was.items() if place not in known}

    def is_proved_by(self, place: Place) -> None:
        """This row is changed by the transaction without its session."""
        self._proof = place

    def proof(self) -> tuple[Place, Content | None] | None:
        """A row that is changed, as it is now: where it is so later, all was kept."""
        return (
            (self._proof, checksums.content(self.connection, self._proof)) if self._proof else None
        )

    def write_down(self, command: "Command | None") -> int | None:
        """Log what has changed as part of the command, and seal it; the number of the step.

        Without a command it is only sealed, and can never be taken back.
        """
        changed = {
            place: was
            for place, was in self._was.items()
            if was != checksums.content(self.connection, place)
        }
        if command is not None:
            self._see_that_all_can_be_read(changed, command)
        noted = revisions.follow(self.connection, changed, self.at)
        noted |= revisions.note_gone(self.connection, self._gone_for_good, for_good=True)
        if changed or self._gone_for_good:
            noted |= revisions.count(self.connection, self.at)
        word_index.follow(self.connection, changed, self._broken)
        number = None
        if command is not None and changed:
            number = _begin_or_go_on(self.connection, command)
            _log(self.connection, number, changed, self._broken)
        checksums.renew(self.connection, noted | changed.keys())
        self._proof = next(iter(changed), self._proof)
        return number

    def _see_that_all_can_be_read(
        self, changed: Mapping[Place, Content | None], command: "Command"
    ) -> None:
        """The last of the doors: whatever came before it has let in only what a page can show.

        What an import brings in stands already somewhere, and may be longer than what is typed.
        """
        why = constraints.broken if command.verb == "import" else constraints.refused
        for place, was in changed.items():
            now, before = checksums.content(self.connection, place) or {}, was or {}
            for column in constraints.COLUMNS.get(place[0], {}):
                if now and now[column] != before.get(column):
                    told = why(place[0], column, rows.no_bytes(now[column]))
                    if told is not None:
                        raise NotPossible(PassedOver(*place, "", column, told).told)

    def seal_numbers(self) -> None:
        """Last of all: what was damaged before gets no fresh seal by being written upon."""
        if self._numbers_are_whole:
            checksums.renew(self.connection, {checksums.NUMBERS})

    def _before(self, session: Session, *_: object) -> None:
        for one in session.deleted:
            place = _place(one)
            self._remember(place)
            if checksums.is_broken(self.connection, place, self._was[place]):
                self._broken.add(place)
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
            self._was[place] = checksums.content(self.connection, place)

    def _see_that_it_is_whole(self, place: Place) -> None:
        """What a disk has damaged is not written again under a fresh seal."""
        found = checksums.content(self.connection, place)
        if found == self._was[place] and checksums.is_broken(self.connection, place, found):
            raise DamagedEntry(*place)


class Command:
    """One command that may change something, in one transaction or in several.

    `number` is that of its step in the log, once something of it is committed.
    """

    def __init__(self, verb: str, recorded_at: datetime) -> None:
        self.verb = verb
        self.recorded_at = recorded_at
        self.number: int | None = None


def is_proved_by(session: Session, place: Place) -> None:
    """Whether the transaction was kept can be seen by this row, which it changes."""
    found = session.info[Written]
    assert isinstance(found, Written)
    found.is_proved_by(place)


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
    empty = "id NOT IN (SELECT step_id FROM change)"
    gone |= {("step", number) for number in _ids(connection, "step", empty)}
    connection.execute(f"DELETE FROM step WHERE {empty}")
    checksums.renew(connection, gone)
    word_index.squeeze(connection)


def keep_only(connection: Connection, since: datetime) -> None:
    """Forget the steps recorded before `since`, and the words they could have brought back.

    Always from the first on: a command that took long has a later step and an earlier moment, and
    what was done before a step can only be forgotten with it.
    """
    asked = "SELECT coalesce(min(id), 9e18) FROM step WHERE recorded_at >= ?"
    first = connection.execute(asked, (rows.stored(since),)).fetchone()
    changes = _ids(connection, "change", "step_id < ?", first)
    steps = _ids(connection, "step", "id < ?", first)
    connection.execute("DELETE FROM change WHERE step_id < ?", first)
    connection.execute("DELETE FROM step WHERE id < ?", first)
    gone = [("change", number) for number in changes] + [("step", number) for number in steps]
    checksums.renew(connection, gone)
    if changes:
        word_index.squeeze(connection)


def keep_as_agreed(connection: Connection, now: datetime) -> None:
    """Forget what is older than the keeper wants it kept, where they said so."""
    days = log.kept_days(connection)
    if days is not None:
        keep_only(connection, now - timedelta(days=days))


def _begin_or_go_on(connection: Connection, command: Command) -> int:
    """The number of the step; a command that saves as it goes is one, unless another comes in."""
    last = "SELECT id FROM step WHERE taken_back_at IS NULL AND id = (SELECT max(id) FROM step)"
    if (command.number,) == connection.execute(last).fetchone():
        assert command.number is not None
        return command.number
    to_return = "taken_back_at IS NOT NULL AND NOT dropped"
    back = checksums.whole(connection, "step", _ids(connection, "step", to_return))
    connection.execute(f"UPDATE step SET dropped = 1 WHERE {to_return}")
    put = "INSERT INTO step (verb, recorded_at) VALUES (?, ?)"
    made = connection.execute(put, (command.verb, rows.stored(command.recorded_at)))
    assert made.lastrowid is not None
    checksums.renew(connection, back | {("step", made.lastrowid)})
    return made.lastrowid


def _log(
    connection: Connection,
    number: int,
    changed: dict[Place, Content | None],
    broken: set[Place],
) -> None:
    """Write the changes under the step; of a row that it changed before, the first state stays.

    What is damaged and deleted is damaged in the log as well, and stays so when it comes back.
    """
    asked = "SELECT table_name, row_id FROM change WHERE step_id = ?"
    logged = set(connection.execute(asked, (number,)))
    put = "INSERT INTO change (step_id, table_name, row_id, other) VALUES (?, ?, ?, ?)"
    for place, was in changed.items():
        if place in logged:
            continue
        made = connection.execute(put, (number, *place, kept_as(was)))
        change = ("change", made.lastrowid or 0)
        checksums.renew(connection, {change})
        if place in broken:
            checksums.mark_broken(connection, change)


def kept_as(content: Content | None) -> str | None:
    """A row as the log keeps it; what is no text nor number any more, as its bytes in letters."""
    if content is None:
        return None
    return json.dumps(content, ensure_ascii=False, default=bytes.hex)


def _ids(
    connection: Connection, table: str, where: str, values: Iterable[object] = ()
) -> list[int]:
    found = connection.execute(f"SELECT id FROM {table} WHERE {where}", tuple(values))
    return [number for (number,) in found]


def _place(one: object) -> Place:
    assert isinstance(one, SQLModel)
    (number,) = inspect(one).identity or (one.id,)  # type: ignore[attr-defined]
    return str(one.__tablename__), number
