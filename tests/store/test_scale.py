"""A status on years of archive reads what a status on a young journal reads."""

import sqlite3
import time
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

import pytest

from mentorlog.records.mentorships import Mentorship
from mentorlog.rules import overview
from mentorlog.store import opening, reading
from tests import big_journal

STEPS_IN_A_TICK = 10
STEPS_FOR_A_VERSION = 100  # all versions of the agreement are read, and who confirmed them
FEW_MS = 50  # for three mentorships: several times what they take on a small machine


class Cost(NamedTuple):
    """What one mentorship costs: entries, what happened to them, and the steps SQLite took."""

    entries: int
    events: int
    steps: int
    versions: int


@pytest.fixture(scope="module")
def young(tmp_path_factory: pytest.TempPathFactory, now: datetime) -> Path:
    path = tmp_path_factory.mktemp("young") / "journal.db"
    big_journal.build_small(path, now=now)
    return path


def cost(path: Path, now: datetime) -> Cost:
    """Of the costliest active mentorship."""
    with opening.looking(path) as connection:
        return max(
            cost_of(connection, mentorship, now)
            for mentorship in reading.active_mentorships(connection, now)
        )


def cost_of(connection: sqlite3.Connection, mentorship: Mentorship, now: datetime) -> Cost:
    ticks: list[None] = []
    connection.set_progress_handler(lambda: ticks.append(None), STEPS_IN_A_TICK)
    record = reading.unsettled(connection, mentorship, now)
    connection.set_progress_handler(None, 0)
    return Cost(
        entries=len(record.sessions) + len(record.homework) + len(record.essays),
        events=sum(event.agreement_id is None for event in record.events),
        steps=len(ticks) * STEPS_IN_A_TICK,
        versions=len(record.agreements),
    )


def test_years_of_archive_add_only_the_versions_of_the_agreement_to_what_a_status_reads(
    young: Path, archive: Path, now: datetime
) -> None:
    few, many = cost(young, now), cost(archive, now)
    assert many.entries <= few.entries
    assert many.events <= few.events
    assert many.steps - few.steps < (many.versions - few.versions) * STEPS_FOR_A_VERSION


def test_a_status_on_years_of_archive_takes_a_few_milliseconds(
    archive: Path, now: datetime
) -> None:
    def once() -> float:
        began = time.process_time()
        with opening.looking(archive) as connection:
            for mentorship in reading.active_mentorships(connection, now):
                overview.of(reading.unsettled(connection, mentorship, now), now)
        return (time.process_time() - began) * 1000

    assert min(once() for _ in range(5)) < FEW_MS
