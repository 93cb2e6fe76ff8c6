"""A person at a terminal of their own who opens the editor: a process that is forked here."""

import io
import os
import pty
import re
import resource
import signal
import sys
from collections.abc import Mapping
from select import select
from typing import NamedTuple, NoReturn

from mentorlog.__main__ import main

TOO_LONG = 30  # seconds in which nothing more is said: the program hangs


class Ended(NamedTuple):
    """How it left: its exit code, or minus the signal that killed it; and what was shown."""

    code: int
    screen: str


class Sitting:
    """`mentorlog` with these words, in a terminal; it has begun when this is made."""

    def __init__(
        self, words: list[str], environ: Mapping[str, str], *, largest_file: int | None = None
    ) -> None:
        self.pid, self._terminal = pty.fork()
        if self.pid == 0:
            signal.signal(signal.SIGINT, signal.default_int_handler)
            signal.signal(signal.SIGHUP, signal.SIG_DFL)  # a suite in the background ignores both
            try:
                _live(words, environ, largest_file)
            finally:
                os._exit(99)
        self._seen = b""

    def answers(self, prompt: str, line: str) -> None:
        """Wait for the prompt, then type the line."""
        while prompt.encode() not in self._seen:
            assert self._read(), self.screen
        self._seen = self._seen.split(prompt.encode(), 1)[1]
        os.write(self._terminal, f"{line}\r".encode())

    def ends(self) -> Ended:
        while self._read():
            pass
        os.close(self._terminal)
        status = os.waitpid(self.pid, 0)[1]
        return Ended(os.waitstatus_to_exitcode(status), self.screen)

    def hangs_up(self) -> int:
        """The exit code, after the window of the terminal is closed."""
        os.close(self._terminal)
        return os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])

    @property
    def screen(self) -> str:
        """What was shown, without its colours."""
        return re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]", "", self._seen.decode(errors="replace"))

    def _read(self) -> bool:
        ready = select([self._terminal], [], [], TOO_LONG)[0]
        assert ready, f"it hangs: {self.screen}"
        try:
            piece = os.read(self._terminal, 65536)
        except OSError:  # the other end of the terminal is closed
            return False
        self._seen += piece
        return bool(piece)


def _live(words: list[str], environ: Mapping[str, str], largest_file: int | None) -> NoReturn:
    os.environ.clear()
    os.environ.update(environ)
    if largest_file is not None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (largest_file, largest_file))
    sys.stdin = io.TextIOWrapper(io.FileIO(0, closefd=False), encoding="utf-8")
    sys.stdout, sys.stderr = (
        io.TextIOWrapper(
            io.FileIO(number, "w", closefd=False), encoding="utf-8", line_buffering=True
        )
        for number in (1, 2)
    )
    sys.argv = ["mentorlog", *words]
    try:
        main()
    except SystemExit as end:
        os._exit(end.code if isinstance(end.code, int) else 1)
    os._exit(0)
