"""A stretch of a mentorship: what happened in a time, with what it hangs on, and not the rest."""

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from mentorlog.db import reading, rows
from mentorlog.domain.records.mentorships import Mentorship
from mentorlog.domain.records.record import Record
from mentorlog.domain.records.refs import Ref
from mentorlog.enums import EventKind, Kind

Connection = reading.Connection


class Stretch(NamedTuple):
    """From `since` to just before `until`, as whole minutes; None is without an end."""

    since: datetime | None
    until: datetime | None


def of(connection: Connection, mentorship: Mentorship, now: datetime, asked: Stretch) -> Record:
    """The entries that something happened to in that time by `now`, enough to tell how each stood.

    A session counts from its start, whenever it was noted what came of it.
    """
    touched = _touched(connection, mentorship, asked)
    return reading.around(connection, mentorship, now, touched)


def _touched(connection: Connection, mentorship: Mentorship, asked: Stretch) -> tuple[Ref, ...]:
    since = rows.stored(asked.since) if asked.since else ""
    until = rows.stored(asked.until) if asked.until else LATER_THAN_ALL
    values = (mentorship.id, since, until)
    found = []
    for kind in (*_HAPPEN, Kind.NOTE):
        asked_for = f"SELECT id FROM {kind.value} WHERE {_begun(kind)}"
        if kind in _HAPPEN:
            asked_for += f" UNION SELECT {kind.value}_id FROM event WHERE {_IN_TIME}"
        found += [Ref(kind, one) for (one,) in connection.execute(asked_for, values) if one]
    return tuple(found)


LATER_THAN_ALL = "~"
_HAPPEN = (Kind.SESSION, Kind.HOMEWORK, Kind.ESSAY, Kind.CALLOUT)
_IN_TIME = "mentorship_id = ?1 AND happened_at >= ?2 AND happened_at < ?3"


def _begun(kind: Kind) -> str:
    starts = "mentorship_id = ?1 AND starts_at >= ?2 AND starts_at < ?3"
    return starts if kind is Kind.SESSION else _IN_TIME


def moments(
    connection: Connection, mentorship: Mentorship, now: datetime, kinds: Iterable[EventKind]
) -> int:
    """How many moments of entries there were by `now`, but the agreement's and the mentorship's.

    `kinds` are those of the happenings that make one. A move to the same start makes none, and of
    an essay that was posted its beginning makes none.
    """
    named = ", ".join(f"'{kind.value}'" for kind in kinds)
    values = (mentorship.id, rows.end_of_minute(now))
    asked = [f"SELECT count(*) FROM {kind.value} WHERE {_THERE}" for kind in _NAMED]
    asked += [_NEVER_POSTED, _MOVED_NOWHERE, f"{_OF_SESSIONS} AND event.kind IN ({named})"]
    asked += [f"{_of(kind)} AND event.kind IN ({named})" for kind in _HAPPEN[1:]]
    return sum(int(connection.execute(one, values).fetchone()[0]) for one in asked)


_NAMED = (Kind.HOMEWORK, Kind.CALLOUT, Kind.NOTE)
_THERE = "mentorship_id = ?1 AND happened_at <= ?2"
_OF_SESSIONS = """
    SELECT count(*) FROM session JOIN event ON session_id = session.id
    WHERE session.mentorship_id = ?1 AND event.happened_at <= ?2
"""
_NEVER_POSTED = f"""
    SELECT count(*) FROM essay WHERE {_THERE} AND NOT EXISTS (
        SELECT 1 FROM event WHERE essay_id = essay.id AND kind = 'posted' AND happened_at <= ?2
    )
"""
_MOVED_NOWHERE = """
    SELECT -count(*) FROM session JOIN event AS moved ON moved.session_id = session.id
    WHERE session.mentorship_id = ?1 AND moved.happened_at <= ?2 AND moved.kind = 'moved'
    AND substr(moved.starts_at, 1, 16) = (
        SELECT substr(starts_at, 1, 16) FROM event WHERE session_id = session.id
        AND starts_at IS NOT NULL AND (happened_at, recorded_at, id) <
            (moved.happened_at, moved.recorded_at, moved.id)
        ORDER BY happened_at DESC, recorded_at DESC, id DESC LIMIT 1
    )
"""


def _of(kind: Kind) -> str:
    """What happened to entries of a kind that were there."""
    return f"""
        SELECT count(*) FROM {kind.value} AS entry JOIN event ON {kind.value}_id = entry.id
        WHERE entry.mentorship_id = ?1 AND entry.happened_at <= ?2 AND event.happened_at <= ?2
    """
