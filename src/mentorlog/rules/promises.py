"""What two people owe each other, as it follows from the record alone.

Who owes whom, what, by when, by which clause, what settled it and when. Flags, counts, the
timeline and the calendar all read the same promises.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta
from enum import StrEnum
from typing import NamedTuple

from mentorlog.records import refs
from mentorlog.records.essays import Essay
from mentorlog.records.events import Event
from mentorlog.records.homework import Homework
from mentorlog.records.record import Record
from mentorlog.records.refs import Ref
from mentorlog.records.times import Day, Due, Moment
from mentorlog.rules import agreements, calendar, pauses, replay, sessions
from mentorlog.rules.replay import Settling
from mentorlog.rules.sessions import Standing, Standings
from mentorlog.vocabulary import EventKind, Rule, Side


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
    `lead_minutes` is the agreed lead it was measured with, where its clause has one.
    """

    rule: Rule
    entry: Ref
    owed_by: Side
    made_at: datetime
    clause: Clause
    due: Due | None
    session: Ref | None = None
    lead_minutes: int | None = None
    settled: Settling | None = None

    @property
    def owed_to(self) -> Side:
        return self.owed_by.other


def of(record: Record) -> tuple[Promise, ...]:
    """Every promise of the record, kept or open, in the order they were made."""
    made = [promise for entry in record.homework for promise in of_homework(record, entry)]
    standings = sessions.standings(record)
    for essay in record.essays:
        reading = of_reading(record, essay, standings)
        if reading is not None:
            made.append(reading)
    return tuple(sorted(made, key=lambda promise: promise.made_at))


def open_(record: Record) -> tuple[Promise, ...]:
    return tuple(promise for promise in of(record) if promise.settled is None)


def of_homework(record: Record, homework: Homework) -> Iterator[Promise]:
    """One promise for each person it is for: what is for both is owed by each."""
    for side in homework.owed_by.people:
        yield _of_homework(record, homework, side)


def _of_homework(record: Record, homework: Homework, side: Side) -> Promise:
    due = replay.due_of(record, homework, side)
    promise = Promise(
        rule=_rule(homework, side),
        entry=homework.ref,
        owed_by=side,
        made_at=homework.happened_at,
        clause=Clause.OWN_DUE,
        due=_own_due(record, homework),
        settled=replay.settling(record, homework, side),
    )
    if promise.due is not None and not due.carried:
        return promise
    return _for_session(promise, due)


def _rule(homework: Homework, side: Side) -> Rule:
    if homework.by_essay(side):
        return Rule.ESSAY
    own = homework.own_due is not None
    return Rule.PROMISE if own or side is Side.MENTOR else Rule.HOMEWORK


def _own_due(record: Record, homework: Homework) -> Due | None:
    """Its own due; one that is a day moves on by the days that were paused before it."""
    own = homework.own_due
    if not isinstance(own, Day):
        return own
    made_on = calendar.local_date(homework.happened_at, agreements.zone(record))
    days = (own.on - made_on).days
    return Day(pauses.days_after(made_on, days, pauses.of(record))) if days > 0 else own


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
        lead_minutes=due.lead_minutes,
    )


def of_reading(record: Record, essay: Essay, standings: Standings) -> Promise | None:
    """That the other reads a posted essay; None while it is a draft, or reading was not agreed."""
    posted_at = posted(record, essay)
    if posted_at is None or not agreements.in_force(record.agreements, posted_at).terms.reads:
        return None
    session = _reading_session(record, essay, posted_at, standings)
    return Promise(
        rule=Rule.READING,
        entry=essay.ref,
        owed_by=essay.written_by.other,
        made_at=posted_at,
        clause=Clause.READ_BEFORE,
        due=Moment(session.starts_at) if session else None,
        session=session.session.ref if session else None,
        lead_minutes=_lead_at(record, posted_at),
        settled=reading_settled(record, essay),
    )


def posted(record: Record, essay: Essay) -> datetime | None:
    """When the other got it; None for a draft."""
    return next((e.happened_at for e in _events(record, essay, EventKind.POSTED)), None)


def missed_reading(record: Record, essay: Essay, standings: Standings) -> Standing | None:
    """The earlier session that an essay came too late for: its reader lacked the agreed time."""
    posted_at = posted(record, essay)
    if posted_at is None:
        return None
    owed = _reading_session(record, essay, posted_at, standings)
    first = sessions.next_live(standings, posted_at - MINUTE)
    return first if first is not None and first != owed else None


MINUTE = timedelta(minutes=1)


def _reading_session(
    record: Record, essay: Essay, posted_at: datetime, standings: Standings
) -> Standing | None:
    """The first live session the agreed lead after the posting, or the short-notice one itself."""
    earliest = posted_at + timedelta(minutes=_lead_at(record, posted_at))
    fair = sessions.next_live(standings, earliest - MINUTE)
    short = standings.get(_short_notice_for(record, essay) or 0)
    if short is not None and short.live and posted_at <= short.starts_at:
        return short if fair is None or short.starts_at < fair.starts_at else fair
    return fair


def _short_notice_for(record: Record, essay: Essay) -> int | None:
    """The session whose booking or moving left less than the agreed lead for this essay."""
    homework = next((h for h in record.homework if h.id == essay.homework_id), None)
    if homework is None or (homework.own_due is not None):
        return None
    due = replay.due_of(record, homework, essay.written_by)
    return due.session_id if due.short_notice else None


def reading_settled(record: Record, essay: Essay) -> Settling | None:
    """How and when the reading of an essay was settled: read, or let go."""
    for event in _events(record, essay, EventKind.READ, EventKind.RELEASED):
        return Settling(event.kind, event.happened_at)
    return None


def _events(record: Record, essay: Essay, *kinds: EventKind) -> Iterator[Event]:
    return (e for e in record.events if e.essay_id == essay.id and e.kind in kinds)


def _lead_at(record: Record, moment: datetime) -> int:
    return agreements.in_force(record.agreements, moment).terms.lead_minutes
