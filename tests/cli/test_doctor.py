"""`mentorlog doctor`: what is well, what is damaged and named, what --fix mends."""

import os
import shutil
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Mapping
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from mentorlog.db import opening
from mentorlog.db.statements import STEPS
from tests.cli.program import Program, agreed

AT = "2026-12-04 10:00"
SECRET = "Say one true thing"


@pytest.fixture
def kept(robin: Program) -> Program:
    """Robin's journal with something private in it, an editor, and a backup."""
    robin.environ = {"EDITOR": sys.executable, "PATH": "/bin"}
    robin.does("homework", SECRET, as_of=AT)
    robin.does("backup")
    return robin


def levels(told: Mapping[str, Any]) -> dict[str, str]:
    return {one["about"]: one["level"] for one in told["findings"]}


def diagnosed(program: Program, *words: str) -> Mapping[str, Any]:
    told = program("doctor", "--json", *words)
    found: Mapping[str, Any] = told.json
    assert told.code == (0 if found["sound"] else 4)
    return found


def everything(program: Program) -> dict[str, tuple[int, bytes]]:
    return {
        str(one): (one.stat().st_mode, one.read_bytes() if one.is_file() else b"")
        for one in program.home.rglob("*")
    }


def test_a_sound_journal_is_said_to_be_sound_and_nothing_is_changed(kept: Program) -> None:
    before = everything(kept)
    said = kept.does("doctor")
    assert said.strip().startswith("The journal is sound.\n")
    assert str(kept.journal) in said
    assert set(levels(diagnosed(kept)).values()) == {"well"}
    assert everything(kept) == before


def test_its_document_says_what_somebody_who_helps_would_ask_first(kept: Program) -> None:
    told = diagnosed(kept)
    assert told["journal"] == str(kept.journal)
    assert (told["facts"]["zone"], told["facts"]["editor"]) == ("America/Denver", sys.executable)
    assert told["facts"]["sqlite"] == sqlite3.sqlite_version
    assert told["facts"]["shape"] == f"{len(STEPS)} of {len(STEPS)}"
    (backup,) = told["backups"]
    assert (backup["sound"], backup["why"]) == (True, "asked")
    assert told["drafts"] == 0


def changed(program: Program, before: bytes, after: bytes) -> None:
    content = program.contents()
    assert before in content
    program.journal.write_bytes(content.replace(before, after))


def test_an_entry_that_changed_by_itself_is_named_with_the_way_out(kept: Program) -> None:
    changed(kept, SECRET.encode(), b"Say one trve thing")
    told = kept("doctor")
    assert told.code == 4
    assert "The journal is damaged." in told.out
    assert "Not as it was written: H1." in told.out
    assert f"mentorlog restore {diagnosed(kept)['backups'][0]['path']}" in told.out
    assert "true thing" not in told.out
    assert "trve" not in told.out + told.err


@pytest.mark.parametrize(
    ("statement", "named"),
    [
        ("UPDATE session SET place = 'x'", "Not as it was written: S1."),
        ("UPDATE agreement SET question = 'x'", "Not as it was written: A1."),
        ("UPDATE mentorship SET other_name = 'x'", "Not as it was written: a mentorship (number"),
        ("UPDATE event SET text = 'x' WHERE session_id = 1", "something that happened to S1"),
        ("DELETE FROM homework", "Gone, and nobody deleted it: H1."),
        (
            "INSERT INTO setting (name, value) VALUES ('x', 'y')",
            "Not written by this program: a setting (number 1)",
        ),
        ("UPDATE homework SET set_in = 77", "What these hang on is gone: H1."),
        ("CREATE TABLE x (y)", "the table x is not ours"),
        ("DROP INDEX ix_event_session_id", "the index ix_event_session_id is missing"),
        ("UPDATE sqlite_sequence SET seq = 1 WHERE name = 'event'", "the highest numbers given"),
    ],
)  # fmt: skip
def test_what_somebody_else_changed_is_named(kept: Program, statement: str, named: str) -> None:
    with closing(sqlite3.connect(kept.journal, isolation_level=None)) as connection:
        connection.execute(statement)
    told = kept("doctor")
    assert told.code == 4
    assert named in " ".join(told.out.split())


def noise_from(start: int) -> Any:
    def make(program: Program) -> None:
        content = program.contents()
        noise = bytes(range(256)) * (len(content) // 256)
        program.journal.write_bytes(content[:start] + noise[: len(content) - start])

    return make


def cut_short(program: Program) -> None:
    program.journal.write_bytes(program.contents()[:9000])


def empty(program: Program) -> None:
    program.journal.write_bytes(b"")


def words(program: Program) -> None:
    program.journal.write_text("Dear diary")


@pytest.mark.parametrize("make", [*map(noise_from, (0, 100, 4096, 30000)), cut_short, empty, words])
def test_on_a_damaged_file_no_check_crashes_and_the_way_out_is_named(
    kept: Program, make: Any
) -> None:
    make(kept)
    before = kept.contents()
    told = diagnosed(kept)
    assert "damaged" in levels(told).values()
    assert told["findings"][-1]["about"] != "restore"
    assert any("mentorlog restore /" in (one["way_out"] or "") for one in told["findings"])
    assert kept("doctor", "--fix").code == 4
    assert kept.contents() == before


def test_without_a_sound_backup_it_says_so(kept: Program) -> None:
    (path,) = (kept.home / "journal.db.backups").iterdir()
    path.write_bytes(path.read_bytes().replace(SECRET.encode(), b"Say one trve thing"))
    empty(kept)
    told = kept("doctor")
    assert "There is no sound backup beside it" in told.out
    assert "This backup is damaged:" in told.out
    assert str(path) in told.out


def test_a_damaged_entry_without_a_backup_has_a_way_out_that_works(robin: Program) -> None:
    robin.does("note", SECRET, as_of=AT)
    changed(robin, SECRET.encode(), b"Say one trve thing")
    told = robin("doctor")
    assert "Not as it was written: N1." in told.out
    assert "There is no backup yet" not in told.out
    ways = [one["way_out"] for one in diagnosed(robin)["findings"] if one["way_out"]]
    assert "mentorlog backup" in ways
    assert "mentorlog delete N1 --for-good" in ways
    robin.does("backup")
    assert "mentorlog backup" in robin("doctor").out, "the one there is is as damaged"
    assert "trve" in robin.does("show", "N1")
    robin.does("note", SECRET, as_of=AT)
    robin.does("delete", "N1", "--for-good", "--yes")
    assert diagnosed(robin)["sound"]


def test_a_missing_one_without_a_sound_backup_is_told_nothing_that_cannot_work(
    kept: Program,
) -> None:
    (path,) = (kept.home / "journal.db.backups").iterdir()
    path.write_bytes(path.read_bytes().replace(SECRET.encode(), b"Say one trve thing"))
    kept.journal.unlink()
    told = kept("doctor")
    assert "look for a copy elsewhere" in told.out
    assert "mentorlog backup" not in told.out


def test_where_there_is_none_yet_it_says_how_to_begin(mentorlog: Program) -> None:
    assert "mentorlog agree" in mentorlog.does("doctor")
    assert not mentorlog.journal.exists()


def test_without_a_folder_it_says_which_is_not_there(mentorlog: Program) -> None:
    named = mentorlog.home / "no" / "such" / "journal.db"
    told = mentorlog("doctor", "--journal", str(named))
    assert told.code == 4
    assert f"no folder {named.parent}" in " ".join(told.out.split())
    assert "mentorlog agree" not in told.out


def test_a_missing_one_is_missed(kept: Program) -> None:
    kept.journal.unlink()
    told = diagnosed(kept)
    assert levels(told)["missing"] == "unusable"
    assert any("mentorlog restore /" in (one["way_out"] or "") for one in told["findings"])


def test_a_newer_one_is_not_said_to_be_damaged(kept: Program) -> None:
    with closing(sqlite3.connect(kept.journal)) as connection:
        connection.execute("PRAGMA user_version = 99")
    told = diagnosed(kept)
    assert levels(told)["file"] == "unusable"
    assert "restore" not in levels(told)


def test_an_older_one_is_looked_at_and_left_as_it_is(mentorlog: Program) -> None:
    with closing(sqlite3.connect(mentorlog.journal, isolation_level=None)) as connection:
        for statement in (f"PRAGMA application_id = {opening.APPLICATION_ID}", *STEPS[0]):
            connection.execute(statement)
        connection.execute("PRAGMA user_version = 1")
    before = mentorlog.contents()
    told = diagnosed(mentorlog, "--fix")
    assert levels(told)["checksums"] == "advice"
    assert told["facts"]["shape"] == f"1 of {len(STEPS)}"
    assert mentorlog.contents() == before


def test_what_others_may_read_is_advice_and_fix_closes_it(kept: Program) -> None:
    folder = kept.home / "journal.db.backups"
    (backup,) = folder.iterdir()
    kept.drafts.mkdir()
    for path in (kept.journal, backup):
        path.chmod(0o644)
    for path in (folder, kept.drafts):
        path.chmod(0o755)
    told = diagnosed(kept)
    assert told["sound"]
    said = [one["path"] for one in told["findings"] if one["about"] == "permissions"]
    assert set(said) == {str(one) for one in (kept.journal, backup, folder, kept.drafts)}
    assert stat.S_IMODE(kept.journal.stat().st_mode) == 0o644
    fixed = kept.does("doctor", "--fix")
    assert fixed.count("Only you may use it now:") == 4
    assert stat.S_IMODE(kept.journal.stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert set(levels(diagnosed(kept)).values()) == {"well"}


def modes(folder: Path) -> dict[str, int]:
    return {str(one): stat.S_IMODE(one.stat().st_mode) for one in folder.rglob("*")}


@pytest.mark.parametrize("what", ["a folder", "words", "another program's"])
def test_what_is_no_journal_keeps_its_permissions(mentorlog: Program, what: str) -> None:
    there = mentorlog.home / "there"
    beside = mentorlog.home / "there.drafts"
    beside.mkdir()
    (beside / "mine.md").write_text("not from here")
    if what == "a folder":
        there.mkdir()
        (there / "photo").write_text("photo")
    elif what == "words":
        there.write_text("Dear diary")
    else:
        with closing(sqlite3.connect(there)) as connection:
            connection.execute("CREATE TABLE recipe (name)")
    for one in mentorlog.home.rglob("*"):
        one.chmod(0o755 if one.is_dir() else 0o644)
    before = modes(mentorlog.home)
    for words in ([], ["--fix"]):
        told = diagnosed(mentorlog, "--journal", str(there), *words)
        assert "permissions" not in levels(told)
    assert modes(mentorlog.home) == before


def test_what_is_read_only_on_purpose_stays_so(kept: Program) -> None:
    folder = kept.home / "journal.db.backups"
    kept.journal.chmod(0o444)
    folder.chmod(0o555)
    kept.does("doctor", "--fix")
    assert stat.S_IMODE(kept.journal.stat().st_mode) == 0o400
    assert stat.S_IMODE(folder.stat().st_mode) == 0o500
    folder.chmod(0o700)


def test_fix_follows_no_link(kept: Program, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.write_text("not mine")
    elsewhere.chmod(0o644)
    (kept.home / "journal.db.backups" / "link").symlink_to(elsewhere)
    kept.does("doctor", "--fix")
    assert stat.S_IMODE(elsewhere.stat().st_mode) == 0o644


def touched(program: Program, name: str, age: timedelta = timedelta()) -> Path:
    """A file that was last written to so long before the program's now."""
    path = program.home / name
    path.touch(mode=0o600)
    at = (program.now - age).timestamp()
    os.utime(path, (at, at))
    return path


def test_what_a_killed_run_left_is_removed_and_what_a_running_one_makes_is_not(
    kept: Program,
) -> None:
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as running:
        making = touched(kept, f".journal.db.{running.pid}.new")
        left = kept.home / ".journal.db.4194304.new"  # no process has so high a number
        left.touch(mode=0o600)
        assert str(left) in kept.does("doctor")
        assert left.exists()
        assert str(left) in kept.does("doctor", "--fix")
        running.communicate(b"\n")
        assert making.exists()
        assert not left.exists()


def test_a_number_that_another_process_has_by_now_does_not_protect_what_a_killed_run_left(
    kept: Program,
) -> None:
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as running:
        left = touched(kept, f".journal.db.{running.pid}.new", timedelta(days=2))
        assert str(left) in kept.does("doctor", "--fix")
        running.communicate(b"\n")
    assert not left.exists()


def test_what_is_called_alike_and_is_not_of_this_journal_is_nobodys_to_remove(
    kept: Program,
) -> None:
    names = (".recipes.db.4194304.new", ".x.4194304.new", ".journal.db.old.4194304.new")
    folders = ("", "journal.db.backups/")
    strange = [touched(kept, f"{folder}{name}") for folder in folders for name in names]
    inner = kept.home / ".journal.db.4194304.new"
    inner.mkdir()
    backup = next((kept.home / "journal.db.backups").glob("*.db")).name
    ours = touched(kept, f"journal.db.backups/.{backup}.4194304.new")
    assert str(ours) in kept.does("doctor", "--fix")
    assert not ours.exists()
    assert all(one.exists() for one in [*strange, inner])


def test_a_backup_from_the_future_is_advice_and_not_the_latest(kept: Program) -> None:
    (backup,) = (kept.home / "journal.db.backups").iterdir()
    ahead = backup.with_name("2099-08-11-120000-daily.db")
    shutil.copy(backup, ahead)
    said = kept.does("doctor")
    assert "The latest backup is of today." in said
    assert "This backup is dated after today" in " ".join(said.split())
    assert str(ahead) in said
    empty(kept)
    assert f"mentorlog restore {backup}" in kept("doctor").out
    backup.unlink()
    told = kept("doctor").out
    assert "There is no backup up to today." in told
    assert "days old" not in told


def test_after_a_crash_nothing_is_touched_until_fix_takes_the_half_written_back(
    kept: Program,
) -> None:
    crash = (
        "import os, sqlite3, sys; j = sqlite3.connect(sys.argv[1], isolation_level=None)\n"
        "j.execute('PRAGMA cache_size = 1'); j.execute('BEGIN IMMEDIATE')\n"
        "j.execute('CREATE TABLE half (written)')\n"
        "for n in range(200): j.execute('INSERT INTO half VALUES (?)', ('x' * 4000,))\n"
        "os._exit(9)"
    )
    subprocess.run([sys.executable, "-c", crash, str(kept.journal)], check=False)
    (kept.home / "journal.db-journal").chmod(0o600)
    before = everything(kept)
    told = diagnosed(kept)
    assert (told["sound"], levels(told)["left-over"]) == (True, "advice")
    assert everything(kept) == before
    assert "What was half written is taken back." in kept.does("doctor", "--fix")
    assert not (kept.home / "journal.db-journal").exists()


def test_drafts_and_a_missing_editor_are_advice(kept: Program) -> None:
    kept.drafts.mkdir(mode=0o700)
    (kept.drafts / "essay.md").write_text("half an essay")
    (kept.drafts / "essay.md").chmod(0o600)
    kept.environ["EDITOR"] = "no-such-editor --wait"
    told = diagnosed(kept)
    assert (told["drafts"], levels(told)["drafts"], levels(told)["editor"]) == (
        1,
        "advice",
        "advice",
    )
    said = kept.does("doctor")
    assert "mentorlog drafts" in said
    assert "no-such-editor" in said
    assert "half an essay" not in said


def test_it_is_readable_at_every_width_and_cuts_no_path(kept: Program) -> None:
    kept.journal.chmod(0o644)
    for columns in (40, 60, 80, 120):
        kept.environ["COLUMNS"] = str(columns)
        for line in kept.does("doctor").splitlines():
            assert len(line) <= columns or str(kept.home) in line or sys.executable in line
        assert str(kept.journal) in kept.does("doctor")


def test_a_path_within_a_sentence_is_not_cut_either(kept: Program) -> None:
    long = kept.home / ("a-folder-" * 10)
    kept.journal.rename(kept.home / "away.db")
    for columns in (40, 60, 100):
        kept.environ["COLUMNS"] = str(columns)
        assert f"{kept.journal} is missing" in " ".join(kept("doctor").out.split())
        there = kept("doctor", "--journal", str(long / "journal.db")).out
        assert there.count(str(long)) == 5


def test_a_journal_that_was_never_backed_up_is_told_how(mentorlog: Program) -> None:
    assert "mentorlog backup" in agreed(mentorlog).does("doctor")
