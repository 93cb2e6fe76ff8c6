"""The shape a journal has: what is in it besides its entries, held against what the steps make."""

import re
import sqlite3
from contextlib import closing
from functools import cache

from mentorlog.db import versions, word_index, wording
from mentorlog.db.statements import STEPS

Shape = dict[tuple[str, str], str]
"""What made each thing, by its kind and its name."""


def differences(connection: sqlite3.Connection) -> tuple[str, ...]:
    """What is there and not ours, ours and not there, or made otherwise, one line each."""
    found, meant = of(connection), _meant(versions.version_of(connection))
    if any(name in wording.TABLES for _, name in found):  # it may be without: it is derived
        meant = meant | _index()
    strange = [f"the {kind} {name} is not ours" for kind, name in found.keys() - meant.keys()]
    gone = [f"the {kind} {name} is missing" for kind, name in meant.keys() - found.keys()]
    both = found.keys() & meant.keys()
    other = [
        f"the {kind} {name} is another"
        for kind, name in both
        if found[kind, name] != meant[kind, name]
    ]
    return tuple(sorted([*strange, *gone, *other]))


def of(connection: sqlite3.Connection) -> Shape:
    asked = "SELECT type, name, sql FROM sqlite_master"
    return {
        (kind, name): _plain(sql.replace("'", '"') if name in wording.TABLES else sql)
        for kind, name, sql in connection.execute(asked)
        if not _is_sqlites_own(name, sql)
    }


def _is_sqlites_own(name: str, sql: str | None) -> bool:
    """An index behind a UNIQUE, the table of highest numbers, and what ANALYZE leaves."""
    return name in ("sqlite_sequence", "sqlite_stat1") or (
        name.startswith("sqlite_auto") and not sql
    )


def _plain(sql: str | None) -> str:
    """Without blanks and quotes, which differ with the SQLite that wrote it."""
    return re.sub(r'[\s"]+', "", sql or "")


@cache
def _meant(version: int) -> Shape:
    """The shape after so many steps."""
    with closing(sqlite3.connect(":memory:")) as made:
        for step in STEPS[:version]:
            for statement in step:
                made.execute(statement)
        return of(made)


@cache
def _index() -> Shape:
    """The index of words with what SQLite makes beside it, also where that SQLite cannot."""
    every = (*word_index.MAKING.values(), *word_index.SHADOWS)
    named = ((re.split(r"[ (]", sql.partition(" TABLE ")[2])[0], sql) for sql in every)
    return {("table", name): _plain(sql.replace("'", '"')) for name, sql in named}
