"""A reflective mini-essay: draft, then posted, then read."""

from datetime import datetime
from typing import NamedTuple

from mentorlog.domain.records import refs
from mentorlog.enums import Audience, Side


class Essay(NamedTuple):
    """An essay without its text, which is read only where it is shown.

    `words` is None where the text is kept elsewhere and only its arrival was noted.
    """

    id: int
    uuid: str
    mentorship_id: int
    homework_id: int | None
    written_by: Side
    title: str | None
    words: int | None
    happened_at: datetime
    recorded_at: datetime
    audience: Audience | None = None
    story_of: Side | None = None
    their_yes: bool = False
    tender: bool = False

    @property
    def ref(self) -> refs.Ref:
        return refs.essay(self.id)
