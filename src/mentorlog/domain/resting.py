"""What a pause touches: the sessions planned inside it, and where each would fit after it."""

from collections.abc import Collection
from datetime import date, datetime, timedelta

from mentorlog.domain import agreements, cadence, calendar, promises, sessions
from mentorlog.domain.pauses import ONE, Pause
from mentorlog.domain.records.record import Record
from mentorlog.domain.records.times import Lead, Moment
from mentorlog.domain.sessions import Standing
from mentorlog.enums import Rule

WEEK = timedelta(weeks=1)
WEEKS_AHEAD = 60


def touched(record: Record, pause: Pause, now: datetime) -> tuple[Standing, ...]:
    """Sessions still to come that are planned for a paused day, or for which an essay is due on
    one; the earliest first."""
    tz = agreements.zone(record)
    essays = {
        one.session.number
        for one in promises.open_(record)
        if one.rule is Rule.ESSAY
        and one.session is not None
        and isinstance(one.due, Moment)
        and one.due.at > now
        and _covers(pause, calendar.local_date(one.due.at, tz))
    }
    return tuple(
        one
        for one in sessions.standings(record).values()
        if one.planned
        and one.starts_at > now
        and (_covers(pause, calendar.local_date(one.starts_at, tz)) or one.session.id in essays)
    )


def _covers(pause: Pause, day: date) -> bool:
    return pause.first <= day and (pause.last is None or day <= pause.last)


def fits_after(
    record: Record,
    standing: Standing,
    last: date,
    *,
    after: date | None = None,
    taken: Collection[datetime] = (),
) -> datetime | None:
    """The first day after the pause's `last` with the agreed weekday, else the session's own, at
    its time; later than `after`, where other sessions come before it.

    An essay that is owed for it falls due after the pause as well. Nobody meets at a time that is
    taken, or that a clock change leaves out.
    """
    tz, rhythm = agreements.zone(record), agreements.terms(record).cadence
    was = calendar.local(standing.starts_at, tz)
    weekday = was.weekday() if rhythm is None or rhythm.weekday is None else rhythm.weekday
    lead = _lead(record, standing)
    since = max(last, after or last)
    day = since + timedelta(days=(weekday - since.weekday() - 1) % 7 + 1)
    for _ in range(WEEKS_AHEAD):
        start = calendar.instant(day, was.time(), tz)
        due_on = calendar.local_date(calendar.by_lead(start, lead, tz), tz)
        if start not in taken and due_on > last and not calendar.skipped(day, was.time(), tz):
            return start
        day += WEEK
    return None


def next_after(record: Record, start: datetime) -> date:
    """The day after which a further session fits: a step of the rhythm later, less one day."""
    day, rhythm = calendar.local_date(start, agreements.zone(record)), agreements.terms(record)
    return day if rhythm.cadence is None else cadence.step(day, rhythm.cadence) - ONE


def _lead(record: Record, standing: Standing) -> Lead:
    """How long before it an essay is due; nothing where none is owed for it."""
    owed = any(
        one.rule is Rule.ESSAY and one.session == standing.session.ref
        for one in promises.open_(record)
    )
    return agreements.terms(record).lead if owed else Lead(0)
