"""What one of the two, or both, will do before they meet next."""

from datetime import date, datetime
from typing import NamedTuple

from mentorlog.domain.records import refs
from mentorlog.domain.records.times import Day, Due, Moment
from mentorlog.enums import Audience, Side, Stance


class Homework(NamedTuple):
    """`essay_by` is who answers it by an essay; everyone else it is for answers by an act.

    `set_in` is the session it was set in, None between sessions. `due_at` and `due_on` are a
    due of its own; with neither it is due before the next session.
    """

    id: int
    uuid: str
    mentorship_id: int
    text: str
    owed_by: Side
    essay_by: Side | None
    set_in: int | None
    due_at: datetime | None
    due_on: date | None
    stretch: str | None
    stance: Stance | None
    goal_id: int | None
    happened_at: datetime
    recorded_at: datetime
    audience: Audience | None = None
    story_of: Side | None = None
    their_yes: bool = False
    tender: bool = False

    @property
    def ref(self) -> refs.Ref:
        return refs.homework(self.id)

    @property
    def own_due(self) -> Due | None:
        if self.due_at is not None:
            return Moment(self.due_at)
        return Day(self.due_on) if self.due_on is not None else None

    def by_essay(self, side: Side) -> bool:
        """Whether `side`, one person, answers it by an essay."""
        return self.essay_by is not None and self.essay_by.includes(side)
