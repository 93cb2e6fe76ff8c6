"""Joining another copy of a journal to this one: what comes in, what changes, what stays.

Nothing is ever deleted by it, and what was deleted here does not come back by itself.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from typing import NamedTuple

from mentorlog.records.copies import OWN, Copy, Edition, Line, Value, instant
from mentorlog.records.joined import Clash, Here, Joined, Merged, Pair
from mentorlog.records.revisions import Cell
from mentorlog.rules import amended_apart, merging, sameness
from mentorlog.rules.merging import Stands
from mentorlog.rules.sameness import Known
from mentorlog.vocabulary import Side

MUST_LEAD_SOMEWHERE = {
    "goal": ("mentorship_id", "agreement_id"),
    "answer": ("agreement_id",),
    "agreement": ("mentorship_id",),
    "session": ("mentorship_id",),
    "homework": ("mentorship_id",),
    "essay": ("mentorship_id",),
    "callout": ("mentorship_id",),
}
"""Links without which a row is nothing; a happening needs every link it has, a note one of two."""


class Asked(NamedTuple):
    """What was said about it: mentorships of the copy that are some of here, and whether what was
    deleted here comes back."""

    bound: Mapping[str, str] = {}
    bring_back: bool = False


def pairs(lines: Iterable[Line]) -> tuple[Pair, ...]:
    return tuple(
        Pair(
            one.uuid,
            str(one.values["mentee_name"]),
            str(one.values["mentor_name"]),
            Side(str(one.values["keeper_is"])),
        )
        for one in lines
        if one.table == "mentorship"
    )


def known(theirs: Copy, here: Here) -> dict[str, str]:
    """The rows of the copy that are known to be here, by their UUID: and the UUID here."""
    names = {one.uuid: one.uuid for one in here.lines}
    names |= {other: uuid for uuid, others in here.known_as.items() for other in others}
    exact = {line.uuid for line in theirs.lines} & {one.uuid for one in here.lines}
    found, taken = {uuid: uuid for uuid in exact}, set(exact)
    for line in theirs.lines:
        if line.uuid in exact:
            continue
        also = sorted(theirs.known_as.get(line.uuid, frozenset()))
        others = (names[one] for one in (line.uuid, *also) if one in names)
        uuid = next((one for one in others if one not in taken), None)
        if uuid is not None:
            found[line.uuid] = uuid
            taken.add(uuid)
    return found


def joined(theirs: Copy, here: Here, asked: Asked) -> Joined:
    """What would be different here with all of `theirs`."""
    mine = Copy(Edition.WHOLE, here.lines, here.known_as)
    there = known(theirs, here)
    same = sameness.found(theirs, mine, {**there, **asked.bound})
    return _Joiner(theirs, here, asked, there, same).joined()


class _Joiner:
    """`known` are the rows that were known to be here, `same` also those that can only be meant."""

    def __init__(self, theirs: Copy, here: Here, asked: Asked, known: Known, same: Known) -> None:
        self.theirs, self.here, self.asked = theirs, here, asked
        self.known, self.same = known, same
        self.mine = {one.uuid: one for one in here.lines}
        self.there = set(self.mine)
        self.deleted: list[Line] = []

    def joined(self) -> Joined:
        new = tuple(_numbered(self._new_goals_counted(), self.here))
        both = (self._merged(one) for one in self.theirs.lines if one.uuid in self.same)
        found = Joined(
            self.theirs.edition,
            new,
            tuple(one for one in both if one is not None),
            self._aliases(),
            tuple(self.deleted),
        )
        return amended_apart.settled(found, self.here.lines, map(self._by_ours, self.theirs.lines))

    def _by_ours(self, line: Line) -> Line:
        """A line of theirs by the UUIDs here."""
        links = {column: self._here(uuid) for column, uuid in line.links.items()}
        return line._replace(uuid=self.same.get(line.uuid, line.uuid), links=links)

    def _new(self) -> Iterator[Line]:
        """What is not here, each behind what it leads to; without that it stays out as well."""
        for line in self.theirs.lines:
            if line.uuid in self.same:
                continue
            if self._was_deleted(line):
                self.deleted.append(line)
                continue
            links = {column: self._here(uuid) for column, uuid in line.links.items()}
            if _leads_somewhere(line, links):
                self.there.add(line.uuid)
                yield line._replace(links=links)

    def _new_goals_counted(self) -> Iterator[Line]:
        """Each new goal with its number in the mentorship, or the next where that is another's."""
        taken = {
            (one.links["mentorship_id"], one.values["number"])
            for one in self.here.lines
            if one.table == "goal"
        }
        for line in self._new():
            if line.table == "goal":
                mentorship, number = line.links["mentorship_id"], line.values["number"]
                while (mentorship, number) in taken:
                    number = int(number or 0) + 1
                taken.add((mentorship, number))
                line = line._replace(values={**line.values, "number": number})  # noqa: PLW2901
            yield line

    def _was_deleted(self, line: Line) -> bool:
        names = {line.uuid} | self.theirs.known_as.get(line.uuid, frozenset())
        return not self.asked.bring_back and bool(names & self.here.gone)

    def _here(self, uuid: str | None) -> str | None:
        """The UUID here of what a link of the copy leads to; None where that stays out."""
        uuid = self.same.get(uuid, uuid) if uuid else None
        return uuid if uuid in self.there else None

    def _aliases(self) -> dict[str, str]:
        """Each other UUID of what is here that was not known yet."""
        known_as = {other for others in self.here.known_as.values() for other in others}
        found: dict[str, str] = {}
        for line in self.theirs.lines:
            uuid = self.same.get(line.uuid, line.uuid)
            if uuid in self.there:  # a row of its own stays one, whatever else it is called
                names = {line.uuid} | self.theirs.known_as.get(line.uuid, frozenset())
                found |= dict.fromkeys(sorted(names - self.there - known_as), uuid)
        return found

    def _merged(self, theirs: Line) -> Merged | None:
        mine = self.mine[self.same[theirs.uuid]]
        if self._is_each_ones_own(theirs):
            return None
        strange = theirs.uuid not in self.known
        weigher = _Weigher(mine, theirs, strange=strange, mine_first=self._is_the_mentees(mine))
        links = {column: self._here(uuid) for column, uuid in theirs.links.items()}
        both = theirs.values.keys() & mine.values.keys() - self._left_alone(theirs)
        both |= {column for column in links if self._may_lead_elsewhere(theirs, column, links)}
        there = {**theirs.values, **links}
        for columns in _together(both):
            weigher.weigh(columns, {one: there[one] for one in columns})
        return weigher.merged()

    def _is_the_mentees(self, line: Line) -> bool | None:
        """Whether it is in the mentee's copy; None where that says nothing."""
        mentorship = self.mine.get(line.links.get("mentorship_id") or "")
        if mentorship is None or self.theirs.edition is Edition.WHOLE:
            return None
        return mentorship.values["keeper_is"] == Side.MENTEE

    def _may_lead_elsewhere(
        self, theirs: Line, column: str, links: Mapping[str, str | None]
    ) -> bool:
        """What is in a mentorship stays in it, but for what was there before it; and an entry
        that is not for both is not gone."""
        if column == "mentorship_id" and theirs.table not in ("wish", "note"):
            return False
        return links[column] is not None or self.theirs.edition is Edition.WHOLE

    def _is_each_ones_own(self, theirs: Line) -> bool:
        """What the two of a mentorship call each other is each keeper's own."""
        return theirs.table == "mentorship" and self.theirs.edition is Edition.OURS

    def _left_alone(self, theirs: Line) -> frozenset[str]:
        own = OWN if self.theirs.edition is Edition.OURS else frozenset[str]()
        beside = {"recorded_at", "keeper_is", "number"}
        return own | beside | ({"happened_at"} if theirs.table == "session" else set())


class _Weigher:
    """Weighs one value of a row after another."""

    def __init__(self, mine: Line, theirs: Line, *, strange: bool, mine_first: bool | None) -> None:
        self.mine, self.theirs, self.strange = mine, theirs, strange
        self.mine_first = mine_first
        self.own = {**mine.values, **mine.links}
        self.values: dict[str, Value] = {}
        self.links: dict[str, str | None] = {}
        self.cells: dict[str, Cell] = {}
        self.clashes: list[Clash] = []

    def weigh(self, columns: Sequence[str], theirs: Mapping[str, Value]) -> None:
        """Columns that belong together: those of one copy stand, all of them."""
        here = [_valued(self.mine, one, self.own[one]) for one in columns]
        there = [_valued(self.theirs, one, theirs[one]) for one in columns]
        pairs = list(zip(columns, here, there, strict=True))
        differing = [pair for pair in pairs if pair[1].value != pair[2].value]
        stands = merging.judged(here, there, strange=self.strange) if differing else None
        if stands is not None and stands.both_changed and self._is_the_mentees_own(columns):
            stands = Stands.BOTH_MINE if self.mine_first else Stands.BOTH_THEIRS
        for column, own, other in pairs:
            if stands is None or own.value == other.value or not stands.both_changed:
                if stands is not Stands.MINE:
                    self._keep_cell(column, merging.joined(own.cell, other.cell))
            else:
                self._keep_cell(column, merging.settled(own, other, stands))
                self.clashes.append(_clash(column, own, other, stands))
            if stands is not None and stands.is_theirs and own.value != other.value:
                self._take(column, other.value)

    def merged(self) -> Merged | None:
        if not (self.values or self.links or self.cells):
            return None
        cells, clashes = {**self.mine.cells, **self.cells}, tuple(self.clashes)
        return Merged(self.mine, self.values, self.links, cells, clashes, self.strange)

    def _is_the_mentees_own(self, columns: Sequence[str]) -> bool:
        """The question that the mentee brought is theirs, whoever noted it later."""
        own = self.mine.table == "agreement" and not set(columns) - MENTEES_OWN
        return own and self.strange and self.mine_first is not None

    def _take(self, column: str, value: Value) -> None:
        if column in self.mine.links:
            self.links[column] = None if value is None else str(value)
        else:
            self.values[column] = value

    def _keep_cell(self, column: str, cell: Cell | None) -> None:
        if cell is not None and cell != self.mine.cells.get(column):
            self.cells[column] = cell


def _valued(line: Line, column: str, value: Value) -> merging.Value:
    return merging.Value(value, line.cells.get(column), instant(line.values["recorded_at"]))


def _clash(column: str, mine: merging.Value, theirs: merging.Value, stands: Stands) -> Clash:
    kept, lost = (theirs, mine) if stands.is_theirs else (mine, theirs)
    return Clash(column, kept.value, lost.value, other_is_mine=stands.is_theirs)


MENTEES_OWN = frozenset({"question", "why", "mission", "programme"})
TOGETHER = (("due_at", "due_on"), ("starts_on", "ends_on"), ("mentorship_id", "wish_id"))
"""Columns of which one is only right beside the other."""


def _together(columns: Set[str]) -> Iterator[tuple[str, ...]]:
    joined = [pair for pair in TOGETHER if columns >= set(pair)]
    yield from joined
    for column in sorted(set(columns) - {one for pair in joined for one in pair}):
        yield (column,)


def _leads_somewhere(line: Line, links: Mapping[str, str | None]) -> bool:
    if line.table == "event":
        return all(links[column] for column, uuid in line.links.items() if uuid)
    if line.table == "note":
        return bool(links["mentorship_id"] or links["wish_id"])
    return all(links[column] for column in MUST_LEAD_SOMEWHERE.get(line.table, ()))


def _numbered(lines: Iterable[Line], here: Here) -> Iterator[tuple[int, Line]]:
    """Each with its own number where nobody ever had it here, else with the next."""
    new = sorted(lines, key=lambda one: one.number)
    taken = {(one.table, one.number) for one in here.lines}
    highest = dict(here.highest)
    back = here.gone
    later: list[Line] = []
    for line in new:
        was_its = line.uuid in back or here.given.get(line.uuid) == line.number
        is_free = line.number > here.highest.get(line.table, 0) or was_its
        if is_free and (line.table, line.number) not in taken:
            taken.add((line.table, line.number))
            highest[line.table] = max(highest.get(line.table, 0), line.number)
            yield line.number, line
        else:
            later.append(line)
    for line in later:
        highest[line.table] = highest.get(line.table, 0) + 1
        yield highest[line.table], line
