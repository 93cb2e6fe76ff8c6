"""The table of entries: every cell is a word and none a formula, and any reader reads it."""

import csv
import io
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorlog.export.csv import FORMULA, HEADER, UTF_8, harmless
from tests.cli.program import Program
from tests.cli.told import as_agreed

FORMULAS = ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "  =1", "＝1", "\u200b=1", "\x00=1")


@pytest.mark.parametrize("text", FORMULAS)
def test_what_looks_like_a_formula_is_none(text: str) -> None:
    assert harmless(text).startswith("'")


@pytest.mark.parametrize("text", ["a=1", "2026-12-03", "12", "'=1", "", "🎬", "1-2", "a\n=b"])
def test_everything_else_stays_as_it_is(text: str) -> None:
    assert harmless(text) == text


@given(st.text())
def test_no_cell_begins_like_a_formula_and_none_holds_what_breaks_a_reader(text: str) -> None:
    cell = harmless(text)
    assert not cell.strip().startswith(tuple(FORMULA))
    assert not set(cell) & set("\x00\x1b\r\u2028")


@pytest.fixture
def robin(tmp_path: Path) -> Program:
    return as_agreed(Program(tmp_path))


def rows(program: Program, *words: str) -> list[dict[str, str]]:
    text = program.does("export", "-", "--format", "csv", *words, as_of="2026-12-20")
    assert text.startswith(UTF_8)
    return list(csv.DictReader(io.StringIO(text.removeprefix(UTF_8), newline="")))


def test_a_row_has_what_an_entry_says(robin: Program) -> None:
    at = "2026-12-04 09:30"
    robin.does("homework", "Ask for the room", "--stretch", "It is new", as_of=at)
    robin.does("note", "=HYPERLINK(1)", "--kind", "win", "--ours", as_of="2026-12-05 10:00")
    robin.does("done", "H1", as_of="2026-12-06 10:00")
    found = {one["ref"]: one for one in rows(robin)}
    assert list(found) == ["A1", "S1", "H1", "N1"]
    told = {name: text for name, text in found["H1"].items() if text}
    assert told | {"due": ""} == {
        "ref": "H1",
        "kind": "homework",
        "with": "Sam",
        "happened_on": "2026-12-04",
        "at": "2026-12-04T09:30-07:00",
        "owed_by": "Robin",
        "text": "Ask for the room",
        "state": "done",
        "session": "S1",
        "due": "",
        "audience": "ours",
        "stretch": "It is new",
    }
    note = found["N1"]
    assert (note["text"], note["type"], note["by"]) == ("'=HYPERLINK(1)", "win", "Robin")
    assert (found["S1"]["state"], found["S1"]["audience"]) == ("held", "mine")


def test_only_what_is_for_both_where_that_is_wanted(robin: Program) -> None:
    robin.does("note", "Mine", as_of="2026-12-05 10:00")
    robin.does("note", "Ours", "--ours", as_of="2026-12-05 11:00")
    assert [one["ref"] for one in rows(robin, "--ours")] == ["A1", "S1", "N2"]


def test_the_longest_text_is_one_cell(robin: Program) -> None:
    text = '“Enough?”, "she" said;\n' * 150_000
    robin.does("essay", "--free", "--file", "-", as_of="2026-12-05 10:00", stdin=text)
    before = csv.field_size_limit(sys.maxsize)
    try:
        (essay,) = [one for one in rows(robin) if one["kind"] == "essay"]
    finally:
        csv.field_size_limit(before)
    assert essay["text"] == text
    assert essay["state"] == "draft"


def test_lines_end_as_the_standard_has_it(robin: Program) -> None:
    text = robin.does("export", "-", "--format", "csv")
    assert text.startswith(f"{UTF_8}{','.join(HEADER)}\r\n")
    assert text.endswith("\r\n")
