"""The happenings of an entry in its document: one line each, and the words that came with them."""

import re
from collections.abc import Iterable, Iterator
from datetime import datetime

from mentorlog.cli import resolve
from mentorlog.cli.editing import meanings
from mentorlog.cli.editing.document import WORDS, Part
from mentorlog.cli.editing.fields import Field
from mentorlog.cli.editing.meanings import Seen
from mentorlog.domain import calendar, dates
from mentorlog.domain.dates import Leaning
from mentorlog.domain.records.corrections import Columns, Place
from mentorlog.domain.records.events import Event
from mentorlog.enums import EventKind, Exactness, Side
from mentorlog.errors import Unsaid

_COMMA = re.compile(r"[ \t]*,[ \t]*(?=(?:for|to|by|until|before|after)\b)", re.IGNORECASE)
_MARKED = re.compile(r"(for|to|by|until|before|after)\b[ \t]*(.*)", re.IGNORECASE)
_WORDS = {
    EventKind.READ: "The reply to it",
    EventKind.CARRIED: "Why it was carried",
    EventKind.RELEASED: "Why it was let go",
    EventKind.CANCELLED: "Why it was cancelled",
    EventKind.MISSED: "Why it was missed",
    EventKind.PAUSED: "Why the two of you paused",
    EventKind.CLOSED: "Why it was closed",
    EventKind.ACTED: "What happened",
}
BOOKING = {EventKind.BOOKED: "for", EventKind.MOVED: "to"}
_FOR = (EventKind.CARRIED, EventKind.RELEASED)
_EXACTLY = {
    Exactness.BEFORE: "before the session",
    Exactness.AFTER: "after the session",
    Exactness.BY_NOW: "by now",
}


def fields(seen: Seen, events: Iterable[Event]) -> Iterator[Field]:
    """A line for each, in the order they happened; several of a kind are numbered."""
    counted: dict[str, int] = {}
    for event in events:
        word = called(event.kind)
        counted[word] = counted.get(word, 0) + 1
        key = word if counted[word] == 1 else f"{word} {counted[word]}"
        place = Place("event", event.id)
        part = Part(key, key, written(seen, event), happened=True)
        yield Field(part, place, _meaning(seen, event))
        if event.kind in _WORDS or event.text:
            yield _words(event, key, place)


def called(kind: EventKind) -> str:
    return "let go" if kind is EventKind.RELEASED else kind.value.replace("-", " ")


def written(seen: Seen, event: Event) -> str:
    """When it was; and for when a session was booked, whose it was, how well that is known."""
    if event.kind is EventKind.HELD and event.starts_at:
        return seen.said(event.starts_at)
    is_day = event.exactness is Exactness.DAY
    more = [seen.said_day(event.happened_at) if is_day else seen.said(event.happened_at)]
    if event.kind in BOOKING and event.starts_at:
        more.append(f"{BOOKING[event.kind]} {seen.said(event.starts_at)}")
    if event.exactness in _EXACTLY:
        more.append(_EXACTLY[event.exactness])
    if event.side is not None:
        more.append(f"{'for' if event.kind in _FOR else 'by'} {seen.name(event.side)}")
    if event.until_on is not None:
        more.append(f"until {calendar.said_day(event.until_on)}")
    return ", ".join(more)


def _words(event: Event, key: str, place: Place) -> Field:
    label = _WORDS.get(event.kind, "What was said of it")
    number = key.removeprefix(called(event.kind)).strip()
    named = f"{label} ({number})" if number else f"{label}"
    if event.kind not in _WORDS:
        named = f"{label} ({key})"
    part = Part(f"{key}{WORDS}", named, event.text or "", long=True, happened=True)
    return Field(part, place, meanings.words("text"), is_words=True)


def _meaning(seen: Seen, event: Event) -> meanings.Means:
    def means(text: str) -> Columns:
        at, *more = _COMMA.split(text)
        if event.kind is EventKind.HELD:
            return {"starts_at": meanings.been(seen, text)}
        columns: dict[str, object] = {"side": None, "until_on": None}
        columns |= _moment(seen, event, at)
        for one in more:
            columns |= _marked(seen, event, one)
        _complete(event, columns)
        return columns

    return means


def _moment(seen: Seen, event: Event, text: str) -> Columns:
    """When it was; a day without a time stays a day, of a booking it is a moment."""
    said = dates.read(text, now=seen.now, tz=seen.tz, leaning=Leaning.PAST)
    if said.at is not None or event.kind in BOOKING:
        return {"happened_at": meanings.been(seen, text), "exactness": Exactness.EXACT}
    at, follows = calendar.start_of(said.day, seen.tz), _follows(seen, event)
    if follows is not None and calendar.local_date(follows, seen.tz) == said.day:
        at = max(at, follows)
    return {"happened_at": at, "exactness": Exactness.DAY}


def _follows(seen: Seen, event: Event) -> datetime | None:
    """When what it happened to was there."""
    if seen.record is None:
        return None
    record = seen.record
    found = {
        **{("homework", one.id): one.happened_at for one in record.homework},
        **{("essay", one.id): one.happened_at for one in record.essays},
        **{("callout", one.id): one.happened_at for one in record.callouts},
        **{("agreement", one.id): one.happened_at for one in record.agreements},
    }
    named = (
        ("homework", event.homework_id or 0),
        ("essay", event.essay_id or 0),
        ("callout", event.callout_id or 0),
        ("agreement", event.agreement_id or 0),
    )
    return next((found[one] for one in named if one in found), None)


def _marked(seen: Seen, event: Event, text: str) -> dict[str, object]:
    found = _MARKED.fullmatch(text)
    assert found is not None  # the comma stands before one of these words only
    word, rest = found[1].casefold(), found[2]
    if (word, rest.casefold()) == ("by", "now"):
        return {"exactness": Exactness.BY_NOW}
    if word in ("before", "after"):
        return {"exactness": Exactness(word)}
    if word == "until":
        read = dates.read(rest, now=seen.now, tz=seen.tz, leaning=Leaning.FUTURE)
        return {"until_on": read.day}
    if event.kind in BOOKING:
        return {"starts_at": meanings.coming(seen, rest)}
    return {"side": resolve.side(seen.mentorship, rest, option=f"“{word}”")}


def _complete(event: Event, columns: dict[str, object]) -> None:
    """A booking is for some time, and whoever looked back is somebody."""
    if event.kind in BOOKING and "starts_at" not in columns:
        word = BOOKING[event.kind]
        raise Unsaid(f"For when is missing: write “…, {word} Thu 3 Dec 2026 10:00” after the day.")
    needs_one = event.side is not None and event.side is not Side.BOTH
    if event.kind is EventKind.LOOKED_BACK and needs_one and columns["side"] is None:
        raise Unsaid("Who looked back is missing: write “…, by” and the name.")
