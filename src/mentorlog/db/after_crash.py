"""A journal that a crash left half written, rolled back in memory: nothing on the disk is touched.

SQLite does it in the file itself, at the next look. Where nothing may be written, or the file is
only being examined, its own rollback journal is read here instead.
"""

import sqlite3
import struct
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from mentorlog.db import heads

_MAGIC = bytes.fromhex("d9d505f920a163d7")
_TO_THE_END = 0xFFFFFFFF


def is_hot(error: sqlite3.Error) -> bool:
    """Whether SQLite refused because a crash has to be rolled back, and it may not write."""
    return getattr(error, "sqlite_errorname", "") == "SQLITE_READONLY_ROLLBACK"


def rolled_back(path: Path) -> sqlite3.Connection:
    """The journal as it was before the write that a crash cut short, in memory. Raises OSError."""
    real = path.resolve()  # of a file behind a link, SQLite keeps it beside the file
    beside = real.with_name(f"{real.name}-journal").read_bytes()
    content = _rolled_back(bytearray(heads.whole(path)), beside)
    connection = sqlite3.connect(":memory:", isolation_level=None, factory=heads.Connection)
    connection.deserialize(bytes(content))
    connection.execute("PRAGMA query_only = ON")
    return connection


class _Header(NamedTuple):
    """Of one part of a rollback journal: how many pages it has, and how they are written."""

    records: int
    nonce: int
    pages_before: int
    sector: int
    page: int


def _rolled_back(content: bytearray, beside: bytes) -> bytearray:
    """Put back every page as it was, and the size the file had."""
    first = _header(beside, 0)
    if first is None:
        return content
    for number, page in _pages(beside, first):
        start = (number - 1) * first.page
        content.extend(bytes(max(0, start - len(content))))
        content[start : start + first.page] = page
    del content[first.pages_before * first.page :]
    return content


def _pages(beside: bytes, first: _Header) -> Iterator[tuple[int, bytes]]:
    """The pages with their numbers, up to the first that was not written whole."""
    at, header = 0, _header(beside, 0)
    while header is not None:
        at += first.sector
        left = (len(beside) - at) // (first.page + 8)
        for _ in range(left if header.records == _TO_THE_END else min(header.records, left)):
            (number,) = struct.unpack_from(">I", beside, at)
            page = beside[at + 4 : at + 4 + first.page]
            (said,) = struct.unpack_from(">I", beside, at + 4 + first.page)
            if number == 0 or said != _checksum(header.nonce, page):
                return
            if number <= first.pages_before:
                yield number, page
            at += first.page + 8
        at = -(-at // first.sector) * first.sector
        header = _header(beside, at)


def _header(beside: bytes, at: int) -> _Header | None:
    if beside[at : at + 8] != _MAGIC or len(beside) < at + 28:
        return None
    return _Header(*struct.unpack_from(">5I", beside, at + 8))


def _checksum(nonce: int, page: bytes) -> int:
    """SQLite's own: every 200th byte from the end."""
    return (nonce + sum(page[at] for at in range(len(page) - 200, 0, -200))) & 0xFFFFFFFF
