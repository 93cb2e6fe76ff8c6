"""What bringing in another copy of a journal changes in this one."""

from collections.abc import Mapping
from typing import NamedTuple

from mentorlog.records.copies import Edition, Line, Value
from mentorlog.records.refs import Ref
from mentorlog.records.revisions import Cell
from mentorlog.vocabulary import Kind, Side


class Clash(NamedTuple):
    """A value that both have changed: what stands now, and the other. Links are UUIDs."""

    column: str
    stands: Value
    other: Value
    other_is_mine: bool


class Merged(NamedTuple):
    """A row that both have, and what is to be different in it here.

    It is `strange` where both wrote it down before either copy knew of the other's.
    """

    mine: Line
    values: Mapping[str, Value]
    links: Mapping[str, str | None]
    cells: Mapping[str, Cell]
    clashes: tuple[Clash, ...] = ()
    strange: bool = False

    @property
    def changes_something(self) -> bool:
        return bool(self.values or self.links)


class Joined(NamedTuple):
    """All of it: rows that come in with the number they get and the one they had, rows that both
    have, other UUIDs of what is here, and what was deleted here and stays so."""

    edition: Edition
    new: tuple[tuple[int, Line], ...] = ()
    merged: tuple[Merged, ...] = ()
    aliases: Mapping[str, str] = {}
    stays_deleted: tuple[Line, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing is different after it, also nothing that no page shows."""
        return not (self.new or self.merged or self.aliases)

    @property
    def renumbered(self) -> tuple[tuple[Ref, Ref], ...]:
        """Entries whose reference was taken here: the one they had, and the one they get."""
        return tuple(
            (Ref(Kind(line.table), line.number), Ref(Kind(line.table), number))
            for number, line in self.new
            if line.table in set(Kind) and number != line.number
        )


class Here(NamedTuple):
    """What is here of a journal that another copy is brought into: `gone` are UUIDs of what was
    deleted, `highest` the highest number ever given, by table, and `given` the numbers of what came
    in and was taken back, by its UUID."""

    lines: tuple[Line, ...]
    known_as: Mapping[str, frozenset[str]]
    gone: frozenset[str]
    highest: Mapping[str, int]
    given: Mapping[str, int] = {}


class Pair(NamedTuple):
    """A mentorship in a copy: its UUID, the two people, and who keeps the copy."""

    uuid: str
    mentee: str
    mentor: str
    keeper_is: Side

    def name_of(self, side: Side) -> str:
        return self.mentee if side is Side.MENTEE else self.mentor
