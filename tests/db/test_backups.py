"""Backups: equal row for row beside busy writers, verified, never over anything, ten of them."""

import os
import sqlite3
import stat
import subprocess
import sys
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from mentorlog.db import (
    backups,
    checksums,
    copying,
    creating,
    opening,
    restoring,
    schema,
    shapes,
    writing,
)
from mentorlog.db.changelog import Command
from mentorlog.domain.records.backups import Why
from mentorlog.enums import Side
from mentorlog.errors import Damaged, NotABackup, NotWritable

DENVER = ZoneInfo("America/Denver")
NOW = datetime(2026, 11, 23, 10, 49, 7, tzinfo=DENVER)
SOURCES = Path(opening.__file__).parents[2]


def write(path: Path, name: str = "Sam", at: datetime = NOW) -> None:
    with writing.transaction(path, Command("agree", at)) as session:
        session.add(
            schema.Mentorship(
                keeper_is=Side.MENTEE, keeper_name="Robin", other_name=name,
                happened_at=at, recorded_at=at,
            )
        )  # fmt: skip


@pytest.fixture
def journal(tmp_path: Path) -> Path:
    path = tmp_path / "journal.db"
    creating.create(path)
    write(path)
    return path


def content(path: Path) -> list[str]:
    """Every row of every table, and what made them."""
    with closing(sqlite3.connect(path)) as connection:
        return list(connection.iterdump())


def names(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as connection:
        return [name for (name,) in connection.execute("SELECT other_name FROM mentorship")]


def restored(file: Path, journal: Path, at: datetime = NOW) -> restoring.Restored:
    with restoring.looked_through(file, journal) as copied:
        return restoring.put_in_place(copied, journal, at)


WRITER = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from mentorlog.db import schema, writing
from mentorlog.db.changelog import Command
at = datetime(2026, 11, 23, tzinfo=UTC)
for number in range(40):
    with writing.transaction(Path(sys.argv[1]), Command("agree", at)) as session:
        session.add(schema.Mentorship(keeper_is="mentee", keeper_name="R", happened_at=at,
            recorded_at=at, other_name=f"{sys.argv[2]} {number}"))
    print(number, flush=True)
"""


def writers(journal: Path) -> list[subprocess.Popen[str]]:
    """Two processes that write as fast as they can, each after its first entry."""
    environ = os.environ | {"PYTHONPATH": str(SOURCES)}
    both = [
        subprocess.Popen(
            [sys.executable, "-c", WRITER, str(journal), who],
            env=environ, stdout=subprocess.PIPE, text=True,
        )
        for who in ("one", "two")
    ]  # fmt: skip
    for one in both:
        assert one.stdout is not None
        assert one.stdout.readline() == "0\n"
    return both


def ended(both: list[subprocess.Popen[str]]) -> None:
    for one in both:
        one.communicate(timeout=60)
        assert one.returncode == 0


def sound(path: Path) -> bool:
    with opening.reading_any(path) as connection:
        return copying.faults(connection) is None and not shapes.differences(connection)


def test_a_backup_is_equal_row_for_row_and_its_keepers_alone(journal: Path) -> None:
    before = os.umask(0)
    kept = backups.keep(journal, NOW, Why.ASKED)
    os.umask(before)
    assert kept == journal.with_name("journal.db.backups") / "2026-11-23-104907-asked.db"
    assert content(kept) == content(journal)
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert stat.S_IMODE(kept.parent.stat().st_mode) == 0o700
    assert [one.name for one in kept.parent.iterdir()] == [kept.name]


def test_what_a_killed_process_of_the_same_number_left_stops_nobody(journal: Path) -> None:
    (beside := backups.folder(journal)).mkdir()
    name = "2026-11-23-104907-asked.db"
    for left in (
        journal.with_name(f".journal.db.{os.getpid()}.new"), beside / f".{name}.{os.getpid()}.new"
    ):  # fmt: skip
        left.write_text("half")
    kept = backups.keep(journal, NOW, Why.ASKED)
    write(journal, "Kim")
    restored(kept, journal)
    assert names(journal) == ["Sam"]
    assert not list(journal.parent.rglob("*.new"))


def test_backups_beside_two_busy_writers_are_each_whole_and_lose_nothing(journal: Path) -> None:
    both = writers(journal)
    kept = [backups.keep(journal, NOW, Why.ASKED) for _ in range(5)]
    running = [one.poll() is None for one in both]
    ended(both)
    assert any(running), "the writers were busy while it was backed up"
    assert all(sound(one) for one in kept)
    assert len(names(journal)) == 81
    assert sound(journal)


def test_what_others_save_while_it_is_restored_is_in_the_journal_or_in_the_backup_before(
    journal: Path,
) -> None:
    first = backups.keep(journal, NOW, Why.ASKED)
    both = writers(journal)
    done = restored(first, journal)
    ended(both)
    assert done.before is not None
    there = names(journal)
    assert {*there, *names(done.before)} == {
        "Sam", *(f"{who} {number}" for who in ("one", "two") for number in range(40))
    }  # fmt: skip
    assert len(there) < 81
    assert sound(journal)


def test_round_trip_there_and_back_is_equal_row_for_row(journal: Path) -> None:
    first, as_it_was = backups.keep(journal, NOW, Why.ASKED), content(journal)
    write(journal, "Kim")
    changed = content(journal)
    read = first.read_bytes()
    done = restored(first, journal)
    assert content(journal) == as_it_was
    assert done.before is not None
    assert content(done.before) == changed
    restored(done.before, journal)
    assert content(journal) == changed
    assert first.read_bytes() == read


def test_who_has_the_journal_open_sees_what_was_restored(journal: Path) -> None:
    first = backups.keep(journal, NOW, Why.ASKED)
    write(journal, "Kim")
    with closing(opening.connect_for_writing(journal)) as open_before:
        asked = "SELECT count(*) FROM mentorship"
        assert open_before.execute(asked).fetchone() == (2,)
        restored(first, journal)
        assert open_before.execute(asked).fetchone() == (1,)


def test_numbers_once_given_come_back_with_the_backup(journal: Path) -> None:
    write(journal, "Kim")
    first = backups.keep(journal, NOW, Why.ASKED)
    write(journal, "Ada")
    restored(first, journal)
    with closing(sqlite3.connect(journal)) as connection:
        asked = "SELECT seq FROM sqlite_sequence WHERE name = 'mentorship'"
        assert connection.execute(asked).fetchone() == (2,)
        assert checksums.damaged(connection) == ()


def test_the_last_ten_are_kept_and_nothing_else_is_removed(journal: Path) -> None:
    there = backups.folder(journal)
    for hour in range(12):
        if hour == 3:
            (there / "mine.db").write_text("by hand")
            (there / "2026-11-23-000000-asked.txt").write_text("by hand")
        backups.keep(journal, NOW + timedelta(hours=hour), Why.ASKED)
    listed = backups.listed(journal)
    assert [one.at.hour for one in listed] == [21, 20, 19, 18, 17, 16, 15, 14, 13, 12]
    assert {one.name for one in there.iterdir()} == {
        *(one.path.name for one in listed), "mine.db", "2026-11-23-000000-asked.txt"
    }  # fmt: skip


def test_the_backup_just_made_is_kept_whatever_the_clock_says(journal: Path) -> None:
    for hour in range(10, 20):
        backups.keep(journal, NOW.replace(hour=hour), Why.ASKED)
    kept = backups.keep(journal, NOW.replace(hour=1), Why.ASKED)
    assert kept.exists()
    assert len(backups.listed(journal)) == 10


def test_one_dated_after_today_neither_goes_nor_counts(journal: Path) -> None:
    for hour in range(10):
        backups.keep(journal, NOW + timedelta(hours=hour), Why.ASKED)
    for hour in range(12):
        backups.keep(journal, NOW.replace(hour=hour) - timedelta(days=400), Why.ASKED)
    assert len(backups.listed(journal)) == 20


def test_each_reason_has_its_own_ten(journal: Path) -> None:
    asked = backups.keep(journal, NOW, Why.ASKED)
    for hour in range(1, 12):
        backups.keep(journal, NOW + timedelta(hours=hour), Why.DAILY)
    assert asked.exists()
    assert len(backups.listed(journal)) == 11


@pytest.mark.parametrize("why", [Why.RESTORE, Why.ASKED])
def test_the_oldest_of_ten_can_be_restored_and_stays(journal: Path, why: Why) -> None:
    oldest = backups.keep(journal, NOW, why)
    for hour in range(1, 10):
        backups.keep(journal, NOW + timedelta(hours=hour), why)
    read = oldest.read_bytes()
    restored(oldest, journal, NOW + timedelta(hours=11))
    assert oldest.read_bytes() == read


@pytest.mark.parametrize(
    ("last", "now", "due"),
    [
        ((2026, 11, 22, 12), (2026, 11, 23, 9), True),
        ((2026, 11, 23, 0), (2026, 11, 23, 23), False),
        ((2026, 11, 22, 23), (2026, 11, 22, 23), False),
        ((2026, 11, 22, 23), (2026, 11, 23, 0), True),
    ],
)
def test_one_is_due_on_the_first_change_of_a_local_day(
    tmp_path: Path, last: tuple[int, ...], now: tuple[int, ...], due: bool
) -> None:
    path = tmp_path / "journal.db"
    creating.create(path)
    write(path, at=datetime(*last, tzinfo=DENVER))  # type: ignore[misc, arg-type]
    at = datetime(*now, tzinfo=DENVER)  # type: ignore[misc, arg-type]
    assert backups.is_due(path, at) is due
    backups.keep(path, at, Why.DAILY)
    assert not backups.is_due(path, at)


def test_a_journal_just_begun_needs_none(tmp_path: Path) -> None:
    path = tmp_path / "journal.db"
    creating.create(path)
    assert not backups.is_due(path, NOW)


def test_it_never_takes_the_place_of_anything_unless_forced(journal: Path, tmp_path: Path) -> None:
    to = tmp_path / "mine.db"
    to.write_text("here first")
    with pytest.raises(NotWritable, match="there already"):
        backups.make(journal, to)
    assert to.read_text() == "here first"
    backups.make(journal, to, force=True)
    assert content(to) == content(journal)


def test_it_is_never_written_through_a_link_nor_over_the_journal(
    journal: Path, tmp_path: Path
) -> None:
    elsewhere, link, hard = tmp_path / "elsewhere", tmp_path / "link", tmp_path / "hard"
    elsewhere.write_text("not mine")
    link.symlink_to(elsewhere)
    hard.hardlink_to(journal)
    before = journal.read_bytes()
    for to in (link, hard, journal, tmp_path):
        with pytest.raises(NotWritable):
            backups.make(journal, to, force=True)
    assert elsewhere.read_text() == "not mine"
    assert journal.read_bytes() == before


def test_a_damaged_journal_is_copied_only_where_that_is_wanted_and_says_so_by_its_name(
    journal: Path,
) -> None:
    journal.write_bytes(journal.read_bytes().replace(b"Sam", b"Sbm"))
    with pytest.raises(Damaged, match="no copy of it was kept"):
        backups.keep(journal, NOW, Why.ASKED)
    assert backups.listed(journal) == ()
    assert list(backups.folder(journal).iterdir()) == []
    kept = backups.keep(journal, NOW, Why.ASKED, even_damaged=True)
    assert kept.name == "2026-11-23-104907-asked-damaged.db"
    assert not backups.is_sound(kept)
    assert [one.is_damaged for one in backups.listed(journal)] == [True]
    assert content(kept) == content(journal)


def changed(path: Path, statement: str) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute(statement)


STRANGE = {
    "trigger": "CREATE TRIGGER x AFTER INSERT ON note BEGIN SELECT 1; END",
    "view": "CREATE VIEW x AS SELECT 1",
    "table": "CREATE TABLE x (y)",
    "index": "CREATE INDEX x ON note (title)",
    "application": "PRAGMA application_id = 7",
    "newer": "PRAGMA user_version = 99",
    "gone": "DROP TABLE setting",
    "rot": "UPDATE mentorship SET other_name = 'Sbm'",
}


@pytest.mark.parametrize("what", STRANGE)
def test_a_file_that_is_not_our_own_is_refused_and_nothing_is_changed(
    journal: Path, what: str
) -> None:
    file = backups.keep(journal, NOW, Why.ASKED)
    changed(file, STRANGE[what])
    before, read = journal.read_bytes(), file.read_bytes()
    with pytest.raises(NotABackup) as refused:
        restored(file, journal)
    assert "Sbm" not in refused.value.sentence
    assert (journal.read_bytes(), file.read_bytes()) == (before, read)
    assert {one.name for one in journal.parent.iterdir()} == {"journal.db", "journal.db.backups"}
    assert list(backups.folder(journal).iterdir()) == [file]


def test_of_a_file_that_is_being_written_to_nothing_is_taken(journal: Path) -> None:
    file = backups.keep(journal, NOW, Why.ASKED)
    file.with_name(f"{file.name}-journal").write_bytes(b"half")
    with pytest.raises(NotABackup, match="being written to"):
        restored(file, journal)


def test_a_journal_that_cannot_be_read_is_kept_to_the_byte(journal: Path) -> None:
    file = backups.keep(journal, NOW, Why.ASKED)
    broken = journal.read_bytes()[:5000]
    journal.write_bytes(broken)
    done = restored(file, journal)
    assert not done.was_sound
    assert done.before is not None
    assert done.before.read_bytes() == broken
    assert content(journal) == content(file)
    assert stat.S_IMODE(journal.stat().st_mode) == 0o600


KILLED = """
import os, sys
from datetime import datetime
from pathlib import Path
from mentorlog.db import restoring
left = int(sys.argv[3])
def after(event, _):
    global left
    if event in ("os.link", "os.rename", "os.remove"):
        left -= 1
        if left < 0:
            os._exit(9)
with restoring.looked_through(Path(sys.argv[2]), Path(sys.argv[1])) as copied:
    sys.addaudithook(after)
    restoring.put_in_place(
        copied, Path(sys.argv[1]), datetime.fromisoformat(sys.argv[4]), was_ours=True
    )
"""


def killed(journal: Path, file: Path, operations: int) -> bool:
    """Restore the file, and be killed after so many changes of names; whether it came to that."""
    words = [str(journal), str(file), str(operations), NOW.isoformat()]
    environ = os.environ | {"PYTHONPATH": str(SOURCES)}
    done = subprocess.run([sys.executable, "-c", KILLED, *words], env=environ, check=False)
    assert done.returncode in (0, 9)
    return done.returncode == 9


def test_killed_at_any_point_no_file_is_without_its_rollback_nor_beside_anothers(
    journal: Path,
) -> None:
    file = backups.keep(journal, NOW, Why.ASKED)
    broken, rollback, beside = b"half written", b"its rollback", Path(f"{journal}-journal")
    for operations in range(20):
        journal.write_bytes(broken)
        beside.write_bytes(rollback)
        goes_on = killed(journal, file, operations)
        there = journal.read_bytes() if journal.exists() else None
        if there == broken:
            assert beside.read_bytes() == rollback
        elif there is not None:
            assert not beside.exists()
            assert content(journal) == content(file)
        if there != broken:
            kept = max(
                backups.folder(journal).glob("*-damaged*.db"),
                key=lambda one: one.stat().st_ctime_ns,
            )
            assert kept.read_bytes() == broken
            assert Path(f"{kept}-journal").read_bytes() == rollback
        if not goes_on:
            break
        for one in backups.folder(journal).glob("*-damaged*"):
            one.unlink()
    assert 5 < operations < 19
    assert content(journal) == content(file)


def test_a_journal_in_which_a_value_has_changed_by_itself_can_be_restored(journal: Path) -> None:
    file = backups.keep(journal, NOW, Why.ASKED)
    journal.write_bytes(journal.read_bytes().replace(b"Sam", b"Sbm"))
    done = restored(file, journal)
    assert content(journal) == content(file)
    assert done.before is not None
    assert names(done.before) == ["Sbm"]


def test_a_missing_journal_comes_back(journal: Path) -> None:
    file = backups.keep(journal, NOW, Why.ASKED)
    journal.unlink()
    assert restored(file, journal).before is None
    assert content(journal) == content(file)
    assert stat.S_IMODE(journal.stat().st_mode) == 0o600
