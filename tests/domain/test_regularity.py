"""Sessions against the agreed rhythm, by the rhythm in force at the time."""

import pytest

from mentorlog.domain import regularity
from mentorlog.domain.records.times import Cadence
from mentorlog.domain.regularity import Regularity
from mentorlog.domain.scenes import EVER, Between
from mentorlog.enums import CadenceUnit
from tests.domain.story import FORTNIGHTLY, MONTHLY, ZONES, Story, When

WEEKLY = Cadence(1, CadenceUnit.WEEKS)


def begun(zone: str = "America/Denver", **terms: object) -> Story:
    """Kickoff on Thu 6 May 2021; the next session falls due on the 20th, fine until the 23rd."""
    usual = {"cadence": FORTNIGHTLY}
    told = Story(zone).kickoff("2021-05-06 10:00", **usual | terms)
    return told.held("S1", "2021-05-06 11:00", "2021-05-06 10:00")


def met(told: Story, *days: str) -> Story:
    for number, day in enumerate(days, start=2):
        told.held(f"S{number}", f"{day} 11:00", f"{day} 10:00")
    return told


def counted(told: Story, now: When, between: Between = EVER) -> Regularity | None:
    return regularity.of(told.record(now), told.at(now), between)


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2021-05-13", Regularity(1, 1)),
        ("2021-05-20", Regularity(1, 1)),
        ("2021-05-23", Regularity(1, 1)),
        ("2021-05-24", Regularity(0, 1)),
        ("2021-06-02", Regularity(0, 1)),
        ("2021-06-03", Regularity(1, 2)),
    ],
)
def test_a_session_within_the_slack_is_as_agreed(zone: str, day: str, expected: Regularity) -> None:
    """One a whole turn later is as agreed for that turn, and the turn before went by without."""
    assert counted(met(begun(zone), day), f"{day} 23:00") == expected


@pytest.mark.parametrize(
    ("now", "expected"),
    [("2021-05-23 23:59", None), ("2021-05-24 00:00", Regularity(0, 1))],
)
def test_a_turn_counts_once_it_is_over(now: str, expected: Regularity | None) -> None:
    assert counted(begun(), now) == expected


def test_nine_of_ten() -> None:
    told = begun(cadence=WEEKLY)
    days = [f"2021-05-{day}" for day in (13, 20, 27)] + [f"2021-06-{day:02}" for day in (3, 10)]
    days += ["2021-06-24", "2021-07-01", "2021-07-08", "2021-07-15"]
    assert counted(met(told, *days), "2021-07-15 12:00") == Regularity(9, 10)


def test_paused_days_do_not_count() -> None:
    told = begun().paused("2021-05-10 10:00", "2021-05-31").resumed("2021-06-01 10:00")
    assert counted(told, "2021-06-14 12:00") is None
    assert counted(told, "2021-06-15 12:00") == Regularity(0, 1)
    assert counted(met(told, "2021-06-14"), "2021-06-14 12:00") == Regularity(1, 1)


def test_the_rhythm_is_the_one_in_force_at_the_time() -> None:
    told = met(begun(), "2021-05-20").amended("2021-05-21 10:00", cadence=MONTHLY)
    assert counted(told, "2021-06-20 12:00") == Regularity(1, 1)
    assert counted(told, "2021-06-27 23:00") == Regularity(1, 1)
    assert counted(told, "2021-06-28 00:00") == Regularity(1, 2)


def test_an_amendment_after_a_turn_was_due_excuses_nothing_and_breaks_nothing_before() -> None:
    told = begun().amended("2021-06-01 10:00", cadence=WEEKLY)
    assert counted(met(told, "2021-06-03"), "2021-06-03 12:00") == Regularity(1, 2)


def test_nothing_is_counted_without_a_rhythm_or_where_it_is_only_a_wish() -> None:
    assert counted(begun(cadence=None), "2021-12-01 10:00") is None
    assert counted(begun(quiet=True), "2021-12-01 10:00") is None


def test_a_rhythm_that_comes_later_is_counted_from_its_day() -> None:
    told = begun(cadence=None).amended("2021-08-01 10:00", cadence=FORTNIGHTLY)
    assert counted(told, "2021-08-18 12:00") is None
    assert counted(told, "2021-08-19 12:00") == Regularity(0, 1)
    assert counted(met(told, "2021-08-18"), "2021-08-18 12:00") == Regularity(1, 1)


def test_a_rhythm_that_was_given_up_asks_for_nothing_any_more() -> None:
    told = met(begun(), "2021-05-20").amended("2021-05-25 10:00", cadence=None)
    assert counted(told, "2021-12-01 10:00") == Regularity(1, 1)


def test_after_the_term_and_after_the_end_nothing_is_counted() -> None:
    term = met(begun(ends_on="2021-05-30"), "2021-05-20")
    assert counted(term, "2021-12-01 10:00") == Regularity(1, 1)
    ended = met(begun(), "2021-05-20").closed("2021-05-30 10:00")
    assert counted(ended, "2021-12-01 10:00") == Regularity(1, 1)


def test_from_the_end_of_a_term_until_it_is_extended_nothing_is_due() -> None:
    told = met(begun(ends_on="2021-05-30"), "2021-05-20")
    told.amended("2021-07-01 10:00", ends_on="2021-12-31")
    assert counted(told, "2021-07-04 12:00") == Regularity(1, 1)
    assert counted(told, "2021-07-05 12:00") == Regularity(1, 2)


def test_after_the_formal_term_the_rhythm_is_only_a_wish() -> None:
    told = met(begun(ends_on="2021-05-30"), "2021-05-20")
    told.amended("2021-07-01 10:00", ends_on=None, quiet=True)
    assert counted(told, "2021-12-01 10:00") == Regularity(1, 1)


def test_a_session_without_an_outcome_may_have_been_the_one() -> None:
    told = begun().booked("S2", "2021-05-20 10:00", "2021-05-06 11:00")
    assert counted(told, "2021-05-24 12:00") is None


def test_only_what_fell_in_the_time_asked_for_is_counted() -> None:
    told = met(begun(), "2021-05-20", "2021-06-03", "2021-06-17")
    since, until = told.at("2021-06-03 00:00"), told.at("2021-06-17 00:00")
    assert counted(told, "2021-06-20 12:00") == Regularity(3, 3)
    assert counted(told, "2021-06-20 12:00", Between(since, until)) == Regularity(1, 1)


def test_months_come_back_to_the_31st() -> None:
    told = Story().kickoff("2021-01-31 10:00", cadence=MONTHLY)
    told = met(told, "2021-04-07")
    # Due on 28 Feb and on 31 Mar, the latter being fine until 7 Apr.
    assert counted(told, "2021-04-07 12:00") == Regularity(1, 2)
    every = Story().kickoff("2021-01-31 10:00", cadence=MONTHLY)
    every = met(every, "2021-02-28", "2021-03-31", "2021-04-30", "2021-05-31")
    assert counted(every, "2021-06-01 12:00") == Regularity(4, 4)
    late = met(Story().kickoff("2021-01-31 10:00", cadence=MONTHLY), "2021-02-28", "2021-04-07")
    assert counted(late, "2021-04-08 12:00") == Regularity(2, 2)
