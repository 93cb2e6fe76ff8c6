"""How a sample is told: a pair does one thing after another, each at its own moment.

A tale yields the moment of its next step and is sent the desk of that moment; so several tales
can be told at once, and the journal numbers their entries in the order they happened.
"""

from collections.abc import Generator
from datetime import date, datetime, time, timedelta
from typing import NamedTuple, TypeAlias, TypeVar
from zoneinfo import ZoneInfo

from mentorlog.journal import agreements, essays, homework, sessions
from mentorlog.journal.agreements import People, Version
from mentorlog.journal.desk import Desk
from mentorlog.journal.essays import Writing
from mentorlog.journal.homework import Assignment
from mentorlog.journal.sessions import Meeting
from mentorlog.records.agreements import Terms
from mentorlog.records.mentorships import Mentorship
from mentorlog.records.refs import Ref
from mentorlog.records.times import Cadence
from mentorlog.rules import calendar
from mentorlog.vocabulary import CadenceUnit, Candor, Outcome, Side, Stance

T = TypeVar("T")
Tale: TypeAlias = Generator[datetime, Desk, T]


class Rhythm(NamedTuple):
    """Every so many weeks from `first_on`, at one wall time; meetings are numbered from 0."""

    first_on: date
    weeks: int
    at: time
    zone: ZoneInfo

    @property
    def cadence(self) -> Cadence:
        return Cadence(self.weeks, CadenceUnit.WEEKS, self.first_on.weekday(), self.at)

    def day(self, number: int, days: int = 0) -> date:
        """The day of a meeting, or some days after it; before it where `days` is negative."""
        return self.first_on + timedelta(weeks=self.weeks * number, days=days)

    def start(self, number: int, days: int = 0) -> datetime:
        return calendar.instant(self.day(number, days), self.at, self.zone)

    def clock(self, number: int, days: int, wall: str) -> datetime:
        """A wall time on the day of a meeting, or some days from it."""
        return calendar.instant(self.day(number, days), time.fromisoformat(wall), self.zone)


class Booked(NamedTuple):
    """A session and when it is to be."""

    ref: Ref
    starts_at: datetime


class Met(NamedTuple):
    """A session that was held, and when it was over."""

    ref: Ref
    ends_at: datetime


class Pair:
    """Two people who have an agreement, and what they do."""

    def __init__(self, mentorship: Mentorship, agreement: Ref, terms: Terms) -> None:
        self.mentorship = mentorship
        self.agreement = agreement
        self.terms = terms

    def kickoff(self, starts_at: datetime, said: Meeting) -> Tale[Met]:
        desk = yield self._end(starts_at)
        ref = sessions.log_unplanned(desk, self.mentorship, starts_at, said)
        return Met(ref, self._end(starts_at))

    def plans(self, starts_at: datetime, *, at: datetime) -> Tale[Booked]:
        desk = yield at
        ref = sessions.plan(desk, self.mentorship, starts_at, at=at, meeting=Meeting())
        return Booked(ref, starts_at)

    def moves(self, booked: Booked, starts_at: datetime, *, at: datetime) -> Tale[Booked]:
        desk = yield at
        sessions.move(desk, self.mentorship, booked.ref, starts_at, at=at)
        return Booked(booked.ref, starts_at)

    def cancels(self, booked: Booked, by: Side, *, at: datetime, because: str) -> Tale[None]:
        desk = yield at
        sessions.fall_out(
            desk, self.mentorship, booked.ref, Outcome.CANCELLED, by=by, at=at, because=because
        )

    def meets(self, booked: Booked, said: Meeting) -> Tale[Met]:
        desk = yield self._end(booked.starts_at)
        sessions.hold(desk, self.mentorship, booked.ref, None, said)
        return Met(booked.ref, self._end(booked.starts_at))

    def sets(self, met: Met, work: Assignment) -> Tale[Ref]:
        desk = yield met.ends_at
        return homework.assign(desk, self.mentorship, work._replace(set_in=met.ref), None)

    def does(self, work: Ref, by: Side, *, at: datetime) -> Tale[None]:
        desk = yield at
        homework.done(desk, self.mentorship, work, by, at)

    def carries(self, work: Ref, by: Side, *, at: datetime, because: str) -> Tale[None]:
        desk = yield at
        homework.carry(desk, self.mentorship, work, by, at, because=because)

    def releases(self, work: Ref, by: Side, *, at: datetime, because: str) -> Tale[None]:
        desk = yield at
        homework.release(desk, self.mentorship, work, by, at, because=because)

    def drafts(self, work: Ref, title: str, text: str, *, at: datetime) -> Tale[Ref]:
        desk = yield at
        writing = Writing(Side.MENTEE, text, title, work)
        return essays.write(desk, self.mentorship, writing, at)

    def posts(self, work: Ref, title: str, text: str, *, at: datetime) -> Tale[Ref]:
        """The mentee writes and sends it in one sitting."""
        ref = yield from self.drafts(work, title, text, at=at)
        desk = yield at
        essays.post(desk, self.mentorship, ref, at)
        return ref

    def reads(self, essay: Ref, *, at: datetime, reply: str) -> Tale[None]:
        desk = yield at
        essays.read(desk, self.mentorship, essay, at, reply=reply)

    def agrees(self, version: Version, *, at: datetime) -> Tale[None]:
        """They change what they agreed, or look at it again."""
        desk = yield at
        self.agreement = agreements.write(desk, self.mentorship, version, at)
        self.terms = version.terms

    def confirms(self, by: Side, *, at: datetime) -> Tale[None]:
        desk = yield at
        agreements.confirm(desk, self.mentorship, self.agreement, by, at)

    def _end(self, starts_at: datetime) -> datetime:
        return starts_at + timedelta(minutes=self.terms.length_minutes)


def begins(people: People, version: Version, *, at: datetime) -> Tale[Pair]:
    """Two people find their agreement."""
    desk = yield at
    mentorship, ref = agreements.begin(desk, people, version, at)
    return Pair(mentorship, ref, version.terms)


def terms(rhythm: Rhythm, *, question: str, why: str, told_at: datetime) -> Terms:
    """Terms as most pairs have them; each tale replaces what is theirs."""
    return Terms(
        zone=rhythm.zone.key,
        starts_on=rhythm.first_on,
        ends_on=None,
        cadence=rhythm.cadence,
        length_minutes=60,
        lead_minutes=24 * 60,
        homework=True,
        essays=True,
        reads=True,
        candor=Candor.BOTH,
        books=None,
        review_on=None,
        question=question,
        why=why,
        told_at=told_at,
        mission=None,
        programme=None,
    )


def in_writing(
    text: str, *, by: Side = Side.MENTEE, stretch: str | None = None, goal: int | None = None
) -> Assignment:
    """Homework that the mentee answers by an essay; the mentor, where it is for both, by an act."""
    stance = Stance.DOING if by is Side.BOTH else None
    return Assignment(text, by, Side.MENTEE, stretch=stretch, stance=stance, goal=goal)


def by_doing(text: str, *, by: Side = Side.MENTEE) -> Assignment:
    """Homework that is answered by an act."""
    return Assignment(text, by)
