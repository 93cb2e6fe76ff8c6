"""All mentorships in one glance: what is late, asked, or next, and how long that holds."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from mentorlog.domain import agreements, calendar, owed, promises, sessions
from mentorlog.domain.overview import Overview
from mentorlog.domain.records.refs import Ref
from mentorlog.domain.records.times import Due, Moment
from mentorlog.enums import Level

MINUTE = timedelta(minutes=1)


class Coming(NamedTuple):
    """What comes next within two days: a promise by its due, or a session with its start."""

    entry: Ref
    when: Due
    zone: ZoneInfo


class Glance(NamedTuple):
    """How many promises are `overdue`, how many of these are `mine` and `theirs` (one of both
    people's is either's), how many things are `asked`, and which entry is overdue the `longest`.

    The same record tells the same until just before `until`.
    """

    overdue: int
    mine: int
    theirs: int
    asked: int
    longest: Ref | None
    coming: Coming | None
    until: datetime | None


def of(overviews: Sequence[Overview], now: datetime) -> Glance:
    """What hangs on a session without an outcome is not counted: the session itself is asked for.

    `until` is None where nothing can change by time alone.
    """
    late = [(one, flag) for one in overviews for flag in one.flags if flag.counts]
    longest = max(late, key=lambda pair: pair[1].late_minutes, default=None)
    keepers = [(flag.owed_by, one.record.mentorship.keeper_is) for one, flag in late]
    return Glance(
        overdue=len(late),
        mine=sum(side.includes(keeper) for side, keeper in keepers),
        theirs=sum(side.includes(keeper.other) for side, keeper in keepers),
        asked=sum(flag.level is Level.ATTENTION for one in overviews for flag in one.flags),
        longest=longest[1].entry if longest else None,
        coming=min(_near(overviews, now), key=_when, default=None),
        until=min((at for one in overviews for at in _turns(one) if at > now), default=None),
    )


def _near(overviews: Sequence[Overview], now: datetime) -> Iterator[Coming]:
    """What is not past and comes within two days; nothing while they pause, or after the end."""
    for one in overviews:
        if not (one.pause or one.closed):
            for coming in _coming(one):
                past = calendar.is_past(coming.when, now, coming.zone)
                if not past and owed.is_soon(one.record, coming.when, now):
                    yield coming


def _coming(one: Overview) -> Iterator[Coming]:
    tz = agreements.zone(one.record)
    for promise in promises.open_(one.record):
        if promise.due:
            yield Coming(promise.entry, promise.due, tz)
    if one.upcoming:
        yield Coming(one.upcoming.session.ref, Moment(one.upcoming.starts_at), tz)


def _when(coming: Coming) -> datetime:
    when = coming.when
    return when.at if isinstance(when, Moment) else calendar.end_of(when.on, coming.zone)


def _turns(seen: Overview) -> Iterator[datetime]:
    """The moments at which something in it may read otherwise than just before.

    Every rule turns with a day in the mentorship's zone, or in the minute after a due, a start or
    an end, or two days before one of them.
    """
    yield calendar.end_of(seen.today, agreements.zone(seen.record))
    for at in _moments(seen):
        yield from (at, at + MINUTE, at - owed.SOON_HOURS, at - owed.SOON_HOURS + MINUTE)


def _moments(seen: Overview) -> Iterator[datetime]:
    for promise in promises.open_(seen.record):
        if isinstance(promise.due, Moment):
            yield calendar.minute(promise.due.at)
    for standing in sessions.standings(seen.record).values():
        yield calendar.minute(standing.starts_at)
        yield calendar.minute(sessions.ends_at(seen.record, standing))
