"""A meeting of the two."""

from datetime import datetime
from typing import NamedTuple

from mentorlog.domain.records import refs
from mentorlog.enums import Audience, SessionKind, Side


class Session(NamedTuple):
    """What is known of a session apart from its events, which say when and whether it was held.

    `length_minutes` is how long it was; None is as agreed. `place` is where.
    """

    id: int
    uuid: str
    mentorship_id: int
    kind: SessionKind
    length_minutes: int | None
    place: str | None
    happened_at: datetime
    recorded_at: datetime
    audience: Audience | None = None
    story_of: Side | None = None
    their_yes: bool = False
    tender: bool = False

    @property
    def ref(self) -> refs.Ref:
        return refs.session(self.id)


class Kept(NamedTuple):
    """The long texts of a session: notes, and what the keeper and the other took away."""

    notes: str | None = None
    took_away: str | None = None
    other_took_away: str | None = None
