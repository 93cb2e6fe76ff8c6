"""`export journal.json` equals the journal; `export --ours` is what the other's copy takes in."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from mentorlog.domain.records.copies import LINKS
from mentorlog.export import journal_json_reading
from tests.cli.program import Program, parted

NAMES = {
    "mentee": {"keeper": "mentee", "other": "mentor"},
    "mentor": {"keeper": "mentor", "other": "mentee"},
}
CALLED = {"essay": "essays", "homework": "homework", "wish": "wishes"}
FOLLOWS = {"settled_at", "outcome", "words"}
Row = dict[str, Any]


@pytest.fixture
def sample(mentorlog: Program, sampled: Path) -> Program:
    mentorlog.journal.write_bytes(sampled.read_bytes())
    return mentorlog


@pytest.fixture(scope="module")
def sampled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample journal, after a few changes that leave revisions."""
    home = tmp_path_factory.mktemp("sample")
    program = Program(home, environ={"TMPDIR": str(home)})
    path = Path(program.document("demo")["journal"])
    program.journal.write_bytes(path.read_bytes())
    program.does("edit", "N1", "--set", "title=How we met, at last")
    program.does("homework", "Sing \x00\x1b[2J\r \u2028 \u202e 🎬", "--with", "ada")
    return program.journal


def rows(journal: Path, table: str) -> Iterator[Row]:
    with closing(sqlite3.connect(journal)) as connection:
        connection.row_factory = sqlite3.Row
        for row in connection.execute(f"SELECT * FROM {table} ORDER BY id"):
            yield dict(row)


def expected(journal: Path, table: str, row: Row) -> Row:
    """The row as the file must tell it, put together from the tables alone."""
    has_ref = table in ("agreement", "session", "homework", "essay", "callout", "note")
    told: Row = {"ref": f"{table[0].upper()}{row['id']}"} if has_ref else {"id": row["id"]}
    for column, value in row.items():
        if column in LINKS[table]:
            leads_to = {one["id"]: one["uuid"] for one in rows(journal, LINKS[table][column])}
            told[column.removesuffix("_id")] = value and str(UUID(leads_to[value]))
        elif column not in FOLLOWS | {"id"} and (table, column) != ("session", "starts_at"):
            told[called(journal, table, row, column)] = as_told(column, value)
    return told


def called(journal: Path, table: str, row: Row, column: str) -> str:
    """What is the keeper's and the other's goes by their parts."""
    kept = {one["id"]: one["keeper_is"] for one in rows(journal, "mentorship")}
    if column in ("keeper_name", "other_name"):
        return f"{NAMES[kept[row['id']]][column.removesuffix('_name')]}_name"
    if column in ("took_away", "other_took_away"):
        whose = "other" if column.startswith("other") else "keeper"
        return f"{NAMES[kept[row['mentorship_id']]][whose]}_took_away"
    return column


def as_told(column: str, value: Any) -> Any:
    if value is None:
        return None
    if column == "uuid":
        return str(UUID(value))
    if column.endswith("_at"):
        return value.replace(" ", "T") + "+00:00"
    is_yes = column in ("their_yes", "tender", "essays", "reads", "quiet", "homework", "lead_days")
    return bool(value) if is_yes else value


def test_the_file_equals_the_journal(sample: Program) -> None:
    """Every value of every row of every table that travels, and nothing else."""
    file = sample.home / "journal.json"
    sample.does("export", str(file))
    told = json.loads(file.read_bytes())
    count = 0
    for table in LINKS:
        there = [expected(sample.journal, table, row) for row in rows(sample.journal, table)]
        found = [
            {name: value for name, value in row.items() if name not in ("also", "changed", "came")}
            for row in told[CALLED.get(table, f"{table}s")]
        ]
        assert found == there, table
        count += len(there)
    assert count > 200
    assert told["edition"] == "whole"


def test_what_was_changed_since_it_was_written_says_when(sample: Program) -> None:
    file = sample.home / "journal.json"
    sample.does("export", str(file))
    notes = {one["ref"]: one for one in json.loads(file.read_bytes())["notes"]}
    uuid = UUID(notes["N1"]["uuid"]).hex
    kept = json.loads(sample.row("SELECT cells FROM revision WHERE uuid = ?", uuid))
    said = notes["N1"]["changed"]["title"]["at"]
    assert kept["title"][0] == said.replace("T", " ").removesuffix("+00:00")
    assert "changed" not in notes["N2"]


def test_it_is_exact_and_harmless_to_look_at(sample: Program) -> None:
    shown = sample.does("export", "-", "--format", "json")
    assert "\x1b" not in shown
    assert "\u202e" not in shown
    assert "🎬" in shown
    text = "Sing \x00\x1b[2J\r \u2028 \u202e 🎬"
    assert text in [one["text"] for one in json.loads(shown)["homework"]]


def test_one_mentorship_alone(sample: Program) -> None:
    told = json.loads(sample.does("export", "-", "--format", "json", "--with", "ada"))
    assert [one["mentee_name"] for one in told["mentorships"]] == ["Ada"]
    assert told["edition"] == "whole"
    copy = journal_json_reading.read(json.dumps(told).encode())
    assert len(copy.lines) < 100


def test_what_is_for_both(sample: Program) -> None:
    file = sample.home / "for-sam.json"
    sample.does("export", "--ours", str(file), "--with", "sam")
    told = json.loads(file.read_bytes())
    assert (told["edition"], told["keeper_is"]) == ("ours", "mentee")
    assert [one["mentor_name"] for one in told["mentorships"]] == ["Sam"]
    assert told["wishes"] == []
    assert {"audience", "tender", "their_yes"} & told["essays"][0].keys() == set()
    journal_json_reading.read_file(file)


def test_looking_at_it_twice_gives_the_same(sample: Program) -> None:
    assert sample.does("export", "-", "--format", "json") == sample.does(
        "export", "-", "--format", "json"
    )


LATER = (
    "note Marker_1 --ours",
    "homework Marker_2",
    "session S2 --notes Marker_3 --took-away Marker_4 --ours --no-homework",
    "amend --question Marker_5 --goal Marker_6",
    "read E1 --reply Marker_7",
    "callout Marker_8 --ours",
    "wish Marker_9",
    "essay --free --file -",
    "agree --with Marker_10 --as mentee",
)


@pytest.mark.parametrize("edition", [[], ["--ours"], ["--with", "sam"]], ids=" ".join)
@pytest.mark.parametrize("format_", ["json", "md", "html", "csv", "ics"])
def test_as_of_a_moment_nothing_that_happened_after_it_is_in_it(
    middle: Program, format_: str, edition: list[str]
) -> None:
    words = ["export", "-", "--format", format_, *edition]
    then = "2026-12-16 12:00"
    before = middle.does(*words, as_of=then)
    for said in LATER:
        middle.does(*parted(said), as_of="2026-12-17 12:00", stdin="Marker 11")
    with_sam = [] if "--with" in words else ["--with", "sam"]
    told = middle.does(*words, *with_sam, as_of=then)
    assert "Marker" not in told
    if format_ == "json":
        assert len(json.loads(told)["events"]) == len(json.loads(before)["events"])
        now = middle.does(*words, *with_sam, as_of="2026-12-17 12:00")
        assert "Marker 3" in now
        assert "Marker 2" in now


def test_a_copy_of_then_can_be_brought_in(middle: Program, tmp_path: Path) -> None:
    path = tmp_path / "then.json"
    middle.does("export", str(path), as_of="2026-12-14 12:00")
    elsewhere = Program(tmp_path)
    elsewhere.does("import", str(path), "--yes")
    assert elsewhere.rows("SELECT count(*) FROM essay") == [(0,)]
    assert "H1" in elsewhere.does("list", "homework")
    assert elsewhere("doctor").code == 0
