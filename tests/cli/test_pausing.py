"""Pausing: the sessions inside it are offered for moving, and nothing is late for it."""

import pytest

from tests.cli.program import Program
from tests.cli.told import told_once

NOW = "2026-12-12 10:00"
UNTIL = ("pause", "--until", "2027-01-03")


@pytest.fixture
@told_once
def booked(robin: Program) -> Program:
    """S2 on Thu 17 Dec and S3 on Thu 31 Dec, and an essay owed for S2."""
    robin.does("homework", "Say one true thing", as_of="2026-12-03 11:00")
    robin.does("plan", as_of="2026-12-03 11:00")
    robin.does("plan", "2026-12-31", "--another", as_of="2026-12-03 11:00")
    return robin


def starts(program: Program) -> list[tuple[int, str, str | None]]:
    found = program.rows("SELECT id FROM session WHERE id > 1")
    return [
        program.row("SELECT id, starts_at, outcome FROM session WHERE id = ?", number)
        for (number,) in found
    ]


def test_without_a_terminal_the_sessions_inside_are_named_with_the_command(
    booked: Program,
) -> None:
    told = booked(*UNTIL, as_of=NOW)
    assert told.err == (
        "S2 on Thu 17 Dec 2026 10:00 is inside the pause. To move it:\n"
        "mentorlog plan --move S2 Thu 7 Jan 2027 10:00\n"
        "S3 on Thu 31 Dec 2026 10:00 is inside the pause. To move it:\n"
        "mentorlog plan --move S3 Thu 21 Jan 2027 10:00\n"
    )
    for command in told.err.splitlines()[1::2]:
        booked.does(*command.split()[1:], as_of=NOW)
    assert starts(booked) == [(2, "2027-01-07 10:00", None), (3, "2027-01-21 10:00", None)]


def test_without_an_end_no_day_is_proposed(booked: Program) -> None:
    err = booked("pause", as_of=NOW).err
    assert "mentorlog plan --move S2 WHEN\n" in err
    assert "mentorlog plan --move S3 WHEN\n" in err


def test_on_a_terminal_each_is_moved_cancelled_or_kept(booked: Program) -> None:
    told = booked.asked(*UNTIL, answers=["m", "c"], as_of=NOW)
    assert told.code == 0, told
    assert "[m]ove to Thu 7 Jan 2027 10:00" in told.err
    assert "[m]ove to Thu 21 Jan 2027 10:00" in told.err, "a fortnight after the other"
    assert starts(booked) == [
        (2, "2027-01-07 10:00", None),
        (3, "2026-12-31 10:00", "cancelled"),
    ]
    assert told.out.startswith("You pause from Sat 12 Dec 2026 until Sun 3 Jan 2027.")


def test_enter_keeps_them(booked: Program) -> None:
    told = booked.asked(*UNTIL, answers=["", ""], as_of=NOW)
    assert told.code == 0
    assert "[m]ove to Thu 7 Jan 2027 10:00 " in told.err.split("S3 is planned")[1]
    assert [outcome for _, _, outcome in starts(booked)] == [None, None]


def test_another_day_is_asked_for_until_it_is_free(booked: Program) -> None:
    answers = ["a", "someday", "2026-12-31 10:00", "2027-01-05 10:00", ""]
    told = booked.asked(*UNTIL, answers=answers, as_of=NOW)
    assert told.code == 0, told
    assert "S3 is already planned for Thu 31 Dec 2026 10:00." in told.err
    assert starts(booked)[0] == (2, "2027-01-05 10:00", None)


def test_an_open_pause_offers_to_move_and_to_cancel(booked: Program) -> None:
    told = booked.asked("pause", answers=["m", "2027-03-04", "c"], as_of=NOW)
    assert told.code == 0, told
    assert starts(booked) == [
        (2, "2027-03-04 10:00", None),
        (3, "2026-12-31 10:00", "cancelled"),
    ]


def test_what_was_answered_before_ctrl_c_is_saved(booked: Program) -> None:
    told = booked.asked(*UNTIL, answers=["m"], as_of=NOW)
    assert told.code == 130
    assert starts(booked)[0] == (2, "2027-01-07 10:00", None)
    assert booked.row("SELECT count(*) FROM event WHERE kind = 'paused'") == 1


def test_a_session_right_after_it_is_offered_where_its_essay_would_fall_inside(
    booked: Program,
) -> None:
    told = booked.asked("pause", "--until", "2026-12-16", answers=["m"], as_of=NOW)
    assert "The essay for it would be due while you pause." in told.err
    assert starts(booked)[0] == (2, "2026-12-24 10:00", None)
    assert booked.flags("2026-12-17 09:00", "--all") == [
        ("pause", "attention", None),
    ]


def test_pausing_again_changes_the_end(booked: Program) -> None:
    booked.does(*UNTIL, as_of=NOW)
    out = booked.does("pause", "--until", "2027-01-10", as_of="2026-12-20 10:00")
    assert out.startswith("You still pause, now until Sun 10 Jan 2027.\n")
    out = booked.does("pause", as_of="2026-12-21 10:00")
    assert out.startswith("You still pause, now without an end.\n")
    assert "Paused since Sat 12 Dec." in booked.does(as_of="2026-12-22 10:00")


def test_pausing_after_resuming_is_a_new_pause(booked: Program) -> None:
    booked.does(*UNTIL, as_of=NOW)
    booked.does("resume", as_of="2026-12-14 10:00")
    out = booked.does("pause", as_of="2026-12-14 11:00")
    assert out.startswith("You pause from Mon 14 Dec 2026.\n")


def test_after_resuming_nothing_greets_one_in_red_for_paused_days(booked: Program) -> None:
    booked.does("promise", "Call her", "--by", "2026-12-20", as_of="2026-12-03 11:00")
    booked.asked(*UNTIL, answers=["m", "m"], as_of=NOW)
    booked.does("resume", as_of="2027-01-04 09:00")
    flags = booked.flags("2027-01-04 09:00", "--all")
    assert [level for _, level, _ in flags if level == "overdue"] == []
    assert booked.flags("2027-01-13 00:00")[0] == ("promise", "overdue", "H2"), "23 paused days"


def test_what_was_late_before_is_later_only_by_the_days_that_count(robin: Program) -> None:
    robin.does("promise", "Call her", "--by", "2026-12-10", as_of="2026-12-03 11:00")
    robin.does("pause", as_of=NOW)
    robin.does("resume", as_of="2027-02-01 08:00")
    assert "2 days late" in robin.does("overdue", as_of="2027-02-01 09:00")


def test_only_the_mentorship_that_is_paused_is_silent(robin: Program) -> None:
    robin.does("agree", "--with", "Kim", "--as", "mentor", as_of="2026-12-04 10:00")
    robin.does("promise", "A", "--by", "2026-12-10", "-w", "kim", as_of="2026-12-04 11:00")
    robin.does("pause", "-w", "sam", as_of="2026-12-05 10:00")
    assert ("promise", "overdue", "H1") in robin.flags(NOW)
    out = robin.does("pause", "-w", "kim", as_of=NOW)
    assert out.endswith("To go on: mentorlog resume --with kim\n")
    assert robin.flags(NOW) == []
