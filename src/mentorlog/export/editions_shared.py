"""What of a book anyone may see: the entries that may be shared, and no trace of any other.

Everything is made anew, field by field, from what may be told: what is not named here is not in it.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime, time
from typing import NamedTuple, TypeVar

from mentorlog.clean import one_line
from mentorlog.domain import agreements, calendar, callouts, privacy, sessions
from mentorlog.domain.records.agreements import Agreement
from mentorlog.domain.records.callouts import Callout, Spoken
from mentorlog.domain.records.essays import Essay
from mentorlog.domain.records.events import Event
from mentorlog.domain.records.homework import Homework
from mentorlog.domain.records.mentorships import Mentorship
from mentorlog.domain.records.notes import Note
from mentorlog.domain.records.record import Record
from mentorlog.domain.records.sessions import Kept, Session
from mentorlog.enums import Audience, EventKind, Exactness, VersionKind
from mentorlog.export import editions_names
from mentorlog.export.book import Book
from mentorlog.export.editions_names import Initials

E = TypeVar("E", Session, Homework, Essay, Callout, Note)
NOON = time(12)
ZONE = "UTC"
"""Of every book for anyone: a zone is a place, and a time of day a habit."""
NOBODY = ""
"""In the place of every UUID: what an entry is in the journal is nobody's to know."""
ONLY = 1
"""The number of the one mentorship, and of the one bare agreement."""


class _Shared(NamedTuple):
    """The entries of a record that may be shared, each kind in its order."""

    sessions: tuple[Session, ...]
    homework: tuple[Homework, ...]
    essays: tuple[Essay, ...]
    callouts: tuple[Callout, ...]
    notes: tuple[Note, ...]


def of(book: Book, *, initials: bool) -> Book:
    """Days without times, references counted anew, one bare agreement; the two as initials."""
    return _Telling(book, initials=initials).book()


class _Telling:
    """A book, and how that of it is told which may be shared."""

    def __init__(self, book: Book, *, initials: bool) -> None:
        self.old = book
        self.initials: Initials | None = None
        if initials:
            self.initials = editions_names.of(book.mentorship)
        self.standings = sessions.standings(book.record)
        self.shared = _shared(book, self.standings)
        self.numbers = {
            kind: {one.id: number for number, one in enumerate(several, start=1)}
            for kind, several in self.shared._asdict().items()
        }

    def book(self) -> Book:
        record = self._record()
        texts, old = self._text, self.old
        return Book(
            record,
            self._noon(old.now),
            answers={ONLY: ()},
            sessions={n: self._kept(one) for n, one in _numbered(self.shared.sessions)},
            essays={n: texts(old.essays[one.id]) for n, one in _numbered(self.shared.essays)},
            callouts={n: self._spoken(one) for n, one in _numbered(self.shared.callouts)},
            notes={n: self._said(old.notes[one.id]) for n, one in _numbered(self.shared.notes)},
        )

    def _record(self) -> Record:
        days = [one.happened_at for several in self.shared for one in several]
        first = self._noon(min(days, default=self.old.now))
        several = (
            tuple(self._session(n, one) for n, one in _numbered(self.shared.sessions)),
            tuple(self._homework(n, one) for n, one in _numbered(self.shared.homework)),
            tuple(self._essay(n, one) for n, one in _numbered(self.shared.essays)),
            tuple(self._callout(n, one) for n, one in _numbered(self.shared.callouts)),
            tuple(self._note(n, one) for n, one in _numbered(self.shared.notes)),
        )
        events = sorted(self._events(), key=lambda one: one.happened_at)
        return Record(self._mentorship(first), (_bare(first),), (), *several, events=tuple(events))

    def _mentorship(self, first: datetime) -> Mentorship:
        old = self.old.mentorship
        keeper, other = old.keeper_name, old.other_name
        if self.initials is not None:
            keeper = self.initials.called[old.keeper_is]
            other = self.initials.called[old.other_is]
        return Mentorship(ONLY, NOBODY, old.keeper_is, keeper, other, first, first)

    def _session(self, number: int, one: Session) -> Session:
        """Without its length and its place, which are no words of anyone."""
        at = self._noon(self.standings[one.id].starts_at)
        return _open(Session(number, NOBODY, ONLY, one.kind, None, None, at, at))

    def _homework(self, number: int, one: Homework) -> Homework:
        """Without its due, and the goal it served."""
        at = self._noon(one.happened_at)
        return _open(
            Homework(
                number,
                NOBODY,
                ONLY,
                self._said(one.text),
                one.owed_by,
                one.essay_by,
                set_in=self._number("sessions", one.set_in),
                due_at=None,
                due_on=None,
                stretch=self._text(one.stretch),
                stance=one.stance,
                goal_id=None,
                happened_at=at,
                recorded_at=at,
            )
        )

    def _essay(self, number: int, one: Essay) -> Essay:
        """Without the homework it answers, where that may not be shared."""
        at = self._noon(one.happened_at)
        answered = self._number("homework", one.homework_id)
        title = self._text(one.title)
        return _open(
            Essay(number, NOBODY, ONLY, answered, one.written_by, title, one.words, at, at)
        )

    def _callout(self, number: int, one: Callout) -> Callout:
        at = self._noon(one.happened_at)
        said_in = self._number("sessions", one.said_in)
        belief = self._said(one.belief)
        return _open(
            Callout(number, NOBODY, ONLY, belief, one.about, one.raised_by, said_in, None, at, at)
        )

    def _note(self, number: int, one: Note) -> Note:
        """With a title of its own only: one that is how the text begins may end within a name."""
        at = self._noon(one.happened_at)
        beginning = one_line(one.title).removesuffix("…")
        begins = one_line(self.old.notes[one.id]).startswith(beginning)
        return _open(
            Note(
                number,
                NOBODY,
                ONLY,
                None,
                one.kind,
                one.written_by,
                "" if begins else self._said(one.title),
                one.words,
                self._number("sessions", one.said_in),
                at,
                at,
            )
        )

    def _kept(self, one: Session) -> Kept:
        """What the other took away are the other's words: only with their yes."""
        kept = self.old.sessions[one.id]
        others = kept.other_took_away if one.their_yes else None
        return Kept(self._text(kept.notes), self._text(kept.took_away), self._text(others))

    def _spoken(self, one: Callout) -> Spoken:
        spoken = self.old.callouts[one.id]
        return Spoken(self._text(spoken.said), self._text(spoken.feared))

    def _events(self) -> Iterator[Event]:
        """That they met, did it, sent it; and all that was said of a call-out since."""
        called = {one.id: one for one in self.shared.callouts}
        for one in self.old.record.events:
            if one.kind is EventKind.HELD and self._number("sessions", one.session_id):
                at = self._noon(self.standings[one.session_id or 0].starts_at)
                number = self._number("sessions", one.session_id)
                yield _event(one, at)._replace(session_id=number, starts_at=at)
            elif one.kind is EventKind.DONE and self._number("homework", one.homework_id):
                number = self._number("homework", one.homework_id)
                yield self._told(one)._replace(homework_id=number)
            elif one.kind is EventKind.POSTED and self._number("essays", one.essay_id):
                yield self._told(one)._replace(essay_id=self._number("essays", one.essay_id))
            elif one.callout_id in called and self._may_tell(called[one.callout_id], one):
                number = self._number("callouts", one.callout_id)
                text = self._text(one.text)
                yield self._told(one)._replace(callout_id=number, text=text)

    def _told(self, event: Event) -> Event:
        return _event(event, self._noon(event.happened_at))

    def _may_tell(self, callout: Callout, event: Event) -> bool:
        """How it ended belongs to it; what the other said of it since is theirs to share."""
        is_others = event.side is not None and event.side.includes(self.old.mentorship.other_is)
        return event.kind in callouts.ENDINGS or not is_others or callout.their_yes

    def _number(self, kind: str, old: int | None) -> int | None:
        return self.numbers[kind].get(old) if old is not None else None

    def _noon(self, at: datetime) -> datetime:
        """The day it was where they live, told as noon."""
        day = calendar.local_date(at, agreements.zone(self.old.record))
        return datetime.combine(day, NOON, UTC)

    def _text(self, text: str | None) -> str | None:
        return None if text is None else self._said(text)

    def _said(self, text: str) -> str:
        return text if self.initials is None else self.initials.within(text)


def _shared(book: Book, standings: Mapping[int, sessions.Standing]) -> _Shared:
    """Of the sessions only those they held: of another there is nothing to tell."""
    record = book.record
    held = [one for one in record.sessions if one.id in standings and standings[one.id].held]

    def may(entries: Iterable[E]) -> tuple[E, ...]:
        return tuple(one for one in entries if privacy.may_share(record.mentorship, one))

    return _Shared(
        may(held), may(record.homework), may(record.essays), may(record.callouts), may(record.notes)
    )


def _numbered(entries: Iterable[E]) -> Iterator[tuple[int, E]]:
    return enumerate(entries, start=1)


def _open(entry: E) -> E:
    return entry._replace(audience=Audience.MAY_SHARE)


def _event(old: Event, at: datetime) -> Event:
    """What happened, on which day, and whose doing it was."""
    day = {Exactness.DAY, Exactness.BY_NOW}
    exactness = old.exactness if old.exactness in day else Exactness.EXACT
    return Event(0, NOBODY, ONLY, old.kind, at, at, side=old.side, exactness=exactness)


def _bare(first: datetime) -> Agreement:
    """An agreement with nothing in it: no record is without one, for its zone."""
    terms = agreements.usual(ZONE, first.date())
    kind = VersionKind.KICKOFF
    return Agreement(ONLY, NOBODY, ONLY, kind, None, None, first, first, terms)
