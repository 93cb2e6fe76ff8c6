"""The program with a journal of its own, empty or already agreed upon."""

from pathlib import Path

import pytest

from tests.cli.program import Program, agreed


@pytest.fixture
def mentorlog(tmp_path: Path) -> Program:
    """`mentorlog`, before anything was agreed."""
    return Program(tmp_path)


@pytest.fixture
def robin(mentorlog: Program) -> Program:
    """Robin's journal, an hour into the mentorship with Sam: the kickoff is logged as S1."""
    return agreed(mentorlog)
