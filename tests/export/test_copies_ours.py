"""What goes to the other's copy of the journal is for both; not a byte of the rest is in it."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zlib import crc32

import pytest

from mentorlog.db import reading, revisions, taking
from mentorlog.domain.records.copies import LINKS, Copy, Edition
from mentorlog.domain.records.revisions import Cell
from mentorlog.enums import Side
from mentorlog.export import copies_ours, journal_json, journal_json_reading
from tests.cli.program import Program, parted
from tests.export.copies import NOW, own
from tests.export.words_of_theirs import FREE

TOLD = {
    "2026-12-01 10:00": ("wish Sam", "wish Noor --why x", "note y --wish Sam"),
    "2026-12-03 10:00": (
        "agree --with Sam --as mentee --me Robin --question x --why x --mission x --programme x"
        " --goal x --answer why=x --answer mentor.why=x --answer picture=x"
        " --every 2_weeks",
    ),
    "2026-12-03 12:00": (
        "note N1 --ours",
        "homework x --in S1 --stretch x",
        "homework x --in S1 --mine",
        "homework x --for Sam --in S1",
        "note x --in S1 --ours",
        "note x --in S1",
        "note x --may-share",
        "callout x --said x --feared x --ours --in S1",
        "callout x --said x --feared x --in S1",
        "essay H1 --file -",
        "post E1",
        "essay H2 --file -",
        "post E2",
        "essay --free --file - --title x",
        "essay --free --file - --title x --post",
        "note E4 --mine",
    ),
    "2026-12-04 12:00": (
        "read E1 --reply x",
        "read E4 --reply x",
        "revisit C1 --note x",
        "revisit C2 --note x",
        "release H3 --because x",
        "amend --because x --length 75m --call-it x",
        "plan 2026-12-20_10:00",
        "plan 2026-12-30_10:00 --another",
        "cancel S2 --because x",
        "session --on 2026-12-04_08:00 --notes x --took-away x --ours",
        "session --on 2026-12-04_09:00 --notes x --took-away x --mine",
        "close --answer say=x --carry-on",
        "pause --because x",
    ),
    "2026-12-05 10:00": (
        "agree --with Kim --as mentor --me Robin --question x --why x --goal x --answer picture=x",
        "homework x --with Kim --stretch x",
        "note x --ours --with Kim",
        "callout x --said x --ours --with Kim",
        "essay --free --file - --with Kim --title x --post",
    ),
}


@pytest.fixture(scope="module")
def journal(tmp_path_factory: pytest.TempPathFactory) -> Path:
    robin = Program(tmp_path_factory.mktemp("ours"))
    for as_of, commands in TOLD.items():
        for command in commands:
            robin.does(*parted(command), as_of=as_of, stdin="x\n")
    return robin.journal


AGREED = ("question", "mission", "programme", "because", "call_it")
TOOK = ("took_away", "other_took_away")
There = dict[str, dict[int, tuple[str, ...]]]
THERE: There = {
    "mentorship": {1: FREE["mentorship"]},
    "agreement": {1: AGREED, 2: AGREED, 3: AGREED},
    "goal": {1: ("text",)},
    "answer": {2: ("text",), 3: ("text",)},
    "wish": {},
    "session": {
        1: ("place", *TOOK),
        2: ("place", *TOOK),
        3: ("place", *TOOK),
        4: ("place", "notes", *TOOK),
        5: ("place",),
    },
    "homework": {1: FREE["homework"], 3: FREE["homework"]},
    "essay": {1: FREE["essay"], 2: FREE["essay"]},
    "callout": {1: FREE["callout"]},
    "note": {1: FREE["note"], 2: FREE["note"], 4: FREE["note"]},
}
"""What is for Sam as well: which rows, and which words of theirs.

Not the why that is not told nor what is said at the end (answers 1 and 4); not what is drafted
(essay 3), nor what is marked or usually Robin's own.
"""

EVENTS = """\
    SELECT id, kind IN ('read', 'revisited') FROM event WHERE mentorship_id = 1
    AND coalesce(homework_id, 1) IN (1, 3) AND coalesce(essay_id, 1) IN (1, 2)
    AND coalesce(callout_id, 1) = 1
"""


class Marked:
    """The journal with a word of its own in every column, and a revision of each, as for both."""

    def __init__(self, journal: Path) -> None:
        with closing(sqlite3.connect(journal)) as connection:
            events = dict(connection.execute(EVENTS).fetchall())
            self.there: There = {
                **THERE,
                "event": {n: ("text",) if s else () for n, s in events.items()},
            }
            self.rows = list(self._mark(connection))
            sam = next(m for m in reading.mentorships(connection) if m.keeper_is is Side.MENTEE)
            whole = taking.everything(connection)
            self.whole = journal_json.render(whole, NOW)
            self.copy = copies_ours.of(reading.whole(connection, sam), whole)
            self.of_one = copies_ours.of(reading.whole(connection, sam), taking.of(connection, sam))
            self.written = journal_json.render(self.copy, NOW)

    def _mark(self, connection: sqlite3.Connection) -> Iterator[tuple[str, int, str]]:
        for table in LINKS:
            found = connection.execute(f"SELECT * FROM {table}")
            columns = [one[0] for one in found.description]
            for row in found.fetchall():
                number, uuid = row[columns.index("id")], row[columns.index("uuid")]
                for column in FREE[table]:
                    word = (marked(table, number, column), number)
                    connection.execute(f"UPDATE {table} SET {column} = ? WHERE id = ?", word)
                cells = {
                    one: Cell(revision(table, number, one))
                    for one in (*FREE[table], *sorted(own(table) & set(columns)))
                }
                connection.execute("DELETE FROM revision WHERE uuid = ?", (uuid,))
                put = "INSERT INTO revision (uuid, gone, cells) VALUES (?, 0, ?)"
                connection.execute(put, (uuid, revisions.written(cells)))
                yield table, number, uuid

    def words(self, there: bool) -> list[str]:
        """What must be in the file; or what must not."""
        return [
            word(table, number, column)
            for table, number, _ in self.rows
            for column in FREE[table]
            for word in (marked, stamped)
            if (column in self.there[table].get(number, ())) is there
        ]


def marked(table: str, number: int, column: str) -> str:
    return f"<word of {table} {number} {column}>"


def revision(table: str, number: int, column: str) -> datetime:
    """A moment of its own for every value."""
    own_number = crc32(f"{table} {number} {column}".encode())
    return NOW - timedelta(seconds=own_number % 10**8, microseconds=own_number % 999_983)


def stamped(table: str, number: int, column: str) -> str:
    return journal_json.told(revision(table, number, column))


@pytest.fixture(scope="module")
def sams(journal: Path) -> Marked:
    return Marked(journal)


def test_every_word_that_is_for_both_is_in_it(sams: Marked) -> None:
    words = sams.words(there=True)
    assert len(words) > 80
    assert [one for one in words if one not in sams.written] == []


def test_no_byte_of_the_rest_is_in_it(sams: Marked) -> None:
    hidden = sams.words(there=False)
    assert len(hidden) > 80
    assert [one for one in hidden if one not in sams.whole] == []  # a word that could be found
    assert [one for one in hidden if one in sams.written] == []


def test_the_rows_that_are_not_there_are_named_nowhere(sams: Marked) -> None:
    for table, number, uuid in sams.rows:
        told = journal_json.dashed(uuid) in sams.written
        assert told == (number in sams.there[table]), (table, number)


def test_what_each_keeper_decides_alone_is_not_in_it(sams: Marked) -> None:
    for column in {name for table in LINKS if table != "wish" for name in own(table)}:
        assert f'"{column}"' in sams.whole
        assert f'"{column}"' not in sams.written


def test_hidden_notes_are_not_in_it(sams: Marked) -> None:
    sessions = [one.values for one in sams.copy.lines if one.table == "session"]
    assert ["notes" in one for one in sessions] == [False, False, False, True, False]


def test_a_link_to_what_is_the_keepers_own_leads_nowhere(sams: Marked) -> None:
    links = {one.number: one.links for one in sams.copy.lines if one.table == "essay"}
    assert links[1]["homework_id"]
    assert links[2]["homework_id"] is None
    noted = next(one for one in sams.copy.lines if one.table == "note" and one.number == 1)
    assert noted.links["wish_id"] is None


def test_it_says_whose_it_is_and_is_read_back(sams: Marked) -> None:
    document: dict[str, Any] = json.loads(sams.written)
    assert (document["edition"], document["keeper_is"]) == ("ours", "mentee")
    assert journal_json_reading.read(sams.written.encode()) == sams.copy
    assert sams.copy.edition is Edition.OURS


def test_from_the_whole_journal_it_is_the_same_as_from_the_mentorship(sams: Marked) -> None:
    assert sams.of_one == sams.copy


def test_what_was_told_and_what_was_said_at_the_end_is_in_it(journal: Path, tmp_path: Path) -> None:
    told = Program(tmp_path)
    told.journal.write_bytes(journal.read_bytes())
    told.does(
        "amend", "--agreed", "--with", "sam", "--told", "2026-12-06 09:00", as_of="2026-12-06 10:00"
    )
    told.does("close", "--with", "sam", "--because", "z", "--yes", as_of="2026-12-06 11:00")
    copy = ours(told)
    whys = [one.values for one in copy.lines if one.table == "agreement"]
    assert ["why" in one for one in whys] == [False, False, True]
    keys = [one.values["key"] for one in copy.lines if one.table == "answer"]
    assert "closing-say" in keys


def ours(program: Program) -> Copy:
    with closing(sqlite3.connect(program.journal)) as connection:
        sam = next(one for one in reading.mentorships(connection) if one.other_name == "Sam")
        return copies_ours.of(reading.whole(connection, sam), taking.of(connection, sam))
