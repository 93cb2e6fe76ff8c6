"""Whether something came in time, by how well it is known when that was."""

import pytest
from hypothesis import given

from mentorlog.domain import counts, lateness, promises, sessions
from mentorlog.domain.counts import Stand
from mentorlog.domain.lateness import Judged, Timing
from mentorlog.domain.promises import Promise
from mentorlog.domain.records.record import Record
from mentorlog.enums import EventKind, Exactness, Rule, Side
from tests.domain.story import BOTH, LONG_AFTER, MENTEE, MENTOR, Story
from tests.domain.tales import Tale, tales

DAY, BY_NOW, AFTER, BEFORE = (
    Exactness.DAY,
    Exactness.BY_NOW,
    Exactness.AFTER,
    Exactness.BEFORE,
)


def begun() -> Story:
    """S2 a week after the kickoff, S3 a fortnight after; H1 an essay, due 11 May 2021 at 10:00."""
    told = Story().kickoff("2021-05-05 10:00")
    told.booked("S2", "2021-05-12 10:00", "2021-05-05 11:00")
    told.booked("S3", "2021-05-19 10:00", "2021-05-05 11:00")
    return told.essay_homework("H1", "2021-05-05 11:00")


def promise_of(record: Record, rule: Rule, side: Side = MENTEE) -> Promise:
    return next(one for one in promises.of(record) if one.rule is rule and one.owed_by is side)


def judged(told: Story, rule: Rule = Rule.ESSAY, side: Side = MENTEE) -> Judged:
    record = told.record()
    return lateness.judged(record, promise_of(record, rule, side))


def posted(told: Story, at: str, exactness: Exactness) -> Story:
    told.drafted("E1", at, "H1")
    return told._event(EventKind.POSTED, at, essay_id=1, exactness=exactness)


A_DAY = 24 * 60


@pytest.mark.parametrize(
    ("at", "exactness", "expected"),
    [
        ("2021-05-11 10:01", Exactness.EXACT, Judged(Timing.LATE, 1)),
        ("2021-05-11 10:01", BY_NOW, Judged(Timing.NOTED)),
        ("2021-05-11 10:00", BY_NOW, Judged(Timing.ON_TIME)),
        ("2021-05-20 10:00", BY_NOW, Judged(Timing.NOTED)),
        ("2021-05-11 00:00", DAY, Judged(Timing.ON_TIME)),
        ("2021-05-12 00:00", DAY, Judged(Timing.LATE, A_DAY)),
        ("2021-05-14 00:00", DAY, Judged(Timing.LATE, 3 * A_DAY)),
    ],
)
def test_it_is_judged_as_well_as_it_is_known(
    at: str, exactness: Exactness, expected: Judged
) -> None:
    assert judged(posted(begun(), at, exactness)) == expected


@pytest.mark.parametrize("exactness", [DAY, BY_NOW])
def test_a_due_that_is_a_day_is_met_on_it(exactness: Exactness) -> None:
    told = begun().homework("H2", "2021-05-05 11:00", due="2021-05-11")
    told._event(EventKind.DONE, "2021-05-11 20:00", homework_id=2, exactness=exactness)
    assert judged(told, Rule.PROMISE).timing is Timing.ON_TIME


def test_a_day_late_is_late_by_days_without_those_they_paused() -> None:
    told = posted(begun(), "2021-05-16 00:00", DAY)
    told.paused("2021-05-13 09:00", until="2021-05-14").resumed("2021-05-15 00:00")
    assert judged(told) == Judged(Timing.LATE, 3 * A_DAY), "12, 15 and 16 May"


def test_what_nobody_dated_is_neither_missed_nor_late() -> None:
    told = begun().held("S2", "2021-05-12 11:00")
    record = posted(told, "2021-05-20 10:00", BY_NOW).record()
    promise = promise_of(record, Rule.ESSAY)
    standings = sessions.standings(record)
    stand = counts.stand(promise, record, standings, told.at("2021-06-01 10:00"))
    assert stand is Stand.NOTED
    assert lateness.minutes(record, promise, told.at("2021-06-01 10:00")) is None


def test_of_what_is_for_both_each_is_judged_by_their_own_due() -> None:
    told = begun().homework("H2", "2021-05-05 11:00", owed_by=BOTH, essay_by=MENTEE)
    told._event(EventKind.DONE, "2021-05-11 12:00", homework_id=2, side=BOTH, exactness=BY_NOW)
    record = told.record()
    made = {
        one.owed_by: one for one in promises.of(record) if one.entry.number == 2 and one.settled
    }
    timings = {side: lateness.judged(record, one).timing for side, one in made.items()}
    assert timings == {MENTEE: Timing.NOTED, MENTOR: Timing.ON_TIME}


@pytest.mark.parametrize(
    ("at", "exactness", "session"),
    [
        ("2021-05-12 10:00", BEFORE, "S2"),
        ("2021-05-12 10:01", BEFORE, "S3"),
        ("2021-05-12 11:00", AFTER, "S2"),
        ("2021-05-12 10:00", AFTER, "S2"),
        ("2021-05-19 10:00", AFTER, "S2"),
        ("2021-05-19 10:01", AFTER, "S3"),
        ("2021-05-19 10:01", BEFORE, "None"),
        ("2021-05-11 10:00", AFTER, "None"),
        ("2021-05-12 10:00", Exactness.EXACT, "None"),
    ],
)
def test_before_and_after_are_of_one_session(at: str, exactness: Exactness, session: str) -> None:
    told = begun()
    assert str(lateness.around(told.record(), told.at(at), exactness)) == session


@given(tales())
def test_nothing_that_is_only_noted_is_late_or_missed(told: Tale) -> None:
    record = told.record()
    noted = tuple(one._replace(exactness=BY_NOW) for one in record.events)
    record = record._replace(events=noted)
    standings = sessions.standings(record)
    for promise in promises.of(record):
        if promise.settled is not None:
            assert lateness.judged(record, promise).timing is not Timing.LATE
            stand = counts.stand(promise, record, standings, LONG_AFTER)
            assert stand in (Stand.ON_TIME, Stand.NOTED, Stand.LET_GO)
