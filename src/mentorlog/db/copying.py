"""A copy of a journal, made beside whoever writes, and read through before it counts."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from mentorlog.db import (
    checksums,
    integrity,
    opening,
    private_files,
    unusable,
    versions,
    wording,
)
from mentorlog.errors import Damaged, NoCopy, Unusable


@contextmanager
def verified(journal: Path, to: Path, *, even_damaged: bool = False) -> Iterator[Path]:
    """A copy beside the place it is for, reopened and read through before it takes its name.

    With `even_damaged` it may be as damaged as the journal itself.
    """
    with _fresh_beside(to) as fresh:
        with opening.reading_any(journal) as connection:
            counts = counted(connection)
            into(connection, fresh, for_=to)
            known = faults(connection) if even_damaged else None
        verify(fresh, counts, of=journal, known=known)
        yield fresh


@contextmanager
def _fresh_beside(to: Path) -> Iterator[Path]:
    """A new private file beside the place it is for; gone afterwards unless it was moved there."""
    fresh = private_files.unfinished(to)
    with told(to):
        private_files.make_empty(fresh)
        try:
            yield fresh
        finally:
            with suppress(OSError):
                fresh.unlink()


@contextmanager
def told(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise NoCopy(str(path), error.strerror or str(error)) from error


def into(connection: sqlite3.Connection, fresh: Path, *, for_: Path) -> None:
    """The journal as this one look sees it, page by page, on the disk when this returns.

    In a single step under the look's own lock: in several, a busy writer would make it begin anew
    again and again. Nothing needs to be rolled back in a file that has no name yet. `for_` is the
    place it is to have, for refusals.
    """
    with told(for_):
        with _plainly(for_), closing(sqlite3.connect(fresh, isolation_level=None)) as copy:
            for pragma in ("PRAGMA journal_mode = OFF", "PRAGMA synchronous = OFF"):
                copy.execute(pragma)
            connection.backup(copy, pages=-1)
        private_files.flush(fresh)


@contextmanager
def _plainly(to: Path) -> Iterator[None]:
    """Only the copy is written, so what cannot be written is the copy."""
    try:
        yield
    except sqlite3.Error as error:
        name = getattr(error, "sqlite_errorname", "")
        if name.startswith(("SQLITE_FULL", "SQLITE_CANTOPEN", "SQLITE_IOERR_WRITE")):
            raise NoCopy(str(to), "the disk is full or failing") from error
        raise opening.refusal(to, error) from error


def verify(copy: Path, counts: dict[str, int], *, of: Path, known: str | None = None) -> None:
    """Read the copy through. Raises Damaged where it is not whole because the journal is not, and
    Unusable where it is not what was copied.

    `known` is a fault that the journal has as well, and that is taken as it is.
    """
    with opening.reading_any(copy) as connection:
        found = faults(connection)
        found = None if found == known else found
        if not found and counted(connection) != counts:
            found = "it does not hold as many entries"
    if found:
        raise _not_kept(of, found)


def _not_kept(journal: Path, found: str) -> Unusable:
    """By whose fault it is: the journal's own, or that of what was written."""
    with opening.reading_any(journal) as connection:
        is_its_own = faults(connection) == found
    look = "What is damaged, and the way out: mentorlog doctor."
    if is_its_own:
        sentence = f"The journal at {journal} is damaged, so no copy of it was kept: {found}."
        return Damaged(sentence, look)
    return Unusable(
        f"The copy of {journal} did not pass its check, and was not kept: {found}.",
        look,
    )


def counted(connection: sqlite3.Connection) -> dict[str, int]:
    """How many rows each table has; not the index of words, which is made of the others."""
    asked = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
    names = sorted(name for (name,) in connection.execute(asked) if name not in wording.TABLES)
    return {
        name: int(connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0])
        for name in names
    }


def faults(connection: sqlite3.Connection) -> str | None:
    """What is wrong with a journal, in a few words that hold nobody's; None where all is well."""
    try:
        if integrity.complaints(connection):
            return "the file is damaged"
        if connection.execute("PRAGMA foreign_key_check").fetchone() is not None:
            return "an entry hangs on one that is not there"
        if versions.version_of(connection) < versions.SEALED:
            return None
        damaged = checksums.damaged(connection)
    except (sqlite3.Error, UnicodeError) as error:
        return f"it cannot be read through ({unusable.named(error)})"
    if not damaged:
        return None
    places = "one place" if len(damaged) == 1 else f"{len(damaged)} places"
    return f"what it holds is not as it was written, in {places}"
