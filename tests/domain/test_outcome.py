"""Outcome: a planned session is over, and nobody said what came of it."""

import pytest

from mentorlog.enums import Level, Rule, Side
from tests.domain.story import MENTEE, MENTOR, ZONES, Story, speaks_after


def the_pair(zone: str = "America/Denver", keeper: Side = MENTEE, length: int = 60) -> Story:
    return (
        Story(zone, keeper)
        .kickoff("2021-01-01 10:00", length_minutes=length)
        .confirmed("2021-01-01 10:00")
    )


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize("keeper", [MENTEE, MENTOR])
def test_the_keeper_is_asked_the_minute_after_the_end(zone: str, keeper: Side) -> None:
    story = the_pair(zone, keeper).booked("S1", starts="2021-05-12 10:00", at="2021-05-01 10:00")
    flag = speaks_after(story, Rule.OUTCOME, "2021-05-12 11:00", Level.ATTENTION)
    assert (flag.owed_by, flag.owed_to, str(flag.entry)) == (keeper, keeper, "S1")
    assert (flag.late_minutes, flag.counts) == (1, False)
    assert [(clear.verb, clear.words) for clear in flag.clears] == [
        ("session", ""),
        ("plan", "--move S1"),
        ("cancel", ""),
        ("missed", ""),
    ]


@pytest.mark.parametrize(
    ("zone", "starts", "ends"),
    [
        ("America/Denver", "2021-03-14 01:30", "2021-03-14 03:30"),
        ("America/Denver", "2021-11-07 00:30", "2021-11-07 01:30"),
        ("Australia/Lord_Howe", "2021-10-03 01:45", "2021-10-03 03:15"),
        ("Pacific/Kiritimati", "2021-05-12 23:30", "2021-05-13 00:30"),
    ],
)
def test_the_agreed_length_elapses_whatever_the_clocks_do(
    zone: str, starts: str, ends: str
) -> None:
    story = the_pair(zone).booked("S1", starts=starts, at="2021-02-01 10:00")
    speaks_after(story, Rule.OUTCOME, ends, Level.ATTENTION)


def test_the_length_is_the_one_agreed_when_it_started() -> None:
    story = the_pair().amended("2021-05-12 09:00", length_minutes=90)
    story.confirmed("2021-05-12 09:00").amended("2021-05-12 10:30", length_minutes=30)
    story.booked("S1", starts="2021-05-12 10:00", at="2021-05-01 10:00")
    speaks_after(story, Rule.OUTCOME, "2021-05-12 11:30", Level.ATTENTION)


@pytest.mark.parametrize("said", ["held", "cancelled", "missed"])
def test_whatever_is_said_of_it_clears_it(said: str) -> None:
    story = the_pair().booked("S1", starts="2021-05-12 10:00", at="2021-05-01 10:00")
    story = getattr(story, said)("S1", at="2021-05-13 10:00")
    assert story.levels(Rule.OUTCOME, "2021-05-13 09:59") == [Level.ATTENTION]
    assert story.levels(Rule.OUTCOME, "2021-05-13 10:00") == []


def test_moved_to_another_time_it_is_asked_about_then() -> None:
    story = the_pair().booked("S1", starts="2021-05-12 10:00", at="2021-05-01 10:00")
    story.moved("S1", to="2021-05-14 10:00", at="2021-05-13 10:00")
    speaks_after(story, Rule.OUTCOME, "2021-05-14 11:00", Level.ATTENTION)


def test_every_session_is_asked_about() -> None:
    story = the_pair().booked("S1", starts="2021-05-12 10:00", at="2021-05-01 10:00")
    story.booked("S2", starts="2021-05-13 10:00", at="2021-05-01 10:00")
    flags = story.all_of(Rule.OUTCOME, "2021-05-14 10:00")
    assert [str(flag.entry) for flag in flags] == ["S1", "S2"]


def test_it_speaks_while_paused_and_after_closing() -> None:
    story = the_pair().booked("S1", starts="2021-05-12 10:00", at="2021-05-01 10:00")
    story.paused("2021-05-10 10:00").closed("2021-05-11 10:00")
    speaks_after(story, Rule.OUTCOME, "2021-05-12 11:00", Level.ATTENTION)
