"""What is said alike wherever a story is told: what a note is, what a session was for."""

from collections.abc import Callable

from mentorlog.domain.records.homework import Homework
from mentorlog.domain.scenes import Scene
from mentorlog.domain.spans import counted
from mentorlog.enums import NoteKind, SessionKind, Side

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
