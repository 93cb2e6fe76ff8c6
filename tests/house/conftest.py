"""The program with a journal of its own, as in the tests of the commands."""

from pathlib import Path

import pytest

from tests.cli.program import Program


@pytest.fixture
def mentorlog(tmp_path: Path) -> Program:
    return Program(tmp_path)
