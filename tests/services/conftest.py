"""The journal of a pair that has just agreed."""

from pathlib import Path

import pytest

from mentorlog.domain.records.mentorships import Mentorship
from tests.services.pair import Journal


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    return Journal(tmp_path / "journal.db")


@pytest.fixture
def pair(journal: Journal) -> Mentorship:
    return journal.mentorship
