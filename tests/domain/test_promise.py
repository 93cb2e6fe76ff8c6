"""Promises: homework with a due of its own, or the mentor's without an essay."""

import pytest

from mentorlog.domain.promises import Clause
from mentorlog.enums import Level, Rule
from tests.domain.story import (
    BOTH,
    MENTEE,
    MENTOR,
    ZONES,
    Story,
    speaks_after,
    speaks_after_day,
)

S1, S2, S3 = "2021-05-05 10:00", "2021-05-12 10:00", "2021-05-19 10:00"


def the_pair(zone: str = "America/Denver") -> Story:
    return (
        Story(zone)
        .kickoff("2021-05-01 10:00")
        .confirmed("2021-05-01 10:00")
        .booked("S1", starts=S1, at="2021-05-01 10:00")
        .held("S1", at="2021-05-05 11:00")
        .booked("S2", starts=S2, at="2021-05-05 11:00")
        .booked("S3", starts=S3, at="2021-05-05 11:00")
    )


def promised(due: str, zone: str = "America/Denver", owed_by: str = MENTOR) -> Story:
    by = MENTOR if owed_by == MENTOR else MENTEE
    return the_pair(zone).homework("H1", at="2021-05-05 11:00", set_in="S1", owed_by=by, due=due)


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize("owed_by", [MENTEE, MENTOR])
def test_a_moment_is_overdue_the_minute_after_it(zone: str, owed_by: str) -> None:
    late = speaks_after(
        promised("2021-05-08 17:30", zone, owed_by), Rule.PROMISE, "2021-05-08 17:30"
    )
    assert (late.late_minutes, late.owed_by, late.owed_to) == (1, owed_by, late.owed_by.other)
    assert [clear.verb for clear in late.clears] == ["done", "carry", "release"]
    assert late.promise is not None
    assert late.promise.clause is Clause.OWN_DUE


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize("owed_by", [MENTEE, MENTOR])
def test_a_day_is_fine_until_its_midnight_in_the_mentorships_zone(zone: str, owed_by: str) -> None:
    late = speaks_after_day(promised("2021-05-08", zone, owed_by), Rule.PROMISE, "2021-05-08")
    assert late.late_minutes == 0


@pytest.mark.parametrize(
    ("zone", "day", "minutes"),
    [
        ("America/Denver", "2021-03-13", 23 * 60),
        ("America/Denver", "2021-11-06", 25 * 60),
        ("Australia/Lord_Howe", "2021-04-03", 24 * 60 + 30),
        ("Australia/Lord_Howe", "2021-10-02", 23 * 60 + 30),
        ("Pacific/Kiritimati", "2021-03-13", 24 * 60),
    ],
)
def test_a_day_is_late_from_its_end_however_long_the_next_one_is(
    zone: str, day: str, minutes: int
) -> None:
    story = Story(zone).kickoff("2021-01-01 10:00").homework("H1", "2021-01-02 10:00", due=day)
    speaks_after_day(story, Rule.PROMISE, day)
    two_days_later = f"{day[:8]}{int(day[8:]) + 2:02} 00:00"
    assert story.flag(Rule.PROMISE, two_days_later).late_minutes == minutes


def test_the_mentors_homework_without_a_due_is_a_promise_for_the_next_session() -> None:
    story = the_pair().homework("H1", at="2021-05-05 11:00", set_in="S1", owed_by=MENTOR)
    late = speaks_after(story, Rule.PROMISE, S2)
    assert (late.owed_by, late.owed_to) == (MENTOR, MENTEE)


@pytest.mark.parametrize(
    ("due", "now", "soon"),
    [
        ("2021-05-08", "2021-05-06 23:59", False),
        ("2021-05-08", "2021-05-07 00:00", True),
        ("2021-05-08", "2021-05-08 23:59", True),
        ("2021-05-08 17:30", "2021-05-06 17:29", False),
        ("2021-05-08 17:30", "2021-05-06 17:30", True),
    ],
)
def test_a_day_is_due_soon_today_and_tomorrow_a_moment_within_forty_eight_hours(
    due: str, now: str, soon: bool
) -> None:
    assert promised(due).levels(Rule.PROMISE, now) == ([Level.SOON] if soon else [])


@pytest.mark.parametrize(
    ("due", "done_at", "minutes"),
    [
        ("2021-05-08", "2021-05-08 23:59", 0),
        ("2021-05-08", "2021-05-09 00:00", 0),
        ("2021-05-08", "2021-05-09 00:01", 1),
        ("2021-05-08 17:30", "2021-05-08 17:30:59", 0),
        ("2021-05-08 17:30", "2021-05-08 17:31", 1),
    ],
)
def test_how_late_it_was_done(due: str, done_at: str, minutes: int) -> None:
    assert promised(due).done("H1", done_at).minutes_late("H1") == minutes


def test_its_own_due_does_not_move_with_the_session() -> None:
    story = promised("2021-05-12 09:00").moved("S2", to="2021-05-20 10:00", at="2021-05-06 10:00")
    assert story.cancelled("S3", at="2021-05-06 10:00").due_of("H1") == "2021-05-12 09:00"


def test_it_does_not_hang_on_a_session_without_an_outcome() -> None:
    flag = promised("2021-05-12 09:00").flag(Rule.PROMISE, "2021-05-13 10:00")
    assert (flag.under, flag.counts) == (None, True)


@pytest.mark.parametrize(
    ("due", "carried_at", "session"),
    [
        ("2021-05-08", "2021-05-06 10:00", S2),  # the due is the later
        ("2021-05-08", "2021-05-13 10:00", S3),  # the carrying is the later
        ("2021-05-12", "2021-05-06 10:00", S3),  # the whole day of the due is over first
        ("2021-05-12 10:00", "2021-05-06 10:00", S3),
        ("2021-05-12 09:59", "2021-05-06 10:00", S2),
    ],
)
def test_carried_its_own_due_is_given_up_for_the_session_after_it(
    due: str, carried_at: str, session: str
) -> None:
    story = promised(due).carried("H1", at=carried_at)
    assert story.due_of("H1") == session
    assert story.promise("H1").clause is Clause.NEXT_SESSION


def test_carried_past_a_day_a_session_at_its_midnight_is_already_after_it() -> None:
    story = promised("2021-05-08").booked("S9", starts="2021-05-09 00:00", at="2021-05-06 10:00")
    assert story.carried("H1", at="2021-05-06 10:00").due_of("H1") == "2021-05-09 00:00"


def test_carried_past_a_day_that_paused_days_moved_on() -> None:
    story = promised("2021-05-10").paused("2021-05-07 10:00", until="2021-05-12")
    assert story.due_of("H1") == "2021-05-16"
    story.booked("S9", starts="2021-05-15 10:00", at="2021-05-13 10:00")
    assert story.carried("H1", at="2021-05-14 10:00").due_of("H1") == S3


def test_carried_again_it_goes_on_to_the_session_after() -> None:
    story = promised("2021-05-08").carried("H1", at="2021-05-06 10:00")
    assert story.carried("H1", at="2021-05-06 11:00").due_of("H1") == S3


def test_carried_again_with_nothing_booked_its_own_due_still_comes_first() -> None:
    story = Story().kickoff("2021-05-01 10:00")
    story.homework("H1", at="2021-05-05 11:00", owed_by=MENTOR, due="2021-05-12")
    story.carried("H1", at="2021-05-06 10:00").carried("H1", at="2021-05-06 11:00")
    assert story.booked("S9", starts="2021-05-10 10:00", at="2021-05-07 10:00").due_of("H1") is None


def test_an_own_due_before_a_session_is_not_changed_by_missing_it() -> None:
    assert promised("2021-05-12").missed("S2", at="2021-05-12 12:00").due_of("H1") == "2021-05-12"


def test_what_both_promised_is_owed_by_each() -> None:
    story = the_pair().homework("H1", at="2021-05-05 11:00", owed_by=BOTH, due="2021-05-08")
    assert {flag.owed_by for flag in story.all_of(Rule.PROMISE, "2021-05-09 00:00")} == {
        MENTEE,
        MENTOR,
    }
    story.done("H1", at="2021-05-08 10:00", by=MENTOR)
    assert story.flag(Rule.PROMISE, "2021-05-09 00:00").owed_by is MENTEE


def test_after_closing_a_promise_still_speaks() -> None:
    story = promised("2021-05-08").closed("2021-05-07 10:00")
    speaks_after_day(story, Rule.PROMISE, "2021-05-08")
