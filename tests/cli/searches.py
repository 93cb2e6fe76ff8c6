"""What a command asks the journal, and how SQLite goes about it."""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import NamedTuple

import pytest

from mentorlog.db import heads

STEPS_IN_A_TICK = 10


class Asked:
    """The statements that were asked while one watched, and the steps SQLite took for them."""

    def __init__(self) -> None:
        self.statements: list[str] = []
        self.ticks = 0

    @property
    def steps(self) -> int:
        return self.ticks * STEPS_IN_A_TICK

    def tick(self) -> None:
        self.ticks += 1


@contextmanager
def watched() -> Iterator[Asked]:
    """Every connection that is opened to a journal meanwhile."""
    asked, hold = Asked(), heads.Connection.hold

    def watching(connection: heads.Connection, path: Path) -> None:
        hold(connection, path)
        connection.set_trace_callback(asked.statements.append)
        connection.set_progress_handler(asked.tick, STEPS_IN_A_TICK)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(heads.Connection, "hold", watching)
        yield asked


class Walk(NamedTuple):
    """A statement that walks over a whole table, or over the whole of an index."""

    step: str
    statement: str


def walks(journal: Path, asked: Asked) -> list[Walk]:
    """What of these statements goes from one end of a table to the other.

    What SQLite asks itself inside an index of words begins with “--”, or names its own tables.
    """
    with closing(sqlite3.connect(journal)) as connection:
        return [
            Walk(step, one)
            for one in dict.fromkeys(asked.statements)
            if one.lstrip().startswith(("SELECT", "UPDATE", "DELETE", "INSERT"))
            for *_, step in connection.execute(f"EXPLAIN QUERY PLAN {one}")
            if SCAN.match(step)
        ]


SCAN = re.compile(r"SCAN (?!json_each|CONSTANT ROW|[a-z_]*\s*VIRTUAL TABLE INDEX 0:$)")
