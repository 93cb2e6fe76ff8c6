"""The record as it stood at one instant: what had happened by then, cut to minutes."""

from collections.abc import Iterable
from datetime import datetime
from typing import TypeVar

from mentorlog.domain.calendar import minute
from mentorlog.domain.records.agreements import Agreement, Goal
from mentorlog.domain.records.callouts import Callout
from mentorlog.domain.records.essays import Essay
from mentorlog.domain.records.events import Event
from mentorlog.domain.records.homework import Homework
from mentorlog.domain.records.notes import Note
from mentorlog.domain.records.record import Record
from mentorlog.domain.records.sessions import Session

D = TypeVar("D", Agreement, Goal, Session, Homework, Essay, Callout, Note, Event)


def at(record: Record, now: datetime) -> Record:
    """The record without what happened after `now`, every event in the order it happened.

    The first agreement is there from the first moment on, also where it is dated later.
    """
    limit = minute(now)
    events = (
        event._replace(starts_at=minute(event.starts_at)) if event.starts_at else event
        for event in _by(record.events, limit)
    )
    return record._replace(
        agreements=tuple(
            _known(one, limit) for one in _by(record.agreements, limit) or record.agreements[:1]
        ),
        goals=_by(record.goals, limit),
        sessions=_by(record.sessions, limit),
        homework=_by(record.homework, limit),
        essays=_by(record.essays, limit),
        callouts=_by(record.callouts, limit),
        notes=_by(record.notes, limit),
        events=tuple(events),
        seen_at=limit,
    )


def _known(version: Agreement, limit: datetime) -> Agreement:
    """The version without a telling of the why that is still to come."""
    told_at = version.terms.told_at
    if told_at is None or minute(told_at) <= limit:
        return version
    return version._replace(terms=version.terms._replace(told_at=None))


def _by(entries: Iterable[D], limit: datetime) -> tuple[D, ...]:
    """Those that had happened, in order; of the same minute, in the order they were given."""
    cut = ((minute(entry.happened_at), entry) for entry in entries)
    happened = [(when, entry) for when, entry in cut if when <= limit]
    happened.sort(key=lambda pair: pair[0])
    return tuple(entry._replace(happened_at=when) for when, entry in happened)
