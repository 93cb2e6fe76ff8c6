"""Essays: posted the agreed lead before the next session, and never due in the past."""

from collections.abc import Callable

import pytest

from mentorlog.domain.promises import Clause
from mentorlog.domain.records.times import Lead
from mentorlog.enums import Level, Rule
from tests.domain.story import BOTH, HOURS, MENTEE, MENTOR, ZONES, Story, speaks_after

S1, S2, S3 = "2021-05-05 10:00", "2021-05-12 10:00", "2021-05-19 10:00"
DUE_2, DUE_3 = "2021-05-11 10:00", "2021-05-18 10:00"


def the_pair(zone: str = "America/Denver") -> Story:
    """H1, to be answered by an essay, was set in S1; S2 is booked, the lead is 24 hours."""
    return (
        Story(zone)
        .kickoff("2021-05-01 10:00")
        .confirmed("2021-05-01 10:00")
        .booked("S1", starts=S1, at="2021-05-01 10:00")
        .held("S1", at="2021-05-05 11:00")
        .essay_homework("H1", at="2021-05-05 11:00", set_in="S1")
        .booked("S2", starts=S2, at="2021-05-05 11:00")
    )


@pytest.mark.parametrize("zone", ZONES)
def test_an_essay_is_overdue_the_minute_after_its_due(zone: str) -> None:
    late = speaks_after(the_pair(zone), Rule.ESSAY, DUE_2)
    assert (late.late_minutes, late.owed_by, late.owed_to) == (1, MENTEE, MENTOR)
    assert [clear.verb for clear in late.clears] == ["essay", "post", "done", "carry", "release"]
    assert late.promise is not None
    assert (late.promise.clause, late.promise.lead) == (Clause.LEAD, Lead(24 * HOURS))


@pytest.mark.parametrize(
    ("zone", "starts", "due"),
    [
        ("America/Denver", "2021-03-14 10:00", "2021-03-13 09:00"),
        ("America/Denver", "2021-03-15 10:00", "2021-03-14 10:00"),
        ("America/Denver", "2021-03-15 02:30", "2021-03-14 01:30"),
        ("America/Denver", "2021-11-07 10:00", "2021-11-06 11:00"),
        ("America/Denver", "2021-11-08 00:30", "2021-11-07 01:30"),
        ("Australia/Lord_Howe", "2021-04-04 10:00", "2021-04-03 10:30"),
        ("Australia/Lord_Howe", "2021-10-03 10:00", "2021-10-02 09:30"),
        ("Pacific/Kiritimati", "2021-03-14 10:00", "2021-03-13 10:00"),
    ],
)
def test_the_lead_elapses_whatever_the_clocks_do(zone: str, starts: str, due: str) -> None:
    story = Story(zone).kickoff("2021-01-01 10:00").essay_homework("H1", at="2021-01-02 10:00")
    story.booked("S1", starts=starts, at="2021-01-02 10:00")
    assert story.due_of("H1") == due
    speaks_after(story, Rule.ESSAY, due)


@pytest.mark.parametrize(
    ("zone", "starts", "due"),
    [
        ("America/Denver", "2021-03-14 10:00", "2021-03-12 10:00"),
        ("America/Denver", "2021-03-16 02:30", "2021-03-14 03:30"),
        ("America/Denver", "2021-11-08 10:00", "2021-11-06 10:00"),
        ("Australia/Lord_Howe", "2021-04-05 10:00", "2021-04-03 10:00"),
    ],
)
def test_a_lead_in_days_keeps_the_wall_clock(zone: str, starts: str, due: str) -> None:
    story = Story(zone).kickoff("2021-01-01 10:00", lead_minutes=48 * HOURS, lead_days=True)
    story.essay_homework("H1", at="2021-01-02 10:00")
    story.booked("S1", starts=starts, at="2021-01-02 10:00")
    assert story.due_of("H1") == due
    assert story.posted("E1", due, answers="H1").due_of("E1") == starts
    later = story.posted("E2", f"{due[:-2]}59")
    assert later.due_of("E2") is None


@pytest.mark.parametrize(
    ("posted_at", "minutes"),
    [("2021-05-11 10:00:59", 0), ("2021-05-11 10:01", 1), ("2021-05-13 11:30", 2 * 24 * 60 + 90)],
)
def test_how_late_it_was_is_exact_to_the_minute(posted_at: str, minutes: int) -> None:
    assert the_pair().posted("E1", posted_at, answers="H1").minutes_late("H1") == minutes


def test_homework_set_when_a_later_session_had_begun_was_not_overdue_before_it_was_set() -> None:
    story = the_pair().booked("S3", starts="2021-05-13 08:00", at="2021-05-06 10:00")
    story.essay_homework("H2", at="2021-05-12 12:00", set_in="S1")
    assert story.due_of("H2") == S2
    assert story.cancelled("S2", at="2021-05-12 12:00").due_of("H2") == "2021-05-13 08:00"


def test_a_draft_settles_nothing() -> None:
    story = the_pair().drafted("E1", "2021-05-10 10:00", answers="H1")
    speaks_after(story, Rule.ESSAY, DUE_2)
    assert not story.all_of(Rule.READING, "2021-05-12 10:30")


def test_posting_settles_the_homework_too() -> None:
    story = the_pair().posted("E1", "2021-05-11 12:00", answers="H1")
    assert story.levels(Rule.ESSAY, "2021-05-11 11:59") == [Level.OVERDUE]
    assert not story.all_of(Rule.ESSAY, "2021-05-11 12:00")


def test_another_essay_settles_nothing() -> None:
    story = the_pair().posted("E1", "2021-05-10 10:00").posted("E2", "2021-05-10 10:00", by=MENTOR)
    assert story.levels(Rule.ESSAY, "2021-05-11 10:01") == [Level.OVERDUE]


@pytest.mark.parametrize("said", ["done", "released"])
def test_said_aloud_or_let_go_it_is_silent_and_nothing_is_to_be_read(said: str) -> None:
    story = the_pair()
    story = getattr(story, said)("H1", at="2021-05-12 10:00")
    assert not story.flags("2021-05-12 10:30")


def test_a_booking_inside_the_lead_is_short_notice() -> None:
    story = the_pair().booked("S9", starts="2021-05-10 10:00", at="2021-05-09 10:01")
    assert story.due_of("H1") == "2021-05-10 10:00"
    assert story.promise("H1").clause is Clause.SHORT_NOTICE
    speaks_after(story, Rule.ESSAY, "2021-05-10 10:00")


def test_a_booking_exactly_the_lead_ahead_is_no_short_notice() -> None:
    story = the_pair().booked("S9", starts="2021-05-10 10:00", at="2021-05-09 10:00")
    assert story.due_of("H1") == "2021-05-09 10:00"
    assert story.promise("H1").clause is Clause.LEAD


def test_moved_later_it_is_due_the_lead_before_the_new_time_even_when_it_was_overdue() -> None:
    story = the_pair().moved("S2", to="2021-05-14 10:00", at="2021-05-11 18:00")
    assert story.levels(Rule.ESSAY, "2021-05-11 17:59") == [Level.OVERDUE]
    assert story.due_of("H1") == "2021-05-13 10:00"


@pytest.mark.parametrize(
    ("moved_at", "due"),
    [
        ("2021-05-11 10:00", "2021-05-12 09:00"),  # not yet overdue: short notice
        ("2021-05-11 10:01", DUE_2),  # overdue already: it keeps the due it had
    ],
)
def test_moved_inside_the_lead_only_what_was_overdue_stays_overdue(moved_at: str, due: str) -> None:
    assert the_pair().moved("S2", to="2021-05-12 09:00", at=moved_at).due_of("H1") == due


def test_moved_twice_the_due_it_had_is_the_one_after_the_first_move() -> None:
    story = the_pair().moved("S2", to="2021-05-11 08:00", at="2021-05-10 20:00")
    story.moved("S2", to="2021-05-11 20:00", at="2021-05-11 07:00")
    assert story.due_of("H1") == "2021-05-11 20:00"
    story.moved("S2", to="2021-05-12 08:00", at="2021-05-11 20:01")
    assert story.due_of("H1") == "2021-05-11 20:00"


def test_moved_there_and_back_it_is_due_as_before() -> None:
    story = the_pair().moved("S2", to="2021-05-14 10:00", at="2021-05-06 10:00")
    assert story.moved("S2", to=S2, at="2021-05-07 10:00").due_of("H1") == DUE_2


def test_cancelled_it_is_due_before_the_next_one_unless_that_is_too_near() -> None:
    story = the_pair().booked("S3", starts="2021-05-12 18:00", at="2021-05-06 10:00")
    assert story.cancelled("S2", at="2021-05-11 09:00").due_of("H1") == "2021-05-11 18:00"
    late = the_pair().booked("S3", starts="2021-05-12 18:00", at="2021-05-06 10:00")
    assert late.cancelled("S2", at="2021-05-12 09:00").due_of("H1") == DUE_2


def test_with_nothing_booked_it_has_no_due_whatever_it_had_before() -> None:
    story = the_pair().cancelled("S2", at="2021-05-11 12:00")
    flag = story.flag(Rule.ESSAY, "2021-05-11 12:00")
    assert (flag.level, flag.due) == (Level.GENTLE, None)
    assert [clear.verb for clear in flag.clears] == ["plan"]
    story.booked("S3", starts="2021-05-12 08:00", at="2021-05-11 13:00")
    assert story.due_of("H1") == "2021-05-12 08:00"


def test_held_without_it_it_stays_overdue_until_it_is_settled() -> None:
    story = the_pair().booked("S3", starts=S3, at="2021-05-06 10:00")
    story.held("S2", at="2021-05-12 11:00")
    flag = story.flag(Rule.ESSAY, "2021-06-01 10:00")
    assert (flag.level, story.said(flag.due), flag.counts) == (Level.OVERDUE, DUE_2, True)


@pytest.mark.parametrize("carried_at", ["2021-05-11 09:00", "2021-05-12 10:30"])
def test_carried_it_is_due_before_the_session_after(carried_at: str) -> None:
    story = the_pair().booked("S3", starts=S3, at="2021-05-06 10:00")
    assert story.carried("H1", at=carried_at).due_of("H1") == DUE_3


def test_carried_to_a_session_that_is_too_near_is_short_notice() -> None:
    story = the_pair().booked("S3", starts="2021-05-12 18:00", at="2021-05-06 10:00")
    in_time = story.carried("H1", at="2021-05-11 09:00")
    assert in_time.due_of("H1") == "2021-05-11 18:00"
    assert in_time.carried("H1", at="2021-05-11 09:30").due_of("H1") is None


@pytest.mark.parametrize(
    "amended_at", ["2021-05-06 10:00", "2021-05-10 10:01", "2021-05-11 10:01", "2021-05-12 10:30"]
)
def test_a_longer_lead_changes_no_due_that_was_set(amended_at: str) -> None:
    story = the_pair().amended(amended_at, lead_minutes=48 * HOURS)
    assert (story.due_of("H1"), story.promise("H1").lead) == (DUE_2, Lead(24 * HOURS))
    shorter_again = story.amended("2021-05-12 10:40", lead_minutes=36 * HOURS)
    assert shorter_again.due_of("H1") == DUE_2


def test_a_longer_lead_counts_for_the_next_date_and_the_next_homework() -> None:
    story = the_pair().amended("2021-05-06 10:00", lead_minutes=48 * HOURS)
    story.essay_homework("H2", at="2021-05-06 11:00")
    assert story.due_of("H2") == "2021-05-10 10:00"
    assert story.moved("S2", to=S3, at="2021-05-07 10:00").due_of("H1") == "2021-05-17 10:00"


def test_a_shorter_lead_gives_more_time() -> None:
    story = the_pair().amended("2021-05-11 18:00", lead_minutes=12 * HOURS)
    assert story.due_of("H1", "2021-05-11 17:59") == DUE_2
    assert story.due_of("H1", "2021-05-11 18:00") == "2021-05-11 22:00"


def test_a_lead_amended_after_the_posting_changes_nothing() -> None:
    story = the_pair().posted("E1", "2021-05-11 10:00", answers="H1")
    assert story.amended("2021-05-11 11:00", lead_minutes=48 * HOURS).due_of("H1") == DUE_2
    assert story.minutes_late("H1") == 0


def test_another_amendment_changes_nothing() -> None:
    assert the_pair().amended("2021-05-11 18:00", length_minutes=90).due_of("H1") == DUE_2


def test_before_the_first_version_the_first_terms_count() -> None:
    story = Story().essay_homework("H1", at="2021-04-20 10:00")
    story.booked("S1", starts="2021-04-28 10:00", at="2021-04-20 10:00")
    story.kickoff("2021-05-01 10:00", lead_minutes=48 * HOURS)
    assert story.due_of("H1") == "2021-04-26 10:00"


def test_without_a_lead_it_is_due_at_the_session_itself() -> None:
    story = the_pair().amended("2021-05-06 10:00", lead_minutes=0)
    assert (story.due_of("H1"), story.promise("H1").clause) == (S2, Clause.LEAD)


@pytest.mark.parametrize(("due", "last"), [("2021-05-09 18:00", "2021-05-09 18:00")])
def test_a_due_of_its_own_replaces_all_this(due: str, last: str) -> None:
    story = the_pair().essay_homework("H2", at="2021-05-05 11:00", set_in="S1", due=due)
    story.moved("S2", to="2021-05-20 10:00", at="2021-05-06 10:00").done("H1", "2021-05-06 10:00")
    assert speaks_after(story, Rule.ESSAY, last).session is None


def test_an_own_day_is_fine_until_its_midnight() -> None:
    story = the_pair().done("H1", "2021-05-06 10:00")
    story.essay_homework("H2", at="2021-05-05 11:00", set_in="S1", due="2021-05-09")
    assert speaks_after(story, Rule.ESSAY, "2021-05-09 23:59").late_minutes == 0


def test_an_own_due_that_is_carried_is_given_up_for_the_session_after_it() -> None:
    story = the_pair().booked("S3", starts=S3, at="2021-05-06 10:00")
    story.essay_homework("H2", at="2021-05-05 11:00", set_in="S1", due="2021-05-12 12:00")
    assert story.carried("H2", at="2021-05-06 10:00").due_of("H2") == DUE_3


def test_an_own_due_that_was_past_when_it_was_carried_to_a_near_session_stays() -> None:
    story = the_pair()
    story.essay_homework("H2", at="2021-05-05 11:00", set_in="S1", due="2021-05-10 12:00")
    assert story.carried("H2", at="2021-05-11 12:00").due_of("H2") == "2021-05-10 12:00"
    story = the_pair()
    story.essay_homework("H2", at="2021-05-05 11:00", set_in="S1", due="2021-05-11 12:00")
    assert story.carried("H2", at="2021-05-11 12:00").due_of("H2") == S2


def test_an_essay_by_both_is_owed_by_each_and_settled_by_each() -> None:
    story = the_pair().done("H1", "2021-05-06 10:00")
    story.essay_homework("H2", at="2021-05-05 11:00", set_in="S1", owed_by=BOTH, essay_by=BOTH)
    story.posted("E2", "2021-05-10 10:00", answers="H2", by=MENTOR).read("E2", "2021-05-10 11:00")
    (flag,) = story.flags("2021-05-11 10:01")
    assert (flag.rule, flag.owed_by) == (Rule.ESSAY, MENTEE)


def test_of_homework_for_both_only_the_one_who_answers_by_an_essay_has_the_lead() -> None:
    story = the_pair().done("H1", "2021-05-06 10:00")
    story.essay_homework("H2", at="2021-05-05 11:00", set_in="S1", owed_by=BOTH)
    assert (story.due_of("H2", owed_by=MENTEE), story.due_of("H2", owed_by=MENTOR)) == (DUE_2, S2)


def test_under_an_outcome_it_does_not_count() -> None:
    story = the_pair()
    assert story.flag(Rule.ESSAY, "2021-05-12 11:00").counts
    assert not story.flag(Rule.ESSAY, "2021-05-12 11:01").counts
    assert story.held("S2", at="2021-05-12 11:30").flag(Rule.ESSAY, "2021-05-12 11:30").counts


def test_what_happens_in_the_same_minute_is_taken_in_order() -> None:
    story = the_pair().cancelled("S2", at="2021-05-11 10:00")
    story.booked("S3", starts="2021-05-12 09:00", at="2021-05-11 10:00")
    assert story.due_of("H1") == "2021-05-12 09:00"


@pytest.mark.parametrize("amended_at", ["2021-05-08 10:00", "2021-05-11 18:00", "2021-05-13 10:00"])
def test_where_essays_are_agreed_no_more_what_was_open_is_to_be_done_and_not_in_writing(
    amended_at: str,
) -> None:
    story = the_pair().amended(amended_at, essays=False)
    promise = story.promise("H1")
    assert (promise.rule, promise.clause, story.due_of("H1")) == (
        Rule.HOMEWORK,
        Clause.NEXT_SESSION,
        S2,
    )
    assert story.levels(Rule.ESSAY, "2021-05-13 10:00") == []
    assert [one.verb for one in story.flag(Rule.HOMEWORK, "2021-05-13 10:00").clears] == [
        "done",
        "carry",
        "release",
    ]


def test_an_amendment_that_waits_lets_nothing_go_until_both_have_said_yes() -> None:
    story = the_pair().amended("2021-05-08 10:00", yes=MENTEE, essays=False)
    assert story.levels(Rule.ESSAY, "2021-05-11 10:01") == [Level.OVERDUE]
    story.confirmed("2021-05-11 12:00", MENTOR)
    assert story.levels(Rule.ESSAY, "2021-05-11 11:59") == [Level.OVERDUE]
    assert story.levels(Rule.ESSAY, "2021-05-11 12:00") == []
    assert story.levels(Rule.HOMEWORK, "2021-05-12 10:00") == [Level.SOON]


def test_an_essay_that_was_asked_for_where_none_were_agreed_is_let_go_by_no_later_version() -> None:
    story = Story().kickoff("2021-05-01 10:00", essays=False).confirmed("2021-05-01 10:00")
    story.essay_homework("H1", at="2021-05-05 11:00").booked("S1", starts=S2, at="2021-05-05 11:00")
    story.amended("2021-05-08 10:00", length_minutes=90)
    assert (story.promise("H1").rule, story.due_of("H1")) == (Rule.ESSAY, DUE_2)


def test_essays_agreed_again_are_for_what_is_set_from_then_on() -> None:
    story = the_pair().amended("2021-05-08 10:00", essays=False)
    story.amended("2021-05-09 10:00", essays=True).essay_homework("H2", at="2021-05-09 11:00")
    assert (story.promise("H1").rule, story.promise("H2").rule) == (Rule.HOMEWORK, Rule.ESSAY)


def test_an_essay_that_came_before_the_term_went_is_judged_as_one() -> None:
    story = the_pair().posted("E1", "2021-05-11 10:01", answers="H1")
    assert story.amended("2021-05-11 12:00", essays=False).minutes_late("H1") == 1
    assert story.levels(Rule.READING, "2021-05-13 10:00") == [Level.GENTLE]


@pytest.mark.parametrize(
    "what_came", ["cancelled", "missed", "moved", "moved inside", "moved on", "held"]
)
def test_what_was_carried_stays_due_whatever_becomes_of_the_session_it_was_carried_from(
    what_came: str,
) -> None:
    story = the_pair().booked("S3", starts=S3, at="2021-05-06 10:00")
    story.booked("S4", starts="2021-05-26 10:00", at="2021-05-06 10:00")
    story.carried("H1", at="2021-05-07 12:00")
    then: dict[str, Callable[[], Story]] = {
        "cancelled": lambda: story.cancelled("S2", at="2021-05-08 10:00"),
        "missed": lambda: story.missed("S2", at="2021-05-12 12:00"),
        "moved": lambda: story.moved("S2", to="2021-05-10 10:00", at="2021-05-08 10:00"),
        "moved inside": lambda: story.moved("S2", to="2021-05-14 10:00", at="2021-05-08 10:00"),
        "moved on": lambda: story.moved("S2", to="2021-05-20 10:00", at="2021-05-08 10:00"),
        "held": lambda: story.held("S2", at="2021-05-13 11:00", starts="2021-05-13 10:00"),
    }
    assert then[what_came]().due_of("H1") == DUE_3


def test_what_was_carried_goes_on_where_the_session_it_is_for_now_is_no_more() -> None:
    story = the_pair().booked("S3", starts=S3, at="2021-05-06 10:00")
    story.booked("S4", starts="2021-05-26 10:00", at="2021-05-06 10:00")
    story.carried("H1", at="2021-05-07 12:00").cancelled("S2", at="2021-05-08 10:00")
    assert story.cancelled("S3", at="2021-05-08 11:00").due_of("H1") == "2021-05-25 10:00"


def test_the_day_they_met_is_the_day_it_was_for() -> None:
    story = the_pair().posted("E1", "2021-05-12 09:00", answers="H1")
    assert story.minutes_late("H1") == 23 * HOURS
    assert story.levels(Rule.READING, "2021-05-12 20:00") == [Level.GENTLE]
    story.held("S2", at="2021-05-13 11:00", starts="2021-05-13 10:00")
    assert (story.due_of("H1"), story.minutes_late("H1")) == ("2021-05-12 10:00", 0)
    assert story.due_of("E1") == "2021-05-13 10:00"


def test_a_move_that_was_noted_stays_noted_where_they_met_at_another_hour_still() -> None:
    story = the_pair().booked("S3", starts="2021-05-26 10:00", at="2021-05-05 11:00")
    story.cancelled("S2", at="2021-05-06 10:00")
    story.moved("S3", to="2021-05-13 09:00", at="2021-05-12 12:00")
    story.posted("E1", "2021-05-12 20:00", answers="H1")
    story.held("S3", at="2021-05-13 11:00", starts="2021-05-13 10:00")
    assert (story.due_of("H1"), story.minutes_late("H1")) == ("2021-05-13 10:00", 0)
    assert story.promise("H1").clause is Clause.SHORT_NOTICE


def test_met_at_the_hour_that_was_planned_nothing_is_told_anew() -> None:
    story = the_pair().moved("S2", to="2021-05-11 08:00", at="2021-05-10 20:00")
    story.held("S2", at="2021-05-11 09:00", starts="2021-05-11 08:00")
    assert story.due_of("H1") == "2021-05-11 08:00"


def resting(until: str | None = "2021-05-13") -> Story:
    """The essay's mark on the 11th falls into a pause from the 10th on."""
    return the_pair().paused("2021-05-10 12:00", until=until)


def test_a_mark_that_falls_into_a_pause_was_not_missed() -> None:
    story = resting().moved("S2", to="2021-05-14 10:00", at="2021-05-13 12:00")
    assert story.due_of("H1", "2021-05-14 09:00") == "2021-05-14 10:00"
    assert story.promise("H1").clause is Clause.SHORT_NOTICE
    assert story.levels(Rule.ESSAY, "2021-05-14 10:00") == [Level.SOON]
    assert story.levels(Rule.ESSAY, "2021-05-14 10:01") == [Level.OVERDUE]


def test_what_fell_due_in_a_pause_is_due_as_if_it_were_set_at_its_end() -> None:
    story = resting("2021-05-11")
    assert story.due_of("H1", "2021-05-11 23:59") == DUE_2
    assert story.due_of("H1", "2021-05-12 00:00") == S2
    assert story.levels(Rule.ESSAY, "2021-05-12 10:01") == [Level.OVERDUE]
    over = resting("2021-05-20").booked("S3", starts="2021-05-22 10:00", at="2021-05-09 10:00")
    assert over.due_of("H1", "2021-05-21 00:00") == "2021-05-21 10:00"


@pytest.mark.parametrize(
    ("resumed_at", "due"),
    [("2021-05-11 10:00", DUE_2), ("2021-05-11 10:01", S2), ("2021-05-11 20:00", S2)],
)
def test_a_word_that_ends_the_pause_is_its_end_to_the_minute(resumed_at: str, due: str) -> None:
    assert resting().resumed(resumed_at).due_of("H1") == due


def test_what_was_missed_before_the_pause_stays_missed() -> None:
    story = the_pair().paused("2021-05-11 10:01", until="2021-05-11")
    assert story.due_of("H1") == DUE_2
    assert story.levels(Rule.ESSAY, "2021-05-12 09:00") == [Level.OVERDUE]


def test_a_pause_whose_end_is_changed_is_one_pause() -> None:
    story = resting("2021-05-10").paused("2021-05-11 09:00", until="2021-05-11")
    assert story.due_of("H1", "2021-05-12 09:00") == S2
    longer = resting("2021-05-11").paused("2021-05-11 09:00", until="2021-05-20")
    assert longer.due_of("H1", "2021-05-12 09:00") == DUE_2


def test_a_moment_that_somebody_gave_does_not_shift_for_a_pause() -> None:
    story = resting("2021-05-11").essay_homework("H2", at="2021-05-06 10:00", due=DUE_2)
    assert story.due_of("H2") == DUE_2
