"""Reading: the unsettled, and what it hangs on, answer as the whole record does."""

import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import sqlalchemy
from hypothesis import example, given
from hypothesis import strategies as st

from mentorlog.db import opening, reading, writing
from mentorlog.domain import flags, history, overview, promises, sessions
from mentorlog.domain.promises import Promise
from mentorlog.domain.records import refs
from mentorlog.domain.records.mentorships import Mentorship
from mentorlog.domain.records.record import Record
from mentorlog.domain.records.refs import Ref
from mentorlog.enums import Kind
from tests.db import stories
from tests.db.stories import DAY, HOUR, Act, Journal, Look
from tests.exploring import examples


@pytest.fixture(scope="module")
def engine() -> Iterator[sqlalchemy.Engine]:
    engine = stories.ready()
    yield engine
    engine.dispose()


def nows(journal: Journal, looks: list[Look]) -> set[datetime]:
    moments = journal.moments()
    found = {moments[one.moment % len(moments)] + timedelta(seconds=one.off) for one in looks}
    return {moments[-1], *found}


def glance(record: Record, now: datetime) -> overview.Overview:
    """What the status shows, without the entries it was found in."""
    return overview.of(record, now)._replace(record=Record(record.mentorship))


# A status may skip the archive.

ACTS = st.lists(stories.ACTS, max_size=25)
LOOKS = st.lists(stories.LOOKS, min_size=1, max_size=5)

ANSWERED_AND_READ = [Act("round", back=DAY, pick=2, yes=True)]
HELD_BEFORE_ITS_START = [Act("plan", after=20 * DAY), Act("hold", after=12 * HOUR)]
HELD_EARLIER_THAN_BOOKED = [
    Act("meet", back=9 * DAY),
    Act("meet", back=8 * DAY),
    Act("plan", ahead=25 * HOUR),
    Act("plan", ahead=30 * HOUR, after=0),
    Act("assign", after=0, yes=True),
    Act("hold", after=10 * HOUR, ahead=34 * HOUR, pick=1, yes=True),
    Act("meet", after=0),
]
AT_ONCE = [Look(moment, off) for moment in range(8) for off in (0, -30)]


@examples(60)
@given(acts=ACTS, looks=LOOKS)
@example(ANSWERED_AND_READ, AT_ONCE)
@example(HELD_BEFORE_ITS_START, AT_ONCE)
@example(HELD_EARLIER_THAN_BOOKED, AT_ONCE)
def test_the_unsettled_tell_what_the_whole_record_tells(
    engine: sqlalchemy.Engine, acts: list[Act], looks: list[Look]
) -> None:
    with stories.told(engine, acts) as (journal, session):
        connection = writing.connection_of(session)
        for mentorship in reading.mentorships(connection):
            whole = reading.whole(connection, mentorship)
            for now in nows(journal, looks):
                unsettled = reading.unsettled(connection, mentorship, now)
                assert flags.seen(unsettled, now) == flags.seen(whole, now)
                if history.at(whole, now).agreements:
                    assert glance(unsettled, now) == glance(whole, now)


def test_the_archive_is_left_out_and_nothing_else(archive: Path, now: datetime) -> None:
    with opening.looking(archive) as connection:
        for mentorship in reading.active_mentorships(connection, now):
            whole = reading.whole(connection, mentorship)
            unsettled = reading.unsettled(connection, mentorship, now)
            assert glance(unsettled, now) == glance(whole, now)
            assert len(unsettled.homework) < 10 < len(whole.homework)


# One entry tells how it stands without the rest.


def told_of(record: Record, entry: Ref, now: datetime) -> tuple[Promise, ...]:
    then = history.at(record, now)
    return tuple(one for one in promises.of(then) if one.entry == entry) if then.agreements else ()


def entries(record: Record) -> list[Ref]:
    homework, essays = [one.ref for one in record.homework], [one.ref for one in record.essays]
    return homework + essays + [one.ref for one in record.sessions]


@examples(40)
@given(acts=ACTS, looks=LOOKS)
def test_what_is_around_an_entry_tells_how_it_stands(
    engine: sqlalchemy.Engine, acts: list[Act], looks: list[Look]
) -> None:
    with stories.told(engine, acts) as (journal, session):
        connection = writing.connection_of(session)
        for mentorship in reading.mentorships(connection):
            whole = reading.whole(connection, mentorship)
            for look, now in zip(looks, nows(journal, looks), strict=False):
                for entry in entries(whole)[look.moment :: 7]:
                    around = reading.around(connection, mentorship, now, [entry])
                    compare(around, whole, entry, now)


def compare(around: Record, whole: Record, entry: Ref, now: datetime) -> None:
    for near in (entry, *hanging_on(whole, entry)):
        assert told_of(around, near, now) == told_of(whole, near, now)
    if entry.kind is Kind.SESSION:
        assert standing(around, entry, now) == standing(whole, entry, now)


def hanging_on(whole: Record, entry: Ref) -> list[Ref]:
    """What was set in a session, and what answers a piece of homework."""
    if entry.kind is Kind.SESSION:
        return [one.ref for one in whole.homework if one.set_in == entry.number]
    if entry.kind is Kind.HOMEWORK:
        return [one.ref for one in whole.essays if one.homework_id == entry.number]
    return []


def standing(record: Record, entry: Ref, now: datetime) -> sessions.Standing | None:
    return sessions.standings(history.at(record, now)).get(entry.number)


# Every search goes through an index.


def searches(connection: sqlite3.Connection, mentorship: Mentorship, now: datetime) -> list[str]:
    """How SQLite goes about each statement of a status."""
    asked: list[str] = []
    connection.set_trace_callback(asked.append)
    reading.unsettled(connection, mentorship, now)
    connection.set_trace_callback(None)
    return [step[3] for one in asked for step in connection.execute(f"EXPLAIN QUERY PLAN {one}")]


def test_a_status_searches_by_index_and_never_walks_a_table_that_grows(
    archive: Path, now: datetime
) -> None:
    with opening.looking(archive) as connection:
        for mentorship in reading.mentorships(connection):
            for step in searches(connection, mentorship, now):
                assert not step.startswith("SCAN") or "json_each" in step


# The small questions.


def test_mentorships_are_active_from_the_minute_they_begin_to_the_minute_they_close(
    engine: sqlalchemy.Engine,
) -> None:
    with stories.told(engine, [Act("close", after=DAY + 20)]) as (_, session):
        connection = writing.connection_of(session)
        names = [
            [one.other_name for one in reading.active_mentorships(connection, now)]
            for now in (
                stories.BEGINNING - timedelta(minutes=1),
                stories.BEGINNING,
                stories.BEGINNING + timedelta(days=1, minutes=-1),
                stories.BEGINNING + timedelta(days=1),
            )
        ]
    assert names == [[], ["Sam", "Kim"], ["Sam", "Kim"], ["Kim"]]


def test_an_entry_tells_whose_it_is(engine: sqlalchemy.Engine) -> None:
    acts = [Act("plan"), Act("plan", second=True)]
    with stories.told(engine, acts) as (_, session):
        connection = writing.connection_of(session)
        found = [reading.mentorship_of(connection, refs.session(one)) for one in (1, 2, 3)]
        assert [one and one.other_name for one in found] == ["Sam", "Kim", None]
        assert reading.highest(connection, Kind.SESSION) == 2
        assert reading.highest(connection, Kind.ESSAY) == 0


def test_the_latest_sessions_are_those_that_start_last(engine: sqlalchemy.Engine) -> None:
    acts = [Act("plan", ahead=30 * DAY), Act("plan"), Act("plan", second=True)]
    with stories.told(engine, acts) as (_, session):
        connection = writing.connection_of(session)
        sam = reading.mentorships(connection)[0]
        now, before = datetime(2100, 1, 1, tzinfo=UTC), datetime(2000, 1, 1, tzinfo=UTC)
        both = (refs.session(1), refs.session(2))
        assert reading.latest(connection, sam, Kind.SESSION, now, 5) == both
        assert reading.latest(connection, sam, Kind.SESSION, now) == both
        assert reading.latest(connection, sam, Kind.SESSION, now, 1) == both[:1]
        assert reading.latest(connection, sam, Kind.SESSION, before) == ()
