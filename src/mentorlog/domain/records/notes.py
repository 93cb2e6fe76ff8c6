"""A note: anything else worth keeping."""

from datetime import datetime
from typing import NamedTuple

from mentorlog.domain.records import refs
from mentorlog.enums import Audience, NoteKind, Side


class Note(NamedTuple):
    """A note without its text, which is read only where it is shown.

    `title` is its own, or how its text begins. `mentorship_id` None is a note on a wish that is
    no mentorship yet; `written_by` None is the keeper there.
    """

    id: int
    uuid: str
    mentorship_id: int | None
    wish_id: int | None
    kind: NoteKind
    written_by: Side | None
    title: str
    words: int
    said_in: int | None
    happened_at: datetime
    recorded_at: datetime
    audience: Audience | None = None
    story_of: Side | None = None
    their_yes: bool = False
    tender: bool = False

    @property
    def ref(self) -> refs.Ref:
        return refs.note(self.id)
