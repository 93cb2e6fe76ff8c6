"""Journals as they stand on the disk: everything in them, and whether they are whole."""

import os
import re
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from mentorlog.db import checksums, wording

Rows = tuple[tuple[object, ...], ...]
CHANCE = {"uuid", "recorded_at", "taken_back_at", "digest", "cells"}
"""Columns whose values differ each time the same is typed."""

CHANCE_IN_TEXT = re.compile(r'"(uuid|recorded_at)": "[^"]*"')


class Contents(NamedTuple):
    """A journal's shape and every row of every table, SQLite's own counters included."""

    version: int
    schema: Rows
    tables: tuple[tuple[str, Rows], ...]

    def differences(self, other: "Contents") -> str:
        if self[:2] != other[:2]:
            return f"schema of step {self.version}, not {other.version}"
        mine, theirs = dict(self.tables), dict(other.tables)
        return "; ".join(
            f"{name}: {len(mine[name])} rows, not {len(theirs[name])}"
            for name in mine
            if mine[name] != theirs.get(name)
        )


def contents(path: Path, *, exactly: bool = False) -> Contents | None:
    """What a journal holds; None where there is none. Not to the letter what chance has made,
    unless `exactly`. Raises sqlite3.Error where it cannot be read."""
    if not path.exists():
        return None
    with closing(sqlite3.connect(path)) as connection:
        connection.text_factory = lambda raw: raw.decode("utf-8", "surrogateescape")
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        asked = "SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY type, name"
        schema = tuple(connection.execute(asked))
        names = [name for kind, name, *_ in schema if kind == "table"]
        names = [name for name in names if name not in wording.TABLES]  # made of the others
        tables = tuple((name, _rows(connection, name, exactly)) for name in names)
    return Contents(version, schema, tables)


def _rows(connection: sqlite3.Connection, table: str, exactly: bool) -> Rows:
    found = connection.execute(f'SELECT * FROM "{table}" NOT INDEXED')
    if exactly:
        return tuple(found)
    names = [column[0] for column in found.description]
    return tuple(
        tuple(_settled(name, value) for name, value in zip(names, row, strict=True))
        for row in found
    )


def _settled(name: str, value: object) -> object:
    if name in CHANCE:
        return value is not None
    return CHANCE_IN_TEXT.sub(r"\1", value) if isinstance(value, str) else value


def unsound(path: Path) -> str:
    """What is wrong with a journal's file and its seals; nothing where it is whole."""
    with closing(sqlite3.connect(path)) as connection:
        told = [text for (text,) in connection.execute("PRAGMA integrity_check") if text != "ok"]
        told += [str(row) for row in connection.execute("PRAGMA foreign_key_check")]
        names = {name for (name,) in connection.execute("SELECT name FROM sqlite_master")}
        if not told and "seal" in names:
            told = [str(one) for one in checksums.damaged(connection)]
    return "; ".join(told)


def open_to_others(folder: Path) -> list[str]:
    """What somebody else could read there: files that are not 0600, folders that are not 0700."""
    return [f"{path.name} {mode:o}" for path, mode in _modes(folder) if mode & 0o077]


def _modes(folder: Path) -> Iterator[tuple[Path, int]]:
    for where, folders, files in os.walk(folder):
        for name in (*folders, *files):
            path = Path(where, name)
            yield path, stat.S_IMODE(path.lstat().st_mode)
