"""Older copies of a journal that still hold an entry: each is only read, and says so itself."""

import sqlite3
from contextlib import closing, suppress
from pathlib import Path

from mentorlog.records.refs import Ref
from mentorlog.store import backups

CHUNK = 1 << 20


def of(journal: Path) -> tuple[Path, ...]:
    """The files in its folder of backups, and what else was kept beside it under its name."""
    beside = [one for one in journal.parent.glob(f"{journal.name}.*") if one.is_file()]
    folder = backups.folder(journal)
    kept = [one for one in folder.iterdir() if one.is_file()] if folder.is_dir() else []
    return tuple(sorted(kept, reverse=True)) + tuple(sorted(beside))


def holding(journal: Path, uuid: str) -> tuple[Path, ...]:
    """Those in which the entry stands anywhere: in a table, in a log, in a page that is free."""
    return tuple(one for one in of(journal) if _holds(one, uuid.encode()))


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
    for path in of(journal):
        try:
            with closing(_only_reading(path)) as connection:
                asked = f"SELECT uuid FROM {ref.kind.value} WHERE id = ?"
                found = connection.execute(asked, (ref.number,)).fetchone()
        except sqlite3.Error:  # no journal, or a damaged one
            continue
        if found:
            return str(found[0])
    return None


def wishes(journal: Path) -> tuple[tuple[str, str], ...]:
    """The name and the UUID of each wish that a copy has, those of the latest first."""
    found: dict[str, str] = {}
    for path in of(journal):
        with suppress(sqlite3.Error), closing(_only_reading(path)) as connection:
            for name, uuid in connection.execute("SELECT name, uuid FROM wish"):
                found.setdefault(uuid, name)
    return tuple((name, uuid) for uuid, name in found.items())


def _only_reading(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)
