"""What the program prints, writes and changes is, to the byte, what it was.

`--write-goldens` writes them anew; what that changes is read in the diff before it is kept.
"""

import json
import platform
import re
import shlex
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import chdir, closing
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import UUID

import pytest

from mentorlog.cli.verbs import BY_NAME
from tests.cli.conftest import MEMORY
from tests.cli.program import Program, Told
from tests.goldens import commands

GOLDENS = Path(__file__).parent / "kept"
UUIDS = re.compile(
    r"\b([0-9a-f]{8})-?([0-9a-f]{4})-?([0-9a-f]{4})-?([0-9a-f]{4})-?([0-9a-f]{12})\b"
)
ENTERS = "\n" * 60
TABLES = (
    *("mentorship", "agreement", "goal", "answer", "wish", "session", "homework", "essay"),
    *("callout", "note", "event", "revision", "alias", "declined", "setting"),
)
"""All but the change log, which other goldens tell of, and what follows from the rest."""


class Typed:
    """A line of the table, typed in a home of its own."""

    def __init__(self, home: Path, line: str) -> None:
        usual = {"COLUMNS": "80", "TERM": "dumb", "TMPDIR": str(home)}
        usual |= {"EDITOR": str(home / "bin" / "editor")}
        self.program = Program(home, now=commands.NOW, environ=usual)
        self.line = line
        *before, last = line.split(" ; ")
        self.words = shlex.split(last)
        for one in before:
            self.program.does(*shlex.split(one))

    def page(self) -> str:
        return _said(self.program(*self.words))

    def document(self) -> str:
        return _said(self.program(*self.words, "--json"))

    def file(self) -> str:
        """The one file that it names, as it was written."""
        self.program.does(*self.words)
        (name,) = (word for word in self.words if re.search(r"\w\.(?!db)\w+$", word))
        return (self.program.home / name).read_bytes().decode()

    def changes(self) -> str:
        before = self._rows()
        told = self.document()
        after = self._rows()
        gone = [f"- {row}\n" for row in before if row not in after]
        return told + "".join([*gone, *(f"+ {row}\n" for row in after if row not in before)])

    def opened(self) -> str:
        self.program(*self.words, tty=True)
        return (self.program.home / "opened").read_bytes().decode()

    def talk(self) -> str:
        answers = commands.TALKED[self.line].replace("|", "\n")
        return _said(self.program(*self.words, stdin=answers + ENTERS, tty=True))

    def _rows(self) -> list[str]:
        """Each row of the journal on a line, as the file has it; without what is null."""
        found = []
        with closing(sqlite3.connect(self.program.journal)) as connection:
            connection.row_factory = sqlite3.Row
            for table in TABLES:
                for row in connection.execute(f"SELECT * FROM {table} ORDER BY id"):
                    told = {name: one for name, one in dict(row).items() if one is not None}
                    found.append(f"{table} {json.dumps(told, ensure_ascii=False)}")
        return found


def _said(told: Told) -> str:
    return told.err + told.out + (f"exit {told.code:d}\n" if told.code else "")


def _table() -> Iterator[tuple[str, str, Callable[[Typed], str]]]:
    """Where each golden is kept, what is typed for it, and what of that is looked at."""
    for line in commands.LOOKED_AT:
        yield f"pages/{_name(line)}.txt", line, Typed.page
        yield f"documents/{_name(line)}.json", line, Typed.document
    for line in commands.LISTED:
        yield f"documents/{_name(line)}.json", line, Typed.document
    for line in commands.READ_ALONE:
        yield f"pages/{_name(line)}.txt", line, Typed.page
    for line in commands.EXPORTED:
        ending = re.findall(r"\.[a-z]+(?=\b)", line)[-1]
        yield f"files/{_name(line)}{ending}", line, Typed.file
    for line in commands.CHANGED:
        yield f"changes/{_name(line)}.txt", line, Typed.changes
    for line in commands.OPENED:
        yield f"opened/{_name(line)}.md", line, Typed.opened
    for line in commands.TALKED:
        yield f"talks/{_name(line)}.txt", line, Typed.talk


def _name(line: str) -> str:
    """A name for a file that says what was typed, as far as there is room."""
    return re.sub(r"[^\w-]+", "_", line).strip("_")[:100]


TABLE = list(_table())


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    with TemporaryDirectory(prefix="mentorlog-", dir=MEMORY if MEMORY.is_dir() else None) as name:
        yield Path(name).resolve()


@pytest.fixture(scope="module")
def furnished(folder: Path) -> Path:
    """The home that each line finds: the sample as its journal, files, and an editor."""
    home = folder / "furnished"
    editor = f'#!/bin/sh\ncp "$1" {folder}/here/opened\n'
    for name, text in {**commands.FILES, "bin/editor": editor}.items():
        (home / name).parent.mkdir(parents=True, exist_ok=True)
        (home / name).write_text(text, encoding="utf-8")
    (home / "bin" / "editor").chmod(0o700)
    made = Program(home, now=commands.NOW, environ={"TMPDIR": str(home)}).document("demo")
    Path(made["journal"]).rename(home / "journal.db")
    Path(made["journal"]).parent.rmdir()
    shutil.rmtree(home / ".state", ignore_errors=True)
    return home


@pytest.fixture
def home(folder: Path, furnished: Path) -> Iterator[Path]:
    shutil.copytree(furnished, folder / "here")
    with chdir(folder / "here"):
        yield folder / "here"
    shutil.rmtree(folder / "here")


def fixed(text: str, home: Path) -> str:
    """The text without what differs from run to run: places, versions, and UUIDs, which are
    numbered in the order in which they come."""
    seen: dict[str, UUID] = {}

    def number(found: re.Match[str]) -> str:
        one = seen.setdefault("".join(found.groups()), UUID(int=len(seen) + 1))
        return str(one) if "-" in found[0] else one.hex

    differ = {
        str(home): "HOME",
        platform.python_version(): "PYTHON",
        sqlite3.sqlite_version: "SQLITE",
    }
    for one, instead in differ.items():
        text = text.replace(one, instead)
    return UUIDS.sub(number, re.sub(r"(mentorlog-demo)-\w{8}", r"\1", text))


@pytest.mark.parametrize(("name", "line", "look"), TABLE, ids=[name for name, _, _ in TABLE])
def test_it_is_as_it_was(
    home: Path, pytestconfig: pytest.Config, name: str, line: str, look: Callable[[Typed], str]
) -> None:
    kept = GOLDENS / name
    told = fixed(look(Typed(home, line)), home)
    if pytestconfig.getoption("--write-goldens"):
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_bytes(told.encode())
    assert told == kept.read_bytes().decode()


def test_nothing_is_kept_that_nobody_types(pytestconfig: pytest.Config) -> None:
    names = {GOLDENS / name for name, _, _ in TABLE}
    assert len(names) == len(TABLE)
    forgotten = set(GOLDENS.rglob("*.*")) - names
    if pytestconfig.getoption("--write-goldens"):
        while forgotten:
            forgotten.pop().unlink()
    assert not forgotten


def test_every_verb_is_among_them() -> None:
    typed = {word for _, line, _ in TABLE for word in line.split(" ; ")[-1].split()}
    assert set(BY_NAME) <= typed
