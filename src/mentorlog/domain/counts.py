"""What two people kept of what they promised each other, counted for both alike.

"Never missed" counts what was missed, not what was late; what was carried is judged by its new
due, and what was let go is held against nobody.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from mentorlog.domain import agreements, calendar, lateness, promises, regularity, sessions
from mentorlog.domain.lateness import Timing
from mentorlog.domain.promises import Promise
from mentorlog.domain.records.agreements import Goal
from mentorlog.domain.records.record import Record
from mentorlog.domain.records.refs import Ref
from mentorlog.domain.records.times import Day, Moment
from mentorlog.domain.regularity import Regularity
from mentorlog.domain.scenes import EVER, Between
from mentorlog.domain.sessions import Standing
from mentorlog.enums import EventKind, Exactness, Outcome, Rule, Side


class Sort(StrEnum):
    """The sorts of promise that are counted apart."""

    ESSAYS = "essays"
    READING = "reading"
    HOMEWORK = "homework"
    DATED = "dated"


class Stand(StrEnum):
    """How one promise stands.

    Noted: kept, and noted after its due without a word about when.
    Missed: the session it was for was held without it, and it came after; `without` is the same
    where nothing has come since. Overdue is past its due, and no session was held without it.
    """

    ON_TIME = "on-time"
    LATE = "late"
    NOTED = "noted"
    MISSED = "missed"
    WITHOUT = "without"
    OVERDUE = "overdue"
    LET_GO = "let-go"
    OPEN = "open"


class Tally(NamedTuple):
    """How many promises of one sort stand how."""

    on_time: int = 0
    late: int = 0
    noted: int = 0
    missed: int = 0
    without: int = 0
    overdue: int = 0
    let_go: int = 0
    open: int = 0

    @property
    def kept(self) -> int:
        """Done: on time, late, or nobody said when."""
        return self.on_time + self.late + self.noted

    @property
    def of(self) -> int:
        """All but what was let go, and what is open and not yet due."""
        return self.kept + self.missed + self.without + self.overdue

    @property
    def made(self) -> int:
        return sum(self)


class Person(NamedTuple):
    """What one of the two promised and wrote.

    `essays` are those the other has; `elsewhere` those among them whose text is kept elsewhere,
    whose words nobody counted.
    """

    side: Side
    tallies: Mapping[Sort, Tally]
    essays: int
    words: int
    elsewhere: int


class Meetings(NamedTuple):
    """What became of the sessions; `cancelled_by` and `absent` say by whom, where that was said."""

    held: int
    cancelled: int
    missed: int
    unnoted: int
    cancelled_by: Mapping[Side, int]
    absent: Mapping[Side, int]
    regularity: Regularity | None


class CameTo(StrEnum):
    """What a piece of homework came to."""

    DONE = "done"
    LET_GO = "let-go"
    OPEN = "open"


class Piece(NamedTuple):
    """A piece of homework, and what it came to."""

    ref: Ref
    came_to: CameTo


class ForGoal(NamedTuple):
    """A goal, and the homework that was set for it."""

    goal: Goal
    pieces: tuple[Piece, ...]


class Counts(NamedTuple):
    """All of it, the mentee first; neither is more than the other."""

    people: tuple[Person, Person]
    meetings: Meetings
    goals: tuple[ForGoal, ...]


def of(record: Record, now: datetime, between: Between = EVER) -> Counts:
    """The record, cut to `now`, in that time: promises by their due, essays by their posting."""
    made = [one for one in promises.of(record) if between.has(_counts_at(one, record))]
    held = sessions.standings(record)
    stands = [(one, stand(one, record, held, now)) for one in made]
    return Counts(
        people=(
            _person(Side.MENTEE, record, stands, between),
            _person(Side.MENTOR, record, stands, between),
        ),
        meetings=_meetings(record, now, between),
        goals=tuple(_for_goal(goal, record, stands) for goal in record.goals),
    )


def _counts_at(promise: Promise, record: Record) -> datetime:
    """When it counts: at its due; one without a due when it was settled, else when it was made."""
    if isinstance(promise.due, Moment):
        return promise.due.at
    if isinstance(promise.due, Day):
        return calendar.start_of(promise.due.on, agreements.zone(record))
    return promise.settled.at if promise.settled else promise.made_at


def stand(
    promise: Promise, record: Record, standings: Mapping[int, Standing], now: datetime
) -> Stand:
    """How a promise stands at `now`."""
    settled = promise.settled
    if settled is not None and settled.kind is EventKind.RELEASED:
        return Stand.LET_GO
    without = _held_without(promise, standings)
    if settled is None:
        late = lateness.minutes(record, promise, now) is not None
        return Stand.WITHOUT if without else Stand.OVERDUE if late else Stand.OPEN
    if without:
        return Stand.MISSED
    timing = lateness.judged(record, promise).timing
    return _STANDS[timing] if timing else Stand.ON_TIME


_STANDS = {Timing.ON_TIME: Stand.ON_TIME, Timing.LATE: Stand.LATE, Timing.NOTED: Stand.NOTED}


def _held_without(promise: Promise, standings: Mapping[int, Standing]) -> bool:
    """Whether the session it was for was held before it came.

    An essay comes, and is read, at a moment of its own. Of what is done only the noting has one,
    often the evening after: that is late, not missed.
    """
    standing = standings.get(promise.session.number) if promise.session else None
    if standing is None or not standing.held:
        return False
    if promise.settled is None:
        return True
    kind, at, exactness = promise.settled
    came = kind in (EventKind.POSTED, EventKind.READ) and exactness is not Exactness.BY_NOW
    return came and at > standing.starts_at


Stands = Iterable[tuple[Promise, Stand]]


def _person(side: Side, record: Record, stands: Stands, between: Between) -> Person:
    dated = {one.ref for one in record.homework if one.own_due is not None}
    mine = [(_sort(one, dated), how) for one, how in stands if one.owed_by is side]
    posted = {
        event.essay_id: event.happened_at
        for event in record.events
        if event.kind is EventKind.POSTED
    }
    written = [
        one.words
        for one in record.essays
        if one.written_by is side and one.id in posted and between.has(posted[one.id])
    ]
    return Person(
        side=side,
        tallies={sort: _tally(how for its, how in mine if its is sort) for sort in Sort},
        essays=len(written),
        words=sum(words or 0 for words in written),
        elsewhere=written.count(None),
    )


def _sort(promise: Promise, dated: set[Ref]) -> Sort:
    if promise.rule is Rule.READING:
        return Sort.READING
    if promise.rule is Rule.ESSAY:
        return Sort.ESSAYS
    return Sort.DATED if promise.entry in dated else Sort.HOMEWORK


def _tally(stands: Iterable[Stand]) -> Tally:
    found = list(stands)
    return Tally(
        on_time=found.count(Stand.ON_TIME),
        late=found.count(Stand.LATE),
        noted=found.count(Stand.NOTED),
        missed=found.count(Stand.MISSED),
        without=found.count(Stand.WITHOUT),
        overdue=found.count(Stand.OVERDUE),
        let_go=found.count(Stand.LET_GO),
        open=found.count(Stand.OPEN),
    )


def _meetings(record: Record, now: datetime, between: Between) -> Meetings:
    met = [one for one in sessions.standings(record).values() if between.has(one.starts_at)]
    outcomes = [one.outcome for one in met]
    unnoted = {one.session.id for one in sessions.without_outcome(record, now)}
    numbers = {one.session.id for one in met}
    return Meetings(
        held=outcomes.count(Outcome.HELD),
        cancelled=outcomes.count(Outcome.CANCELLED),
        missed=outcomes.count(Outcome.MISSED),
        unnoted=len(unnoted & numbers),
        cancelled_by=_by_whom(record, EventKind.CANCELLED, numbers),
        absent=_by_whom(record, EventKind.MISSED, numbers),
        regularity=regularity.of(record, now, between),
    )


def _by_whom(record: Record, kind: EventKind, numbers: set[int]) -> dict[Side, int]:
    said = [one.side for one in record.events if one.kind is kind and one.session_id in numbers]
    return {side: said.count(side) for side in Side if side in said}


def _for_goal(goal: Goal, record: Record, stands: Stands) -> ForGoal:
    by_entry: dict[Ref, list[Stand]] = {}
    for promise, how in stands:
        by_entry.setdefault(promise.entry, []).append(how)
    pieces = (
        Piece(one.ref, _came_to(by_entry[one.ref]))
        for one in record.homework
        if one.goal_id == goal.id and one.ref in by_entry
    )
    return ForGoal(goal, tuple(pieces))


def _came_to(stands: Iterable[Stand]) -> CameTo:
    """What is for both is done once nobody owes it any more, and somebody did it."""
    found = set(stands)
    if found & {Stand.WITHOUT, Stand.OVERDUE, Stand.OPEN}:
        return CameTo.OPEN
    return CameTo.LET_GO if found == {Stand.LET_GO} else CameTo.DONE
