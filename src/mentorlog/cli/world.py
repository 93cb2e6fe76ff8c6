"""The world outside: streams, environment, clock and zone, as one object that tests replace."""

import os
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import UTC, datetime
from typing import NamedTuple, TextIO

from mentorlog import settings_here

NARROWEST, USUAL_WIDTH = 20, 80


class World(NamedTuple):
    """What a run may touch besides its journal; `clock` is aware, `zone_name` an IANA name."""

    stdin: TextIO
    stdout: TextIO
    stderr: TextIO
    environ: Mapping[str, str]
    clock: Callable[[], datetime]
    zone_name: Callable[[], str]

    @classmethod
    def real(cls) -> "World":
        """The world this process runs in, its streams made safe to write to."""
        _fill_closed_streams()
        _never_raise_on_letters(sys.stdout)
        _never_raise_on_letters(sys.stderr)
        return cls(sys.stdin, sys.stdout, sys.stderr, os.environ, _real_clock, _system_zone)

    @property
    def is_terminal(self) -> bool:
        """Whether a person can be asked: questions go to stderr, answers come from stdin."""
        return _is_tty(self.stdin) and _is_tty(self.stderr)

    @property
    def tells_a_person(self) -> bool:
        """Whether messages are read on a terminal, which would break long lines anywhere."""
        return _is_tty(self.stderr)

    def colour(self, no_color: bool, stream: TextIO | None = None) -> bool:
        """Whether to colour what goes to `stream`, which is stdout unless said otherwise."""
        if not _is_tty(stream or self.stdout):
            return False
        said = "never" if no_color else None
        return settings_here.of(self.environ).value_of("color", said) != "never"

    def width(self, stream: TextIO | None = None) -> int:
        """Cells in a line: COLUMNS, else the terminal behind `stream` (stdout), else 80."""
        columns = self.environ.get("COLUMNS", "")
        said = int(columns) if columns.isascii() and columns.isdigit() and len(columns) < 6 else 0
        return max(NARROWEST, said or _terminal_width(stream or self.stdout) or USUAL_WIDTH)


def let_go(stream: TextIO) -> None:
    """Let what is left in a stream's buffer go nowhere, so that nothing complains at the exit."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _fill_closed_streams() -> None:
    # Python gives None for a stream closed by the shell (>&-); and the next file opened, such as
    # the journal, would take its number and receive what is printed. Filled in this order, each
    # gets its own number again. Writing to stdout still fails then, as it should.
    if sys.stdin is None:
        sys.stdin = open(os.devnull, encoding="utf-8")  # noqa: PTH123, SIM115
    if sys.stdout is None:
        sys.stdout = os.fdopen(os.open(os.devnull, os.O_RDONLY), "w", encoding="utf-8")
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115


def _never_raise_on_letters(stream: TextIO) -> None:
    # UTF-8 streams too: a lone surrogate, of a file name say, must not end in a traceback.
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(errors="backslashreplace")


def _is_tty(stream: TextIO) -> bool:
    return not stream.closed and stream.isatty()


def _terminal_width(stream: TextIO) -> int:
    try:
        return os.get_terminal_size(stream.fileno()).columns
    except (OSError, ValueError):  # not a terminal; a stream without a number; closed
        return 0


def _real_clock() -> datetime:
    return datetime.now(UTC)


def _system_zone() -> str:
    """The zone that TZ names, else the system's. Raises Unsaid where TZ names no one zone."""
    said = os.environ.get("TZ", "").removeprefix(":")
    if said and not said.startswith("/"):
        from mentorlog.cli import posix_zones

        return posix_zones.named(said)
    return _zone_of_the_system()


def _zone_of_the_system() -> str:
    import logging
    import warnings
    from zoneinfo import ZoneInfo

    from tzlocal import get_localzone_name

    logging.getLogger("tzlocal").setLevel(logging.CRITICAL)  # it has opinions on how /etc is set up
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # on that as well
            name = get_localzone_name() or "UTC"
        return ZoneInfo(name).key
    except (LookupError, ValueError, OSError):
        return "UTC"
