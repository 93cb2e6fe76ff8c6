"""What holds of all flags and promises, whatever a pair has done."""

from datetime import datetime, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from mentorlog.domain import calendar, flags, overview, promises
from mentorlog.domain.promises import Flag
from mentorlog.domain.records.refs import Ref
from mentorlog.domain.records.times import Moment
from mentorlog.enums import LEVELS, Level, Rule
from tests.domain.tales import START, TICK, Tale, tales
from tests.exploring import examples

MINUTE = timedelta(minutes=1)
quick = examples(100)


@st.composite
def nows(draw: st.DrawFn) -> datetime:
    """A tick, or a minute beside it; also long after the last thing that happens."""
    return START + draw(st.integers(0, 260)) * TICK + draw(st.integers(-1, 1)) * MINUTE


def key(flag: Flag) -> tuple[Rule, Ref | None, str]:
    return flag.rule, flag.entry, flag.owed_by


def overdue(tale: Tale, now: datetime) -> list[Flag]:
    return [flag for flag in tale.flags(now) if flag.level is Level.OVERDUE]


@quick
@given(tales(), nows())
def test_nothing_after_now_plays_a_part(tale: Tale, now: datetime) -> None:
    then = tale.record(now)
    seen = tale.flags(now)
    assert flags.seen(then, now) == seen
    known = {version.ref for version in then.agreements}
    known |= {session.ref for session in then.sessions}
    known |= {homework.ref for homework in then.homework}
    known |= {essay.ref for essay in then.essays}
    assert {ref for flag in seen for ref in (flag.entry, flag.under, flag.session) if ref} <= known


@quick
@given(tales(), nows())
def test_time_alone_never_lifts_what_is_overdue(tale: Tale, now: datetime) -> None:
    later = tale.record(now + MINUTE)._replace(seen_at=now)
    if tale.record(now)._replace(seen_at=now) == later:
        then = {key(flag) for flag in overdue(tale, now + MINUTE)}
        assert {key(flag) for flag in overdue(tale, now)} <= then


@quick
@given(tales(), nows())
def test_what_is_overdue_has_a_due_that_is_past_and_a_way_out(tale: Tale, now: datetime) -> None:
    for flag in overdue(tale, now):
        assert flag.due is not None
        assert flag.late_minutes >= isinstance(flag.due, Moment)
        assert calendar.is_past(flag.due, now, tale.tz)
        assert flag.clears
        assert flag.owed_to is flag.owed_by.other
        assert flag.rule is Rule.CADENCE or flag.promise in promises.open_(tale.record(now))


@quick
@given(tales(), nows())
def test_only_what_is_overdue_by_a_persons_promise_or_the_cadence_counts(
    tale: Tale, now: datetime
) -> None:
    promised = {Rule.HOMEWORK, Rule.ESSAY, Rule.READING, Rule.PROMISE, Rule.CADENCE}
    for flag in tale.flags(now):
        assert flag.level is not Level.OVERDUE or flag.rule in promised
        assert flag.counts == (flag.level is Level.OVERDUE and flag.under is None)


@quick
@given(tales(), nows())
def test_the_heaviest_come_first_and_what_hangs_follows_its_session(
    tale: Tale, now: datetime
) -> None:
    seen = tale.flags(now)
    free = [(LEVELS.index(flag.level), -flag.late_minutes) for flag in seen if flag.under is None]
    assert free == sorted(free)
    for before, flag in pairwise(seen):
        if flag.under is not None:
            assert flag.under in (before.entry, before.under)
    assert seen[:1] == () or seen[0].under is None


@quick
@given(tales(), nows())
def test_one_cause_has_one_flag(tale: Tale, now: datetime) -> None:
    keys = [key(flag) for flag in tale.flags(now)]
    assert len(keys) == len(set(keys))
    assert not {Rule.CADENCE, Rule.BOOKING} <= {rule for rule, _, _ in keys}


@quick
@given(tales(), nows())
def test_every_homework_is_promised_once_by_each_it_is_for(tale: Tale, now: datetime) -> None:
    record = tale.record(now)
    made = [(one.entry, one.owed_by) for one in promises.of(record) if one.rule is not Rule.READING]
    owed = [(entry.ref, side) for entry in record.homework for side in entry.owed_by.people]
    assert sorted(map(str, made)) == sorted(map(str, owed))


@quick
@given(tales(), nows())
def test_what_is_due_before_the_next_session_is_open_and_not_yet_late(
    tale: Tale, now: datetime
) -> None:
    if not tale.record(now).agreements:
        return
    seen = overview.of(tale.record(), now)
    late = {flag.promise for flag in seen.flags if flag.level is Level.OVERDUE}
    assert not late & set(seen.due_before)
    assert all(promise.settled is None for promise in seen.due_before)
