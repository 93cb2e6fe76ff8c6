"""A numbered list takes the number, the reference, or the words a line begins with."""

import pytest

from mentorlog.cli.picking import line_chosen
from mentorlog.errors import Unsaid
from tests.cli.program import Program

NOW = "2026-12-16 09:00"
LINES = ["H1  the essay for “Say one true thing” (Robin)", "E10  the draft (tender)", "E1  “Loud”"]


@pytest.mark.parametrize(
    ("answer", "index"),
    [
        *(("1", 0), ("h1", 0), ("the essay", 0), ("E1", 2), ("e10", 1), ("loud", 2)),
        *(("“Loud", 2), ("H", 0), ("the draft (tender)", 1)),
    ],
)
def test_a_unique_beginning_in_any_case_is_enough(answer: str, index: int) -> None:
    assert line_chosen(answer, LINES) == index


@pytest.mark.parametrize(
    ("answer", "said"),
    [("the", "1 or 2"), ("E", "2 or 3"), ("4", "number from 1 to 3"), ("say", "a line begins")],
)
def test_what_fits_none_or_several_is_said(answer: str, said: str) -> None:
    with pytest.raises(Unsaid, match=said):
        line_chosen(answer, LINES)


@pytest.mark.parametrize("answer", ["H4", "h4", "look", "3"])
def test_homework_is_picked_as_people_name_it(middle: Program, answer: str) -> None:
    told = middle.asked("done", answers=[answer], as_of=NOW)
    assert told.code == 0, told
    assert middle.row("SELECT homework_id FROM event WHERE kind = 'done'") == 4


@pytest.mark.parametrize(
    ("answer", "owed_by"),
    [
        *(("robin", "mentee"), ("mentee", "mentee"), ("me", "mentee"), ("SAM", "mentor")),
        *(("mentor", "mentor"), ("both", "both"), ("2", "mentor"), ("", "mentee")),
    ],
)
def test_who_it_is_for_takes_a_name_or_a_side(robin: Program, answer: str, owed_by: str) -> None:
    told = robin.asked("homework", answers=["Sing", answer, ""], as_of=NOW)
    assert told.code == 0, told
    assert robin.row("SELECT owed_by FROM homework") == owed_by


def test_m_could_be_either_and_is_asked_again(robin: Program) -> None:
    told = robin.asked("homework", answers=["Sing", "m", "sam", ""], as_of=NOW)
    assert "That could be 1 or 2." in told.err
    assert robin.row("SELECT owed_by FROM homework") == "mentor"


@pytest.mark.parametrize("words", [["done"], ["release"], ["post"], ["hand"]])
def test_enter_at_a_list_chooses_nothing_and_says_no_more(
    middle: Program, words: list[str]
) -> None:
    middle.does("essay", "--free", "--file", "-", as_of=NOW, stdin="Two.\n")
    before = middle.contents()
    told = middle.asked(*words, answers=[""], as_of=NOW)
    assert (told.code, told.out) == (1, "")
    assert told.err.endswith("Nothing was chosen.\n")
    assert "missing" not in told.err
    assert middle.contents() == before


def test_enter_where_both_owe_an_essay_chooses_nothing(robin: Program) -> None:
    robin.does("homework", "Write to me", "--for", "both", "--essay", as_of=NOW)
    told = robin.asked("post", "H1", answers=[""], as_of=NOW)
    assert (told.code, told.err.endswith("Nothing was chosen.\n")) == (1, True)
    assert robin.asked("post", "H1", answers=["sam"], as_of=NOW).code == 0
    assert robin.row("SELECT written_by FROM essay") == "mentor"


def test_enter_at_the_name_of_a_wish_names_nobody(robin: Program) -> None:
    told = robin.asked("wish", answers=[""], as_of=NOW)
    assert (told.code, told.err.endswith("Nobody was named.\n")) == (1, True)


def test_a_tender_essay_is_offered_without_quotes(robin: Program) -> None:
    for _ in range(2):
        robin.does("essay", "--free", "--file", "-", "--tender", as_of=NOW, stdin="One.\n")
    for words in (["post"], ["hand"], ["essay"]):
        offered = robin.refuses(2, *words, as_of=NOW)
        assert "E1  the draft (tender)" in offered
    robin.does("post", "E1", as_of=NOW)
    robin.does("post", "E2", as_of=NOW)
    assert "E1  (tender) by Robin" in robin.refuses(2, "read", as_of=NOW)
    assert "E1  reading (tender)" in robin.refuses(2, "release", as_of=NOW)
