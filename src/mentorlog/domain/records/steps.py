"""The change log as it is read: what each command changed, before and after."""

from collections.abc import Mapping
from datetime import datetime
from typing import NamedTuple

Content = Mapping[str, object]
"""What a row holds by the names of its columns, as it is stored."""


class Change(NamedTuple):
    """What a step did to one row; None is that it was not there."""

    table: str
    row_id: int
    before: Content | None
    after: Content | None

    @property
    def content(self) -> Content:
        """The row as the step left it; of one that it deleted, as it was."""
        return self.after or self.before or {}


class Step(NamedTuple):
    """One command that changed something, and whether that still holds.

    A step is `dropped` where something else was done after it was taken back: it cannot return.
    """

    id: int
    verb: str
    recorded_at: datetime
    taken_back_at: datetime | None
    dropped: bool
    changes: tuple[Change, ...] = ()
