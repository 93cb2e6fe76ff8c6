"""Backups: whole copies of the journal, made beside whoever writes, and verified before they count.

They live in `JOURNAL.backups/`, named by their keeper's own clock; the last ten are kept.
"""

import os
import re
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from datetime import date, datetime
from itertools import count
from pathlib import Path

from mentorlog.errors import Unusable
from mentorlog.records.backups import Backup, Why
from mentorlog.store import migrations, opening, seals

KEPT = 10


_NAME = re.compile(
    rf"(?P<at>\d{{4}}-\d\d-\d\d-\d{{6}})-(?P<why>{'|'.join(Why)})(?:-(?P<number>\d+))?\.db"
)
_STAMP = "%Y-%m-%d-%H%M%S"


def folder(journal: Path) -> Path:
    """Where its backups are; nothing makes it before the first."""
    return journal.with_name(f"{journal.name}.backups")


def listed(journal: Path) -> tuple[Backup, ...]:
    """The backups in its folder, the latest first; other files there are none of ours."""
    try:
        found = [_understood(path) for path in folder(journal).iterdir()]
    except OSError:  # no folder yet, or none that can be read
        return ()
    return tuple(sorted(filter(None, found), key=_age, reverse=True))


def _understood(path: Path) -> Backup | None:
    named = _NAME.fullmatch(path.name)
    if named is None or path.is_symlink() or not path.is_file():
        return None
    try:
        at = datetime.strptime(named["at"], _STAMP)
        return Backup(path, at, Why(named["why"]), path.stat().st_size)
    except (ValueError, OSError):  # a day that no calendar has; one that has just gone
        return None


def _age(one: Backup) -> tuple[datetime, int]:
    named = _NAME.fullmatch(one.path.name)
    return one.at, int(named["number"] or 1) if named else 1


def is_due(journal: Path, at: datetime) -> bool:
    """Whether the first change of a day is about to be made, and no backup has that day yet.

    `at` is aware, in the keeper's own zone. A journal that was begun today needs none.
    """
    if any(one.at.date() >= at.date() for one in listed(journal)):
        return False
    with opening.looking(journal) as connection:
        last = _last_recorded(connection)
    return last is not None and _local_day(last, at) < at.date()


def _last_recorded(connection: sqlite3.Connection) -> str | None:
    for table in ("step", "event"):  # a log that was cut short may have no step left
        (found,) = connection.execute(f"SELECT max(recorded_at) FROM {table}").fetchone()
        if found is not None:
            return str(found)
    return None


def _local_day(stored: str, at: datetime) -> date:
    return datetime.fromisoformat(f"{stored}+00:00").astimezone(at.tzinfo).date()


def keep(
    journal: Path,
    at: datetime,
    why: Why,
    *,
    sparing: Path | None = None,
    even_damaged: bool = False,
) -> Path:
    """Make a backup in the journal's own folder, and let the oldest beyond the last ten go.

    `at` is now in the keeper's own zone; `sparing` stays, however old it is. With `even_damaged`
    it may be as damaged as the journal. Raises Unusable where none can be made.
    """
    kept = _free(_made_folder(journal), f"{at.strftime(_STAMP)}-{why}")
    make(journal, kept, even_damaged=even_damaged)
    prune(journal, kept, sparing=sparing)
    return kept


def set_aside(journal: Path, at: datetime) -> Path:
    """Keep a damaged journal to the byte, with what SQLite left beside it; it is never pruned."""
    kept = _free(_made_folder(journal), f"{at.strftime(_STAMP)}-damaged")
    with _told(kept):
        try:
            os.link(journal, kept)
        except OSError:  # a disk without hard links
            shutil.copyfile(journal, kept)
            flush(kept)
        # A journal of SQLite's that stayed would be rolled back into what takes this one's place.
        for end in ("-journal", "-wal", "-shm"):
            with suppress(FileNotFoundError):
                journal.with_name(f"{journal.name}{end}").rename(f"{kept}{end}")
        kept.chmod(0o600)
    opening.flush_folder(kept.parent)
    return kept


def _made_folder(journal: Path) -> Path:
    there = folder(journal)
    with _told(there):
        there.mkdir(mode=0o700, exist_ok=True)
    return there


def prune(journal: Path, latest: Path, *, sparing: Path | None = None) -> None:
    """Keep the last ten, `latest` among them whatever the clock said."""
    others = [one.path for one in listed(journal) if one.path != latest]
    for path in others[KEPT - 1 :]:
        if sparing is not None and path.samefile(sparing):
            continue
        with suppress(OSError):
            path.unlink()


def _free(there: Path, name: str) -> Path:
    names = (name if number == 1 else f"{name}-{number}" for number in count(1))
    paths = (there / f"{name}.db" for name in names)
    return next(path for path in paths if not os.path.lexists(path))


def make(journal: Path, to: Path, *, force: bool = False, even_damaged: bool = False) -> None:
    """A verified copy of the journal at `to`, which is the keeper's alone.

    It is made beside its place, reopened and read through before it takes its name. `force` puts
    it in the place of a file; never of a link, a folder, or the journal. With `even_damaged` it
    may be as damaged as the journal itself. Raises Unusable.
    """
    _see_that_it_is_free(journal, to, force=force)
    with _fresh_beside(to) as fresh:
        with opening.reading_any(journal) as connection:
            counts = counted(connection)
            copy_into(connection, fresh, for_=to)
            known = faults(connection) if even_damaged else None
        verify(fresh, counts, of=journal, known=known)
        if force:
            fresh.replace(to)
            opening.flush_folder(to.parent)
        elif not opening.appear(fresh, to):
            raise _taken(to)


def _see_that_it_is_free(journal: Path, to: Path, *, force: bool) -> None:
    if not os.path.lexists(to):
        return
    if to.is_symlink() or not to.is_file():
        raise Unusable(f"{to} is a link or a folder; no backup is written there.", ELSEWHERE)
    if to.samefile(journal):
        raise Unusable(f"{to} is the journal itself.", ELSEWHERE)
    if not force:
        raise _taken(to)


def _taken(to: Path) -> Unusable:
    return Unusable(f"{to} is there already, and was left as it is.", f"{ELSEWHERE} --force.")


ELSEWHERE = "Name another file."


@contextmanager
def _fresh_beside(to: Path) -> Iterator[Path]:
    """A new private file beside the place it is for; gone afterwards unless it was moved there."""
    fresh = to.with_name(f".{to.name}.{os.getpid()}.new")
    with _told(to):
        opening.make_private(fresh)
        try:
            yield fresh
        finally:
            with suppress(OSError):
                fresh.unlink()


@contextmanager
def _told(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise Unusable(
            f"No copy of the journal can be made at {path}: {error.strerror or error}.",
            "See that the folder is there, that you may write to it, and that there is room.",
        ) from error


def copy_into(connection: sqlite3.Connection, fresh: Path, *, for_: Path) -> None:
    """The journal as this one look sees it, page by page, on the disk when this returns.

    In a single step under the look's own lock: in several, a busy writer would make it begin anew
    again and again. Nothing needs to be rolled back in a file that has no name yet. `for_` is the
    place it is to have, for refusals.
    """
    with _told(for_):
        with opening.plainly(for_), closing(sqlite3.connect(fresh, isolation_level=None)) as copy:
            for pragma in ("PRAGMA journal_mode = OFF", "PRAGMA synchronous = OFF"):
                copy.execute(pragma)
            connection.backup(copy, pages=-1)
        flush(fresh)


def flush(path: Path) -> None:
    """See that its bytes are on the disk."""
    descriptor = os.open(path, os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def verify(copy: Path, counts: dict[str, int], *, of: Path, known: str | None = None) -> None:
    """Read the copy through. Raises Unusable where it is not whole, or not what was copied.

    `known` is a fault that the journal has as well.
    """
    with opening.reading_any(copy) as connection:
        found = faults(connection)
        found = None if found == known else found
        if not found and counted(connection) != counts:
            found = "it does not hold as many entries"
    if found:
        raise Unusable(
            f"A backup of {of} was made and did not pass its check, so it was not kept: {found}.",
            "What is damaged, and the way out: mentorlog doctor.",
        )


def counted(connection: sqlite3.Connection) -> dict[str, int]:
    """How many rows each table has."""
    asked = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
    names = sorted(name for (name,) in connection.execute(asked))
    return {
        name: int(connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0])
        for name in names
    }


def faults(connection: sqlite3.Connection) -> str | None:
    """What is wrong with a journal, in a few words that hold nobody's; None where all is well."""
    try:
        if connection.execute("PRAGMA integrity_check(1)").fetchone() != ("ok",):
            return "the file is damaged"
        if connection.execute("PRAGMA foreign_key_check").fetchone() is not None:
            return "an entry hangs on one that is not there"
        if migrations.version_of(connection) < migrations.SEALED:
            return None
        damaged = seals.damaged(connection)
    except (sqlite3.Error, UnicodeError) as error:
        return f"it cannot be read through ({error})"
    if not damaged:
        return None
    return f"what it holds is not as it was written, in {len(damaged)} places"
