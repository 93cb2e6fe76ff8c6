"""What both kept of what they promised, counted for both alike."""

from datetime import datetime

import pytest
from hypothesis import given

from mentorlog.domain import counts, promises
from mentorlog.domain.counts import CameTo, Counts, Meetings, Sort, Tally
from mentorlog.domain.records.agreements import Goal
from mentorlog.domain.scenes import EVER, Between
from mentorlog.enums import EventKind, SessionKind, Side
from tests.domain.story import BOTH, LONG_AFTER, MENTEE, MENTOR, Story, When
from tests.domain.tales import Tale, tales
from tests.exploring import examples


def counted(told: Story, now: When = LONG_AFTER, between: Between = EVER) -> Counts:
    return counts.of(told.record(now), told.at(now), between)


def tally(told: Story, sort: Sort, side: Side = MENTEE, now: When = LONG_AFTER) -> Tally:
    (person,) = (one for one in counted(told, now).people if one.side is side)
    return person.tallies[sort]


def begun() -> Story:
    """Kickoff on Wed 5 May 2021 at 10:00, the next session a week later; the lead is 24 hours."""
    told = Story().kickoff("2021-05-05 10:00")
    told.held("S1", "2021-05-05 11:00", "2021-05-05 10:00")
    return told.booked("S2", "2021-05-12 10:00", "2021-05-05 11:00")


def writing() -> Story:
    return begun().essay_homework("H1", "2021-05-05 11:00", "S1")


def acting() -> Story:
    return begun().homework("H1", "2021-05-05 11:00", "S1")


@pytest.mark.parametrize(
    ("posted", "expected"),
    [
        ("2021-05-11 10:00", Tally(on_time=1)),
        ("2021-05-11 10:01", Tally(late=1)),
        ("2021-05-12 10:00", Tally(late=1)),
        ("2021-05-12 10:01", Tally(missed=1)),
    ],
)
def test_an_essay_is_missed_once_the_session_was_held_without_it(
    posted: str, expected: Tally
) -> None:
    told = writing().held("S2", "2021-05-12 11:00").posted("E1", posted, answers="H1")
    assert tally(told, Sort.ESSAYS) == expected


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        ("2021-05-11 10:00", Tally(open=1)),
        ("2021-05-11 10:01", Tally(overdue=1)),
        ("2021-05-12 10:59", Tally(overdue=1)),
        ("2021-05-12 11:00", Tally(without=1)),
    ],
)
def test_an_essay_that_has_not_come_is_open_then_overdue_then_missed(
    now: str, expected: Tally
) -> None:
    assert tally(writing().held("S2", "2021-05-12 11:00"), Sort.ESSAYS, now=now) == expected


def test_what_was_said_aloud_in_the_session_is_late_and_not_missed() -> None:
    told = writing().held("S2", "2021-05-12 11:00").done("H1", "2021-05-12 11:00")
    assert tally(told, Sort.ESSAYS) == Tally(late=1)


@pytest.mark.parametrize(
    ("done", "expected"),
    [
        ("2021-05-12 10:00", Tally(on_time=1)),
        ("2021-05-12 10:01", Tally(late=1)),
        ("2021-05-30 10:00", Tally(late=1)),
    ],
)
def test_homework_that_is_done_is_on_time_or_late(done: str, expected: Tally) -> None:
    told = acting().held("S2", "2021-05-12 11:00").done("H1", done)
    assert tally(told, Sort.HOMEWORK) == expected
    assert tally(told, Sort.HOMEWORK).kept == 1


def test_homework_the_session_was_held_without_is_missed() -> None:
    told = acting().held("S2", "2021-05-12 11:00")
    assert tally(told, Sort.HOMEWORK) == Tally(without=1)


@pytest.mark.parametrize(
    ("read", "expected"),
    [
        ("2021-05-12 10:00", Tally(on_time=1)),
        ("2021-05-12 10:01", Tally(missed=1)),
    ],
)
def test_reading_counts_for_the_other_by_the_session(read: str, expected: Tally) -> None:
    told = writing().posted("E1", "2021-05-11 08:00", answers="H1").read("E1", read)
    told.held("S2", "2021-05-12 11:00")
    assert tally(told, Sort.READING, MENTOR) == expected
    assert tally(told, Sort.READING, MENTEE) == Tally()


def test_what_was_let_go_is_held_against_nobody() -> None:
    told = acting().held("S2", "2021-05-12 11:00").released("H1", "2021-05-13 10:00")
    found = tally(told, Sort.HOMEWORK)
    assert (found, found.of, found.made) == (Tally(let_go=1), 0, 1)


def test_what_was_carried_is_judged_by_the_session_it_was_carried_to() -> None:
    told = acting().held("S2", "2021-05-12 11:00").carried("H1", "2021-05-12 11:00")
    told.booked("S3", "2021-05-19 10:00", "2021-05-12 11:00").done("H1", "2021-05-18 10:00")
    told.held("S3", "2021-05-19 11:00")
    assert tally(told, Sort.HOMEWORK) == Tally(on_time=1)


def test_a_cancelled_session_makes_nothing_late() -> None:
    told = writing().cancelled("S2", "2021-05-12 09:00", MENTOR)
    assert tally(told, Sort.ESSAYS) == Tally(open=1)


def test_a_promise_with_a_date_is_of_its_own_sort_for_both_alike() -> None:
    told = begun().homework("H1", "2021-05-05 11:00", "S1", BOTH, due="2021-05-08")
    told.done("H1", "2021-05-08 23:59", MENTEE).done("H1", "2021-05-09 00:00", MENTOR)
    assert tally(told, Sort.DATED, MENTEE) == Tally(on_time=1)
    assert tally(told, Sort.DATED, MENTOR) == Tally(late=1)


def test_what_is_for_both_before_the_next_session_is_homework_of_both() -> None:
    told = begun().homework("H1", "2021-05-05 11:00", "S1", BOTH).done("H1", "2021-05-06 10:00")
    assert tally(told, Sort.HOMEWORK, MENTEE) == tally(told, Sort.HOMEWORK, MENTOR)
    assert tally(told, Sort.HOMEWORK, MENTOR) == Tally(on_time=1)


def test_nine_of_ten_leaves_out_what_is_open_and_what_was_let_go() -> None:
    found = Tally(on_time=8, late=1, missed=1, let_go=2, open=3)
    assert (found.kept, found.of, found.made) == (9, 10, 15)


def test_never_missed_counts_what_was_missed_and_not_what_was_late() -> None:
    found = Tally(on_time=1, late=9)
    assert found.kept == found.of


def test_a_part_of_the_time_counts_what_was_due_in_it() -> None:
    told = acting().held("S2", "2021-05-12 11:00").done("H1", "2021-05-12 09:00")
    told.homework("H2", "2021-05-12 11:00", "S2").booked(
        "S3", "2021-05-19 10:00", "2021-05-12 11:00"
    )
    told.done("H2", "2021-05-18 10:00").held("S3", "2021-05-19 11:00")
    since, until = told.at("2021-05-12 10:00"), told.at("2021-05-19 10:00")
    mentee = counted(told, between=Between(since, until)).people[0]
    assert mentee.tallies[Sort.HOMEWORK] == Tally(on_time=1)
    assert counted(told, between=Between(since, until)).meetings.held == 1


# Words, goals, sessions


def test_the_words_of_each_are_those_of_the_essays_the_other_has() -> None:
    told = begun().posted("E1", "2021-05-08 10:00").posted("E2", "2021-05-09 10:00")
    told.drafted("E3", "2021-05-09 10:00").posted("E4", "2021-05-09 11:00", by=MENTOR)
    essays = told.entries.essays
    told._with(essays=(essays[0], essays[1]._replace(words=None), *essays[2:]))
    mentee, mentor = counted(told).people
    assert (mentee.essays, mentee.words, mentee.elsewhere) == (2, 100, 1)
    assert (mentor.essays, mentor.words, mentor.elsewhere) == (1, 100, 0)


def test_the_mentee_comes_first_whoever_keeps_the_journal() -> None:
    for keeper in (MENTEE, MENTOR):
        told = Story(keeper=keeper).kickoff("2021-05-05 10:00")
        assert [one.side for one in counted(told).people] == [MENTEE, MENTOR]


def test_for_a_goal_stands_what_was_set_for_it() -> None:
    told = begun()
    for number in range(1, 5):
        told.homework(f"H{number}", "2021-05-05 11:00", "S1", BOTH if number == 4 else MENTEE)
    told.done("H1", "2021-05-06 10:00").released("H2", "2021-05-06 10:00")
    told.done("H4", "2021-05-06 10:00", MENTOR)
    agreed = told.at("2021-05-05 10:00")
    told._with(
        goals=(Goal(7, "g", 1, 1, 1, "Show up", agreed, agreed),),
        homework=tuple(one._replace(goal_id=7) for one in told.entries.homework),
    )
    (goal,) = counted(told).goals
    assert [(str(piece.ref), piece.came_to) for piece in goal.pieces] == [
        ("H1", CameTo.DONE),
        ("H2", CameTo.LET_GO),
        ("H3", CameTo.OPEN),
        ("H4", CameTo.OPEN),
    ]


def test_sessions_are_counted_by_what_came_of_them() -> None:
    told = begun().held("S2", "2021-05-12 11:00")
    told.booked("S3", "2021-05-19 10:00", "2021-05-12 11:00")
    told.cancelled("S3", "2021-05-18 10:00", MENTOR)
    told.booked("S4", "2021-05-20 10:00", "2021-05-18 11:00")
    told._event(EventKind.MISSED, "2021-05-20 11:00", session_id=4, side=MENTEE)
    told.booked("S5", "2021-05-26 10:00", "2021-05-20 11:00")
    told.booked("S6", "2021-06-26 10:00", "2021-05-20 11:00", SessionKind.REVIEW)
    assert counted(told, "2021-06-01 10:00").meetings == Meetings(
        held=2,
        cancelled=1,
        missed=1,
        unnoted=1,
        cancelled_by={MENTOR: 1},
        absent={MENTEE: 1},
        regularity=None,
    )


@examples(100)
@given(tales())
def test_every_promise_is_counted_once_for_the_one_who_made_it(tale: Tale) -> None:
    now = datetime(2040, 1, 1, tzinfo=tale.tz)
    record = tale.record(now)
    if not record.agreements:
        return
    for person in counts.of(record, now).people:
        made = [one for one in promises.of(record) if one.owed_by is person.side]
        assert sum(one.made for one in person.tallies.values()) == len(made)
        assert all(one.kept <= one.of <= one.made for one in person.tallies.values())


def test_paused_days_make_nothing_late_and_after_the_end_nothing_overdue() -> None:
    told = begun().homework("H1", "2021-05-05 11:00", due="2021-05-11 10:00")
    told.paused("2021-05-10 08:00", until="2021-05-30")
    assert tally(told, Sort.DATED, now="2021-05-20 10:00") == Tally(open=1)
    told.done("H1", "2021-05-20 10:00")
    assert tally(told, Sort.DATED) == Tally(on_time=1)
    told = acting().closed("2021-05-14 10:00")
    assert tally(told, Sort.HOMEWORK, now="2021-05-14 09:59") == Tally(overdue=1)
    assert tally(told, Sort.HOMEWORK, now="2021-05-14 10:00") == Tally(open=1)
