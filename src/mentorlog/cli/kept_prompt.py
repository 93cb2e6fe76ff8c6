"""The prompt's last answer: a prompt is drawn far more often than what it says changes.

It is given again to the same words in the same surroundings, as long as the files it came from
are as they were, and until the first moment at which it may read otherwise. Looking it up imports
next to nothing, so that it costs a shell little more than starting Python.
"""

import os
from collections.abc import Iterable, Mapping, Sequence

from mentorlog import __version__, folders

SURROUNDINGS = (
    "HOME",
    "MENTORLOG_CONFIG",
    "MENTORLOG_JOURNAL",
    "MENTORLOG_PROMPT",
    "TZ",
    "XDG_CONFIG_HOME",
    "XDG_DATA_HOME",
)
ANOTHER_NOW = "MENTORLOG_NOW"
AT_MOST_MINUTES = 5
"""What another copy noted for a moment still to come may be seen late by no more."""
_SEPARATOR = b"\0"  # no word, variable or path can hold one

Marks = Mapping[bytes, bytes]


def marks(paths: Iterable[str]) -> Marks:
    """How each of these files is now: which one, its size, when and how often it was written."""
    return {os.fsencode(path): _mark(path) for path in paths}


class Asked:
    """The words that were typed, in their surroundings, at a moment in seconds since 1970."""

    def __init__(self, words: Sequence[str], environ: Mapping[str, str], seconds: float) -> None:
        said = [f"{name}={environ.get(name, '')}" for name in SURROUNDINGS]
        self._question = [os.fsencode(part) for part in (__version__, *said, *words)]
        self._minute = _minute(seconds)
        self._is_prompt = "prompt" in words and ANOTHER_NOW not in environ
        self._place = os.path.join(folders.for_state(environ), "prompt")  # noqa: PTH118

    def found(self) -> str | None:
        """What was printed last for this, where it still holds."""
        try:
            return self._found() if self._is_prompt else None
        except (OSError, ValueError):  # none was kept, or something else lies there
            return None

    def _found(self) -> str | None:
        with open(self._place, "rb") as file:  # noqa: PTH123 (no Path, as nowhere here)
            since, until, text, count, *rest = file.read().split(_SEPARATOR)
        marked = 2 * int(count)
        if rest[marked:] != self._question or not int(since) <= self._minute < int(until):
            return None
        files = zip(rest[:marked:2], rest[1:marked:2], strict=True)
        return text.decode() if all(_mark(path) == mark for path, mark in files) else None

    def keep(self, text: str, until: float | None, seen: Marks) -> None:
        """Let it be found while the files are as they were `seen`, until a moment in seconds.

        What cannot be kept stops nobody.
        """
        from contextlib import suppress
        from pathlib import Path

        from mentorlog.db import private_files
        from mentorlog.errors import Unusable

        place = Path(self._place)
        with suppress(OSError, Unusable):
            place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            private_files.write_over(place, self._content(text, until, seen))

    def _content(self, text: str, until: float | None, seen: Marks) -> bytes:
        at_most = self._minute + AT_MOST_MINUTES
        ends = at_most if until is None else min(_minute(until), at_most)
        files = [part for pair in seen.items() for part in pair]
        known = [b"%d" % self._minute, b"%d" % ends, text.encode(), b"%d" % len(seen)]
        return _SEPARATOR.join([*known, *files, *self._question])


def _minute(seconds: float) -> int:
    return int(seconds // 60)


def _mark(path: str | bytes) -> bytes:
    """Nothing where there is no such file. SQLite counts its changes in the first bytes."""
    try:
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
    except OSError:
        return b""
    try:
        there, first = os.fstat(descriptor), os.read(descriptor, 28)
    finally:
        os.close(descriptor)
    which = (there.st_dev, there.st_ino, there.st_size, there.st_mtime_ns)
    return f"{which} {first[24:].hex()}".encode()
