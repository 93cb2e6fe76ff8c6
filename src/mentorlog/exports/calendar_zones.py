"""A time zone as a calendar reads it: each change of its clocks, over the days that matter.

The library makes one too, but looks so seldom that it misses the month of a Ramadan.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from icalendar import Timezone, TimezoneDaylight, TimezoneStandard

A_DAY, A_SECOND = timedelta(days=1), timedelta(seconds=1)


def of(zone: ZoneInfo, first: date, last: date) -> Timezone:
    """`zone` from the beginning of `first` to the end of `last`, both in UTC."""
    made = Timezone()
    made.add("tzid", zone.key)
    start = datetime.combine(first, time(), UTC)
    made.add_component(_since(zone, start, _offset(zone, start)))
    for change in _changes(zone, start, datetime.combine(last, time(), UTC) + A_DAY):
        made.add_component(_since(zone, change, _offset(zone, change - A_SECOND)))
    return made


def _changes(zone: ZoneInfo, start: datetime, end: datetime) -> Iterator[datetime]:
    """The first second of every new offset; no clock is changed twice within a day."""
    moment = start
    while moment < end:
        if _offset(zone, moment) != _offset(zone, moment + A_DAY):
            yield _change_within(zone, moment)
        moment += A_DAY


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


def _since(
    zone: ZoneInfo, change: datetime, before: timedelta
) -> TimezoneStandard | TimezoneDaylight:
    """What the clocks show from then on; by the clocks as they were, it begins."""
    here = change.astimezone(zone)
    part = TimezoneDaylight() if here.dst() else TimezoneStandard()
    part.add("dtstart", (change + before).replace(tzinfo=None))
    part.add("tzoffsetfrom", before)
    part.add("tzoffsetto", _offset(zone, change))
    part.add("tzname", here.tzname() or zone.key)
    return part
