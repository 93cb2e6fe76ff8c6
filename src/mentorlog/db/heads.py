"""The first hundred bytes of a file, read without SQLite: whose it is, before anything opens it.

SQLite may write to what it only opens for reading: it rolls back what a crash left half done, and
folds a write-ahead log in. That is for journals; another program's file is not even opened.
"""

import os
import sqlite3
import struct
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from mentorlog.domain.records.health import PassedOver

_MAGIC = b"SQLite format 3\0"
LENGTH = 100

_open_here: Counter[tuple[int, int]] = Counter()


class Head(NamedTuple):
    """What the first bytes say; `size` is the file's, in bytes."""

    size: int
    is_sqlite: bool
    page_size: int
    pages: int
    version: int
    application: int

    @property
    def is_cut_short(self) -> bool:
        """Whether the file is shorter than its own header says."""
        least = max(LENGTH, self.pages * self.page_size)
        return self.is_sqlite and self.size < least


class Connection(sqlite3.Connection):
    """A connection to a file that `read` leaves alone while it is open.

    Closing any descriptor of a file drops every lock this process has on it (POSIX says so).
    `passed_over` are the rows that could not be read in it, by table and number.
    """

    held: tuple[int, int] | None = None
    passed_over: Mapping[tuple[str, int], PassedOver] = MappingProxyType({})

    def pass_over(self, one: PassedOver) -> None:
        self.passed_over = {**self.passed_over, (one.table, one.number): one}

    def hold(self, path: Path) -> None:
        there = path.stat()
        self.held = (there.st_dev, there.st_ino)
        _open_here[self.held] += 1

    def close(self) -> None:
        super().close()
        if self.held is not None:
            _open_here[self.held] -= 1
            self.held = None


def read(path: Path) -> Head | None:
    """The head of a regular file, None of one that this process has open. Raises OSError."""
    there = path.stat()
    if _open_here[there.st_dev, there.st_ino] > 0:
        return None
    # Should the file give way to a pipe meanwhile: do not wait for somebody to write into it.
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
    try:
        first = os.read(descriptor, LENGTH)
    finally:
        os.close(descriptor)
    return _understood(first, there.st_size)


def _understood(first: bytes, size: int) -> Head:
    if not first or not first.startswith(_MAGIC[: len(first)]):
        return Head(size, is_sqlite=False, page_size=0, pages=0, version=0, application=0)
    first = first.ljust(LENGTH, b"\0")
    page_size = struct.unpack_from(">H", first, 16)[0]
    pages, version = (struct.unpack_from(">I", first, at)[0] for at in (28, 60))
    (application,) = struct.unpack_from(">I", first, 68)
    return Head(size, True, 65536 if page_size == 1 else page_size, pages, version, application)


def whole(path: Path) -> bytes:
    """All its bytes. Only of a file that nobody here has open."""
    there = path.stat()
    assert not _open_here[there.st_dev, there.st_ino]
    return path.read_bytes()
