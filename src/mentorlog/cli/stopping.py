"""Being stopped from outside (TERM, HUP): the program leaves cleanly instead of falling over."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

NAMES = ("SIGTERM", "SIGHUP")


class Stopped(BaseException):
    """A signal that asks the program to end; `kept` are drafts that hold what was written.

    No Exception: nothing on the way may take it for a failure that it can answer.
    """

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number
        self.kept: list[Path] = []


def kept_by(end: BaseException) -> list[Path]:
    """The drafts that are known to hold what was written when this ended the work."""
    found: list[Path] = end.__dict__.setdefault("kept", [])
    return found


def listen() -> None:
    """From now on these signals raise Stopped; one that was to be ignored (nohup) stays so."""
    for number in _numbers():
        if signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, _stop)


@contextmanager
def postponed() -> Iterator[None]:
    """What arrives in the block is raised at its end: the block is never left half done."""
    arrived: list[int] = []
    ours = [number for number in _numbers() if signal.getsignal(number) is _stop]
    for number in ours:
        signal.signal(number, lambda number, _: arrived.append(number))
    try:
        yield
    finally:
        for number in ours:
            signal.signal(number, _stop)
    if arrived:
        _stop(arrived[0], None)


def _stop(number: int, _frame: FrameType | None) -> None:
    for one in _numbers():  # a second one must not interrupt what is being put in order
        signal.signal(one, signal.SIG_IGN)
    raise Stopped(number)


def _numbers() -> list[signal.Signals]:
    return [getattr(signal, name) for name in NAMES if hasattr(signal, name)]
