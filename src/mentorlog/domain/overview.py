"""One mentorship at a glance: where in the term, what is next, what is due before it, the flags."""

from datetime import date, datetime
from typing import NamedTuple

from mentorlog.domain import (
    agreements,
    calendar,
    closing,
    flags,
    history,
    pauses,
    promises,
    sessions,
    term,
)
from mentorlog.domain.pauses import Pause
from mentorlog.domain.promises import Flag, Promise
from mentorlog.domain.records.agreements import Terms
from mentorlog.domain.records.record import Record
from mentorlog.domain.records.times import Day, Moment
from mentorlog.domain.sessions import Standing
from mentorlog.domain.term import Place


class Overview(NamedTuple):
    """A mentorship as its keeper wants to see it at `now`.

    `upcoming` is the planned session that is next or going on; `due_before` the open promises
    that fall due by its start and are not yet late, the soonest first.
    """

    record: Record
    now: datetime
    terms: Terms
    today: date
    place: Place | None
    upcoming: Standing | None
    due_before: tuple[Promise, ...]
    flags: tuple[Flag, ...]
    pause: Pause | None
    closed: bool


def of(record: Record, now: datetime) -> Overview:
    """The record is cut to `now` first; it must hold at least one version of the agreement."""
    then = history.at(record, now)
    terms, tz = agreements.terms(then), agreements.zone(then)
    today = calendar.local_date(now, tz)
    upcoming = sessions.upcoming(then, now)
    return Overview(
        record=then,
        now=now,
        terms=terms,
        today=today,
        place=term.place(terms, today),
        upcoming=upcoming,
        due_before=_due_before(then, upcoming, now) if upcoming else (),
        flags=flags.of(then, now),
        pause=pauses.running(then, now),
        closed=closing.is_closed(then),
    )


def _due_before(record: Record, upcoming: Standing, now: datetime) -> tuple[Promise, ...]:
    tz = agreements.zone(record)
    found = []
    for promise in promises.open_(record):
        due = promise.due
        if due is None or calendar.is_past(due, now, tz):
            continue
        at = due.at if isinstance(due, Moment) else calendar.end_of(due.on, tz)
        if at <= upcoming.starts_at or _same_day(due, upcoming, record):
            found.append((at, promise))
    return tuple(promise for _, promise in sorted(found, key=lambda pair: pair[0]))


def _same_day(due: Moment | Day, upcoming: Standing, record: Record) -> bool:
    on = calendar.local_date(upcoming.starts_at, agreements.zone(record))
    return isinstance(due, Day) and due.on == on
