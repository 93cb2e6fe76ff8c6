"""What two people owe each other, as it follows from the record alone.

Who owes whom, what, by when, by which clause, what settled it and when. Flags, counts, the
timeline and the calendar all read the same promises.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta
from enum import StrEnum
from typing import NamedTuple

from mentorlog.domain import agreements, calendar, once, replay
from mentorlog.domain.records import refs
from mentorlog.domain.records.essays import Essay
from mentorlog.domain.records.events import Event
from mentorlog.domain.records.homework import Homework
from mentorlog.domain.records.record import Record
from mentorlog.domain.records.refs import Ref
from mentorlog.domain.records.times import Due, Lead, Moment
from mentorlog.domain.replay import Replayed, Settling
from mentorlog.domain.sessions import Standing
from mentorlog.enums import EventKind, Exactness, Level, Rule, Side


class Clause(StrEnum):
    """Which part of what they agreed a promise comes from."""

    NEXT_SESSION = "before we meet next"
    LEAD = "posted before we meet"
    SHORT_NOTICE = "short notice"
    OWN_DUE = "a due of its own"
    READ_BEFORE = "read before we meet"


class Promise(NamedTuple):
    """One thing that one person owes the other.

    `due` None: for a next session that is not booked. `session` is the session it is owed for.
    `lead` is the agreed one it was measured with, where its clause has one.
    """

    rule: Rule
    entry: Ref
    owed_by: Side
    made_at: datetime
    clause: Clause
    due: Due | None
    session: Ref | None = None
    lead: Lead | None = None
    settled: Settling | None = None

    @property
    def owed_to(self) -> Side:
        return self.owed_by.other


@once.for_a_record
def of(record: Record) -> tuple[Promise, ...]:
    """Every promise of the record, kept or open, in the order they were made."""
    replayed = replay.of(record)
    made = [
        _of_homework(record, entry, side, replayed.dues[entry.id, side])
        for entry in record.homework
        for side in entry.owed_by.people
    ]
    events = _by_essay(record)
    said = [one for one in record.events if one.kind is EventKind.CONFIRMED]
    for essay in record.essays:
        own = record._replace(events=(*said, *events[essay.id]))
        reading = of_reading(own, essay, replayed)
        if reading is not None:
            made.append(reading)
    return tuple(sorted(made, key=lambda promise: promise.made_at))


def _by_essay(record: Record) -> dict[int | None, tuple[Event, ...]]:
    found: dict[int | None, list[Event]] = {essay.id: [] for essay in record.essays}
    for event in record.events:
        if event.essay_id in found:
            found[event.essay_id].append(event)
    return {number: tuple(events) for number, events in found.items()}


def open_(record: Record) -> tuple[Promise, ...]:
    return tuple(promise for promise in of(record) if promise.settled is None)


def _of_homework(record: Record, homework: Homework, side: Side, due: replay.Due) -> Promise:
    """What one person owes: what is for both is owed by each."""
    promise = Promise(
        rule=_rule(homework, side, due),
        entry=homework.ref,
        owed_by=side,
        made_at=homework.happened_at,
        clause=Clause.OWN_DUE,
        due=None if due.carried else replay.own_due(record, homework, due.settled),
        settled=due.settled,
    )
    return promise if promise.due is not None else _for_session(promise, due)


def _rule(homework: Homework, side: Side, due: replay.Due) -> Rule:
    if homework.by_essay(side) and due.aloud_since is None:
        return Rule.ESSAY
    own = homework.own_due is not None
    return Rule.PROMISE if own or side is Side.MENTOR else Rule.HOMEWORK


def _for_session(promise: Promise, due: replay.Due) -> Promise:
    """The promise as it follows from the next session."""
    if due.session_id is None or due.starts_at is None:
        return promise._replace(clause=Clause.NEXT_SESSION, due=None)
    promise = promise._replace(
        clause=Clause.NEXT_SESSION,
        due=Moment(due.starts_at),
        session=refs.session(due.session_id),
    )
    if promise.rule is not Rule.ESSAY or due.essay_at is None:
        return promise
    return promise._replace(
        clause=Clause.SHORT_NOTICE if due.short_notice else Clause.LEAD,
        due=Moment(due.essay_at),
        lead=due.lead,
    )


def of_reading(record: Record, essay: Essay, replayed: Replayed) -> Promise | None:
    """That the other reads a posted essay; None while it is a draft, or reading was not agreed."""
    posted_at = posted(record, essay)
    if posted_at is None or not agreements.in_force(record, posted_at).terms.reads:
        return None
    session = _reading_session(record, posted_at, replayed)
    return Promise(
        rule=Rule.READING,
        entry=essay.ref,
        owed_by=essay.written_by.other,
        made_at=posted_at,
        clause=Clause.READ_BEFORE,
        due=Moment(session.starts_at) if session else None,
        session=session.session.ref if session else None,
        lead=_lead_at(record, posted_at),
        settled=reading_settled(record, essay) or let_go_with_its_term(record, essay),
    )


def posted(record: Record, essay: Essay) -> datetime | None:
    """When the other got it; None for a draft."""
    return next((e.happened_at for e in _events(record, essay, EventKind.POSTED)), None)


def rewritten_since(record: Record, essay: Essay) -> bool:
    """Whether what the other got last is an older text than the one that is here."""
    given = list(_events(record, essay, EventKind.POSTED, EventKind.REWRITTEN))
    last = max(given, key=lambda one: (one.happened_at, one.id), default=None)
    return last is not None and last.kind is EventKind.REWRITTEN


def missed_reading(record: Record, essay: Essay, replayed: Replayed) -> Standing | None:
    """The session it came late or on short notice for: its reader did not get the agreed time."""
    event, due = next(_events(record, essay, EventKind.POSTED), None), _due_of(essay, replayed)
    if event is None or due is None or due.essay_at is None:
        return None
    posted_at = event.happened_at
    if not (due.short_notice or _came_later(record, event, due.essay_at)):
        return None
    late_for = replayed.course.standings.get(due.session_id or 0)
    owed = _reading_session(record, posted_at, replayed)
    if late_for is None or not late_for.live or late_for == owed:
        return None
    return late_for if posted_at <= late_for.starts_at else None


def _came_later(record: Record, event: Event, due: datetime) -> bool:
    """Whether it is known to have come after its due."""
    if event.exactness is Exactness.BY_NOW:
        return False
    if event.exactness is Exactness.DAY:
        tz = agreements.zone(record)
        return calendar.local_date(event.happened_at, tz) > calendar.local_date(due, tz)
    return event.happened_at > due


MINUTE = timedelta(minutes=1)


def _reading_session(record: Record, posted_at: datetime, replayed: Replayed) -> Standing | None:
    """The first live session that starts the agreed lead after the posting, or later."""
    lead, tz = _lead_at(record, posted_at), agreements.zone(record)
    found = replayed.course.next_live(posted_at - MINUTE)
    while found is not None and calendar.by_lead(found.starts_at, lead, tz) < posted_at:
        found = replayed.course.next_live(found.starts_at)
    return found


def _due_of(essay: Essay, replayed: Replayed) -> replay.Due | None:
    """When it was due, where it answers homework and that has no due of its own."""
    return replayed.dues.get((essay.homework_id or 0, essay.written_by))


def reading_settled(record: Record, essay: Essay) -> Settling | None:
    """How and when the reading of an essay was settled: read, or let go."""
    for event in _events(record, essay, EventKind.READ, EventKind.RELEASED):
        return Settling.by(event)
    return None


def let_go_with_its_term(record: Record, essay: Essay) -> Settling | None:
    """That the two agreed, after it was posted, that essays need not be read."""
    posted_at = posted(record, essay)
    for version in agreements.agreed(record) if posted_at else ():
        if posted_at and version.happened_at > posted_at and not version.terms.reads:
            return Settling(EventKind.RELEASED, version.happened_at)
    return None


def _events(record: Record, essay: Essay, *kinds: EventKind) -> Iterator[Event]:
    return (e for e in record.events if e.essay_id == essay.id and e.kind in kinds)


def _lead_at(record: Record, moment: datetime) -> Lead:
    return agreements.in_force(record, moment).terms.lead


class Clear(NamedTuple):
    """One way to settle a flag: a verb, the entry it takes, and words that go with it."""

    verb: str
    entry: Ref | None = None
    words: str = ""


class Flag(NamedTuple):
    """Something owed or asked, as seen at one instant.

    `due` is the last minute or day that is fine; `late_minutes` counts from there (of a day from
    its end). `under` is the session without an outcome it hangs on, `session` the one it is about.
    `promise` is what it comes from, where it is a promise of one person to the other.
    """

    rule: Rule
    level: Level
    entry: Ref | None
    owed_by: Side
    owed_to: Side
    due: Due | None
    clears: tuple[Clear, ...]
    late_minutes: int = 0
    under: Ref | None = None
    promise: Promise | None = None
    session: Ref | None = None

    @property
    def counts(self) -> bool:
        """Whether it counts for `overdue --check`."""
        return self.level is Level.OVERDUE and self.under is None
