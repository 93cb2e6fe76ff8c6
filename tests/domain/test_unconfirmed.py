"""Unconfirmed: one side has not said yes to a version, and what holds until both have."""

import pytest

from mentorlog.domain import agreements, history
from mentorlog.enums import Level, Rule
from tests.domain.story import BOTH, MENTEE, MENTOR, ZONES, Story, speaks_after_day


@pytest.mark.parametrize("zone", ZONES)
def test_fourteen_days_are_fine_and_then_that_side_is_asked(zone: str) -> None:
    story = Story(zone).kickoff("2021-05-01 23:30").confirmed("2021-05-01 23:30", MENTEE)
    flag = speaks_after_day(story, Rule.UNCONFIRMED, "2021-05-15", Level.ATTENTION)
    assert (flag.owed_by, flag.owed_to, str(flag.entry)) == (MENTOR, MENTEE, "A1")
    assert [clear.verb for clear in flag.clears] == ["confirm", "amend"]


@pytest.mark.parametrize(
    ("zone", "made", "fine"),
    [
        ("America/Denver", "2021-03-07 10:00", "2021-03-21"),
        ("America/Denver", "2021-11-01 10:00", "2021-11-15"),
        ("Australia/Lord_Howe", "2021-04-01 10:00", "2021-04-15"),
    ],
)
def test_fourteen_days_are_calendar_days(zone: str, made: str, fine: str) -> None:
    story = Story(zone).kickoff(made).confirmed(made, MENTOR)
    assert speaks_after_day(story, Rule.UNCONFIRMED, fine, Level.ATTENTION).owed_by is MENTEE


def test_each_side_is_asked_apart() -> None:
    flags = Story().kickoff("2021-05-01 10:00").all_of(Rule.UNCONFIRMED, "2021-06-01 10:00")
    assert [flag.owed_by for flag in flags] == [MENTEE, MENTOR]


@pytest.mark.parametrize("side", [None, BOTH])
def test_a_yes_of_both_is_everyones(side: None) -> None:
    story = Story().kickoff("2021-05-01 10:00").confirmed("2021-05-20 10:00", side)
    assert len(story.all_of(Rule.UNCONFIRMED, "2021-05-20 09:59")) == 2
    assert not story.all_of(Rule.UNCONFIRMED, "2021-05-20 10:00")


def test_for_the_kickoff_the_day_of_the_second_session_if_that_is_earlier() -> None:
    story = Story().kickoff("2021-05-01 10:00").confirmed("2021-05-01 10:00", MENTEE)
    story.held("S1", starts="2021-05-01 10:00", at="2021-05-01 11:00")
    story.booked("S2", starts="2021-05-08 10:00", at="2021-05-01 11:00")
    speaks_after_day(story, Rule.UNCONFIRMED, "2021-05-08", Level.ATTENTION)
    story.moved("S2", to="2021-05-22 10:00", at="2021-05-05 10:00")
    speaks_after_day(story, Rule.UNCONFIRMED, "2021-05-15", Level.ATTENTION)


def test_a_second_session_that_fell_out_is_none() -> None:
    story = Story().kickoff("2021-05-01 10:00").confirmed("2021-05-01 10:00", MENTEE)
    story.held("S1", starts="2021-05-01 10:00", at="2021-05-01 11:00")
    story.booked("S2", starts="2021-05-08 10:00", at="2021-05-01 11:00")
    story.cancelled("S2", at="2021-05-06 10:00")
    speaks_after_day(story, Rule.UNCONFIRMED, "2021-05-15", Level.ATTENTION)


def test_a_yes_to_the_kickoff_is_none_to_the_amendment() -> None:
    story = Story().kickoff("2021-05-01 10:00").confirmed("2021-05-01 10:00")
    story.amended("2021-06-01 10:00", yes=MENTEE, length_minutes=90)
    story.held("S1", starts="2021-06-02 10:00", at="2021-06-02 11:00")
    story.held("S2", starts="2021-06-03 10:00", at="2021-06-03 11:00")
    flag = speaks_after_day(story, Rule.UNCONFIRMED, "2021-06-15", Level.ATTENTION)
    assert (flag.owed_by, str(flag.entry)) == (MENTOR, "A2")


def test_another_version_is_no_yes_to_the_one_before_it() -> None:
    story = Story().kickoff("2021-05-01 10:00").amended("2021-05-20 10:00", length_minutes=90)
    (mentee, mentor) = story.all_of(Rule.UNCONFIRMED, "2021-05-20 10:00")
    assert {str(mentee.entry), str(mentor.entry)} == {"A1"}


def test_a_version_that_changes_no_term_needs_no_yes() -> None:
    story = Story().kickoff("2021-05-01 10:00").confirmed("2021-05-01 10:00")
    story.reviewed("2021-05-20 10:00", yes=None)
    assert not story.all_of(Rule.UNCONFIRMED, "2021-06-20 10:00")


def test_what_both_have_not_said_yes_to_does_not_hold_yet() -> None:
    story = Story().kickoff("2021-05-01 10:00").confirmed("2021-05-01 10:00")
    story.amended("2021-05-20 10:00", yes=MENTEE, length_minutes=90)
    story.amended("2021-05-21 10:00", yes=MENTOR, lead_minutes=60)
    assert in_force(story, "2021-05-22 10:00") == (60, 1440)
    story.confirmed("2021-05-22 10:00", MENTEE, version=3)
    assert in_force(story, "2021-05-22 09:59") == (60, 1440)
    assert in_force(story, "2021-05-22 10:00") == (60, 60)
    story.confirmed("2021-05-23 10:00", MENTOR, version=2)
    assert in_force(story, "2021-05-23 10:00") == (90, 60)


def test_two_yeses_said_in_either_order_leave_both_changes() -> None:
    for first, second in ((2, 3), (3, 2)):
        story = Story().kickoff("2021-05-01 10:00").confirmed("2021-05-01 10:00")
        story.amended("2021-05-20 10:00", yes=MENTEE, length_minutes=90)
        story.amended("2021-05-21 10:00", yes=MENTEE, lead_minutes=60)
        story.confirmed("2021-05-22 10:00", MENTOR, version=first)
        story.confirmed("2021-05-23 10:00", MENTOR, version=second)
        assert in_force(story, "2021-05-24 10:00") == (90, 60)


def test_of_two_changes_of_one_term_the_one_agreed_last_holds() -> None:
    story = Story().kickoff("2021-05-01 10:00").confirmed("2021-05-01 10:00")
    story.amended("2021-05-20 10:00", yes=MENTEE, length_minutes=90)
    story.amended("2021-05-21 10:00", length_minutes=45)
    story.confirmed("2021-05-23 10:00", MENTOR, version=2)
    assert in_force(story, "2021-05-22 10:00")[0] == 45
    assert in_force(story, "2021-05-23 10:00")[0] == 90


def in_force(story: Story, now: str) -> tuple[int, int]:
    """The length of a session and the lead that hold then, in minutes."""
    terms = agreements.terms(history.at(story.entries, story.at(now)))
    return terms.length_minutes, terms.lead_minutes


def test_paused_days_do_not_count() -> None:
    story = Story().kickoff("2021-05-01 10:00").confirmed("2021-05-01 10:00", MENTEE)
    story.paused("2021-05-10 10:00", until="2021-05-12")
    speaks_after_day(story, Rule.UNCONFIRMED, "2021-05-18", Level.ATTENTION)
