"""Values that no rule can read: doctor names them, and no backup with one takes the place."""

import json
import os
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from mentorlog.domain.records import constraints
from mentorlog.domain.records.copies import DERIVED
from tests.cli.program import Program
from tests.cli.unreadable import put

AT = "2026-12-04 10:00"


@pytest.fixture
def kept(robin: Program) -> Program:
    robin.does("plan", "17 dec 10:00", "--another", as_of=AT)
    robin.does("homework", "Say one true thing", as_of=AT)
    robin.does("note", "Walked home the long way", as_of=AT)
    return robin


JUNK = [
    ("agreement", "zone", "Nowhere/City", "A1: its zone is no zone that is known here."),
    ("agreement", "cadence", "xyz", "A1: its cadence is no rhythm"),
    ("agreement", "cadence", "2 weeks 99:00", "A1: its cadence is no rhythm"),
    ("agreement", "starts_on", "0001-01-01", "A1: its start is not in the years from 1900 to 2999"),
    ("agreement", "lead_minutes", 10**17, "A1: its lead minutes is not from 0 to"),
    ("note", "happened_at", "0001-01-01 00:00:00.000000", "N1: its date is not in the years"),
    ("note", "happened_at", "12299-01-01 00:00:00.000000", "N1: its date is not in the years"),
    ("note", "happened_at", "2026-12-04", "N1: its date is no moment like"),
    ("homework", "owed_by", "nobody", "H1: its owed by is none of mentee, mentor, both"),
    ("homework", "tender", 7, "H1: its tender is neither true nor false"),
    ("mentorship", "keeper_is", "both", "mentorship (number 1): its keeper is is none of"),
]  # fmt: skip


@pytest.mark.parametrize(("table", "column", "value", "told"), JUNK)
def test_doctor_names_what_no_page_can_show(
    kept: Program, table: str, column: str, value: object, told: str
) -> None:
    put(kept, table, column, value)
    said = kept("doctor")
    assert said.code == 4
    assert told in " ".join(said.out.split())
    assert "xyz" not in said.out


@pytest.mark.parametrize(("table", "column", "value", "told"), JUNK)
def test_a_backup_with_one_never_takes_the_place(
    kept: Program, tmp_path: Path, table: str, column: str, value: object, told: str
) -> None:
    there = kept.contents()
    put(kept, table, column, value)
    backup = tmp_path / "copy.db"
    backup.write_bytes(kept.contents())
    kept.journal.write_bytes(there)
    said = kept.refuses(1, "restore", str(backup), "--yes")
    if "the file is damaged" not in said:  # SQLite has itself seen that it breaks a CHECK
        what, why = told.split(": ")
        assert what in said
        assert why.split(" is ")[0] in said


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ("UPDATE homework SET set_in = 77", "H1 does not fit the rest: it leads to nothing"),
        ("UPDATE event SET starts_at = NULL", "does not fit the rest: “booked” says when"),
        ("DELETE FROM agreement", "does not fit the rest: no agreement is its"),
    ],
)  # fmt: skip
def test_doctor_names_what_does_not_fit_the_rest(kept: Program, statement: str, told: str) -> None:
    with closing(sqlite3.connect(kept.journal, isolation_level=None)) as connection:
        connection.execute(statement)
    assert told in " ".join(kept("doctor").out.split())


def test_every_column_says_what_it_may_hold(kept: Program) -> None:
    """A column without a constraint would be a door of its own."""
    for table, columns in constraints.COLUMNS.items():
        there = {name for (name,) in kept.rows(f"SELECT name FROM pragma_table_info('{table}')")}
        assert set(columns) == there, table


# A journal that holds one all the same stays readable.

LOOKS = [
    ("status",),
    ("list", "sessions", "--limit", "3"),
    ("timeline", "--with", "ada"),
]
SHOWN = ("agreement", "session", "homework", "essay", "callout", "note")


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    home = tmp_path_factory.mktemp("sample")
    path: str = Program(home, environ={"TMPDIR": str(home)}).document("demo")["journal"]
    return Path(path).read_bytes()


@pytest.mark.parametrize("table", constraints.COLUMNS)
def test_whatever_one_value_is_nothing_ends_in_a_bug_and_writing_goes_on(
    mentorlog: Program, sample: bytes, table: str
) -> None:
    told_apart = [name for name, one in constraints.COLUMNS[table].items() if one.most is None]
    for column in set(told_apart) - {"id", "recorded_at"}:
        mentorlog.journal.write_bytes(sample)
        try:
            put(mentorlog, table, column, "0001-01-01 00:00:00.000000")
        except sqlite3.IntegrityError:
            continue
        show = [("show", f"{table[0].upper()}1")] if table in SHOWN else []
        for words in (*LOOKS, *show, ("note", "Rest", "--with", "ada")):
            told = mentorlog(*words)
            assert told.code in ((0, 1, 3) if words[0] == "show" else (0,)), (column, words, told)


BROKEN = ("0001-01-01 00:00:00.000000", b"\xff\xfe", b"a" * 32, -1, 10**18, 1.5)


@pytest.mark.parametrize("table", constraints.COLUMNS)
def test_a_letter_is_made_of_the_rest_or_refused_in_a_sentence_whatever_a_column_holds(
    tmp_path: Path, sample: bytes, table: str
) -> None:
    for number, column in enumerate(constraints.COLUMNS[table]):
        program = Program(tmp_path / f"{number}")
        program.home.mkdir()
        for value in BROKEN:
            program.journal.unlink(missing_ok=True)
            program.journal.write_bytes(sample)
            try:
                put(program, table, column, value)
            except (sqlite3.IntegrityError, AssertionError):
                continue  # SQLite itself does not let it in, or the row has no such number
            told = program("export", "-", "--format", "json", "--ours", "--with", "A1")
            assert told.code in (0, 3, 4), (column, value, told)
            if column not in DERIVED and table != "wish":
                stands = program.rows(f'SELECT "{column}" FROM "{table}"')
                is_broken = any(constraints.broken(table, column, one) for (one,) in stands)
                assert "cannot be read" in told.err or told.code or not is_broken, (column, value)
            if told.code == 0:
                assert told.json["edition"] == "ours"


@pytest.mark.parametrize(
    ("table", "column"),
    [("essay", "written_by"), ("callout", "raised_by"), ("mentorship", "other_name")],
)
def test_nothing_that_is_sought_ends_in_a_bug_where_a_column_holds_no_text(
    tmp_path: Path, sample: bytes, table: str, column: str
) -> None:
    program = Program(tmp_path)
    program.journal.write_bytes(sample)
    put(program, table, column, b"\xff\xfe")
    for words in (("search", "the"), ("status",), ("list", "essays", "--all")):
        assert program(*words).code == 0, words


@pytest.mark.parametrize(("column", "value"), [("zone", "Nowhere/City"), ("cadence", "xyz")])
def test_only_the_mentorship_whose_agreement_cannot_be_read_is_passed_over_and_is_named(
    kept: Program, column: str, value: str
) -> None:
    kept.does("agree", "--with", "Kim", "--as", "mentor", "--me", "Robin", as_of=AT)
    put(kept, "agreement", column, value)
    told = kept("status", as_of=AT)
    assert told.code == 0
    assert "Kim" in told.out
    assert "Sam" not in told.out
    assert told.err.splitlines() == [
        f"A1 cannot be read: its {column} is no "
        + ("zone that is known here." if column == "zone" else "rhythm like “2 weeks thu 10:00”."),
        "The mentorship with Sam cannot be read: it has no agreement to read.",
        "That is passed over, and all the rest is there: mentorlog doctor.",
    ]
    assert kept("prompt", as_of=AT).err == ""


def test_an_entry_that_cannot_be_read_is_passed_over_and_says_why_where_it_is_asked_for(
    kept: Program,
) -> None:
    put(kept, "homework", "due_on", "12299-01-01")
    told = kept("list", "homework", "--all", as_of=AT)
    assert (told.code, "H1" in told.out) == (0, False)
    assert "H1 cannot be read: its due is not in the years from 1900 to 2999." in told.err
    refused = kept.refuses(1, "show", "H1", as_of=AT)
    assert refused.startswith("H1 cannot be read: its due is not in the years")
    refused = kept.refuses(1, "done", "H1", as_of=AT)
    assert refused.startswith("H1 cannot be read")


@pytest.mark.parametrize("as_of", ["2026-12-04 10:00", "2027-02-01", None])
def test_a_first_agreement_dated_later_than_its_mentorship_holds_from_its_first_moment(
    kept: Program, as_of: str | None
) -> None:
    put(kept, "agreement", "happened_at", "2299-12-03 17:00:00.000000")
    for words in (
        ("status",),
        ("overdue", "--all"),
        ("timeline",),
        ("stats",),
        ("list", "homework"),
    ):
        told = kept(*words, as_of=as_of)
        assert told.code == 0, (words, told)
    assert "Sam" in kept.does("status", as_of=as_of)
    assert "A1 is dated later than its mentorship" in " ".join(kept("doctor").out.split())


# One range of years, at every door.


@pytest.mark.parametrize("day", ["0001-01-01", "1026-11-03", "1899-12-31", "9999-12-31"])
@pytest.mark.parametrize("zone", ["America/Los_Angeles", "Pacific/Kiritimati"])
def test_a_year_that_cannot_be_is_refused_by_an_import_of_jrnl(
    mentorlog: Program, day: str, zone: str
) -> None:
    mentorlog.zone = zone
    mentorlog.does("agree", "--with", "Sam", "--as", "mentee", "--me", "Robin", as_of=AT)
    entry = {"title": "Words", "body": "", "date": day, "time": "23:59"}
    path = mentorlog.home / "jrnl.json"
    path.write_text(json.dumps({"tags": {}, "entries": [entry]}))
    said = mentorlog.refuses(1, "import", str(path), "--yes")
    assert "entries[0].date is not in the years 1900 to 2999" in said


@pytest.mark.parametrize("year", [1700, 3400])
def test_a_file_of_a_year_that_cannot_be_is_refused(robin: Program, year: int) -> None:
    path = robin.home / "words.md"
    path.write_text("# Words\n\nOf no time.\n")
    moment = datetime(year, 1, 1, tzinfo=UTC).timestamp()
    os.utime(path, (moment, moment))
    said = robin.refuses(1, "import", str(path), "--yes")
    assert "has a time that is not in the years from 1900 to 2999" in said


def test_a_term_that_ends_beyond_the_years_is_refused_and_nothing_is_saved(robin: Program) -> None:
    told = robin("amend", "--start", "2990-01-01", "--until", "100 years", "--no-input")
    assert told.code in (1, 2), told


# What is dated later than now.


def test_what_is_dated_later_than_now_is_counted_and_says_from_when_it_shows(kept: Program) -> None:
    put(kept, "note", "happened_at", "2298-12-03 17:00:00.000000")
    refused = kept.refuses(3, "show", "N1")
    assert "It shows from Sat 3 Dec 2298 10:00 on" in refused
    said = " ".join(kept.does("doctor").split())
    assert "Dated later than now, and shown from then on: N1." in said


def test_a_clock_that_was_set_back_gets_the_same(kept: Program) -> None:
    kept.now = datetime(2026, 12, 1, tzinfo=UTC)
    assert "It shows from Fri 4 Dec 2026 10:00 on" in kept.refuses(3, "show", "N1")
    assert "H1, N1" in " ".join(kept.does("doctor").split())


def test_what_is_kept_beside_an_entry_is_seen_before_it_is_written_upon(kept: Program) -> None:
    put(kept, "homework", "settled_at", "xyz")
    assert "H1 cannot be read: its day of settling is" in kept.refuses(1, "done", "H1")


@pytest.mark.parametrize("column", ["happened_at", "uuid"])
def test_a_whole_export_names_what_no_import_would_take(kept: Program, column: str) -> None:
    put(kept, "note", column, "xyz")
    assert "N1 cannot be read: its" in kept.refuses(1, "export", "-", "--format", "json")
    kept.does("export", "-", "--format", "md")


@pytest.mark.parametrize(
    ("table", "column", "value"),
    [
        ("event", "kind", "sung"),
        ("event", "side", "nobody"),
        ("event", "starts_at", "soon"),
        ("agreement", "kind", "sung"),
    ],
)
def test_the_log_names_a_row_that_it_cannot_read_and_tells_the_rest(
    kept: Program, table: str, column: str, value: str
) -> None:
    booked = kept.row("SELECT max(id) FROM event WHERE kind = 'booked'")
    put(kept, table, column, value, booked if table == "event" else 1)
    told = kept.does("log", as_of=AT)
    assert "which cannot be read" in told
    assert "N1 “Walked home the long way” kept" in told


def test_no_word_of_the_log_steers_the_terminal(kept: Program) -> None:
    put(kept, "step", "verb", "x\x1b]52;c;eA==\x07\u202ey\r\n$(touch X)")
    told = kept.does("log", as_of=AT)
    assert not {"\x1b", "\x07", "\u202e", "\r"} & set(told)
    assert len(told.splitlines()) == len(kept.does("log", as_of=AT).splitlines())
