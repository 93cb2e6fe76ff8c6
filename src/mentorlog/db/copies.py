"""Older copies of a journal that still hold an entry: each is only read, and says so itself."""

import re
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, suppress
from pathlib import Path
from typing import NamedTuple

from mentorlog.db import backups, heads, unusable
from mentorlog.domain.records.refs import Ref

CHUNK = 1 << 20

_DAMAGED = re.compile(r"\d{4}-\d\d-\d\d-\d{6}-damaged(?:-\d+)?\.db(?:-journal|-wal|-shm)?")
_BEFORE_STEP = r"\.before-step-\d+(?:-\d+)?"


class Found(NamedTuple):
    """Files, and those of which nobody can tell: folders that cannot be looked into among them."""

    files: tuple[Path, ...]
    unseen: tuple[Path, ...] = ()


def of(journal: Path) -> Found:
    """What was kept of it by this program: its backups, what was damaged, what was older.

    Files of other names are somebody's own, and none of ours to read.
    """
    folder = backups.folder(journal)
    unseen: list[Path] = []
    inside, beside = _files(folder, unseen), _files(journal.parent, unseen)
    known = {one.path for one in backups.listed(journal)}
    kept = [one for one in inside if one in known or _DAMAGED.fullmatch(one.name)]
    older = re.compile(re.escape(journal.name) + _BEFORE_STEP)
    before = [one for one in beside if older.fullmatch(one.name)]
    return Found((*sorted(kept, reverse=True), *sorted(before)), tuple(unseen))


def _files(folder: Path, unseen: list[Path]) -> list[Path]:
    try:
        return [one for one in folder.iterdir() if one.is_file() and not one.is_symlink()]
    except FileNotFoundError:
        return []
    except OSError:
        unseen.append(folder)
        return []


def holding(journal: Path, uuid: str) -> Found:
    """Those in which the entry stands anywhere: in a table, in a log, in a page that is free.

    What holds it and is no journal of ours to see, whatever its name, is left to a person's eye.
    """
    found = of(journal)
    files: list[Path] = []
    unseen = list(found.unseen)
    for one in found.files:
        try:
            if _holds(one, uuid.encode()):
                (files if _is_ours(one) else unseen).append(one)
        except OSError:
            unseen.append(one)
    return Found(tuple(files), tuple(unseen))


def remove(files: Iterable[Path]) -> Found:
    """Those of them that are removed, and those that could not be."""
    gone, still = [], []
    for one in files:
        try:
            one.unlink(missing_ok=True)
            gone.append(one)
        except OSError:
            still.append(one)
    return Found(tuple(gone), tuple(still))


def _is_ours(path: Path) -> bool:
    """By its first bytes, but for what was kept because it is damaged: there they may be lost."""
    if _DAMAGED.fullmatch(path.name):
        return True
    head = heads.read(path)
    return head is not None and head.is_sqlite and head.application == unusable.APPLICATION_ID


def _holds(path: Path, wanted: bytes) -> bool:
    end = b""
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            if wanted in end + chunk:
                return True
            end = chunk[-len(wanted) :]
    return False


def uuid_of(journal: Path, ref: Ref) -> str | None:
    """By what the latest copy knows an entry that is gone from the journal and its log."""
    asked = f"SELECT uuid FROM {ref.kind.value} WHERE id = ?"
    for connection in _each(journal):
        with suppress(sqlite3.Error):  # no journal, or a damaged one
            found = connection.execute(asked, (ref.number,)).fetchone()
            if found:
                return str(found[0])
    return None


def wishes(journal: Path) -> tuple[tuple[str, str], ...]:
    """The name and the UUID of each wish that a copy has, those of the latest first."""
    found: dict[str, str] = {}
    for connection in _each(journal):
        with suppress(sqlite3.Error):
            for name, uuid in connection.execute("SELECT name, uuid FROM wish"):
                found.setdefault(uuid, name)
    return tuple((name, uuid) for uuid, name in found.items())


def _each(journal: Path) -> Iterator[sqlite3.Connection]:
    for path in of(journal).files:
        uri = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
        with suppress(sqlite3.Error), closing(sqlite3.connect(uri, uri=True)) as connection:
            yield connection
