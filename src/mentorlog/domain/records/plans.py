"""What bringing in another copy of a journal, or a letter from the other person, changes here."""

from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple

from mentorlog.domain.records.copies import Edition, Line, Value
from mentorlog.domain.records.refs import Ref
from mentorlog.domain.records.revisions import Cell
from mentorlog.enums import Kind, Side


class Change(NamedTuple):
    """A value that is to be different here, and whose word it is: one person's, or both's."""

    column: str
    was: Value
    now: Value
    whose: Side


class Merged(NamedTuple):
    """A row that both have, and what is to be different in it here; `cells` are all it has then."""

    mine: Line
    changes: tuple[Change, ...]
    cells: Mapping[str, Cell]


class Why(StrEnum):
    """Why something is offered rather than taken; the value is what scripts read."""

    ACT = "act"  # what the keeper did, as the other has it
    ENTRY = "entry"  # what the keeper wrote or raised, as the other has it
    SLIP = "slip"  # a term, as the other has mended it
    OUTCOME = "outcome"  # another outcome of a session than is noted here
    REST = "rest"  # pausing, going on, closing: they silence flags
    GOAL = "goal"  # a goal more in a version that is agreed
    GONE = "gone"  # what the other has deleted


class Offer(NamedTuple):
    """Something in a letter that only the keeper can say: `lines` are new, `root` the first of
    them or the row here that it is about; `removes` goes where it is taken.

    `what` tells whether it has changed since it was refused.
    """

    why: Why
    root: Line
    what: str
    lines: tuple[Line, ...] = ()
    merged: Merged | None = None
    removes: tuple[Line, ...] = ()

    @property
    def key(self) -> tuple[str, str]:
        """By which it is known that it was refused."""
        return self.root.uuid, self.what


class Twin(NamedTuple):
    """What both may have noted, each in their own journal: whether it is one, only they know."""

    theirs: Line
    mine: Line

    @property
    def key(self) -> tuple[str, str]:
        """By which it is known that it was said to be another."""
        return self.theirs.uuid, self.mine.uuid


class LeftWhy(StrEnum):
    """Why something of a letter is left as it is here."""

    MINE = "yours alone"
    ELSEWHERE = "of another mentorship"
    STRANGE = "another kind of entry"
    GONE = "deleted here"
    FOR_GOOD = "deleted here for good"


class Left(NamedTuple):
    line: Line
    why: LeftWhy


class Differs(NamedTuple):
    """A value of the keeper's that the other's copy has otherwise: nothing is taken of it."""

    mine: Line
    column: str
    theirs: Value


class Plan(NamedTuple):
    """All of it. What it says is what is done, and nothing else is."""

    edition: Edition
    sender: Side
    new: tuple[tuple[int, Line], ...] = ()
    merged: tuple[Merged, ...] = ()
    kept: tuple[tuple[int, Line], ...] = ()
    """Notes with what the keeper had in place of the other's words."""
    removed: tuple[Line, ...] = ()
    offers: tuple[Offer, ...] = ()
    taken: frozenset[tuple[str, str]] = frozenset()
    twins: tuple[Twin, ...] = ()
    left: tuple[Left, ...] = ()
    differs: tuple[Differs, ...] = ()
    aliases: Mapping[str, str] = {}
    comes_back: bool = False
    """What the keeper had given the other, of which nothing is taken."""

    @property
    def changes(self) -> tuple[tuple[Merged, Change], ...]:
        return tuple((merged, one) for merged in self.merged for one in merged.changes)

    @property
    def is_empty(self) -> bool:
        """Whether nothing that a page shows is different after it."""
        return not (self.new or self.kept or self.removed or self.changes)

    @property
    def notes_something(self) -> bool:
        """Whether anything is to be written down, be it only which names a row has elsewhere."""
        return bool(not self.is_empty or self.merged or self.aliases)

    @property
    def left_open(self) -> tuple[Offer, ...]:
        return tuple(one for one in self.offers if one.key not in self.taken)

    @property
    def renumbered(self) -> tuple[tuple[Ref, Ref], ...]:
        """Entries whose reference was taken here: the one they had, and the one they get."""
        return tuple(
            (Ref(Kind(line.table), line.number), Ref(Kind(line.table), number))
            for number, line in self.new
            if line.table in set(Kind) and line.number and number != line.number
        )


class Here(NamedTuple):
    """What is here of a journal that something is brought into: `gone` are UUIDs of what was
    deleted, `highest` the highest number ever given by table,
    and `declined` what was offered and refused."""

    lines: tuple[Line, ...]
    known_as: Mapping[str, frozenset[str]]
    gone: frozenset[str] = frozenset()
    gone_for_good: frozenset[str] = frozenset()
    highest: Mapping[str, int] = {}
    declined: frozenset[tuple[str, str]] = frozenset()


class Pair(NamedTuple):
    """A mentorship in a copy: its UUID, the two people, and who keeps the copy."""

    uuid: str
    mentee: str
    mentor: str
    keeper_is: Side

    def name_of(self, side: Side) -> str:
        return self.mentee if side is Side.MENTEE else self.mentor
