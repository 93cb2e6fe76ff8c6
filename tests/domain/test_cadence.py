"""The agreed cadence: how long after the last session it has been left."""

from datetime import date

import pytest

from mentorlog.domain import cadence
from mentorlog.domain.records.times import Cadence
from mentorlog.enums import CadenceUnit, Level, Rule
from tests.domain.story import (
    BOTH,
    FORTNIGHTLY,
    MONTHLY,
    ZONES,
    Story,
    speaks_after_day,
)


def the_pair(
    zone: str = "America/Denver", rhythm: Cadence = FORTNIGHTLY, last: str = "2021-05-03"
) -> Story:
    story = Story(zone).kickoff(f"{last} 22:00", cadence=rhythm).confirmed(f"{last} 22:00")
    return story.held("S1", starts=f"{last} 23:00", at=f"{last} 23:59")


@pytest.mark.parametrize("zone", ZONES)
def test_a_cadence_of_two_weeks_has_three_days_of_slack(zone: str) -> None:
    late = speaks_after_day(the_pair(zone), Rule.CADENCE, "2021-05-20")
    assert (late.owed_by, late.owed_to, late.counts) == (BOTH, BOTH, True)
    assert [clear.verb for clear in late.clears] == ["plan", "session", "pause", "amend"]


@pytest.mark.parametrize(
    ("rhythm", "last", "limit"),
    [
        (Cadence(1, CadenceUnit.DAYS), "2021-05-03", "2021-05-06"),
        (Cadence(1, CadenceUnit.WEEKS), "2021-05-03", "2021-05-12"),
        (Cadence(11, CadenceUnit.DAYS), "2021-05-03", "2021-05-16"),
        (Cadence(12, CadenceUnit.DAYS), "2021-05-03", "2021-05-18"),
        (Cadence(3, CadenceUnit.WEEKS), "2021-05-03", "2021-05-29"),
        (MONTHLY, "2021-01-31", "2021-03-07"),  # the last of February, and 28 // 4 days
        (MONTHLY, "2020-01-31", "2020-03-07"),  # the 29th, and 29 // 4 days
        (MONTHLY, "2021-03-31", "2021-05-07"),
        (Cadence(3, CadenceUnit.MONTHS), "2021-05-03", "2021-08-26"),
    ],
)
def test_slack_is_two_days_or_a_quarter_and_months_clamp(
    rhythm: Cadence, last: str, limit: str
) -> None:
    speaks_after_day(the_pair(rhythm=rhythm, last=last), Rule.CADENCE, limit)


@pytest.mark.parametrize(
    ("last", "limit"), [("2021-03-01", "2021-03-18"), ("2021-10-25", "2021-11-11")]
)
def test_days_are_calendar_days_where_the_clocks_change(last: str, limit: str) -> None:
    speaks_after_day(the_pair(last=last), Rule.CADENCE, limit)


def test_before_any_session_it_counts_from_the_start() -> None:
    story = Story().kickoff("2021-05-01 10:00", cadence=FORTNIGHTLY, starts_on="2021-05-10")
    speaks_after_day(story, Rule.CADENCE, "2021-05-27")
    assert not story.all_of(Rule.BOOKING, "2021-05-20 10:00")


def test_an_unplanned_session_counts_as_held() -> None:
    story = the_pair().held("S2", starts="2021-05-10 10:00", at="2021-05-10 11:00")
    speaks_after_day(story, Rule.CADENCE, "2021-05-27")


def test_a_session_cancelled_or_missed_does_not_count_as_held() -> None:
    story = the_pair().booked("S2", starts="2021-05-17 10:00", at="2021-05-04 10:00")
    speaks_after_day(story.missed("S2", at="2021-05-17 11:00"), Rule.CADENCE, "2021-05-20")


def test_it_takes_the_place_of_booking() -> None:
    story = the_pair()
    assert story.spoken("2021-05-20 10:00") == [(Rule.BOOKING, Level.ATTENTION)]
    assert story.spoken("2021-05-21 10:00") == [(Rule.CADENCE, Level.OVERDUE)]


@pytest.mark.parametrize(
    ("starts", "beyond"), [("2021-05-20 23:59", False), ("2021-05-21 00:00", True)]
)
def test_a_session_planned_beyond_it_is_a_planned_gap(starts: str, beyond: bool) -> None:
    story = the_pair().booked("S2", starts=starts, at="2021-05-04 10:00")
    assert story.levels(Rule.CADENCE, "2021-05-20 10:00") == []
    assert story.levels(Rule.CADENCE, "2021-05-21 00:00") == ([Level.GENTLE] if beyond else [])
    assert not story.all_of(Rule.BOOKING, "2021-05-21 00:00")


def test_a_past_session_without_an_outcome_counts_as_planned() -> None:
    story = the_pair().booked("S2", starts="2021-05-17 10:00", at="2021-05-04 10:00")
    assert story.spoken("2021-06-30 10:00") == [(Rule.OUTCOME, Level.ATTENTION)]


def test_without_an_agreed_cadence_it_is_silent() -> None:
    story = Story().kickoff("2021-01-01 10:00").confirmed("2021-01-01 10:00")
    story.held("S1", starts="2021-01-01 10:00", at="2021-01-01 11:00")
    assert story.levels(Rule.BOOKING, "2021-12-01 10:00") == [Level.GENTLE]
    assert not story.all_of(Rule.CADENCE, "2021-12-01 10:00")


def test_an_amended_cadence_counts_from_the_same_session() -> None:
    story = the_pair().amended("2021-05-10 10:00", cadence=Cadence(4, CadenceUnit.WEEKS))
    speaks_after_day(story.confirmed("2021-05-10 10:00"), Rule.CADENCE, "2021-06-07")


def test_paused_days_do_not_count() -> None:
    story = the_pair().paused("2021-05-10 15:00", until="2021-05-16")
    speaks_after_day(story, Rule.CADENCE, "2021-05-27")
    resumed = the_pair().paused("2021-05-10 15:00", until="2021-05-16").resumed("2021-05-13 09:00")
    speaks_after_day(resumed, Rule.CADENCE, "2021-05-23")


@pytest.mark.parametrize(
    ("now", "proposed"),
    [
        ("2021-01-31 23:59", date(2021, 2, 28)),
        ("2021-03-01 10:00", date(2021, 3, 31)),
        ("2021-04-01 10:00", date(2021, 4, 30)),
        ("2021-05-31 10:00", date(2021, 5, 31)),
    ],
)
def test_the_next_session_is_proposed_in_steps_from_the_last_so_the_31st_comes_back(
    now: str, proposed: date
) -> None:
    story = the_pair(rhythm=MONTHLY, last="2021-01-31")
    assert cadence.next_on(story.record(now), story.at(now)) == proposed


@pytest.mark.parametrize(
    ("held", "due", "limit"),
    [
        (["2021-02-28"], "2021-03-31", "2021-04-07"),
        (["2021-02-28", "2021-03-31", "2021-04-30"], "2021-05-31", "2021-06-07"),
        (["2021-02-28", "2021-04-30", "2021-06-30"], "2021-07-31", "2021-08-07"),
        (["2021-02-27"], "2021-03-27", "2021-04-03"),
        (["2021-02-28", "2021-04-01"], "2021-05-01", "2021-05-08"),
        (["2021-02-15"], "2021-03-15", "2021-03-22"),
    ],
)
def test_a_rhythm_from_the_31st_does_not_stay_on_the_28th(
    held: list[str], due: str, limit: str
) -> None:
    story = Story().kickoff("2021-01-31 10:00", cadence=MONTHLY)
    for number, day in enumerate(held, start=1):
        story.held(f"S{number}", at=f"{day} 11:00", starts=f"{day} 10:00")
    rhythm = cadence.rhythm(story.record())
    assert rhythm is not None
    assert (rhythm.due_on.isoformat(), rhythm.limit_on.isoformat()) == (due, limit)
    speaks_after_day(story, Rule.CADENCE, limit)
    assert cadence.next_on(story.record(), story.at(f"{held[-1]} 12:00")) == rhythm.due_on


def test_it_is_the_day_of_those_who_began_on_another_and_changed_to_the_31st() -> None:
    story = Story().kickoff("2021-01-05 10:00", cadence=MONTHLY)
    days = ["2021-02-05", "2021-03-31", "2021-04-30", "2021-05-31", "2021-06-30"]
    for number, day in enumerate(days, start=1):
        story.held(f"S{number}", at=f"{day} 11:00", starts=f"{day} 10:00")
    rhythm = cadence.rhythm(story.record())
    assert rhythm is not None
    assert rhythm.due_on == date(2021, 7, 31)


def test_an_agreed_weekday_is_kept_however_often_the_step_is_taken() -> None:
    thursdays = Cadence(1, CadenceUnit.MONTHS, weekday=3)
    story = the_pair(rhythm=thursdays, last="2021-01-31")
    days = [
        cadence.next_on(story.record(), story.at(f"2021-{month:02}-15 10:00"))
        for month in range(2, 12)
    ]
    assert all(day is not None and day.weekday() == 3 for day in days)


def test_without_a_cadence_nothing_is_proposed() -> None:
    story = Story().kickoff("2021-01-01 10:00")
    assert cadence.next_on(story.record(), story.at("2021-05-01 10:00")) is None
