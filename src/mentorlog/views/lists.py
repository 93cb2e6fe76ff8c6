"""Lists: one table for each mentorship, of the entries of one kind."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

from rich.text import Text

from mentorlog.domain.records.record import Record
from mentorlog.domain.records.refs import Ref
from mentorlog.enums import Kind, Side
from mentorlog.views import (
    agreements,
    callouts,
    commands,
    dates,
    discretion,
    documents,
    entries,
    essays,
    homework,
    judged,
    mentorships,
    notes,
    sessions,
)
from mentorlog.views.console import Screen, margin, put, room, spread
from mentorlog.views.documents import Document
from mentorlog.views.flag_blocks import QUIET
from mentorlog.views.judged import Judged, Row
from mentorlog.views.sentences import cells_of, name


class Listed(NamedTuple):
    """The entries to list of one mentorship, in their order, and how many `more` there are.

    `to_come` is how many are dated later than now, and when the first of them shows.
    """

    record: Record
    refs: tuple[Ref, ...]
    more: int = 0
    to_come: tuple[int, datetime] | None = None


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
    handles = commands.handles([one.record.mentorship for one in found])
    if not found:
        screen.print(table.empty, indent=margin(screen))
    for number, one in enumerate(found):
        if number:
            screen.print()
        seen = judged.of(one.record, now)
        people = Text(name(one.record.mentorship, Side.BOTH), "bold")
        theirs = Text(dates.whose_times(seen.tz, now), QUIET)
        put(screen, spread(screen, people, theirs, room(screen, margin(screen))), margin(screen))
        judged.render(screen, table.names, table.rows(seen, one.refs))
        if one.more:
            every = commands.line(f"list {table.key} --all", one.record.mentorship, handles)
            _more(screen, one.more, every)
    for one in listed:
        if one.to_come is not None:
            _to_come(screen, one.to_come, judged.of(one.record, now).tz)


def _to_come(screen: Screen, to_come: tuple[int, datetime], tz: ZoneInfo) -> None:
    count, at = to_come
    on = dates.full_or_day(at, tz)
    several = f"{count} are dated later than now; the first shows from {on} on."
    one = f"1 is dated later than now, and shows from {on} on."
    screen.print(one if count == 1 else several, indent=margin(screen))


def _more(screen: Screen, count: int, every: str) -> None:
    """That these are not all, and the command for the rest; whole on a line of its own."""
    width, said = room(screen, margin(screen)), f"and {count} more:"
    beside = len(said) + 1 + cells_of(every) <= width
    lines = [f"{said} {every}"] if beside else [said, every]
    put(screen, [Text(line, QUIET) for line in lines], margin(screen))


def as_json(
    kind: Kind, listed: Sequence[Listed], now: datetime, tz: ZoneInfo | None = None
) -> Document:
    """`tz` is for a journal without such a mentorship."""
    found = [entry for one in listed for entry in _entries_json(one, now)]
    records = [one.record for one in listed]
    return documents.document(now, records, tz, **{TABLES[kind].key: found})


def _entries_json(one: Listed, now: datetime) -> Iterator[Document]:
    seen = judged.of(one.record, now)
    for ref in one.refs:
        yield discretion.in_a_list(entries.judged_as_json(seen, ref))


def render_mentorships(records: Sequence[Record], now: datetime, screen: Screen) -> None:
    if not records:
        screen.print("No mentorship yet. Begin: mentorlog agree", indent=margin(screen))
        return
    judged.render(screen, mentorships.NAMES, mentorships.rows(records, now))


def mentorships_as_json(
    records: Sequence[Record], now: datetime, tz: ZoneInfo | None = None
) -> Document:
    found = [mentorships.as_json(one, now) for one in records]
    return documents.document(now, records, tz, mentorships=found)
