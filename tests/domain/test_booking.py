"""Booking: a session was held and none is planned."""

import pytest

from mentorlog.enums import Level, Rule, Side
from tests.domain.story import (
    BOTH,
    FORTNIGHTLY,
    MENTEE,
    MENTOR,
    ZONES,
    Story,
    speaks_after_day,
)


def the_pair(zone: str = "America/Denver", books: Side | None = None) -> Story:
    return (
        Story(zone)
        .kickoff("2021-01-01 10:00", cadence=FORTNIGHTLY, books=books)
        .confirmed("2021-01-01 10:00")
        .held("S1", starts="2021-05-03 10:00", at="2021-05-03 11:00")
    )


@pytest.mark.parametrize("zone", ZONES)
def test_booking_is_asked_gently_from_the_day_after_the_session(zone: str) -> None:
    flag = speaks_after_day(the_pair(zone), Rule.BOOKING, "2021-05-03", Level.GENTLE)
    assert [clear.verb for clear in flag.clears] == ["plan"]


@pytest.mark.parametrize("zone", ZONES)
def test_booking_needs_attention_when_the_cadence_is_past(zone: str) -> None:
    speaks_after_day(the_pair(zone), Rule.BOOKING, "2021-05-17", Level.ATTENTION)


@pytest.mark.parametrize(
    ("books", "owed_by", "owed_to"),
    [(None, BOTH, BOTH), (MENTEE, MENTEE, MENTOR), (MENTOR, MENTOR, MENTEE), (BOTH, BOTH, BOTH)],
)
def test_it_is_for_the_one_who_books_else_for_both(
    books: Side | None, owed_by: Side, owed_to: Side
) -> None:
    flag = the_pair(books=books).flag(Rule.BOOKING, "2021-05-10 10:00")
    assert (flag.owed_by, flag.owed_to) == (owed_by, owed_to)


def test_it_is_silent_while_one_is_planned_and_before_any_was_held() -> None:
    story = the_pair().booked("S2", starts="2021-05-17 10:00", at="2021-05-05 10:00")
    assert story.levels(Rule.BOOKING, "2021-05-05 09:59") == [Level.GENTLE]
    assert story.levels(Rule.BOOKING, "2021-05-05 10:00") == []
    none_held = Story().kickoff("2021-05-01 10:00")
    assert not none_held.all_of(Rule.BOOKING, "2021-09-01 10:00")


def test_it_speaks_again_when_the_planned_one_is_cancelled_or_missed() -> None:
    story = the_pair().booked("S2", starts="2021-05-10 10:00", at="2021-05-05 10:00")
    story.cancelled("S2", at="2021-05-08 10:00")
    assert story.levels(Rule.BOOKING, "2021-05-08 10:00") == [Level.GENTLE]


def test_a_past_session_without_an_outcome_keeps_it_silent() -> None:
    story = the_pair().booked("S2", starts="2021-05-10 10:00", at="2021-05-05 10:00")
    assert not story.all_of(Rule.BOOKING, "2021-05-20 10:00")


def test_it_is_silent_while_paused_and_after_closing() -> None:
    assert not the_pair().paused("2021-05-04 10:00").all_of(Rule.BOOKING, "2021-05-05 10:00")
    assert not the_pair().closed("2021-05-04 10:00").all_of(Rule.BOOKING, "2021-05-05 10:00")


def test_paused_days_put_off_the_attention() -> None:
    story = the_pair().paused("2021-05-04 10:00", until="2021-05-06")
    speaks_after_day(story, Rule.BOOKING, "2021-05-20", Level.ATTENTION)
