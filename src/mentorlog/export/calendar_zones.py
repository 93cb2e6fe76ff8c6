"""A time zone as a calendar reads it: what its clocks do, by a rule where they follow one.

The library makes one too, but looks so seldom that it misses the month of a Ramadan.
"""

from calendar import monthrange
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from itertools import takewhile
from operator import itemgetter
from typing import NamedTuple
from zoneinfo import ZoneInfo

from icalendar import Timezone, TimezoneDaylight, TimezoneStandard

A_DAY, A_SECOND = timedelta(days=1), timedelta(seconds=1)
ALL_BY_RULE, A_ROUND = 2100, 30
"""By that year every zone that still changes its clocks does so by a rule; in so many years a rule
falls on each of its days."""
Days = tuple[int, ...]
WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
WEEKS: dict[int, Days] = {n: tuple(range(7 * n - 6, 7 * n + 1)) for n in (1, 2, 3, 4)} | {
    -1: tuple(range(-7, 0))
}
"""The days of a month that its first, … and its last Sunday can be."""


class Change(NamedTuple):
    """When the clocks change, by the clocks as they were; from which offset to which."""

    at: datetime
    here: datetime
    before: timedelta
    after: timedelta
    name: str
    is_summer: bool

    @property
    def kind(self) -> tuple[object, ...]:
        """What changes that follow one rule have in common."""
        return (*self[2:], self.here.month, self.here.weekday(), self.here.time())


def of(zone: ZoneInfo, first: date, last: date) -> Timezone:
    """`zone` from the beginning of `first` to the end of `last`, both in UTC."""
    made = Timezone()
    made.add("tzid", zone.key)
    start = datetime.combine(first, time(), UTC)
    # To the end of a year, so that each rule has the same years to show itself in.
    end = datetime(max(ALL_BY_RULE, first.year + A_ROUND) + 1, 1, 1, tzinfo=UTC)
    by_kind = defaultdict(list)
    for change in _changes(zone, start, end):
        by_kind[change.kind].append(change)
    parts = [part for several in by_kind.values() for part in _parts(several, end)]
    made.add_component(_part(_change(zone, start, _offset(zone, start))))
    for at, part in sorted(parts, key=itemgetter(0)):
        if at.date() <= last:
            made.add_component(part)
    return made


def _changes(zone: ZoneInfo, start: datetime, end: datetime) -> Iterator[Change]:
    """The first second of every new offset; no clock is changed twice within a day."""
    moment, before = start, _offset(zone, start)
    while moment < end:
        after = _offset(zone, moment + A_DAY)
        if before != after:
            yield _change(zone, _change_within(zone, moment), before)
        moment, before = moment + A_DAY, after


def _change_within(zone: ZoneInfo, since: datetime) -> datetime:
    before, after = since, since + A_DAY
    while after - before > A_SECOND:
        middle = before + (after - before) // 2
        middle = middle.replace(microsecond=0)
        if _offset(zone, middle) == _offset(zone, since):
            before = middle
        else:
            after = middle
    return after


def _offset(zone: ZoneInfo, moment: datetime) -> timedelta:
    return moment.astimezone(zone).utcoffset() or timedelta()


def _change(zone: ZoneInfo, at: datetime, before: timedelta) -> Change:
    after = at.astimezone(zone)
    here = (at + before).replace(tzinfo=None)
    name = after.tzname() or zone.key
    return Change(at, here, before, _offset(zone, at), name, bool(after.dst()))


Part = TimezoneStandard | TimezoneDaylight


def _parts(several: Sequence[Change], end: datetime) -> Iterator[tuple[datetime, Part]]:
    """Changes of one kind: the longest runs that a rule tells, and each other one by itself."""
    rest = [change.here.date() for change in several]
    while rest:
        first = several[-len(rest)]
        falls = {rule: partial(_falls, rest[0], rule, end.year - 1) for rule in _rules(rest[0])}
        alike = {rule: _begin_alike(rest, those()) for rule, those in falls.items()}
        rule = max(alike, key=alike.__getitem__)
        count, part = alike[rule], _part(first)
        if count > 1:
            goes_on = count == sum(1 for _ in falls[rule]())
            # In UTC, which some take for the clock there: a day later it is the same to both.
            last = several[-len(rest) + count - 1]
            part.add(
                "rrule", _as_rule(rest[0], rule) | ({} if goes_on else {"until": last.at + A_DAY})
            )
        yield first.at, part
        rest = rest[count:]


def _begin_alike(some: Iterable[date], others: Iterable[date]) -> int:
    """How many of both are the same, from the first on."""
    return sum(1 for _ in takewhile(lambda two: two[0] == two[1], zip(some, others, strict=False)))


def _rules(first: date) -> Iterator[Days]:
    """What it may be the first of: a week counted from one end of its month, as every calendar
    knows it; else seven days in a row, so many of them as are in its month."""
    yield from WEEKS.values()
    for begins in range(first.day - 6, first.day + 1):
        yield tuple(range(max(begins, 1), min(begins + 7, 32)))


def _falls(first: date, rule: Days, until_year: int) -> Iterator[date]:
    """The days, from the first of them on, that are its weekday and one of these of its month."""
    for year in range(first.year, until_year + 1):
        length = monthrange(year, first.month)[1]
        numbers = (day if day > 0 else length + 1 + day for day in rule)
        days = (date(year, first.month, number) for number in numbers if number <= length)
        yield from (day for day in days if day >= first and day.weekday() == first.weekday())


def _as_rule(first: date, rule: Days) -> dict[str, object]:
    weekday = WEEKDAYS[first.weekday()]
    of_month: dict[str, object] = {"freq": "YEARLY", "bymonth": first.month}
    for number, week in WEEKS.items():
        if rule == week:
            return of_month | {"byday": f"{number}{weekday}"}
    return of_month | {"bymonthday": list(rule), "byday": weekday}


def _part(change: Change) -> Part:
    """What the clocks show from then on."""
    part = TimezoneDaylight() if change.is_summer else TimezoneStandard()
    part.add("dtstart", change.here)
    part.add("tzoffsetfrom", change.before)
    part.add("tzoffsetto", change.after)
    part.add("tzname", change.name)
    return part
