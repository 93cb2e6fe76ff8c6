"""Review: the day on which they wanted to look at their agreement is past."""

import pytest

from mentorlog.enums import Level, Rule
from tests.domain.story import BOTH, ZONES, Story, speaks_after_day


def the_pair(
    zone: str = "America/Denver", ends_on: str | None = "2021-07-01", **terms: object
) -> Story:
    """By default a term of 120 days: its middle is 05-02, a quarter of it 04-02."""
    story = Story(zone).kickoff("2021-03-03 10:00", ends_on=ends_on, **terms)
    return story.confirmed("2021-03-03 10:00")


@pytest.mark.parametrize("zone", ZONES)
def test_the_middle_of_the_term_and_seven_days_are_fine(zone: str) -> None:
    flag = speaks_after_day(the_pair(zone), Rule.REVIEW, "2021-05-09", Level.ATTENTION)
    assert (flag.owed_by, [clear.verb for clear in flag.clears]) == (BOTH, ["review", "amend"])


@pytest.mark.parametrize(
    ("ends_on", "fine"),
    [
        ("2021-04-28", "2021-04-07"),  # 56 days: the middle is 03-31
        ("2021-04-29", "2021-04-07"),  # 57 days, half of them rounded down
        ("2021-11-30", "2021-07-24"),
    ],
)
def test_the_middle_is_half_the_days_rounded_down(ends_on: str, fine: str) -> None:
    speaks_after_day(the_pair(ends_on=ends_on), Rule.REVIEW, fine, Level.ATTENTION)


def test_terms_under_eight_weeks_have_none() -> None:
    story = the_pair(ends_on="2021-04-27")
    for now in ("2021-04-06 10:00", "2021-04-07 10:00", "2021-04-27 23:59", "2021-04-28 10:00"):
        assert not story.all_of(Rule.REVIEW, now)


def test_an_agreed_day_takes_the_place_of_the_middle() -> None:
    story = the_pair(review_on="2021-04-20")
    speaks_after_day(story, Rule.REVIEW, "2021-04-27", Level.ATTENTION)


def test_not_after_the_terms_end() -> None:
    story = the_pair(review_on="2021-06-23")
    assert story.levels(Rule.REVIEW, "2021-06-30 23:59") == []
    assert story.levels(Rule.REVIEW, "2021-07-01 23:59") == [Level.ATTENTION]
    assert story.levels(Rule.REVIEW, "2021-07-02 00:00") == []


@pytest.mark.parametrize(
    ("looked_at", "counts"),
    [("2021-04-01 23:59", False), ("2021-04-02 00:00", True), ("2021-05-11 10:00", True)],
)
@pytest.mark.parametrize("look", ["reviewed", "amended"])
def test_a_look_since_a_quarter_of_the_term_counts(look: str, looked_at: str, counts: bool) -> None:
    story = getattr(the_pair(), look)(looked_at, length_minutes=90)
    assert story.levels(Rule.REVIEW, "2021-05-12 10:00") == ([] if counts else [Level.ATTENTION])


def test_a_look_since_an_agreed_day_before_the_quarter_counts() -> None:
    story = the_pair(review_on="2021-03-20")
    assert story.levels(Rule.REVIEW, "2021-03-28 00:00") == [Level.ATTENTION]
    too_soon = the_pair(review_on="2021-03-20").reviewed("2021-03-19 23:59")
    assert too_soon.levels(Rule.REVIEW, "2021-03-28 00:00") == [Level.ATTENTION]
    assert not story.reviewed("2021-03-20 00:00").levels(Rule.REVIEW, "2021-03-28 00:00")


def test_the_amendment_that_sets_the_day_is_not_itself_the_look() -> None:
    story = the_pair().amended("2021-05-01 10:00", review_on="2021-05-20")
    speaks_after_day(story, Rule.REVIEW, "2021-05-27", Level.ATTENTION)
    story.amended("2021-05-21 10:00", length_minutes=90)
    assert not story.levels(Rule.REVIEW, "2021-05-28 10:00")


def test_open_ended_it_is_every_three_months_from_the_start_and_from_every_look() -> None:
    story = the_pair(ends_on=None)
    speaks_after_day(story, Rule.REVIEW, "2021-06-10", Level.ATTENTION)
    story.reviewed("2021-06-11 10:00")
    speaks_after_day(story, Rule.REVIEW, "2021-09-18", Level.ATTENTION)


def test_open_ended_three_months_clamp_to_the_end_of_the_month() -> None:
    story = the_pair(ends_on=None, starts_on="2021-11-30")
    speaks_after_day(story, Rule.REVIEW, "2022-03-07", Level.ATTENTION)


def test_open_ended_an_agreed_day_stands_whatever_was_amended_before_it() -> None:
    story = the_pair(ends_on=None, review_on="2021-09-01").amended("2021-03-12 10:00")
    speaks_after_day(story, Rule.REVIEW, "2021-09-08", Level.ATTENTION)
    story.reviewed("2021-09-09 10:00")
    speaks_after_day(story, Rule.REVIEW, "2021-12-16", Level.ATTENTION)


def test_paused_days_put_off_the_seven_but_not_the_agreed_day() -> None:
    before = the_pair().paused("2021-04-10 10:00", until="2021-04-20")
    speaks_after_day(before, Rule.REVIEW, "2021-05-09", Level.ATTENTION)
    within = the_pair().paused("2021-05-05 10:00", until="2021-05-07")
    speaks_after_day(within, Rule.REVIEW, "2021-05-12", Level.ATTENTION)


def test_it_is_silent_while_paused_and_after_closing() -> None:
    assert not the_pair().paused("2021-05-10 10:00").all_of(Rule.REVIEW, "2021-05-12 10:00")
    assert not the_pair().closed("2021-05-10 10:00").all_of(Rule.REVIEW, "2021-05-12 10:00")
