"""A journal of an older mentorlog, looked at as if it were up to date."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from mentorlog.db import heads, migrations, shapes, unusable


@contextmanager
def in_memory(connection: sqlite3.Connection, path: Path) -> Iterator[sqlite3.Connection]:
    """A copy of an older journal, in the present shape. Raises Damaged where it cannot get there:
    its number may be wrong rather than old."""
    with closing(
        sqlite3.connect(":memory:", isolation_level=None, factory=heads.Connection)
    ) as copy:
        connection.backup(copy)
        try:
            migrations.migrate(copy, indexed=False)
            is_ours = not shapes.differences(copy)
        except (sqlite3.Error, UnicodeError):
            is_ours = False
        if not is_ours:
            raise unusable.not_as_made(path)
        yield copy
