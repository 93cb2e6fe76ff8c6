"""The shapes a journal has had, by number: a file says which is its own in `user_version`."""

import sqlite3

LATEST = 6
"""The number of the last step in `statements`, which only what brings a file up to date loads."""
SEALED = 3
"""The step since which every row carries a seal."""
INDEXED = 4
"""The step that makes the index of words, of which a journal can do without."""


def version_of(connection: sqlite3.Connection) -> int:
    """The number of the last step the file has been through; 0 before the first."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])
