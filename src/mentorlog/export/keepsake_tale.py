"""A book at hand for telling it: its entries and what happened to them, its people, its days."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, datetime

from mentorlog.clean import one_line
from mentorlog.domain import calendar, dates, lateness, numbers, promises, sessions, zones
from mentorlog.domain.promises import Promise
from mentorlog.domain.records import refs
from mentorlog.domain.records.discretion import TENDER
from mentorlog.domain.records.essays import Essay
from mentorlog.domain.records.events import Event
from mentorlog.domain.records.refs import Ref
from mentorlog.enums import EventKind, Exactness, Side
from mentorlog.export.book import Book
from mentorlog.export.editions import Edition
from mentorlog.export.handing import Passage, Told, Words
from mentorlog.export.handing_words import LONGEST_TITLE

_ORDINALS = (
    *("first", "second", "third", "fourth", "fifth", "sixth"),
    *("seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth"),
)


class Tale:
    """Made once for a page; however long the story is, nothing in it is searched for twice."""

    def __init__(self, book: Book, edition: Edition) -> None:
        self.book = book
        self.record = book.record
        self.edition = edition
        self.standings = sessions.standings(book.record)
        self.homework = {one.id: one for one in book.record.homework}
        self.goals = {one.id: one for one in book.record.goals}
        self.events = _by_entry(book.record.events)
        self.answers: dict[int | None, list[Essay]] = defaultdict(list)
        for essay in book.record.essays:
            self.answers[essay.homework_id].append(essay)
        self.promises: dict[Ref, list[Promise]] = defaultdict(list)
        for one in promises.of(book.record):
            self.promises[one.entry].append(one)

    def name(self, side: Side | None) -> str:
        return one_line(self.book.mentorship.name_of(side or Side.BOTH))

    def ref(self, ref: Ref) -> str:
        """What its keeper finds it by; in an edition for anyone it would lead nowhere."""
        return "" if self.edition.is_share else str(ref)

    def day(self, at: datetime) -> str:
        return said_day(calendar.local_date(at, self.book.zone))

    def when(self, event: Event) -> str:
        """ "Thursday 3 December 2026", as well as it is known."""
        if event.exactness in (Exactness.BEFORE, Exactness.AFTER):
            session = lateness.around(self.record, event.happened_at, event.exactness)
            met = f" on {self.day(self.standings[session.number].starts_at)}" if session else ""
            return f"{event.exactness.value} we met{met}"
        noted = "noted " if event.exactness is Exactness.BY_NOW else ""
        return f"{noted}{self.day(event.happened_at)}"

    def clock(self, at: datetime) -> str:
        """ "18:00 Denver time"; nothing in an edition for anyone."""
        if self.edition.is_share:
            return ""
        tz = self.book.zone
        return f"{calendar.local(at, tz):%H:%M} {zones.called(tz, at)}"

    def moment(self, at: datetime) -> str:
        return ", ".join(filter(None, (self.day(at), self.clock(at))))


def _by_entry(events: Iterable[Event]) -> Mapping[Ref | None, list[Event]]:
    """What happened to each entry; under None what happened to the mentorship itself."""
    found: dict[Ref | None, list[Event]] = defaultdict(list)
    for one in events:
        found[_entry(one)].append(one)
    return found


def _entry(event: Event) -> Ref | None:
    for number, named in (
        (event.session_id, refs.session),
        (event.homework_id, refs.homework),
        (event.essay_id, refs.essay),
        (event.agreement_id, refs.agreement),
        (event.callout_id, refs.callout),
    ):
        if number is not None:
            return named(number)
    return None


def said_day(on: date) -> str:
    """ "Thursday 3 December 2026"."""
    return (
        f"{calendar.WHOLE_WEEKDAYS[on.weekday()]} {on.day} {dates.MONTHS[on.month - 1]} {on.year}"
    )


def ordinal(number: int) -> str:
    """ "first", "twelfth", "13th", "21st"."""
    if number <= len(_ORDINALS):
        return _ORDINALS[number - 1]
    return numbers.ordinal(number)


def upper(said: str) -> str:
    return said[:1].upper() + said[1:]


def sentence(said: str) -> str:
    """With its full stop, which an initial has already."""
    return said if said.endswith(".") else f"{said}."


def titled(text: str) -> str:
    """A text as a heading: on one line, and not without end."""
    return one_line(text, LONGEST_TITLE)


def is_whole(text: str) -> bool:
    """Whether its heading says all of it."""
    return one_line(text) == titled(text) and "\n" not in text.strip()


def in_contents(title: str, *, tender: bool) -> str:
    return TENDER if tender else title


def plain(label: str, text: str | None, voice: str = "") -> tuple[Passage, ...]:
    """Short words under their label, where there are any."""
    return (Passage(label, Words(text, plain=True), voice),) if text else ()


def long(label: str, text: str | None, voice: str = "") -> tuple[Passage, ...]:
    return (Passage(label, Words(text), voice),) if text else ()


def told(said: str, event: Event) -> Told:
    """A line with the words that came with it."""
    return Told(said, words=Words(event.text, plain=True) if event.text else None)


def other(event: Event, tale: Tale) -> Told:
    """What nobody has a sentence for yet."""
    return told(
        f"{upper(event.kind.value.replace('-', ' '))}, {tale.day(event.happened_at)}", event
    )


# Told of the entry itself by where it stands and by its day.
QUIET = frozenset({EventKind.BOOKED, EventKind.HELD, EventKind.POSTED})
