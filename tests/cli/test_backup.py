"""`mentorlog backup`, and the backups that are made by themselves."""

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from tests.cli.program import Program
from tests.cli.together import together

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
    said = robin.refuses(1, "backup", str(to))
    assert "there already" in said
    assert "Name another file; --force puts the backup in its place." in said
    robin.does("homework", "Sing", as_of="2026-12-04")
    robin.does("backup", str(to), "--force")
    assert content(to) == content(robin.journal)


def test_where_it_cannot_be_written_it_says_so(robin: Program) -> None:
    said = robin.refuses(1, "backup", str(robin.home / "nowhere" / "mine.db"))
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


def test_a_backup_from_the_future_neither_ends_the_daily_ones_nor_takes_the_place_of_one(
    robin: Program,
) -> None:
    there = robin.home / "journal.db.backups"
    there.mkdir(mode=0o700)
    for day in range(1, 11):
        (there / f"2099-08-{day:02}-120000-daily.db").write_bytes(robin.contents())
    for _ in range(12):
        robin.now += timedelta(days=1)
        robin.does("homework", "Dance", as_of="2026-12-04")
    ours = [name for name in kept(robin) if name < "2099"]
    assert ours == [f"2027-07-{day:02}-120000-daily.db" for day in range(3, 13)]
    assert len(kept(robin)) == 20


def test_one_that_was_asked_for_does_not_give_way_to_those_made_by_themselves(
    robin: Program,
) -> None:
    robin.does("backup")
    for _ in range(11):
        robin.now += timedelta(days=1)
        robin.does("homework", "Dance", as_of="2026-12-04")
    assert kept(robin)[0] == f"{NOON}-asked.db"
    assert len(kept(robin)) == 11


def damaged(robin: Program) -> Program:
    """The journal after its disk has changed a letter of N1."""
    robin.does("note", "one true thing", as_of="2026-12-04")
    robin.journal.write_bytes(robin.contents().replace(b"one true thing", b"one trve thing"))
    return robin


def test_of_a_damaged_journal_one_is_made_once_a_day_and_says_that_it_is_as_damaged(
    robin: Program,
) -> None:
    damaged(robin)
    for day in (1, 2):
        robin.now += timedelta(days=1)
        for attempt in range(3):
            told = robin("note", f"{day}.{attempt}", "--quiet", as_of="2026-12-04")
            assert told.code == 0
            assert ("today's backup is as damaged" in told.err) is (attempt == 0)
            assert ("mentorlog doctor" in told.err) is (attempt == 0)
    assert kept(robin) == [f"2027-07-0{day}-120000-daily-damaged.db" for day in (1, 2)]


def test_no_sound_one_gives_way_to_a_damaged_one(robin: Program) -> None:
    for _ in range(11):
        robin.now += timedelta(days=1)
        robin.does("homework", "Dance", as_of="2026-12-04")
    sound = kept(robin)
    damaged(robin)
    for _ in range(12):
        robin.now += timedelta(days=1)
        robin.does("homework", "Sing", as_of="2026-12-04")
    assert len(sound) == 10
    assert [name for name in kept(robin) if "damaged" not in name] == sound
    assert len(kept(robin)) == 20


def test_one_that_is_asked_for_of_a_damaged_journal_is_made_and_says_so(robin: Program) -> None:
    damaged(robin)
    said = robin.does("backup")
    assert "as damaged" in said
    assert "mentorlog doctor" in said
    assert kept(robin) == [f"{NOON}-asked-damaged.db"]
    to = robin.home / "mine.db"
    assert robin.document("backup", str(to))["sound"] is False
    assert content(to) == content(robin.journal)
    told = robin.asked("restore", answers=[])
    assert "12:00:00, damaged, asked for" in told.out
    assert "Which backup?" not in told.err, "it could not be restored"
    robin.journal.unlink()
    assert f"{NOON}-asked-damaged.db" in robin.refuses(4, "status")


def test_the_journals_own_places_are_not_for_backups(robin: Program) -> None:
    robin.does("backup")
    robin.drafts.mkdir()
    beside = [robin.home / f"journal.db{end}" for end in ("-journal", "-wal", "-shm")]
    places = [*beside, robin.drafts / "x.md", robin.home / "journal.db.backups" / "x.db"]
    for to in places:
        for words in ([], ["--force"]):
            assert "belongs to the journal" in robin.refuses(1, "backup", str(to), *words)
        assert not to.exists()
    (robin.home / "there").symlink_to(robin.home)
    to = robin.home / "there" / "journal.db-journal"
    assert "belongs to the journal" in robin.refuses(1, "backup", str(to))
    robin.does("backup", str(robin.home / "journal.db.backups" / "2027-06-30-130000-asked.db"))


@pytest.mark.parametrize("to", [".", "journal.db", "/dev/null", "nowhere/mine.db"])
def test_a_place_that_will_not_do_is_refused_and_the_journal_is_not_blamed(
    robin: Program, to: str
) -> None:
    assert str(robin.home / to) in robin.refuses(1, "backup", str(robin.home / to), "--force")


def test_behind_a_link_they_are_beside_the_file_itself(robin: Program) -> None:
    robin.now += timedelta(days=1)
    named = robin.home / "nowhere" / "journal.db"
    named.parent.mkdir()
    named.symlink_to(robin.journal)
    robin.does("note", "x", "--journal", str(named), as_of="2026-12-04")
    assert kept(robin) == ["2027-07-01-120000-daily.db"]
    assert list(named.parent.iterdir()) == [named]


def test_several_at_one_moment_each_have_their_own_name(robin: Program) -> None:
    for code, out, err in together(robin, 4, "backup"):
        assert (code, err) == (0, "")
        assert (robin.home / "journal.db.backups" / out.splitlines()[-1].strip()).exists()
    assert len(kept(robin)) == 4


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
