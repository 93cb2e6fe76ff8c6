"""What is around the journal: files that others may read, and what a killed run left behind."""

import os
import re
import stat
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

_LEFT_OVER = re.compile(r"\..+\.(?P<process>\d+)\.new(-journal)?")
_OPEN_TO_OTHERS = 0o077


def open_to_others(paths: list[Path]) -> list[Path]:
    """Those of these files and folders, and of what is in the folders, that others may use."""
    every = [inner for path in paths for inner in _with_what_is_in_it(path)]
    return [path for path in every if _mode(path) & _OPEN_TO_OTHERS]


def _with_what_is_in_it(path: Path) -> Iterator[Path]:
    if stat.S_ISLNK(_mode(path)):  # what it leads to is not ours to close
        return
    yield path
    if stat.S_ISDIR(_mode(path)):
        with suppress(OSError):
            for inner in sorted(path.iterdir()):
                if not stat.S_ISLNK(_mode(inner)):
                    yield inner


def _mode(path: Path) -> int:
    try:
        return path.lstat().st_mode
    except OSError:
        return 0


def close_to_others(path: Path) -> bool:
    """Let its keeper alone use it; False where that is not allowed."""
    kept = 0o700 if stat.S_ISDIR(_mode(path)) else 0o600
    try:
        path.chmod(kept)
    except OSError:
        return False
    return True


def left_over(folders: list[Path]) -> list[Path]:
    """The unfinished files of runs that were killed; none of a run that still goes on."""
    found = []
    for folder in folders:
        with suppress(OSError):
            found += [path for path in sorted(folder.iterdir()) if _is_left_over(path)]
    return found


def _is_left_over(path: Path) -> bool:
    named = _LEFT_OVER.fullmatch(path.name)
    return named is not None and not _goes_on(int(named["process"]))


def _goes_on(process: int) -> bool:
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except OSError:  # somebody else's
        return True
    return True
