"""Opening the journal's file: the right pragmas, the right permissions, or a plain refusal."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from itertools import chain, count
from pathlib import Path

from mentorlog.errors import Unusable
from mentorlog.store import migrations

APPLICATION_ID = 0x6D6C6F67  # "mlog", so that no other program's file is taken for a journal
BUSY_MS = 30_000

_SAFE = (f"PRAGMA busy_timeout = {BUSY_MS}", "PRAGMA trusted_schema = OFF")
_WRITING = (
    *_SAFE,
    "PRAGMA temp_store = MEMORY",
    "PRAGMA journal_mode = DELETE",
    "PRAGMA synchronous = EXTRA",
    "PRAGMA foreign_keys = ON",
    "PRAGMA secure_delete = ON",
)


class Older(Unusable):
    """A journal in an earlier shape, which `bring_up_to_date` mends."""


def exists(path: Path) -> bool:
    """Whether there is anything at all where the journal should be."""
    return os.path.lexists(path)


@contextmanager
def looking(path: Path) -> Iterator[sqlite3.Connection]:
    """The journal, open for one look: one short transaction, and nothing can be written."""
    with _plainly(path), closing(_connect(path)) as connection:
        for pragma in (*_SAFE, "PRAGMA query_only = ON"):
            connection.execute(pragma)
        connection.execute("BEGIN")
        _check(connection, path)
        yield connection


@contextmanager
def _plainly(path: Path) -> Iterator[None]:
    """SQLite's complaints as sentences, with the path and the way out."""
    try:
        yield
    except sqlite3.Error as error:
        raise refusal(path, error) from error


def _connect(path: Path) -> sqlite3.Connection:
    """A connection to a file that is there; never makes one.

    `mode=rw`, not `ro`: after a crash the first look must be able to roll the journal back.
    """
    uri = f"{path.absolute().as_uri()}?mode=rw"
    return sqlite3.connect(uri, uri=True, isolation_level=None)


def connect_for_writing(path: Path) -> sqlite3.Connection:
    """A connection with the writer's settings; transactions are begun by whoever writes."""
    connection = _connect(path)
    try:
        for pragma in _WRITING:
            connection.execute(pragma)
    except BaseException:
        connection.close()
        raise
    return connection


def ready_for_writing(path: Path) -> None:
    """See that the file is a journal of this program's, in its present shape."""
    with _plainly(path), closing(connect_for_writing(path)) as connection:
        _check_application(connection, path)
        _check_not_newer(connection, path)
        migrations.migrate(connection)


def bring_up_to_date(path: Path) -> Path:
    """Take the pending steps; where the journal as it was is kept, for its keeper alone.

    Raises Unusable where it cannot be written, or its copy cannot: it stays as it is then.
    """
    with _plainly(path), closing(_connect(path)) as before:
        number = migrations.version_of(before)
        kept = _free(path.with_name(f"{path.name}.before-step-{number + 1}"))
        try:
            os.close(os.open(kept, os.O_CREAT | os.O_EXCL | os.O_WRONLY | _NOFOLLOW, 0o600))
        except OSError as error:
            raise Older(
                f"The journal at {path} is from an older mentorlog, and no copy of it can be made"
                f" before it is brought up to date: {error.strerror}.",
                "See that you may write to its folder; nothing was changed.",
            ) from error
        with closing(_connect(kept)) as copy:
            before.backup(copy)
    ready_for_writing(path)
    return kept


def _free(path: Path) -> Path:
    """A name that nothing has yet."""
    others = (path.with_name(f"{path.name}-{number}") for number in count(2))
    return next(one for one in chain([path], others) if not exists(one))


def create(path: Path) -> None:
    """Begin a new, empty journal, readable by its keeper alone, where nothing was.

    It is made beside its place and appears there whole; where another process was first, theirs
    stays. Raises Unusable where no file can be made.
    """
    fresh = path.with_name(f".{path.name}.{os.getpid()}.new")
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.close(os.open(fresh, os.O_CREAT | os.O_EXCL | os.O_WRONLY | _NOFOLLOW, 0o600))
        with _plainly(path), closing(connect_for_writing(fresh)) as connection:
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            migrations.migrate(connection)
        _appear(fresh, path)
    except OSError as error:
        raise Unusable(f"No journal can be made at {path}: {error.strerror}.") from error
    finally:
        with suppress(OSError):
            fresh.unlink()


def _appear(fresh: Path, path: Path) -> None:
    """Give the finished file its name, unless the name was taken meanwhile."""
    try:
        os.link(fresh, path)
    except FileExistsError:
        return
    except OSError:  # a disk without hard links: a moment's gap between looking and taking
        if not exists(path):
            fresh.rename(path)


_NOFOLLOW = getattr(os, "O_NOFOLLOW", 0)


def _check(connection: sqlite3.Connection, path: Path) -> None:
    _check_application(connection, path)
    _check_not_newer(connection, path)
    if migrations.version_of(connection) < migrations.LATEST:
        raise Older(
            f"The journal at {path} is from an older mentorlog, and cannot be brought up to date.",
            "See that you may write to it and to its folder; nothing was changed.",
        )


def _check_application(connection: sqlite3.Connection, path: Path) -> None:
    found = int(connection.execute("PRAGMA application_id").fetchone()[0])
    if found != APPLICATION_ID:
        raise Unusable(
            f"The file at {path} is not a mentorlog journal.",
            "Name another with --journal, or move this one away to begin anew.",
        )


def _check_not_newer(connection: sqlite3.Connection, path: Path) -> None:
    if migrations.version_of(connection) > migrations.LATEST:
        raise Unusable(
            f"The journal at {path} was written by a newer mentorlog than this one.",
            "Update mentorlog; nothing was changed.",
        )


def refusal(path: Path, error: Exception) -> Unusable:
    """What SQLite said, as a sentence about this journal; never the statement or its values."""
    message = str(error).lower()
    for piece, sentence, hint in _COMPLAINTS:
        if piece in message:
            return Unusable(sentence.format(path=path), hint)
    return Unusable(f"The journal at {path} cannot be used ({error}).")


_COMPLAINTS = (
    ("locked", "Another program has been holding the journal at {path} for half a minute.",
     "Nothing was saved; close the other program and try again."),
    ("readonly", "The journal at {path} is read-only.",
     "Nothing was saved; looking still works."),
    ("unable to open", "The journal at {path} cannot be opened.",
     "See that it is a file you may read, or name another with --journal."),
    ("not a database", "The file at {path} is not a mentorlog journal.",
     "Name another with --journal, or move this one away to begin anew."),
    ("malformed", "The journal at {path} is damaged.", "Restore it from a backup."),
    ("full", "The disk is full; nothing was saved in {path}.", "Make room and try again."),
    ("disk i/o", "The journal at {path} could not be read or written (disk error).",
     "Nothing was saved; see whether the disk is full or failing."),
)  # fmt: skip
