"""Zones one after the other: what has been keeps the wall time it had."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from mentorlog.domain import calendar, zones
from mentorlog.domain.zones import Since
from tests.domain.story import ZONES

CHANGED = datetime(2021, 6, 1, 16, tzinfo=UTC)
NAMES = st.sampled_from((*ZONES, "Europe/Berlin", "UTC"))


@given(NAMES, NAMES, st.integers(-5000, 5000))
@example("America/Denver", "Europe/Berlin", 0)
@example("Europe/Berlin", "America/Denver", -60)
@example("Europe/Berlin", "America/Denver", 60)
def test_each_moment_is_on_the_wall_of_its_time_and_comes_back(
    before: str, after: str, minutes: int
) -> None:
    both = zones.of((Since(CHANGED - timedelta(days=30), before), Since(CHANGED, after)))
    moment = CHANGED + timedelta(minutes=minutes)
    there = moment.astimezone(both)
    plain = calendar.zone(before if minutes < 0 else after)
    assert there.replace(tzinfo=None) == moment.astimezone(plain).replace(tzinfo=None)
    assert there.utcoffset() == moment.astimezone(plain).utcoffset()
    assert there.astimezone(UTC) == moment
    assert zones.then(both, moment) is plain


def test_a_zone_that_was_never_another_is_a_plain_one() -> None:
    same = (Since(CHANGED, "Europe/Berlin"), Since(CHANGED + timedelta(days=9), "Europe/Berlin"))
    assert zones.of(same) is calendar.zone("Europe/Berlin")


@pytest.mark.parametrize(
    ("zone", "said"),
    [
        ("America/Denver", "Denver time"),
        ("America/Argentina/Buenos_Aires", "Buenos Aires time"),
        ("UTC", "UTC"),
        ("Etc/GMT+6", "UTC-06:00"),
        ("CET", "UTC+02:00"),
    ],
)
def test_a_zone_is_called_by_its_city_or_by_its_distance(zone: str, said: str) -> None:
    assert zones.called(calendar.zone(zone), CHANGED) == said
