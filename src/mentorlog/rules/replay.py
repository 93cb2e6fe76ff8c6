"""When a piece of homework is due, by replaying what happened to the sessions around it.

Moving a session takes the dues along, cancelling or missing it passes them on to the next live
one, carrying moves them by agreement. An essay's due never jumps into the past: a change that
leaves less than the agreed lead makes it short notice, due at the session itself.

One replay goes through everything that happened once, for all homework at the same time.
"""

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from typing import NamedTuple

from mentorlog.records import times
from mentorlog.records.agreements import Agreement
from mentorlog.records.events import Event
from mentorlog.records.homework import Homework
from mentorlog.records.record import Record
from mentorlog.records.times import Day, Moment
from mentorlog.rules import agreements, calendar, once, pauses, sessions
from mentorlog.rules.sessions import Course, Standing
from mentorlog.vocabulary import EventKind, Exactness, Side

SETTLING = frozenset({EventKind.DONE, EventKind.RELEASED, EventKind.POSTED})
CONCERNING = frozenset({EventKind.CARRIED, *SETTLING, *sessions.STEPS})


class Settling(NamedTuple):
    """What settled a person's homework, when, and how well that is known."""

    kind: EventKind
    at: datetime
    exactness: Exactness = Exactness.EXACT

    @classmethod
    def by(cls, event: Event) -> "Settling":
        return cls(event.kind, event.happened_at, event.exactness)


class Due(NamedTuple):
    """Where one person's homework stands once the replay has ended.

    `session_id` and `starts_at` are its next session, None while none is booked or while it has
    a due of its own; `essay_at` is when an essay for it is due; `carried` says that its own due,
    if any, was given up.
    """

    session_id: int | None = None
    starts_at: datetime | None = None
    lead_minutes: int | None = None
    essay_at: datetime | None = None
    short_notice: bool = False
    carried: bool = False
    settled: Settling | None = None


class Replayed(NamedTuple):
    """The end of a replay: the sessions as they stand, and every due by homework and person."""

    course: Course
    dues: Mapping[tuple[int, Side], Due]


@once.for_a_record
def of(record: Record) -> Replayed:
    """Replay everything, for each person each piece of homework is for."""
    return _replayed(
        record, ((entry, side) for entry in record.homework for side in entry.owed_by.people)
    )


def due_of(record: Record, homework: Homework, side: Side) -> Due:
    """Replay the events that concern this homework, up to the one that settled it for `side`."""
    return _replayed(record, [(homework, side)]).dues[homework.id, side]


def settling(record: Record, homework: Homework, side: Side) -> Settling | None:
    """The first thing that settled it for `side`, one person: done, released, or posted."""
    return due_of(record, homework, side).settled


def own_due(
    record: Record, homework: Homework, settled: Settling | None = None
) -> times.Due | None:
    """Its own due; one that is a day moves on by the days paused before it, while it is open."""
    own = homework.own_due
    if not isinstance(own, Day):
        return own
    tz = agreements.zone(record)
    until = calendar.local_date(settled.at, tz) if settled else date.max
    breaks = [pause for pause in pauses.of(record) if pause.first <= until]
    # One that is due on the day it was made has that day to count.
    since = min(calendar.local_date(homework.happened_at, tz), own.on - pauses.ONE)
    return Day(pauses.days_after(since, (own.on - since).days, breaks))


def _replayed(record: Record, owed: Iterable[tuple[Homework, Side]]) -> Replayed:
    course = Course(record)
    owings = [_Owing(record, course, homework, side) for homework, side in owed]
    _Replay(record, course, owings).run()
    return Replayed(course, {(one.homework.id, one.side): one.due for one in owings})


class _Owing:
    """One person's homework, and the due that followed from what has happened so far."""

    def __init__(self, record: Record, course: Course, homework: Homework, side: Side) -> None:
        self.record = record
        self.course = course
        self.homework = homework
        self.side = side
        self.set_at = homework.happened_at
        self.session_before = homework.set_in
        self.carried_at: datetime | None = None
        self.due = Due()

    def note(self, moment: datetime) -> None:
        """See what the due is at `moment`, where the session, its start or the lead changed."""
        if self.homework.own_due is not None and not self.due.carried:
            return
        session = self.course.next_live(self._base())
        if session is None:
            self.due = Due(carried=self.due.carried)
            return
        lead = self._lead_at(min(moment, session.starts_at))
        changed = (session.session.id, session.starts_at, lead)
        if changed != (self.due.session_id, self.due.starts_at, self.due.lead_minutes):
            self.due = self._changed(moment, session, lead)

    def carry(self, moment: datetime) -> None:
        """From now on it is for the session after; one carried again stays carried."""
        own = own_due(self.record, self.homework)
        if own is not None and not self.due.carried:
            last = _last_minute(self.record, own)
            self.carried_at = max(moment, last)
            self.due = Due(essay_at=last, carried=True)
            return
        self.carried_at = max([moment, *([self.carried_at] if self.carried_at else [])])
        self.session_before = self.due.session_id or self.session_before
        self.due = self.due._replace(carried=True)

    def settle(self, settling: Settling) -> None:
        self.due = self.due._replace(settled=settling)

    def _base(self) -> datetime:
        """The next session starts after this; a session that is moved takes it along."""
        before = self.course.standings.get(self.session_before or 0)
        found = [before.starts_at if before else None, self.carried_at]
        return max((one for one in found if one), default=self.set_at)

    def _changed(self, moment: datetime, session: Standing, lead: int) -> Due:
        before = self.due.essay_at
        due = Due(session.session.id, session.starts_at, lead, carried=self.due.carried)
        mark = calendar.minutes_before(session.starts_at, lead)
        if mark >= moment:
            return due._replace(essay_at=mark)
        if before is not None and moment > max(before, self.set_at):
            return due._replace(essay_at=before)
        return due._replace(essay_at=session.starts_at, short_notice=True)

    def _lead_at(self, moment: datetime) -> int:
        return agreements.in_force(self.record, moment).terms.lead_minutes


def _last_minute(record: Record, due: times.Due) -> datetime:
    if isinstance(due, Moment):
        return due.at
    return calendar.minutes_before(calendar.end_of(due.on, agreements.zone(record)), 1)


class _Replay:
    """What happened, event by event, and all homework that is open meanwhile."""

    def __init__(self, record: Record, course: Course, owings: Iterable[_Owing]) -> None:
        self.record = record
        self.course = course
        self.essays = {essay.id: essay for essay in record.essays}
        self.waiting = deque(sorted(owings, key=lambda one: one.set_at))
        self.open: list[_Owing] = []
        self.owings: dict[int | None, list[_Owing]] = defaultdict(list)
        for one in self.waiting:
            self.owings[one.homework.id].append(one)

    def run(self) -> None:
        for happening in _happenings(self.record):
            self._set(until=happening.happened_at)
            if isinstance(happening, Agreement) or happening.kind in sessions.STEPS:
                self._change(happening)
            else:
                self._concern(happening)
        self._set(until=None)

    def _set(self, until: datetime | None) -> None:
        """Homework set by then is due from its setting; what came sooner is scenery."""
        while self.waiting and (until is None or self.waiting[0].set_at <= until):
            one = self.waiting.popleft()
            if one.due.settled is None:
                one.note(one.set_at)
                self.open.append(one)

    def _change(self, happening: Event | Agreement) -> None:
        """A session or the lead changed, for everything that is open."""
        if isinstance(happening, Event):
            self.course.take(happening)
        for one in self.open:
            one.note(happening.happened_at)

    def _concern(self, event: Event) -> None:
        """Homework was carried or settled, for those whose it was."""
        for one in self._meant(event):
            if event.kind is EventKind.CARRIED:
                one.carry(event.happened_at)
                one.note(event.happened_at)
            else:
                one.settle(Settling.by(event))
                self.open = [other for other in self.open if other is not one]

    def _meant(self, event: Event) -> list[_Owing]:
        number, side = event.homework_id, event.side
        if event.kind is EventKind.POSTED:
            essay = self.essays.get(event.essay_id or 0)
            number, side = (essay.homework_id, essay.written_by) if essay else (None, None)
        return [
            one
            for one in self.owings.get(number, [])
            if one.due.settled is None and (side is None or side.includes(one.side))
        ]


def _happenings(record: Record) -> Iterator[Event | Agreement]:
    """Events and new versions of the agreement in the order they happened."""
    concerning = (event for event in record.events if event.kind in CONCERNING)
    everything: list[Event | Agreement] = [*agreements.agreed(record), *concerning]
    return iter(sorted(everything, key=lambda one: one.happened_at))
