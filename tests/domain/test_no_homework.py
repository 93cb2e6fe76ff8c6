"""No homework: it is agreed, and the latest regular session set none and did not say so."""

import pytest

from mentorlog.enums import Level, Rule, SessionKind, Side
from tests.domain.story import BOTH, MENTEE, MENTOR, ZONES, Story, speaks_after_day


def the_pair(
    zone: str = "America/Denver",
    starts: str = "2021-05-12 10:00",
    kind: SessionKind = SessionKind.REGULAR,
) -> Story:
    return (
        Story(zone)
        .kickoff("2021-01-01 10:00", homework=True)
        .confirmed("2021-01-01 10:00")
        .booked("S1", starts=starts, at="2021-01-01 10:00", kind=kind)
        .held("S1", at=starts)
    )


@pytest.mark.parametrize("zone", ZONES)
def test_the_next_day_is_fine_and_the_day_after_the_mentor_is_asked(zone: str) -> None:
    flag = speaks_after_day(the_pair(zone), Rule.NO_HOMEWORK, "2021-05-13", Level.ATTENTION)
    assert (flag.owed_by, flag.owed_to, str(flag.entry)) == (MENTOR, MENTEE, "S1")
    assert [(clear.verb, clear.words) for clear in flag.clears] == [
        ("homework", ""),
        ("session", "--no-homework"),
    ]


def test_the_day_is_the_one_on_which_it_ended() -> None:
    story = the_pair(starts="2021-05-12 23:30")
    speaks_after_day(story, Rule.NO_HOMEWORK, "2021-05-14", Level.ATTENTION)


@pytest.mark.parametrize(
    ("zone", "day", "fine"),
    [
        ("America/Denver", "2021-03-13", "2021-03-14"),
        ("America/Denver", "2021-11-06", "2021-11-07"),
        ("Australia/Lord_Howe", "2021-10-02", "2021-10-03"),
    ],
)
def test_a_day_is_a_day_where_the_clocks_change(zone: str, day: str, fine: str) -> None:
    story = the_pair(zone, starts=f"{day} 10:00")
    speaks_after_day(story, Rule.NO_HOMEWORK, fine, Level.ATTENTION)


@pytest.mark.parametrize("owed_by", [MENTEE, BOTH])
def test_homework_for_the_mentee_clears_it(owed_by: Side) -> None:
    story = the_pair().homework("H1", at="2021-05-15 10:00", set_in="S1", owed_by=owed_by)
    assert story.levels(Rule.NO_HOMEWORK, "2021-05-15 09:59") == [Level.ATTENTION]
    assert story.levels(Rule.NO_HOMEWORK, "2021-05-15 10:00") == []


def test_what_only_the_mentor_does_is_no_homework() -> None:
    story = the_pair().homework("H1", at="2021-05-12 11:00", set_in="S1", owed_by=MENTOR)
    assert story.levels(Rule.NO_HOMEWORK, "2021-05-15 10:00") == [Level.ATTENTION]


def test_none_this_time_clears_it() -> None:
    story = the_pair().no_homework("S1", at="2021-05-15 10:00")
    assert story.levels(Rule.NO_HOMEWORK, "2021-05-15 10:00") == []


def test_homework_of_an_earlier_session_does_not() -> None:
    story = the_pair().homework("H1", at="2021-05-12 11:00", set_in="S1")
    story.booked("S2", starts="2021-05-19 10:00", at="2021-05-12 10:00")
    story.held("S2", at="2021-05-19 11:00")
    assert (
        story.flag(Rule.NO_HOMEWORK, "2021-05-21 10:00").session == story.record().sessions[1].ref
    )


def test_only_the_latest_regular_session_is_asked_about() -> None:
    story = the_pair().booked("S2", starts="2021-05-19 10:00", at="2021-05-12 10:00")
    story.held("S2", at="2021-05-19 11:00").no_homework("S2", at="2021-05-19 11:00")
    assert not story.all_of(Rule.NO_HOMEWORK, "2021-06-19 10:00")
    story.booked("S3", "2021-05-26 10:00", "2021-05-19 10:00", kind=SessionKind.REVIEW)
    assert not story.held("S3", at="2021-05-26 11:00").all_of(Rule.NO_HOMEWORK, "2021-06-19 10:00")


@pytest.mark.parametrize("kind", [SessionKind.KICKOFF, SessionKind.REVIEW, SessionKind.CLOSING])
def test_other_kinds_of_session_need_none(kind: SessionKind) -> None:
    assert not the_pair(kind=kind).all_of(Rule.NO_HOMEWORK, "2021-05-15 10:00")


def test_where_homework_is_not_agreed_it_is_silent() -> None:
    story = the_pair().amended("2021-05-12 12:00", homework=False)
    assert not story.all_of(Rule.NO_HOMEWORK, "2021-05-15 10:00")


def test_a_session_that_was_not_held_needs_none() -> None:
    story = Story().kickoff("2021-01-01 10:00", homework=True).confirmed("2021-01-01 10:00")
    story.booked("S1", starts="2021-05-12 10:00", at="2021-01-01 10:00")
    assert not story.all_of(Rule.NO_HOMEWORK, "2021-05-15 10:00")
    assert not story.missed("S1", "2021-05-12 11:00").all_of(Rule.NO_HOMEWORK, "2021-05-15 10:00")


def test_paused_days_do_not_count() -> None:
    story = the_pair().paused("2021-05-13 10:00", until="2021-05-20")
    speaks_after_day(story, Rule.NO_HOMEWORK, "2021-05-21", Level.ATTENTION)
