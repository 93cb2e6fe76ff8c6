"""Dates as people say them: with their weekday, in the zone of the mentorship."""

from datetime import date

import pytest

from mentorlog.domain.records.times import Day, Due, Moment
from mentorlog.views import dates
from tests.views.stories import ZONE, at

NOW = at("2026-12-01 12:00")


def test_a_moment_has_its_weekday_and_no_year_in_the_current_one() -> None:
    assert dates.moment(at("2026-12-03 10:00"), ZONE, NOW) == "Thu 3 Dec at 10:00"


def test_a_moment_of_another_year_says_which() -> None:
    assert dates.moment(at("2027-12-03 09:05"), ZONE, NOW) == "Fri 3 Dec 2027 at 09:05"


def test_the_current_year_is_that_of_the_mentorships_zone() -> None:
    assert dates.moment(at("2026-12-31 23:30"), ZONE, at("2026-12-31 23:00")) == (
        "Thu 31 Dec at 23:30"
    )


def test_in_full_leaves_nothing_to_guess() -> None:
    assert dates.full(Moment(at("2026-12-03 10:00")), ZONE) == "Thu 3 Dec 2026 10:00"
    assert dates.full(Day(date(2026, 12, 3)), ZONE) == "Thu 3 Dec 2026"


def test_seconds_are_never_shown_and_never_round_up() -> None:
    late = at("2026-12-03 10:00").replace(second=59)
    assert dates.full(Moment(late), ZONE) == "Thu 3 Dec 2026 10:00"


@pytest.mark.parametrize(
    ("due", "said"),
    [
        (Moment(at("2026-12-01 12:00")), "now"),
        (Moment(at("2026-12-01 12:01")), "in 1 minute"),
        (Moment(at("2026-12-01 15:59")), "in 3 hours"),
        (Moment(at("2026-12-01 11:50")), "10 minutes ago"),
        (Moment(at("2026-12-02 00:05")), "tomorrow"),
        (Moment(at("2026-11-30 23:59")), "yesterday"),
        (Moment(at("2026-12-03 10:00")), "in 2 days"),
        (Moment(at("2026-12-14 10:00")), "in 13 days"),
        (Moment(at("2026-12-15 10:00")), "in 2 weeks"),
        (Moment(at("2026-11-24 10:00")), "7 days ago"),
        (Moment(at("2027-06-01 10:00")), "in 6 months"),
        (Moment(at("2029-01-01 10:00")), "in 2 years"),
        (Day(date(2026, 12, 1)), "today"),
        (Day(date(2026, 12, 2)), "tomorrow"),
        (Day(date(2026, 11, 1)), "4 weeks ago"),
    ],
)
def test_how_far_away(due: Due, said: str) -> None:
    assert dates.away(due, ZONE, NOW) == said


@pytest.mark.parametrize(
    ("minutes", "said"),
    [
        (1, "1 minute late"),
        (59, "59 minutes late"),
        (60, "1 hour late"),
        (180, "3 hours late"),
        (24 * 60 - 1, "23 hours late"),
        (24 * 60, "1 day late"),
        (2 * 24 * 60, "2 days late"),
        (14 * 24 * 60, "2 weeks late"),
        (37 * 24 * 60, "5 weeks late"),
        (100 * 24 * 60, "3 months late"),
    ],
)
def test_how_late(minutes: int, said: str) -> None:
    assert dates.late(minutes) == said


def test_a_missed_day_is_late_in_days_begun() -> None:
    assert dates.late_for(Day(date(2026, 11, 30)), 12 * 60) == "1 day late"
    assert dates.late_for(Day(date(2026, 11, 29)), 36 * 60) == "2 days late"


def test_a_script_gets_the_offset_of_the_mentorships_zone() -> None:
    assert dates.iso(at("2026-12-03 10:00"), ZONE) == "2026-12-03T10:00:00-07:00"
    assert dates.iso_due(Day(date(2026, 12, 3)), ZONE) == "2026-12-03"
    assert dates.iso_due(None, ZONE) is None
