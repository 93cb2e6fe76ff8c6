"""One run of one program as a process of its own: CPU, peak memory, and how it ended."""

import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from statistics import median
from typing import NamedTuple

from tests.bench import journals, references
from tests.bench.commands import Command
from tests.bench.journals import Journal

ORM = ("sqlmodel", "sqlalchemy")


class Program(NamedTuple):
    """What Python is given to run it, and the journal of which every run gets a copy."""

    name: str
    words: list[str]
    journal: Path


class Run(NamedTuple):
    cpu_ms: float
    memory_mb: float


class Failed(NamedTuple):
    """It ended badly: the exit code, and the last line it said."""

    code: int
    said: str


class Bench:
    """A folder with the journals and the reference programs, and what runs them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.journals = journals.make(folder)
        self.references = references.place(folder / "references")
        self.copy = folder / "copy.db"
        self.environment = {
            "PATH": os.environ.get("PATH", ""),
            "HOME": str(folder),
            "PYTHONPATH": str(journals.ROOT / "src"),
            "COLUMNS": "80",
        }

    def program(self, command: Command) -> Program:
        journal: Journal = self.journals[command.journal]
        typed = shlex.split(command.words.format(**journal.open))
        given = ["--no-input", "--as-of", journals.NOW.isoformat(), "--journal", str(self.copy)]
        return Program(command.name, ["-m", "mentorlog", *given, *typed], journal.path)

    def reference(self, name: str) -> Program:
        words = [*self.references[name], str(self.copy)]
        return Program(name, words, self.journals["small"].path)

    def failure(self, program: Program) -> Failed | None:
        """Run it once, unmeasured, which also leaves its bytecode for the runs to come."""
        ended = self._ended(program)
        if ended.returncode == 0:
            return None
        lines = ended.stderr.strip().splitlines() or ["(nothing)"]
        return Failed(ended.returncode, lines[-1])

    def loads_orm(self, program: Program) -> bool:
        told = self._ended(program, "-X", "importtime").stderr
        loaded = {line.rpartition("|")[2].strip() for line in told.splitlines()}
        return not loaded.isdisjoint(ORM)

    def _ended(self, program: Program, *options: str) -> subprocess.CompletedProcess[str]:
        shutil.copyfile(program.journal, self.copy)
        return subprocess.run(
            [sys.executable, *options, *program.words],
            env=self.environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )

    def run(self, program: Program) -> Run:
        """One run on a fresh copy of its journal, the copying not counted."""
        shutil.copyfile(program.journal, self.copy)
        null = subprocess.DEVNULL
        child = subprocess.Popen(
            [sys.executable, *program.words],
            env=self.environment,
            stdin=null,
            stdout=null,
            stderr=null,
        )
        _, status, used = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        return Run((used.ru_utime + used.ru_stime) * 1000, _megabytes(used.ru_maxrss))


def _megabytes(peak: int) -> float:
    """Linux counts kilobytes, macOS bytes."""
    return peak / (1024 * 1024 if sys.platform == "darwin" else 1024)


def typical(runs: list[Run]) -> Run:
    """The median of each."""
    return Run(median(run.cpu_ms for run in runs), median(run.memory_mb for run in runs))
