"""The terminal itself: a line edited with readline, what a paste has left waiting, its modes."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache

from mentorlog.cli.world import World

FIRST_WAIT, NEXT_WAIT = 0.04, 0.15  # seconds: a paste through a slow line comes in pieces

_READLINE_SETTINGS = (
    "set input-meta on",  # with LC_ALL=C, é would otherwise be two commands
    "set output-meta on",
    "set convert-meta off",
    "tab: self-insert",  # not a list of the files in the current folder
)


def is_real(world: World) -> bool:
    """Whether the streams are those of this process, where readline can work."""
    streams = (world.stdin, sys.stdin, world.stdout, sys.stdout, world.stderr, sys.stderr)
    if any(mine is not own for mine, own in zip(streams[::2], streams[1::2], strict=True)):
        return False
    with suppress(OSError, ValueError):
        return [stream.fileno() for stream in streams[::2]] == [0, 1, 2]
    return False


def read_line(prompt: str) -> str:
    """A line the person types; raises EOFError, KeyboardInterrupt, UnicodeDecodeError."""
    has_readline()
    with _stdout_at_the_terminal():
        return input(prompt)


@cache
def has_readline() -> bool:
    """Whether lines can be edited; sets that up when first asked. No history file, ever."""
    try:
        import readline
    except ImportError:
        return False
    for setting in _READLINE_SETTINGS:
        readline.parse_and_bind(setting)
    return True


def read_waiting() -> bytes:
    """What has arrived beyond the line just read, unfinished last line included.

    What arrives while readline has the terminal is not echoed; without readline it is.
    """
    with modes_kept(0):
        _without_lines_and_echo()
        return b"".join(_pieces())


@contextmanager
def modes_kept(number: int | None) -> Iterator[None]:
    """Restore the terminal's modes afterwards, as after an editor that was killed."""
    modes = None
    with suppress(ImportError):
        import termios

        if number is not None and os.isatty(number):
            modes = termios.tcgetattr(number)
    try:
        yield
    finally:
        if number is not None and modes is not None:
            with suppress(termios.error):  # its window was closed: there is nothing to restore
                termios.tcsetattr(number, termios.TCSANOW, modes)


@contextmanager
def _stdout_at_the_terminal() -> Iterator[None]:
    # input() edits lines only if file 1 is a terminal, and writes its prompt there. So that
    # `mentorlog session > file` asks as well, file 1 is stderr for as long as it is asking.
    if os.isatty(1):
        yield
        return
    sys.stdout.flush()
    kept = os.dup(1)
    os.dup2(2, 1)
    try:
        yield
    finally:
        os.dup2(kept, 1)
        os.close(kept)


def _without_lines_and_echo() -> None:
    # The kernel hands over a line only when it has ended; the last of a paste may never end.
    with suppress(ImportError):
        import termios

        modes = termios.tcgetattr(0)
        modes[3] &= ~(termios.ICANON | termios.ECHO)
        termios.tcsetattr(0, termios.TCSANOW, modes)


def _pieces() -> Iterator[bytes]:
    if os.name == "nt":  # select() knows only sockets there
        return
    from select import select

    wait = FIRST_WAIT
    while select([0], [], [], wait)[0]:
        piece = os.read(0, 65536)
        if not piece:
            return
        yield piece
        wait = NEXT_WAIT
