"""Where every session stands: its start after all moves, and what came of it."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import NamedTuple

from mentorlog.records.events import Event
from mentorlog.records.record import Record
from mentorlog.records.sessions import Session
from mentorlog.rules import agreements
from mentorlog.vocabulary import EventKind, Outcome, SessionKind

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


Standings = Mapping[int, Standing]


def after(before: Standing | None, session: Session, event: Event) -> Standing:
    """Where the session stands once `event`, one of STEPS, has happened to it."""
    starts_at = event.starts_at or (before.starts_at if before else event.happened_at)
    standing = before or Standing(session, starts_at)
    if event.kind is EventKind.BOOKED:
        return standing._replace(starts_at=starts_at, booked_at=event.happened_at)
    if event.kind is EventKind.MOVED:
        return standing._replace(starts_at=starts_at)
    outcome = OUTCOMES[event.kind]
    return standing._replace(starts_at=starts_at, outcome=outcome, settled_at=event.happened_at)


def standings(record: Record) -> dict[int, Standing]:
    """Every session by its number, earliest start first."""
    sessions = {session.id: session for session in record.sessions}
    found: dict[int, Standing] = {}
    for event in record.events:
        if event.session_id in sessions and event.kind in STEPS:
            number = event.session_id
            found[number] = after(found.get(number), sessions[number], event)
    return dict(sorted(found.items(), key=lambda pair: (pair[1].starts_at, pair[0])))


def next_live(standings: Standings, base: datetime) -> Standing | None:
    """The earliest live session that starts after `base`."""
    later = [one for one in standings.values() if one.live and one.starts_at > base]
    return min(later, key=lambda one: (one.starts_at, one.session.id), default=None)


def ends_at(record: Record, standing: Standing) -> datetime:
    """Its start plus the length that was agreed when it started."""
    terms = agreements.in_force(record.agreements, standing.starts_at).terms
    return standing.starts_at + timedelta(minutes=terms.length_minutes)


def without_outcome(record: Record, now: datetime) -> tuple[Standing, ...]:
    """Planned sessions that are over, and nobody said what came of them; the oldest first."""
    return tuple(
        one for one in standings(record).values() if one.planned and now > ends_at(record, one)
    )


def upcoming(record: Record, now: datetime) -> Standing | None:
    """The planned session that is next, or going on now."""
    planned = (one for one in standings(record).values() if one.planned)
    return next((one for one in planned if now <= ends_at(record, one)), None)


def last_held(record: Record, kind: SessionKind | None = None) -> Standing | None:
    """The latest session held, or the latest held of one kind."""
    held = [
        one
        for one in standings(record).values()
        if one.held and (kind is None or one.session.kind is kind)
    ]
    return held[-1] if held else None
