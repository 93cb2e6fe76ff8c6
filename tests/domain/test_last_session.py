"""Last session: the end of the term is within four weeks."""

import pytest

from mentorlog.enums import Level, Rule, SessionKind
from tests.domain.story import BOTH, ZONES, Story, speaks_after_day


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


CLOSING = SessionKind.CLOSING
NOW = "2021-06-20 10:00"


def with_the_last(kind: SessionKind = CLOSING) -> Story:
    return the_pair().booked("S1", starts="2021-06-25 10:00", at="2021-06-10 10:00", kind=kind)


def test_it_is_silent_once_a_session_to_close_with_is_planned() -> None:
    assert with_the_last().levels(Rule.LAST_SESSION, "2021-06-10 09:59") == [Level.GENTLE]
    assert with_the_last().levels(Rule.LAST_SESSION, "2021-06-10 10:00") == []
    assert with_the_last(SessionKind.REGULAR).levels(Rule.LAST_SESSION, NOW) == [Level.GENTLE]


def test_it_speaks_again_where_that_session_is_cancelled() -> None:
    story = with_the_last().cancelled("S1", "2021-06-15 10:00")
    assert story.levels(Rule.LAST_SESSION, "2021-06-15 09:59") == []
    assert story.levels(Rule.LAST_SESSION, "2021-06-15 10:00") == [Level.GENTLE]


def test_it_stays_silent_once_that_session_was_held_and_they_met_again() -> None:
    story = with_the_last().held("S1", at="2021-06-25 11:00")
    assert story.levels(Rule.LAST_SESSION, "2021-06-25 11:00") == []
    story.held("S2", starts="2021-06-28 10:00", at="2021-06-28 11:00")
    assert story.levels(Rule.LAST_SESSION, "2021-07-01 23:59") == []


def test_the_end_of_another_term_wants_another_last_session() -> None:
    story = with_the_last().held("S1", at="2021-06-25 11:00")
    story.amended("2021-06-26 10:00", ends_on="2021-12-01").confirmed("2021-06-26 10:00")
    speaks_after_day(story, Rule.LAST_SESSION, "2021-11-02", Level.GENTLE)
