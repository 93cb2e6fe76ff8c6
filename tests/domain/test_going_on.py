"""After the formal term: the two go on, and nothing of their rhythm is ever late."""

from typing import Any

from mentorlog.enums import Level, Rule
from tests.domain.story import FORTNIGHTLY, MONTHLY, Story, speaks_after_day

QUIET: dict[str, Any] = {"ends_on": None, "quiet": True, "homework": False, "review_on": None}
YEARS_LATER = "2031-01-01 10:00"


def gone_on(**terms: Any) -> Story:
    """Robin and Sam, whose term ended on 18 May and who agreed on 19 May to go on."""
    story = Story().kickoff(
        "2021-01-04 10:00", cadence=FORTNIGHTLY, homework=True, ends_on="2021-05-18"
    )
    story.booked("S1", starts="2021-05-10 10:00", at="2021-05-03 10:00")
    story.held("S1", at="2021-05-10 11:00").no_homework("S1", at="2021-05-10 11:00")
    story.confirmed("2021-01-04 10:00").amended("2021-05-19 10:00", **(QUIET | terms))
    return story.confirmed("2021-05-19 10:00")


def test_the_end_of_the_term_no_longer_asks() -> None:
    story = gone_on(cadence=None)
    assert story.levels(Rule.TERM, "2021-05-19 09:59") == [Level.ATTENTION]
    assert story.flags("2021-05-19 10:00") == ()
    assert story.flags(YEARS_LATER) == ()


def test_a_rhythm_that_was_left_is_gentle_for_ever() -> None:
    story = gone_on(cadence=MONTHLY)
    assert story.flags("2021-06-17 23:59") == (), "10 June and 7 days"
    assert story.spoken("2021-06-18 00:00") == [(Rule.CADENCE, Level.GENTLE)]
    assert story.spoken(YEARS_LATER) == [(Rule.CADENCE, Level.GENTLE)]
    assert not any(flag.counts for flag in story.flags(YEARS_LATER))


def test_nobody_is_asked_to_book() -> None:
    assert not gone_on(cadence=MONTHLY).all_of(Rule.BOOKING, "2021-06-11 10:00")
    assert not gone_on(cadence=None).all_of(Rule.BOOKING, YEARS_LATER)


def test_a_session_planned_beyond_it_is_gentle_too() -> None:
    story = gone_on(cadence=MONTHLY).booked("S2", starts="2021-08-01 10:00", at="2021-05-19 11:00")
    assert story.spoken("2021-06-18 00:00") == [(Rule.CADENCE, Level.GENTLE)]


def test_a_look_is_asked_for_only_where_they_set_a_day() -> None:
    assert not gone_on(cadence=None).all_of(Rule.REVIEW, YEARS_LATER)
    story = gone_on(cadence=None, review_on="2021-09-01")
    assert not story.all_of(Rule.REVIEW, "2021-09-08 23:59")
    assert story.levels(Rule.REVIEW, "2021-09-09 00:00") == [Level.ATTENTION]


def test_a_session_without_homework_is_just_a_session() -> None:
    story = gone_on(cadence=None).booked("S2", starts="2021-06-01 10:00", at="2021-05-20 10:00")
    story.held("S2", at="2021-06-01 11:00")
    assert story.flags("2021-06-03 10:00") == ()


def test_what_one_has_promised_the_other_is_still_a_promise() -> None:
    story = gone_on(cadence=None).homework("H1", at="2021-06-01 10:00", due="2021-06-10")
    assert story.spoken("2021-06-11 00:00") == [(Rule.PROMISE, Level.OVERDUE)]


def test_another_term_brings_the_rhythm_back() -> None:
    story = gone_on(cadence=FORTNIGHTLY)
    story.amended("2021-06-01 10:00", ends_on="2021-12-01", quiet=False)
    story.confirmed("2021-06-01 10:00")
    speaks_after_day(story, Rule.CADENCE, "2021-06-18")  # 1 June, a fortnight and 3 days
    assert story.levels(Rule.TERM, "2021-12-02 00:00") == [Level.ATTENTION]


def test_whoever_met_since_counts_from_then() -> None:
    story = gone_on(cadence=FORTNIGHTLY).amended(
        "2021-06-01 10:00", ends_on="2021-12-01", quiet=False
    )
    story.confirmed("2021-06-01 10:00")
    story.held("S2", starts="2021-06-03 10:00", at="2021-06-03 11:00")
    speaks_after_day(story, Rule.CADENCE, "2021-06-20")


def test_where_there_was_always_a_term_a_new_version_changes_nothing() -> None:
    story = Story().kickoff("2021-01-04 10:00", cadence=FORTNIGHTLY)
    story.amended("2021-01-20 10:00", length_minutes=75).confirmed("2021-01-20 10:00")
    speaks_after_day(story, Rule.CADENCE, "2021-01-21")
