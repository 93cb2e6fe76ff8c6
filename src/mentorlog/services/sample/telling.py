"""How a sample is told: a pair does one thing after another, each at its own moment.

A tale yields the moment of its next step and is sent the desk of that moment; so several tales
can be told at once, and the journal numbers their entries in the order they happened.
"""

from collections.abc import Generator, Sequence
from datetime import date, datetime, time, timedelta
from typing import NamedTuple, TypeAlias, TypeVar
from zoneinfo import ZoneInfo

from mentorlog.domain import agreements as terms_of
from mentorlog.domain import calendar
from mentorlog.domain.records.agreements import Terms
from mentorlog.domain.records.mentorships import Mentorship
from mentorlog.domain.records.refs import Ref
from mentorlog.domain.records.times import Cadence, Due
from mentorlog.domain.records.wishes import Wish
from mentorlog.enums import (
    CadenceUnit,
    EventKind,
    Outcome,
    SessionKind,
    Side,
    Stance,
)
from mentorlog.services import (
    agreements,
    callouts,
    essays,
    homework,
    mentorships,
    notes,
    sessions,
    wishes,
)
from mentorlog.services.agreements import People, Said, Version
from mentorlog.services.callouts import Naming
from mentorlog.services.essays import Writing
from mentorlog.services.homework import Assignment
from mentorlog.services.notes import Noting
from mentorlog.services.sessions import Meeting
from mentorlog.services.unit import Desk, Happening

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


class Booked(NamedTuple):
    """A session and when it is to be."""

    ref: Ref
    starts_at: datetime


class Pair:
    """Two people who have an agreement, and what they do; each step waits for its moment.

    `booked` is the session that comes next, `met` the last one held, and `spoke_at` the end of
    that, or when they last changed a date. `question` is the homework in hand that is answered by
    an essay, `deed` the one that is done.
    """

    booked: Booked
    met: Ref
    spoke_at: datetime
    question: Ref
    deed: Ref

    def __init__(
        self, mentorship: Mentorship, agreement: Ref, terms: Terms, rhythm: Rhythm
    ) -> None:
        self.mentorship = mentorship
        self.agreement = agreement
        self.terms = terms
        self.rhythm = rhythm

    def before(self, days: int, wall: str) -> datetime:
        """A wall time so many days before the session that comes next."""
        there = calendar.local_date(self.booked.starts_at, self.rhythm.zone)
        return calendar.instant(
            there - timedelta(days=days), time.fromisoformat(wall), self.rhythm.zone
        )

    def kickoff(self, said: Meeting) -> Tale[None]:
        starts_at = self.rhythm.start(0)
        self.spoke_at = self._end(starts_at)
        desk = yield self.spoke_at
        said = said._replace(kind=SessionKind.KICKOFF)
        self.met = sessions.log_unplanned(desk, self.mentorship, starts_at, said)

    def plans(self, number: int) -> Tale[None]:
        """While they still speak: the meeting after this one."""
        self.booked = yield from self.plans_too(number)

    def plans_too(self, number: int) -> Tale[Booked]:
        """And one more, further on."""
        at, starts_at = self.spoke_at, self.rhythm.start(number)
        desk = yield at
        ref = sessions.plan(desk, self.mentorship, starts_at, at=at, meeting=Meeting())
        return Booked(ref, starts_at)

    def moves(self, number: int, *, days: int, at: datetime) -> Tale[None]:
        """The next meeting to another day, at the usual time."""
        desk = yield at
        ref, starts_at = self.booked.ref, self.rhythm.start(number, days)
        sessions.move(desk, self.mentorship, ref, starts_at, at=at)
        self.booked = Booked(ref, starts_at)

    def cancels(self, by: Side, *, at: datetime, because: str) -> Tale[None]:
        desk = yield at
        sessions.fall_out(
            desk, self.mentorship, self.booked.ref, Outcome.CANCELLED,
            by=by, at=at, because=because,
        )  # fmt: skip
        self.spoke_at = at

    def meets(self, said: Meeting) -> Tale[None]:
        self.met, self.spoke_at = self.booked.ref, self._end(self.booked.starts_at)
        desk = yield self.spoke_at
        sessions.hold(desk, self.mentorship, self.met, None, said)

    def sets(self, work: Assignment) -> Tale[None]:
        """At the end of a meeting: homework for the time until the next."""
        desk = yield self.spoke_at
        ref = homework.assign(desk, self.mentorship, work._replace(set_in=self.met), None)
        if work.essay_by:
            self.question = ref
        else:
            self.deed = ref

    def does(self, work: Ref, by: Side, *, at: datetime) -> Tale[None]:
        desk = yield at
        homework.done(desk, self.mentorship, work, by, at)

    def carries(self, work: Ref, by: Side, *, because: str) -> Tale[None]:
        desk = yield self.spoke_at
        homework.carry(desk, self.mentorship, work, by, self.spoke_at, because=because)

    def releases(self, work: Ref, by: Side, *, because: str) -> Tale[None]:
        desk = yield self.spoke_at
        homework.release(desk, self.mentorship, work, by, self.spoke_at, because=because)

    def drafts(self, title: str, text: str, *, at: datetime) -> Tale[Ref]:
        desk = yield at
        writing = Writing(Side.MENTEE, text, title, self.question)
        return essays.write(desk, self.mentorship, writing, at)

    def posts(self, title: str, text: str, *, at: datetime) -> Tale[Ref]:
        """The mentee answers the question, and sends it in the same minute."""
        ref = yield from self.drafts(title, text, at=at)
        desk = yield at
        essays.post(desk, self.mentorship, ref, at)
        return ref

    def reads(self, essay: Ref, *, at: datetime, reply: str) -> Tale[None]:
        desk = yield at
        essays.read(desk, self.mentorship, essay, at, reply=reply)

    def agrees(self, version: Version) -> Tale[None]:
        """At the end of a meeting they change what they agreed, or look at it again."""
        desk = yield self.spoke_at
        self.agreement = agreements.write(desk, self.mentorship, version, self.spoke_at)
        self.terms = version.terms

    def confirms(self, by: Side, *, at: datetime) -> Tale[None]:
        desk = yield at
        agreements.confirm(desk, self.mentorship, self.agreement, by, at)

    def names(self, naming: Naming) -> Tale[Ref]:
        """In the meeting that is just over: a belief, out loud."""
        desk = yield self.spoke_at
        return callouts.name(desk, self.mentorship, naming._replace(said_in=self.met), None)

    def comes_back(
        self, callout: Ref, kind: EventKind, text: str, *, at: datetime, by: Side = Side.BOTH
    ) -> Tale[None]:
        desk = yield at
        happening = Happening(kind, at, callout, by, text=text)
        callouts.revisit(desk, self.mentorship, callout, happening)

    def notes(self, noting: Noting, *, at: datetime) -> Tale[None]:
        desk = yield at
        notes.keep(desk, self.mentorship, noting, at)

    def rests(self, *, at: datetime, days: int, because: str) -> Tale[None]:
        """A pause of so many days, and going on after it."""
        desk = yield at
        last = calendar.local_date(at, self.rhythm.zone) + timedelta(days=days - 1)
        mentorships.pause(desk, self.mentorship, at, until=last, because=because)
        back = at + timedelta(days=days)
        desk = yield back
        mentorships.resume(desk, self.mentorship, back)

    def looks_back(self, side: Side, said: Sequence[Said], *, at: datetime) -> Tale[None]:
        """The closing questions, one person at a time."""
        desk = yield at
        mentorships.look_back(desk, self.mentorship, side, said, at)

    def ends(self, *, at: datetime) -> Tale[None]:
        desk = yield at
        mentorships.close(desk, self.mentorship, at, because=None)

    def _end(self, starts_at: datetime) -> datetime:
        return starts_at + timedelta(minutes=self.terms.length_minutes)


def wishes_for(name: str, why: str, *, at: datetime) -> Tale[Wish]:
    """Somebody one would like to learn from."""
    desk = yield at
    return wishes.keep(desk, name, why, at)


def hears(wish: Wish, kind: EventKind, *, at: datetime, zone: ZoneInfo) -> Tale[None]:
    """What came of a wish: it was asked, and answered."""
    desk = yield at
    wishes.happen(desk, wish, kind, at, zone)


def begins(
    people: People, version: Version, rhythm: Rhythm, wish: Wish | None = None
) -> Tale[Pair]:
    """Two people find their agreement, and meet at once; it may have been a wish before."""
    at = rhythm.start(0)
    desk = yield at
    mentorship, ref = agreements.begin(desk, people, version, at)
    if wish is not None:
        wishes.begin(desk, wish, mentorship, at)
    return Pair(mentorship, ref, version.terms, rhythm)


def usual(rhythm: Rhythm, *, question: str, why: str) -> Terms:
    """Terms as most pairs have them; each tale replaces what is its own."""
    return terms_of.usual(rhythm.zone.key, rhythm.first_on)._replace(
        cadence=rhythm.cadence, question=question, why=why, told_at=rhythm.start(0)
    )


def in_writing(
    text: str, *, by: Side = Side.MENTEE, stretch: str | None = None, goal: int | None = None
) -> Assignment:
    """Homework that the mentee answers by an essay; the mentor, where it is for both, by an act."""
    stance = Stance.DOING if by is Side.BOTH else None
    return Assignment(text, by, Side.MENTEE, stretch=stretch, stance=stance, goal=goal)


def by_doing(text: str, *, by: Side = Side.MENTEE, due: Due | None = None) -> Assignment:
    """Homework that is answered by an act."""
    stance = Stance.DOING if by is Side.BOTH else None
    return Assignment(text, by, due=due, stance=stance)
