"""However long a journal has been kept: looking, and adding, never walk a table that grows."""

import re
import shutil
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests import big_journal
from tests.cli import searches
from tests.cli.program import Program, parted

NOW = datetime(2026, 11, 23, 10, 49, tzinfo=UTC)

LOOKING = (
    *("", "--with noor", "overdue", "overdue --all", "overdue --check", "prompt"),
    *("list", "list wishes", "list homework", "list essays", "list sessions", "list callouts"),
    *("list notes", "list agreements", "list homework --with noor --limit 1", "list essays --all"),
    *("show S1", "show S4", "show H1", "show E1", "show C1", "show N1", "show A1"),
    "show --with noor",
    "timeline --with noor",
    "timeline --with noor --since 20_days_ago --until yesterday --kind essays",
    *("stats --with noor", "stats --with noor --since 20_days_ago"),
    *("search today", "search today_and --with noor", "search nowhere", "search % --kind essays"),
    *("prep --with noor", "hand S4", "log", "drafts"),
    *("show S99", "show N99", "list --with nobody"),
)
ADDING = (
    *("homework --with noor Ask", "note --with noor Asked", "promise --with noor Write"),
    *("callout --with noor I_may_not", "essay --with noor --free --file -", "done H40"),
    *("wish Kim", "undo --yes", "redo --yes"),
)

SMALL = {
    "sqlite_master": "as long as the program is, not the journal",
    "sqlite_schema": "the same",
    "sqlite_sequence": "one row for each table",
    "mentorship": "as many as somebody has in a life, and each is a name to choose from",
    "wish": "the people somebody would like to learn from",
    "setting": "a row for each setting",
    "search_made": "a single row",
    "search": "the index of words, which finds a word without walking, whatever the plan calls it",
    "pragma_module_list": "what this SQLite can do",
}
EXCEPTIONS = {
    "SELECT count(*) FROM step": "`log` says how many steps there are: SQLite counts by itself",
    "ORDER BY id DESC LIMIT": "from the last one back, as many as are shown",
}


@pytest.fixture(scope="module")
def hundred(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("hundred") / "journal.db"
    big_journal.build_hundred(path, now=NOW)
    return path


@pytest.fixture
def kept(mentorlog: Program, hundred: Path) -> Program:
    shutil.copy(hundred, mentorlog.journal)
    mentorlog.now = NOW
    return mentorlog


def walked(program: Program, line: str) -> list[searches.Walk]:
    """What a command walks though it grows, and no exception is named for it."""
    with searches.watched() as asked:
        told = program("--no-input", *parted(line), stdin="One true thing.\n")
    assert told.code in (0, 2, 3, 5), (line, told)
    assert asked.statements, line
    return [one for one in searches.walks(program.journal, asked) if not may_be(one)]


def may_be(walk: searches.Walk) -> bool:
    name = re.match(r"SCAN ([\w.]+)", walk.step)
    if name is None or name[1].removeprefix("main.").startswith("search_"):
        return True
    return name[1] in SMALL or any(one in walk.statement for one in EXCEPTIONS)


@pytest.mark.parametrize("line", LOOKING)
def test_looking_walks_no_table_that_grows(kept: Program, line: str) -> None:
    assert walked(kept, line) == []


@pytest.mark.parametrize("line", ADDING)
def test_adding_an_entry_walks_no_table_that_grows(kept: Program, line: str) -> None:
    kept.does("note", "--with", "noor", "Asked")  # the first of a day makes a backup of everything
    if line.startswith("redo"):
        kept.does("undo", "--yes")
    assert walked(kept, line) == []


def test_without_its_index_a_list_walks_and_is_found_out(kept: Program) -> None:
    with closing(sqlite3.connect(kept.journal)) as connection:
        connection.executescript("DROP INDEX ix_homework_happened; DROP INDEX ix_homework_settled;")
    found = walked(kept, "list homework")
    assert {one.step.split()[1] for one in found} == {"homework"}
