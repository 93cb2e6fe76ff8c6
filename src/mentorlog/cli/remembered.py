"""The journals this keeper has written to, by path, so that one which is missing is missed."""

import json
import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from mentorlog.cli import places


def knows(environ: Mapping[str, str], journal: Path) -> bool:
    """Whether there was a journal here when something was written last."""
    return str(journal.absolute()) in _paths(_file(environ))


def keep(environ: Mapping[str, str], journal: Path) -> None:
    """Remember it. What cannot be remembered stops nobody."""
    path, file = str(journal.absolute()), _file(environ)
    if places.is_demo(journal) or path in _paths(file):
        return
    with suppress(OSError):
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        _append(file, json.dumps(path))


def _file(environ: Mapping[str, str]) -> Path:
    return places.state_folder(environ) / "journals"


def _paths(file: Path) -> set[str]:
    """One path a line, as JSON: a name may hold anything. A line that is no JSON is nobody's."""
    found = set()
    with suppress(OSError):
        for line in file.read_bytes().splitlines():
            with suppress(ValueError):
                found.add(str(json.loads(line)))
    return found


def _append(file: Path, line: str) -> None:
    """In one write: two processes that remember at once do not undo each other."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND | getattr(os, "O_NOFOLLOW", 0)
    descriptor = os.open(file, flags, 0o600)
    try:
        os.write(descriptor, f"{line}\n".encode("ascii"))
    finally:
        os.close(descriptor)
