"""A pair's journal in a file of its own, and the desk at which its verbs work."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from mentorlog.db import creating, opening, reading, writing
from mentorlog.domain import history
from mentorlog.domain.records.agreements import Terms
from mentorlog.domain.records.record import Record
from mentorlog.domain.records.times import Cadence
from mentorlog.enums import CadenceUnit, Candor, Side, VersionKind
from mentorlog.services import agreements
from mentorlog.services.agreements import People, Version
from mentorlog.services.unit import Desk

DENVER = ZoneInfo("America/Denver")
RECORDED = datetime(2027, 6, 30, 18, tzinfo=UTC)
TERMS = Terms(
    zone="America/Denver",
    starts_on=date(2026, 12, 3),
    ends_on=date(2027, 6, 3),
    cadence=Cadence(2, CadenceUnit.WEEKS),
    length_minutes=60,
    lead_minutes=24 * 60,
    homework=True,
    essays=True,
    reads=True,
    candor=Candor.BOTH,
    books=None,
    review_on=None,
    question="How much of me may show?",
    why=None,
    told_at=None,
    mission=None,
    programme=None,
)


def at(text: str) -> datetime:
    """ "2026-12-03 10:00" in Denver."""
    return datetime.fromisoformat(text).replace(tzinfo=DENVER).astimezone(UTC)


class Journal:
    """The file, and the mentorship of Robin and Sam in it, agreed on 3 Dec 2026 at 10:00."""

    def __init__(self, path: Path) -> None:
        self.path = path
        creating.create(path)
        people = People(Side.MENTEE, "Robin", "Sam")
        first = Version(VersionKind.KICKOFF, TERMS, Side.BOTH)
        with self.desk("2026-12-03 10:00") as desk:
            self.mentorship, self.first = agreements.begin(
                desk, people, first, at("2026-12-03 10:00")
            )

    @contextmanager
    def desk(self, now: str) -> Iterator[Desk]:
        with writing.transaction(self.path) as session:
            yield Desk(session, at(now), RECORDED)

    def record(self, now: str = "2027-06-30 12:00") -> Record:
        with opening.looking(self.path) as connection:
            return history.at(reading.whole(connection, self.mentorship), at(now))

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        with opening.looking(self.path) as connection:
            return connection.execute(query).fetchall()
