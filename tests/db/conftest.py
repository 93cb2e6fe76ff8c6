"""A journal with years of archive, built once for all that look into it."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests import big_journal


@pytest.fixture(scope="session")
def now() -> datetime:
    return datetime(2026, 11, 23, 10, 49, tzinfo=UTC)


@pytest.fixture(scope="session")
def archive(tmp_path_factory: pytest.TempPathFactory, now: datetime) -> Path:
    """Eight mentorships, the three active ones of seven years each."""
    path = tmp_path_factory.mktemp("archive") / "journal.db"
    big_journal.build(
        path,
        mentorships=8,
        active=3,
        sessions=2800,
        homework=5600,
        essays=2800,
        seed=2,
        now=now,
        words=20,
    )
    return path
