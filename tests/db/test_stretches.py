"""A stretch of a mentorship tells of its time what the whole record tells of it."""

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
import sqlalchemy
from hypothesis import given
from hypothesis import strategies as st

from mentorlog.db import reading, stretches, writing
from mentorlog.db.stretches import Stretch
from mentorlog.domain import calendar, history, story
from mentorlog.domain.records.mentorships import Mentorship
from mentorlog.domain.scenes import Between
from tests.db import stories
from tests.db.stories import DAY, Act
from tests.exploring import examples

ACTS = st.lists(stories.ACTS, max_size=25)


@pytest.fixture(scope="module")
def engine() -> Iterator[sqlalchemy.Engine]:
    engine = stories.ready()
    yield engine
    engine.dispose()


@examples(60)
@given(
    acts=ACTS, last=st.integers(0, 60), first=st.integers(0, 60), days=st.sampled_from([1, 9, 90])
)
def test_it_has_the_moments_of_its_time_as_the_whole_has_them_and_counts_the_others(
    engine: sqlalchemy.Engine, acts: list[Act], last: int, first: int, days: int
) -> None:
    with stories.told(engine, acts) as (journal, session):
        connection = writing.connection_of(session)
        moments = sorted(journal.moments())
        now = moments[-1 - last % len(moments)]
        since = calendar.minute(moments[first % len(moments)])
        asked = Stretch(since, since + timedelta(days=days))
        for mentorship in reading.mentorships(connection):
            compare(connection, mentorship, now, asked)


def compare(
    connection: reading.Connection, mentorship: Mentorship, now: datetime, asked: Stretch
) -> None:
    whole = history.at(reading.whole(connection, mentorship), now)
    if not whole.agreements:
        return
    told = story.of(whole)
    here = history.at(stretches.of(connection, mentorship, now, asked), now)
    assert story.chosen(story.of(here), Between(*asked)) == story.chosen(told, Between(*asked))
    entries = stretches.moments(connection, mentorship, now, story.MOMENTS)
    assert entries + story.apart(story.of(here)) == len(told)


def test_a_move_to_the_same_start_counts_as_no_moment(engine: sqlalchemy.Engine) -> None:
    acts = [Act("plan"), Act("move", ahead=5 * DAY), Act("hold", after=9 * DAY)]
    with stories.told(engine, acts) as (journal, session):
        connection = writing.connection_of(session)
        one, now = reading.mentorships(connection)[0], journal.moments()[-1]
        connection.execute(
            "UPDATE event SET starts_at = (SELECT starts_at FROM event WHERE kind = 'booked')"
            " WHERE kind = 'moved'"
        )
        compare(connection, one, now, Stretch(None, None))
