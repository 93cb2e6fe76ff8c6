"""The replay held against a second telling of "An essay's due", anew at every moment."""

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from hypothesis import given

from mentorlog.domain import replay
from mentorlog.domain.records.agreements import Agreement
from mentorlog.domain.records.events import Event
from mentorlog.domain.records.homework import Homework
from mentorlog.domain.records.record import Record
from mentorlog.enums import EventKind as E
from mentorlog.enums import Side
from tests.domain.story import LONG_AFTER
from tests.domain.tales import AROUND_ESSAYS, Tale, tales
from tests.exploring import examples


class Rest(NamedTuple):
    """The end of a pause, as something that happened."""

    happened_at: datetime
    since: datetime


Told = Sequence[Event | Agreement | Rest]


class Oracle:
    def __init__(self, record: Record, homework: Homework, side: Side) -> None:
        self.record = record._replace(events=tuple(as_met(record.events)))
        self.homework = homework
        self.side = side
        self.set_anew: list[Rest] = []

    def due(self) -> tuple[int | None, datetime | None]:
        """Its next session, and when an essay for it is due."""
        due: datetime | None = None
        stood: tuple[int | None, datetime | None, timedelta | None] | None = None
        for moment, told in self.moments():
            if told and isinstance(rest := told[-1], Rest):
                if due is None or not self.homework.by_essay(self.side) or not in_pause(rest, due):
                    continue
                self.set_anew.append(rest)
                due = stood = None
            session = self.next_session(told)
            start = starts(told)[session] if session else None
            lead = self.lead(min(moment, start)) if start else None
            if stood is None or (session, start) != stood[:2] or shorter(lead, stood[2]):
                due = self.changed(moment, start, lead, due)
                stood = session, start, lead
        return stood[0] if stood else None, due

    def changed(
        self, moment: datetime, start: datetime | None, lead: timedelta | None, due: datetime | None
    ) -> datetime | None:
        if start is None or lead is None:
            return None
        if start - lead >= moment:
            return start - lead
        overdue_just_before = due is not None and self.homework.happened_at < moment > due
        missed = overdue_just_before and due and not any(in_pause(one, due) for one in self.rests())
        return due if missed else start

    def moments(self) -> Iterator[tuple[datetime, Told]]:
        """Every moment from its setting to its settling, with all that was told by then."""
        told: list[Event | Agreement | Rest] = [
            *self.rests(),
            *self.record.agreements,
            *self.record.events,
        ]
        told.sort(key=lambda one: one.happened_at)
        set_at = self.homework.happened_at
        yield (
            set_at,
            [one for one in told if one.happened_at < set_at and not isinstance(one, Rest)],
        )
        for number, one in enumerate(told, start=1):
            if one.happened_at >= set_at:
                if isinstance(one, Event) and self.settles(one):
                    return
                yield one.happened_at, told[:number]

    def rests(self) -> list[Rest]:
        """Pauses without an end in this record never are over."""
        tz, found = ZoneInfo(self.record.agreements[0].terms.zone), []
        words = [one for one in self.record.events if one.kind in (E.PAUSED, E.RESUMED, E.CLOSED)]
        pause: Rest | None = None
        for event in words:
            at = event.happened_at
            day = at.astimezone(tz).date()
            if pause and event.kind is not E.PAUSED:
                found.append(pause._replace(happened_at=min(at, pause.happened_at)))
                pause = None
            elif event.kind is E.PAUSED:
                if pause and pause.happened_at.astimezone(tz).date() < day:
                    found.append(pause)
                    pause = None
                until = event.until_on or date(9000, 1, 1)
                over = datetime.combine(until + timedelta(days=1), time(), tz).astimezone(UTC)
                pause = Rest(over, pause.since if pause else at)
        return [
            one for one in [*found, *([pause] if pause else [])] if one.happened_at < LONG_AFTER
        ]

    def next_session(self, told: Told) -> int | None:
        """The earliest live session after what it was set in, or carried from."""
        (base, gone), when = self.base(told), starts(told)
        later = [
            (when[one], one)
            for one in when
            if live(told, one) and when[one] > base and one not in gone
        ]
        return min(later)[1] if later else None

    def base(self, told: Told) -> tuple[datetime, set[int | None]]:
        turns = [n for n, one in enumerate(told) if one in self.set_anew or self.carries(one)]
        if not turns:
            return starts(told).get(self.homework.set_in or 0, self.homework.happened_at), set()
        sooner, turn = told[: turns[-1]], told[turns[-1]]
        base, gone = self.base(sooner)
        if isinstance(turn, Rest):
            return max(turn.happened_at, base), gone
        session = self.next_session(sooner)
        stood_at = starts(sooner)[session] if session else base
        return max(turn.happened_at, stood_at), gone | {session}

    def carries(self, one: Event | Agreement | Rest) -> bool:
        return isinstance(one, Event) and one.kind is E.CARRIED and self.mine(one)

    def settles(self, event: Event) -> bool:
        if event.kind is E.POSTED:
            essay = next(one for one in self.record.essays if one.id == event.essay_id)
            return (essay.homework_id, essay.written_by) == (self.homework.id, self.side)
        return event.kind in (E.DONE, E.RELEASED) and self.mine(event)

    def mine(self, event: Event) -> bool:
        return event.homework_id == self.homework.id and event.side in (None, self.side)

    def lead(self, at: datetime) -> timedelta:
        known = [one for one in self.record.agreements if one.happened_at <= at]
        return timedelta(minutes=(known or self.record.agreements[:1])[-1].terms.lead_minutes)


def as_met(events: Sequence[Event]) -> Iterator[Event]:
    """What was planned last of a session is the time they met at, where that is said."""
    plans = {}
    for number, one in enumerate(events):
        if one.kind in (E.BOOKED, E.MOVED):
            plans[one.session_id] = number
    met = {
        plans[one.session_id]: one.starts_at
        for one in events
        if one.kind is E.HELD and one.starts_at and one.session_id in plans
    }
    for number, one in enumerate(events):
        yield one._replace(starts_at=met[number]) if number in met else one


def in_pause(rest: Rest, at: datetime) -> bool:
    return rest.since <= at < rest.happened_at


def shorter(lead: timedelta | None, before: timedelta | None) -> bool:
    return lead is not None and before is not None and lead < before


def of_session(told: Told, session: int) -> list[Event]:
    return [one for one in told if isinstance(one, Event) and one.session_id == session]


def starts(told: Told) -> dict[int, datetime]:
    """The last start that was said of every session."""
    events = [one for one in told if isinstance(one, Event)]
    return {one.session_id: one.starts_at for one in events if one.session_id and one.starts_at}


def live(told: Told, session: int) -> bool:
    """Planned, or held and booked before it started."""
    events = of_session(told, session)
    if not any(one.kind in (E.HELD, E.CANCELLED, E.MISSED) for one in events):
        return True
    booked = [one for one in events if one.kind is E.BOOKED]
    held = any(one.kind is E.HELD for one in events)
    return held and bool(booked) and booked[0].happened_at < starts(told)[session]


def hold_against(tale: Tale) -> None:
    record = tale.record()
    together = replay.of(record).dues
    for homework in record.homework:
        for side in homework.owed_by.people:
            found = replay.due_of(record, homework, side)
            assert found == together[homework.id, side]
            if homework.own_due is None:
                expected = Oracle(record, homework, side).due()
                assert (found.session_id, found.essay_at) == expected


@examples(500)
@given(tales(AROUND_ESSAYS))
def test_an_essays_due_is_what_the_paragraph_says(tale: Tale) -> None:
    hold_against(tale)


@examples(200)
@given(tales())
def test_an_essays_due_is_what_the_paragraph_says_whatever_else_happens(tale: Tale) -> None:
    hold_against(tale)
