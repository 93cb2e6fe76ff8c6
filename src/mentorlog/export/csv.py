"""One table of all entries, for a spreadsheet: a row each, in the order they happened.

Lines end as RFC 4180 has it, and the file begins with a mark by which a spreadsheet knows UTF-8.
A cell that a spreadsheet would take for a formula has an apostrophe before it.
"""

import csv
import io
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from mentorlog.clean import clean
from mentorlog.domain import agreements, calendar, callouts, privacy, promises, sessions
from mentorlog.domain.promises import Promise
from mentorlog.domain.records.agreements import Agreement
from mentorlog.domain.records.callouts import Callout
from mentorlog.domain.records.essays import Essay
from mentorlog.domain.records.events import Event
from mentorlog.domain.records.homework import Homework
from mentorlog.domain.records.notes import Note
from mentorlog.domain.records.refs import Ref
from mentorlog.domain.records.refs import homework as homework_ref
from mentorlog.domain.records.refs import session as session_ref
from mentorlog.domain.records.sessions import Kept, Session
from mentorlog.domain.records.times import Due, Moment
from mentorlog.domain.sessions import Standing
from mentorlog.enums import Audience, EventKind, Exactness, Side
from mentorlog.export.book import Book

UTF_8 = "\ufeff"
"""The mark; without it Excel reads é as Ã©."""
FORMULA = frozenset("=+-@\t\r＝＋－＠\u2212\ufe63\ufe62\ufe66\ufe6b")
HARMLESS = "'"


class Row(NamedTuple):
    """An entry. `happened_on` is a day, for sorting by hand; `at` the moment, with its offset,
    or the day again where no more is known."""

    ref: str
    kind: str
    type: str
    with_: str
    happened_on: str
    at: str
    by: str = ""
    owed_by: str = ""
    about: str = ""
    title: str = ""
    text: str = ""
    state: str = ""
    due: str = ""
    session: str = ""
    answers: str = ""
    audience: str = ""
    stretch: str = ""
    took_away: str = ""
    other_took_away: str = ""
    feared: str = ""
    happened: str = ""
    reply: str = ""


HEADER = [name.rstrip("_") for name in Row._fields]
OURS = frozenset({"ref", "happened_on", "at", "due"})
"""The columns without anybody's words: they stay as they are."""


def render(books: Sequence[Book]) -> str:
    found = [(at, row) for one in books for at, row in _Table(one).rows()]
    found.sort(key=lambda pair: pair[0])
    into = io.StringIO(newline="")
    writer = csv.writer(into, lineterminator="\r\n")
    writer.writerow(HEADER)
    writer.writerows(_cells(row) for _, row in found)
    return UTF_8 + into.getvalue()


def _cells(row: Row) -> list[str]:
    return [
        cell if name in OURS else harmless(cell) for name, cell in zip(HEADER, row, strict=True)
    ]


def harmless(text: str) -> str:
    """The text so that no spreadsheet computes with it, and none breaks at it."""
    shown = clean(text.replace("\r\n", "\n").replace("\r", "\n"))
    return HARMLESS + shown if _is_formula(text) or _is_formula(shown) else shown


def _is_formula(text: str) -> bool:
    """Also behind blanks and what cannot be seen, which some programs take away."""
    for letter in text:
        if letter in FORMULA:
            return True
        if not (letter.isspace() or unicodedata.category(letter)[0] in "CZ"):
            return False
    return False


class _Table:
    """A book with what is looked up in it for every row."""

    def __init__(self, book: Book) -> None:
        self.book = book
        self.record = book.record
        self.tz = book.zone
        self.standings = sessions.standings(book.record)
        self.promises: dict[Ref, list[Promise]] = {}
        for one in promises.of(book.record):
            self.promises.setdefault(one.entry, []).append(one)

    def rows(self) -> Iterator[tuple[datetime, Row]]:
        record = self.record
        for version in record.agreements:
            yield version.happened_at, self._agreement(version)
        for session in record.sessions:
            standing = self.standings.get(session.id)
            at = standing.starts_at if standing else session.happened_at
            yield at, self._session(session, standing, at)
        for homework in record.homework:
            yield homework.happened_at, self._homework(homework)
        for essay in record.essays:
            at = promises.posted(record, essay) or essay.happened_at
            yield at, self._essay(essay, at)
        for callout in record.callouts:
            yield callout.happened_at, self._callout(callout)
        for note in record.notes:
            yield note.happened_at, self._note(note)

    def _row(self, ref: Ref, at: datetime, type_: str = "") -> Row:
        there = calendar.local(at, self.tz)
        with_ = self.book.mentorship.other_name
        on, moment = there.date().isoformat(), there.isoformat(timespec="minutes")
        return Row(str(ref), ref.kind.value, type_, with_, on, moment)

    def _agreement(self, one: Agreement) -> Row:
        """Its question, and why it was changed; each term is in the other formats."""
        waits = agreements.pending(self.record, one)
        return self._row(one.ref, one.happened_at, one.kind.value)._replace(
            by=self._name(one.asked_by),
            title=one.terms.question or "",
            text=one.because or "",
            state="unconfirmed" if waits else "confirmed",
            audience=Audience.OURS.value,
        )

    def _session(self, one: Session, standing: Standing | None, at: datetime) -> Row:
        kept = self.book.sessions.get(one.id, Kept())
        outcome = standing.outcome if standing else None
        return self._row(one.ref, at, one.kind.value)._replace(
            title=one.place or "",
            text=kept.notes or "",
            state=outcome.value if outcome else "planned",
            audience=self._audience(one),
            took_away=kept.took_away or "",
            other_took_away=kept.other_took_away or "",
        )

    def _homework(self, one: Homework) -> Row:
        made = self.promises.get(one.ref, [])
        return self._row(one.ref, one.happened_at)._replace(
            owed_by=self._name(one.owed_by),
            text=one.text,
            state=self._state(made),
            due=_iso(next((each.due for each in made if each.due), None), self.book),
            session=str(session_ref(one.set_in)) if one.set_in else "",
            audience=self._audience(one),
            stretch=one.stretch or "",
        )

    def _state(self, made: Sequence[Promise]) -> str:
        """ "done"; where the two stand apart, of each: "Robin: done, Sam: open"."""
        states = {one.owed_by: _how(one) for one in made}
        if len(set(states.values())) == 1:
            return next(iter(states.values()))
        return ", ".join(f"{self._name(side)}: {how}" for side, how in states.items())

    def _essay(self, one: Essay, at: datetime) -> Row:
        happened = [each for each in self.record.events if each.essay_id == one.id]
        replies = [each.text for each in happened if each.text]
        kinds = {each.kind for each in happened}
        state = "read" if EventKind.READ in kinds else "posted"
        row, is_day = self._row(one.ref, at), _came_on_a_day(happened)
        return row._replace(
            at=row.happened_on if is_day else row.at,
            by=self._name(one.written_by),
            title=one.title or "",
            text=self.book.essays.get(one.id) or "",
            state=state if EventKind.POSTED in kinds else "draft",
            answers=str(homework_ref(one.homework_id)) if one.homework_id else "",
            audience=self._audience(one),
            reply="\n\n".join(replies),
        )

    def _callout(self, one: Callout) -> Row:
        spoken = self.book.callouts[one.id]
        ending = callouts.ending(self.record, one)
        return self._row(one.ref, one.happened_at)._replace(
            by=self._name(one.raised_by),
            about=self._name(one.about),
            title=one.belief,
            text=spoken.said or "",
            state=ending.kind.value if ending else "open",
            session=str(session_ref(one.said_in)) if one.said_in else "",
            audience=self._audience(one),
            feared=spoken.feared or "",
            happened=(ending.text or "") if ending else "",
        )

    def _note(self, one: Note) -> Row:
        by = one.written_by or self.book.mentorship.keeper_is
        return self._row(one.ref, one.happened_at, one.kind.value)._replace(
            by=self._name(by),
            title=one.title,
            text=self.book.notes[one.id],
            session=str(session_ref(one.said_in)) if one.said_in else "",
            audience=self._audience(one),
        )

    def _name(self, side: Side | None) -> str:
        return self.book.mentorship.name_of(side) if side else ""

    def _audience(self, one: privacy.Entry) -> str:
        return privacy.audience(self.record, one).value


def _came_on_a_day(happened: Sequence[Event]) -> bool:
    """Whether it was posted, and no more than the day is known."""
    return any(one.kind is EventKind.POSTED and one.exactness is Exactness.DAY for one in happened)


_HOW: Mapping[EventKind, str] = {EventKind.RELEASED: "let go"}


def _how(one: Promise) -> str:
    if one.settled is None:
        return "open"
    return _HOW.get(one.settled.kind, "done")


def _iso(due: Due | None, book: Book) -> str:
    """A day as a day, a moment with its offset."""
    if due is None:
        return ""
    if isinstance(due, Moment):
        return calendar.local(due.at, book.zone).isoformat(timespec="minutes")
    return due.on.isoformat()
