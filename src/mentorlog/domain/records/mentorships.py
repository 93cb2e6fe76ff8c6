"""A mentorship: two people, seen from the one who keeps the journal."""

from datetime import datetime
from typing import NamedTuple

from mentorlog.enums import Side


class Mentorship(NamedTuple):
    """`other_name` is what the mentorship goes by; `keeper_is` is the keeper's part in it."""

    id: int
    uuid: str
    keeper_is: Side
    keeper_name: str
    other_name: str
    happened_at: datetime
    recorded_at: datetime

    @property
    def other_is(self) -> Side:
        return self.keeper_is.other

    def name_of(self, side: Side) -> str:
        """The name of a single side; for both, the mentee's first."""
        if side is Side.BOTH:
            return f"{self.name_of(Side.MENTEE)} and {self.name_of(Side.MENTOR)}"
        return self.keeper_name if side is self.keeper_is else self.other_name
