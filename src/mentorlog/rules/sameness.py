"""What two people wrote down of the same thing, each in their own copy, before either knew it.

Only where a reader would say at once that it is the same: else both stay.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime, timedelta
from functools import partial

from mentorlog.records.copies import LINKS, Copy, Line, instant
from mentorlog.vocabulary import EventKind, SessionKind, VersionKind

Known = Mapping[str, str]
"""UUIDs of the other copy, and those of the same things here."""

SAME_MEETING = timedelta(hours=12)
SAME_DAYS = timedelta(days=2)

ONCE = frozenset(
    {
        EventKind.BOOKED,
        EventKind.HELD,
        EventKind.CANCELLED,
        EventKind.MISSED,
        EventKind.NO_HOMEWORK,
        EventKind.DONE,
        EventKind.RELEASED,
        EventKind.POSTED,
        EventKind.READ,
        EventKind.CONFIRMED,
        EventKind.LET_GO,
        EventKind.WITHDRAWN,
        EventKind.CLOSED,
    }
)
"""What happens to one thing once, for each person: two moments of it are one, noted twice."""


def found(theirs: Copy, mine: Copy, known: Known) -> dict[str, str]:
    """All that is the same: what is known to be, and what can only be meant to be."""
    matcher = _Matcher(theirs, mine, known)
    for table in LINKS:
        matcher.match(table)
    return matcher.same


class _Matcher:
    """Goes table by table, so that what an entry hangs on is known before it."""

    def __init__(self, theirs: Copy, mine: Copy, known: Known) -> None:
        self.same = dict(known)
        self.theirs, self.mine = _by_table(theirs), _by_table(mine)
        self.posted = {*_posted(theirs), *_posted(mine)}
        self.starts = {**_starts(theirs), **_starts(mine)}

    def match(self, table: str) -> None:
        likeness = self._likeness.get(table)
        if likeness is None:
            return
        taken = set(self.same.values())
        free = [one for one in self.mine.get(table, ()) if one.uuid not in taken]
        for theirs in self.theirs.get(table, ()):
            if theirs.uuid not in self.same and free:
                alike = [one for one in free if likeness(self, theirs, one)]
                if alike:
                    mine = min(alike, key=partial(self._apart, theirs))
                    self.same[theirs.uuid] = mine.uuid
                    free.remove(mine)

    def _apart(self, theirs: Line, mine: Line) -> timedelta:
        return abs(self._at(theirs) - self._at(mine))

    def _at(self, line: Line) -> datetime:
        return self.starts.get(line.uuid) or instant(line.values["happened_at"])

    def _linked(self, theirs: Line, mine: Line, column: str) -> bool:
        link = theirs.links[column]
        return (self.same.get(link) if link else None) == mine.links[column]

    def _of_one_pair(self, theirs: Line, mine: Line) -> bool:
        return mine.links["mentorship_id"] is not None and self._linked(
            theirs, mine, "mentorship_id"
        )

    def _agreement(self, theirs: Line, mine: Line) -> bool:
        kinds = {theirs.values["kind"], mine.values["kind"]}
        return self._of_one_pair(theirs, mine) and kinds == {VersionKind.KICKOFF.value}

    def _goal(self, theirs: Line, mine: Line) -> bool:
        return self._of_one_pair(theirs, mine) and _alike(theirs, mine, "text")

    def _answer(self, theirs: Line, mine: Line) -> bool:
        where = self._linked(theirs, mine, "agreement_id") and _equal(theirs, mine, "key", "side")
        return where and _alike(theirs, mine, "text")

    def _session(self, theirs: Line, mine: Line) -> bool:
        if not self._of_one_pair(theirs, mine):
            return False
        kinds = {theirs.values["kind"], mine.values["kind"]}
        return kinds == {SessionKind.KICKOFF.value} or self._apart(theirs, mine) < SAME_MEETING

    def _homework(self, theirs: Line, mine: Line) -> bool:
        alike = _alike(theirs, mine, "text") and _equal(theirs, mine, "owed_by")
        both_set_in = theirs.links["set_in"] and mine.links["set_in"]
        together = self._linked(theirs, mine, "set_in") if both_set_in else False
        near = together or (not both_set_in and self._apart(theirs, mine) < SAME_DAYS)
        return self._of_one_pair(theirs, mine) and alike and bool(near)

    def _essay(self, theirs: Line, mine: Line) -> bool:
        if not (self._of_one_pair(theirs, mine) and _equal(theirs, mine, "written_by")):
            return False
        texts = (theirs.values.get("text"), mine.values.get("text"))
        if None in texts:  # one of the two has only noted that it came; a draft did not come
            came = {theirs.uuid, mine.uuid} <= self.posted
            answers = bool(theirs.links["homework_id"])
            return came and answers and self._linked(theirs, mine, "homework_id")
        return _alike(theirs, mine, "text")

    def _callout(self, theirs: Line, mine: Line) -> bool:
        alike = _alike(theirs, mine, "belief") and _equal(theirs, mine, "about")
        return self._of_one_pair(theirs, mine) and alike

    def _note(self, theirs: Line, mine: Line) -> bool:
        return self._of_one_pair(theirs, mine) and _alike(theirs, mine, "text")

    def _event(self, theirs: Line, mine: Line) -> bool:
        if not _equal(theirs, mine, "kind", "side"):
            return False
        targets = [one for one in LINKS["event"] if theirs.links[one] or mine.links[one]]
        if not all(self._linked(theirs, mine, one) for one in targets):
            return False
        if theirs.values["kind"] in ONCE and set(targets) != {"mentorship_id"}:
            return True
        minute = theirs.values["happened_at"], mine.values["happened_at"]
        return str(minute[0])[:16] == str(minute[1])[:16] and _equal(theirs, mine, "text")

    _likeness: Mapping[str, Callable[["_Matcher", Line, Line], bool]] = {
        "agreement": _agreement,
        "goal": _goal,
        "answer": _answer,
        "session": _session,
        "homework": _homework,
        "essay": _essay,
        "callout": _callout,
        "note": _note,
        "event": _event,
    }


def _by_table(copy: Copy) -> dict[str, list[Line]]:
    found: dict[str, list[Line]] = {}
    for line in copy.lines:
        found.setdefault(line.table, []).append(line)
    return found


def _starts(copy: Copy) -> dict[str, datetime]:
    """When each session starts, after all moves."""
    return {
        session: instant(event.values["starts_at"])
        for event in sorted(_events(copy.lines), key=_when)
        if (session := event.links["session_id"]) and event.values.get("starts_at")
    }


def _posted(copy: Copy) -> Iterator[str | None]:
    """The essays that the other has."""
    posted = (one for one in _events(copy.lines) if one.values["kind"] == EventKind.POSTED)
    return (one.links["essay_id"] for one in posted)


def _events(lines: Iterable[Line]) -> Iterator[Line]:
    return (line for line in lines if line.table == "event")


def _when(event: Line) -> tuple[str, int]:
    return str(event.values["happened_at"]), event.number


def _equal(theirs: Line, mine: Line, *columns: str) -> bool:
    return all(theirs.values.get(one) == mine.values.get(one) for one in columns)


def _alike(theirs: Line, mine: Line, column: str) -> bool:
    """The same words, whatever the blanks between them and the case."""
    return _plain(theirs.values.get(column)) == _plain(mine.values.get(column)) != ""


def _plain(text: object) -> str:
    return " ".join(str(text or "").casefold().split())
