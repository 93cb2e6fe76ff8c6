"""A status on years of archive reads what a status on a young journal reads."""

import shutil
import sqlite3
import time
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

import pytest

from mentorlog.db import opening, reading
from mentorlog.domain import overview
from mentorlog.domain.records.mentorships import Mentorship
from tests import big_journal
from tests.cli import searches
from tests.cli.program import Program, parted

STEPS_IN_A_TICK = 10
STEPS_FOR_A_VERSION = 100  # all versions of the agreement are read, and who confirmed them
STEPS_FOR_A_CLOSED_ONE = 150  # its open entries, and who looked back
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


def test_what_is_closed_is_asked_for_its_last_words_without_its_archive(
    archive: Path, now: datetime
) -> None:
    ticks: list[None] = []
    with opening.looking(archive) as connection:
        connection.set_progress_handler(lambda: ticks.append(None), STEPS_IN_A_TICK)
        closed = reading.closed_mentorships(connection, now, gentle=True)
        connection.set_progress_handler(None, 0)
    assert closed
    assert len(ticks) * STEPS_IN_A_TICK < STEPS_FOR_A_CLOSED_ONE * len(closed)


# Whole commands: how many times the steps they may take with years of archive before them.

VERSIONS = 3  # where every version of the agreement is read, and little else
LATEST = 4  # of a list the last ones are read, and their sessions; the archive is only counted
OLD = 6  # an old entry is looked at with the sessions of its time
COUNTED = 12  # the moments of the whole story are counted
RANKED = 20  # every entry that has a word is weighed
COMMANDS = {
    "": VERSIONS,
    "overdue": VERSIONS,
    "list homework --limit 5": LATEST,
    "list sessions --limit 5": LATEST,
    "timeline --since 20_days_ago --until yesterday": COUNTED,
    "show S2": LATEST,
    "show H2": OLD,
    "show E2": OLD,
    "search seen": RANKED,
    "log": 2,
    "homework Ask": VERSIONS,
}


def steps(journal: Path, home: Path, line: str, name: str, now: datetime) -> int:
    program = Program(home, now=now)
    if not program.journal.exists():
        shutil.copy(journal, program.journal)
        program.does("note", "--with", name, "Asked")  # the first of a day makes a backup
    reference = line.startswith("show")
    with searches.watched() as asked:
        told = program("--no-input", *([] if reference else ["--with", name]), *parted(line))
    assert told.code == 0, told
    return asked.steps


def test_years_of_archive_cost_a_command_few_steps(
    young: Path, archive: Path, now: datetime, tmp_path: Path
) -> None:
    for place in ("young", "archive"):
        (tmp_path / place).mkdir()
    for line, times in COMMANDS.items():
        few = steps(young, tmp_path / "young", line, "Sam", now)
        many = steps(archive, tmp_path / "archive", line, "Hana", now)
        assert many <= few * times, line
