"""The program with a journal of its own, empty or already agreed upon."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.cli.program import Program, agreed, parted
from tests.cli.told import as_agreed

MEMORY = Path("/dev/shm")  # where there is such a place, nothing waits for a disk


@pytest.fixture
def home() -> Iterator[Path]:
    with TemporaryDirectory(prefix="mentorlog-", dir=MEMORY if MEMORY.is_dir() else None) as name:
        yield Path(name)


@pytest.fixture
def mentorlog(home: Path) -> Program:
    """`mentorlog`, before anything was agreed."""
    return Program(home)


@pytest.fixture
def robin(mentorlog: Program) -> Program:
    """Robin's journal, an hour into the mentorship with Sam: the kickoff is logged as S1."""
    return as_agreed(mentorlog)


@pytest.fixture(scope="session")
def told_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A journal in the middle of everything: S2 has begun and nobody said what came of it."""
    there = agreed(Program(tmp_path_factory.mktemp("middle")), "--goal", "Show up")
    said = {
        "2026-12-03 11:00": (
            "homework Say_one_true_thing",
            "homework Send_the_book --for Sam",
            "homework Sleep --for both --no-essay",
            "plan 2026-12-17",
        ),
        "2026-12-14 20:00": ("essay H1 --file -",),
        "2026-12-15 20:00": (
            "post E1",
            "homework Look_back",
            "homework Write_to_me --for both --essay",
            "essay H4 --file -",
            "plan 2026-12-31 --another",
        ),
        "2026-12-16 09:00": ("amend --length 75m --pending both",),
    }
    for as_of, commands in said.items():
        for command in commands:
            there.does(*parted(command), as_of=as_of, stdin="It was loud.\n")
    return there.journal


@pytest.fixture
def middle(mentorlog: Program, told_once: Path) -> Program:
    shutil.copy(told_once, mentorlog.journal)
    return mentorlog
