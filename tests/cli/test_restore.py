"""`mentorlog restore`: what would change, the question, the way back."""

import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from mentorlog.domain.records.backups import Counts
from mentorlog.views import backups
from tests.cli.program import DENVER, NOW, Program

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
    assert (told.code, told.out) == (0, "Nothing was restored; the journal is as it was.\n")
    assert "pieces of homework: now 1, then 0" in told.err
    assert "sessions: 1, as now" in told.err
    assert "latest entry: now Wed 30 Jun 2027 12:00" in told.err
    assert robin.contents() == before


def test_what_has_other_words_is_not_said_to_be_as_now(robin: Program) -> None:
    robin.does("note", "one", as_of=AT)
    robin.does("note", "two", as_of=AT)
    robin.does("homework", "Sing", as_of=AT)
    path = robin.document("backup")["path"]
    robin.does("edit", "N2", "--set", "text=three")
    robin.does("done", "H1", as_of="2026-12-05")
    err = robin.asked("restore", path, answers=["n"]).err
    assert "notes: 2, 1 of them different" in err
    assert "pieces of homework: 1, but different" in err
    assert "sessions: 1, as now" in err
    robin.does("delete", "N1", "--yes")
    robin.does("note", "four", as_of=AT)
    assert "notes: 2, 2 of them different" in robin.asked("restore", path, answers=["n"]).err
    assert robin.document("restore", path, "--yes")["different"]["note"] == 2
    robin.does("note", "five", as_of=AT)
    assert "notes: now 3, then 2\n" in robin.asked("restore", path, answers=["n"]).err


def test_what_cannot_be_compared_is_not_said_to_be_as_now() -> None:
    counts = Counts({"note": 2}, None)
    lines = backups.differences(counts, counts, None, backups.Seen(NOW, DENVER))
    assert lines[0] == "notes: 2, as many as now"


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
    robin.journal.rename(robin.home / "away.db")
    backup.rename(robin.home / "away-too.db")
    assert "mentorlog restore FILE" in robin.does("restore")
    (robin.home / "away.db").rename(robin.journal)
    assert "mentorlog backup" in robin.does("restore")
    (robin.home / "away-too.db").rename(backup)
    later = robin.document("backup")["path"]
    said = robin.does("restore")
    assert said.index(later) < said.index(str(backup))
    listed = robin.document("restore")["backups"]
    assert [one["path"] for one in listed] == [later, str(backup)]
    assert listed[0]["why"] == "asked"


def test_two_of_one_minute_are_told_apart_and_a_short_line_has_the_name_to_copy(
    robin: Program, backup: Path
) -> None:
    robin.now += timedelta(seconds=7)
    robin.does("backup")
    robin.environ["COLUMNS"] = "40"
    told = robin.does("restore").splitlines()
    assert told[0] == str(backup.parent)
    assert [line for line in told if "2027" in line] == [
        "Wed 30 Jun 2027 12:00:07, asked for,",
        "  2027-06-30-120007-asked.db",
        "Wed 30 Jun 2027 12:00:00, asked for,",
        "  2027-06-30-120000-asked.db",
    ]
    assert robin.document("restore", backup.name, "--yes")["path"] == str(backup)
    assert robin.rows("SELECT * FROM homework") == []


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
        told = robin.refuses(1, "restore", str(file), "--yes")
        assert said in told
        assert str(file) in told


def test_an_older_one_is_brought_up_to_date_on_the_way_and_stays_as_it_is(
    robin: Program, tmp_path: Path
) -> None:
    from mentorlog.db import opening
    from mentorlog.db.statements import STEPS

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
    for words in (["restore", str(backup), "--yes"], ["restore"]):
        said = robin.refuses(4, *words, "--journal", str(named))
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


@pytest.mark.parametrize("to", ["absolute", "relative"])
@pytest.mark.parametrize("broken", [b"", b"no journal", None], ids=["empty", "words", "cut"])
def test_behind_a_link_the_file_comes_back_and_the_link_stays(
    robin: Program, backup: Path, to: str, broken: bytes | None
) -> None:
    real = robin.home / "real.db"
    backup = backup.rename(robin.home / "copy.db")
    robin.journal.rename(real)
    robin.journal.symlink_to(real if to == "absolute" else real.name)
    broken = real.read_bytes()[:9000] if broken is None else broken
    real.write_bytes(broken)
    kept = Path(robin.document("restore", str(backup), "--yes")["before"])
    assert kept.read_bytes() == broken
    assert not kept.is_symlink()
    assert robin.journal.is_symlink()
    assert robin.journal.resolve() == real
    assert not real.is_symlink()
    assert robin.rows("SELECT * FROM homework") == []
    assert robin.does("doctor")


def test_what_a_crash_left_behind_a_link_is_seen_and_nothing_of_it_is_restored(
    robin: Program, backup: Path
) -> None:
    link = robin.home / "link.db"
    link.symlink_to(backup)
    backup.with_name(f"{backup.name}-journal").write_bytes(b"half")
    assert "half written" in robin.refuses(1, "restore", str(link), "--yes")


def test_what_a_crash_left_of_a_journal_that_is_gone_does_not_undo_what_comes_in_its_place(
    robin: Program, backup: Path
) -> None:
    crash = (
        "import os, sqlite3, sys; j = sqlite3.connect(sys.argv[1], isolation_level=None)\n"
        "j.execute('PRAGMA cache_size = 1'); j.execute('BEGIN IMMEDIATE')\n"
        "j.execute(\"UPDATE mentorship SET other_name = 'Nobody'\")\n"
        "j.execute('CREATE TABLE half (written)')\n"
        "for n in range(200): j.execute('INSERT INTO half VALUES (?)', ('x' * 4000,))\n"
        "os._exit(9)"
    )
    subprocess.run([sys.executable, "-c", crash, str(robin.journal)], check=False)
    beside = robin.home / "journal.db-journal"
    left = beside.read_bytes()
    robin.journal.unlink()
    robin.does("restore", str(backup), "--yes")
    assert not beside.exists()
    (kept,) = backup.parent.glob("*-damaged.db-journal")
    assert kept.read_bytes() == left
    with closing(sqlite3.connect(robin.journal)) as now, closing(sqlite3.connect(backup)) as then:
        assert list(now.iterdump()) == list(then.iterdump())


def test_a_journal_that_was_there_and_has_lost_its_first_bytes_is_damaged_and_not_anothers(
    robin: Program, backup: Path
) -> None:
    whole = robin.contents()
    for at in (0, 68):  # whose format it is, and whose file
        broken = whole[:at] + b"Notebook" + whole[at + 8 :]
        robin.journal.write_bytes(broken)
        said = robin.refuses(4, "status")
        assert f"The journal at {robin.journal} is damaged" in said
        assert "mentorlog restore" in said
        told = robin("doctor")
        assert told.code == 4
        assert "The journal is damaged." in told.out
        assert f"mentorlog restore {backup}" in told.out
        before = robin.document("restore", str(backup), "--yes")["before"]
        assert Path(before).read_bytes() == broken
        assert "S1" in robin.does("list", "sessions")


def test_a_reference_given_after_the_backup_is_not_given_again(robin: Program) -> None:
    kept = robin.home / "kept.db"
    robin.does("backup", str(kept))
    robin.does("note", "One")
    robin.does("restore", str(kept), "--yes")
    assert "N2" in robin.does("note", "Two")
    assert "sound" in robin.does("doctor")
