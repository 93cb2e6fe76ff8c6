"""A call-out: a limiting belief, named out loud and followed for months."""

from datetime import date, datetime
from typing import NamedTuple

from mentorlog.domain.records import refs
from mentorlog.enums import Audience, Side


class Callout(NamedTuple):
    """A call-out without what was said and feared, which are read only where they are shown.

    `belief` is in its owner's words, who is `about`; `raised_by` is who named it. `said_in` is the
    session it was named in, if any. `revisit_on` None is the usual time after the last touch.
    """

    id: int
    uuid: str
    mentorship_id: int
    belief: str
    about: Side
    raised_by: Side
    said_in: int | None
    revisit_on: date | None
    happened_at: datetime
    recorded_at: datetime
    audience: Audience | None = None
    story_of: Side | None = None
    their_yes: bool = False
    tender: bool = False

    @property
    def ref(self) -> refs.Ref:
        return refs.callout(self.id)


class Spoken(NamedTuple):
    """The long texts of a call-out: what was said, and what was feared."""

    said: str | None = None
    feared: str | None = None
