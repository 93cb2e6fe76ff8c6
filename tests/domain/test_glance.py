"""One glance at everything: what it counts, what comes next, and how long it holds."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorlog.domain import glance, overview
from mentorlog.domain.glance import Glance
from mentorlog.domain.records.record import Record
from mentorlog.enums import Level
from mentorlog.views import glance as words
from tests.domain.story import Story
from tests.domain.tales import START, TICK, Tale, tales
from tests.exploring import examples

MINUTE = timedelta(minutes=1)


@st.composite
def nows(draw: st.DrawFn) -> datetime:
    beside = draw(st.sampled_from((-1, 0, 1, 61)))
    return START + draw(st.integers(1, 260)) * TICK + beside * MINUTE


def seen(record: Record, now: datetime) -> Glance:
    return glance.of([overview.of(record, now)], now)


def said(record: Record, now: datetime) -> tuple[Glance, words.Fields]:
    found = seen(record, now)
    return found._replace(until=None), words.fields(found, now)


@examples(60)
@given(tales(), nows(), st.lists(st.floats(0, 1), min_size=3, max_size=3))
def test_it_holds_until_the_moment_it_names(tale: Tale, now: datetime, parts: list[float]) -> None:
    record = tale.record(now)
    until = seen(record, now).until
    assert until is not None
    assert until > now
    minutes = int((until - now) / MINUTE) - 1
    for later in {now + int(part * minutes) * MINUTE for part in parts} | {until - MINUTE}:
        assert said(record, later) == said(record, now)


@examples(60)
@given(tales(), nows())
def test_it_counts_what_the_flags_say(tale: Tale, now: datetime) -> None:
    flags = tale.flags(now)
    found = seen(tale.record(now), now)
    assert found.overdue == sum(flag.counts for flag in flags)
    assert found.asked == sum(flag.level is Level.ATTENTION for flag in flags)
    assert found.overdue <= found.mine + found.theirs
    assert max(found.mine, found.theirs) <= found.overdue
    late = [flag for flag in flags if flag.counts]
    longest = max((flag.late_minutes for flag in late), default=0)
    assert found.longest in [flag.entry for flag in late if flag.late_minutes == longest] or (
        found.longest is None and not late
    )


def story() -> Story:
    """In Denver: S2 is on Wed 17 March 2021 at 10:00, and an essay is due the day before."""
    told = Story("America/Denver").kickoff("2021-03-10 10:00", homework=True)
    told.booked("S2", starts="2021-03-17 10:00", at="2021-03-10 11:00")
    return told.essay_homework("H1", at="2021-03-10 11:00")


@pytest.mark.parametrize(
    ("now", "line"),
    [
        ("2021-03-14 09:59", ""),  # nothing is near
        ("2021-03-14 10:00", "H1 by Tue 10:00"),  # two days before, to the minute
        ("2021-03-16 09:00", "H1 by 10:00"),
        ("2021-03-16 10:00", "H1 by 10:00"),  # at the due itself it is not late
        ("2021-03-16 10:01", "1 overdue, S2 on Wed 10:00"),
        ("2021-03-17 08:00", "1 overdue, S2 at 10:00"),
        ("2021-03-17 10:01", "1 overdue"),  # they are talking
        ("2021-03-17 11:01", "1 to see to"),  # what came of it; the essay hangs on that
    ],
)
def test_it_says_what_is_late_what_is_asked_and_what_is_near(now: str, line: str) -> None:
    told = story()
    then = told.at(now)
    assert words.fields(seen(told.record(now), then), then)["line"] == line


def test_a_promise_for_a_day_is_by_that_day() -> None:
    told = story().homework("H2", at="2021-03-10 11:00", due="2021-03-14")
    near = {
        now: words.fields(seen(told.record(now), told.at(now)), told.at(now))["next"]
        for now in ("2021-03-12 23:59", "2021-03-13 00:00", "2021-03-14 09:00", "2021-03-15 00:00")
    }
    assert list(near.values()) == ["", "H2 by tomorrow", "H2 by today", "H1 by Tue 10:00"]


def test_nothing_is_near_while_they_pause() -> None:
    told = story().paused("2021-03-13 10:00", until="2021-03-20")
    now = told.at("2021-03-15 12:00")
    assert words.fields(seen(told.record("2021-03-15 12:00"), now), now)["line"] == ""


def test_where_there_is_nothing_it_holds_for_ever() -> None:
    assert glance.of([], START) == Glance(0, 0, 0, 0, None, None, None)
