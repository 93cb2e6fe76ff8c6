"""Two copies of one's own journal that change in turn: in the end they say the same."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorlog.db import checksums, creating, opening, reading, schema, taking, writing
from mentorlog.db.changelog import Command
from mentorlog.domain import letters
from mentorlog.domain.letters import Asked
from mentorlog.domain.records.copies import Copy
from mentorlog.domain.records.plans import Plan
from mentorlog.enums import NoteKind, Side
from mentorlog.export import journal_json, journal_json_reading
from mentorlog.services import taking_in
from mentorlog.services.unit import Desk
from tests.exploring import examples
from tests.services.pair import Journal, at

NOW = at("2027-01-20 10:00")
ACTS = st.lists(
    st.tuples(
        st.sampled_from(["add", "change", "delete", "give", "take"]),
        st.integers(0, 1),  # which copy
        st.integers(0, 5),  # which entry, or which of what was given
        st.integers(-5000, 5000),  # how wrong the clock of the copy is, in minutes
    ),
    max_size=25,
)


class One:
    """One copy, with every text that was ever seen in it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.seen: set[str] = set()
        self.given: list[Copy] = []

    @contextmanager
    def desk(self, verb: str, off: int = 0) -> Iterator[Desk]:
        recorded = NOW + timedelta(minutes=off)
        with writing.transaction(self.path, Command(verb, recorded)) as session:
            yield Desk(session, NOW, recorded)
        self.seen |= self.texts()

    def texts(self) -> set[str]:
        return {str(text) for (text,) in self.rows("SELECT text FROM note")}

    def rows(self, query: str) -> list[tuple[object, ...]]:
        with closing(sqlite3.connect(self.path)) as connection:
            return connection.execute(query).fetchall()

    def notes(self) -> list[int]:
        return [int(str(number)) for (number,) in self.rows("SELECT id FROM note ORDER BY uuid")]

    def whole(self) -> Copy:
        with opening.looking(self.path) as connection:
            return taking.everything(connection)

    def take(self, copy: Copy, *, bring_back: bool = False) -> Plan:
        with self.desk("import") as desk:
            here = taking.here(writing.connection_of(desk.session))
            plan = letters.plan(copy, here, Asked(NOW, NOW, bring_back=bring_back))
            taking_in.take_in(desk, plan, refuse=False)
        self.see_that_it_can_travel()
        return plan

    def see_that_it_can_travel(self) -> None:
        whole = self.whole()
        assert journal_json_reading.read(journal_json.render(whole, NOW).encode()) == whole

    def content(self) -> dict[str, object]:
        """What is in it, whatever the numbers."""
        copy = self.whole()
        return {line.uuid: (line.table, dict(line.values), dict(line.links)) for line in copy.lines}


def two(folder: Path) -> tuple[One, One]:
    """Two copies of which the second came from the first."""
    first = Journal(folder / "first.db")
    creating.create(folder / "second.db")
    a, b = One(first.path), One(folder / "second.db")
    b.take(a.whole())
    assert a.content() == b.content()
    return a, b


@examples(40)
@given(acts=ACTS)
def test_copies_that_change_in_turn_agree_in_the_end(
    acts: list[tuple[str, int, int, int]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    a, b = two(tmp_path_factory.mktemp("two"))
    numbers = count()
    wrote: dict[str, set[str]] = {}  # what its writer had seen of every text
    for act, which, pick, off in acts:
        one, other = (a, b) if which == 0 else (b, a)
        _do(act, one, other, pick, off, f"text {next(numbers)}", wrote)
    for _ in range(3):
        a.take(b.whole())
        b.take(a.whole())
    gone = "SELECT uuid FROM revision WHERE gone"
    deleted = {str(uuid) for one in (a, b) for (uuid,) in one.rows(gone)}
    mine, theirs = a.content(), b.content()
    assert {key: one for key, one in mine.items() if key not in deleted} == {
        key: one for key, one in theirs.items() if key not in deleted
    }
    assert a.take(b.whole()).is_empty
    for one in (a, b):
        with opening.looking(one.path) as connection:
            assert checksums.damaged(connection) == ()


def _do(
    act: str, one: One, other: One, pick: int, off: int, text: str, wrote: dict[str, set[str]]
) -> None:
    there = one.notes()
    if act == "add":
        with one.desk("note", off) as desk:
            (mentorship,) = reading.mentorships(writing.connection_of(desk.session))
            desk.session.add(_note(mentorship.id, text, desk.recorded_at))
        wrote[text] = set()
    elif act in ("change", "delete") and there:
        number = there[pick % len(there)]
        with one.desk(act, off) as desk:
            row = desk.session.get_one(schema.Note, number)
            if act == "change":
                wrote[text] = {row.text, *wrote[row.text]}
                row.text = text
            else:
                wrote.setdefault("", set()).update({row.text, *wrote[row.text]})
                desk.session.delete(row)
    elif act == "give":
        one.given.append(one.whole())
    elif act == "take" and other.given:
        one.take(other.given[pick % len(other.given)])


def _note(mentorship: int, text: str, recorded_at: datetime) -> schema.Note:
    return schema.Note(
        mentorship_id=mentorship,
        kind=NoteKind.NOTE,
        written_by=Side.MENTEE,
        title="A note",
        text=text,
        words=2,
        happened_at=NOW,
        recorded_at=recorded_at,
        their_yes=False,
        tender=False,
    )


def test_of_one_text_changed_in_both_copies_the_newer_stands_in_both(tmp_path: Path) -> None:
    a, b = two(tmp_path)
    _do("add", a, b, 0, 0, "first", {"first": set()})
    b.take(a.whole())
    wrote: dict[str, set[str]] = {"first": set()}
    _do("change", a, b, 0, 10, "by a", wrote)
    _do("change", b, a, 0, 20, "by b", wrote)
    plan = a.take(b.whole())
    assert [(one.was, one.now) for _, one in plan.changes] == [("by a", "by b")]
    assert a.texts() == {"by b"}
    b.take(a.whole())
    assert b.texts() == {"by b"}
    assert a.take(b.whole()).is_empty


def test_a_clock_that_goes_wrong_does_not_make_an_older_text_the_newer(tmp_path: Path) -> None:
    a, b = two(tmp_path)
    wrote: dict[str, set[str]] = {}
    _do("add", a, b, 0, 0, "first", wrote)
    b.take(a.whole())
    _do("change", b, a, 0, -4000, "second, by a clock of yesterday", wrote)
    a.take(b.whole())
    assert a.texts() == {"second, by a clock of yesterday"}


def test_an_older_file_brought_in_once_more_changes_nothing(tmp_path: Path) -> None:
    a, b = two(tmp_path)
    wrote: dict[str, set[str]] = {}
    _do("add", a, b, 0, 0, "first", wrote)
    older = a.whole()
    b.take(older)
    _do("change", a, b, 0, 0, "second", wrote)
    b.take(a.whole())
    assert b.take(older).is_empty
    assert b.texts() == {"second"}


def test_what_was_deleted_comes_back_only_when_it_is_asked_for(tmp_path: Path) -> None:
    a, b = two(tmp_path)
    wrote: dict[str, set[str]] = {}
    _do("add", a, b, 0, 0, "first", wrote)
    copy = a.whole()
    _do("delete", a, b, 0, 0, "", wrote)
    plan = a.take(copy)
    assert [one.line.table for one in plan.left] == ["note"]
    assert a.texts() == set()
    a.take(copy, bring_back=True)
    assert a.texts() == {"first"}
    assert a.whole() == copy
