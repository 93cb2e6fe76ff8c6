"""How the file came to its present shape: an append-only list of small steps.

Step n brings a file from `user_version` n-1 to n, in the transaction that writes its number. A step
that has been released is never edited; a change of the tables is a new step.
"""

import sqlite3

from mentorlog.db import checksums, versions, word_index
from mentorlog.db.checksums import Place
from mentorlog.db.statements import STEPS


def migrate(connection: sqlite3.Connection, *, indexed: bool = True) -> None:
    """Take every pending step: all of them, or none.

    A copy for one look does without an index, which costs more than it saves there.
    """
    connection.execute("BEGIN IMMEDIATE")
    try:
        take_pending(connection, indexed=indexed)
    except BaseException:
        connection.rollback()
        raise
    connection.commit()


def take_pending(connection: sqlite3.Connection, *, indexed: bool = True) -> None:
    """The same in a transaction that the caller has begun, and ends."""
    for number in range(versions.version_of(connection) + 1, versions.LATEST + 1):
        _take(connection, number)
        if number == versions.INDEXED and indexed:
            word_index.make_anew(connection)


def _take(connection: sqlite3.Connection, number: int) -> None:
    changes_rows = not all(map(_only_finds, STEPS[number - 1]))
    broken = _broken(connection) if changes_rows and number > versions.SEALED else ()
    for statement in STEPS[number - 1]:
        connection.execute(statement)
    if changes_rows and number >= versions.SEALED:
        checksums.renew_all(connection, but=broken)
    connection.execute(f"PRAGMA user_version = {number}")


def _only_finds(statement: str) -> bool:
    """Whether it leaves every row as it is: a big journal need not be read for that."""
    return statement.split()[:2] == ["CREATE", "INDEX"]


def _broken(connection: sqlite3.Connection) -> tuple[Place, ...]:
    """What was damaged before the step: it must not get a fresh seal by it."""
    return tuple((one.table, one.row_id) for one in checksums.damaged(connection))
