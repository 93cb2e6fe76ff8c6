"""Trials: whole commands in processes of their own, forked from one warm parent, with a fault."""

import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from enum import IntEnum
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[2]


class How(IntEnum):
    """What happens at an operation; the numbers are those of faults.c."""

    COUNT = 0
    FAIL = 1
    STAY_FAILED = 2
    SHORTEN = 3
    KILL_BEFORE = 4
    KILL_AFTER = 5
    SIGNAL = 6


class Fault(NamedTuple):
    """`code` is the errno of a failing operation, or the signal that arrives at it."""

    how: How
    number: int
    code: int = 0


class Trial(NamedTuple):
    """Commands typed one after another in one process; operations below `root` count.

    With `answers` a person at a terminal types them. `stdout` is kept, or a terminal, or is full,
    closed, or a pipe that nobody reads. With `kill_after` it is killed when so many commands
    have ended, and then a share of what one takes has passed. With `job` a function of warm.py runs
    instead of the program.
    """

    root: str
    commands: Sequence[Sequence[str]]
    environ: Mapping[str, str] = {}
    stdin: str = ""
    answers: str | None = None
    stdout: str = "kept"
    encoding: str = "utf-8"
    umask: int = 0o022
    fault: Fault | None = None
    kill_after: tuple[int, float] | None = None
    job: str = "type"


class Operation(NamedTuple):
    """What a disk was asked for: what it needs of it (G grows, C changes, R reads), and a file."""

    needs: str
    name: str
    file: str


class Told(NamedTuple):
    """What one of the commands of a process came to."""

    code: int
    out: str
    err: str

    @property
    def is_a_bug(self) -> bool:
        return self.code == 70 or "Traceback" in self.err or "bug in mentorlog" in self.err


class Outcome(NamedTuple):
    """`code` is that of the process, -n where signal n ended it; `each` tells of its commands."""

    code: int
    each: tuple[Told, ...]
    out: str
    err: str
    trace: tuple[Operation, ...]

    @property
    def codes(self) -> tuple[int, ...]:
        """The exit codes of the commands that ended."""
        return tuple(one.code for one in self.each)

    @property
    def operations(self) -> tuple[Operation, ...]:
        return tuple(one for one in self.trace if one.needs != "N")

    @property
    def calls_to_the_network(self) -> int:
        return len(self.trace) - len(self.operations)

    @property
    def is_a_bug(self) -> bool:
        return Told(self.code, self.out, self.err).is_a_bug


class Parent:
    """A process that has loaded everything and forks a child per trial."""

    def __init__(self, library: Path, scratch: Path) -> None:
        environ = {
            "LD_PRELOAD": str(library),
            "MENTORLOG_FAULTS": str(library),
            "PATH": "/usr/local/bin:/usr/bin:/bin",
            "PYTHONPATH": f"{ROOT}:{ROOT / 'src'}",
            "PYTHONDONTWRITEBYTECODE": "1",
            "LC_ALL": "C.UTF-8",
            "TZ": "America/Denver",
            "TMPDIR": str(scratch),
            "HOME": str(scratch),
            "XDG_STATE_HOME": str(scratch / "state"),
            "MENTORLOG_JOURNAL": str(scratch / "nowhere" / "journal.db"),
        }
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.reliability.warm", str(scratch)],
            env=environ, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip

    def run(self, *trials: Trial) -> list[Outcome]:
        """All of them at once; what each came to."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(json.dumps([one._asdict() for one in trials]) + "\n")
        self.process.stdin.flush()
        answers = json.loads(self.process.stdout.readline())
        return [_outcome(*answer) for answer in answers]

    def one(self, trial: Trial) -> Outcome:
        (outcome,) = self.run(trial)
        return outcome

    def end(self) -> None:
        assert self.process.stdin is not None
        self.process.stdin.close()
        self.process.wait(timeout=30)


END = "\x1e"
"""What a child writes where a command ends."""


def _outcome(code: int, codes: str, out: str, err: str, trace: str) -> Outcome:
    operations = (Operation(*line.split(" ", 2)) for line in trace.splitlines())
    said = zip(map(int, codes.split()), out.split(END), err.split(END), strict=False)
    each = tuple(Told(*one) for one in said)
    return Outcome(code, each, out.replace(END, ""), err.replace(END, ""), tuple(operations))
