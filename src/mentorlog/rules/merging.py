"""Which of two values of the same thing stands, by the revisions that each copy has seen."""

from datetime import datetime
from enum import Enum, auto
from hashlib import blake2b
from typing import NamedTuple

from mentorlog.records import copies
from mentorlog.records.revisions import Cell


class Stands(Enum):
    """Whose value stands: of whoever knows the other's; where both changed it, the newer."""

    MINE = auto()
    THEIRS = auto()
    BOTH_MINE = auto()
    BOTH_THEIRS = auto()

    @property
    def is_theirs(self) -> bool:
        return self in (Stands.THEIRS, Stands.BOTH_THEIRS)

    @property
    def both_changed(self) -> bool:
        return self in (Stands.BOTH_MINE, Stands.BOTH_THEIRS)


class Value(NamedTuple):
    """A value in one copy, and its cell; None as it was first written, at `at`."""

    value: copies.Value
    cell: Cell | None
    at: datetime

    @property
    def newness(self) -> tuple[datetime, str]:
        """Of two that were written in one moment both copies choose the same."""
        return self.cell.at if self.cell else self.at, repr(self.value)


def judged(mine: Value, theirs: Value) -> Stands:
    """Two values that are not equal."""
    ahead, behind = _knows(mine.cell, theirs.cell), _knows(theirs.cell, mine.cell)
    if ahead != behind:
        return Stands.MINE if ahead else Stands.THEIRS
    if None in (mine.value, theirs.value) and not (mine.cell or theirs.cell):
        return Stands.THEIRS if mine.value is None else Stands.MINE  # only one has written it
    newer = theirs.newness > mine.newness
    return Stands.BOTH_THEIRS if newer else Stands.BOTH_MINE


def joined(mine: Cell | None, theirs: Cell | None) -> Cell | None:
    """One cell for a value that both have: whatever follows on either follows on it."""
    if mine is None or theirs is None or mine == theirs:
        return mine or theirs
    if mine.knows(theirs) != theirs.knows(mine):
        now = mine.now if mine.knows(theirs) else theirs.now
    else:
        now = max(mine.now, theirs.now)
    past = (mine.past | theirs.past | {mine.now, theirs.now}) - {now}
    return Cell(now, past, max(mine.at, theirs.at))


def settled(mine: Value, theirs: Value, stands: Stands) -> Cell:
    """The cell of what stands where both had changed it: it knows both.

    Named after what it joins, so that two copies that join the same settle it by the same name.
    """
    kept = theirs if stands.is_theirs else mine
    cells = [one for one in (mine.cell, theirs.cell) if one]
    seen = {name for one in cells for name in (one.now, *one.past)}
    named = "\n".join((*sorted(seen), repr(kept.value), kept.at.isoformat()))
    at = max((one.at for one in cells), default=kept.at)
    return Cell(blake2b(named.encode(), digest_size=4).hexdigest(), frozenset(seen), at)


def _knows(one: Cell | None, other: Cell | None) -> bool:
    return other is None if one is None else one.knows(other)
