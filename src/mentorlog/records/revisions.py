"""Which changes of a value a copy of the journal has seen."""

from datetime import UTC, datetime
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


class Latest(NamedTuple):
    """The latest change of a whole journal, and when it was: neither ever goes back."""

    number: int = 0
    at: datetime = datetime(1970, 1, 1, tzinfo=UTC)
