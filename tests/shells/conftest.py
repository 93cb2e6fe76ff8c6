"""Each shell, begun once, with a journal in which TAB has something to find."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.cli.program import Program, agreed
from tests.shells.shell import SHELLS, Shell, programs, turn_on

HOSTILE = """$(touch hit) \\$(touch hit) `touch hit` \\`touch hit` '; touch hit; ' "; touch hit; "
%{\x1b]0;hit\x07%} \x1b[31mred) (a:b) *[ ~ !! \\"""


class Place(NamedTuple):
    """A home of one's own, and the journal in it."""

    home: Path
    program: Program


@pytest.fixture(scope="session")
def place(tmp_path_factory: pytest.TempPathFactory) -> Place:
    home = tmp_path_factory.mktemp("shells")
    program = agreed(Program(home))
    program.does("homework", "Say one true thing", as_of="2026-12-03 11:00")
    program.does("homework", "--tender", "Call your father", as_of="2026-12-03 11:01")
    program.does("homework", "--", HOSTILE, as_of="2026-12-03 11:02")
    for name in ("Mary Jane O'Neil", 'Eve "$(touch hit)" `hit` \\!'):
        program.does(
            "agree", "--with", name, "--as", "mentor", "--no-session", as_of="2026-12-04 10:00"
        )
    programs(home)
    return Place(home, program)


@pytest.fixture(scope="session", params=SHELLS)
def shell(request: pytest.FixtureRequest, place: Place) -> Iterator[Shell]:
    name: str = request.param
    if shutil.which(name) is None:
        assert not os.environ.get("CI"), f"{name} is not installed"
        pytest.skip(f"{name} is not installed")
    turn_on(place.home, name, place.program.does("--show-completion", name))
    found = Shell(name, place.home, place.program.journal)
    yield found
    found.leaves()
