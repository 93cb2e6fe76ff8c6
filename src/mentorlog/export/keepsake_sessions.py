"""Sessions as they stand in a keepsake: when and where, what each took away, and the notes."""

from collections.abc import Iterator

from mentorlog.clean import one_line
from mentorlog.domain import spans
from mentorlog.domain.records.events import Event
from mentorlog.domain.records.sessions import Kept, Session
from mentorlog.domain.sessions import Standing
from mentorlog.enums import EventKind, SessionKind, Side
from mentorlog.export.handing import Beside, Entry, Part
from mentorlog.export.keepsake_tale import QUIET, Tale, long, ordinal, other, told, upper

_KINDS = {
    SessionKind.KICKOFF: "our kickoff",
    SessionKind.REGULAR: "our session",
    SessionKind.REVIEW: "our review",
    SessionKind.CLOSING: "our closing session",
}


def session(tale: Tale, one: Session, number: int, since: tuple[Part, ...]) -> Entry:
    """`number` is which of those they held it is; `since` is what came until they met again."""
    standing = tale.standings.get(one.id) or Standing(one, one.happened_at)
    kicker, day = upper(_called(tale, standing, number)), tale.day(standing.starts_at)
    clock = tale.clock(standing.starts_at)
    length = spans.in_words(one.length_minutes) if one.length_minutes else ""
    return Entry(
        anchor=str(one.ref),
        ref=tale.ref(one.ref),
        kind="session",
        kicker=kicker,
        title=day,
        about=tuple(filter(None, (clock, one_line(one.place or ""), length))),
        parts=(*_happened(tale, standing), *_kept(tale, one), *since),
        in_contents=f"{kicker}, {day}",
    )


def _called(tale: Tale, standing: Standing, number: int) -> str:
    """Which it was; in an edition for anyone a number would tell of those that are not in it."""
    kind = _KINDS[standing.session.kind]
    if standing.planned:
        return f"to come: {kind}"
    if not standing.held:
        return "we did not meet"
    if standing.session.kind is SessionKind.REGULAR and not tale.edition.is_share:
        return f"our {ordinal(number)} session"
    return kind


def _happened(tale: Tale, standing: Standing) -> Iterator[Part]:
    """How it was moved, or why it was not held; that there was no homework."""
    starts = None
    for one in tale.events[standing.session.ref]:
        said = _said(tale, one, starts and tale.moment(starts))
        starts = one.starts_at or starts
        if said or one.text or one.kind not in QUIET:
            yield told(said, one) if said else other(one, tale)


def _said(tale: Tale, one: Event, was: str | None) -> str:
    match one.kind:
        case EventKind.MOVED if one.starts_at is not None:
            now = tale.moment(one.starts_at)
            return f"Moved from {was} to {now}" if was and was != now else f"Planned for {now}"
        case EventKind.CANCELLED:
            return f"{tale.name(one.side)} had to cancel" if one.side else "It was cancelled"
        case EventKind.MISSED if one.side is not None:
            both = one.side is Side.BOTH
            return "Neither of us came" if both else f"{tale.name(one.side)} could not come"
        case EventKind.MISSED:
            return "It did not take place"
        case EventKind.NO_HOMEWORK:
            return "No homework this time, as agreed"
        case _:
            return ""


def _kept(tale: Tale, one: Session) -> Iterator[Part]:
    kept, people = tale.book.sessions.get(one.id, Kept()), tale.book.mentorship
    yield from long("Notes", kept.notes, "text")
    keeper = long(f"What {tale.name(people.keeper_is)} took away", kept.took_away, "taken")
    theirs = long(f"What {tale.name(people.other_is)} took away", kept.other_took_away, "taken")
    if keeper and theirs:
        yield Beside((keeper, theirs))
    else:
        yield from (*keeper, *theirs)
