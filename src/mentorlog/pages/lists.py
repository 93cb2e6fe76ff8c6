"""Lists: one table for each mentorship, of the entries of one kind."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from typing import NamedTuple

from rich.text import Text

from mentorlog.pages import (
    agreements,
    callouts,
    documents,
    entries,
    essays,
    homework,
    judged,
    mentorships,
    notes,
    sessions,
    tables,
)
from mentorlog.pages.documents import Document
from mentorlog.pages.judged import Judged
from mentorlog.pages.layout import margin
from mentorlog.pages.screen import Screen
from mentorlog.pages.sentences import name
from mentorlog.pages.tables import Row
from mentorlog.records.record import Record
from mentorlog.records.refs import Ref
from mentorlog.vocabulary import Kind, Side


class Listed(NamedTuple):
    """The entries to list of one mentorship, in the order they are shown."""

    record: Record
    refs: tuple[Ref, ...]


class _Table(NamedTuple):
    key: str
    names: Row
    rows: Callable[[Judged, Iterable[Ref]], list[Row]]
    empty: str


TABLES = {
    Kind.HOMEWORK: _Table(
        "homework",
        homework.NAMES,
        homework.rows,
        "No homework yet. Set some: mentorlog homework",
    ),
    Kind.ESSAY: _Table(
        "essays", essays.NAMES, essays.rows, "No essay yet. Write one: mentorlog essay"
    ),
    Kind.SESSION: _Table(
        "sessions", sessions.NAMES, sessions.rows, "No session yet. Plan one: mentorlog plan"
    ),
    Kind.CALLOUT: _Table(
        "callouts", callouts.NAMES, callouts.rows, "None yet. Name one: mentorlog callout"
    ),
    Kind.NOTE: _Table("notes", notes.NAMES, notes.rows, "No note yet. Keep one: mentorlog note"),
    Kind.AGREEMENT: _Table(
        "agreements", agreements.NAMES, agreements.rows, "No agreement yet. Begin: mentorlog agree"
    ),
}


def render(kind: Kind, listed: Sequence[Listed], now: datetime, screen: Screen) -> None:
    """One table for each mentorship that has such entries."""
    table = TABLES[kind]
    found = [one for one in listed if one.refs]
    if not found:
        screen.print(table.empty, indent=margin(screen))
    for number, one in enumerate(found):
        if number:
            screen.print()
        people = Text(name(one.record.mentorship, Side.BOTH), "bold")
        screen.print(people, indent=margin(screen))
        tables.render(screen, table.names, table.rows(judged.of(one.record, now), one.refs))


def as_json(kind: Kind, listed: Sequence[Listed], now: datetime) -> Document:
    found = [entry for one in listed for entry in _entries_json(one, now)]
    return documents.document(now, [one.record for one in listed], **{TABLES[kind].key: found})


def _entries_json(one: Listed, now: datetime) -> Iterator[Document]:
    seen = judged.of(one.record, now)
    for ref in one.refs:
        yield entries.judged_as_json(seen, ref)


def render_mentorships(records: Sequence[Record], now: datetime, screen: Screen) -> None:
    if not records:
        screen.print("No mentorship yet. Begin: mentorlog agree", indent=margin(screen))
        return
    tables.render(screen, mentorships.NAMES, mentorships.rows(records, now))


def mentorships_as_json(records: Sequence[Record], now: datetime) -> Document:
    found = [mentorships.as_json(one, now) for one in records]
    return documents.document(now, records, mentorships=found)
