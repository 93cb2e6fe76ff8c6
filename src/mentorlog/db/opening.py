"""Opening the journal's file: the right pragmas, the right permissions, or a plain refusal."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from mentorlog.db import unusable, versions
from mentorlog.db.heads import Connection
from mentorlog.errors import Unusable

APPLICATION_ID = unusable.APPLICATION_ID
BUSY_MS = 30_000

exists = unusable.exists
refusal = unusable.refusal

_SAFE = ("PRAGMA trusted_schema = OFF",)
_WRITING = (
    *_SAFE,
    "PRAGMA temp_store = MEMORY",
    "PRAGMA journal_mode = DELETE",
    "PRAGMA synchronous = EXTRA",
    "PRAGMA foreign_keys = ON",
    "PRAGMA secure_delete = ON",
)


class Older(Unusable):
    """A journal in an earlier shape, which `updating.bring_up_to_date` mends."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"The journal at {path} is from an older mentorlog, and is not yet brought up to date.",
            "“mentorlog --journal” with its path does that; nothing was changed.",
        )


@contextmanager
def looking(path: Path, patience_ms: int = BUSY_MS) -> Iterator[sqlite3.Connection]:
    """The journal, open for one look: one short transaction, and nothing can be written.

    Raises Older where it can be brought up to date; where nothing may be written, a copy of it in
    memory is, and is looked at.
    """
    with reading_any(path, patience_ms) as connection:
        _see_that_all_is_ours(connection, path)
        if versions.version_of(connection) == versions.LATEST:
            yield connection
        elif _may_be_written(path):
            raise Older(path)
        else:
            from mentorlog.db import older  # noqa: PLC0415 (rare, and much to load)

            with older.in_memory(connection, path) as copy:
                copy.execute("PRAGMA query_only = ON")
                copy.execute("BEGIN")
                yield copy


@contextmanager
def reading_any(path: Path, patience_ms: int = BUSY_MS) -> Iterator[sqlite3.Connection]:
    """A journal of this program's, of any shape up to its own: in one transaction, only to read."""
    unusable.see_that_it_may_be_opened(path, versions.LATEST)
    with plainly(path), closing(_looked_into(path, patience_ms)) as connection:
        connection.execute("BEGIN")
        _check(connection, path)
        yield connection


def _looked_into(path: Path, patience_ms: int) -> sqlite3.Connection:
    """A connection for a look; a crash is rolled back in memory where nothing may be written."""
    connection = _connect(path, patience_ms=patience_ms)
    try:
        for pragma in (*_SAFE, "PRAGMA query_only = ON", "PRAGMA application_id"):
            connection.execute(pragma).fetchall()
    except sqlite3.Error as error:
        connection.close()
        from mentorlog.db import after_crash  # noqa: PLC0415 (as rare)

        if not after_crash.is_hot(error):
            raise
        return after_crash.rolled_back(path)
    return connection


@contextmanager
def plainly(path: Path) -> Iterator[None]:
    """SQLite's complaints as sentences, with the path and the way out."""
    try:
        yield
    except sqlite3.Error as error:
        raise refusal(path, error) from error


def connect_only_to_read(path: Path, patience_ms: int = BUSY_MS) -> sqlite3.Connection:
    """A connection that never writes, not even to roll back what a crash left half done."""
    connection = _connect(path, "ro", patience_ms=patience_ms)
    for pragma in (*_SAFE, "PRAGMA query_only = ON"):
        connection.execute(pragma)
    return connection


def _connect(path: Path, mode: str = "rw", *, patience_ms: int = BUSY_MS) -> sqlite3.Connection:
    """A connection to a file that is there; never makes one.

    `rw` also for looking, not `ro`: after a crash the first look has to roll the journal back.
    """
    uri = f"{path.absolute().as_uri()}?mode={mode}"
    connection = sqlite3.connect(uri, uri=True, isolation_level=None, factory=Connection)
    connection.execute(f"PRAGMA busy_timeout = {patience_ms}")
    connection.hold(path)
    return connection


def _may_be_written(path: Path) -> bool:
    try:
        unusable.see_that_it_may_be_written(path)
    except Unusable:
        return False
    return True


def connect_for_writing(path: Path) -> sqlite3.Connection:
    """A connection with the writer's settings; transactions are begun by whoever writes."""
    connection = _connect(path)
    try:
        for pragma in _WRITING:
            connection.execute(pragma)
    except BaseException:
        connection.close()
        raise
    return connection


def ready_for_writing(path: Path) -> None:
    """See that the file is a journal of this program's, in its present shape, and may be written.

    Raises Older where it is yet to be brought up to date.
    """
    unusable.see_that_it_may_be_opened(path, versions.LATEST)
    unusable.see_that_it_may_be_written(path)
    with reading_any(path) as connection:
        _see_that_all_is_ours(connection, path)
        if versions.version_of(connection) < versions.LATEST:
            raise Older(path)


def _check(connection: sqlite3.Connection, path: Path) -> None:
    """The same as its first bytes said, by SQLite: another process may have changed the file."""
    found = int(connection.execute("PRAGMA application_id").fetchone()[0])
    if found != APPLICATION_ID:
        raise unusable.foreign(path)
    if versions.version_of(connection) > versions.LATEST:
        raise unusable.newer(path)


def _see_that_all_is_ours(connection: sqlite3.Connection, path: Path) -> None:
    if connection.execute(_NOT_OURS).fetchone():
        raise unusable.not_ours(path)


_NOT_OURS = "SELECT 1 FROM sqlite_master WHERE type IN ('trigger', 'view')"
