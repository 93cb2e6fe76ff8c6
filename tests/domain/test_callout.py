"""Call-outs: asked about on their day, gentle for ever, and never late."""

import pytest

from mentorlog.domain import callouts
from mentorlog.enums import Candor, EventKind, Level, Rule
from tests.domain.story import MENTEE, MENTOR, ZONES, Story, speaks_after_day

ENDINGS = (EventKind.ACTED, EventKind.LET_GO, EventKind.WITHDRAWN)
WORDS = (EventKind.REVISITED, EventKind.THANKED, EventKind.RECEIVED)


def the_pair(zone: str = "America/Denver", **terms: object) -> Story:
    return Story(zone).kickoff("2021-05-01 10:00", **terms).confirmed("2021-05-01 10:00")


@pytest.mark.parametrize("zone", ZONES)
def test_it_is_asked_about_on_the_thirtieth_day_after_it_was_named(zone: str) -> None:
    story = the_pair(zone).named("C1", "2021-05-12 10:00")
    flag = speaks_after_day(story, Rule.CALLOUT, "2021-06-10", Level.GENTLE)
    assert (str(flag.entry), flag.counts, flag.late_minutes) == ("C1", False, 0)
    assert [f"{one.verb} {one.entry}" for one in flag.clears] == ["revisit C1"]


@pytest.mark.parametrize("word", WORDS)
def test_every_word_said_of_it_counts_the_thirty_days_anew(word: EventKind) -> None:
    story = the_pair().named("C1", "2021-05-12 10:00").touched("C1", "2021-06-01 10:00", word)
    speaks_after_day(story, Rule.CALLOUT, "2021-06-30", Level.GENTLE)


def test_the_day_the_pair_set_is_the_day() -> None:
    story = the_pair().named("C1", "2021-05-12 10:00", revisit_on="2021-05-20")
    speaks_after_day(story, Rule.CALLOUT, "2021-05-19", Level.GENTLE)
    later = story.touched("C1", "2021-05-20 09:00", again="2021-08-01")
    speaks_after_day(later, Rule.CALLOUT, "2021-07-31", Level.GENTLE)


def test_a_word_before_the_day_they_set_leaves_it_and_one_on_it_keeps_it() -> None:
    before = the_pair().named("C1", "2021-05-12 10:00", revisit_on="2021-05-20")
    before = before.touched("C1", "2021-05-19 23:59")
    speaks_after_day(before, Rule.CALLOUT, "2021-05-19", Level.GENTLE)
    on_it = the_pair().named("C1", "2021-05-12 10:00", revisit_on="2021-05-20")
    on_it = on_it.touched("C1", "2021-05-20 00:00")
    speaks_after_day(on_it, Rule.CALLOUT, "2021-06-18", Level.GENTLE)


@pytest.mark.parametrize("ending", ENDINGS)
def test_once_it_has_ended_it_is_silent_for_ever(ending: EventKind) -> None:
    story = the_pair().named("C1", "2021-05-12 10:00").touched("C1", "2021-06-20 10:00", ending)
    assert story.levels(Rule.CALLOUT, "2021-06-20 09:59") == [Level.GENTLE]
    assert story.levels(Rule.CALLOUT, "2021-06-20 10:00") == []
    assert story.levels(Rule.CALLOUT, "2031-06-20 10:00") == []
    assert story.touched("C1", "2021-07-01 10:00").levels(Rule.CALLOUT, "2031-06-20 10:00") == []


def test_months_later_it_is_as_gentle_as_on_the_first_day() -> None:
    story = the_pair().named("C1", "2021-05-12 10:00")
    assert story.levels(Rule.CALLOUT, "2025-05-12 10:00") == [Level.GENTLE]


@pytest.mark.parametrize(
    ("about", "raised_by"), [(MENTEE, MENTOR), (MENTOR, MENTEE), (MENTEE, MENTEE)]
)
def test_who_raised_it_may_ask(about: str, raised_by: str) -> None:
    story = the_pair().named("C1", "2021-05-12 10:00", about, raised_by)  # type: ignore[arg-type]
    flag = story.flag(Rule.CALLOUT, "2021-06-11 10:00")
    assert (flag.owed_by, flag.owed_to) == (raised_by, about)


def test_paused_days_do_not_count_toward_the_thirty_and_nothing_is_asked_meanwhile() -> None:
    story = the_pair().named("C1", "2021-05-12 10:00").paused("2021-06-01 10:00", "2021-06-30")
    assert story.levels(Rule.CALLOUT, "2021-06-20 10:00") == []
    back = story.resumed("2021-07-01 09:00")
    speaks_after_day(back, Rule.CALLOUT, "2021-07-10", Level.GENTLE)


def test_after_closing_it_goes_on() -> None:
    story = the_pair().named("C1", "2021-05-12 10:00").closed("2021-05-20 10:00")
    speaks_after_day(story, Rule.CALLOUT, "2021-06-10", Level.GENTLE)


def test_each_of_several_is_asked_about_on_its_own_day() -> None:
    story = the_pair().named("C1", "2021-05-12 10:00").named("C2", "2021-05-13 10:00")
    assert [str(one.entry) for one in story.all_of(Rule.CALLOUT, "2021-06-11 10:00")] == ["C1"]
    both = {str(one.entry) for one in story.all_of(Rule.CALLOUT, "2021-06-12 10:00")}
    assert both == {"C1", "C2"}


@pytest.mark.parametrize(
    ("candor", "welcome"),
    [
        (Candor.BOTH, {MENTEE, MENTOR}),
        (Candor.MENTOR, {MENTOR}),
        (Candor.MENTEE, {MENTEE}),
        (Candor.NEITHER, set()),
    ],
)
def test_the_agreement_says_who_may_name_it_and_of_oneself_one_always_may(
    candor: Candor, welcome: set[object]
) -> None:
    record = the_pair(candor=candor).record()
    for side in (MENTEE, MENTOR):
        told = callouts.is_welcome(record, raised_by=side, about=side.other)
        assert told is (side in welcome)
        assert callouts.is_welcome(record, raised_by=side, about=side)
