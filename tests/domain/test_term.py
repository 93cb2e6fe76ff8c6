"""Term: it has ended, and nothing was decided."""

import pytest

from mentorlog.domain import term
from mentorlog.domain.term import Place
from mentorlog.enums import Level, Rule
from tests.domain.story import BOTH, FORTNIGHTLY, ZONES, Story, speaks_after_day


def the_pair(zone: str = "America/Denver", ends_on: str = "2021-07-01") -> Story:
    return Story(zone).kickoff("2021-03-03 10:00", ends_on=ends_on).confirmed("2021-03-03 10:00")


def test_from_then_on_it_takes_the_place_of_the_rhythm_and_the_homework() -> None:
    story = Story().kickoff(
        "2021-03-03 10:00", ends_on="2021-07-01", cadence=FORTNIGHTLY, homework=True
    )
    story.confirmed("2021-03-03 10:00")
    story.booked("S1", starts="2021-05-05 10:00", at="2021-05-01 10:00")
    story.held("S1", at="2021-05-05 11:00")
    late = {Rule.CADENCE, Rule.NO_HOMEWORK}
    assert late <= {flag.rule for flag in story.flags("2021-07-01 23:59")}
    assert {flag.rule for flag in story.flags("2021-07-02 00:00")} == {Rule.TERM}


@pytest.mark.parametrize("zone", ZONES)
def test_its_last_day_is_fine_and_then_both_decide(zone: str) -> None:
    flag = speaks_after_day(the_pair(zone), Rule.TERM, "2021-07-01", Level.ATTENTION)
    assert (flag.owed_by, flag.counts) == (BOTH, False)
    assert [(clear.verb, clear.words) for clear in flag.clears] == [
        ("close", ""),
        ("amend", "--until"),
    ]


@pytest.mark.parametrize(
    ("zone", "ends_on"),
    [
        ("America/Denver", "2021-03-13"),
        ("America/Denver", "2021-03-14"),
        ("America/Denver", "2021-11-06"),
        ("America/Denver", "2021-11-07"),
        ("Australia/Lord_Howe", "2021-04-04"),
    ],
)
def test_it_ends_at_midnight_where_the_clocks_change(zone: str, ends_on: str) -> None:
    speaks_after_day(the_pair(zone, ends_on), Rule.TERM, ends_on, Level.ATTENTION)


def test_closing_or_a_later_end_decides() -> None:
    assert not the_pair().closed("2021-07-02 10:00").all_of(Rule.TERM, "2021-07-02 10:00")
    longer = the_pair().amended("2021-07-05 10:00", ends_on="2021-08-01")
    assert longer.levels(Rule.TERM, "2021-07-05 09:59") == [Level.ATTENTION]
    speaks_after_day(longer, Rule.TERM, "2021-08-01", Level.ATTENTION)
    open_ended = the_pair().amended("2021-07-05 10:00", ends_on=None)
    assert not open_ended.all_of(Rule.TERM, "2031-07-05 10:00")


def test_a_pause_does_not_shift_it_and_keeps_it_silent() -> None:
    story = the_pair().paused("2021-06-20 10:00", until="2021-07-03")
    assert not story.all_of(Rule.TERM, "2021-07-03 23:59")
    assert story.levels(Rule.TERM, "2021-07-04 00:00") == [Level.ATTENTION]


@pytest.mark.parametrize(
    ("now", "place"),
    [
        ("2021-03-02 23:59", None),
        ("2021-03-03 10:00", Place(1, 18, over=False)),
        ("2021-03-09 23:59", Place(1, 18, over=False)),
        ("2021-03-10 00:00", Place(2, 18, over=False)),
        ("2021-07-01 23:59", Place(18, 18, over=False)),
        ("2021-07-02 00:00", Place(18, 18, over=True)),
    ],
)
def test_where_in_the_term_they_are(now: str, place: Place | None) -> None:
    story = the_pair()
    terms = story.record().agreements[0].terms
    assert term.place(terms, story.at(now).astimezone(story.tz).date()) == place
