"""When a piece of homework is due, by replaying what happened to the sessions around it.

Moving a session takes the dues along, cancelling or missing it passes them on to the next live
one, carrying moves them by agreement. An essay's due never jumps into the past: a change that
leaves less than the agreed lead makes it short notice, due at the session itself, and so does a
pause in which its due fell. An essay that was agreed for all is let go with the term it came from.

One replay goes through everything that happened once, for all homework at the same time.
"""

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from typing import NamedTuple

from mentorlog.domain import agreements, calendar, once, pauses, sessions
from mentorlog.domain.pauses import Span
from mentorlog.domain.records import times
from mentorlog.domain.records.agreements import Agreement
from mentorlog.domain.records.events import Event
from mentorlog.domain.records.homework import Homework
from mentorlog.domain.records.record import Record
from mentorlog.domain.records.times import Day, Lead, Moment
from mentorlog.domain.sessions import Course, Standing
from mentorlog.enums import EventKind, Exactness, Side

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
    a due of its own; `essay_at` is when an essay for it is due, by `lead`;
    `carried` says that its own due, if any, was given up. Since `aloud_since` it is to be done, and
    not in writing: the two agreed on no more essays while it was open.
    """

    session_id: int | None = None
    starts_at: datetime | None = None
    lead: Lead | None = None
    essay_at: datetime | None = None
    short_notice: bool = False
    carried: bool = False
    aloud_since: datetime | None = None
    settled: Settling | None = None


class _Rested(NamedTuple):
    """A pause that is over, by its end, which is when it counts."""

    happened_at: datetime
    span: Span


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


def awaits_essay(record: Record, homework: Homework, side: Side) -> bool:
    """Whether `side`, one person, answers it by an essay, and that was not let go since."""
    return homework.by_essay(side) and due_of(record, homework, side).aloud_since is None


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
        self.after: datetime | None = None
        self.carried_from: set[int] = set()
        self.due = Due()

    def note(self, moment: datetime) -> None:
        """See what the due is at `moment`, where the session, its start or the lead changed."""
        if self.homework.own_due is not None and not self.due.carried:
            return
        session = self.course.next_live(self._base(), but=self.carried_from)
        if session is None:
            self.due = self._without_session()
        elif not self._stands(session, lead := self._lead_at(min(moment, session.starts_at))):
            self.due = self._changed(moment, session, lead)

    def carry(self, moment: datetime) -> None:
        """From now on it is for the session after, whatever becomes of the one it was due at."""
        own = own_due(self.record, self.homework)
        if own is not None and not self.due.carried:
            last = _last_minute(self.record, own)
            self.after = max(moment, last, self._base())
            self.due = self._without_session()._replace(essay_at=last, carried=True)
            return
        self.after = max(moment, self.due.starts_at or self._base())
        self.carried_from |= {self.due.session_id} if self.due.session_id else set()
        self.due = self.due._replace(carried=True)

    def rested(self, moment: datetime, span: Span) -> None:
        """A pause is over: what fell due in it was not missed, and is as if it were set now."""
        due_at = self.due.essay_at
        if due_at is None or not span.has(due_at) or not self.awaits_essay:
            return
        self.after = max(moment, self._base())
        self.due = self._without_session()
        self.note(moment)

    def let_go(self, moment: datetime) -> None:
        """The essay is, with the term that it came from; what it was about stays to be done."""
        if self.awaits_essay:
            self.due = self.due._replace(aloud_since=moment)

    def settle(self, settling: Settling) -> None:
        self.due = self.due._replace(settled=settling)

    @property
    def awaits_essay(self) -> bool:
        return self.homework.by_essay(self.side) and self.due.aloud_since is None

    def _base(self) -> datetime:
        """The next session starts after this; where a session is moved it was set in, after it."""
        if self.after is not None:
            return self.after
        set_in = self.course.standings.get(self.homework.set_in or 0)
        return set_in.starts_at if set_in else self.set_at

    def _without_session(self) -> Due:
        return Due(carried=self.due.carried, aloud_since=self.due.aloud_since)

    def _stands(self, session: Standing, lead: Lead) -> bool:
        """Whether nothing that it hangs on is different; a lead that grew changes no due."""
        due = self.due
        same = (due.session_id, due.starts_at) == (session.session.id, session.starts_at)
        return same and due.lead is not None and lead.minutes >= due.lead.minutes

    def _changed(self, moment: datetime, session: Standing, lead: Lead) -> Due:
        before = self.due
        due = before._replace(
            session_id=session.session.id,
            starts_at=session.starts_at,
            lead=lead,
            essay_at=calendar.by_lead(session.starts_at, lead, agreements.zone(self.record)),
            short_notice=False,
        )
        if due.essay_at is not None and due.essay_at >= moment:
            return due
        if before.essay_at is not None and self._is_overdue(before.essay_at, moment):
            return due._replace(essay_at=before.essay_at, lead=before.lead)
        return due._replace(essay_at=session.starts_at, short_notice=True)

    def _is_overdue(self, due_at: datetime, moment: datetime) -> bool:
        """Whether it was, just before; what falls into a pause is never missed."""
        rested = any(span.has(due_at) for span in pauses.spans(self.record))
        return moment > max(due_at, self.set_at) and not rested

    def _lead_at(self, moment: datetime) -> Lead:
        return agreements.in_force(self.record, moment).terms.lead


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
        self.essays_agreed = False
        self.owings: dict[int | None, list[_Owing]] = defaultdict(list)
        for one in self.waiting:
            self.owings[one.homework.id].append(one)

    def run(self) -> None:
        for happening in _happenings(self.record):
            self._set(until=happening.happened_at)
            if isinstance(happening, _Rested):
                self._rest(*happening)
            elif isinstance(happening, Agreement):
                self._agree(happening)
            elif happening.kind in sessions.STEPS:
                self.course.take(happening)
                self._change(happening.happened_at)
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

    def _rest(self, over_at: datetime, span: Span) -> None:
        for one in self.open:
            one.rested(over_at, span)

    def _agree(self, version: Agreement) -> None:
        """The lead may be another; where essays are agreed no more, open ones are let go."""
        if self.essays_agreed and not version.terms.essays:
            for one in self.open:
                one.let_go(version.happened_at)
        self.essays_agreed = version.terms.essays
        self._change(version.happened_at)

    def _change(self, moment: datetime) -> None:
        """A session or the lead changed, for everything that is open."""
        for one in self.open:
            one.note(moment)

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


def _happenings(record: Record) -> list[Event | Agreement | _Rested]:
    """Events, new versions of the agreement and the ends of pauses, in the order they happened."""
    everything: list[Event | Agreement | _Rested] = [
        *_rests(record),
        *agreements.agreed(record),
        *(event for event in record.events if event.kind in CONCERNING),
    ]
    return sorted(everything, key=lambda one: one.happened_at)


def _rests(record: Record) -> Iterator[_Rested]:
    """The pauses that are over."""
    for span in pauses.spans(record):
        if span.until and (record.seen_at is None or span.until <= record.seen_at):
            yield _Rested(span.until, span)
