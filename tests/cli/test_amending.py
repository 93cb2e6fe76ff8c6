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


def test_a_zone_that_waits_moves_no_time(robin: Program) -> None:
    robin.does("amend", "--zone", "Europe/Berlin", as_of="2026-12-10 10:00")
    robin.does("note", "At noon", "--at", "2026-12-11 12:00", as_of="2026-12-11 12:30")
    assert robin.row("SELECT happened_at FROM note") == "2026-12-11 12:00"
    robin.does("confirm", "A2", "--by", "sam", as_of="2026-12-12 10:00")
    robin.does("note", "At noon there", "--at", "2026-12-13 12:00", as_of="2026-12-13 12:30")
    assert robin.row("SELECT happened_at FROM note WHERE id = 2") == "2026-12-13 04:00"


def test_what_was_agreed_later_is_told_with_what_holds_beside_it(robin: Program) -> None:
    robin.does("amend", "--lead", "48h", as_of="2026-12-10 10:00")
    robin.does("amend", "--every", "3 weeks", "--agreed", as_of="2026-12-11 10:00")
    robin.does("confirm", "A2", "--by", "sam", as_of="2026-12-12 10:00")
    terms = robin.document("show", "A2", as_of="2026-12-13 10:00")["agreement"]["terms"]
    assert (terms["lead_minutes"], terms["cadence"]) == (2880, "every 3 weeks")
    handed = robin.does("hand", "A2", as_of="2026-12-13 10:00")
    assert "every 3 weeks" in handed
    assert "48 hours" in handed
    assert "agreed     Sat 12 Dec 2026 10:00" in robin.does("show", "A2", as_of="2026-12-13 10:00")


def test_what_waits_is_told_with_its_terms_and_in_one_voice(robin: Program) -> None:
    robin.does("amend", "--lead", "48h", as_of="2026-12-10 10:00")
    page = robin.does("status", as_of="2026-12-10 10:01")
    assert "A2 waits for a yes of Sam." in page
    assert "essays: posted 48 hours before we meet" in page
    robin.refuses(
        2, "amend", "--lead", "36h", "--agreed", "--pending", "sam", as_of="2026-12-11 10:00"
    )
    said = robin.refuses(1, "amend", "--lead", "24h", as_of="2026-12-11 10:00")
    assert "mentorlog show A1" in said
    assert "A2 waits: mentorlog delete A2 takes it away." in " ".join(said.split())
    told = robin.does("confirm", "A2", "--by", "sam", as_of="2026-12-12 10:00")
    assert "Essays: posted 48 hours before we meet" in told


def test_a_review_day_that_waits_is_no_day_yet(robin: Program) -> None:
    robin.does("review", "--keep", "all of it", as_of="2027-03-05 10:00")
    robin.does("amend", "--review", "2027-04-01", as_of="2027-03-06 10:00")
    found = robin.flags("2027-04-20 10:00", "--all")
    assert not any(rule == "review" for rule, _, _ in found)
