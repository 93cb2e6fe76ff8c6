"""Ctrl-C in a dialogue: it is said what is kept, what is not, and how to go on."""

import pytest

from tests.cli.program import Program

NOW = "2026-12-17 11:10"


def test_a_sitting_says_how_to_go_on(robin: Program) -> None:
    robin.does("plan", "2026-12-17 10:00", as_of="2026-12-04 10:00")
    told = robin.asked("session", answers=["She laughed."], as_of=NOW)
    assert told.code == 130
    said = "S2 is kept with what you said so far. To go on: mentorlog session S2"
    assert said in told.err
    told = robin.asked("session", "S2", answers=["", "", "Sing", "", "", ""], as_of=NOW)
    assert told.code == 0, told
    assert "so far" not in told.err
    assert robin.row("SELECT text, set_in FROM homework") == ("Sing", 2)


@pytest.mark.parametrize(
    ("words", "answers", "said"),
    [
        (["amend"], ["3", "90m"], "Nothing was changed."),
        (["callout"], ["I am late"], "Nothing was named."),
        (["revisit"], ["s"], "Nothing was changed."),
        (["note"], [], "Nothing was noted."),
        (["wish", "Kim"], [], "The wish is not kept."),
    ],
    ids=lambda value: value[0] if isinstance(value, list) and value else "",
)
def test_what_is_not_kept_is_said(
    robin: Program, words: list[str], answers: list[str], said: str
) -> None:
    robin.does("callout", "I am too much", as_of="2026-12-04 10:00")
    before = robin.contents()
    told = robin.asked(*words, answers=answers, as_of=NOW)
    assert told.code == 130
    assert said in told.err
    assert robin.contents() == before
