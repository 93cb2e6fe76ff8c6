"""Last session: the end of the term is within four weeks."""

import pytest

from mentorlog.vocabulary import Level, Rule
from tests.rules.story import BOTH, ZONES, Story, speaks_after_day


def the_pair(zone: str = "America/Denver", ends_on: str | None = "2021-07-01") -> Story:
    return Story(zone).kickoff("2021-01-04 10:00", ends_on=ends_on).confirmed("2021-01-04 10:00")


@pytest.mark.parametrize("zone", ZONES)
def test_it_is_said_gently_from_the_twenty_eighth_day_before_the_end_to_the_last(zone: str) -> None:
    flag = speaks_after_day(the_pair(zone), Rule.LAST_SESSION, "2021-06-02", Level.GENTLE)
    assert (flag.owed_by, flag.late_minutes, flag.counts) == (BOTH, 0, False)
    assert the_pair(zone).levels(Rule.LAST_SESSION, "2021-07-01 23:59") == [Level.GENTLE]
    assert the_pair(zone).levels(Rule.LAST_SESSION, "2021-07-02 00:00") == []


@pytest.mark.parametrize(
    ("ends_on", "silent"), [("2021-04-01", "2021-03-03"), ("2021-11-20", "2021-10-22")]
)
def test_days_are_calendar_days_where_the_clocks_change(ends_on: str, silent: str) -> None:
    speaks_after_day(the_pair(ends_on=ends_on), Rule.LAST_SESSION, silent, Level.GENTLE)


def test_open_ended_there_is_no_last_session() -> None:
    assert not the_pair(ends_on=None).all_of(Rule.LAST_SESSION, "2021-06-20 10:00")


def test_it_is_silent_while_paused_and_after_closing() -> None:
    for story in (the_pair().paused("2021-06-10 10:00"), the_pair().closed("2021-06-10 10:00")):
        assert story.levels(Rule.LAST_SESSION, "2021-06-10 09:59") == [Level.GENTLE]
        assert story.levels(Rule.LAST_SESSION, "2021-06-10 10:00") == []
