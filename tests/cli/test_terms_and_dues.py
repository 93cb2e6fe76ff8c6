"""What follows from terms that change, days that move and pauses, typed as a pair would type it."""

from pathlib import Path

import pytest

from tests.cli.program import Program

KICKOFF = "2021-05-05 10:00"
AFTER = "2021-05-05 11:00"


@pytest.fixture
def pair(tmp_path: Path) -> Program:
    """Every two weeks, essays 24 hours before; S2 and S3 are planned."""
    pair = Program(tmp_path)
    words = ("--with", "Sam", "--as", "mentee", "--every", "2 weeks", "--yes")
    pair.does("agree", *words, "--no-input", as_of=KICKOFF)
    pair.does("plan", "19 may 10:00", as_of=AFTER)
    pair.does("plan", "26 may 10:00", "--another", as_of=AFTER)
    return pair


def due(pair: Program, ref: str, at: str) -> str:
    """Its line in what is due."""
    (line,) = (one for one in pair.does("show", ref, as_of=at).splitlines() if "  due  " in one)
    return line.split("due", 1)[1].strip()


@pytest.mark.parametrize("outcome", ["cancel", "missed"])
def test_a_carry_stays_where_it_was_carried_to(pair: Program, outcome: str) -> None:
    pair.does("homework", "act", "--no-essay", as_of=AFTER)
    pair.does("carry", "H1", as_of="2021-05-19 12:00")
    assert due(pair, "H1", "2021-05-19 12:00") == "Wed 26 May 2021 10:00, for S3"
    pair.does(outcome, "S2", as_of="2021-05-19 13:00")
    assert due(pair, "H1", "2021-05-19 13:00") == "Wed 26 May 2021 10:00, for S3"
    assert "H1" in pair.does("overdue", as_of="2021-05-26 10:01")


def test_a_mark_in_a_pause_is_short_notice_after_it(pair: Program) -> None:
    pair.does("homework", "say it", as_of=AFTER)
    pair.does("pause", "--until", "23 may", "--no-input", as_of="2021-05-17 10:00")
    moved = pair.does("plan", "24 may 10:00", "--move", "S2", as_of="2021-05-23 12:00")
    assert "your essay for H1 by" in moved
    assert "(short notice)" in moved
    assert pair("overdue", "--check", as_of="2021-05-24 10:00").code == 0
    assert "H1" in pair.does("overdue", as_of="2021-05-24 10:01")


def test_the_day_they_met_is_the_day_the_essay_was_for(pair: Program) -> None:
    pair.does("homework", "say it", as_of=AFTER)
    words = ("essay", "H1", "--file", "-", "--post")
    pair.does(*words, as_of="2021-05-19 09:00", stdin="It is said.")
    pair.does("session", "S2", "--on", "2021-05-20 10:00", as_of="2021-05-20 12:00")
    assert "on time" in pair.does("show", "H1", as_of="2021-05-20 12:00")
    assert "late" not in pair.does("timeline", as_of="2021-05-20 12:00")


def test_what_comes_from_a_term_goes_with_it_and_that_is_said(pair: Program) -> None:
    pair.does("homework", "say it", as_of=AFTER)
    pair.does("homework", "sing it", as_of=AFTER)
    pair.does("essay", "H2", "--file", "-", "--post", as_of="2021-05-06 10:00", stdin="La.")
    waits = pair.does("amend", "--no-essays", "--no-reads", as_of="2021-05-12 10:00")
    assert "Let go" not in waits
    assert "an essay for H1" in pair.does("overdue", as_of="2021-05-18 10:01")
    says = pair.does("confirm", "A2", "--by", "sam", as_of="2021-05-18 11:00")
    assert "Let go with it: the essay for H1, reading E1. H1 stays to be done." in says
    assert "H1 for you, no longer in writing" in pair.does("show", "H1", as_of="2021-05-18 11:01")
    assert "reading let go" in pair.does("show", "E1", as_of="2021-05-18 11:01")
    assert pair("overdue", "--check", as_of="2021-05-19 10:00").code == 0
    late = pair.does("overdue", as_of="2021-05-19 10:01")
    assert "an essay for" not in late
    assert "you owe Sam H1 “say it”" in late
    pair.does("undo", "--yes", as_of="2021-05-18 12:00")
    assert "an essay for H1" in pair.does("overdue", as_of="2021-05-18 12:01")


def test_a_lead_in_days_is_told_in_days_and_one_in_hours_in_hours(pair: Program) -> None:
    assert "posted 2 days before we meet" in pair.does(
        "amend", "--lead", "2 days", "--agreed", as_of=AFTER
    )
    assert pair.row("SELECT lead_minutes, lead_days FROM agreement WHERE id = 2") == (2880, 1)
    assert "posted 48 hours before we meet" in pair.does(
        "amend", "--lead", "48h", "--agreed", as_of=AFTER
    )
    assert pair.row("SELECT lead_minutes, lead_days FROM agreement WHERE id = 3") == (2880, 0)


def test_a_longer_lead_changes_no_due_that_was_set_nor_the_words_it_is_told_in(
    pair: Program,
) -> None:
    pair.does("homework", "say it", as_of=AFTER)
    pair.does("amend", "--lead", "48h", "--agreed", as_of="2021-05-17 12:00")
    shown = pair.does("show", "H1", as_of="2021-05-17 12:00")
    assert "Tue 18 May 2021 10:00, for S2" in shown
    assert "agreed: posted 24 hours before we meet" in shown


def test_a_session_cancelled_without_a_word_of_when_is_cancelled_now(pair: Program) -> None:
    pair.does("cancel", "S2", as_of="2021-05-20 12:00")
    kept = pair.row("SELECT happened_at FROM event WHERE kind = 'cancelled'")
    assert str(kept).startswith("2021-05-20 12:00")


def test_catching_up_asks_about_a_promise_for_a_day(pair: Program) -> None:
    pair.does("homework", "call", "--no-essay", "--due", "2021-05-10", as_of=AFTER)
    told = pair.asked("catchup", answers=["d"], as_of="2021-05-11 10:00")
    assert "H1 “call” (" in told.err
    assert pair.rows("SELECT kind FROM event WHERE homework_id = 1") == [("done",)]


def test_months_are_counted_from_the_day_the_pair_meets_on(tmp_path: Path) -> None:
    pair = Program(tmp_path)
    words = ("--with", "Sam", "--as", "mentee", "--every", "month", "--yes", "--no-input")
    pair.does("agree", *words, as_of="2020-05-31 10:00")
    days: tuple[str, ...] = (
        "2020-06-30",
        "2020-07-31",
        "2020-08-31",
        "2020-09-30",
        "2020-10-31",
        "2020-11-30",
    )
    days += ("2020-12-31", "2021-01-31", "2021-02-28")
    for day in days:
        logged = ("session", "--on", f"{day} 10:00", "--no-homework", "--no-input")
        pair.does(*logged, as_of=f"{day} 12:00")
    assert pair("overdue", "--check", as_of="2021-04-07 12:00").code == 0
    late = pair.does("overdue", as_of="2021-04-08 12:00")
    assert "at the latest on Wed 7 Apr" in late


def test_a_change_that_waits_is_told_as_one_until_it_holds(pair: Program) -> None:
    pair.does("amend", "--length", "90m", "--because", "It flies", as_of="2021-05-12 10:00")
    told = pair.does("timeline", as_of="2021-05-12 11:00")
    assert "A2  a change was put down, for both to say yes to" in told
    assert "you changed what you agreed" not in told
    pair.does("confirm", "A2", "--by", "sam", as_of="2021-05-14 10:00")
    assert "A2  Sam said yes to it, and so it holds" in pair.does(
        "timeline", as_of="2021-05-14 11:00"
    )
    pair.does("amend", "--length", "45m", "--agreed", as_of="2021-05-15 10:00")
    assert "A3  you changed what you agreed" in pair.does("timeline", as_of="2021-05-15 11:00")
    story = pair.does("export", "-", "--format", "md", as_of="2021-05-15 11:00")
    assert "A change was put down, for both to say yes to" in story
