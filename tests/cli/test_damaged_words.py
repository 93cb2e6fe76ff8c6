"""A text that a failing disk has changed into no text: it is damage, and never shown for it."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.cli.program import Program
from tests.cli.told import told_once

AT = "2026-12-04 10:00"
MARKER = "Zaphrentis"


@pytest.fixture
@told_once
def rotten(robin: Program) -> Program:
    """Robin's journal, in whose private words one byte is of no UTF-8 any more."""
    robin.does("homework", f"{MARKER} one true thing", as_of=AT)
    robin.does("note", f"{MARKER} another", as_of=AT)
    robin.journal.write_bytes(
        robin.contents()
        .replace(f"{MARKER} one true".encode(), MARKER.encode() + b" on\xff true")
        .replace(f"{MARKER} another".encode(), MARKER.encode() + b" an\xffther")
    )
    return robin


@pytest.fixture
def good(robin: Program) -> Path:
    return Path(robin.document("backup")["path"])


@pytest.mark.parametrize(
    "words",
    [["status"], ["overdue"], ["list", "notes"], ["show", "H1"], ["prep"], ["doctor"],
     ["doctor", "--json"], ["doctor", "--fix"], ["backup"], ["undo", "--yes"], ["log"],
     ["done", "H1"]],
    ids=" ".join,
)  # fmt: skip
def test_no_command_shows_what_is_left_of_it(rotten: Program, words: list[str]) -> None:
    told = rotten(*words, as_of=None if words[0] in ("undo", "backup") else "2026-12-05")
    assert MARKER not in told.out + told.err
    assert "This is a bug" not in told.err
    assert told.code in (0, 1, 4)
    assert told.code == 4 or words[0] not in ("status", "doctor")


def test_neither_taking_it_for_the_journal_nor_taking_another_for_it_shows_it(
    good: Path, rotten: Program
) -> None:
    bad = rotten.home / "bad.db"
    bad.write_bytes(rotten.contents())
    for file in (bad, good):
        told = rotten("restore", str(file), "--yes")
        assert MARKER not in told.out + told.err
        assert "This is a bug" not in told.err
        assert (told.code == 0) is (file == good)
    assert rotten("doctor").code == 0


@pytest.mark.parametrize("made", [MARKER.encode(), b"CREATE INDEX ix_note_wish_id ON note"
    b" (wish_id) /* Zaphrentis \xff */"], ids=["no statement", "no text"])  # fmt: skip
def test_nor_is_it_shown_where_it_stands_for_what_made_a_table(
    rotten: Program, made: bytes
) -> None:
    with closing(sqlite3.connect(rotten.journal, isolation_level=None)) as connection:
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute(
            "UPDATE sqlite_master SET sql = CAST(? AS TEXT) WHERE name = 'ix_note_wish_id'",
            (made,),
        )
        assert connection.total_changes == 1
    for words in (["doctor"], ["backup"], ["status"]):
        told = rotten(*words)
        assert MARKER not in told.out + told.err
        assert "This is a bug" not in told.err
    assert rotten("doctor").code == 4
