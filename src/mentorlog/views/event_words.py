"""What happened to an entry, one line an event, as the history at the foot of its page."""

from mentorlog.clean import one_line
from mentorlog.domain import lateness
from mentorlog.domain.records.events import Event
from mentorlog.domain.records.mentorships import Mentorship
from mentorlog.domain.records.refs import Ref
from mentorlog.enums import EventKind, Exactness, Side
from mentorlog.views import dates, promise_words
from mentorlog.views.documents import Document
from mentorlog.views.facts import Fact
from mentorlog.views.judged import Judged
from mentorlog.views.sentences import LONGEST_TITLE, Sentence, name

_PLAIN = {
    EventKind.HELD: "held",
    EventKind.NO_HOMEWORK: "no homework this time",
    EventKind.CANCELLED: "cancelled",
    EventKind.CARRIED: "agreed: carried over",
    EventKind.DONE: "done",
    EventKind.RELEASED: "agreed: let go",
    EventKind.POSTED: "posted",
    EventKind.REWRITTEN: "rewritten, after it was posted",
    EventKind.REVISITED: "looked at again",
    EventKind.ACTED: "answered by what happened",
    EventKind.LET_GO: "let go",
    EventKind.WITHDRAWN: "withdrawn",
    EventKind.RESUMED: "resumed",
    EventKind.CLOSED: "closed",
}

_OF_SOMEBODY = {
    EventKind.CONFIRMED: "{} said yes",
    EventKind.THANKED: "{} gave thanks",
    EventKind.RECEIVED: "how it landed with {}",
    EventKind.LOOKED_BACK: "{} looked back",
}

_WITH_A_START = {
    EventKind.BOOKED: "planned",
    EventKind.MOVED: "moved",
}
_BY_ONE = (EventKind.DONE, EventKind.READ, EventKind.CANCELLED)


_SHOWN_ABOVE = (EventKind.READ, EventKind.ACTED)


def history(seen: Judged, ref: Ref) -> list[Fact]:
    return [Fact("history", _line(event, seen)) for event in seen.events.get(ref, ())]


def as_json(seen: Judged, ref: Ref) -> list[Document]:
    return [_as_json(event, seen) for event in seen.events.get(ref, ())]


def _as_json(event: Event, seen: Judged) -> Document:
    return {
        "kind": event.kind.value,
        "at": dates.iso(event.happened_at, seen.tz),
        "side": event.side.value if event.side else None,
        "starts_at": dates.iso(event.starts_at, seen.tz) if event.starts_at else None,
        "until": event.until_on.isoformat() if event.until_on else None,
        "exactness": event.exactness.value,
        "text": event.text,
    }


def short(kind: EventKind, who: str | None) -> str:
    """What happened, without its moment: "held", "read by Sam". `who` is whose it was."""
    if kind in _WITH_A_START:
        return _WITH_A_START[kind]
    if kind in _OF_SOMEBODY:
        return _OF_SOMEBODY[kind].format(who or "both")
    plain = _PLAIN.get(kind, kind.value.replace("-", " "))
    return f"{plain} by {who}" if who and kind in _BY_ONE else plain


def _line(event: Event, seen: Judged) -> str:
    """When, what, and the words that came with it, unless they stand on the page already."""
    when = promise_words.happened(event.happened_at, event.exactness, seen.tz, seen.now)
    said = None if event.kind in _SHOWN_ABOVE else event.text
    when = when.replace(" at ", " ")
    return Sentence(f"{when}, {_words(event, seen)}", one_line(said or "", LONGEST_TITLE)).whole


def _words(event: Event, seen: Judged) -> str:
    if event.kind in _OF_SOMEBODY:
        return _OF_SOMEBODY[event.kind].format(name(seen.mentorship, event.side or Side.BOTH))
    starts = dates.moment(event.starts_at, seen.tz, seen.now) if event.starts_at else ""
    match event.kind:
        case EventKind.BOOKED:
            return f"planned for {starts}"
        case EventKind.MOVED:
            return f"moved to {starts}"
        case EventKind.MISSED:
            return f"missed{_absent(event, seen.mentorship)}"
        case _:
            plain = _PLAIN.get(event.kind, event.kind.value)
            return f"{plain}{_by(event, seen.mentorship)}{_exactly(event, seen)}"


def _by(event: Event, mentorship: Mentorship) -> str:
    """Whose doing it was; what was agreed is nobody's, only about somebody."""
    if event.side is None or event.kind in (EventKind.ACTED, EventKind.LET_GO):
        return ""
    word = "for" if event.kind in (EventKind.CARRIED, EventKind.RELEASED) else "by"
    return f" {word} {name(mentorship, event.side)}"


def _absent(event: Event, mentorship: Mentorship) -> str:
    if event.side is None:
        return ""
    if event.side is Side.BOTH:
        return ": neither came"
    return f": {name(mentorship, event.side)} did not come"


def _exactly(event: Event, seen: Judged) -> str:
    """Where the moment itself is not known, only on which side of the session it was."""
    if event.exactness not in (Exactness.BEFORE, Exactness.AFTER):
        return ""
    session = lateness.around(seen.record, event.happened_at, event.exactness)
    return f", {promise_words.around(event.exactness, session)}"
