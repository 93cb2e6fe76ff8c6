"""Wishes: gently asked about after a while, and no longer once they have become something."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from mentorlog.domain import calendar, wishes
from mentorlog.domain.records.events import Event
from mentorlog.domain.records.wishes import Wish
from mentorlog.enums import EventKind, Level, Rule
from tests.domain.story import MENTEE, MENTOR, ZONES, Story

DENVER = ZoneInfo("America/Denver")
ASKED, TOLD, DROPPED, BEGUN = (
    EventKind.ASKED,
    EventKind.TOLD,
    EventKind.DROPPED,
    EventKind.BEGUN,
)
YES, NO = EventKind.SAID_YES, EventKind.SAID_NO


def first_asked_about(
    *happened: tuple[EventKind, str], zone: ZoneInfo = DENVER, wished: str = "2021-05-12 10:00"
) -> date | None:
    """The first day on which it speaks, from the day after the last thing that happened."""
    wish = Wish(1, "w", None, "Ada", None, at(wished, zone), at(wished, zone))
    events = [
        Event(number, "e", None, kind, at(when, zone), at(when, zone), wish_id=1)
        for number, (kind, when) in enumerate(happened, start=1)
    ]
    since = max([wish.happened_at, *(event.happened_at for event in events)])
    for days in range(1, 120):
        on = calendar.local_date(since, zone) + timedelta(days=days)
        now = calendar.start_of(on, zone)
        if wishes.due(wishes.standings([wish], events, now), now, zone):
            last = now - timedelta(minutes=1)
            assert not wishes.due(wishes.standings([wish], events, last), last, zone)
            return on
    return None


def at(when: str, zone: ZoneInfo) -> datetime:
    return datetime.fromisoformat(when).replace(tzinfo=zone).astimezone(UTC)


@pytest.mark.parametrize("zone", ZONES)
def test_whom_nobody_asked_is_asked_about_from_the_thirtieth_day(zone: str) -> None:
    assert first_asked_about(zone=ZoneInfo(zone)) == date(2021, 6, 11)


@pytest.mark.parametrize("wished", ["2021-05-12 00:00", "2021-05-12 23:59"])
def test_days_count_and_not_hours(wished: str) -> None:
    assert first_asked_about(wished=wished) == date(2021, 6, 11)


@pytest.mark.parametrize(
    ("happened", "speaks_on"),
    [
        ([(ASKED, "2021-05-20 12:00")], date(2021, 6, 3)),
        ([(TOLD, "2021-05-20 12:00")], date(2021, 6, 11)),
        ([(ASKED, "2021-05-20 12:00"), (YES, "2021-05-25 12:00")], date(2021, 6, 8)),
        ([(YES, "2021-05-25 12:00")], date(2021, 6, 8)),
        ([(ASKED, "2021-05-20 12:00"), (NO, "2021-05-25 12:00")], None),
        ([(DROPPED, "2021-05-25 12:00")], None),
        ([(YES, "2021-05-25 12:00"), (BEGUN, "2021-05-30 12:00")], None),
        (
            [(ASKED, "2021-05-20 12:00"), (NO, "2021-05-25 12:00"), (ASKED, "2021-07-01 12:00")],
            date(2021, 7, 15),
        ),
        ([(DROPPED, "2021-05-25 12:00"), (ASKED, "2021-07-01 12:00")], date(2021, 7, 15)),
    ],
    ids=lambda value: "-".join(kind for kind, _ in value) if isinstance(value, list) else "",
)
def test_it_is_asked_about_by_how_far_it_has_come(
    happened: list[tuple[EventKind, str]], speaks_on: date | None
) -> None:
    assert first_asked_about(*happened) == speaks_on


def test_what_had_not_happened_yet_is_not_seen() -> None:
    wish = Wish(1, "w", None, "Ada", None, at("2021-05-12 10:00", DENVER), NEVER_AT)
    event = Event(1, "e", None, NO, at("2021-06-20 10:00", DENVER), NEVER_AT, wish_id=1)
    before = at("2021-06-20 09:59", DENVER)
    (standing,) = wishes.standings([wish], [event], before)
    assert standing.answer is None
    assert len(wishes.due([standing], before, DENVER)) == 1
    assert not wishes.standings([wish], [], at("2021-05-12 09:59", DENVER))


NEVER_AT = datetime(2031, 1, 1, tzinfo=UTC)


def the_pair(**terms: object) -> Story:
    story = Story().kickoff("2021-05-01 10:00", **{"why": "She asks well", **terms})
    return story.confirmed("2021-05-01 10:00").held("S1", "2021-05-01 11:00", "2021-05-01 10:00")


def test_the_why_is_asked_about_on_the_day_of_the_second_session() -> None:
    story = the_pair().booked("S2", "2021-05-12 10:00", "2021-05-01 11:00")
    story = story.held("S2", "2021-05-12 11:00")
    assert story.levels(Rule.WISH, "2021-05-12 10:59") == []
    flag = story.flag(Rule.WISH, "2021-05-12 11:00")
    assert (flag.level, flag.owed_by, flag.owed_to) == (Level.GENTLE, MENTEE, MENTOR)
    assert [f"{one.verb} {one.words}" for one in flag.clears] == ["amend --told today"]


@pytest.mark.parametrize("terms", [{"why": None}, {"told_at": datetime(2021, 5, 1, tzinfo=UTC)}])
def test_where_there_is_no_why_or_they_were_told_nothing_is_asked(terms: dict[str, object]) -> None:
    story = the_pair(**terms).held("S2", "2021-05-12 11:00", "2021-05-12 10:00")
    assert story.levels(Rule.WISH, "2021-06-01 10:00") == []


def test_a_mentor_did_not_choose_and_is_not_asked() -> None:
    story = Story(keeper=MENTOR).kickoff("2021-05-01 10:00", why="She asks well")
    for ref, day in (("S1", "01"), ("S2", "12")):
        story.held(ref, f"2021-05-{day} 11:00", f"2021-05-{day} 10:00")
    assert story.levels(Rule.WISH, "2021-06-01 10:00") == []


def test_a_session_that_was_not_held_does_not_count_toward_the_two() -> None:
    story = the_pair().booked("S2", "2021-05-12 10:00", "2021-05-01 11:00")
    story = story.cancelled("S2", "2021-05-11 10:00")
    assert story.levels(Rule.WISH, "2021-06-01 10:00") == []


def test_the_thirtieth_day_is_a_calendar_day_where_the_clocks_change() -> None:
    assert first_asked_about(wished="2021-02-20 23:30") == date(2021, 3, 22)
    assert first_asked_about(wished="2021-10-20 00:30") == date(2021, 11, 19)
