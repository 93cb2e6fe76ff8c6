"""What the rows of a journal must say together, so that they can be one: no page reads otherwise.

Rows lead to each other by keys: by their numbers in a journal, by their UUIDs in a copy of one.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from mentorlog.domain.records.copies import LINKS
from mentorlog.enums import EventKind, VersionKind

Key = str | int

TARGETS: Mapping[frozenset[str], frozenset[EventKind]] = {
    frozenset({"session_id"}): frozenset(
        {
            EventKind.BOOKED,
            EventKind.MOVED,
            EventKind.HELD,
            EventKind.CANCELLED,
            EventKind.MISSED,
            EventKind.NO_HOMEWORK,
        }
    ),
    frozenset({"homework_id"}): frozenset({EventKind.CARRIED, EventKind.DONE}),
    frozenset({"homework_id", "essay_id"}): frozenset({EventKind.RELEASED}),
    frozenset({"essay_id"}): frozenset({EventKind.POSTED, EventKind.REWRITTEN, EventKind.READ}),
    frozenset({"agreement_id"}): frozenset({EventKind.CONFIRMED}),
    frozenset({"callout_id"}): frozenset(
        {
            EventKind.REVISITED,
            EventKind.ACTED,
            EventKind.LET_GO,
            EventKind.WITHDRAWN,
            EventKind.THANKED,
            EventKind.RECEIVED,
        }
    ),
    frozenset({"wish_id"}): frozenset(
        {
            EventKind.TOLD,
            EventKind.ASKED,
            EventKind.SAID_YES,
            EventKind.SAID_NO,
            EventKind.DROPPED,
            EventKind.BEGUN,
        }
    ),
    frozenset(): frozenset(
        {EventKind.PAUSED, EventKind.RESUMED, EventKind.CLOSED, EventKind.LOOKED_BACK}
    ),
}
"""What each kind of event happens to, one of these; to the mentorship itself where none is."""

_TARGET_OF = {kind: targets for targets, kinds in TARGETS.items() for kind in kinds}
_STARTS = frozenset({EventKind.BOOKED, EventKind.MOVED, EventKind.HELD})


class Row(NamedTuple):
    """A row with its links among its values; `where` is what it is called, for whoever tells."""

    table: str
    key: Key
    values: Mapping[str, str | int | None]
    where: str = ""


class Fault(NamedTuple):
    """What does not fit, of the row and its column if it is one alone: “it leads to nothing”."""

    row: Row
    what: str
    column: str = ""


COLUMNS: Mapping[str, tuple[str, ...]] = {
    **{table: tuple(links) for table, links in LINKS.items()},
    "agreement": ("mentorship_id", "kind", "starts_on", "ends_on"),
    "goal": (*LINKS["goal"], "number"),
    "homework": (*LINKS["homework"], "due_at", "due_on"),
    "event": (*LINKS["event"], "kind", "starts_at"),
}
"""Which of their values are looked at."""


def faults(rows: Iterable[Row]) -> Iterator[Fault]:
    """Every one, row by row, and then those of the mentorships, goals and sessions."""
    rows = list(rows)
    there = {(row.table, row.key): row for row in rows}
    for row in rows:
        yield from _leading(row, there)
        yield from _OF_ONE.get(row.table, _nothing)(row)
    yield from _without_kickoff(rows)
    yield from _numbered_twice(rows)
    yield from _never_beginning(rows)


def _leading(row: Row, there: Mapping[tuple[str, Key], Row]) -> Iterator[Fault]:
    for column, table in LINKS[row.table].items():
        key = row.values[column]
        if key is None:
            continue
        target = there.get((table, key))
        if target is None:
            yield Fault(row, _leads_to_none(key, table, there), column)
            continue
        ours, theirs = (one.values.get("mentorship_id") for one in (row, target))
        if ours and theirs and ours != theirs:
            yield Fault(row, "it leads into another mentorship", column)


def _leads_to_none(key: Key, wanted: str, there: Mapping[tuple[str, Key], Row]) -> str:
    if isinstance(key, str) and any((table, key) in there for table in LINKS):
        return f"it leads to something that is no {wanted}"
    return "it leads to nothing that is there"


def _agreement(row: Row) -> Iterator[Fault]:
    starts_on, ends_on = row.values["starts_on"], row.values["ends_on"]
    if ends_on is not None and str(ends_on) < str(starts_on):
        yield Fault(row, "it is before starts_on", "ends_on")


def _homework(row: Row) -> Iterator[Fault]:
    if None not in (row.values["due_at"], row.values["due_on"]):
        yield Fault(row, "it is due at a moment, due_at, as well", "due_on")


def _note(row: Row) -> Iterator[Fault]:
    if row.values["mentorship_id"] is None and row.values["wish_id"] is None:
        yield Fault(row, "it is of no mentorship and of no wish")


def _event(row: Row) -> Iterator[Fault]:
    """It happened to one thing, and that is in the mentorship; but a wish is in none."""
    kind, values = EventKind(str(row.values["kind"])), row.values
    targets = {name for name in LINKS["event"] if values[name] and name != "mentorship_id"}
    wanted = _TARGET_OF[kind]
    if len(targets) != min(len(wanted), 1) or not targets <= wanted:
        names = " or ".join(sorted(name.removesuffix("_id") for name in wanted)) or "mentorship"
        yield Fault(row, f"“{kind}” needs {names}, and nothing else")
    if (values["mentorship_id"] is None) != ("wish_id" in targets):
        what = "an event is of a mentorship or of a wish, and not of both"
        yield Fault(row, what, "mentorship_id")
    if kind in (EventKind.BOOKED, EventKind.MOVED) and values["starts_at"] is None:
        yield Fault(row, f"“{kind}” says when the session begins", "starts_at")


def _nothing(_row: Row) -> Iterator[Fault]:
    """Nothing more is asked of such a row."""
    return iter(())


_OF_ONE: Mapping[str, Callable[[Row], Iterator[Fault]]] = {
    "agreement": _agreement,
    "homework": _homework,
    "note": _note,
    "event": _event,
}


def _without_kickoff(rows: Iterable[Row]) -> Iterator[Fault]:
    kickoff = {
        row.values["mentorship_id"]
        for row in rows
        if row.table == "agreement" and row.values["kind"] == VersionKind.KICKOFF
    }
    for row in rows:
        if row.table == "mentorship" and row.key not in kickoff:
            yield Fault(row, "no agreement is its kickoff")


def _numbered_twice(rows: Iterable[Row]) -> Iterator[Fault]:
    seen: dict[object, set[object]] = defaultdict(set)
    for row in rows:
        if row.table == "goal":
            numbers, number = seen[row.values["mentorship_id"]], row.values["number"]
            if number in numbers:
                yield Fault(row, "the mentorship has another goal of that number", "number")
            numbers.add(number)


def _never_beginning(rows: Iterable[Row]) -> Iterator[Fault]:
    begun = {
        row.values["session_id"]
        for row in rows
        if row.table == "event"
        and row.values["kind"] in _STARTS
        and row.values["starts_at"] is not None
    }
    for row in rows:
        if row.table == "session" and row.key not in begun:
            yield Fault(row, "no event says when it begins")
