"""Drafts: files in which unsaved writing survives, private, in a folder of the journal's own."""

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from typing import NamedTuple

from mentorlog.errors import Unusable

MARKER = "---- Write below. This line and the quotes above it are taken off. ----"

_MARKER_LINE = re.compile(rf"^{re.escape(MARKER)}[ \t]*$", re.MULTILINE)
_QUOTED_LINE = re.compile(r"^>.*\n", re.MULTILINE)
_UNFIT_FOR_A_NAME = re.compile(r"[^\w-]+")


class Draft(NamedTuple):
    """A draft left behind; `changed_at` is aware, in UTC."""

    path: Path
    name: str
    changed_at: datetime


def left_behind(drafts: Path) -> list[Draft]:
    """The drafts in which something is written, the latest first."""
    found = [_draft(path) for path in drafts.glob("*.md") if path.is_file() and _is_written(path)]
    return sorted(found, key=lambda draft: draft.changed_at, reverse=True)


def begin(drafts: Path, *, name: str, text: str, header: str | None = None) -> Path:
    """A new draft that holds the text, below the header if there is one."""
    make_folder(drafts)
    path = free_path(drafts, _UNFIT_FOR_A_NAME.sub("-", name), ".md")
    write_private(path, (_above(header) + text).encode("utf-8", "surrogatepass"))
    return path


def read(path: Path) -> str:
    """What is written in it, without header, byte-order mark and newlines at the ends.

    Raises UnicodeDecodeError for what is not UTF-8, OSError for what cannot be opened.
    """
    text = path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
    *above, below = _MARKER_LINE.split(text, maxsplit=1)
    # Editors open at the top, so somebody will write above the marker: that is theirs too.
    written_above = "".join(_QUOTED_LINE.sub("", part).strip("\n") for part in above)
    return "\n\n".join(filter(None, [written_above, below.strip("\n")]))


def discard(path: Path) -> None:
    """Remove it, and the copies that vim and emacs may have made of it."""
    for name in (path.name, f"{path.name}~", f".{path.name}.un~"):
        path.with_name(name).unlink(missing_ok=True)


def make_folder(drafts: Path) -> None:
    """Make the folder, and any missing above it, readable by nobody else."""
    with unusable_when_refused(drafts):
        for folder in [*reversed(drafts.parents), drafts]:
            if not folder.is_dir():
                folder.mkdir(mode=0o700, exist_ok=True)
        if drafts.stat().st_mode & 0o077:  # a copy from elsewhere may have opened it
            drafts.chmod(0o700)


def free_path(folder: Path, name: str, suffix: str) -> Path:
    """A path nothing stands at: the name alone, or the name with a number."""
    names = (name if number == 1 else f"{name}-{number}" for number in count(1))
    paths = (folder / f"{name}{suffix}" for name in names)
    return next(path for path in paths if not os.path.lexists(path))


def write_private(path: Path, content: bytes) -> None:
    """A new file of mode 0600, on the disk when this returns; never one that exists."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0)
    with (
        unusable_when_refused(path),
        open(os.open(path, flags, 0o600), "wb") as file,  # noqa: PTH123
    ):
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


@contextmanager
def unusable_when_refused(path: Path) -> Iterator[None]:
    """Turn the system's refusal (read-only, disk full) into ours."""
    try:
        yield
    except OSError as refusal:
        raise Unusable(f"{path} cannot be written: {refusal.strerror or refusal}.") from None


def _draft(path: Path) -> Draft:
    return Draft(path, path.stem, datetime.fromtimestamp(path.stat().st_mtime, UTC))


def _is_written(path: Path) -> bool:
    try:
        return bool(read(path).strip())
    except (UnicodeDecodeError, OSError):  # there is something, if only for a repair
        return True


def _above(header: str | None) -> str:
    # Quoted, so that no line of a header can be taken for the marker.
    if header is None:
        return ""
    quoted = "\n".join(f"> {line}".rstrip() for line in header.splitlines())
    return f"{quoted}\n\n{MARKER}\n\n"
