"""Closing: whose words at the end are missing, and what still speaks after it."""

from typing import Any

import pytest

from mentorlog.domain import closing, lateness, promises
from mentorlog.enums import Level, Rule
from tests.domain.story import FORTNIGHTLY, MENTEE, MENTOR, ZONES, Story, speaks_after_day


def ended(zone: str = "America/Denver", keeper: object = MENTEE) -> Story:
    return (
        Story(zone, keeper=MENTEE if keeper is MENTEE else MENTOR)
        .kickoff("2021-01-04 10:00", cadence=FORTNIGHTLY, ends_on="2021-05-18")
        .closed("2021-05-20 23:30")
    )


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize("side", [MENTEE, MENTOR])
def test_two_weeks_after_the_end_each_persons_words_are_missed(zone: str, side: object) -> None:
    flag = speaks_after_day(ended(zone), Rule.CLOSING, "2021-06-03", Level.GENTLE, owed_by=side)
    assert (flag.counts, [clear.verb for clear in flag.clears]) == (False, ["close"])


@pytest.mark.parametrize(
    ("closed_at", "fine"),
    [("2021-02-28 10:00", "2021-03-14"), ("2021-10-24 10:00", "2021-11-07")],
)
def test_the_fourteen_are_calendar_days_where_the_clocks_change(closed_at: str, fine: str) -> None:
    story = Story().kickoff("2021-01-04 10:00").closed(closed_at)
    speaks_after_day(story, Rule.CLOSING, fine, Level.GENTLE, owed_by=MENTEE)


def test_it_stays_gentle_for_ever() -> None:
    assert ended().levels(Rule.CLOSING, "2031-01-01 10:00") == [Level.GENTLE, Level.GENTLE]


@pytest.mark.parametrize("keeper", [MENTEE, MENTOR])
def test_each_person_looks_back_separately(keeper: object) -> None:
    story = ended(keeper=keeper).looked_back("2021-06-10 10:00", by=MENTEE)
    now = "2021-06-10 09:59"
    assert [flag.owed_by for flag in story.all_of(Rule.CLOSING, now)] == [MENTEE, MENTOR]
    now = "2021-06-10 10:00"
    assert [flag.owed_by for flag in story.all_of(Rule.CLOSING, now)] == [MENTOR]
    assert not story.looked_back("2021-06-11 10:00", by=MENTOR).all_of(
        Rule.CLOSING, "2021-06-11 10:00"
    )


def test_looking_back_before_the_end_counts() -> None:
    story = ended().looked_back("2021-05-20 20:00", by=MENTOR)
    assert [one.owed_by for one in story.all_of(Rule.CLOSING, "2021-07-01 10:00")] == [MENTEE]


def test_an_ongoing_mentorship_is_asked_for_nothing() -> None:
    story = Story().kickoff("2021-01-04 10:00", ends_on="2021-05-18")
    assert not story.all_of(Rule.CLOSING, "2022-01-01 10:00")


@pytest.mark.parametrize("terms", [{"ends_on": "2021-09-01"}, {"ends_on": None, "quiet": True}])
def test_words_at_the_end_of_one_term_are_not_those_at_the_end_of_the_next(
    terms: dict[str, Any],
) -> None:
    story = Story().kickoff("2021-01-04 10:00", ends_on="2021-05-18")
    story.looked_back("2021-05-18 10:00", by=MENTEE).amended("2021-05-18 10:00", **terms)
    assert closing.still_to_look_back(story.record()) == (MENTEE, MENTOR)
    story.looked_back("2021-08-30 10:00", by=MENTOR).amended("2021-08-31 10:00", reads=False)
    assert closing.still_to_look_back(story.record()) == (MENTEE,)


def test_paused_days_before_the_end_do_not_put_it_off() -> None:
    story = Story().kickoff("2021-01-04 10:00").paused("2021-05-01 10:00", until="2021-07-01")
    story.closed("2021-05-20 10:00")
    speaks_after_day(story, Rule.CLOSING, "2021-06-03", Level.GENTLE, owed_by=MENTOR)


def test_after_closing_only_four_rules_speak() -> None:
    story = (
        Story()
        .kickoff("2021-01-04 10:00", cadence=FORTNIGHTLY, homework=True, ends_on="2021-05-18")
        .booked("S1", starts="2021-04-05 10:00", at="2021-04-01 10:00")
        .held("S1", at="2021-04-05 11:00")
        .booked("S2", starts="2021-04-19 10:00", at="2021-04-05 11:00")
        .homework("H1", at="2021-04-05 11:00", owed_by=MENTOR, due="2021-04-10")
        .homework("H2", at="2021-04-05 11:00")
        .essay_homework("H3", at="2021-04-05 11:00", due="2021-04-10 10:00")
        .posted("E1", "2021-04-01 10:00")
        .paused("2021-05-01 10:00", until="2021-05-03")
    )
    before = {flag.rule for flag in story.flags("2021-05-19 10:00")}
    story.closed("2021-05-19 10:00")
    assert {Rule.ESSAY, Rule.READING, Rule.UNCONFIRMED, Rule.TERM, Rule.PAUSE} < before
    assert {flag.rule for flag in story.flags("2021-05-19 10:00")} == {Rule.OUTCOME, Rule.PROMISE}
    later = {flag.rule for flag in story.flags("2021-06-03 00:00")}
    assert later == {Rule.OUTCOME, Rule.PROMISE, Rule.CLOSING}


def test_each_of_two_mentorships_is_asked_about_its_own_end() -> None:
    first, second = ended(), Story().kickoff("2021-01-04 10:00").closed("2021-06-20 10:00")
    first.looked_back("2021-05-21 10:00", by=MENTEE)
    assert [one.owed_by for one in first.all_of(Rule.CLOSING, "2021-06-05 10:00")] == [MENTOR]
    assert not second.all_of(Rule.CLOSING, "2021-06-05 10:00")


def test_what_stayed_open_is_not_late_after_the_end_unless_it_was_promised_for_a_date() -> None:
    story = (
        ended()
        .homework("H1", "2021-05-01 10:00")
        .booked("S1", "2021-05-03 10:00", "2021-05-01 09:00")
    )
    story.homework("H2", "2021-05-01 10:00", due="2021-05-10")
    for now, late in (("2021-05-20 23:29", {"H1", "H2"}), ("2021-05-20 23:30", {"H2"})):
        record = story.record(now)
        found = [
            str(one.entry)
            for one in promises.open_(record)
            if lateness.minutes(record, one, story.at(now)) is not None
        ]
        assert set(found) == late, now


def test_what_waits_for_a_next_session_waits_in_silence() -> None:
    story = ended().homework("H1", "2021-05-19 10:00", owed_by=MENTOR)
    assert story.levels(Rule.PROMISE, "2021-05-20 23:29") == [Level.GENTLE]
    assert story.levels(Rule.PROMISE, "2021-05-20 23:30") == []
