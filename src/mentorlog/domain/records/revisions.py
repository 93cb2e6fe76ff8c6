"""When a value of a row was changed last, and what of the other's word for it was seen."""

from datetime import UTC, datetime
from typing import NamedTuple


class Cell(NamedTuple):
    """When a value was changed last, in any copy; and of a value that came from the other person,
    the moment of the change that was taken last. Without a cell it is as it was first written.

    The moments of one value only ever grow, whatever a clock says.
    """

    at: datetime
    seen: datetime | None = None


class Latest(NamedTuple):
    """The latest change of a whole journal, and when it was: neither ever goes back."""

    number: int = 0
    at: datetime = datetime(1970, 1, 1, tzinfo=UTC)
