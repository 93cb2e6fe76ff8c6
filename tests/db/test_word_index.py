"""The index of words: it follows what is written, and tells when it does not say the same."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from mentorlog.db import creating, migrations, opening, shapes, word_index, writing
from mentorlog.db.schema import Wish
from mentorlog.db.wording import INDEX, MADE, SHADOWS

AT = datetime(2026, 12, 3, tzinfo=UTC)


def wish(name: str, why: str = "") -> Wish:
    return Wish(name=name, why=why, happened_at=AT, recorded_at=AT)


@pytest.fixture
def journal(tmp_path: Path) -> Path:
    path = tmp_path / "journal.db"
    creating.create(path)
    with writing.transaction(path, at=AT) as session:
        session.add_all([wish("Noor", "she asks, and asks again"), wish("Ada", "she waits")])
    return path


@pytest.fixture
def connection(journal: Path) -> Iterator[sqlite3.Connection]:
    with closing(opening.connect_for_writing(journal)) as opened:
        opened.execute("BEGIN IMMEDIATE")
        yield opened
        opened.rollback()


def test_a_new_journal_has_one_and_what_is_written_is_in_it(
    connection: sqlite3.Connection,
) -> None:
    assert word_index.is_whole(connection)
    assert word_index.faults(connection) is None
    found = connection.execute(f"SELECT rowid FROM {INDEX} WHERE {INDEX} MATCH 'asks'").fetchall()
    assert len(found) == 1


@pytest.mark.parametrize(
    "behind_our_back",
    [
        "UPDATE wish SET why = 'she asked, and asks again' WHERE id = 1",
        "UPDATE wish SET why = 'again asks, and she asks' WHERE id = 1",
        "UPDATE wish SET name = why, why = name WHERE id = 2",
        "DELETE FROM wish WHERE id = 2",
        f"DELETE FROM {MADE}",
    ],
)
def test_it_is_told_when_it_says_something_else_than_the_entries(
    connection: sqlite3.Connection, behind_our_back: str
) -> None:
    connection.execute(behind_our_back)
    assert word_index.faults(connection) is not None
    word_index.make_anew(connection)
    assert word_index.faults(connection) is None


def test_no_flipped_bit_in_it_passes_for_whole_unless_it_says_the_same(journal: Path) -> None:
    asked = f"SELECT rowid FROM {INDEX} WHERE {INDEX} MATCH ? ORDER BY rowid"
    told = 0
    with closing(opening.connect_for_writing(journal)) as connection:
        usual = connection.execute(asked, ("she",)).fetchall()
        rows = f"SELECT id, block FROM {INDEX}_data WHERE id > 10"
        (number, block) = connection.execute(rows).fetchone()
    for at in range(len(block)):
        harmed = bytearray(block)
        harmed[at] ^= 1 << at % 8
        with closing(opening.connect_for_writing(journal)) as connection:
            connection.execute("BEGIN IMMEDIATE")
            values = (bytes(harmed), number)
            connection.execute(f"UPDATE {INDEX}_data SET block = ? WHERE id = ?", values)
            if word_index.faults(connection) is None:
                assert connection.execute(asked, ("she",)).fetchall() == usual
            else:
                told += 1
            connection.rollback()
    assert told > len(block) / 2


def test_a_journal_does_without_it(connection: sqlite3.Connection) -> None:
    for table in (INDEX, MADE):
        connection.execute(f"DROP TABLE {table}")
    assert shapes.differences(connection) == ()
    assert not word_index.is_whole(connection)
    word_index.make_anew(connection)
    assert shapes.differences(connection) == ()


@pytest.mark.parametrize(
    "other",
    [
        (f"DROP TABLE {INDEX}", f"CREATE VIRTUAL TABLE {INDEX} USING fts5(title)"),
        (f"DROP TABLE {INDEX}", f"CREATE TABLE {INDEX} (title, text, signs)"),
        (f"DROP TABLE {INDEX}",),
        (f"DROP TABLE {MADE}", f"CREATE TABLE {MADE} (rules, more)"),
    ],
)
def test_one_of_another_shape_is_not_ours(
    connection: sqlite3.Connection, other: tuple[str, ...]
) -> None:
    for statement in other:
        connection.execute(statement)
    assert shapes.differences(connection)


def test_it_is_as_the_program_expects_of_this_sqlite(connection: sqlite3.Connection) -> None:
    names = {name for _, name in shapes.of(connection)}
    assert {INDEX, MADE, *SHADOWS} <= names


def test_an_older_journal_gets_one_and_a_copy_for_one_look_does_not(tmp_path: Path) -> None:
    for indexed in (True, False):
        with closing(sqlite3.connect(tmp_path / f"{indexed}.db", isolation_level=None)) as made:
            migrations.migrate(made, indexed=indexed)
            assert word_index.is_whole(made) == indexed
