"""What the change log forgets for good, and what then can still be taken back."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from mentorlog.db import changelog, checksums, creating, log, opening, schema, turning, writing
from mentorlog.db.changelog import Command
from mentorlog.db.checksums import Place
from mentorlog.enums import EventKind, NoteKind, Side

NOW = datetime(2026, 11, 23, 10, 49, tzinfo=UTC)
SECRET = "the marker " * 2000


class Journal:
    """A journal written to through its tables, one step for each command."""

    def __init__(self, path: Path) -> None:
        self.path = path
        creating.create(path)

    def add(self, row: schema.Row) -> int:
        with writing.transaction(self.path, Command("note", NOW)) as session:
            session.add(row)
            session.flush()
        assert row.id is not None
        return row.id

    def change(self, table: type[schema.Note | schema.Homework], row: int, text: str) -> None:
        with writing.transaction(self.path, Command("edit", NOW)) as session:
            session.get_one(table, row).text = text

    def forget(self, *rows: schema.Row) -> None:
        places: set[Place] = {(str(one.__tablename__), one.id or 0) for one in rows}
        with writing.transaction(self.path, Command("delete", NOW)) as session:
            for row in rows:
                session.delete(session.get_one(type(row), row.id))
            changelog.forget(session, places)
        writing.compact(self.path)

    def turn(self, *, back: bool) -> None:
        with writing.transaction(self.path) as session:
            connection = writing.connection_of(session)
            step = log.to_take_back(connection) if back else log.to_return(connection)
            assert step is not None
            turning.turn(connection, turning.Turn(step.id, NOW, back=back))

    def steps(self) -> list[str]:
        with opening.looking(self.path) as connection:
            return [step.verb for step in log.latest(connection)]

    def rows(self, query: str) -> list[tuple[object, ...]]:
        with closing(sqlite3.connect(self.path)) as connection:
            assert not checksums.damaged(connection)
            assert not connection.execute("PRAGMA foreign_key_check").fetchall()
            return connection.execute(query).fetchall()


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    there = Journal(tmp_path / "journal.db")
    there.add(
        schema.Mentorship(
            keeper_is=Side.MENTEE,
            keeper_name="Robin",
            other_name="Sam",
            happened_at=NOW,
            recorded_at=NOW,
        )
    )
    return there


def note(text: str) -> schema.Note:
    return schema.Note(
        mentorship_id=1, kind=NoteKind.NOTE, title="A", text=text, words=1, their_yes=False,
        tender=False, happened_at=NOW, recorded_at=NOW,
    )  # fmt: skip


def homework(text: str) -> schema.Homework:
    return schema.Homework(
        mentorship_id=1, text=text, owed_by=Side.MENTEE, happened_at=NOW, recorded_at=NOW
    )


def essay(homework_id: int) -> schema.Essay:
    return schema.Essay(
        mentorship_id=1, homework_id=homework_id, written_by=Side.MENTEE, text="One", words=1,
        happened_at=NOW, recorded_at=NOW,
    )  # fmt: skip


def done(homework_id: int) -> schema.Event:
    return schema.Event(
        mentorship_id=1, kind=EventKind.DONE, homework_id=homework_id, happened_at=NOW,
        recorded_at=NOW,
    )  # fmt: skip


def test_what_is_forgotten_is_in_no_byte_of_the_file(journal: Journal) -> None:
    one = note(f"{SECRET} as it was")
    number = journal.add(one)
    journal.change(schema.Note, number, f"{SECRET} as it is")
    assert journal.path.read_bytes().count(b"the marker") > 2000
    journal.forget(one)
    assert b"the marker" not in journal.path.read_bytes()
    assert journal.steps() == ["note"]
    assert journal.rows("SELECT * FROM note") == []


def test_a_step_that_did_more_than_what_is_forgotten_can_be_taken_back_without_it(
    journal: Journal,
) -> None:
    one, two = note("One"), note("Two")
    with writing.transaction(journal.path, Command("session", NOW)) as session:
        session.add(one)
        session.add(two)
    journal.forget(one)
    assert journal.rows("SELECT text FROM note") == [("Two",)]
    journal.turn(back=True)
    assert journal.rows("SELECT text FROM note") == []
    journal.turn(back=False)
    assert journal.rows("SELECT text FROM note") == [("Two",)]


def test_what_hung_on_it_comes_back_without_it(journal: Journal) -> None:
    work = homework("Say one true thing")
    number = journal.add(work)
    answer = journal.add(essay(number))
    with writing.transaction(journal.path, Command("delete", NOW)) as session:
        session.delete(session.get_one(schema.Essay, answer))
    journal.forget(work)
    journal.turn(back=True)
    assert journal.rows("SELECT id, homework_id, text FROM essay") == [(answer, None, "One")]


def test_a_happening_does_not_come_back_without_the_entry_it_happened_to(
    journal: Journal,
) -> None:
    work = homework("Say one true thing")
    number = journal.add(work)
    event = journal.add(done(number))
    with writing.transaction(journal.path, Command("delete", NOW)) as session:
        session.delete(session.get_one(schema.Event, event))
    journal.forget(work)
    journal.turn(back=True)
    assert journal.rows("SELECT * FROM event") == []


def test_rows_that_trade_a_unique_value_are_taken_back(journal: Journal) -> None:
    with writing.transaction(journal.path, Command("agree", NOW)) as session:
        session.add(schema.Setting(name="one", value="1"))
        session.flush()
    with writing.transaction(journal.path, Command("amend", NOW)) as session:
        session.delete(session.get_one(schema.Setting, 1))
        session.flush()
        session.add(schema.Setting(name="one", value="2"))
    journal.turn(back=True)
    assert journal.rows("SELECT id, name, value FROM setting") == [(1, "one", "1")]
    journal.turn(back=False)
    assert journal.rows("SELECT id, name, value FROM setting") == [(2, "one", "2")]


def fail_half_way(journal: Journal, command: Command) -> None:
    with writing.transaction(journal.path, command) as session:
        session.add(note("One"))
        session.flush()
        raise ZeroDivisionError


def test_a_command_that_fails_leaves_no_step(journal: Journal) -> None:
    before = journal.path.read_bytes()
    command = Command("note", NOW)
    with pytest.raises(ZeroDivisionError):
        fail_half_way(journal, command)
    assert command.number is None
    assert journal.path.read_bytes() == before


def test_changing_something_back_within_a_command_is_no_step(journal: Journal) -> None:
    number = journal.add(note("One"))
    with writing.transaction(journal.path, Command("edit", NOW)) as session:
        row = session.get_one(schema.Note, number)
        for text in ("Two", "One"):
            row.text = text
            session.flush()
    assert journal.steps() == ["note", "note"]


def later(days: int) -> datetime:
    return NOW + timedelta(days=days)


def test_a_command_that_was_taken_back_while_it_asked_goes_on_as_a_step_of_its_own(
    journal: Journal,
) -> None:
    command = Command("session", NOW)
    for text in ("One", "Two"):
        with writing.transaction(journal.path, command) as session:
            session.add(note(text))
        if text == "One":
            journal.turn(back=True)
    assert journal.rows("SELECT text FROM note") == [("Two",)]
    journal.turn(back=True)
    assert journal.rows("SELECT text FROM note") == []
    journal.turn(back=False)
    assert journal.rows("SELECT text FROM note") == [("Two",)]


def test_a_step_is_only_forgotten_with_all_that_were_before_it(journal: Journal) -> None:
    for verb, days in (("homework", 20), ("session", 0), ("note", 40)):
        with writing.transaction(journal.path, Command(verb, later(days))) as session:
            session.add(note(verb))
    with writing.transaction(journal.path) as session:
        changelog.keep_only(writing.connection_of(session), later(10))
    assert journal.steps() == ["note", "session", "homework"]
    with writing.transaction(journal.path) as session:
        changelog.keep_only(writing.connection_of(session), later(30))
    assert journal.steps() == ["note"]
    with writing.transaction(journal.path) as session:
        changelog.keep_only(writing.connection_of(session), later(50))
    assert journal.steps() == []
    assert len(journal.rows("SELECT * FROM note")) == 3
