"""How often what a calendar shows has changed, and when it last did: never by a clock."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple, Protocol

from mentorlog.records.record import Record


class Changed(NamedTuple):
    """`times` never falls while things happen, so that a calendar takes the later for the newer."""

    times: int
    at: datetime


class Changes:
    """What was written down in a mentorship, in the order it was."""

    def __init__(self, record: Record) -> None:
        kinds: tuple[Sequence[_WrittenDown], ...] = (
            record.agreements,
            record.homework,
            record.essays,
            record.events,
        )
        self._moments = sorted(one.recorded_at for several in kinds for one in several)

    def of(self, since: datetime, until: datetime | None = None) -> Changed:
        """What may have changed an entry that is there `since`, and settled `until`.

        One of the same moment counts: a whole story may be written down at once.
        """
        first = bisect_left(self._moments, since)
        last = bisect_right(self._moments, until) if until else len(self._moments)
        return Changed(max(0, last - first), max([since, *self._moments[first:last][-1:]]))


class _WrittenDown(Protocol):
    @property
    def recorded_at(self) -> datetime: ...
