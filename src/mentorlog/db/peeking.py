"""A peek into the journal, for what may neither wait nor write: completion."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from mentorlog.db import opening, rows, unusable, versions
from mentorlog.domain.records.refs import Ref
from mentorlog.enums import Kind

PATIENCE_MS = 200
MOST_DIGITS = 9


class Numbered(NamedTuple):
    """An entry by its reference, whose it is, and when it happened, as it is stored."""

    ref: Ref
    mentorship_id: int
    happened_at: str


@contextmanager
def into(path: Path) -> Iterator[sqlite3.Connection]:
    """The journal as it is, only to read: no crash is rolled back, nothing brought up to date.

    Raises Unusable where it is missing, damaged, of another shape, or in use for longer than a
    moment.
    """
    unusable.see_that_it_may_be_opened(path, versions.LATEST)
    with opening.plainly(path), closing(_connected(path)) as connection:
        connection.execute("BEGIN")
        if versions.version_of(connection) != versions.LATEST:
            raise opening.Older(path)
        yield connection


def _connected(path: Path) -> sqlite3.Connection:
    return opening.connect_only_to_read(path, PATIENCE_MS)


def latest(
    connection: sqlite3.Connection,
    kind: Kind,
    now: datetime,
    *,
    digits: str = "",
    mentorship_id: int | None = None,
    limit: int,
) -> list[Numbered]:
    """The entries of a kind there were at `now` whose number begins so, the highest first."""
    among = " OR ".join("id BETWEEN ? AND ?" for _ in _ranges(digits))
    whose = "mentorship_id IS NOT NULL" if mentorship_id is None else "mentorship_id = ?"
    asked = (
        f"SELECT id, mentorship_id, happened_at FROM {kind.value}"
        f" WHERE ({among}) AND {whose} AND happened_at <= ? ORDER BY id DESC LIMIT ?"
    )
    values: list[rows.Value] = [bound for pair in _ranges(digits) for bound in pair]
    values += [] if mentorship_id is None else [mentorship_id]
    found = connection.execute(asked, (*values, rows.end_of_minute(now), limit))
    return [Numbered(Ref(kind, number), whose, at) for number, whose, at in found]


def _ranges(digits: str) -> list[tuple[int, int]]:
    """The numbers that begin with these digits, as ranges that the primary key finds."""
    if not digits:
        return [(1, 10**MOST_DIGITS)]
    first = int(digits)
    more = range(max(0, MOST_DIGITS - len(digits)) + 1)
    return [(first * 10**n, (first + 1) * 10**n - 1) for n in more]
