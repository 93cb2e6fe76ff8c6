"""What is to be different of an entry: rows of the journal and their columns, by name."""

from collections.abc import Mapping
from typing import NamedTuple

from mentorlog.domain.records.refs import Ref


class Place(NamedTuple):
    """A row: the name of its table, and its number in it."""

    table: str
    number: int


Columns = Mapping[str, object]


class Correction(NamedTuple):
    """What is corrected of an entry and of what goes with it.

    `removed` are happenings that were noted by mistake, answers and goals that were emptied.
    """

    ref: Ref
    changed: Mapping[Place, Columns]
    removed: frozenset[Place] = frozenset()

    @property
    def own(self) -> Columns:
        """What is different in the entry's own row."""
        return self.changed.get(Place(self.ref.kind.value, self.ref.number), {})

    @property
    def is_empty(self) -> bool:
        return not self.changed and not self.removed
