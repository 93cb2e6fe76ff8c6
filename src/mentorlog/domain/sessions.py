"""Where every session stands: its start after all moves, and what came of it."""

from bisect import bisect_left, bisect_right, insort
from collections.abc import Container, Iterator, Mapping
from datetime import datetime, timedelta
from typing import NamedTuple

from mentorlog.domain import agreements, calendar, once
from mentorlog.domain.records.events import Event
from mentorlog.domain.records.record import Record
from mentorlog.domain.records.sessions import Session
from mentorlog.enums import EventKind, Outcome, SessionKind

OUTCOMES = {
    EventKind.HELD: Outcome.HELD,
    EventKind.CANCELLED: Outcome.CANCELLED,
    EventKind.MISSED: Outcome.MISSED,
}
STEPS = frozenset({EventKind.BOOKED, EventKind.MOVED, *OUTCOMES})


class Standing(NamedTuple):
    """A session after its events so far; `outcome` None is planned.

    `booked_at` is None for a meeting nobody had planned.
    """

    session: Session
    starts_at: datetime
    booked_at: datetime | None = None
    outcome: Outcome | None = None
    settled_at: datetime | None = None

    @property
    def live(self) -> bool:
        """Planned, or held and booked before it started: it can be what a due hangs on."""
        if self.outcome is None:
            return True
        booked = self.booked_at is not None and self.booked_at < self.starts_at
        return self.outcome is Outcome.HELD and booked

    @property
    def planned(self) -> bool:
        return self.outcome is None

    @property
    def held(self) -> bool:
        return self.outcome is Outcome.HELD


class Course:
    """The sessions as they stand while events happen to them, the live ones at hand in order.

    Where they met at another time than was planned last, it was moved there by the two, and nobody
    noted when: it is as if that had been the plan.
    """

    def __init__(self, record: Record) -> None:
        self.standings: dict[int, Standing] = {}
        self._sessions = {session.id: session for session in record.sessions}
        self._met_at = dict(_met_at(record))
        self._live: list[tuple[datetime, int]] = []

    def take(self, event: Event) -> None:
        """Go on to after `event`, if it is one of STEPS of a session in the record."""
        session = self._sessions.get(event.session_id or 0)
        if session is None or event.kind not in STEPS:
            return
        before = self.standings.get(session.id)
        event = event._replace(starts_at=self._met_at.get(event.id, event.starts_at))
        standing = self.standings[session.id] = _after(before, session, event)
        if before is not None and before.live:
            del self._live[bisect_left(self._live, (before.starts_at, session.id))]
        if standing.live:
            insort(self._live, (standing.starts_at, session.id))

    def next_live(self, base: datetime, but: Container[int] = ()) -> Standing | None:
        """The earliest live session that starts after `base`, but none of these."""
        place = bisect_right(self._live, base, key=lambda pair: pair[0])
        later = (number for _, number in self._live[place:] if number not in but)
        return next((self.standings[number] for number in later), None)


def _met_at(record: Record) -> Iterator[tuple[int, datetime]]:
    """When they met, by the event that planned it last."""
    planned: dict[int | None, int] = {}
    for event in record.events:
        if event.kind in (EventKind.BOOKED, EventKind.MOVED):
            planned[event.session_id] = event.id
        elif event.kind is EventKind.HELD and event.starts_at and event.session_id in planned:
            yield planned[event.session_id], event.starts_at


def _after(before: Standing | None, session: Session, event: Event) -> Standing:
    """Where the session stands once `event`, one of STEPS, has happened to it."""
    starts_at = event.starts_at or (before.starts_at if before else event.happened_at)
    standing = before or Standing(session, starts_at)
    if event.kind is EventKind.BOOKED:
        return standing._replace(starts_at=starts_at, booked_at=event.happened_at)
    if event.kind is EventKind.MOVED:
        return standing._replace(starts_at=starts_at)
    outcome = OUTCOMES[event.kind]
    return standing._replace(starts_at=starts_at, outcome=outcome, settled_at=event.happened_at)


def course(record: Record) -> Course:
    """The sessions after everything that happened."""
    found = Course(record)
    for event in record.events:
        found.take(event)
    return found


@once.for_a_record
def standings(record: Record) -> Mapping[int, Standing]:
    """Every session by its number, earliest start first."""
    found = course(record).standings
    return dict(sorted(found.items(), key=lambda pair: (pair[1].starts_at, pair[0])))


def ends_at(record: Record, standing: Standing) -> datetime:
    """Its start plus the length that was agreed when it started."""
    terms = agreements.in_force(record, standing.starts_at).terms
    return standing.starts_at + timedelta(minutes=terms.length_minutes)


def without_outcome(record: Record, now: datetime) -> tuple[Standing, ...]:
    """Planned sessions that are over, and nobody said what came of them; the oldest first."""
    planned = (one for one in standings(record).values() if one.planned)
    return tuple(one for one in planned if calendar.minute(now) > ends_at(record, one))


def upcoming(record: Record, now: datetime) -> Standing | None:
    """The planned session that is next, or going on now."""
    planned = (one for one in standings(record).values() if one.planned)
    return next((one for one in planned if calendar.minute(now) <= ends_at(record, one)), None)


def last_to_come(record: Record, now: datetime) -> Standing | None:
    """The latest session still to come: what waits though it is planned is for the one after."""
    coming = [one for one in standings(record).values() if one.planned and one.starts_at > now]
    return coming[-1] if coming else None


def last_held(record: Record, kind: SessionKind | None = None) -> Standing | None:
    """The latest session held, or the latest held of one kind."""
    held = [
        one
        for one in standings(record).values()
        if one.held and (kind is None or one.session.kind is kind)
    ]
    return held[-1] if held else None
