"""A copy as it was at one moment: without what has happened since, and what was said of that."""

from collections.abc import Iterator
from datetime import datetime

from mentorlog.domain.calendar import minute
from mentorlog.domain.records.copies import Copy, Line, instant
from mentorlog.enums import EventKind

OUTCOMES = (EventKind.HELD, EventKind.CANCELLED, EventKind.MISSED)
KEPT = frozenset({"notes", "mentee_took_away", "mentor_took_away"})
"""What is kept of a session once it is over."""

ABOVE = ("mentorship_id", "agreement_id")
"""What a row is part of; a link to anything else may lead nowhere."""


def of(copy: Copy, now: datetime) -> Copy:
    """The rows that had happened by `now`; a link to one that had not leads nowhere."""
    lines = tuple(_Then(copy, minute(now)).lines())
    there = {line.uuid for line in lines}
    known = {uuid: others for uuid, others in copy.known_as.items() if uuid in there}
    return copy._replace(lines=lines, known_as=known)


class _Then:
    """Goes from what is led to to what leads there."""

    def __init__(self, copy: Copy, now: datetime) -> None:
        self.copy = copy
        self.now = now
        self.there: set[str] = set()
        self.over_later = {
            line.links["session_id"]: self._is_to_come(line.values["happened_at"])
            for line in copy.lines
            if line.table == "event" and line.values["kind"] in OUTCOMES
        }

    def lines(self) -> Iterator[Line]:
        for line in self.copy.lines:
            if self._has_happened(line):
                self.there.add(line.uuid)
                yield line._replace(
                    values={column: self._value(line, column) for column in line.values},
                    links={k: v if v in self.there else None for k, v in line.links.items()},
                )

    def _is_to_come(self, happened_at: object) -> bool:
        return minute(instant(str(happened_at))) > self.now

    def _has_happened(self, line: Line) -> bool:
        above = line.links if line.table == "event" else ABOVE
        known = (line.links.get(column) for column in above)
        return not self._is_to_come(line.values["happened_at"]) and all(
            uuid in self.there for uuid in known if uuid
        )

    def _value(self, line: Line, column: str) -> str | int | None:
        value = line.values[column]
        is_kept = line.table == "session" and column in KEPT and self.over_later.get(line.uuid)
        is_told = column == "told_at" and value is not None and self._is_to_come(value)
        return None if is_kept or is_told else value
