"""Who may see what: the usual audience of each kind of entry, and whose yes sharing needs."""

from mentorlog.domain import promises
from mentorlog.domain.records.agreements import Agreement
from mentorlog.domain.records.callouts import Callout
from mentorlog.domain.records.essays import Essay
from mentorlog.domain.records.homework import Homework
from mentorlog.domain.records.mentorships import Mentorship
from mentorlog.domain.records.notes import Note
from mentorlog.domain.records.record import Record
from mentorlog.domain.records.sessions import Session
from mentorlog.enums import Audience, EventKind, Side

Entry = Session | Homework | Essay | Callout | Note

SAID_TO_BOTH = frozenset(
    {
        EventKind.READ,
        EventKind.REVISITED,
        EventKind.ACTED,
        EventKind.LET_GO,
        EventKind.WITHDRAWN,
        EventKind.THANKED,
        EventKind.RECEIVED,
    }
)
"""The words that came with these are a part of the entry.

With the rest they say why somebody did not come, or what was let go, which is the keeper's to tell.
"""


def audience(record: Record, entry: Entry) -> Audience:
    """What was said, else the usual: homework and posted essays are ours, the rest is mine.

    Of a session it is its notes that this is about: that two people met is known to both.
    """
    if entry.audience is not None:
        return entry.audience
    match entry:
        case Homework():
            return Audience.OURS
        case Essay():
            return Audience.OURS if promises.posted(record, entry) else Audience.MINE
        case _:
            return Audience.MINE


def is_ours(record: Record, entry: Entry) -> bool:
    """Whether it may stand on a page that is meant for both."""
    return audience(record, entry) is not Audience.MINE


def story_of(entry: Entry) -> Side | None:
    """Whose story it tells: as was said, else its writer's, or whom a call-out is about."""
    if entry.story_of is not None:
        return entry.story_of
    match entry:
        case Essay():
            return entry.written_by
        case Callout():
            return entry.about
        case _:
            return None


def may_share(mentorship: Mentorship, entry: Entry) -> bool:
    """Whether others may see it: it was said so, and whoever's story it is has said yes."""
    return entry.audience is Audience.MAY_SHARE and not needs_yes(mentorship, entry)


def needs_yes(mentorship: Mentorship, entry: Entry) -> bool:
    """Whether it is the other's story, and they have not said yes to sharing it."""
    whose = story_of(entry)
    return whose is not None and whose.includes(mentorship.other_is) and not entry.their_yes


def is_untold(record: Record, version: Agreement) -> bool:
    """Whether the mentor has not heard from the keeper, by this version, why it is them."""
    return record.mentorship.keeper_is is Side.MENTEE and version.terms.told_at is None


def is_unsent(record: Record, essay: Essay) -> bool:
    """Whether the keeper has rewritten an essay of theirs, and has not given the other that text.

    Of the other's own essay the text is theirs, however it came in.
    """
    is_own = essay.written_by is record.mentorship.keeper_is
    return is_own and promises.rewritten_since(record, essay)


def is_why(key: str, side: Side) -> bool:
    """Whether an answer to that question, by that side, says why the mentee chose the mentor."""
    return key == "why" and side is not Side.MENTOR
