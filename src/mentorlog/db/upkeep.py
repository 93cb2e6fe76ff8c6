"""What is around the journal: files that others may read, and what a killed run left behind."""

import os
import re
import stat
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

from mentorlog.db import backups, unusable

LONG_AGO = timedelta(days=1)
"""No run goes on so long: by then its number is another process's."""

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
    """Let its keeper alone use it, as far as they could; False where that is not allowed."""
    try:
        path.chmod(stat.S_IMODE(_mode(path)) & ~_OPEN_TO_OTHERS)
    except OSError:
        return False
    return True


def left_over(journal: Path, now: datetime) -> list[Path]:
    """The unfinished files of runs that were killed; none of a run that still goes on.

    Only what this program calls so beside this journal, and in its folder of backups.
    """
    name = re.escape(journal.name)
    beside = f"{name}(?:{re.escape(unusable.TRIAL)})?"
    places = {journal.parent: beside, backups.folder(journal): f"(?:{backups.NAME.pattern})"}
    found = []
    for folder, finished in places.items():
        unfinished = re.compile(rf"\.{finished}\.(?P<process>\d+)\.new(-journal)?")
        with suppress(OSError):
            found += [one for one in sorted(folder.iterdir()) if _is_left(one, unfinished, now)]
    return found


def _is_left(path: Path, unfinished: re.Pattern[str], now: datetime) -> bool:
    named = unfinished.fullmatch(path.name)
    if named is None or not stat.S_ISREG(_mode(path)):
        return False
    changed_at = datetime.fromtimestamp(path.lstat().st_mtime, UTC)
    return not _goes_on(int(named["process"])) or changed_at < now - LONG_AGO


def _goes_on(process: int) -> bool:
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except OSError:  # somebody else's
        return True
    return True
