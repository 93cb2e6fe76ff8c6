"""The zones a pair has agreed on, one after the other, as one zone: what has been keeps the wall
time it had."""

from bisect import bisect_right
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import NamedTuple
from zoneinfo import ZoneInfo

from mentorlog.domain import calendar


class Since(NamedTuple):
    """A zone by its name, and since when it was theirs."""

    at: datetime
    name: str


@lru_cache(maxsize=64)
def of(several: tuple[Since, ...]) -> ZoneInfo:
    """The zone of them all, the oldest first; a plain one where it was never another."""
    if len({one.name for one in several}) == 1:
        return calendar.zone(several[0].name)
    found = OneAfterTheOther.no_cache(several[-1].name)
    found.several = [(one.at.astimezone(UTC), calendar.zone(one.name)) for one in several]
    return found


def then(tz: ZoneInfo, at: datetime) -> ZoneInfo:
    """The plain zone that was theirs at that moment."""
    return tz.at(at) if isinstance(tz, OneAfterTheOther) else tz


def called(tz: ZoneInfo, at: datetime) -> str:
    """Whose time it is, as one says it: "Denver time"; of a zone without a city "UTC-05:00"."""
    zone = then(tz, at)
    area, _, city = zone.key.rpartition("/")
    if area and area != "Etc":
        return f"{city.replace('_', ' ')} time"
    offset = at.astimezone(zone).isoformat()[-6:]
    return "UTC" if offset == "+00:00" else f"UTC{offset}"


class OneAfterTheOther(ZoneInfo):
    """Several zones, each from its moment on; its name is that of the last."""

    several: Sequence[tuple[datetime, ZoneInfo]]

    def at(self, moment: datetime) -> ZoneInfo:
        place = bisect_right(self.several, moment, key=lambda pair: pair[0])
        return self.several[max(0, place - 1)][1]

    def fromutc(self, dt: datetime, /) -> datetime:
        moment = dt.replace(tzinfo=UTC)
        zone = self.at(moment)
        there = moment.astimezone(zone).replace(tzinfo=self)
        return there if self._on_the_wall(there) is zone else there.replace(fold=1)

    def utcoffset(self, dt: datetime | None, /) -> timedelta | None:
        return self._in_one(dt).utcoffset() if dt else None

    def dst(self, dt: datetime | None, /) -> timedelta | None:
        return self._in_one(dt).dst() if dt else None

    def tzname(self, dt: datetime | None, /) -> str | None:
        return self._in_one(dt).tzname() if dt else None

    def _in_one(self, wall: datetime) -> datetime:
        return wall.replace(tzinfo=self._on_the_wall(wall))

    def _on_the_wall(self, wall: datetime) -> ZoneInfo:
        """The zone whose clocks showed that: of two the first, or with a fold the last; where none
        did, because it was left out, the later one."""
        zones = [zone for _, zone in self.several]
        shown = [zone for zone in zones if self.at(wall.replace(tzinfo=zone)) is zone]
        return shown[-1 if wall.fold else 0] if shown else zones[-1]
