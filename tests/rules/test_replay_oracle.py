"""The replay held against a second telling of "An essay's due", anew at every moment."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from hypothesis import given

from mentorlog.records.agreements import Agreement
from mentorlog.records.events import Event
from mentorlog.records.homework import Homework
from mentorlog.records.record import Record
from mentorlog.rules import replay
from mentorlog.vocabulary import EventKind as E
from mentorlog.vocabulary import Side
from tests.exploring import examples
from tests.rules.tales import AROUND_ESSAYS, Tale, tales

Told = Sequence[Event | Agreement]


class Oracle(NamedTuple):
    record: Record
    homework: Homework
    side: Side

    def due(self) -> tuple[int | None, datetime | None]:
        """Its next session, and when an essay for it is due."""
        due, before = None, None
        for moment, told in self.moments():
            session = self.next_session(told)
            start = starts(told)[session] if session else None
            lead = self.lead(min(moment, start)) if start else None
            if (session, start, lead) != before:
                due = self.changed(moment, start, lead, due)
            before = session, start, lead
        return before[0] if before else None, due

    def changed(
        self, moment: datetime, start: datetime | None, lead: timedelta | None, due: datetime | None
    ) -> datetime | None:
        if start is None or lead is None:
            return None
        if start - lead >= moment:
            return start - lead
        overdue_just_before = due is not None and self.homework.happened_at < moment > due
        return due if overdue_just_before else start

    def moments(self) -> Iterator[tuple[datetime, Told]]:
        """Every moment from its setting to its settling, with all that was told by then."""
        told: list[Event | Agreement] = [*self.record.agreements, *self.record.events]
        told.sort(key=lambda one: one.happened_at)
        set_at = self.homework.happened_at
        yield set_at, [one for one in told if one.happened_at < set_at]
        for number, one in enumerate(told, start=1):
            if one.happened_at >= set_at:
                if isinstance(one, Event) and self.settles(one):
                    return
                yield one.happened_at, told[:number]

    def next_session(self, told: Told) -> int | None:
        """The earliest live session after what it was set in, or carried from."""
        base, when = self.base(told, told), starts(told)
        later = [(when[one], one) for one in when if live(told, one) and when[one] > base]
        return min(later)[1] if later else None

    def base(self, told: Told, now: Told) -> datetime:
        carries = [n for n, one in enumerate(told) if isinstance(one, Event) and self.carries(one)]
        if not carries:
            return starts(now).get(self.homework.set_in or 0, self.homework.happened_at)
        sooner = told[: carries[-1]]
        carried_from = self.next_session(sooner)
        after = starts(now)[carried_from] if carried_from else self.base(sooner, now)
        return max(told[carries[-1]].happened_at, after)

    def carries(self, event: Event) -> bool:
        return event.kind is E.CARRIED and self.mine(event)

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
