"""A file that cannot be the journal: each has its own sentence, and is left to the byte."""

import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from mentorlog.db import (
    after_crash,
    backups,
    creating,
    heads,
    opening,
    schema,
    versions,
    writing,
)
from mentorlog.db.statements import STEPS
from mentorlog.enums import Exit, Side
from mentorlog.errors import Damaged, Unusable

NOW = datetime(2026, 11, 23, 10, 49, tzinfo=UTC)


def look(path: Path) -> int:
    with opening.looking(path) as connection:
        return int(connection.execute("SELECT count(*) FROM mentorship").fetchone()[0])


def write(path: Path) -> None:
    with writing.transaction(path) as session:
        session.add(
            schema.Mentorship(
                keeper_is=Side.MENTEE, keeper_name="Robin", other_name="Sam",
                happened_at=NOW, recorded_at=NOW,
            )
        )  # fmt: skip


def made(path: Path) -> bytes:
    creating.create(path)
    write(path)
    return path.read_bytes()


def empty(path: Path) -> None:
    path.touch()


def words(path: Path) -> None:
    path.write_text("Dear diary, today I said one true thing.\n" * 100)


def begins_like_one(path: Path) -> None:
    path.write_bytes(made(path)[:60])


def cut_short(path: Path) -> None:
    path.write_bytes(made(path)[:-4096])


def damaged(path: Path) -> None:
    whole = made(path)
    path.write_bytes(whole[:100] + bytes(range(256)) * (len(whole) // 256) + whole[-3996:])


def newer(path: Path) -> None:
    made(path)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA user_version = {versions.LATEST + 1}")


def foreign(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE recipe (name)")


def foreign_in_another_mode(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("CREATE TABLE recipe (name)")


def foreign_after_a_crash(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE recipe (name)")
    path.with_name(f"{path.name}-journal").write_bytes(b"what its own program will roll back")


def folder(path: Path) -> None:
    path.mkdir()


def pipe(path: Path) -> None:
    os.mkfifo(path)


def dangling(path: Path) -> None:
    path.symlink_to(path.with_name("away.db"))


def looping(path: Path) -> None:
    path.symlink_to(path)


def in_a_file(path: Path) -> None:
    path.parent.rmdir()
    path.parent.write_text("no folder")


SENTENCES: tuple[tuple[Callable[[Path], None], str], ...] = (
    (empty, "is empty"),
    (words, "is not a mentorlog journal"),
    (begins_like_one, "The end of the journal"),
    (cut_short, "The end of the journal"),
    (damaged, "is damaged"),
    (newer, "newer mentorlog"),
    (foreign, "belongs to another program"),
    (foreign_in_another_mode, "belongs to another program"),
    (foreign_after_a_crash, "belongs to another program"),
    (folder, "is a folder"),
    (pipe, "is a pipe"),
    (dangling, "is a link to"),
    (looping, "leads back to itself"),
    (in_a_file, "There is no journal at"),
)


def everything(folder: Path) -> list[tuple[str, bytes]]:
    found = sorted(folder.rglob("*")) if folder.is_dir() else [folder]
    return [(one.name, one.read_bytes() if one.is_file() else b"") for one in found]


@pytest.mark.parametrize("use", [look, write], ids=["look", "write"])
@pytest.mark.parametrize(("make", "said"), SENTENCES, ids=lambda one: getattr(one, "__name__", ""))
def test_it_is_refused_in_its_own_sentence_and_left_to_the_byte(
    tmp_path: Path, make: Callable[[Path], None], said: str, use: Callable[[Path], object]
) -> None:
    path = tmp_path / "place" / "journal.db"
    path.parent.mkdir()
    make(path)
    before = everything(path.parent)
    with pytest.raises(Unusable) as refused:
        use(path)
    assert said in refused.value.sentence
    assert str(path) in refused.value.sentence
    assert refused.value.hint
    assert refused.value.code is Exit.UNUSABLE
    assert everything(path.parent) == before


def test_of_a_journal_that_is_cut_short_it_says_how_much_is_there(tmp_path: Path) -> None:
    path = tmp_path / "journal.db"
    size = len(made(path))
    cut_short(path)
    with pytest.raises(Damaged, match=f"of {size} bytes there are {size - 4096}"):
        look(path)


def test_looking_beside_a_writer_of_the_same_process_does_not_drop_its_lock(
    tmp_path: Path,
) -> None:
    path = tmp_path / "journal.db"
    made(path)
    other = f"import sqlite3; sqlite3.connect({str(path)!r}, timeout=0).execute('BEGIN IMMEDIATE')"
    with closing(opening.connect_for_writing(path)) as writer:
        writer.execute("BEGIN IMMEDIATE")
        assert look(path) == 1
        assert heads.read(path) is None
        done = subprocess.run([sys.executable, "-c", other], capture_output=True, check=False)
        assert b"locked" in done.stderr
    assert heads.read(path) is not None


CRASH = """
import os, sqlite3, sys
journal = sqlite3.connect(sys.argv[1], isolation_level=None)
journal.execute("PRAGMA cache_size = 1")
journal.execute("BEGIN IMMEDIATE")
journal.execute("UPDATE mentorship SET other_name = 'Nobody'")
journal.execute("CREATE TABLE half (written)")
for number in range(200):
    journal.execute("INSERT INTO half VALUES (?)", ("x" * 4000,))
os._exit(9)
"""


@pytest.fixture
def crashed(tmp_path: Path) -> Path:
    """A journal that a process was writing to when it was killed."""
    path = tmp_path / "journal.db"
    before = made(path)
    subprocess.run([sys.executable, "-c", CRASH, str(path)], check=False)
    assert path.read_bytes() != before
    assert path.with_name("journal.db-journal").stat().st_size > 0
    return path


def test_after_a_crash_it_can_be_rolled_back_without_touching_it(crashed: Path) -> None:
    before = everything(crashed.parent)
    with closing(after_crash.rolled_back(crashed)) as there:
        assert there.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert there.execute("SELECT other_name FROM mentorship").fetchall() == [("Sam",)]
        rolled_back = list(there.iterdump())
    assert everything(crashed.parent) == before
    assert look(crashed) == 1  # and this is what SQLite makes of it, in the file
    with closing(sqlite3.connect(crashed)) as there:
        assert list(there.iterdump()) == rolled_back


def test_an_older_journal_is_never_changed_without_a_backup(tmp_path: Path) -> None:
    path = tmp_path / "journal.db"
    with closing(sqlite3.connect(path, isolation_level=None)) as journal:
        for statement in (f"PRAGMA application_id = {opening.APPLICATION_ID}", *STEPS[0]):
            journal.execute(statement)
        journal.execute("PRAGMA user_version = 1")
    before = path.read_bytes()
    for use in (look, write):
        with pytest.raises(opening.Older):
            use(path)
    assert path.read_bytes() == before
    assert not backups.folder(path).exists()
