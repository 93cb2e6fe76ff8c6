"""Whose word each column is that can travel: what a letter from the other person may say.

Where the voice is the keeper's nothing is ever taken; where it is the sender's the letter stands;
what is for both to say keeps the newer. A test holds the columns of the tables and these together.
"""

from collections.abc import Mapping
from enum import Enum, auto

from mentorlog.enums import EventKind


class Voice(Enum):
    """Who may say what a column holds."""

    KEEPER = auto()  # of whoever has the journal: it does not travel, and is never taken
    FIXED = auto()  # as it first came, for ever
    BOTH = auto()  # the newer stands
    AGREED = auto()  # a term: from outside only as an amendment that waits
    AUTHOR = auto()  # of whoever wrote, raised or did it
    READER = auto()  # of whoever did not write it
    ABOUT = auto()  # of whom it is about
    OWER = auto()  # of whoever it is for
    MENTEE = auto()
    MENTOR = auto()
    ADDED = auto()  # yes can come from outside, and no never


_ENTRY = {
    "happened_at": Voice.AUTHOR,
    "recorded_at": Voice.FIXED,
    "audience": Voice.KEEPER,
    "story_of": Voice.KEEPER,
    "their_yes": Voice.KEEPER,
    "tender": Voice.ADDED,
}
_TERMS = (
    *("zone", "starts_on", "ends_on", "cadence", "length_minutes", "lead_minutes", "lead_days"),
    *(
        "homework",
        "essays",
        "reads",
        "candor",
        "books",
        "review_on",
        "quiet",
        "call_it",
        "programme",
    ),
)

VOICES: Mapping[str, Mapping[str, Voice]] = {
    "mentorship": {
        "keeper_is": Voice.FIXED,
        "mentee_name": Voice.KEEPER,
        "mentor_name": Voice.KEEPER,
        "happened_at": Voice.FIXED,
        "recorded_at": Voice.FIXED,
    },
    "agreement": {
        "kind": Voice.FIXED,
        **dict.fromkeys(_TERMS, Voice.AGREED),
        **dict.fromkeys(("question", "why", "mission"), Voice.MENTEE),
        "told_at": Voice.KEEPER,
        **dict.fromkeys(("because", "asked_by", "changes"), Voice.FIXED),
        "happened_at": Voice.FIXED,
        "recorded_at": Voice.FIXED,
    },
    "goal": {
        "number": Voice.FIXED,
        "text": Voice.AGREED,
        "happened_at": Voice.FIXED,
        "recorded_at": Voice.FIXED,
    },
    "answer": {
        "key": Voice.FIXED,
        "side": Voice.FIXED,
        "text": Voice.AUTHOR,
        "happened_at": Voice.AUTHOR,
        "recorded_at": Voice.FIXED,
    },
    "wish": dict.fromkeys(("name", "why", "happened_at", "recorded_at"), Voice.KEEPER),
    "session": {
        **_ENTRY,
        "happened_at": Voice.FIXED,
        **dict.fromkeys(("kind", "length_minutes", "place"), Voice.BOTH),
        "notes": Voice.KEEPER,
        "mentee_took_away": Voice.MENTEE,
        "mentor_took_away": Voice.MENTOR,
    },
    "homework": {
        **_ENTRY,
        "happened_at": Voice.BOTH,
        **dict.fromkeys(("text", "due_at", "due_on", "stretch"), Voice.BOTH),
        **dict.fromkeys(("owed_by", "essay_by"), Voice.FIXED),
        "stance": Voice.MENTOR,
    },
    "essay": {
        **_ENTRY,
        "written_by": Voice.FIXED,
        "title": Voice.AUTHOR,
        "text": Voice.AUTHOR,
        "front_matter": Voice.KEEPER,
    },
    "callout": {
        **_ENTRY,
        "belief": Voice.ABOUT,
        "feared": Voice.ABOUT,
        "said": Voice.AUTHOR,
        **dict.fromkeys(("about", "raised_by"), Voice.FIXED),
        "revisit_on": Voice.BOTH,
    },
    "note": {
        **_ENTRY,
        "kind": Voice.FIXED,
        "written_by": Voice.FIXED,
        "title": Voice.AUTHOR,
        "text": Voice.AUTHOR,
        "front_matter": Voice.KEEPER,
    },
    "event": {
        **dict.fromkeys(("kind", "side"), Voice.FIXED),
        **dict.fromkeys(("starts_at", "until_on", "exactness", "text"), Voice.AUTHOR),
        "happened_at": Voice.AUTHOR,
        "recorded_at": Voice.FIXED,
    },
}
"""Every column of every table that travels; links are fixed, and what is worked out is nobody's."""

HAPPENINGS: Mapping[EventKind, Voice] = {
    **dict.fromkeys(
        (
            *(EventKind.BOOKED, EventKind.MOVED, EventKind.HELD, EventKind.CANCELLED),
            *(EventKind.MISSED, EventKind.NO_HOMEWORK, EventKind.CARRIED, EventKind.RELEASED),
        ),
        Voice.BOTH,
    ),
    EventKind.DONE: Voice.OWER,
    **dict.fromkeys((EventKind.POSTED, EventKind.REWRITTEN), Voice.AUTHOR),
    EventKind.READ: Voice.READER,
    **dict.fromkeys(
        (
            *(EventKind.CONFIRMED, EventKind.LOOKED_BACK, EventKind.REVISITED, EventKind.ACTED),
            *(EventKind.LET_GO, EventKind.WITHDRAWN, EventKind.THANKED, EventKind.RECEIVED),
        ),
        Voice.AUTHOR,
    ),
    **dict.fromkeys((EventKind.PAUSED, EventKind.RESUMED, EventKind.CLOSED), Voice.AGREED),
    **dict.fromkeys(
        (
            *(EventKind.TOLD, EventKind.ASKED, EventKind.SAID_YES, EventKind.SAID_NO),
            *(EventKind.DROPPED, EventKind.BEGUN),
        ),
        Voice.KEEPER,
    ),
}
"""Who says that a thing of each kind has happened; AGREED comes from outside only as an offer."""
