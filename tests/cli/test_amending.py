"""Amending on a terminal: everything that `amend` takes can be picked."""

import pytest

from tests.cli.program import Program

NOW = "2026-12-10 18:00"
LATER = "2026-12-10 19:00"


@pytest.mark.parametrize(
    ("answers", "query", "kept"),
    [
        (["your own", "goblin"], "call_it", "goblin"),
        (["first", "2026-12-05"], "starts_on", "2026-12-05"),
        (["the programme", "Women in tech"], "programme", "Women in tech"),
        (["when they", "yesterday 18:00"], "told_at", "2026-12-09 18:00"),
    ],
)
def test_each_term_can_be_picked(robin: Program, answers: list[str], query: str, kept: str) -> None:
    told = robin.asked("amend", answers=[*answers, *[""] * 6], as_of=NOW)
    assert told.code == 0, told
    last = f"SELECT {query} FROM agreement ORDER BY id DESC LIMIT 1"
    assert robin.row(last) == kept


def test_goals_are_added_and_need_no_reason(robin: Program) -> None:
    answers = ["a goal", "Speak up", "another goal", "Ask for more", ""]
    told = robin.asked("amend", answers=answers, as_of=NOW)
    assert told.code == 0, told
    assert "A goal: there is none yet" in told.err
    assert "Why the change?" not in told.err
    assert told.out == "Added to A1, the agreement in force.\n"
    assert robin.rows("SELECT text FROM goal") == [("Speak up",), ("Ask for more",)]


@pytest.mark.parametrize("typed", ["amend", "review", "agree --with Kim --as mentee"])
def test_a_goal_that_says_nothing_is_refused(robin: Program, typed: str) -> None:
    assert "A goal is empty." in robin.refuses(2, *typed.split(), "--goal", "Sing", "--goal", " ")


def test_a_goal_beside_a_change_comes_with_the_change(robin: Program) -> None:
    answers = ["length", "90m", "a goal", "Speak up", "", "", "", ""]
    told = robin.asked("amend", answers=answers, as_of=NOW)
    assert told.code == 0, told
    assert "Why the change?" in told.err
    assert robin.row("SELECT length_minutes FROM agreement WHERE id = 2") == 90
    assert robin.rows("SELECT text FROM goal") == [("Speak up",)]


def test_enter_changes_nothing(robin: Program) -> None:
    told = robin.asked("amend", answers=[""], as_of=NOW)
    assert (told.code, told.err.endswith("Nothing was changed.\n")) == (1, True)


def test_the_kickoff_asks_for_none_of_it(mentorlog: Program) -> None:
    told = mentorlog.asked("agree", answers=["Sam", *[""] * 60], as_of=NOW)
    assert told.code == 0, told
    for words in ("own word", "programme", "First day"):
        assert words not in told.err


def helped(mentorlog: Program, verb: str) -> str:
    """The help, its lines put together again."""
    return " ".join(mentorlog.does("help", verb).split())


@pytest.mark.parametrize("verb", ["amend", "review"])
def test_its_help_tells_no_defaults_of_the_kickoff(mentorlog: Program, verb: str) -> None:
    page = helped(mentorlog, verb)
    assert "How long a session is: 60m, 90m." in page
    for untrue in ("else today", "else 60m", "else 24h", "else mid-term"):
        assert untrue not in page
    assert "else 60m" in helped(mentorlog, "agree")


def test_the_help_of_a_callout_says_where_it_was_said(mentorlog: Program) -> None:
    assert "The session it was said in." in helped(mentorlog, "callout")
    assert "The session it belongs to." in helped(mentorlog, "note")
    assert "The session it was set in." in helped(mentorlog, "homework")
