"""`mentorlog restore`: what would change, the question, the way back."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.cli.program import Program

AT = "2026-12-04 10:00"


@pytest.fixture
def backup(robin: Program) -> Path:
    """A backup of the journal as it was before the homework."""
    path: str = robin.document("backup")["path"]
    robin.does("homework", "Sing", as_of=AT)
    return Path(path)


def test_it_shows_what_would_change_and_asks(robin: Program, backup: Path) -> None:
    before = robin.contents()
    told = robin.asked("restore", str(backup), answers=["n"])
    assert told.code == 1
    assert "pieces of homework: now 1, then 0" in told.err
    assert "sessions: 1, as now" in told.err
    assert "latest entry: now Wed 30 Jun 2027 12:00" in told.err
    assert robin.contents() == before


def test_with_a_yes_it_is_taken_and_the_way_back_is_named(robin: Program, backup: Path) -> None:
    told = robin.asked("restore", str(backup), answers=["y"])
    assert told.code == 0
    assert robin.rows("SELECT * FROM homework") == []
    command = told.out.split("mentorlog ")[-1].split()
    assert command[0] == "restore"
    robin.does(*command, "--yes")
    assert robin.row("SELECT text FROM homework") == "Sing"


def test_without_a_terminal_it_needs_a_yes(robin: Program, backup: Path) -> None:
    assert "--yes" in robin.refuses(2, "restore", str(backup))
    told = robin.document("restore", str(backup), "--yes")
    assert (told["done"], told["path"], told["was_sound"]) == ("restore", str(backup), True)
    assert told["now"]["entries"]["homework"] == 0
    assert told["was"]["entries"]["homework"] == 1
    assert Path(told["before"]).exists()


def test_without_a_file_it_lists_them_the_latest_first(robin: Program, backup: Path) -> None:
    assert "mentorlog backup" in Program(robin.home / "..").does("restore")
    later = robin.document("backup")["path"]
    said = robin.does("restore")
    assert said.index(later) < said.index(str(backup))
    listed = robin.document("restore")["backups"]
    assert [one["path"] for one in listed] == [later, str(backup)]
    assert listed[0]["why"] == "asked"


def test_on_a_terminal_one_is_chosen(robin: Program, backup: Path) -> None:
    told = robin.asked("restore", answers=["1", "y"])
    assert told.code == 0
    assert robin.rows("SELECT * FROM homework") == []
    told = robin.asked("restore", answers=[""])
    assert told.code == 1
    assert "Nothing was chosen" in told.err


def test_what_cannot_be_restored_is_refused_by_name(robin: Program, backup: Path) -> None:
    words = robin.home / "words.db"
    words.write_text("Dear diary")
    for file, said in (
        (words, "not a mentorlog journal"),
        (robin.home, "is a folder"),
        (robin.home / "nowhere.db", "There is no journal"),
        (robin.journal, "the journal itself"),
    ):
        told = robin.refuses(4, "restore", str(file), "--yes")
        assert said in told
        assert str(file) in told


def test_an_older_one_is_brought_up_to_date_on_the_way_and_stays_as_it_is(
    robin: Program, tmp_path: Path
) -> None:
    from mentorlog.store import opening
    from mentorlog.store.steps import STEPS

    older = tmp_path / "older.db"
    with closing(sqlite3.connect(older, isolation_level=None)) as connection:
        for statement in (f"PRAGMA application_id = {opening.APPLICATION_ID}", *STEPS[0]):
            connection.execute(statement)
        connection.execute("PRAGMA user_version = 1")
    read = older.read_bytes()
    robin.does("restore", str(older), "--yes")
    assert robin.rows("SELECT * FROM mentorship") == []
    assert robin.does("doctor")
    assert older.read_bytes() == read


def test_a_missing_journal_comes_back(robin: Program, backup: Path) -> None:
    robin.journal.unlink()
    assert "restore" in robin.refuses(4, "status")
    robin.does("restore", str(backup), "--yes")
    assert "S1" in robin.does("list", "sessions")


def test_what_was_done_before_the_backup_can_still_be_undone(robin: Program) -> None:
    robin.does("homework", "Sing", as_of=AT)
    path = robin.document("backup")["path"]
    robin.does("homework", "Dance", as_of=AT)
    robin.does("restore", path, "--yes")
    robin.does("undo", "--yes")
    assert robin.rows("SELECT * FROM homework") == []


def test_a_folder_that_is_away_is_not_made(robin: Program, backup: Path) -> None:
    named = robin.home / "nowhere" / "journal.db"
    said = robin.refuses(4, "restore", str(backup), "--yes", "--journal", str(named))
    assert f"no folder {named.parent}" in said
    assert not named.parent.exists()


def test_what_is_no_journal_of_ours_is_not_written_over(robin: Program, backup: Path) -> None:
    recipes = robin.home / "recipes.db"
    with closing(sqlite3.connect(recipes)) as connection:
        connection.execute("CREATE TABLE recipe (name)")
    before = recipes.read_bytes()
    said = robin.refuses(4, "restore", str(backup), "--yes", "--journal", str(recipes))
    assert "belongs to another program" in said
    assert recipes.read_bytes() == before
