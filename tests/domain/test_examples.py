"""The table of examples in the rules, row by row."""

import pytest

from mentorlog.domain.records.refs import Ref
from mentorlog.domain.records.times import Lead
from mentorlog.enums import Kind, Level, Rule, SessionKind
from tests.domain.story import HOURS, MENTEE, MENTOR, Story

S2 = Ref(Kind.SESSION, 2)


def the_pair(zone: str = "America/Denver") -> Story:
    """Session on Wed 2021-05-12 10:00 to 11:00; an essay for it was set a week before."""
    return (
        Story(zone)
        .kickoff("2021-05-01 10:00")
        .confirmed("2021-05-01 10:00")
        .booked("S1", starts="2021-05-05 10:00", at="2021-05-01 10:00")
        .held("S1", at="2021-05-05 11:00")
        .essay_homework("H1", at="2021-05-05 11:00", set_in="S1")
        .booked("S2", starts="2021-05-12 10:00", at="2021-05-05 11:00")
    )


@pytest.mark.parametrize(
    ("posted_at", "minutes"), [("2021-05-11 10:00", 0), ("2021-05-11 10:01", 1)]
)
def test_an_essay_posted_exactly_at_the_due_is_on_time(posted_at: str, minutes: int) -> None:
    assert the_pair().posted("E1", posted_at, answers="H1").minutes_late("H1") == minutes


def test_no_essay_is_due_now_and_a_minute_later_it_is_overdue() -> None:
    story = the_pair()
    due_now = story.flag(Rule.ESSAY, "2021-05-11 10:00")
    assert (due_now.level, due_now.late_minutes) == (Level.SOON, 0)
    late = story.flag(Rule.ESSAY, "2021-05-11 10:01")
    assert (late.level, late.late_minutes) == (Level.OVERDUE, 1)
    assert (late.owed_by, late.owed_to) == (MENTEE, MENTOR)


def test_an_essay_posted_on_time_is_unread_and_fine_until_the_session_begins() -> None:
    story = the_pair().posted("E1", "2021-05-11 10:00", answers="H1")
    assert story.levels(Rule.READING, "2021-05-12 10:00") == [Level.SOON]
    late = story.flag(Rule.READING, "2021-05-12 10:01")
    assert (late.level, late.owed_by, late.owed_to) == (Level.OVERDUE, MENTOR, MENTEE)


def test_an_essay_that_was_not_posted_puts_nothing_on_the_mentor() -> None:
    assert the_pair().spoken("2021-05-12 10:01") == [(Rule.ESSAY, Level.OVERDUE)]


def test_without_an_outcome_the_essay_is_shown_under_the_outcome() -> None:
    story = the_pair()
    assert not story.all_of(Rule.OUTCOME, "2021-05-12 11:00")
    outcome, essay = story.flags("2021-05-12 11:01")
    assert (outcome.rule, outcome.level, outcome.entry) == (Rule.OUTCOME, Level.ATTENTION, S2)
    assert (essay.rule, essay.level, essay.under) == (Rule.ESSAY, Level.OVERDUE, S2)


def test_a_session_moved_to_tomorrow_morning_is_short_notice() -> None:
    story = the_pair().moved("S2", to="2021-05-11 08:00", at="2021-05-10 20:00")
    assert story.due_of("H1") == "2021-05-11 08:00"


def test_homework_typed_after_the_session_but_set_in_it_is_due_before_the_next() -> None:
    story = the_pair()
    story.held("S2", at="2021-05-12 11:00")
    story.booked("S3", starts="2021-05-19 10:00", at="2021-05-12 11:00")
    story.homework("H2", at="2021-05-12 11:05", set_in="S2")
    assert story.due_of("H2") == "2021-05-19 10:00"


def test_what_hung_on_a_session_the_mentor_cancelled_follows_to_the_next() -> None:
    story = the_pair().homework("H2", at="2021-05-05 11:00", set_in="S1")
    story.essay_homework("H3", at="2021-05-05 11:00", set_in="S1")
    story.posted("E3", "2021-05-11 09:00", answers="H3")
    story.cancelled("S2", at="2021-05-12 09:00", by=MENTOR)
    story.booked("S3", starts="2021-05-19 10:00", at="2021-05-12 09:30")
    assert story.due_of("H1") == "2021-05-18 10:00"
    assert story.due_of("H2") == "2021-05-19 10:00"
    assert story.due_of("E3") == "2021-05-19 10:00"
    assert not [flag for flag in story.flags("2021-05-12 12:00") if flag.level is Level.OVERDUE]


def test_a_lead_amended_in_august_changes_no_essay_of_may() -> None:
    open_story = the_pair().held("S2", at="2021-05-12 11:00")
    posted = the_pair().posted("E1", "2021-05-11 10:00", answers="H1")
    for story in (open_story, posted):
        story.amended("2021-08-01 10:00", lead_minutes=48 * HOURS)
        assert story.due_of("H1") == "2021-05-11 10:00"
        assert story.promise("H1").lead == Lead(24 * HOURS)


@pytest.mark.parametrize(
    ("rule", "level"), [(Rule.ESSAY, Level.OVERDUE), (Rule.OUTCOME, Level.ATTENTION)]
)
def test_the_examples_hold_at_the_other_end_of_the_world(rule: Rule, level: Level) -> None:
    for zone in ("Pacific/Kiritimati", "Pacific/Pago_Pago"):
        assert (rule, level) in the_pair(zone).spoken("2021-05-12 11:01")


def test_twenty_four_hours_before_a_session_after_the_clocks_change_is_nine_o_clock() -> None:
    story = (
        Story("America/Denver")
        .kickoff("2021-03-01 10:00")
        .held("S1", starts="2021-03-01 10:00", at="2021-03-01 11:00", kind=SessionKind.KICKOFF)
        .essay_homework("H1", at="2021-03-01 11:00", set_in="S1")
        .booked("S2", starts="2021-03-14 10:00", at="2021-03-01 11:00")
    )
    assert story.due_of("H1") == "2021-03-13 09:00"
