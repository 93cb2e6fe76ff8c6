"""Writing to the journal: one session, one transaction, all or nothing."""

import logging
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import UOWTransaction
from sqlalchemy.pool import NullPool
from sqlmodel import Session

from mentorlog.db import changelog, checksums, opening, word_index
from mentorlog.db.changelog import Command, Written
from mentorlog.db.checksums import Content, Place
from mentorlog.errors import Unconfirmed, Unusable


def texts_of(session: Session) -> set[str]:
    """Every text in a row that this session writes; it fills as they are written."""
    found: set[str] = set()

    def see(flushed: Session, _work: UOWTransaction) -> None:
        for row in (*flushed.new, *flushed.dirty):
            found.update(value for value in vars(row).values() if isinstance(value, str))

    event.listen(session, "after_flush", see)
    return found


# A signal that comes as a connection closes is told by us, not in a traceback of its pool.
logging.getLogger("sqlalchemy").addHandler(logging.NullHandler())

LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)


@contextmanager
def transaction(
    path: Path, command: Command | None = None, *, at: datetime = LONG_AGO
) -> Iterator[Session]:
    """A session whose work is kept when the block ends well, and is as if never begun when not.

    The lock is taken at once (BEGIN IMMEDIATE): what was read is what is written upon. What it
    changes is logged under the command, in the same transaction, so that it can be taken back.
    Without a command it cannot be; `at` is when it is recorded then.
    """
    opening.ready_for_writing(path)
    engine = _engine(path)
    proof = None
    try:
        with Session(engine, expire_on_commit=False) as session:
            session.connection()
            written = Written(connection_of(session), command.recorded_at if command else at)
            written.watch(session)
            yield session
            session.flush()
            number = written.write_down(command)
            if command is not None and number is not None:
                changelog.keep_as_agreed(written.connection, command.recorded_at)
            written.seal_numbers()
            proof = written.proof()
            session.commit()
            if command is not None:
                command.number = number or command.number
    except (DBAPIError, sqlite3.Error) as error:
        kept = _is_in(path, *proof) if proof else False
        if kept is not False:
            raise Unconfirmed(str(path), is_there=kept is True) from error
        complaint = error.orig if isinstance(error, DBAPIError) and error.orig else error
        raise opening.refusal(path, complaint) from error
    finally:
        engine.dispose()


def _is_in(path: Path, place: Place, content: Content | None) -> bool | None:
    """Whether a row is as it was to be though its commit failed; None where nobody can see.

    A disk that fails only after SQLite has let go of its rollback journal does that.
    """
    try:
        with opening.looking(path) as connection:
            return checksums.content(connection, place) == content
    except Unusable:
        return None


def connection_of(session: Session) -> sqlite3.Connection:
    """The session's own connection, for the reading module; what was added is flushed first."""
    session.flush()
    driver = session.connection().connection.driver_connection
    assert isinstance(driver, sqlite3.Connection)
    return driver


def compact(path: Path) -> None:
    """Write the file anew, so that nothing of what was deleted is left in its free pages."""
    try:
        with closing(opening.connect_for_writing(path)) as connection:
            connection.execute("BEGIN IMMEDIATE")
            word_index.squeeze(connection)
            connection.execute("COMMIT")
            connection.execute("VACUUM")
    except sqlite3.Error as error:
        raise opening.refusal(path, error) from error


def mend_index(path: Path) -> bool:
    """Make the index for a search anew where it is not whole; whether it was not."""
    with opening.plainly(path), closing(opening.connect_for_writing(path)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        if not word_index.can_search(connection) or word_index.faults(connection) is None:
            return False
        word_index.make_anew(connection)
        connection.execute("COMMIT")
    return True


def _engine(path: Path) -> Engine:
    engine = create_engine(
        "sqlite://",
        creator=lambda: opening.connect_for_writing(path),
        poolclass=NullPool,
        hide_parameters=True,
    )
    event.listen(engine, "begin", lambda c: c.exec_driver_sql("BEGIN IMMEDIATE"))
    return engine
