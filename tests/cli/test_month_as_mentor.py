"""The same month as a mentor who enters everything days late.

Nothing hangs on the wrong session, and nothing becomes late because it was noted late.
"""

import pytest

from tests.cli.program import Program
from tests.cli.told import told_once

LATER = "2027-01-20 21:00"


@pytest.fixture
@told_once
def sam(mentorlog: Program) -> Program:
    """Sam's journal, begun seven weeks after the kickoff with Robin."""
    mentorlog.does(
        *("agree", "--with", "Robin", "--as", "mentor", "--me", "Sam"),
        *("--every", "2 weeks on thu at 10:00", "--until", "6 months"),
        *("--at", "3 dec 10:00", "--next", "17 dec 10:00"),
        as_of=LATER,
    )
    return mentorlog


def test_dates_are_read_as_they_were_meant_when_it_was_agreed(sam: Program) -> None:
    assert sam.row("SELECT starts_on, ends_on FROM agreement") == ("2026-12-03", "2027-06-03")
    starts = sam.rows("SELECT starts_at, outcome FROM session ORDER BY id")
    assert [(at[:16], outcome) for at, outcome in starts] == [
        ("2026-12-03 17:00", "held"),
        ("2026-12-17 17:00", None),
    ]


def test_a_month_entered_late(sam: Program) -> None:
    _what_was_set_in_the_kickoff(sam)
    _what_arrived_and_was_read(sam)
    _the_session_and_what_was_set_in_it(sam)
    _a_call_nobody_had_booked(sam)
    _looking_back_nothing_was_late(sam)


def _what_was_set_in_the_kickoff(sam: Program) -> None:
    sam.does("homework", "Say one true thing", "--in", "S1", as_of=LATER)
    sam.does("homework", "Lend the book", "--for", "me", "--at", "3 dec", as_of=LATER)
    assert sam.rows("SELECT set_in, owed_by FROM homework") == [(1, "mentee"), (1, "mentor")]
    assert sam.row("SELECT happened_at FROM homework WHERE id = 1") == "2026-12-03 11:00"
    assert sam.row("SELECT happened_at FROM homework WHERE id = 2") == "2026-12-03 11:00"
    assert sam.flags("2026-12-16 10:00") == []
    assert sam.flags("2026-12-16 10:01") == [("essay", "overdue", "H1")]
    assert sam.flags(LATER)[0] == ("outcome", "attention", "S2")
    assert {one["under"] for one in sam.document("overdue", as_of=LATER)["flags"][1:]} == {"S2"}


def _what_arrived_and_was_read(sam: Program) -> None:
    assert "on time" in sam.does("post", "H1", "--at", "15 dec 20:00", as_of=LATER)
    assert "on time" in sam.does("read", "E1", "--before", as_of=LATER)
    sam.does("done", "H2", "--at", "16 dec", as_of=LATER)
    assert sam.flags(LATER) == [("outcome", "attention", "S2")]


def _the_session_and_what_was_set_in_it(sam: Program) -> None:
    sam.does("session", "--on", "17 dec 10:15", as_of=LATER)
    assert sam.row("SELECT starts_at, outcome FROM session WHERE id = 2") == (
        "2026-12-17 10:15",
        "held",
    )
    sam.does("homework", "Ask for the raise", "--at", "17 dec", as_of=LATER)
    assert sam.row("SELECT set_in, happened_at FROM homework WHERE id = 3") == (
        2,
        "2026-12-17 11:15",
    )
    out = sam.does("plan", "31 dec", "--at", "17 dec 11:15", as_of=LATER)
    assert "Thu 31 Dec 2026 10:00" in out
    sam.does("session", "S3", "--no-homework", as_of=LATER)
    sam.does("post", "H3", "--at", "30 dec 9:00", as_of=LATER)
    sam.does("read", "E2", "--before", as_of=LATER)
    assert sam.row("SELECT happened_at FROM event WHERE kind = 'read' AND essay_id = 2") == (
        "2026-12-31 10:00"
    )


def _a_call_nobody_had_booked(sam: Program) -> None:
    sam.does("session", "--on", "10 jan 18:00", "--length", "20m", as_of=LATER)
    sam.does("homework", "Call the others", as_of=LATER)
    assert sam.row("SELECT set_in, happened_at FROM homework WHERE id = 4") == (
        4,
        "2027-01-20 21:00",
    )
    assert sam.flags(LATER) == []


def _looking_back_nothing_was_late(sam: Program) -> None:
    for moment in ("2026-12-16 10:01", "2026-12-17 10:16", "2026-12-30 10:01", "2026-12-31 11:01"):
        assert sam.flags(moment) == []


def test_recorded_at_is_always_the_real_clock(sam: Program) -> None:
    sam.does("homework", "Say one true thing", "--in", "S1", as_of=LATER)
    for table in ("mentorship", "agreement", "session", "homework", "event"):
        recorded = sam.rows(f"SELECT DISTINCT recorded_at FROM {table}")
        assert recorded == [("2027-06-30 18:00:00.000000",)]


def test_an_essay_written_down_late_was_written_by_the_time_it_was_posted(sam: Program) -> None:
    sam.does("homework", "Say one true thing", "--in", "S1", as_of=LATER)
    sam.does("essay", "H1", "--file", "-", as_of=LATER, stdin="It was loud.\n")
    sam.does("post", "E1", "--at", "15 dec 20:00", as_of=LATER)
    assert sam.flags("2026-12-16 10:01") == []
    assert "E1" in sam.does("list", "essays", as_of="2026-12-16 10:01")


def test_a_due_is_read_from_the_moment_it_was_set(sam: Program) -> None:
    sam.does("promise", "Send the book", "--at", "4 dec 9:00", "--by", "sun", as_of=LATER)
    assert sam.row("SELECT due_on FROM homework") == "2026-12-06"


def test_catching_up_on_a_terminal_asks_for_each_thing_once(sam: Program) -> None:
    sam.does("homework", "Say one true thing", "--in", "S1", as_of=LATER)
    answers = ["h", "p", "15 dec 20:00", "y"]
    told = sam.asked("catchup", answers=answers, as_of=LATER)
    assert told.code == 0, told
    assert told.out == "That is all. Where you stand: mentorlog\n"
    assert "S2 with Robin, Thu 17 Dec 2026 10:00: what came of it?" in told.err
    assert sam.row("SELECT outcome FROM session WHERE id = 2") == "held"
    assert sam.row("SELECT happened_at FROM event WHERE kind = 'posted'") == "2026-12-15 20:00"
    assert sam.row("SELECT happened_at, exactness FROM event WHERE kind = 'read'") == (
        "2026-12-17 10:00",
        "before",
    )
    assert [one for one in sam.flags(LATER) if one[1] == "overdue"] == [
        ("cadence", "overdue", None)
    ]
    told = sam.asked("catchup", answers=[], as_of=LATER)
    assert told.out == "Nothing waits for a word.\n"


@pytest.mark.parametrize(
    ("answers", "outcome"),
    [(["c"], "cancelled"), (["n"], "missed"), (["m", "2027-02-04"], None), ([""], None)],
)
def test_catching_up_takes_what_came_of_a_session(
    sam: Program, answers: list[str], outcome: str | None
) -> None:
    told = sam.asked("catchup", answers=answers, as_of=LATER)
    assert told.code == 0, told
    assert sam.row("SELECT outcome FROM session WHERE id = 2") == outcome
