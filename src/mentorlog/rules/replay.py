"""When a piece of homework is due, by replaying what happened to the sessions around it.

Moving a session takes the dues along, cancelling or missing it passes them on to the next live
one, carrying moves them by agreement. An essay's due never jumps into the past: a change that
leaves less than the agreed lead makes it short notice, due at the session itself.
"""

from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

from mentorlog.records.agreements import Agreement
from mentorlog.records.events import Event
from mentorlog.records.homework import Homework
from mentorlog.records.record import Record
from mentorlog.records.times import Day
from mentorlog.rules import agreements, calendar, sessions
from mentorlog.rules.sessions import Standing
from mentorlog.vocabulary import EventKind, Side


class Settling(NamedTuple):
    """What settled a person's homework, and when."""

    kind: EventKind
    at: datetime


class Due(NamedTuple):
    """Where one person's homework stands once the replay has ended.

    `session_id` and `starts_at` are its next session, None while none is booked; `essay_at` is
    when an essay for it is due; `carried` says that its own due, if any, was given up.
    """

    session_id: int | None = None
    starts_at: datetime | None = None
    lead_minutes: int | None = None
    essay_at: datetime | None = None
    short_notice: bool = False
    carried: bool = False


def settling(record: Record, homework: Homework, side: Side) -> Settling | None:
    """The first thing that settled it for `side`, one person: done, released, or posted."""
    event = next((e for e in record.events if _settles(record, homework, side, e)), None)
    return Settling(event.kind, event.happened_at) if event else None


def due_of(record: Record, homework: Homework, side: Side) -> Due:
    """Replay the events that concern this homework, up to the one that settled it for `side`."""
    replay = _Replay(record, homework)
    for happening in _happenings(record, homework, side):
        replay.take(happening)
    replay.begin()
    return replay.due


def _happenings(record: Record, homework: Homework, side: Side) -> Iterator[Event | Agreement]:
    """Events and new versions of the agreement in the order they happened, until settled."""
    everything: list[Event | Agreement] = [*record.agreements, *record.events]
    merged = sorted(everything, key=lambda one: one.happened_at)
    for happening in merged:
        if isinstance(happening, Event) and _settles(record, homework, side, happening):
            return
        if isinstance(happening, Agreement) or _concerns(happening, homework, side):
            yield happening


def _concerns(event: Event, homework: Homework, side: Side) -> bool:
    carried = event.kind is EventKind.CARRIED and event.homework_id == homework.id
    return event.kind in sessions.STEPS or (carried and _is_for(event, side))


def _settles(record: Record, homework: Homework, side: Side, event: Event) -> bool:
    if event.kind in (EventKind.DONE, EventKind.RELEASED):
        return event.homework_id == homework.id and _is_for(event, side)
    if event.kind is EventKind.POSTED:
        return any(
            essay.id == event.essay_id
            and essay.homework_id == homework.id
            and essay.written_by is side
            for essay in record.essays
        )
    return False


def _is_for(event: Event, side: Side) -> bool:
    return event.side is None or event.side.includes(side)


class _Replay:
    """The sessions as they stood, and the due that followed from them, event by event."""

    def __init__(self, record: Record, homework: Homework) -> None:
        self.record = record
        self.homework = homework
        self.by_id = {session.id: session for session in record.sessions}
        self.standings: dict[int, Standing] = {}
        self.carried_after: datetime | None = None
        self.due = Due()
        self.begun = False

    def take(self, happening: Event | Agreement) -> None:
        """One thing that happened; all before the homework was set only sets the scene."""
        if happening.happened_at > self.homework.happened_at:
            self.begin()
        if isinstance(happening, Event):
            self._apply(happening)
        if happening.happened_at >= self.homework.happened_at:
            self._note(happening.happened_at)

    def begin(self) -> None:
        """See what is due at the moment the homework was set, before anything later happens."""
        if not self.begun:
            self._note(self.homework.happened_at)

    def _apply(self, event: Event) -> None:
        if event.kind is EventKind.CARRIED:
            self._carry(event.happened_at)
        elif event.session_id in self.by_id:
            number = event.session_id
            before = self.standings.get(number)
            self.standings[number] = sessions.after(before, self.by_id[number], event)

    def _note(self, moment: datetime) -> None:
        """See what the due is at `moment`, where the session, its start or the lead changed."""
        self.begun = True
        session = sessions.next_live(self.standings, self._base())
        if session is None:
            self.due = Due(carried=self.due.carried)
            return
        lead = self._lead_at(min(moment, session.starts_at))
        changed = (session.session.id, session.starts_at, lead)
        if changed != (self.due.session_id, self.due.starts_at, self.due.lead_minutes):
            self.due = self._changed(moment, session, lead)

    def _changed(self, moment: datetime, session: Standing, lead: int) -> Due:
        before = self.due.essay_at
        due = Due(session.session.id, session.starts_at, lead, carried=self.due.carried)
        mark = calendar.minutes_before(session.starts_at, lead)
        if mark >= moment:
            return due._replace(essay_at=mark)
        if before is not None and moment > before:
            return due._replace(essay_at=before)
        return due._replace(essay_at=session.starts_at, short_notice=True)

    def _carry(self, moment: datetime) -> None:
        self.carried_after = max([moment, *self._carried_from()])
        self.due = self.due._replace(carried=True)

    def _carried_from(self) -> Iterator[datetime]:
        """The session it is carried from, or the end of the due of its own that is given up."""
        own = self.homework.own_due
        if own is None or self.due.carried:
            if self.due.starts_at is not None:
                yield self.due.starts_at
        elif isinstance(own, Day):
            yield calendar.end_of(own.on, agreements.zone(self.record))
        else:
            yield own.at

    def _base(self) -> datetime:
        """The next session starts after this."""
        if self.carried_after is not None:
            return self.carried_after
        number = self.homework.set_in
        if number is not None and number in self.standings:
            return self.standings[number].starts_at
        return self.homework.happened_at

    def _lead_at(self, moment: datetime) -> int:
        return agreements.in_force(self.record.agreements, moment).terms.lead_minutes
