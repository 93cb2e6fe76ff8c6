"""Hostile text in every column: no page, message or export lets it steer anything."""

import io
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from mentorlog.cli.completing import door
from mentorlog.records import constraints
from mentorlog.records.copies import LINKS
from mentorlog.store import seals
from tests.cli.program import Program

EVIL = "a\x1b]52;c;eA==\x07\x9b2J\u202e\u2066b\r\n$(touch X)\x01[/] :smile: "
LIVE = "<script>alert(1)</script> ![x](http://example.invalid/y.png) <img src=//example.invalid>"
UNSAFE = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\u2028\u2029]"
)
LOOKS = """status|overdue --all|list|list sessions --all|list homework --all|list essays --all
list callouts --all|list notes --all|list wishes --all|list agreements --all|timeline --with A1
stats --with A1|prep --with A1|search smile|log|doctor|drafts|prompt|config|backup
show A1|show S1|show S2|show H1|show H2|show E1|show E2|show C1|show N1|show N2
hand E1|hand A1|hand S1|hand H1|hand C1|hand prep --with A1"""


def text_columns() -> Iterator[tuple[str, str, bool]]:
    """Every column that holds somebody's words, and whether it is a name on one line; a new one
    is among them by itself."""
    for table in LINKS:
        for name, column in constraints.COLUMNS[table].items():
            if column.most is not None and (table, name) != ("answer", "key"):
                yield table, name, column.most == constraints.MOST_OF_A_NAME


@pytest.fixture(scope="module")
def evil(tmp_path_factory: pytest.TempPathFactory) -> Program:
    """The sample, with the same hostile text wherever somebody has written anything."""
    home = tmp_path_factory.mktemp("evil")
    program = Program(home, environ={"TMPDIR": str(home)})
    path = Path(program.document("demo")["journal"])
    program.journal.write_bytes(path.read_bytes())
    with closing(sqlite3.connect(program.journal)) as connection:
        connection.execute("UPDATE agreement SET call_it = 'goblin'")
        for table, column, is_name in text_columns():
            words = EVIL.replace("\r\n", " ") if is_name else EVIL + LIVE
            changed = f"UPDATE {table} SET {column} = ? || id WHERE {column} IS NOT NULL"
            connection.execute(changed, (words,))
        seals.renew_all(connection)
        connection.commit()
    return program


def test_every_kind_of_text_is_tried(evil: Program) -> None:
    tried = {(table, name) for table, name, _ in text_columns()}
    assert {("agreement", "call_it"), ("mentorship", "other_name"), ("note", "title")} <= tried
    assert evil.rows("SELECT call_it FROM agreement WHERE call_it IS NOT NULL")


@pytest.mark.parametrize("typed", [one for line in LOOKS.splitlines() for one in line.split("|")])
@pytest.mark.parametrize("tty", [False, True])
def test_nothing_that_is_shown_steers_a_terminal(evil: Program, typed: str, tty: bool) -> None:
    told = evil(*typed.split(), "--no-color", tty=tty)
    assert told.code in (0, 1, 2, 3, 4), told
    assert "bug" not in told.err
    assert not UNSAFE.search((told.out + told.err).replace("\r\n", "\n")), typed


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
@pytest.mark.parametrize(
    "line",
    ["list --with ", "status --with ", "done ", "show ", "post --by ", "wish ", "confirm --by "],
)
def test_no_candidate_of_completion_steers_a_terminal(evil: Program, shell: str, line: str) -> None:

    world = evil.world(io.StringIO(), io.StringIO(), io.StringIO())
    told = door.told(world, shell, f"mentorlog {line}")
    assert not UNSAFE.search(told.replace("\t", ""))
    assert not any(one.startswith("$(touch") for one in told.splitlines())


@pytest.mark.parametrize("format_", ["md", "html", "csv", "ics"])
@pytest.mark.parametrize("edition", ["", "--ours", "--share"])
def test_no_export_carries_what_runs_or_is_fetched(
    evil: Program, format_: str, edition: str
) -> None:
    if edition == "--share" and format_ in ("csv", "ics"):
        return
    words = ["export", "-", "--format", format_, "--with", "A1", *edition.split()]
    see_that_nothing_is_live(evil.does(*words), format_)


@pytest.mark.parametrize("ref", ["E1", "A1", "S1", "H1", "C1", "prep"])
@pytest.mark.parametrize("format_", ["md", "html"])
def test_nothing_handed_over_carries_what_runs_or_is_fetched(
    evil: Program, ref: str, format_: str
) -> None:
    path = evil.home / f"{ref}.{format_}"
    told = evil("hand", ref, "--to", str(path), "--force", "--with", "A1")
    assert told.code == 0, told
    see_that_nothing_is_live(path.read_text(encoding="utf-8"), format_)


def see_that_nothing_is_live(written: str, format_: str) -> None:
    assert not UNSAFE.search(written.replace("\r\n", "\n"))
    if format_ in ("md", "html"):
        assert not re.search(r"(?<!\\)<script>alert", written)
        assert not re.search(r"(?<!\\)<img[^>]*example", written)
    if format_ == "md":
        assert not re.search(r"(?<!\\)!\[x\]\(http", written)
