"""Pauses: while paused all is silent but an outcome and the pause; paused days do not count."""

from collections.abc import Callable
from datetime import date

import pytest

from mentorlog.domain import cadence, lateness, pauses, sessions
from mentorlog.domain import resting as resting_sessions
from mentorlog.domain.pauses import Pause
from mentorlog.domain.records.times import Cadence
from mentorlog.enums import CadenceUnit, Level, Rule
from tests.domain.story import (
    BOTH,
    FORTNIGHTLY,
    LONG_AFTER,
    MENTOR,
    ZONES,
    Story,
    speaks_after,
    speaks_after_day,
)


def the_pair(zone: str = "America/Denver") -> Story:
    """Everything that can be late is late on 2021-05-20."""
    return (
        Story(zone)
        .kickoff("2021-01-04 10:00", cadence=FORTNIGHTLY, homework=True, ends_on="2021-05-18")
        .booked("S1", starts="2021-04-05 10:00", at="2021-04-01 10:00")
        .held("S1", at="2021-04-05 11:00")
        .homework("H1", at="2021-04-05 11:00", owed_by=MENTOR, due="2021-04-10")
        .essay_homework("H2", at="2021-04-05 11:00", due="2021-04-10 10:00")
        .posted("E1", "2021-04-01 10:00")
    )


@pytest.mark.parametrize("zone", ZONES)
def test_a_pause_that_has_run_out_asks_after_its_last_day(zone: str) -> None:
    story = the_pair(zone).paused("2021-05-19 23:30", until="2021-05-25")
    flag = speaks_after_day(story, Rule.PAUSE, "2021-05-25", Level.ATTENTION)
    assert (flag.owed_by, [clear.verb for clear in flag.clears]) == (BOTH, ["resume", "pause"])


@pytest.mark.parametrize(
    ("zone", "until"),
    [
        ("America/Denver", "2021-03-14"),
        ("America/Denver", "2021-11-07"),
        ("Australia/Lord_Howe", "2021-10-03"),
    ],
)
def test_its_last_day_is_a_whole_day_where_the_clocks_change(zone: str, until: str) -> None:
    story = Story(zone).kickoff("2021-01-04 10:00").paused("2021-03-01 10:00", until=until)
    speaks_after_day(story, Rule.PAUSE, until, Level.ATTENTION)


def test_while_paused_everything_else_is_silent_and_then_speaks_again() -> None:
    story = the_pair().paused("2021-05-19 10:00", until="2021-05-25")
    before = story.flags("2021-05-19 09:59")
    assert {flag.rule for flag in before} == {
        *(Rule.PROMISE, Rule.ESSAY, Rule.READING, Rule.UNCONFIRMED, Rule.TERM),
    }
    assert not story.flags("2021-05-19 10:00")
    assert not story.flags("2021-05-25 23:59")
    after = {flag.rule for flag in story.flags("2021-05-26 00:00")}
    assert after == {Rule.PAUSE} | {flag.rule for flag in before}


def test_a_session_inside_a_pause_is_still_asked_about_and_only_that() -> None:
    story = the_pair().booked("S2", starts="2021-05-20 10:00", at="2021-04-10 10:00")
    story.homework("H3", at="2021-04-10 10:00").paused("2021-05-19 10:00")
    flag = speaks_after(story, Rule.OUTCOME, "2021-05-20 11:00", Level.ATTENTION)
    assert story.flags("2021-05-20 11:01") == (flag,)


def test_resumed_the_rules_speak_at_once() -> None:
    story = the_pair().paused("2021-05-19 10:00").resumed("2021-05-22 15:00")
    assert not story.flags("2021-05-22 14:59")
    assert story.levels(Rule.PROMISE, "2021-05-22 15:00") == [Level.OVERDUE]
    assert not story.all_of(Rule.PAUSE, "2021-05-22 15:00")


def test_a_pause_without_an_end_never_runs_out() -> None:
    assert not the_pair().paused("2021-05-19 10:00").flags("2031-05-19 10:00")


@pytest.mark.parametrize("said", ["resumed", "paused"])
def test_a_word_after_it_ran_out_clears_it(said: str) -> None:
    story = the_pair().paused("2021-05-19 10:00", until="2021-05-25")
    story = getattr(story, said)("2021-05-27 10:00")
    assert story.levels(Rule.PAUSE, "2021-05-27 09:59") == [Level.ATTENTION]
    assert story.levels(Rule.PAUSE, "2021-05-27 10:00") == []


@pytest.mark.parametrize(
    ("told", "found"),
    [
        (lambda s: s, [Pause(date(2021, 5, 10), None, None, False)]),
        (
            lambda s: s.resumed("2021-05-10 20:00"),
            [Pause(date(2021, 5, 10), date(2021, 5, 9), None, True)],
        ),
        (
            lambda s: s.resumed("2021-05-13 08:00"),
            [Pause(date(2021, 5, 10), date(2021, 5, 12), None, True)],
        ),
        (
            lambda s: s.paused("2021-05-12 10:00", until="2021-05-20"),
            [
                Pause(date(2021, 5, 10), date(2021, 5, 11), None, True),
                Pause(date(2021, 5, 12), date(2021, 5, 20), date(2021, 5, 20), False),
            ],
        ),
        (
            lambda s: s.paused("2021-05-12 10:00", until="2021-05-20").resumed("2021-05-30 10:00"),
            [
                Pause(date(2021, 5, 10), date(2021, 5, 11), None, True),
                Pause(date(2021, 5, 12), date(2021, 5, 20), date(2021, 5, 20), True),
            ],
        ),
    ],
)
def test_paused_days_run_to_the_earlier_of_the_end_and_the_day_before_resuming(
    told: Callable[[Story], Story], found: list[Pause]
) -> None:
    story = Story().kickoff("2021-01-04 10:00").paused("2021-05-10 10:00")
    assert list(pauses.of(told(story).record())) == found


def promised(due: str) -> Story:
    story = Story().kickoff("2021-04-01 10:00").confirmed("2021-04-01 10:00")
    return story.homework("H1", at="2021-05-05 10:00", owed_by=MENTOR, due=due)


@pytest.mark.parametrize(
    ("paused_at", "until", "due"),
    [
        ("2021-05-07 10:00", "2021-05-09", "2021-05-15"),
        ("2021-05-12 10:00", "2021-05-14", "2021-05-15"),  # the day itself is paused
        ("2021-05-13 00:00", "2021-05-14", "2021-05-12"),  # after the day
        ("2021-05-05 12:00", "2021-05-06", "2021-05-13"),  # the day it was made does not count
    ],
)
def test_paused_days_do_not_count_toward_an_open_due_that_is_a_day(
    paused_at: str, until: str, due: str
) -> None:
    story = promised("2021-05-12").paused(paused_at, until=until)
    assert story.due_of("H1") == due


def test_two_pauses_move_a_day_on_twice() -> None:
    story = promised("2021-05-12").paused("2021-05-07 10:00", until="2021-05-09")
    story.paused("2021-05-14 10:00", until="2021-05-15")
    speaks_after_day(story, Rule.PROMISE, "2021-05-17")


def test_what_is_due_on_the_day_it_was_made_and_that_is_paused_is_due_on_the_next() -> None:
    story = promised("2021-05-05").paused("2021-05-05 12:00", until="2021-05-09")
    speaks_after_day(story, Rule.PROMISE, "2021-05-10")


def test_what_was_settled_before_the_pause_keeps_its_due() -> None:
    story = promised("2021-05-12").done("H1", "2021-05-06 10:00")
    assert story.paused("2021-05-07 10:00", until="2021-05-09").due_of("H1") == "2021-05-12"


def test_moments_do_not_shift() -> None:
    story = promised("2021-05-12 17:00").paused("2021-05-07 10:00", until="2021-05-12")
    assert story.due_of("H1") == "2021-05-12 17:00"
    assert not story.all_of(Rule.PROMISE, "2021-05-12 17:01")
    assert story.flag(Rule.PROMISE, "2021-05-13 00:00").late_minutes == 0, "since midnight"


def test_a_pause_that_is_not_yet_known_changes_nothing() -> None:
    story = promised("2021-05-12").paused("2021-05-13 10:00")
    assert story.levels(Rule.PROMISE, "2021-05-13 09:59") == [Level.OVERDUE]


# After resuming nothing greets one in red for days that did not count.


def test_what_was_late_before_the_pause_is_later_only_by_the_days_that_count() -> None:
    story = promised("2021-05-12").paused("2021-05-14 10:00").resumed("2021-06-04 08:00")
    assert story.flag(Rule.PROMISE, "2021-05-14 09:59").late_minutes == (24 + 9) * 60 + 59
    after = story.flag(Rule.PROMISE, "2021-06-04 08:00")
    assert after.late_minutes == (24 + 8) * 60, "13 May whole, and the morning of resuming"


@pytest.mark.parametrize(
    ("zone", "paused_at", "until", "after"),
    [
        ("America/Denver", "2021-03-10 00:00", "2021-03-16", "2021-03-17 00:00"),
        ("America/Denver", "2021-11-03 00:00", "2021-11-09", "2021-11-10 00:00"),
        ("Australia/Lord_Howe", "2021-09-30 00:00", "2021-10-06", "2021-10-07 00:00"),
    ],
)
def test_paused_days_are_whole_days_where_the_clocks_change(
    zone: str, paused_at: str, until: str, after: str
) -> None:
    story = Story(zone).kickoff("2021-01-04 10:00").confirmed("2021-01-04 10:00")
    story.homework("H1", at="2021-01-05 10:00", owed_by=MENTOR, due="2021-01-06")
    story.homework("H2", at="2021-01-05 10:00", owed_by=MENTOR, due="2021-01-06 17:00")
    before = [flag.late_minutes for flag in story.all_of(Rule.PROMISE, paused_at)]
    story.paused(paused_at, until=until)
    greeted = [flag.late_minutes for flag in story.all_of(Rule.PROMISE, after)]
    assert greeted == before
    assert len(greeted) == 2


def test_a_rhythm_that_was_left_is_left_no_longer_for_a_pause() -> None:
    story = Story().kickoff("2021-05-03 10:00", cadence=FORTNIGHTLY).confirmed("2021-05-03 10:00")
    story.held("S1", starts="2021-05-03 10:00", at="2021-05-03 11:00")
    story.paused("2021-05-22 10:00", until="2021-06-21")
    flag = story.flag(Rule.CADENCE, "2021-06-22 00:00")
    assert flag.late_minutes == 24 * 60, "21 May, the day after the limit"


def test_a_due_that_is_a_moment_of_a_paused_day_is_not_late_for_that_day_either() -> None:
    story = promised("2021-05-12 17:00").paused("2021-05-10 10:00").resumed("2021-05-20 09:00")
    late = story.flag(Rule.PROMISE, "2021-05-20 09:00").late_minutes
    assert late == 9 * 60, "the morning of resuming"


@pytest.mark.parametrize("until", [None, "2021-06-05"])
@pytest.mark.parametrize(
    ("due", "late_at", "minutes"),
    [
        ("2021-05-12 10:00", "2021-05-09 23:59", None),
        ("2021-05-12 10:00", "2021-05-12 10:01", None),
        ("2021-05-12 10:00", "2021-05-20 12:00", None),
        ("2021-05-10 09:00", "2021-05-20 12:00", None),  # the first paused day is a whole one
        ("2021-05-09 22:00", "2021-05-20 12:00", 2 * 60),
        ("2021-05-08 22:00", "2021-05-20 12:00", 26 * 60),
    ],
)
def test_while_a_pause_runs_nothing_grows_late(
    until: str | None, due: str, late_at: str, minutes: int | None
) -> None:
    story = promised(due).paused("2021-05-10 08:00", until=until)
    assert lateness.minutes(story.record(), story.promise("H1"), story.at(late_at)) == minutes
    done = promised(due).paused("2021-05-10 08:00", until=until).done("H1", late_at)
    assert lateness.minutes(done.record(), done.promise("H1"), LONG_AFTER) == minutes


def test_what_was_late_before_anybody_spoke_of_pausing_was_late() -> None:
    story = promised("2021-05-12 10:00").done("H1", "2021-05-12 11:00")
    story.paused("2021-05-12 20:00", until="2021-05-20")
    assert lateness.minutes(story.record(), story.promise("H1"), LONG_AFTER) == 60


def test_a_day_that_is_due_the_day_before_a_pause_is_not_late_at_its_midnight() -> None:
    story = promised("2021-05-09 23:59").paused("2021-05-08 10:00").done("H1", "2021-05-10 00:00")
    assert lateness.minutes(story.record(), story.promise("H1"), LONG_AFTER) is None


def test_making_a_pause_longer_keeps_its_beginning() -> None:
    story = promised("2021-05-12").paused("2021-05-07 10:00", until="2021-05-09")
    story.paused("2021-05-09 20:00", until="2021-05-16")
    running = pauses.running(story.record(), story.at("2021-05-12 10:00"))
    assert running == Pause(date(2021, 5, 7), date(2021, 5, 16), date(2021, 5, 16), False)
    speaks_after_day(story, Rule.PROMISE, "2021-05-22")
    assert not story.all_of(Rule.PAUSE, "2021-05-16 23:59")


def test_a_pause_may_be_made_shorter() -> None:
    story = promised("2021-05-12").paused("2021-05-07 10:00", until="2021-05-30")
    story.paused("2021-05-08 10:00", until="2021-05-09")
    speaks_after_day(story, Rule.PAUSE, "2021-05-09", Level.ATTENTION)
    speaks_after_day(story, Rule.PROMISE, "2021-05-15")


def test_the_days_between_a_pause_that_ran_out_and_the_next_one_count() -> None:
    story = promised("2021-05-12").paused("2021-05-07 10:00", until="2021-05-08")
    story.paused("2021-05-11 10:00", until="2021-05-12")
    running = pauses.running(story.record(), story.at("2021-05-12 10:00"))
    assert running is not None
    assert running.first == date(2021, 5, 11)
    assert story.due_of("H1") == "2021-05-16"


def test_paused_and_resumed_on_one_day_no_day_is_paused() -> None:
    story = promised("2021-05-12").paused("2021-05-07 10:00").resumed("2021-05-07 18:00")
    assert story.due_of("H1") == "2021-05-12"
    assert pauses.running(story.record(), story.at("2021-05-07 18:00")) is None


def test_resuming_after_it_ran_out_takes_no_day_back() -> None:
    story = promised("2021-05-12").paused("2021-05-07 10:00", until="2021-05-09")
    story.resumed("2021-05-11 10:00")
    assert story.due_of("H1") == "2021-05-15"


def test_closing_ends_a_pause() -> None:
    story = promised("2021-05-12").paused("2021-05-07 10:00", until="2021-05-30")
    story.closed("2021-05-09 10:00")
    assert pauses.running(story.record(), story.at("2021-05-09 10:00")) is None
    speaks_after_day(story, Rule.PROMISE, "2021-05-14")


@pytest.mark.parametrize(
    ("now", "proposed"),
    [("2021-05-19 10:00", "2021-06-07"), ("2021-06-08 10:00", "2021-06-21")],
)
def test_no_session_is_proposed_for_a_paused_day(now: str, proposed: str) -> None:
    mondays = Cadence(2, CadenceUnit.WEEKS, weekday=0)
    story = Story().kickoff("2021-05-03 10:00", cadence=mondays)
    story.held("S1", starts="2021-05-03 10:00", at="2021-05-03 11:00")
    story.paused("2021-05-15 10:00", until="2021-06-02")
    assert cadence.next_on(story.record(), story.at(now)) == date.fromisoformat(proposed)


# Sessions that a pause touches, and where they fit after it.


def resting(until: str | None = "2021-05-30") -> Story:
    thursdays = Cadence(2, CadenceUnit.WEEKS, weekday=3)
    story = Story().kickoff("2021-05-03 10:00", cadence=thursdays)
    return story.paused("2021-05-10 10:00", until=until)


def touched(story: Story, now: str = "2021-05-10 10:00") -> list[str]:
    pause = pauses.running(story.record(now), story.at(now))
    assert pause is not None
    found = resting_sessions.touched(story.record(now), pause, story.at(now))
    return [str(one.session.ref) for one in found]


@pytest.mark.parametrize(
    ("starts", "found"),
    [
        ("2021-05-10 10:00", []),  # it begins as the pause is said
        ("2021-05-10 10:01", ["S1"]),
        ("2021-05-30 23:59", ["S1"]),
        ("2021-05-31 00:00", []),
    ],
)
def test_sessions_inside_a_pause_are_found(starts: str, found: list[str]) -> None:
    assert touched(resting().booked("S1", starts=starts, at="2021-05-03 11:00")) == found


def test_without_an_end_every_session_to_come_is_inside() -> None:
    story = resting(None).booked("S1", starts="2022-01-01 10:00", at="2021-05-03 11:00")
    story.booked("S2", starts="2021-05-12 10:00", at="2021-05-03 11:00")
    story.cancelled("S2", at="2021-05-04 10:00")
    assert touched(story) == ["S1"]


def test_a_session_whose_essay_falls_due_inside_is_found_too() -> None:
    story = resting().booked("S1", starts="2021-05-31 10:00", at="2021-05-03 11:00")
    assert touched(story) == []
    assert touched(story.essay_homework("H1", at="2021-05-03 11:00")) == ["S1"]


@pytest.mark.parametrize(
    ("starts", "last", "fits"),
    [
        ("2021-05-13 10:00", "2021-05-30", "2021-06-03 10:00"),  # the agreed Thursday
        ("2021-05-11 17:30", "2021-05-30", "2021-06-03 17:30"),  # at its own time
        ("2021-05-13 10:00", "2021-06-02", "2021-06-03 10:00"),
        ("2021-05-13 10:00", "2021-06-03", "2021-06-10 10:00"),
    ],
)
def test_the_first_fitting_day_after_the_pause(starts: str, last: str, fits: str) -> None:
    story = resting().booked("S1", starts=starts, at="2021-05-03 11:00")
    assert _fits(story, last) == fits


def test_its_essay_falls_due_after_the_pause_as_well() -> None:
    story = resting().booked("S1", starts="2021-05-13 10:00", at="2021-05-03 11:00")
    story.essay_homework("H1", at="2021-05-03 11:00")
    assert _fits(story, "2021-06-02") == "2021-06-10 10:00"
    assert _fits(story, "2021-06-01") == "2021-06-03 10:00"


def test_a_taken_time_and_one_that_the_clocks_leave_out_do_not_fit() -> None:
    story = resting().booked("S1", starts="2021-05-13 10:00", at="2021-05-03 11:00")
    assert _fits(story, "2021-05-30", "2021-06-03 10:00") == "2021-06-10 10:00"
    sundays = Story().kickoff("2021-03-01 10:00").paused("2021-03-02 10:00", until="2021-03-10")
    sundays.booked("S1", starts="2021-03-07 02:30", at="2021-03-01 11:00")
    assert _fits(sundays, "2021-03-10") == "2021-03-21 02:30"


def _fits(story: Story, last: str, *taken: str) -> str | None:
    record = story.record("2021-05-10 10:00")
    (standing,) = sessions.standings(record).values()
    start = resting_sessions.fits_after(
        record, standing, date.fromisoformat(last), taken={story.at(one) for one in taken}
    )
    return start.astimezone(story.tz).strftime("%Y-%m-%d %H:%M") if start else None
