"""Which of two values of the same thing stands, by the revisions that each copy has seen."""

from collections.abc import Sequence
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


Values = Sequence[Value]
"""One value, or several that are only right together."""

SETTLED = "s"
"""How the name of a revision begins that settled what both had changed; others are hexadecimal."""


def judged(mine: Values, theirs: Values, *, strange: bool = False) -> Stands:
    """Values that are not equal. Where both wrote the thing down before either copy knew of the
    other's, it is `strange`: nothing of it is known to the other."""
    ahead, behind = _all_known(mine, theirs), _all_known(theirs, mine)
    if ahead != behind and not strange:
        return Stands.MINE if ahead else _taken(mine, theirs)
    if strange or not any(one.cell for one in (*mine, *theirs)):
        here, there = _is_written(mine), _is_written(theirs)
        if here != there:
            return Stands.MINE if here else Stands.THEIRS  # only one has written it
    newer = max(one.newness for one in theirs) > max(one.newness for one in mine)
    return Stands.BOTH_THEIRS if newer else Stands.BOTH_MINE


def _taken(mine: Values, theirs: Values) -> Stands:
    """Theirs; but where it was settled over there between the two, mine has given way unseen."""
    lost = any(
        _settled_unseen(one.cell, other.cell) for one, other in zip(mine, theirs, strict=True)
    )
    return Stands.BOTH_THEIRS if lost else Stands.THEIRS


def _settled_unseen(mine: Cell | None, theirs: Cell | None) -> bool:
    if theirs is None:
        return False
    settled = {name for name in (theirs.now, *theirs.past) if name.startswith(SETTLED)}
    return bool(settled - ({mine.now, *mine.past} if mine else set()))


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
    name = blake2b(named.encode(), digest_size=4).hexdigest()
    return Cell(f"{SETTLED}{name}", frozenset(seen), at)


def _all_known(ones: Values, others: Values) -> bool:
    return all(_knows(one.cell, other.cell) for one, other in zip(ones, others, strict=True))


def _is_written(several: Values) -> bool:
    return any(one.value is not None for one in several)


def _knows(one: Cell | None, other: Cell | None) -> bool:
    return other is None if one is None else one.knows(other)
