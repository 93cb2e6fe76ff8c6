"""Which changes of a value a copy of the journal has seen."""

from datetime import datetime
from typing import NamedTuple


class Cell(NamedTuple):
    """A value's revision, the earlier ones it knows of, and when it was changed last.

    A revision is a random name. A value as it was first written has no cell.
    """

    now: str
    past: frozenset[str]
    at: datetime

    def knows(self, other: "Cell | None") -> bool:
        """Whether the other is this one or an earlier one; the first writing is known to all."""
        return other is None or other.now == self.now or other.now in self.past
