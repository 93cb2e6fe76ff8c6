"""The journal's file: its shape, its permissions, what it refuses, and that looking is harmless."""

import os
import sqlite3
import stat
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import get_type_hints

import pytest
from sqlalchemy.exc import IntegrityError
from sqlmodel import SQLModel, create_engine

from mentorlog.db import (
    creating,
    migrations,
    opening,
    reading,
    rows,
    schema,
    updating,
    versions,
    wording,
    writing,
)
from mentorlog.db.rows import Shape
from mentorlog.db.statements import STEPS
from mentorlog.domain.records.agreements import Agreement, Answer, Goal, Terms
from mentorlog.domain.records.callouts import Callout
from mentorlog.domain.records.essays import Essay
from mentorlog.domain.records.events import Event
from mentorlog.domain.records.homework import Homework
from mentorlog.domain.records.mentorships import Mentorship
from mentorlog.domain.records.notes import Note
from mentorlog.domain.records.sessions import Session
from mentorlog.domain.records.wishes import Wish
from mentorlog.enums import Exit, Side
from mentorlog.errors import NotAccepted, Unusable

NOW = datetime(2026, 11, 23, 10, 49, tzinfo=UTC)
SOURCES = Path(opening.__file__).parents[2]

SHAPES: tuple[tuple[Shape, type, tuple[str, ...]], ...] = (
    # A record, and the columns of its table that it leaves to the store.
    (rows.MENTORSHIP, Mentorship, ("settled_at",)),
    (rows.GOAL, Goal, ()),
    (rows.ANSWER, Answer, ()),
    (
        rows.SESSION,
        Session,
        ("notes", "took_away", "other_took_away", "starts_at", "outcome", "settled_at"),
    ),
    (rows.HOMEWORK, Homework, ("settled_at",)),
    (rows.ESSAY, Essay, ("text", "settled_at", "front_matter")),
    (rows.CALLOUT, Callout, ("said", "feared", "settled_at")),
    (rows.NOTE, Note, ("text", "front_matter")),
    (rows.WISH, Wish, ("settled_at",)),
    (rows.EVENT, Event, ()),
)


@pytest.fixture
def journal(tmp_path: Path) -> Path:
    path = tmp_path / "journal.db"
    creating.create(path)
    return path


def sam(name: str = "Sam") -> schema.Mentorship:
    return schema.Mentorship(
        keeper_is=Side.MENTEE,
        keeper_name="Robin",
        other_name=name,
        happened_at=NOW,
        recorded_at=NOW,
    )


@contextmanager
def raw(path: Path) -> Iterator[sqlite3.Connection]:
    """The file without this program, and without its settings."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        yield connection


def columns(connection: sqlite3.Connection, table: str) -> set[str]:
    return {row[1] for row in connection.execute(f"PRAGMA table_info({table})")}


# Tables, migrations and records say the same.


@pytest.fixture
def declared(tmp_path: Path) -> Path:
    """A file as the tables themselves would make it."""
    path = tmp_path / "declared.db"
    engine = create_engine(f"sqlite:///{path}")
    SQLModel.metadata.create_all(engine)
    engine.dispose()
    return path


def statements(path: Path) -> dict[str, list[str]]:
    """What made each table and index, clause by clause: a column that came later stands last."""
    with raw(path) as connection:
        found = connection.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL")
        return {
            name: sorted(clauses(" ".join(sql.split())))
            for name, sql in found
            if name not in wording.TABLES
        }


def clauses(statement: str) -> list[str]:
    """The statement cut at the commas that stand in its own brackets, not deeper."""
    found, depth = [""], 0
    for letter in statement.replace('TABLE "event"', "TABLE event"):
        depth += {"(": 1, ")": -1}.get(letter, 0)
        begins = letter == "(" and depth == 1
        ends = letter == ")" and depth == 0
        if begins or ends or (letter == "," and depth == 1):
            found.append("")
        else:
            found[-1] += letter
    return [clause.strip() for clause in found if clause.strip()]


def pragma(path: Path, asked: str, name: str) -> list[tuple[object, ...]]:
    with raw(path) as connection:
        return connection.execute(f"PRAGMA {asked}({name})").fetchall()


def table_names(path: Path) -> list[str]:
    with raw(path) as connection:
        found = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        return [name for (name,) in found]


def test_a_migrated_journal_is_made_of_the_statements_that_the_tables_declare(
    journal: Path, declared: Path
) -> None:
    assert statements(journal) == statements(declared)


@pytest.mark.parametrize("asked", ["table_xinfo", "foreign_key_list", "index_list"])
def test_a_migrated_journal_has_the_columns_keys_and_indexes_that_the_tables_declare(
    journal: Path, declared: Path, asked: str
) -> None:
    for table in table_names(declared):
        assert unnumbered(journal, asked, table) == unnumbered(declared, asked, table)


def unnumbered(path: Path, asked: str, name: str) -> list[tuple[object, ...]]:
    """What a pragma lists; of indexes, which are listed as they were made, in any order."""
    found = pragma(path, asked, name)
    return sorted((row[1:] for row in found), key=str) if asked == "index_list" else found


def test_every_index_has_the_columns_that_the_tables_declare(journal: Path, declared: Path) -> None:
    for table in table_names(declared):
        for _, name, *_ in pragma(declared, "index_list", table):
            index = str(name)
            assert pragma(journal, "index_xinfo", index) == pragma(declared, "index_xinfo", index)


def test_every_foreign_key_of_a_table_that_grows_is_indexed(journal: Path) -> None:
    # Deleting an entry looks for what hangs on it; goals and mentorships are few.
    few = {"goal", "mentorship"}
    for table in table_names(journal):
        indexed = {
            pragma(journal, "index_xinfo", str(name))[0][2]
            for _, name, *_ in pragma(journal, "index_list", table)
        }
        keys = {row[3] for row in pragma(journal, "foreign_key_list", table) if row[2] not in few}
        assert keys <= indexed, table


@pytest.mark.parametrize(("shape", "record", "left_out"), SHAPES, ids=lambda x: str(x)[:20])
def test_a_record_has_the_columns_of_its_table_in_the_order_they_are_read(
    journal: Path, shape: Shape, record: type, left_out: tuple[str, ...]
) -> None:
    read = shape.columns
    with raw(journal) as connection:
        there = columns(connection, shape.table)
    assert read == tuple(get_type_hints(record))
    assert set(read) | set(left_out) == there
    assert not set(read) & set(left_out)


def test_a_version_of_the_agreement_is_its_own_columns_and_then_its_terms(journal: Path) -> None:
    read = rows.AGREEMENT.columns
    own = tuple(name for name in get_type_hints(Agreement) if name not in ("terms", "changes"))
    assert read == (*own, *get_type_hints(Terms), "changes")
    with raw(journal) as connection:
        assert set(read) == columns(connection, "agreement")


@pytest.mark.parametrize(("shape", "record", "left_out"), SHAPES, ids=lambda x: str(x)[:20])
def test_a_column_may_be_empty_where_its_record_says_none(
    journal: Path, shape: Shape, record: type, left_out: tuple[str, ...]
) -> None:
    hints = get_type_hints(record)
    for _, name, _, required, *_ in pragma(journal, "table_info", shape.table):
        if name not in left_out:
            may_be_none = type(None) in getattr(hints[str(name)], "__args__", ())
            assert bool(required) is not may_be_none, name


def test_what_is_written_through_the_tables_is_read_as_a_record(journal: Path) -> None:
    with writing.transaction(journal) as session:
        session.add(sam("Søren 🙂"))
    with opening.looking(journal) as connection:
        (found,) = rows.records(connection, rows.MENTORSHIP, Mentorship, "")
    assert found.keeper_is is Side.MENTEE
    assert (found.other_name, found.happened_at) == ("Søren 🙂", NOW)
    assert len(found.uuid) == 32


def test_a_journal_of_the_first_step_keeps_its_entries_and_numbers_through_the_next(
    tmp_path: Path,
) -> None:
    path = tmp_path / "journal.db"
    creating.create(path)
    path.unlink()
    with raw(path) as connection:
        for statement in (f"PRAGMA application_id = {opening.APPLICATION_ID}", *STEPS[0]):
            connection.execute(statement)
        connection.execute("PRAGMA user_version = 1")
        at = "'2026-11-23 10:49:00.000000'"
        connection.execute(
            f"INSERT INTO mentorship VALUES (1, '{0:032}', 'mentee', 'R', 'S', NULL, {at}, {at})"
        )
        for number in (1, 2, 3):
            connection.execute(
                "INSERT INTO event (id, uuid, mentorship_id, kind, exactness, happened_at,"
                f" recorded_at) VALUES ({number}, '{number:032}', 1, 'paused', 'exact', {at}, {at})"
            )
        connection.execute("DELETE FROM event WHERE id = 3")
    updating.bring_up_to_date(path, NOW)
    with opening.looking(path) as connection:
        events = rows.records(connection, rows.EVENT, Event, "ORDER BY id")
    assert [event.id for event in events] == [1, 2]
    with raw(path) as connection:
        connection.execute(
            "INSERT INTO event (uuid, mentorship_id, kind, exactness, happened_at, recorded_at)"
            f" VALUES ('{4:032}', 1, 'resumed', 'exact', {at}, {at})"
        )
        assert connection.execute("SELECT max(id) FROM event").fetchone() == (4,)


# A step is taken whole or not at all.


def test_a_new_journal_has_the_latest_number_and_a_whole_schema(journal: Path) -> None:
    with raw(journal) as connection:
        assert versions.version_of(connection) == versions.LATEST
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_a_step_that_fails_half_way_leaves_nothing_of_itself(tmp_path: Path) -> None:
    path = tmp_path / "journal.db"
    with raw(path) as connection:
        connection.execute("CREATE TABLE event (in_the_way)")
        before = connection.execute("SELECT * FROM sqlite_master").fetchall()
        with pytest.raises(sqlite3.OperationalError):
            migrations.migrate(connection)
        assert not connection.in_transaction
        assert connection.execute("SELECT * FROM sqlite_master").fetchall() == before
        assert versions.version_of(connection) == 0


def test_migrating_a_journal_of_today_changes_nothing(journal: Path) -> None:
    before = journal.read_bytes()
    opening.ready_for_writing(journal)
    assert journal.read_bytes() == before


def test_a_journal_before_its_first_step_is_brought_up_neither_by_looking_nor_by_writing(
    tmp_path: Path,
) -> None:
    path = tmp_path / "journal.db"
    with raw(path) as connection:
        connection.execute(f"PRAGMA application_id = {opening.APPLICATION_ID}")
    before = path.read_bytes()
    for use in (look, write):
        with pytest.raises(opening.Older):
            use(path)
    assert path.read_bytes() == before
    updating.bring_up_to_date(path, NOW)
    look(path)


# What is not a journal of this program's is refused and left as it is.


def look(path: Path) -> None:
    with opening.looking(path) as connection:
        for mentorship in reading.mentorships(connection):
            reading.unsettled(connection, mentorship, NOW)


def write(path: Path) -> None:
    with writing.transaction(path) as session:
        session.add(sam())


def newer(path: Path) -> None:
    creating.create(path)
    with raw(path) as connection:
        connection.execute(f"PRAGMA user_version = {versions.LATEST + 1}")


def foreign(path: Path) -> None:
    with raw(path) as connection:
        connection.execute("CREATE TABLE recipe (name)")


def words(path: Path) -> None:
    path.write_text("Dear diary, today I said one true thing.\n" * 100)


def damaged(path: Path) -> None:
    """Everything after the first page's header is noise."""
    creating.create(path)
    whole = path.read_bytes()
    path.write_bytes(whole[:100] + bytes(range(256)) * (len(whole) // 256))


def cut_short(path: Path) -> None:
    creating.create(path)
    write(path)
    path.write_bytes(path.read_bytes()[:6000])


REFUSED: tuple[Callable[[Path], object], ...] = (newer, foreign, words, damaged, cut_short)


@pytest.mark.parametrize("use", [look, write])
@pytest.mark.parametrize("make", [*REFUSED, Path.touch], ids=lambda make: make.__name__)
def test_a_file_that_cannot_be_used_is_refused_and_left_to_the_byte(
    tmp_path: Path, make: Callable[[Path], object], use: Callable[[Path], None]
) -> None:
    path = tmp_path / "journal.db"
    make(path)
    before = path.read_bytes()
    with pytest.raises(Unusable) as refused:
        use(path)
    assert refused.value.code is Exit.UNUSABLE
    assert str(path) in refused.value.sentence
    assert path.read_bytes() == before
    assert [one.name for one in tmp_path.iterdir()] == ["journal.db"]


@pytest.mark.parametrize("use", [look, write])
def test_a_missing_journal_is_refused_and_not_made(
    tmp_path: Path, use: Callable[[Path], None]
) -> None:
    with pytest.raises(Unusable) as refused:
        use(tmp_path / "nowhere" / "journal.db")
    assert refused.value.code is Exit.UNUSABLE
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("use", [look, write, creating.create])
def test_a_folder_is_not_taken_for_a_journal(tmp_path: Path, use: Callable[[Path], None]) -> None:
    (tmp_path / "journal.db").mkdir()
    if use is creating.create:
        use(tmp_path / "journal.db")
    else:
        with pytest.raises(Unusable):
            use(tmp_path / "journal.db")
    assert [one.name for one in tmp_path.rglob("*")] == ["journal.db"]


@pytest.mark.parametrize("name", ["a b?c#d%41.db", "søren 🙂.db", "-x.db"])
def test_a_journal_may_have_any_name(tmp_path: Path, name: str) -> None:
    creating.create(tmp_path / name)
    write(tmp_path / name)
    look(tmp_path / name)
    assert [one.name for one in tmp_path.iterdir()] == [name]


def test_a_locked_journal_is_told_in_a_sentence() -> None:
    told = opening.refusal(Path("j.db"), sqlite3.OperationalError("database is locked"))
    assert told.sentence.startswith("Another program is holding the journal at ")


# The file is its keeper's alone.


@pytest.fixture
def open_umask() -> Iterator[None]:
    before = os.umask(0)
    yield
    os.umask(before)


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.mark.usefixtures("open_umask")
def test_a_new_journal_and_its_folder_are_readable_by_the_keeper_alone(tmp_path: Path) -> None:
    path = tmp_path / "mentorlog" / "journal.db"
    creating.create(path)
    assert (mode(path), mode(path.parent)) == (0o600, 0o700)
    assert [one.name for one in path.parent.iterdir()] == ["journal.db"]


@pytest.mark.usefixtures("open_umask")
def test_what_sqlite_puts_beside_the_journal_is_readable_by_the_keeper_alone(
    journal: Path,
) -> None:
    with writing.transaction(journal) as session:
        session.add(sam())
        session.flush()
        assert mode(journal.with_name("journal.db-journal")) == 0o600
    assert [one.name for one in journal.parent.iterdir()] == ["journal.db"]


@pytest.mark.parametrize("make", [*REFUSED, Path.touch], ids=lambda make: make.__name__)
def test_a_new_journal_never_takes_the_place_of_what_is_there(
    tmp_path: Path, make: Callable[[Path], object]
) -> None:
    path = tmp_path / "journal.db"
    make(path)
    before = path.read_bytes()
    creating.create(path)
    assert path.read_bytes() == before
    assert [one.name for one in tmp_path.iterdir()] == ["journal.db"]


def test_a_new_journal_does_not_follow_a_link_that_leads_nowhere(tmp_path: Path) -> None:
    path = tmp_path / "journal.db"
    path.symlink_to(tmp_path / "elsewhere.db")
    assert opening.exists(path)
    creating.create(path)
    assert not (tmp_path / "elsewhere.db").exists()


def test_a_place_where_nothing_can_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(Unusable) as refused:
        creating.create(tmp_path / "file" / "journal.db")
    assert refused.value.code is Exit.UNUSABLE


def python(code: str, *words: str) -> subprocess.Popen[str]:
    # A child begins with our sources, and with nothing that this process has loaded.
    return subprocess.Popen(
        [sys.executable, "-c", code, *words],
        env={**os.environ, "PYTHONPATH": str(SOURCES)},
        stdout=subprocess.PIPE,
        text=True,
    )


CREATE = """
import sys, pathlib
from mentorlog.db import creating
creating.create(pathlib.Path(sys.argv[1]))
"""


def test_several_creations_at_once_end_with_one_whole_journal(tmp_path: Path) -> None:
    path = tmp_path / "new" / "journal.db"
    at_once = [python(CREATE, str(path)) for _ in range(4)]
    for one in at_once:
        one.communicate()
    assert [one.returncode for one in at_once] == [0] * 4
    assert [one.name for one in path.parent.iterdir()] == ["journal.db"]
    write(path)


# Writing: the settings, and all or nothing.


SETTINGS = {
    "journal_mode": "delete",
    "synchronous": 3,
    "foreign_keys": 1,
    "secure_delete": 1,
    "trusted_schema": 0,
    "temp_store": 2,
    "busy_timeout": opening.BUSY_MS,
    "query_only": 0,
}


def test_a_writer_has_the_settings_that_keep_what_was_saved(journal: Path) -> None:
    with writing.transaction(journal) as session:
        connection = writing.connection_of(session)
        assert {name: one_setting(connection, name) for name in SETTINGS} == SETTINGS


def one_setting(connection: sqlite3.Connection, name: str) -> object:
    return connection.execute(f"PRAGMA {name}").fetchone()[0]


def test_a_writer_holds_the_lock_from_the_beginning(journal: Path) -> None:
    with writing.transaction(journal), raw(journal) as other:
        other.execute("PRAGMA busy_timeout = 0")
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            other.execute("BEGIN IMMEDIATE")


def test_a_transaction_that_fails_is_as_if_never_begun(journal: Path) -> None:
    with suppress(KeyboardInterrupt), writing.transaction(journal) as session:
        session.add(sam())
        session.flush()
        raise KeyboardInterrupt
    with opening.looking(journal) as connection:
        assert connection.execute("SELECT count(*) FROM mentorship").fetchone() == (0,)


def test_an_entry_of_no_mentorship_is_refused(journal: Path) -> None:
    lost = schema.Homework(
        mentorship_id=99, text="private", owed_by=Side.MENTEE, happened_at=NOW, recorded_at=NOW
    )
    with pytest.raises(NotAccepted) as refused, writing.transaction(journal) as session:
        session.add(lost)
    assert "private" not in f"{refused.value.sentence} {refused.value.__cause__}"


def test_what_someone_wrote_is_not_in_the_error_about_it(journal: Path) -> None:
    with pytest.raises(NotAccepted) as refused, writing.transaction(journal) as session:
        session.add(sam(""))
    assert refused.value.code is Exit.BUG, "the journal is sound"
    assert "damaged" not in refused.value.sentence
    cause = refused.value.__cause__
    assert isinstance(cause, IntegrityError)
    assert "Robin" not in str(cause)


def test_what_is_deleted_is_gone_from_the_file(journal: Path) -> None:
    secret = "one-true-thing" * 20
    with writing.transaction(journal) as session:
        session.add(kept := sam(secret))
        session.flush()
        number = kept.id
    assert secret.encode() in journal.read_bytes()
    with writing.transaction(journal) as session:
        session.delete(session.get_one(schema.Mentorship, number))
    assert secret.encode() not in journal.read_bytes()


def test_a_number_is_never_used_again(journal: Path) -> None:
    with writing.transaction(journal) as session:
        session.add(first := sam("Sam"))
        session.flush()
        session.delete(first)
        session.flush()
        session.add(second := sam("Kim"))
    assert (first.id, second.id) == (1, 2)


# Looking: harmless, quick to load, and always possible.


def test_nothing_can_be_written_while_looking(journal: Path) -> None:
    before = journal.read_bytes(), journal.stat().st_mtime_ns
    with pytest.raises(Unusable), opening.looking(journal) as connection:
        connection.execute("DELETE FROM mentorship")
    with opening.looking(journal) as connection:
        assert connection.execute("PRAGMA query_only").fetchone() == (1,)
        assert connection.in_transaction
    assert (journal.read_bytes(), journal.stat().st_mtime_ns) == before


def test_one_look_sees_one_state(journal: Path) -> None:
    with opening.looking(journal) as connection, raw(journal) as other:
        assert connection.execute("SELECT count(*) FROM mentorship").fetchone() == (0,)
        other.execute("PRAGMA busy_timeout = 0")
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            other.execute("CREATE TABLE later (text)")
        assert connection.execute("SELECT count(*) FROM mentorship").fetchone() == (0,)


DIE_WRITING = """
import os, sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("PRAGMA cache_size = 2")
connection.execute("BEGIN IMMEDIATE")
connection.execute("CREATE TABLE half (text)")
connection.executemany("INSERT INTO half VALUES (?)", [("x" * 3000,)] * 50)
os._exit(9)
"""


def test_the_first_look_after_a_crash_finds_what_was_saved_before_it(journal: Path) -> None:
    write(journal)
    python(DIE_WRITING, str(journal)).communicate()
    assert journal.with_name("journal.db-journal").exists()
    with opening.looking(journal) as connection:
        assert connection.execute("SELECT count(*) FROM mentorship").fetchone() == (1,)
        assert not columns(connection, "half")


LOOK_AS_NOBODY = """
import os, sys, pathlib
from mentorlog.db import opening, reading
def look():
    with opening.looking(pathlib.Path(sys.argv[1])) as connection:
        return connection.execute("SELECT count(*) FROM mentorship").fetchone()[0]
look()  # nobody may not be allowed to read Python's own modules later
if os.geteuid() == 0:  # who may write anywhere
    os.setgroups([])
    os.setgid(65534)
    os.setuid(65534)
print(look(), os.access(sys.argv[1], os.W_OK))
"""


def test_a_read_only_journal_in_a_read_only_folder_can_be_looked_at() -> None:
    with tempfile.TemporaryDirectory() as name:  # not tmp_path, which is closed to nobody
        path = Path(name) / "journal.db"
        creating.create(path)
        write(path)
        path.chmod(0o444)
        path.parent.chmod(0o555)
        looked, _ = python(LOOK_AS_NOBODY, str(path)).communicate()
        path.parent.chmod(0o700)
    assert looked == "1 False\n"


LOADED = """
import sys
from mentorlog.db import opening, reading, migrations, rows
from mentorlog.domain import flags, overview
print(*sorted({name.split(".")[0] for name in sys.modules}))
"""


def test_looking_and_judging_load_no_orm_and_no_terminal() -> None:
    loaded, _ = python(LOADED).communicate()
    assert "mentorlog" in loaded.split()
    assert not {"sqlmodel", "sqlalchemy", "pydantic", "typer", "rich"} & set(loaded.split())
