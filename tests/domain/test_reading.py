"""Reading: what was posted the agreed lead before a session is read before it."""

import pytest

from mentorlog.enums import EventKind, Level, Rule
from tests.domain.story import HOURS, MENTEE, MENTOR, ZONES, Story, speaks_after

S1, S2, S3 = "2021-05-05 10:00", "2021-05-12 10:00", "2021-05-19 10:00"


def the_pair(zone: str = "America/Denver") -> Story:
    """H1, to be answered by an essay, was set in S1; S2 and S3 are booked."""
    return (
        Story(zone)
        .kickoff("2021-05-01 10:00")
        .confirmed("2021-05-01 10:00")
        .booked("S1", starts=S1, at="2021-05-01 10:00")
        .held("S1", at="2021-05-05 11:00")
        .essay_homework("H1", at="2021-05-05 11:00", set_in="S1")
        .booked("S2", starts=S2, at="2021-05-05 11:00")
        .booked("S3", starts=S3, at="2021-05-05 11:00")
    )


def posted(at: str, zone: str = "America/Denver") -> Story:
    return the_pair(zone).posted("E1", at, answers="H1")


@pytest.mark.parametrize("zone", ZONES)
def test_reading_is_overdue_the_minute_after_the_session_began(zone: str) -> None:
    late = speaks_after(posted("2021-05-11 10:00", zone), Rule.READING, S2)
    assert (late.late_minutes, late.owed_by, late.owed_to) == (1, MENTOR, MENTEE)
    assert [(clear.verb, str(clear.entry)) for clear in late.clears] == [
        ("read", "E1"),
        ("release", "E1"),
    ]


def test_the_mentors_essay_is_read_by_the_mentee() -> None:
    story = the_pair().done("H1", "2021-05-06 10:00").posted("E1", "2021-05-06 10:00", by=MENTOR)
    assert (story.promise("E1").owed_by, story.promise("E1").owed_to) == (MENTEE, MENTOR)
    speaks_after(story, Rule.READING, S2)


@pytest.mark.parametrize(
    ("zone", "posted_at", "starts", "due"),
    [
        ("America/Denver", "2021-03-13 09:00", "2021-03-14 10:00", "2021-03-14 10:00"),
        ("America/Denver", "2021-03-13 09:01", "2021-03-14 10:00", None),
        ("America/Denver", "2021-11-06 11:00", "2021-11-07 10:00", "2021-11-07 10:00"),
        ("America/Denver", "2021-11-06 11:01", "2021-11-07 10:00", None),
        ("Australia/Lord_Howe", "2021-04-03 10:30", "2021-04-04 10:00", "2021-04-04 10:00"),
    ],
)
def test_the_readers_time_elapses_whatever_the_clocks_do(
    zone: str, posted_at: str, starts: str, due: str | None
) -> None:
    story = Story(zone).kickoff("2021-01-01 10:00").posted("E1", posted_at)
    assert story.booked("S1", starts=starts, at="2021-01-01 10:00").due_of("E1") == due


@pytest.mark.parametrize(("read_at", "minutes"), [(S2, 0), ("2021-05-12 10:01", 1)])
def test_read_exactly_at_the_session_is_fine(read_at: str, minutes: int) -> None:
    story = posted("2021-05-11 10:00").read("E1", read_at)
    assert story.minutes_late("E1") == minutes
    assert not story.all_of(Rule.READING, "2021-05-12 10:30")


def test_posted_and_unread_it_is_coming_up() -> None:
    story = posted("2021-05-06 10:00")
    assert not story.all_of(Rule.READING, "2021-05-06 09:59")
    assert story.levels(Rule.READING, "2021-05-06 10:00") == [Level.SOON]
    nothing_booked = Story().kickoff("2021-05-01 10:00").posted("E1", "2021-05-06 10:00")
    flag = nothing_booked.flag(Rule.READING, "2021-09-01 10:00")
    assert (flag.level, flag.due, [clear.verb for clear in flag.clears]) == (
        Level.SOON,
        None,
        ["read", "release"],
    )


def test_posted_late_it_is_owed_before_the_session_after_and_until_then_gentle() -> None:
    story = posted("2021-05-11 10:01").held("S2", at="2021-05-12 11:00")
    assert story.due_of("E1") == S3
    assert story.levels(Rule.READING, S2) == [Level.SOON]
    for now in ("2021-05-12 10:01", S3):
        flag = story.flag(Rule.READING, now)
        assert (flag.level, str(flag.session), story.said(flag.due)) == (Level.GENTLE, "S2", S3)
    speaks_after(story, Rule.READING, S3)


def test_posted_late_and_read_before_the_session_it_is_settled() -> None:
    assert not posted("2021-05-11 12:00").read("E1", S2).all_of(Rule.READING, "2021-05-12 10:30")


def test_the_gentle_question_hangs_on_the_session_it_came_late_for() -> None:
    story = posted("2021-05-11 12:00")
    assert story.flag(Rule.READING, "2021-05-12 11:00").under is None
    outcome, reading = story.flags("2021-05-12 11:01")
    assert (outcome.rule, reading.rule) == (Rule.OUTCOME, Rule.READING)
    assert (reading.level, reading.under) == (Level.GENTLE, outcome.entry)


def test_posted_after_its_session_it_is_only_coming_up() -> None:
    story = posted("2021-05-12 12:00").held("S2", at="2021-05-12 11:00")
    assert story.levels(Rule.READING, "2021-05-13 10:00") == [Level.SOON]


def test_what_was_not_for_that_session_did_not_come_late_for_it() -> None:
    free = the_pair().done("H1", "2021-05-06 10:00").posted("E1", "2021-05-12 08:00")
    carried = the_pair().carried("H1", "2021-05-06 10:00").posted("E1", "2021-05-12 08:00", "H1")
    for story in (free, carried):
        story.held("S2", at="2021-05-12 11:00")
        assert story.due_of("E1") == S3
        assert story.levels(Rule.READING, "2021-05-13 10:00") == [Level.SOON]


@pytest.mark.parametrize("posted_at", ["2021-05-11 07:00", "2021-05-11 08:00"])
def test_who_gets_it_on_short_notice_is_asked_gently_until_the_session_after(
    posted_at: str,
) -> None:
    story = the_pair().moved("S2", to="2021-05-11 08:00", at="2021-05-10 20:00")
    story.posted("E1", posted_at, answers="H1")
    assert (story.due_of("E1"), story.minutes_late("H1")) == (S3, 0)
    assert story.levels(Rule.READING, "2021-05-11 08:00") == [Level.SOON]
    flag = story.flag(Rule.READING, "2021-05-11 08:01")
    assert (flag.level, str(flag.session)) == (Level.GENTLE, "S2")
    speaks_after(story, Rule.READING, S3)


def test_posted_after_a_short_notice_session_it_is_read_before_the_one_after() -> None:
    story = the_pair().moved("S2", to="2021-05-11 08:00", at="2021-05-10 20:00")
    assert story.posted("E1", "2021-05-11 08:01", answers="H1").due_of("E1") == S3


def test_a_short_notice_session_that_is_cancelled_passes_the_reading_on() -> None:
    story = the_pair().moved("S2", to="2021-05-11 08:00", at="2021-05-10 20:00")
    story.posted("E1", "2021-05-11 07:00", answers="H1").cancelled("S2", at="2021-05-11 07:30")
    assert story.due_of("E1") == S3


def test_after_an_own_due_that_was_carried_the_reader_has_the_agreed_time() -> None:
    story = the_pair().done("H1", "2021-05-06 10:00")
    story.essay_homework("H2", at="2021-05-05 11:00", set_in="S1", due="2021-05-11 12:00")
    story.carried("H2", at="2021-05-11 11:00").posted("E2", "2021-05-11 13:00", answers="H2")
    assert (story.due_of("H2"), story.due_of("E2")) == (S2, S3)
    assert story.levels(Rule.READING, "2021-05-12 10:01") == [Level.GENTLE]


def test_with_an_own_due_there_is_no_short_notice() -> None:
    story = the_pair().done("H1", "2021-05-06 10:00")
    story.essay_homework("H2", at="2021-05-05 11:00", set_in="S1", due="2021-05-11 12:00")
    story.moved("S2", to="2021-05-11 16:00", at="2021-05-11 10:00")
    assert story.posted("E2", "2021-05-11 11:00", answers="H2").due_of("E2") == S3


def test_the_reading_follows_a_session_that_is_moved_cancelled_or_missed() -> None:
    later = posted("2021-05-11 10:00").moved("S2", to="2021-05-13 10:00", at="2021-05-11 12:00")
    assert later.due_of("E1") == "2021-05-13 10:00"
    sooner = posted("2021-05-11 10:00").moved("S2", to="2021-05-11 20:00", at="2021-05-11 12:00")
    assert sooner.due_of("E1") == S3
    assert sooner.levels(Rule.READING, "2021-05-12 10:30") == [Level.SOON]
    cancelled = posted("2021-05-11 10:00").cancelled("S2", at="2021-05-12 12:00", by=MENTOR)
    missed = posted("2021-05-11 10:00").missed("S2", at="2021-05-12 12:00")
    for story in (cancelled, missed):
        assert story.levels(Rule.READING, "2021-05-12 11:59") == [Level.OVERDUE]
        assert story.levels(Rule.READING, "2021-05-12 12:00") == [Level.SOON]
        speaks_after(story, Rule.READING, S3)


def test_an_unplanned_session_asks_nothing_of_the_reader() -> None:
    story = posted("2021-05-06 10:00").held("S9", starts="2021-05-08 10:00", at="2021-05-08 11:00")
    assert story.due_of("E1") == S2


def test_the_lead_of_the_reading_is_the_one_in_force_at_the_posting() -> None:
    before = the_pair().amended("2021-05-11 09:00", lead_minutes=48 * HOURS)
    assert before.posted("E1", "2021-05-11 10:00").due_of("E1") == S3
    after = the_pair().posted("E1", "2021-05-11 10:00")
    assert after.amended("2021-05-11 10:01", lead_minutes=48 * HOURS).due_of("E1") == S2


def test_reading_is_owed_where_it_was_agreed_at_the_posting() -> None:
    agreed_later = the_pair().amended("2021-05-06 10:00", reads=False)
    agreed_later.posted("E1", "2021-05-07 10:00").amended("2021-05-08 10:00", reads=True)
    assert not agreed_later.all_of(Rule.READING, "2021-05-12 10:30")


@pytest.mark.parametrize("amended_at", ["2021-05-08 10:00", "2021-05-13 10:00"])
def test_where_reading_is_agreed_no_more_what_was_open_is_let_go(amended_at: str) -> None:
    story = posted("2021-05-07 10:00").amended(amended_at, reads=False)
    assert not story.all_of(Rule.READING, "2021-05-13 10:00")
    settled = story.promise("E1").settled
    assert settled is not None
    assert (settled.kind, settled.at) == (EventKind.RELEASED, story.at(amended_at))
    assert story.levels(Rule.READING, "2021-05-12 10:01") == (
        [Level.OVERDUE] if amended_at > S2 else []
    )
    again = story.amended("2021-05-14 10:00", reads=True)
    assert not again.all_of(Rule.READING, "2021-05-20 10:00")


def test_what_was_read_before_reading_was_dropped_was_read() -> None:
    story = posted("2021-05-07 10:00").read("E1", "2021-05-09 10:00")
    settled = story.amended("2021-05-10 10:00", reads=False).promise("E1").settled
    assert settled is not None
    assert settled.kind is EventKind.READ


def test_an_amendment_that_drops_reading_and_waits_lets_nothing_go() -> None:
    story = posted("2021-05-07 10:00").amended("2021-05-08 10:00", yes=MENTEE, reads=False)
    assert story.levels(Rule.READING, "2021-05-12 10:01") == [Level.OVERDUE]


def test_a_reading_that_was_let_go_is_silent_and_the_essay_stays_posted() -> None:
    story = posted("2021-05-11 10:00").let_go("E1", "2021-05-12 12:00")
    assert story.levels(Rule.READING, "2021-05-12 11:59") == [Level.OVERDUE]
    assert not story.all_of(Rule.READING, "2021-05-12 12:00")
    settled = story.promise("E1").settled
    assert settled is not None
    assert settled.kind is EventKind.RELEASED
    assert story.minutes_late("H1") == 0


def test_letting_go_of_the_homework_is_not_letting_go_of_the_reading() -> None:
    story = posted("2021-05-11 10:00").released("H1", "2021-05-11 12:00")
    assert story.levels(Rule.READING, "2021-05-12 10:30") == [Level.OVERDUE]


def test_under_an_outcome_the_reading_does_not_count() -> None:
    story = posted("2021-05-11 10:00")
    assert story.flag(Rule.READING, "2021-05-12 11:00").counts
    flag = story.flag(Rule.READING, "2021-05-12 11:01")
    assert (flag.level, str(flag.under), flag.counts) == (Level.OVERDUE, "S2", False)


def test_seconds_do_not_make_the_reader_late() -> None:
    assert posted("2021-05-11 10:00:59").due_of("E1") == S2
    assert posted("2021-05-11 10:00").read("E1", "2021-05-12 10:00:59").minutes_late("E1") == 0
    late_for = posted("2021-05-11 12:00").held("S2", at="2021-05-12 11:00")
    assert late_for.levels(Rule.READING, "2021-05-12 10:00:40") == [Level.SOON]
