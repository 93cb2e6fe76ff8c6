"""Writing down what a letter or another copy changes here: all of it, or nothing."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Boolean
from sqlalchemy.types import TypeEngine
from sqlmodel import select

from mentorlog.db import dependents, reading, revisions, schema, taking, wishes, writing
from mentorlog.domain.records.copies import LINKS, Edition, Line, Value, instant
from mentorlog.domain.records.mentorships import Mentorship
from mentorlog.domain.records.plans import Merged, Plan
from mentorlog.domain.records.refs import Ref
from mentorlog.domain.records.revisions import Cell
from mentorlog.enums import Audience, Kind, Side
from mentorlog.services import delete, unit
from mentorlog.services.unit import Desk


def take_in(desk: Desk, plan: Plan, *, refuse: bool) -> None:
    """Write down what is new and what is different, and work out what follows from it.

    With `refuse` what was offered and not taken is not offered again as it was.
    """
    for line in plan.removed:
        _remove(desk, line)
    writer = _Writer(desk, plan)
    for table in LINKS:
        writer.write(table)
    _name(desk, plan)
    for one in plan.left_open if refuse else ():
        desk.session.add(schema.Declined(uuid=UUID(one.root.uuid), what=one.what))
    desk.session.flush()
    _settle(desk, writer.touched)


def decline(desk: Desk, several: frozenset[tuple[str, str]]) -> None:
    """Keep that these two are not one: UUIDs of the letter, and of what is here."""
    known = {(one.uuid.hex, one.what) for one in desk.session.exec(select(schema.Declined)).all()}
    for uuid, what in sorted(several - known):
        desk.session.add(schema.Declined(uuid=UUID(uuid), what=what))
    desk.session.flush()


def _remove(desk: Desk, line: Line) -> None:
    """What the keeper agreed is gone, with what goes with it."""
    connection = writing.connection_of(desk.session)
    if line.table not in set(Kind):
        desk.session.delete(desk.session.get_one(unit.TABLES[line.table], line.number))
        desk.session.flush()
        return
    ref = Ref(Kind(line.table), line.number)
    uuid = line.links["mentorship_id"]
    mentorship = next(one for one in reading.mentorships(connection) if one.uuid == uuid)
    delete.delete(desk, mentorship, ref, dependents.of(connection, ref))


def _name(desk: Desk, plan: Plan) -> None:
    """What is known by another UUID; one that is a row of its own now is no other's any more."""
    own = {line.uuid for _, line in plan.new}
    for row in desk.session.exec(select(schema.Alias)).all():
        if row.uuid.hex in own:
            desk.session.delete(row)
    for uuid, same_as in plan.aliases.items():
        desk.session.add(schema.Alias(uuid=UUID(uuid), same_as=UUID(same_as)))
    desk.session.flush()


class _Writer:
    """Writes table by table, so that what a row leads to is there before it."""

    def __init__(self, desk: Desk, plan: Plan) -> None:
        self.desk, self.plan = desk, plan
        connection = writing.connection_of(desk.session)
        self.numbers = taking.numbers(connection)
        self.keepers = {one.id: one.keeper_is for one in reading.mentorships(connection)}
        self.revised = {
            one.uuid.hex: one for one in desk.session.exec(select(schema.Revision)).all()
        }
        self.touched: dict[int | None, set[Ref]] = {}

    def write(self, table: str) -> None:
        for number, line in (*self.plan.new, *self.plan.kept):
            if line.table == table:
                self._add(number, line)
        for merged in self.plan.merged:
            if merged.mine.table == table:
                self._change(merged)
        self.desk.session.flush()

    def _add(self, number: int, line: Line) -> None:
        make = unit.TABLES[line.table]
        keeper = self._keeper(number, line)
        columns = self._columns(line.table, keeper, line.values, line.links)
        columns |= _beside(line) | _own(line, self.plan.edition)
        if line.table == "mentorship":
            columns["keeper_is"] = self.keepers[number] = keeper
        self.desk.session.add(make(id=number, uuid=UUID(line.uuid), **columns))
        self.numbers[line.table, line.uuid] = number
        if line.came or line.cells or line.uuid in self.revised:
            self._revise(line, keeper, line.cells)
        self._touch(line.table, number, line.links)

    def _change(self, merged: Merged) -> None:
        table, number = merged.mine.table, merged.mine.number
        keeper = self._keeper(number, merged.mine)
        row = self.desk.session.get_one(unit.TABLES[table], number)
        said = {one.column: one.now for one in merged.changes}
        links = {column: _uuid(uuid) for column, uuid in said.items() if column in LINKS[table]}
        values = {column: value for column, value in said.items() if column not in links}
        for name, value in self._columns(table, keeper, values, links).items():
            setattr(row, name, value)
        if "text" in values and table in (Kind.ESSAY, Kind.NOTE):
            row.words = _words(values["text"])
        if isinstance(row, schema.Agreement) and "why" in values:  # one that has come was told
            row.told_at = row.told_at or self.desk.now
        self.desk.session.add(row)
        self._revise(merged.mine, keeper, merged.cells)
        self._touch(table, number, {**merged.mine.links, **links})

    def _keeper(self, number: int, line: Line) -> Side:
        """Whose copy the row is in, which says how some of its columns are called."""
        if line.table == "mentorship":
            return self.keepers.get(number, Side(str(line.values["keeper_is"])))
        mentorship = line.links.get("mentorship_id")
        return self.keepers[self.numbers["mentorship", mentorship]] if mentorship else Side.MENTEE

    def _columns(
        self, table: str, keeper: Side, values: Mapping[str, Value], links: Mapping[str, str | None]
    ) -> dict[str, Any]:
        names = _columns_of(table, keeper)
        kinds = unit.TABLES[table].__table__.c  # type: ignore[attr-defined]
        found: dict[str, Any] = {}
        for name, value in values.items():
            column = names.get(name, name)
            found[column] = _read(column, kinds[column].type, value)
        for column, uuid in links.items():
            found[column] = self.numbers[LINKS[table][column], uuid] if uuid else None
        return found

    def _revise(self, line: Line, keeper: Side, cells: Mapping[str, Cell]) -> None:
        names = _columns_of(line.table, keeper)
        written = revisions.written({names.get(name, name): one for name, one in cells.items()})
        row = self.revised.get(line.uuid) or schema.Revision(uuid=UUID(line.uuid), cells=written)
        row.gone, row.for_good, row.was_of, row.cells = False, False, None, written
        row.came = line.came
        self.desk.session.add(row)

    def _touch(self, table: str, number: int, links: Mapping[str, str | None]) -> None:
        """What is to be settled anew: the entry itself, or what something happened to."""
        uuid = links.get("mentorship_id")
        mentorship = self.numbers["mentorship", uuid] if uuid else None
        if table == "mentorship":
            mentorship = number
        concerned = self.touched.setdefault(mentorship, set())
        if table in set(Kind):
            concerned.add(Ref(Kind(table), number))
        for column, uuid in links.items():
            target = LINKS[table][column]
            if uuid and target in set(Kind):
                concerned.add(Ref(Kind(target), self.numbers[target, uuid]))


def _read(column: str, kind: TypeEngine[Any], value: Value) -> object:
    """The value as the tables take it; a moment's column ends with `_at`, a day's with `_on`."""
    if value is None:
        return None
    if column.endswith("_at"):
        return instant(value)
    if column.endswith("_on"):
        return date.fromisoformat(str(value))
    return bool(value) if isinstance(kind, Boolean) else value


def _columns_of(table: str, keeper: Side) -> dict[str, str]:
    """How the columns are called here that each copy calls by its keeper."""
    return {name: column for column, name in taking.neutral(keeper).get(table, {}).items()}


def _beside(line: Line) -> dict[str, Any]:
    """What a row cannot be without, and gets in a moment from what happened."""
    if line.table == "session":
        return {"starts_at": instant(line.values["happened_at"])}
    if line.table in (Kind.ESSAY, Kind.NOTE):
        return {"words": _words(line.values.get("text"))}
    return {}


def _own(line: Line, edition: Edition) -> dict[str, Any]:
    """Of what the other has given it is known that it is for both; the rest is for its keeper."""
    if edition is Edition.WHOLE:
        return {}
    given = line.came and line.table in (Kind.CALLOUT, Kind.NOTE)
    has = unit.TABLES[line.table].model_fields
    own = {"audience": Audience.OURS if given else None, "their_yes": False}
    own |= {"tender": bool(line.values.get("tender"))}
    return {column: value for column, value in own.items() if column in has}


def _uuid(value: Value) -> str | None:
    return None if value is None else str(value)


def _words(text: Value) -> int | None:
    return len(str(text).split()) if text is not None else None


def _settle(desk: Desk, touched: Mapping[int | None, set[Ref]]) -> None:
    connection = writing.connection_of(desk.session)
    for mentorship in reading.mentorships(connection):
        if mentorship.id in touched:
            _settle_one(desk, mentorship, touched[mentorship.id])
    for wish in wishes.every(connection) if None in touched else ():
        unit.settle_wish(desk, wish)


def _settle_one(desk: Desk, mentorship: Mentorship, concerned: set[Ref]) -> None:
    record = unit.everything(desk, mentorship)
    essays = {one.ref: one for one in record.essays}
    answered = {one.homework_id for ref, one in essays.items() if ref in concerned}
    concerned |= {Ref(Kind.HOMEWORK, number) for number in answered if number is not None}
    if any(ref.kind is Kind.AGREEMENT for ref in concerned):
        concerned |= set(essays)  # whether essays are read is a term of it
    unit.settle(desk, mentorship, concerned)
