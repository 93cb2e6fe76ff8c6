"""Files that are for the keeper alone: new ones, never over another, and the folder they are in."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from itertools import count
from pathlib import Path

from mentorlog.errors import Unusable


def make_folder(folder: Path) -> None:
    """Make the folder, and any missing above it, readable by nobody else."""
    with unusable_when_refused(folder):
        for one in [*reversed(folder.parents), folder]:
            if not one.is_dir():
                one.mkdir(mode=0o700, exist_ok=True)
        if folder.stat().st_mode & 0o077:  # a copy from elsewhere may have opened it
            folder.chmod(0o700)


def free_path(folder: Path, name: str, suffix: str) -> Path:
    """A path nothing stands at: the name alone, or the name with a number."""
    return next(free_paths(folder, name, suffix))


def free_paths(folder: Path, name: str, suffix: str) -> Iterator[Path]:
    """The paths where nothing stands, one after the other: another process may take one first."""
    names = (name if number == 1 else f"{name}-{number}" for number in count(1))
    paths = (folder / f"{name}{suffix}" for name in names)
    return (path for path in paths if not os.path.lexists(path))


def unfinished(path: Path) -> Path:
    """Where a file is made before it takes its name, by this process."""
    return path.with_name(f".{path.name}.{os.getpid()}.new")


def make_empty(path: Path) -> None:
    """A new, empty file, named by this process, that its keeper alone may read. Raises OSError.

    One that is there was left by a killed process that had the same number.
    """
    path.unlink(missing_ok=True)
    os.close(os.open(path, _NEW, 0o600))


def appear(fresh: Path, path: Path) -> bool:
    """Give a finished file its name; False where the name was taken meanwhile. Raises OSError."""
    try:
        os.link(fresh, path)
    except FileExistsError:
        return False
    except OSError:  # a disk without hard links: a moment's gap between looking and taking
        if os.path.lexists(path):
            return False
        fresh.rename(path)
    flush_folder(path.parent)
    return True


def write_private(path: Path, content: bytes) -> None:
    """A new file of mode 0600, on the disk when this returns; never one that exists."""
    with unusable_when_refused(path):
        write_new(path, content)


def write_beside_others(folder: Path, name: str, suffix: str, content: bytes) -> Path:
    """Like `write_private`, at a path that is free, also where another process takes one too."""
    while True:
        path = free_path(folder, name, suffix)
        with unusable_when_refused(path):
            try:
                write_new(path, content)
            except FileExistsError:
                continue
        return path


def write_over(path: Path, content: bytes) -> None:
    """A private file in the place of what is there, whole or not at all, and on the disk."""
    new = path.with_name(f"{path.name}.new")
    new.unlink(missing_ok=True)  # of a run that was killed just here
    write_private(new, content)
    with unusable_when_refused(path):
        new.replace(path)
        sync_folder(path.parent)


def flush_folder(folder: Path) -> None:
    """See that the names in it are on the disk, where the system can do that."""
    with suppress(OSError):
        sync_folder(folder)


def sync_folder(folder: Path) -> None:
    """The same. Raises OSError where it fails."""
    if os.name != "nt":  # which cannot open a folder
        _sync(folder, os.O_RDONLY)


def flush(path: Path) -> None:
    """See that its bytes are on the disk. Raises OSError."""
    _sync(path, os.O_RDWR)


def _sync(path: Path, flags: int) -> None:
    number = os.open(path, flags)
    try:
        os.fsync(number)
    finally:
        os.close(number)


@contextmanager
def unusable_when_refused(path: Path) -> Iterator[None]:
    """Turn the system's refusal (read-only, disk full) into ours."""
    try:
        yield
    except OSError as refusal:
        raise Unusable(f"{path} cannot be written: {refusal.strerror or refusal}.") from None


_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0)


def write_new(path: Path, content: bytes) -> None:
    """Like `write_private`, with the system's own refusal: raises OSError."""
    number = os.open(path, _NEW, 0o600)
    try:
        with open(number, "wb") as file:  # noqa: PTH123
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
    except OSError:  # a full disk: nothing half is left
        path.unlink(missing_ok=True)
        raise
