"""The moments a story is made of: what happened, when, whose doing it was, and to what entry."""

from collections.abc import Callable
from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple

from mentorlog.domain.promises import Promise
from mentorlog.domain.records.homework import Homework
from mentorlog.domain.records.refs import Ref
from mentorlog.domain.spans import counted
from mentorlog.enums import Exactness, NoteKind, SessionKind, Side


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


HOUR, IN_HOURS = 60, 72  # up to so many hours are told as hours
Named = Callable[[Side], str]

NOTES = {
    NoteKind.NOTE: "a note",
    NoteKind.WIN: "a win",
    NoteKind.THANKS: "a thank-you",
    NoteKind.LESSON: "a lesson",
    NoteKind.STORY: "a story",
    NoteKind.PRACTICE: "a practice",
    NoteKind.LOW_DAY: "a low day",
}
MEETINGS = {
    SessionKind.KICKOFF: " for the kickoff",
    SessionKind.REVIEW: " for a review",
    SessionKind.CLOSING: " to close",
}


def a(noun: str) -> str:
    """With its article: "a call-out", "an honest word"."""
    return f"{'an' if noun[:1].casefold() in tuple('aeiou') else 'a'} {noun}"


def length(minutes: int) -> str:
    """ "26 hours", "5 days": as one says how long before a session something came."""
    if minutes < HOUR:
        return counted(minutes, "minute")
    hours = minutes // HOUR
    return counted(hours, "hour") if hours < IN_HOURS else counted(hours // 24, "day")


def agreed(scene: Scene, name: Named) -> str:
    """ "you and Sam agreed, and both said yes"."""
    yes = ", and both said yes" if scene.yes is Side.BOTH else ""
    return f"{name(Side.BOTH)} agreed{yes}"


def in_writing(entry: Homework, name: Named) -> str:
    """ ", in writing" where it is answered by an essay; whose, where it is for both."""
    if entry.essay_by is None:
        return ""
    everyone = entry.essay_by is entry.owed_by
    return ", in writing" if everyone else f", {name(entry.essay_by)} in writing"


def whose_part(entry: Homework, side: Side | None, name: Named) -> str:
    """ ", for Sam" where it was for both, and this was of one of them."""
    if entry.owed_by is not Side.BOTH or side is None or side is Side.BOTH:
        return ""
    return f", for {name(side)}"
