"""Reading: the unsettled, and what it hangs on, answer as the whole record does."""

import sqlite3
from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
import sqlalchemy
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mentorlog.records.mentorships import Mentorship
from mentorlog.records.record import Record
from mentorlog.rules import flags, history, overview
from mentorlog.store import reading, writing
from tests.store import stories
from tests.store.stories import Act, Journal, Look


@pytest.fixture(scope="module")
def engine() -> Iterator[sqlalchemy.Engine]:
    engine = stories.ready()
    yield engine
    engine.dispose()


def nows(journal: Journal, looks: list[Look]) -> set[datetime]:
    moments = journal.moments()
    found = {moments[one.moment % len(moments)] + timedelta(seconds=one.off) for one in looks}
    return {moments[-1], *found}


A_STORY = given(acts=st.lists(stories.ACTS, max_size=30), looks=st.lists(stories.LOOKS, max_size=6))
IN_ONE_FILE = settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@IN_ONE_FILE
@A_STORY
def test_the_unsettled_tell_what_the_whole_record_tells(
    engine: sqlalchemy.Engine, acts: list[Act], looks: list[Look]
) -> None:
    with stories.told(engine, acts) as (journal, session):
        connection = writing.connection_of(session)
        for mentorship in reading.mentorships(connection):
            for now in nows(journal, looks):
                compare(connection, mentorship, now)


def compare(connection: sqlite3.Connection, mentorship: Mentorship, now: datetime) -> None:
    whole = reading.whole(connection, mentorship)
    unsettled = reading.unsettled(connection, mentorship, now)
    assert flags.seen(unsettled, now) == flags.seen(whole, now)
    if history.at(whole, now).agreements:
        assert glance(unsettled, now) == glance(whole, now)


def glance(record: Record, now: datetime) -> overview.Overview:
    """What the status shows, without the entries it was found in."""
    return overview.of(record, now)._replace(record=Record(record.mentorship))
