"""What is noted late, or corrected, leaves the record as if it had been noted right at once."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from mentorlog.db import creating, reading, schema, writing
from mentorlog.domain import flags, promises
from mentorlog.domain.records.agreements import Terms
from mentorlog.domain.records.mentorships import Mentorship
from mentorlog.domain.sessions import standings
from mentorlog.enums import Candor, Rule, Side, VersionKind
from mentorlog.services import agreements, essays, homework, sessions
from mentorlog.services.unit import Desk

KICKOFF = datetime(2026, 10, 1, 16, tzinfo=UTC)
LATER = KICKOFF + timedelta(days=30)

At = Callable[[datetime], AbstractContextManager[Desk]]

TERMS = Terms(
    zone="America/Denver",
    starts_on=KICKOFF.date(),
    ends_on=None,
    cadence=None,
    length_minutes=60,
    lead_minutes=24 * 60,
    homework=True,
    essays=True,
    reads=True,
    candor=Candor.BOTH,
    books=None,
    review_on=None,
    question=None,
    why=None,
    told_at=None,
    mission=None,
    programme=None,
)


@pytest.fixture
def desk_at(tmp_path: Path) -> At:
    path = tmp_path / "journal.db"
    creating.create(path)

    @contextmanager
    def at(now: datetime) -> Iterator[Desk]:
        with writing.transaction(path) as session:
            yield Desk(session, now, LATER)

    return at


def begun(desk_at: At, terms: Terms = TERMS) -> Mentorship:
    people = agreements.People(Side.MENTEE, "Robin", "Sam")
    version = agreements.Version(VersionKind.KICKOFF, terms, confirmed=Side.BOTH)
    with desk_at(KICKOFF) as desk:
        return agreements.begin(desk, people, version, KICKOFF)[0]


def days(count: float) -> datetime:
    return KICKOFF + timedelta(days=count)


def test_a_logged_session_said_to_have_been_at_another_time_stands_at_that_time(
    desk_at: At,
) -> None:
    pair = begun(desk_at)
    with desk_at(days(5)) as desk:
        ref = sessions.log_unplanned(desk, pair, days(4), sessions.Meeting())
    with desk_at(days(6)) as desk:
        sessions.hold(desk, pair, ref, days(3), sessions.Meeting())
        standing = standings(desk.record(pair, ref))[ref.number]
        row = desk.session.get_one(schema.Session, ref.number)
        assert standing.starts_at == days(3) == row.starts_at
        assert standing.settled_at == days(3) + timedelta(hours=1) == row.settled_at


def test_a_planned_session_held_at_another_time_takes_its_dues_along(desk_at: At) -> None:
    pair = begun(desk_at)
    with desk_at(days(0)) as desk:
        ref = sessions.plan(desk, pair, days(10), at=days(0), meeting=sessions.Meeting())
        work = homework.Assignment("Say it", Side.MENTEE, essay_by=Side.MENTEE)
        homework.assign(desk, pair, work, days(0))
    with desk_at(days(12)) as desk:
        sessions.hold(desk, pair, ref, days(11), sessions.Meeting())
        (promise,) = promises.open_(desk.record(pair))
        assert promise.due is not None
        assert promise.session == ref
        assert standings(desk.record(pair, ref))[ref.number].starts_at == days(11)


def test_an_essay_posted_before_it_was_noted_was_there_when_it_was_posted(desk_at: At) -> None:
    pair = begun(desk_at)
    with desk_at(days(5)) as desk:
        ref = essays.write(desk, pair, essays.Writing(Side.MENTEE, "True."), days(5))
        essays.post(desk, pair, ref, days(2))
    with desk_at(days(3)) as desk:
        (essay,) = desk.record(pair, ref).essays
        assert essay.happened_at == days(2)


def test_where_reading_is_not_agreed_a_posted_essay_leaves_nothing_open(desk_at: At) -> None:
    pair = begun(desk_at, TERMS._replace(reads=False))
    with desk_at(days(5)) as desk:
        ref = essays.write(desk, pair, essays.Writing(Side.MENTEE, "True."), days(5))
        essays.post(desk, pair, ref, days(5))
        found = reading.unsettled(writing.connection_of(desk.session), pair, days(9))
        assert found.essays == ()
        assert not [flag for flag in flags.seen(found, days(9)) if flag.rule is Rule.READING]
