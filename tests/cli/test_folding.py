"""What goes to stderr is folded where a terminal would cut it, and left whole for scripts."""

import re

import pytest

from mentorlog.folding import folded
from tests.cli.program import Program

NOW = "2026-12-24 11:10"
WHOLE = ("Thu 24 Dec 2026 10:00", "mentorlog plan --with sam", "mentorlog show S12")


@pytest.mark.parametrize("width", [20, 26, 30, 40, 60, 80])
@pytest.mark.parametrize("piece", WHOLE)
@pytest.mark.parametrize("before", range(1, 30, 3))
def test_no_date_and_no_command_is_broken_that_fits(width: int, piece: str, before: int) -> None:
    line = f"  {'x' * before} It is so since {piece} and everything else"
    parts = folded(line, width)
    assert all(part.startswith("  ") for part in parts)
    assert re.sub(r"\s+", " ", " ".join(parts)).strip() == re.sub(r"\s+", " ", line).strip()
    if len(piece) <= width - 2:
        assert any(piece in part for part in parts)
        assert all(len(part) <= width for part in parts if "xxx" not in part)


def test_a_line_that_fits_stays_as_it_is_to_the_blank() -> None:
    line = "    said    You said   sorry"
    assert folded(line, 40) == [line]


def test_wide_letters_fill_two_cells() -> None:
    assert folded("  日本 日本 日本", 11) == ["  日本 日本", "  日本"]


def test_a_path_wider_than_the_terminal_stays_in_one_piece() -> None:
    assert folded("It is kept in /a/very/long/path/to/it", 20)[-1] == "/a/very/long/path/to/it"


@pytest.mark.parametrize("columns", ["40", "60", "80"])
def test_refusals_and_messages_fold_on_a_terminal(robin: Program, columns: str) -> None:
    robin.environ["COLUMNS"] = columns
    robin.does("plan", "2026-12-31 10:00", as_of=NOW)
    for words in (["missed", "S2"], ["session", "S2"], ["homework", "--in", "S2"]):
        told = robin.asked(*words, answers=[], as_of=NOW)
        lines = told.err.splitlines()
        assert all(len(line) <= int(columns) for line in lines if "\x1b" not in line), lines
        assert "Thu 31 Dec 2026" in told.err or words == ["homework", "--in", "S2"]


def test_without_a_terminal_lines_stay_whole(robin: Program) -> None:
    robin.environ["COLUMNS"] = "40"
    robin.does("plan", "2026-12-31 10:00", as_of=NOW)
    said = robin.refuses(1, "session", "S2", as_of=NOW)
    assert said.splitlines()[0] == "S2 is planned for Thu 31 Dec 2026 10:00 and has not begun."
