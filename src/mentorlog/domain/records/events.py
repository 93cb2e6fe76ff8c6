"""The dated things that happened, which the rules replay."""

from datetime import date, datetime
from typing import NamedTuple

from mentorlog.enums import EventKind, Exactness, Side


class Event(NamedTuple):
    """Something that happened to one entry, or to the mentorship where no entry is named.

    `starts_at` goes with a booking, a move and a session held; `until_on` with a pause, and with
    a call-out that is to be looked at again; `text` holds the words that came with it: a reason,
    a reply. `side` is whose it was. Only what happened to a wish is in no mentorship.
    """

    id: int
    uuid: str
    mentorship_id: int | None
    kind: EventKind
    happened_at: datetime
    recorded_at: datetime
    session_id: int | None = None
    homework_id: int | None = None
    essay_id: int | None = None
    agreement_id: int | None = None
    callout_id: int | None = None
    wish_id: int | None = None
    side: Side | None = None
    starts_at: datetime | None = None
    until_on: date | None = None
    exactness: Exactness = Exactness.EXACT
    text: str | None = None
