"""One run of one program as a process of its own: CPU, peak memory, and how it ended."""

import os
import shutil
import subprocess
import sys
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import median
from types import MappingProxyType
from typing import NamedTuple


class Program(NamedTuple):
    """What is run in which home.

    Before every run `restored` is put in place anew, and `forgotten`, a folder, is taken away.
    """

    name: str
    argv: list[str]
    home: Path
    environment: Mapping[str, str] = MappingProxyType({})
    restored: tuple[Path, Path] | None = None
    forgotten: Path | None = None


class Run(NamedTuple):
    """`memory_mb` is never less than what the benchmark itself takes, which starts it."""

    cpu_ms: float
    memory_mb: float


class Failed(NamedTuple):
    """It ended badly: the exit code, and the last line it said."""

    code: int
    said: str


class Measured(NamedTuple):
    """The typical run of each program that works, and why others do not, by name."""

    costs: dict[str, Run]
    failed: dict[str, Failed]


def measure(programs: Sequence[Program], runs: int) -> Measured:
    """All of them in turn, as often as is said."""
    failed = {one.name: why for one in programs if (why := failure(one))}
    working = [one for one in programs if one.name not in failed]
    found: dict[str, list[Run]] = defaultdict(list)
    for _ in range(runs):
        for program in working:
            one = run(program)
            if isinstance(one, Failed):
                failed[program.name] = one
            else:
                found[program.name].append(one)
    return Measured({name: _typical(each) for name, each in found.items()}, failed)


def failure(program: Program) -> Failed | None:
    """Run it once, unmeasured, which also leaves its bytecode for the runs to come, and what a
    first run of the day has to do."""
    ended = _ended(program, program.argv)
    if ended.returncode == 0:
        return None
    lines = ended.stderr.strip().splitlines() or ["(nothing)"]
    return Failed(ended.returncode, lines[-1])


def loaded(program: Program) -> set[str]:
    """The modules that a Python program loads."""
    python, *words = program.argv
    told = _ended(program, [python, "-X", "importtime", *words]).stderr
    return {line.rpartition("|")[2].strip() for line in told.splitlines()}


def run(program: Program) -> Run | Failed:
    """One run; putting its journal in place is not counted."""
    _prepare(program)
    null = subprocess.DEVNULL
    child = subprocess.Popen(
        program.argv, env=_environment(program), stdin=null, stdout=null, stderr=null
    )
    _, status, used = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        return Failed(child.returncode, "(in a later run)")
    return Run((used.ru_utime + used.ru_stime) * 1000, _megabytes(used.ru_maxrss))


def _ended(program: Program, argv: list[str]) -> subprocess.CompletedProcess[str]:
    _prepare(program)
    return subprocess.run(
        argv,
        env=_environment(program),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )


def _prepare(program: Program) -> None:
    if program.restored:
        shutil.copyfile(*program.restored)
    if program.forgotten:
        shutil.rmtree(program.forgotten, ignore_errors=True)


def _environment(program: Program) -> dict[str, str]:
    usual = {
        "PATH": os.environ.get("PATH", ""),
        "HOME": str(program.home),
        "COLUMNS": "80",
        "LANG": "C.UTF-8",
    }
    return usual | dict(program.environment)


def _megabytes(peak: int) -> float:
    """Linux counts kilobytes, macOS bytes."""
    return peak / (1024 * 1024 if sys.platform == "darwin" else 1024)


def _typical(runs: list[Run]) -> Run:
    """The median of each."""
    return Run(median(run.cpu_ms for run in runs), median(run.memory_mb for run in runs))
