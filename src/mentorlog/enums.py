"""The closed lists of words: sides, kinds, states, rules, levels."""

from enum import IntEnum, StrEnum


class Side(StrEnum):
    """One of the two people by their part in the mentorship, or both of them."""

    MENTEE = "mentee"
    MENTOR = "mentor"
    BOTH = "both"

    @property
    def other(self) -> "Side":
        """The one across the table; both is both."""
        if self is Side.MENTEE:
            return Side.MENTOR
        if self is Side.MENTOR:
            return Side.MENTEE
        return Side.BOTH

    @property
    def people(self) -> "tuple[Side, ...]":
        """The single sides this stands for, the mentee first."""
        return (Side.MENTEE, Side.MENTOR) if self is Side.BOTH else (self,)

    def includes(self, one: "Side") -> bool:
        """Whether `one` is among the people this stands for."""
        return set(one.people) <= set(self.people)


class Kind(StrEnum):
    """The kinds of entry that carry a short reference; its letter is the first of each."""

    AGREEMENT = "agreement"
    SESSION = "session"
    HOMEWORK = "homework"
    ESSAY = "essay"
    CALLOUT = "callout"
    NOTE = "note"

    @property
    def letter(self) -> str:
        return self.value[0].upper()


class SessionKind(StrEnum):
    KICKOFF = "kickoff"
    REGULAR = "regular"
    REVIEW = "review"
    CLOSING = "closing"


class NoteKind(StrEnum):
    """What a note keeps."""

    NOTE = "note"
    WIN = "win"
    THANKS = "thanks"
    LESSON = "lesson"
    STORY = "story"
    PRACTICE = "practice"
    LOW_DAY = "low-day"


class Audience(StrEnum):
    """Who may see an entry: its keeper, the two of them, or others as well."""

    MINE = "mine"
    OURS = "ours"
    MAY_SHARE = "may-share"


class Outcome(StrEnum):
    """What came of a session; a planned one has none yet."""

    HELD = "held"
    CANCELLED = "cancelled"
    MISSED = "missed"


class VersionKind(StrEnum):
    """How a version of the agreement came about."""

    KICKOFF = "kickoff"
    AMENDMENT = "amendment"
    REVIEW = "review"


class EventKind(StrEnum):
    """What can happen to an entry or a mentorship, each with its own moment."""

    BOOKED = "booked"
    MOVED = "moved"
    HELD = "held"
    CANCELLED = "cancelled"
    MISSED = "missed"
    NO_HOMEWORK = "no-homework"
    CARRIED = "carried"
    DONE = "done"
    RELEASED = "released"
    POSTED = "posted"
    REWRITTEN = "rewritten"
    READ = "read"
    CONFIRMED = "confirmed"
    REVISITED = "revisited"
    ACTED = "acted"
    LET_GO = "let-go"
    WITHDRAWN = "withdrawn"
    THANKED = "thanked"
    RECEIVED = "received"
    PAUSED = "paused"
    RESUMED = "resumed"
    CLOSED = "closed"
    LOOKED_BACK = "looked-back"
    TOLD = "told"
    ASKED = "asked"
    SAID_YES = "said-yes"
    SAID_NO = "said-no"
    DROPPED = "dropped"
    BEGUN = "begun"


class Exactness(StrEnum):
    """How well the moment of an event is known: to the minute, before or after the session it was
    for, to the day, or only that it has happened by the moment when it was noted."""

    EXACT = "exact"
    BEFORE = "before"
    AFTER = "after"
    DAY = "day"
    BY_NOW = "by-now"


class CadenceUnit(StrEnum):
    DAYS = "days"
    WEEKS = "weeks"
    MONTHS = "months"


class Candor(StrEnum):
    """Who may call out the other's talking themselves down."""

    BOTH = "both"
    MENTOR = "mentor"
    MENTEE = "mentee"
    NEITHER = "neither"


class Stance(StrEnum):
    """How the mentor stands to a piece of homework they set."""

    DID = "did"
    DOING = "doing"
    OPEN = "open"


class Rule(StrEnum):
    """The rules that can speak, by the names scripts rely on."""

    HOMEWORK = "homework"
    ESSAY = "essay"
    READING = "reading"
    PROMISE = "promise"
    CADENCE = "cadence"
    BOOKING = "booking"
    OUTCOME = "outcome"
    NO_HOMEWORK = "no-homework"
    UNCONFIRMED = "unconfirmed"
    REVIEW = "review"
    TERM = "term"
    LAST_SESSION = "last-session"
    PAUSE = "pause"
    CALLOUT = "callout"
    CLOSING = "closing"
    WISH = "wish"


class Was(StrEnum):
    """How a text that comes in is there: as it is, with other words by now, or not any more."""

    HERE = "here"
    CHANGED = "changed"
    DELETED = "deleted"


class Level(StrEnum):
    """How much a flag weighs; `LEVELS` has them heaviest first."""

    OVERDUE = "overdue"
    ATTENTION = "attention"
    SOON = "soon"
    GENTLE = "gentle"


LEVELS = (Level.OVERDUE, Level.ATTENTION, Level.SOON, Level.GENTLE)


class Exit(IntEnum):
    """Exit codes a script may rely on."""

    FINE = 0
    REFUSED = 1
    USAGE = 2
    UNKNOWN = 3
    UNUSABLE = 4
    OVERDUE = 5
    UNTOLD = 6
    BUG = 70
    INTERRUPTED = 130
