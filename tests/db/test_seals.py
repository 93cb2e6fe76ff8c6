"""Every row is sealed by whoever writes it, and what changes without that is found."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest

from mentorlog.db import checksums, creating, migrations, schema, versions, writing
from mentorlog.db.changelog import Command
from mentorlog.db.checksums import Damage
from mentorlog.db.statements import STEPS
from mentorlog.enums import Side
from mentorlog.errors import Unusable

NOW = datetime(2026, 11, 23, 10, 49, tzinfo=UTC)


def sam(name: str = "Sam") -> schema.Mentorship:
    return schema.Mentorship(
        keeper_is=Side.MENTEE,
        keeper_name="Robin",
        other_name=name,
        happened_at=NOW,
        recorded_at=NOW,
    )


@pytest.fixture
def journal(tmp_path: Path) -> Path:
    path = tmp_path / "journal.db"
    creating.create(path)
    with writing.transaction(path, Command("agree", NOW)) as session:
        session.add(sam())
        session.add(sam("Kim"))
    return path


@contextmanager
def raw(path: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        yield connection


def damaged(path: Path) -> tuple[Damage, ...]:
    with raw(path) as connection:
        return checksums.damaged(connection)


def test_a_new_journal_and_one_written_to_are_whole(tmp_path: Path, journal: Path) -> None:
    creating.create(tmp_path / "new.db")
    assert damaged(tmp_path / "new.db") == ()
    assert damaged(journal) == ()


@pytest.mark.parametrize(
    ("statement", "found"),
    [
        ("UPDATE mentorship SET other_name = 'Som' WHERE id = 1", ("mentorship", 1, "changed")),
        (
            "UPDATE mentorship SET settled_at = '2026-11-23 10:49:00.000000' WHERE id = 2",
            ("mentorship", 2, "changed"),
        ),
        ("DELETE FROM mentorship WHERE id = 2", ("mentorship", 2, "missing")),
        ("UPDATE mentorship SET id = 3 WHERE id = 2", ("mentorship", 3, "unknown")),
        ("UPDATE seal SET digest = 'x' WHERE row_id = 1", ("mentorship", 1, "changed")),
        ("DELETE FROM seal WHERE table_name = 'step'", ("step", 1, "unknown")),
        ("UPDATE step SET verb = 'agrea'", ("step", 1, "changed")),
        ("UPDATE change SET other = '{}' WHERE id = 1", ("change", 1, "changed")),
        (
            "UPDATE sqlite_sequence SET seq = 0 WHERE name = 'mentorship'",
            ("sqlite_sequence", 0, "changed"),
        ),
        (
            "UPDATE mentorship SET other_name = CAST(x'53FF6D' AS TEXT) WHERE id = 1",
            ("mentorship", 1, "changed"),
        ),
        ("UPDATE mentorship SET other_name = x'53616D' WHERE id = 1", ("mentorship", 1, "changed")),
    ],
)
def test_whatever_is_changed_behind_its_back_is_found(
    journal: Path, statement: str, found: tuple[str, int, str]
) -> None:
    with raw(journal) as connection:
        connection.execute(statement)
    assert Damage(*found) in damaged(journal)


def test_what_is_damaged_is_not_written_upon(journal: Path) -> None:
    with raw(journal) as connection:
        connection.execute("UPDATE mentorship SET other_name = 'Som' WHERE id = 1")
    before = journal.read_bytes()
    with pytest.raises(Unusable, match="damaged"), writing.transaction(journal) as session:
        session.get_one(schema.Mentorship, 1).keeper_name = "Robyn"
    assert journal.read_bytes() == before
    with writing.transaction(journal) as session:
        session.get_one(schema.Mentorship, 2).keeper_name = "Robyn"
    assert [one.row_id for one in damaged(journal)] == [1]


def test_what_is_damaged_can_be_deleted_and_is_damaged_in_the_log(journal: Path) -> None:
    with raw(journal) as connection:
        connection.execute("UPDATE mentorship SET other_name = 'Som' WHERE id = 1")
    with writing.transaction(journal, Command("delete", NOW)) as session:
        session.delete(session.get_one(schema.Mentorship, 1))
    assert [one.table for one in damaged(journal)] == ["change"]


def test_a_step_of_the_tables_seals_what_was_whole_and_hides_no_damage(
    journal: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with raw(journal) as connection:
        connection.execute("UPDATE mentorship SET other_name = 'Som' WHERE id = 1")
    one_more = ("ALTER TABLE mentorship ADD COLUMN colour VARCHAR DEFAULT 'green' NOT NULL",)
    monkeypatch.setattr(migrations, "STEPS", (*STEPS, one_more))
    monkeypatch.setattr(versions, "LATEST", versions.LATEST + 1)
    with raw(journal) as connection:
        migrations.migrate(connection)
    assert damaged(journal) == (Damage("mentorship", 1, "changed"),)
