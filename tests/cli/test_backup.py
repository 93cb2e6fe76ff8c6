"""`mentorlog backup`, and the backups that are made by themselves."""

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import timedelta
from pathlib import Path

from tests.cli.program import Program

NOON = "2027-06-30-120000"
"""The suite's clock, as it hangs on a wall in Denver."""


def kept(program: Program) -> list[str]:
    there = program.home / "journal.db.backups"
    return sorted(one.name for one in there.iterdir()) if there.exists() else []


def content(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as connection:
        return list(connection.iterdump())


def test_it_says_what_it_holds_and_where_it_is(robin: Program) -> None:
    said = robin.does("backup")
    assert kept(robin) == [f"{NOON}-asked.db"]
    path = robin.home / "journal.db.backups" / f"{NOON}-asked.db"
    assert said.splitlines()[-1].strip() == str(path)
    assert "1 mentorship, 1 version of an agreement, 1 session" in said
    assert content(path) == content(robin.journal)


def test_its_document_has_the_path_and_the_counts(robin: Program) -> None:
    told = robin.document("backup")
    assert told["done"] == "backup"
    assert Path(told["path"]).exists()
    assert told["entries"]["session"] == 1


def test_to_a_file_of_ones_own(robin: Program) -> None:
    to = robin.home / "mine.db"
    assert str(to) in robin.does("backup", str(to))
    assert content(to) == content(robin.journal)
    assert kept(robin) == []
    assert "there already" in robin.refuses(4, "backup", str(to))
    robin.does("homework", "Sing", as_of="2026-12-04")
    robin.does("backup", str(to), "--force")
    assert content(to) == content(robin.journal)


def test_where_it_cannot_be_written_it_says_so(robin: Program) -> None:
    said = robin.refuses(4, "backup", str(robin.home / "nowhere" / "mine.db"))
    assert "No copy of the journal can be made" in said
    assert str(robin.home / "nowhere" / "mine.db") in said


def test_of_nothing_there_is_no_backup(mentorlog: Program) -> None:
    assert "mentorlog agree" in mentorlog.refuses(1, "backup")
    assert not (mentorlog.home / "journal.db.backups").exists()


def test_the_first_change_of_a_day_makes_one_by_itself_and_the_next_does_not(
    robin: Program,
) -> None:
    robin.does("homework", "Sing", as_of="2026-12-04")
    assert kept(robin) == [], "it was begun today"
    robin.now += timedelta(days=1)
    before = content(robin.journal)
    robin.does("status")
    assert kept(robin) == [], "looking changes nothing"
    told = robin("homework", "Dance", as_of="2026-12-04")
    assert (told.code, told.err) == (0, "")
    robin.does("homework", "Walk", as_of="2026-12-04")
    assert kept(robin) == ["2027-07-01-120000-daily.db"]
    assert content(robin.home / "journal.db.backups" / kept(robin)[0]) == before


def test_one_that_cannot_be_made_stops_nobody_from_saving(robin: Program) -> None:
    (robin.home / "journal.db.backups").write_text("a file in the way")
    robin.now += timedelta(days=1)
    told = robin("homework", "Dance", as_of="2026-12-04")
    assert told.code == 0
    assert "Today's backup was not made" in told.err
    assert robin.row("SELECT text FROM homework") == "Dance"


LIMITED = """
import resource, sys
from mentorlog.cli import app
from mentorlog.cli.world import World
resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
sys.exit(app.run(World.real(), sys.argv[1:]))
"""


def test_where_there_is_no_room_nothing_half_is_left(robin: Program) -> None:
    kept_before = robin.document("backup")["path"]
    before = robin.contents()
    environ = {"PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    environ |= {"MENTORLOG_JOURNAL": str(robin.journal), "XDG_STATE_HOME": str(robin.state)}
    for words in (["backup"], ["restore", kept_before, "--yes"]):
        done = subprocess.run(
            [sys.executable, "-c", LIMITED, *words],
            env=environ, capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert (done.returncode, done.stdout) == (4, "")
        assert str(robin.home) in done.stderr
        assert ".new" not in done.stderr
        assert robin.contents() == before
        assert not [path for path in robin.home.rglob("*") if ".new" in path.name]
        assert len(kept(robin)) == 1
