"""Homework: due before the next session, whichever that comes to be."""

import pytest

from mentorlog.enums import EventKind, Level, Rule
from tests.domain.story import BOTH, MENTEE, MENTOR, ZONES, Story, speaks_after

S1, S2, S3 = "2021-05-05 10:00", "2021-05-12 10:00", "2021-05-19 10:00"


def the_pair(zone: str = "America/Denver") -> Story:
    """H1 was set in S1; S2 and S3 are booked."""
    return (
        Story(zone)
        .kickoff("2021-05-01 10:00")
        .confirmed("2021-05-01 10:00")
        .booked("S1", starts=S1, at="2021-05-01 10:00")
        .held("S1", at="2021-05-05 11:00")
        .homework("H1", at="2021-05-05 11:00", set_in="S1")
        .booked("S2", starts=S2, at="2021-05-05 11:00")
        .booked("S3", starts=S3, at="2021-05-05 11:00")
    )


@pytest.mark.parametrize("zone", ZONES)
def test_homework_is_overdue_the_minute_after_its_next_session_began(zone: str) -> None:
    late = speaks_after(the_pair(zone), Rule.HOMEWORK, S2)
    assert (late.late_minutes, late.owed_by, late.owed_to) == (1, MENTEE, MENTOR)
    assert [(clear.verb, str(clear.entry)) for clear in late.clears] == [
        ("done", "H1"),
        ("carry", "H1"),
        ("release", "H1"),
    ]


@pytest.mark.parametrize(
    ("zone", "starts"),
    [
        ("America/Denver", "2021-03-14 10:00"),
        ("America/Denver", "2021-03-14 03:00"),
        ("America/Denver", "2021-11-07 01:30"),
        ("America/Denver", "2021-11-07 10:00"),
        ("Australia/Lord_Howe", "2021-04-04 01:45"),
        ("Australia/Lord_Howe", "2021-10-03 02:30"),
    ],
)
def test_a_session_on_the_day_the_clocks_change_is_no_exception(zone: str, starts: str) -> None:
    story = Story(zone).kickoff("2021-01-01 10:00").homework("H1", at="2021-01-02 10:00")
    speaks_after(story.booked("S1", starts=starts, at="2021-01-02 10:00"), Rule.HOMEWORK, starts)


def test_a_session_in_progress_has_begun() -> None:
    flag = the_pair().flag(Rule.HOMEWORK, "2021-05-12 10:30")
    assert (flag.level, flag.under, flag.counts) == (Level.OVERDUE, None, True)


def test_late_minutes_are_exact() -> None:
    story = the_pair().held("S2", at="2021-05-12 11:00")
    assert story.flag(Rule.HOMEWORK, "2021-05-14 10:07").late_minutes == 2 * 24 * 60 + 7


@pytest.mark.parametrize(
    ("now", "levels"),
    [("2021-05-10 09:59", []), ("2021-05-10 10:00", [Level.SOON]), (S2, [Level.SOON])],
)
def test_homework_is_due_soon_within_forty_eight_hours(now: str, levels: list[Level]) -> None:
    assert the_pair().levels(Rule.HOMEWORK, now) == levels


def test_seconds_do_not_make_it_late() -> None:
    story = the_pair().done("H1", at="2021-05-12 10:00:40")
    assert story.minutes_late("H1") == 0
    assert the_pair().levels(Rule.HOMEWORK, "2021-05-12 10:00:59") == [Level.SOON]


@pytest.mark.parametrize(("done_at", "minutes"), [(S2, 0), ("2021-05-12 10:01", 1)])
def test_done_at_the_due_is_on_time_and_a_minute_later_is_late(done_at: str, minutes: int) -> None:
    story = the_pair().done("H1", at=done_at)
    assert story.minutes_late("H1") == minutes
    assert not story.all_of(Rule.HOMEWORK, "2021-05-13 10:00")


def test_what_was_noted_late_but_done_in_time_is_not_late() -> None:
    story = Story(recorded=the_pair().at("2021-12-01 10:00"))
    story.kickoff("2021-05-01 10:00").homework("H1", at="2021-05-05 11:00")
    story.booked("S2", starts=S2, at="2021-05-05 11:00").done("H1", at="2021-05-11 10:00")
    assert story.minutes_late("H1") == 0
    assert not story.all_of(Rule.HOMEWORK, "2021-05-12 10:30")


def test_released_homework_is_silent_and_not_late() -> None:
    story = the_pair().released("H1", at="2021-05-14 10:00")
    assert story.levels(Rule.HOMEWORK, "2021-05-14 09:59") == [Level.OVERDUE]
    assert story.levels(Rule.HOMEWORK, "2021-05-14 10:00") == []
    settled = story.promise("H1").settled
    assert settled is not None
    assert settled.kind is EventKind.RELEASED


def test_without_a_next_session_it_waits_gently_for_one_to_be_booked() -> None:
    story = Story().kickoff("2021-05-01 10:00").homework("H1", at="2021-05-05 11:00")
    flag = story.flag(Rule.HOMEWORK, "2021-09-01 10:00")
    assert (flag.level, flag.due, flag.late_minutes) == (Level.GENTLE, None, 0)
    assert [clear.verb for clear in flag.clears] == ["plan"]


def test_a_session_that_is_moved_takes_its_homework_along_both_ways() -> None:
    later = the_pair().moved("S2", to="2021-05-14 16:00", at="2021-05-10 10:00")
    assert later.due_of("H1") == "2021-05-14 16:00"
    sooner = the_pair().moved("S2", to="2021-05-11 08:00", at="2021-05-10 10:00")
    assert sooner.due_of("H1") == "2021-05-11 08:00"
    twice = later.moved("S2", to="2021-05-13 09:00", at="2021-05-12 10:00")
    assert twice.due_of("H1") == "2021-05-13 09:00"


def test_a_session_moved_behind_another_leaves_the_homework_to_the_earlier_one() -> None:
    story = the_pair().moved("S2", to="2021-05-26 10:00", at="2021-05-10 10:00")
    assert story.due_of("H1") == S3


def test_a_session_cancelled_or_missed_passes_it_on_even_when_it_was_overdue() -> None:
    cancelled = the_pair().cancelled("S2", at="2021-05-12 12:00")
    missed = the_pair().missed("S2", at="2021-05-12 12:00")
    for story in (cancelled, missed):
        assert story.levels(Rule.HOMEWORK, "2021-05-12 11:59") == [Level.OVERDUE]
        assert story.levels(Rule.HOMEWORK, "2021-05-12 12:00") == []
        speaks_after(story, Rule.HOMEWORK, S3)


def test_cancelled_by_the_mentor_blames_nobody() -> None:
    story = the_pair().cancelled("S2", at="2021-05-12 09:00", by=MENTOR)
    assert story.due_of("H1") == S3


def test_an_unplanned_session_changes_nobodys_due() -> None:
    story = the_pair().held("S9", starts="2021-05-08 10:00", at="2021-05-08 11:00")
    assert story.due_of("H1") == S2


def test_a_session_booked_only_when_it_began_is_unplanned_once_it_was_held() -> None:
    story = the_pair().booked("S9", starts="2021-05-08 10:00", at="2021-05-08 10:00")
    assert story.held("S9", at="2021-05-08 11:00").due_of("H1") == S2


def test_a_session_booked_a_minute_before_it_began_is_a_next_session() -> None:
    story = the_pair().booked("S9", starts="2021-05-08 10:00", at="2021-05-08 09:59")
    assert story.held("S9", at="2021-05-08 11:00").due_of("H1") == "2021-05-08 10:00"


def test_a_session_booked_in_between_becomes_the_next() -> None:
    story = the_pair().booked("S9", starts="2021-05-08 10:00", at="2021-05-07 10:00")
    assert story.due_of("H1") == "2021-05-08 10:00"


def test_the_session_it_was_held_without_stays_its_session() -> None:
    story = the_pair().held("S2", at="2021-05-12 11:00")
    assert story.levels(Rule.HOMEWORK, "2021-05-18 10:00") == [Level.OVERDUE]
    assert story.due_of("H1") == S2


def test_homework_set_between_sessions_is_for_the_first_session_after_its_setting() -> None:
    story = the_pair().homework("H2", at="2021-05-12 09:59").homework("H3", at=S2)
    assert (story.due_of("H2"), story.due_of("H3")) == (S2, S3)


def test_homework_set_in_a_session_that_was_then_moved_is_for_the_one_after_it() -> None:
    story = the_pair().homework("H2", at="2021-05-11 10:00", set_in="S2")
    assert story.due_of("H2") == S3
    assert story.moved("S2", to="2021-05-20 10:00", at="2021-05-11 11:00").due_of("H2") is None


@pytest.mark.parametrize("carried_at", ["2021-05-10 10:00", S2, "2021-05-13 10:00"])
def test_carried_before_or_after_its_session_it_is_for_the_one_after(carried_at: str) -> None:
    assert the_pair().carried("H1", at=carried_at).due_of("H1") == S3


def test_carried_after_two_sessions_it_is_for_the_first_after_the_carrying() -> None:
    story = the_pair().booked("S4", starts="2021-05-26 10:00", at="2021-05-12 10:00")
    assert story.carried("H1", at=S3).due_of("H1") == "2021-05-26 10:00"


def test_carried_twice_it_moves_on_twice() -> None:
    story = the_pair().booked("S4", starts="2021-05-26 10:00", at="2021-05-06 10:00")
    story.carried("H1", at="2021-05-10 10:00").carried("H1", at="2021-05-10 11:00")
    assert story.due_of("H1") == "2021-05-26 10:00"


def test_carried_past_a_session_it_does_not_come_back_when_that_one_is_moved() -> None:
    story = the_pair().carried("H1", at="2021-05-10 10:00")
    story.moved("S2", to="2021-05-14 10:00", at="2021-05-11 10:00")
    assert story.due_of("H1") == S3


def test_carried_again_with_nothing_booked_it_does_not_come_back_to_the_first() -> None:
    story = the_pair().cancelled("S3", at="2021-05-06 10:00")
    story.carried("H1", at="2021-05-10 10:00").carried("H1", at="2021-05-10 11:00")
    assert story.due_of("H1") is None


def test_carried_in_the_minute_it_was_set_it_skips_the_session_it_was_set_for() -> None:
    story = the_pair().homework("H2", at="2021-05-06 10:00").carried("H2", at="2021-05-06 10:00")
    assert story.due_of("H2") == S3


def test_what_was_carried_is_passed_on_like_everything_else() -> None:
    story = the_pair().carried("H1", at="2021-05-10 10:00").cancelled("S3", at="2021-05-13 10:00")
    assert story.due_of("H1") is None
    assert story.levels(Rule.HOMEWORK, "2021-06-10 10:00") == [Level.GENTLE]


def test_what_is_for_both_is_owed_by_each_and_settled_by_each() -> None:
    story = the_pair().homework("H2", at="2021-05-05 11:00", set_in="S1", owed_by=BOTH)
    story.done("H1", at="2021-05-06 10:00").done("H2", at="2021-05-11 10:00", by=MENTEE)
    (flag,) = story.flags("2021-05-12 10:30")
    assert (flag.rule, flag.owed_by, flag.owed_to) == (Rule.PROMISE, MENTOR, MENTEE)
    assert not story.done("H2", at="2021-05-12 10:30", by=MENTOR).flags("2021-05-12 10:30")


def test_what_both_did_is_settled_for_both() -> None:
    story = the_pair().homework("H2", at="2021-05-05 11:00", set_in="S1", owed_by=BOTH)
    assert len(story.all_of(Rule.HOMEWORK, "2021-05-12 10:30")) == 2
    story.done("H2", at="2021-05-11 10:00", by=BOTH).done("H1", at="2021-05-11 10:00")
    assert not story.flags("2021-05-12 10:30")


def test_only_the_one_whose_homework_is_carried_gets_more_time() -> None:
    story = the_pair().homework("H2", at="2021-05-05 11:00", set_in="S1", owed_by=BOTH)
    story.carried("H2", at="2021-05-11 10:00", by=MENTEE)
    assert (story.due_of("H2", owed_by=MENTEE), story.due_of("H2", owed_by=MENTOR)) == (S3, S2)


@pytest.mark.parametrize("keeper", [MENTEE, MENTOR])
def test_who_owes_whom_does_not_depend_on_who_keeps_the_journal(keeper: str) -> None:
    story = Story(keeper=MENTEE if keeper == MENTEE else MENTOR)
    story.kickoff("2021-05-01 10:00").booked("S2", starts=S2, at="2021-05-01 10:00")
    story.homework("H1", at="2021-05-05 11:00")
    story.homework("H2", at="2021-05-05 11:00", owed_by=MENTOR)
    found = {flag.rule: (flag.owed_by, flag.owed_to) for flag in story.flags("2021-05-12 10:30")}
    assert found == {Rule.HOMEWORK: (MENTEE, MENTOR), Rule.PROMISE: (MENTOR, MENTEE)}


def test_under_an_outcome_it_keeps_its_level_and_does_not_count() -> None:
    (outcome, homework) = the_pair().flags("2021-05-12 11:01")
    assert (outcome.rule, homework.rule) == (Rule.OUTCOME, Rule.HOMEWORK)
    assert (homework.level, homework.under, homework.counts) == (
        Level.OVERDUE,
        outcome.entry,
        False,
    )


def test_what_happens_later_is_not_seen() -> None:
    story = the_pair().cancelled("S2", at="2021-05-12 12:00").done("H1", at="2021-05-13 10:00")
    assert story.levels(Rule.HOMEWORK, "2021-05-12 10:30") == [Level.OVERDUE]
    assert not story.flags("2021-04-30 10:00")


def test_after_closing_homework_is_silent() -> None:
    assert not the_pair().closed("2021-05-12 10:30").all_of(Rule.HOMEWORK, "2021-05-12 10:31")
