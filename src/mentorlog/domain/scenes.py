"""The moments a story is made of: what happened, when, whose doing it was, and to what entry."""

from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple

from mentorlog.domain.promises import Promise
from mentorlog.domain.records.refs import Ref
from mentorlog.enums import Exactness, NoteKind, Side


class Strand(StrEnum):
    """What a moment belongs to: the kinds of entry, and the mentorship itself."""

    AGREEMENT = "agreement"
    SESSION = "session"
    HOMEWORK = "homework"
    ESSAY = "essay"
    CALLOUT = "callout"
    NOTE = "note"
    MENTORSHIP = "mentorship"


class What(StrEnum):
    """What happened in a moment."""

    AGREED = "agreed"
    AMENDED = "amended"
    LOOKED_AT = "looked-at"
    CONFIRMED = "confirmed"
    MOVED = "moved"
    HELD = "held"
    CANCELLED = "cancelled"
    MISSED = "missed"
    NO_HOMEWORK = "no-homework"
    SET = "set"
    DONE = "done"
    CARRIED = "carried"
    RELEASED = "released"
    BEGUN = "begun"
    POSTED = "posted"
    REWRITTEN = "rewritten"
    READ = "read"
    NAMED = "named"
    REVISITED = "revisited"
    ACTED = "acted"
    LET_GO = "let-go"
    WITHDRAWN = "withdrawn"
    THANKED = "thanked"
    RECEIVED = "received"
    NOTED = "noted"
    PAUSED = "paused"
    RESUMED = "resumed"
    CLOSED = "closed"
    LOOKED_BACK = "looked-back"


ENDINGS = frozenset({What.ACTED, What.LET_GO, What.WITHDRAWN})
"""How a call-out ends."""


class Scene(NamedTuple):
    """One moment of the story.

    `side` is whose doing it was, of what was agreed whom it is for, of an agreement who had asked
    for it. `yes` are those who said yes to an agreement at once, and BOTH of a yes that makes it
    hold. `session` is the session it was for or said in, `ahead_minutes` how long before that
    one's start it came, negative after it; None where that is not known to the minute. `promise`
    is what it settled. `starts_at` and `was_at` are a session's start, new and old; `since` is
    when a call-out was named; `text` the words that came with it: a reason.
    """

    at: datetime
    strand: Strand
    what: What
    ref: Ref | None = None
    side: Side | None = None
    yes: Side | None = None
    session: Ref | None = None
    ahead_minutes: int | None = None
    promise: Promise | None = None
    starts_at: datetime | None = None
    was_at: datetime | None = None
    since: datetime | None = None
    until_on: date | None = None
    exactness: Exactness = Exactness.EXACT
    note: NoteKind | None = None
    text: str | None = None


class Between(NamedTuple):
    """A stretch of time, from `since` to just before `until`; None is without an end."""

    since: datetime | None = None
    until: datetime | None = None

    def has(self, at: datetime) -> bool:
        return (self.since is None or self.since <= at) and (self.until is None or at < self.until)


EVER = Between()
