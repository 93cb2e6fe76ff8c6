"""A journal that holds what no door lets in, as an older mentorlog may have taken it."""

import sqlite3
from contextlib import closing

from mentorlog.db import checksums
from tests.cli.program import Program


def put(program: Program, table: str, column: str, value: object, number: int = 1) -> None:
    """Put a value into a row as if it had been written so: under a seal of its own."""
    with closing(sqlite3.connect(program.journal, isolation_level=None)) as connection:
        connection.execute("PRAGMA ignore_check_constraints = ON")
        asked = f'UPDATE "{table}" SET "{column}" = ? WHERE id = ?'
        assert connection.execute(asked, (value, number)).rowcount == 1
        checksums.renew(connection, [(table, number)])
