"""Small mentorships in memory, told in the order they happened, for the pages to show."""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from io import StringIO
from zoneinfo import ZoneInfo

from mentorlog.domain import history, overview
from mentorlog.domain.overview import Overview
from mentorlog.domain.records.agreements import Agreement, Goal, Terms
from mentorlog.domain.records.callouts import Callout
from mentorlog.domain.records.essays import Essay
from mentorlog.domain.records.events import Event
from mentorlog.domain.records.homework import Homework
from mentorlog.domain.records.mentorships import Mentorship
from mentorlog.domain.records.notes import Note
from mentorlog.domain.records.record import Record
from mentorlog.domain.records.sessions import Session
from mentorlog.domain.records.times import Cadence
from mentorlog.enums import (
    Audience,
    CadenceUnit,
    Candor,
    EventKind,
    Exactness,
    NoteKind,
    SessionKind,
    Side,
    Stance,
    VersionKind,
)
from mentorlog.views.console import Screen

ZONE = ZoneInfo("America/Denver")
EVERY_2_WEEKS = Cadence(2, CadenceUnit.WEEKS)


def at(text: str) -> datetime:
    """ "2026-12-01 10:00", in Denver."""
    return datetime.fromisoformat(text).replace(tzinfo=ZONE).astimezone(UTC)


TERMS = Terms(
    zone="America/Denver",
    starts_on=date(2026, 10, 5),
    ends_on=date(2027, 4, 5),
    cadence=EVERY_2_WEEKS,
    length_minutes=60,
    lead_minutes=24 * 60,
    homework=True,
    essays=True,
    reads=True,
    candor=Candor.BOTH,
    books=None,
    review_on=None,
    question="How much of me may show?",
    why="She says the thing others walk around.",
    told_at=datetime(2026, 10, 5, 15, tzinfo=UTC),
    mission=None,
    programme=None,
)


class Story:
    """One mentorship, told event by event; numbers are given out as they come, or said."""

    def __init__(
        self,
        *,
        keeper_is: Side = Side.MENTEE,
        keeper: str = "Robin",
        other: str = "Sam",
        began: str = "2026-10-05 09:00",
        number: int = 1,
        terms: Terms = TERMS,
        said_yes: bool = True,
    ) -> None:
        self.number = number
        began_at = at(began)
        self.record = Record(
            Mentorship(number, _uuid(number), keeper_is, keeper, other, began_at, began_at)
        )
        self.amend(began, number, VersionKind.KICKOFF, terms=terms, yes=None)
        if said_yes:
            self.happen(EventKind.CONFIRMED, began, agreement_id=number, side=Side.BOTH)

    def amend(
        self,
        when: str,
        number: int,
        kind: VersionKind = VersionKind.AMENDMENT,
        *,
        terms: Terms,
        because: str | None = None,
        asked_by: Side | None = None,
        yes: Side | None = Side.BOTH,
    ) -> None:
        version = Agreement(
            number, _uuid(number), self.number, kind, because, asked_by, at(when), at(when), terms
        )
        self.record = self.record._replace(agreements=(*self.record.agreements, version))
        if yes is not None:
            self.happen(EventKind.CONFIRMED, when, agreement_id=number, side=yes)

    def goal(self, number: int, text: str) -> None:
        agreement = self.record.agreements[-1]
        goal = Goal(
            number,
            _uuid(number),
            self.number,
            agreement.id,
            number,
            text,
            agreement.happened_at,
            agreement.happened_at,
        )
        self.record = self.record._replace(goals=(*self.record.goals, goal))

    def book(self, number: int, starts: str, *, on: str, kind: SessionKind | None = None) -> None:
        self._session(number, on, kind or SessionKind.REGULAR)
        self.happen(EventKind.BOOKED, on, session_id=number, starts_at=at(starts))

    def hold(self, number: int, starts: str, *, kind: SessionKind | None = None) -> None:
        """Held as planned; one that nobody had planned is logged right after it."""
        if not any(one.id == number for one in self.record.sessions):
            self._session(number, starts, kind or SessionKind.REGULAR)
        after = at(starts) + timedelta(hours=1)
        self.happen_at(EventKind.HELD, after, session_id=number, starts_at=at(starts))

    def homework(
        self,
        number: int,
        text: str,
        *,
        on: str,
        owed_by: Side = Side.MENTEE,
        essay: bool = True,
        set_in: int | None = None,
        due_at: str | None = None,
        due_on: date | None = None,
        stretch: str | None = None,
        stance: Stance | None = None,
        goal_id: int | None = None,
    ) -> None:
        entry = Homework(
            number,
            _uuid(number),
            self.number,
            text,
            owed_by,
            Side.MENTEE if essay and owed_by.includes(Side.MENTEE) else None,
            set_in,
            at(due_at) if due_at else None,
            due_on,
            stretch,
            stance,
            goal_id,
            at(on),
            at(on),
        )
        self.record = self.record._replace(homework=(*self.record.homework, entry))

    def essay(
        self,
        number: int,
        title: str | None,
        *,
        on: str,
        answers: int | None = None,
        by: Side = Side.MENTEE,
        words: int | None = 420,
        posted: str | None = None,
        read: str | None = None,
    ) -> None:
        entry = Essay(number, _uuid(number), self.number, answers, by, title, words, at(on), at(on))
        self.record = self.record._replace(essays=(*self.record.essays, entry))
        if posted:
            self.happen(EventKind.POSTED, posted, essay_id=number)
        if read:
            self.happen(EventKind.READ, read, essay_id=number)

    def callout(
        self,
        number: int,
        belief: str,
        *,
        on: str,
        about: Side = Side.MENTEE,
        raised_by: Side = Side.MENTOR,
        said_in: int | None = None,
        audience: Audience | None = None,
        tender: bool = False,
    ) -> None:
        entry = Callout(
            number,
            _uuid(number),
            self.number,
            belief,
            about,
            raised_by,
            said_in,
            None,
            at(on),
            at(on),
            audience,
            tender=tender,
        )
        self.record = self.record._replace(callouts=(*self.record.callouts, entry))

    def note(
        self,
        number: int,
        title: str,
        *,
        on: str,
        kind: NoteKind = NoteKind.NOTE,
        by: Side = Side.MENTEE,
        said_in: int | None = None,
        audience: Audience | None = None,
    ) -> None:
        entry = Note(
            number,
            _uuid(number),
            self.number,
            None,
            kind,
            by,
            title,
            3,
            said_in,
            at(on),
            at(on),
            audience,
        )
        self.record = self.record._replace(notes=(*self.record.notes, entry))

    def happen(self, kind: EventKind, when: str, **what: object) -> None:
        self.happen_at(kind, at(when), **what)

    def happen_at(self, kind: EventKind, moment: datetime, **what: object) -> None:
        number = len(self.record.events) + 1
        event = Event(number, _uuid(number), self.number, kind, moment, moment)
        self.record = self.record._replace(
            events=(*self.record.events, event._replace(**what))  # type: ignore[arg-type]
        )

    def _session(self, number: int, on: str, kind: SessionKind) -> None:
        session = Session(number, _uuid(number), self.number, kind, None, None, at(on), at(on))
        self.record = self.record._replace(sessions=(*self.record.sessions, session))


def _uuid(number: int) -> str:
    return f"00000000-0000-4000-8000-{number:012d}"


def page(draw: Callable[[Screen], None], width: int = 80, *, colour: bool = False) -> str:
    """What is drawn on a screen of this width."""
    stream = StringIO()
    draw(Screen(stream, width=width, colour=colour))
    return stream.getvalue()


def overview_at(story: Story, when: str) -> Overview:
    return overview.of(story.record, at(when))


def record_at(story: Story, when: str) -> Record:
    """The record as it stood then, as a command reads it back."""
    return history.at(story.record, at(when))


def robin_and_sam() -> Story:
    """A mentee's journal: an essay three hours late, and a reading nobody noted."""
    story = Story()
    story.hold(1, "2026-10-05 09:00", kind=SessionKind.KICKOFF)
    story.book(5, "2026-11-19 10:00", on="2026-11-05 11:00")
    story.homework(7, "The meeting I did not want", on="2026-11-05 11:00", set_in=1)
    story.essay(
        4, "The meeting I did not want", on="2026-11-17 20:00", answers=7, posted="2026-11-17 21:00"
    )
    story.hold(5, "2026-11-19 10:00")
    story.homework(9, "Say one true thing", on="2026-11-19 11:05", set_in=5)
    story.book(6, "2026-12-03 10:00", on="2026-11-19 11:10")
    return story


def kim_and_robin() -> Story:
    """A mentor's journal: the mentee's essay is due soon, and a promise of one's own."""
    story = Story(
        keeper_is=Side.MENTOR,
        other="Kim",
        number=2,
        began="2026-11-12 15:00",
        terms=TERMS._replace(
            starts_on=date(2026, 11, 12),
            ends_on=date(2027, 5, 12),
            question="What would I write if nobody graded it?",
        ),
    )
    story.hold(11, "2026-11-12 15:00", kind=SessionKind.KICKOFF)
    story.homework(21, "A page I would not show my department", on="2026-11-12 16:05", set_in=11)
    story.homework(
        22,
        "Send the chapter on drafts",
        on="2026-11-12 16:10",
        owed_by=Side.MENTOR,
        essay=False,
        due_on=date(2026, 11, 27),
    )
    story.book(14, "2026-12-04 16:00", on="2026-11-12 16:06")
    return story


def noor_and_robin() -> Story:
    """A mentor's journal, open-ended: they have not met for long."""
    story = Story(
        keeper_is=Side.MENTOR,
        other="Noor Al-Hashimi",
        number=3,
        began="2026-09-02 15:00",
        terms=TERMS._replace(
            starts_on=date(2026, 9, 2),
            ends_on=None,
            cadence=Cadence(1, CadenceUnit.MONTHS),
            question=None,
        ),
    )
    story.hold(9, "2026-09-02 15:00", kind=SessionKind.KICKOFF)
    story.homework(15, "Ask three people what you are for", on="2026-09-02 16:05", essay=False)
    story.hold(10, "2026-10-07 15:00")
    return story


def three() -> list[Story]:
    """A mentee in one, the mentor in two."""
    return [robin_and_sam(), kim_and_robin(), noor_and_robin()]


def much_happened() -> Story:
    """Robin and Sam with all that can happen to their entries by 2 December, 13:00."""
    story = robin_and_sam()
    story.goal(1, "Say what I want before the meeting ends")
    story.homework(
        10,
        "Ask one person who disagrees with you to say so.\nWrite down what you felt first.",
        on="2026-11-19 11:06",
        owed_by=Side.BOTH,
        set_in=5,
        stretch="You never let it get quiet.",
        stance=Stance.DOING,
        goal_id=1,
    )
    story.homework(
        11,
        "Send the reading list",
        on="2026-11-19 11:07",
        owed_by=Side.MENTOR,
        essay=False,
        due_on=date(2026, 12, 1),
    )
    story.happen(
        EventKind.READ,
        "2026-11-19 09:00",
        essay_id=4,
        exactness=Exactness.BEFORE,
        text="I read it twice.\nThe second time standing up.",
    )
    story.amend(
        "2026-11-20 10:00",
        4,
        terms=TERMS._replace(cadence=Cadence(3, CadenceUnit.WEEKS, 3), lead_minutes=48 * 60),
        because="two weeks is too short with the thesis",
        asked_by=Side.MENTEE,
        yes=None,
    )
    story.happen(EventKind.CONFIRMED, "2026-11-21 10:00", agreement_id=4, side=Side.MENTEE)
    story.happen(
        EventKind.MOVED,
        "2026-11-25 10:00",
        session_id=6,
        starts_at=at("2026-12-04 10:00"),
        text="a train strike",
    )
    story.essay(5, "The meeting, again", on="2026-11-30 10:00", answers=10)
    return story


def much_was_said() -> Story:
    """What was named out loud, and noted, by 2 December, 13:00."""
    story = much_happened()
    story.callout(1, "I am welcome for as long as I am useful", on="2026-10-05 10:00", said_in=1)
    story.happen(EventKind.REVISITED, "2026-11-05 11:00", callout_id=1, text="Still there.")
    story.happen(
        EventKind.ACTED,
        "2026-11-19 11:00",
        callout_id=1,
        side=Side.MENTEE,
        text="There was a fourth chair.",
    )
    story.callout(2, "I am late", on="2026-10-20 10:00", audience=Audience.OURS)
    story.callout(3, "He is ill", on="2026-10-20 10:00", tender=True)
    story.note(1, "They said yes", on="2026-11-20 10:00", kind=NoteKind.WIN, said_in=5)
    story.note(2, "You asked about him", on="2026-11-21 10:00", by=Side.MENTOR)
    return story


def without_colour(text: str) -> str:
    return re.sub(r"\x1b\[[0-9;]*m", "", text)
