"""What SQLite itself says of a file: whether its pages can be read and hang together."""

import sqlite3

from mentorlog.db.wording import INDEX


def complaints(connection: sqlite3.Connection) -> list[str]:
    """The first of them, in SQLite's words, which hold nobody's; empty where all is well.

    Of the index of words a newer SQLite complains here as well, but that is no loss: it can be
    made anew of what is whole.
    """
    said = [str(line) for (line,) in connection.execute("PRAGMA integrity_check(5)")]
    found = [line for line in said if f"FTS5 table main.{INDEX}" not in line]
    return [] if found == ["ok"] else found
