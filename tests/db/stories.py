"""Random small journals, written as the program writes them: what happened, and what it left."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from itertools import count
from typing import NamedTuple, TypeVar

import sqlalchemy
from hypothesis import strategies as st
from sqlmodel import Session, SQLModel, create_engine

from mentorlog.db import migrations, schema
from mentorlog.domain.calendar import minute
from mentorlog.domain.sessions import OUTCOMES
from mentorlog.enums import Candor, EventKind, SessionKind, Side, VersionKind

BEGINNING = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
HOUR, DAY = 3600, 86_400


class Act(NamedTuple):
    """One thing somebody does, `after` seconds past the one before; what else depends on it."""

    verb: str
    after: int = DAY
    ahead: int = 7 * DAY
    back: int = 0
    pick: int = 0
    side: Side = Side.MENTEE
    yes: bool = False
    second: bool = False


class Look(NamedTuple):
    """A look at one of the moments that matter in a story, or this many seconds off it."""

    moment: int
    off: int


R = TypeVar("R", bound=SQLModel)


class Journal:
    """Two mentorships in one file, and one series of numbers per kind."""

    def __init__(self) -> None:
        self.numbers = {kind: count(1) for kind in SQLModel.metadata.tables}
        self.written: list[SQLModel] = []
        self.pairs = (Pair(self, "Sam"), Pair(self, "Kim"))
        self.now = BEGINNING

    def write(self, make: type[R], **values: object) -> R:
        number = next(self.numbers[str(make.__tablename__)])
        row = make(id=number, recorded_at=BEGINNING, **values)
        self.written.append(row)
        return row

    def tell(self, acts: list[Act]) -> None:
        for act in acts:
            self.now += timedelta(seconds=act.after)
            self.pairs[act.second].take(act, self.now)
        for pair in self.pairs:
            pair.settle()

    def moments(self) -> list[datetime]:
        """When something happens or begins, and some time after all of it."""
        found = {self.now + timedelta(days=40)}
        for row in self.written:
            found |= {getattr(row, name, None) or BEGINNING for name in MOMENTS}
        return sorted(found)


MOMENTS = ("happened_at", "starts_at", "due_at")


class Pair:
    """One mentorship: what the two have done so far, and what they can do next."""

    def __init__(self, journal: Journal, name: str) -> None:
        self.journal = journal
        self.mentorship = journal.write(
            schema.Mentorship,
            keeper_is=Side.MENTEE,
            keeper_name="Robin",
            other_name=name,
            happened_at=BEGINNING,
        )
        self.now = BEGINNING
        self.versions: list[schema.Agreement] = []
        self.sessions: list[schema.Session] = []
        self.homework: list[schema.Homework] = []
        self.essays: list[schema.Essay] = []
        self.events: list[schema.Event] = []
        self.agree(VersionKind.KICKOFF)

    def take(self, act: Act, now: datetime) -> None:
        self.now = now
        VERBS[act.verb](self, act)

    def settle(self) -> None:
        """Leave beside each entry when it was settled, as the writer does."""
        for homework in self.homework:
            people = homework.owed_by.people
            settled = [at for one in people if (at := self._settled(homework, one))]
            homework.settled_at = max(settled) if len(settled) == len(people) else None
        for essay in self.essays:
            read = self._moments("essay_id", essay.id, EventKind.READ, EventKind.RELEASED)
            essay.settled_at = min(read, default=None)

    def _settled(self, homework: schema.Homework, side: Side) -> datetime | None:
        answers = [
            one.id
            for one in self.essays
            if one.homework_id == homework.id and one.written_by is side
        ]
        found = [
            event.happened_at
            for event in self.events
            if (event.kind is EventKind.POSTED and event.essay_id in answers)
            or (
                event.kind in (EventKind.DONE, EventKind.RELEASED)
                and event.homework_id == homework.id
                and (event.side is None or event.side.includes(side))
            )
        ]
        return min(found, default=None)

    def _moments(self, column: str, number: int | None, *kinds: EventKind) -> list[datetime]:
        return [
            event.happened_at
            for event in self.events
            if getattr(event, column) == number and event.kind in kinds
        ]

    # The agreement and the mentorship itself.

    def agree(self, kind: VersionKind, **terms: object) -> None:
        made = TERMS | {"mentorship_id": self.mentorship.id, "kind": kind} | terms
        self.versions.append(self.journal.write(schema.Agreement, **made, happened_at=self.now))

    def amend(self, act: Act) -> None:
        change = AMENDMENTS[act.pick % len(AMENDMENTS)]
        before = {name: getattr(self.versions[-1], name) for name in TERMS}
        self.agree(VersionKind.AMENDMENT, **(before | change))

    def confirm(self, act: Act) -> None:
        version = self.versions[act.pick % len(self.versions)]
        self._happened(EventKind.CONFIRMED, act, version, agreement_id=version.id, side=act.side)

    def pause(self, act: Act) -> None:
        until = (self.now + timedelta(seconds=abs(act.ahead))).date() if act.yes else None
        self._happened(EventKind.PAUSED, act, self.mentorship, until_on=until)

    def resume(self, act: Act) -> None:
        self._happened(EventKind.RESUMED, act, self.mentorship)

    def close(self, act: Act) -> None:
        closed = self._happened(EventKind.CLOSED, act, self.mentorship)
        self.mentorship.settled_at = self.mentorship.settled_at or closed

    def settle_all(self, act: Act) -> None:
        """Leave nothing open but what is planned, as most pairs do before they go on."""
        for number, homework in enumerate(reversed(self.homework)):
            if any(self._settled(homework, one) is None for one in homework.owed_by.people):
                self.done(act._replace(pick=number, yes=False))
        for number, _ in enumerate(self.essays):
            self.post(act._replace(pick=0))
            self.read(act._replace(pick=number, yes=True))

    def round(self, act: Act) -> None:
        """One session as it should be: held, homework set, an essay posted and read."""
        session = next(self._planned(act), None)
        if session is None:
            self.meet(act)
        else:
            self.hold(act)
        self.assign(act._replace(pick=5, yes=True))
        self.plan(act)
        self.essay(act._replace(pick=5 if act.pick else 0, yes=True))
        if act.yes:
            self.read(act._replace(pick=0))

    # Sessions.

    def plan(self, act: Act) -> None:
        starts_at = minute(self.now + timedelta(seconds=act.ahead))
        session = self._session(act, starts_at)
        event = {"session_id": session.id, "starts_at": starts_at}
        self._happened(EventKind.BOOKED, Act("plan"), session, **event)

    def move(self, act: Act) -> None:
        for session in self._planned(act):
            session.starts_at = minute(self.now + timedelta(seconds=act.ahead))
            event = {"session_id": session.id, "starts_at": session.starts_at}
            self._happened(EventKind.MOVED, act, session, **event)

    def hold(self, act: Act) -> None:
        """Log a planned session, perhaps before its start, perhaps held at another time.

        It ended an hour later, or when it was logged.
        """
        for session in self._planned(act):
            if act.yes:
                session.starts_at = minute(self.now - timedelta(seconds=abs(act.ahead)))
            late = (self.now - session.starts_at).total_seconds() - HOUR
            back = max(0, int(late)) if act.pick % 3 else act.back
            if act.yes and act.pick % 2:
                event = {"session_id": session.id, "starts_at": session.starts_at}
                self._happened(EventKind.MOVED, act._replace(back=back), session, **event)
            self._end(session, EventKind.HELD, act._replace(back=back))

    def meet(self, act: Act) -> None:
        """A call that nobody had planned."""
        session = self._session(act, minute(self.now - timedelta(seconds=act.back)))
        if act.yes:
            session.happened_at = session.starts_at
        self._end(session, EventKind.HELD, act)

    def cancel(self, act: Act) -> None:
        for session in self._planned(act):
            self._end(session, EventKind.CANCELLED if act.yes else EventKind.MISSED, act)

    def no_homework(self, act: Act) -> None:
        for session in self._held(act):
            self._happened(EventKind.NO_HOMEWORK, act, session, session_id=session.id)

    def _session(self, act: Act, starts_at: datetime) -> schema.Session:
        kinds = tuple(SessionKind)
        session = self.journal.write(
            schema.Session,
            mentorship_id=self.mentorship.id,
            kind=kinds[act.pick % len(kinds)] if act.pick % 3 else SessionKind.REGULAR,
            starts_at=starts_at,
            happened_at=self.now,
        )
        self.sessions.append(session)
        return session

    def _end(self, session: schema.Session, kind: EventKind, act: Act) -> None:
        starts_at = session.starts_at if kind is EventKind.HELD else None
        event = {"session_id": session.id, "starts_at": starts_at}
        session.settled_at = self._happened(kind, act, session, **event)
        session.outcome = OUTCOMES[kind]

    def _planned(self, act: Act) -> Iterator[schema.Session]:
        yield from picked([one for one in self.sessions if one.outcome is None], act)

    def _held(self, act: Act) -> Iterator[schema.Session]:
        yield from picked([one for one in self.sessions if one.outcome == "held"], act)

    # Homework.

    def assign(self, act: Act) -> None:
        owed_by = act.side
        session = next(self._held(act), None) if act.pick % 4 else None
        own = OWN_DUES[act.pick % len(OWN_DUES)](self.now + timedelta(seconds=act.ahead))
        self.homework.append(
            self.journal.write(
                schema.Homework,
                mentorship_id=self.mentorship.id,
                text="Say one true thing",
                owed_by=owed_by,
                essay_by=owed_by.people[-1] if act.yes else None,
                set_in=session.id if session else None,
                happened_at=self.now,
                **own,
            )
        )

    def _of_homework(self, kind: EventKind, act: Act) -> None:
        for homework in picked(self.homework, act):
            side = act.side if act.yes else None
            self._happened(kind, act, homework, homework_id=homework.id, side=side)

    def done(self, act: Act) -> None:
        self._of_homework(EventKind.DONE, act)

    def carry(self, act: Act) -> None:
        self._of_homework(EventKind.CARRIED, act)

    def release(self, act: Act) -> None:
        self._of_homework(EventKind.RELEASED, act)

    # Essays.

    def essay(self, act: Act) -> None:
        """A draft, or the arrival of one; an answer to homework, or free."""
        homework = next(picked(self.homework, act), None) if act.pick % 4 else None
        essay = self.journal.write(
            schema.Essay,
            mentorship_id=self.mentorship.id,
            homework_id=homework.id if homework else None,
            written_by=act.side.people[0],
            happened_at=self.now,
        )
        self.essays.append(essay)
        if act.yes:
            self._post(essay, act)

    def post(self, act: Act) -> None:
        drafts = [one for one in self.essays if not self._posted(one)]
        for essay in picked(drafts, act):
            self._post(essay, act)

    def _post(self, essay: schema.Essay, act: Act) -> None:
        """It may be noted here later than it was posted; it was there when it was posted."""
        answered = [one for one in self.homework if one.id == essay.homework_id]
        entry = answered[0] if answered else self.mentorship
        posted_at = self._happened(EventKind.POSTED, act, entry, essay_id=essay.id)
        essay.happened_at = min(essay.happened_at, posted_at)

    def read(self, act: Act) -> None:
        kind = EventKind.READ if act.yes else EventKind.RELEASED
        for essay in picked([one for one in self.essays if self._posted(one)], act):
            self._happened(kind, act, self.mentorship, essay_id=essay.id)

    def _posted(self, essay: schema.Essay) -> list[datetime]:
        return self._moments("essay_id", essay.id, EventKind.POSTED)

    def _happened(self, kind: EventKind, act: Act, entry: SQLModel, **values: object) -> datetime:
        """Note an event of `entry`, perhaps belatedly, but in the order its events happened."""
        mine = [e.happened_at for e in self.events if values and has(e, **ids(values))]
        begun = max([getattr(entry, "happened_at", BEGINNING), *mine])
        moment = max(begun, self.now - timedelta(seconds=act.back))
        event = self.journal.write(
            schema.Event,
            mentorship_id=self.mentorship.id,
            kind=kind,
            happened_at=moment,
            **values,
        )
        self.events.append(event)
        return moment


def picked(rows: list[R], act: Act) -> Iterator[R]:
    """One of them, counted from the latest; none where there is none."""
    if rows:
        yield rows[-1 - act.pick % len(rows)]


def ids(values: dict[str, object]) -> dict[str, object]:
    return {name: value for name, value in values.items() if name.endswith("_id")}


def has(row: SQLModel, **values: object) -> bool:
    return all(getattr(row, name) == value for name, value in values.items())


TERMS: dict[str, object] = {
    "zone": "America/Denver",
    "starts_on": date(2026, 3, 2),
    "ends_on": date(2026, 9, 2),
    "cadence": "2 weeks",
    "length_minutes": 60,
    "lead_minutes": 1440,
    "homework": True,
    "essays": True,
    "reads": True,
    "candor": Candor.BOTH,
    "books": None,
    "review_on": None,
}
AMENDMENTS: tuple[dict[str, object], ...] = (
    {"lead_minutes": 2880},
    {"lead_minutes": 0},
    {"lead_minutes": 1440, "cadence": "1 weeks thu 10:00"},
    {"cadence": None},
    {"ends_on": None},
    {"reads": False},
    {"reads": True, "homework": False},
    {"length_minutes": 90},
    {"zone": "Pacific/Kiritimati"},
)
OWN_DUES: tuple[Callable[[datetime], dict[str, object]], ...] = (
    lambda at: {},
    lambda at: {},
    lambda at: {"due_at": at},
    lambda at: {"due_on": at.date()},
    lambda at: {},
)
VERBS: dict[str, Callable[[Pair, Act], None]] = {
    "plan": Pair.plan,
    "move": Pair.move,
    "hold": Pair.hold,
    "meet": Pair.meet,
    "cancel": Pair.cancel,
    "assign": Pair.assign,
    "done": Pair.done,
    "carry": Pair.carry,
    "release": Pair.release,
    "essay": Pair.essay,
    "post": Pair.post,
    "read": Pair.read,
    "no-homework": Pair.no_homework,
    "amend": Pair.amend,
    "confirm": Pair.confirm,
    "pause": Pair.pause,
    "resume": Pair.resume,
    "close": Pair.close,
    "round": Pair.round,
    "settle all": Pair.settle_all,
}
OFTEN = ("round", "settle all", "plan", "hold", "assign", "essay", "post", "read")

SPANS = (DAY, 0, 20, 60, HOUR, 12 * HOUR, 23 * HOUR, 3 * DAY, 7 * DAY, 20 * DAY, 61)
ACTS = st.builds(
    Act,
    verb=st.sampled_from(OFTEN) | st.sampled_from(sorted(VERBS)),
    after=st.sampled_from(SPANS),
    ahead=st.sampled_from((*SPANS, -HOUR, -2 * DAY, -9 * DAY)),
    back=st.just(0) | st.sampled_from(SPANS),
    pick=st.integers(0, 9),
    side=st.sampled_from((Side.MENTEE, Side.MENTOR, Side.BOTH)),
    yes=st.booleans(),
    second=st.sampled_from((False, False, False, True)),
)
LOOKS = st.builds(Look, moment=st.integers(0, 60), off=st.sampled_from((0, 60, -30, DAY, 3 * DAY)))


def ready() -> sqlalchemy.Engine:
    """An empty journal in memory; what is written to it goes with its session."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    migrations.migrate(connection)
    engine = create_engine("sqlite://", creator=lambda: connection, poolclass=sqlalchemy.StaticPool)
    sqlalchemy.event.listen(engine, "begin", lambda c: c.exec_driver_sql("BEGIN"))
    return engine


@contextmanager
def told(engine: sqlalchemy.Engine, acts: list[Act]) -> Iterator[tuple[Journal, Session]]:
    """The story as a journal, which is gone when the block ends."""
    with Session(engine) as session:
        journal = Journal()
        journal.tell(acts)
        session.add_all(journal.written)
        yield journal, session
        session.rollback()
