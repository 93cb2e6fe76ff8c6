"""The warm parent: it loads the program once, then forks a child for every trial it is told."""

import contextlib
import ctypes
import gc
import importlib
import io
import json
import os
import pkgutil
import select
import signal
import socket
import sys
import time
import traceback
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NoReturn

import mentorlog
from mentorlog.__main__ import main
from mentorlog.cli import app
from mentorlog.cli.run import Options, Run
from mentorlog.cli.verbs import VERBS
from mentorlog.cli.world import World

FAULTS = ctypes.CDLL(os.environ["MENTORLOG_FAULTS"])
FULL = "/dev/full"
Trial = dict[str, Any]


class Child:
    """A process on its way, and the files it leaves its words in."""

    def __init__(self, scratch: Path, number: int, trial: Trial) -> None:
        self.trial = trial
        self.files = {name: scratch / f"{number}.{name}" for name in FILES}
        for file in self.files.values():
            file.write_bytes(b"")
        self.files["stdin"].write_text(trial["stdin"], encoding="utf-8")
        self.pid = self.acknowledged = -1

    def start(self, gate: tuple[int, int]) -> None:
        """Fork; the child waits until the gate opens."""
        self.acknowledged, acknowledge = os.pipe()
        self.pid = os.fork()
        if self.pid == 0:
            try:
                os.close(gate[1])
                os.read(gate[0], 1)
                _live(self.trial, self.files, acknowledge)
            finally:
                os._exit(99)
        os.close(acknowledge)

    def result(self) -> list[object]:
        if self.trial["kill_after"] is not None:
            self._kill(*self.trial["kill_after"])
        os.close(self.acknowledged)
        status = os.waitpid(self.pid, 0)[1]
        told = [self.files[name].read_bytes().decode("utf-8", "backslashreplace") for name in TOLD]
        return [os.waitstatus_to_exitcode(status), *told]

    def _kill(self, commands: int, share: float) -> None:
        """Kill it when that many commands have ended, and after a share of what one takes."""
        began = time.monotonic()
        for _ in range(commands):
            os.read(self.acknowledged, 1)
        one = (time.monotonic() - began) / commands
        end = os.pidfd_open(self.pid)
        select.select([end], [], [], one * share)
        os.close(end)
        os.kill(self.pid, signal.SIGKILL)


END = "\x1e"
"""Where a command ends; the same as in trials.py, which cannot import this."""

TOLD = ("codes", "out", "err", "trace")
FILES = (*TOLD, "stdin")


def _live(trial: Trial, files: dict[str, Path], acknowledge: int) -> NoReturn:
    """The life of a child: its streams and surroundings, the commands, and its end."""
    os.environ.update(trial["environ"])
    os.umask(trial["umask"])
    os.chdir(trial["root"])
    codes = os.open(files["codes"], os.O_WRONLY | os.O_APPEND)
    trace = os.open(files["trace"], os.O_WRONLY | os.O_APPEND)
    _set_streams(trial, files)
    FAULTS.faults_arm(trial["root"].encode(), trace, *(trial["fault"] or (0, 0, 0)))
    for words in trial["commands"]:
        code = JOBS[trial["job"]](words)
        os.write(codes, f"{code}\n".encode())
        _part(files)
        with contextlib.suppress(BrokenPipeError):  # nobody waits for it, as a rule
            os.write(acknowledge, b".")
    os._exit(_leave(code))


def _part(files: dict[str, Path]) -> None:
    """Mark in what it said where a command has ended."""
    for stream, name in ((sys.stdout, "out"), (sys.stderr, "err")):
        with contextlib.suppress(OSError, ValueError):
            stream.flush()
        with files[name].open("a") as file:
            file.write(END)


def _set_streams(trial: Trial, files: dict[str, Path]) -> None:
    os.dup2(os.open(files["stdin"], os.O_RDONLY), 0)
    os.dup2(_stdout(trial["stdout"], files["out"]), 1)
    os.dup2(os.open(files["err"], os.O_WRONLY | os.O_APPEND), 2)
    typed = trial["answers"]
    into = io.TextIOWrapper(io.FileIO(0, closefd=False), encoding="utf-8")
    sys.stdin = into if typed is None else Terminal(io.BytesIO(typed.encode()), encoding="utf-8")
    stream = io.TextIOWrapper if typed is None else Terminal
    err = stream(io.FileIO(2, "w", closefd=False), encoding=trial["encoding"], line_buffering=True)
    shown = Terminal if trial["stdout"] == "terminal" else io.TextIOWrapper
    out = shown(io.BufferedWriter(io.FileIO(1, "w", closefd=False)), encoding=trial["encoding"])
    sys.stdout, sys.stderr = out, err
    if trial["stdout"] == "closed":
        os.close(1)
        sys.stdout = None  # as Python finds it at its start


class Terminal(io.TextIOWrapper):
    """A terminal as far as the program can see."""

    def isatty(self) -> bool:
        return True


def _stdout(kind: str, kept: Path) -> int:
    if kind == "full":
        return os.open(FULL, os.O_WRONLY)
    if kind == "broken":
        read, write = os.pipe()
        os.close(read)
        return write
    return os.open(kept, os.O_WRONLY | os.O_APPEND)


def _type(words: list[str]) -> int:
    """The program as `mentorlog` starts it; its exit code."""
    sys.argv = ["mentorlog", *words]
    try:
        main()
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else int(bool(end.code))
    except KeyboardInterrupt:
        traceback.print_exc()
        return 130
    except BaseException:
        traceback.print_exc()
        return 1
    return 0


def _add_one(words: list[str]) -> int:
    """Read a number from the journal, and write it one higher."""
    from mentorlog.db import schema

    world = World.real()
    with Run(world, Options(), "homework").desk() as desk:
        row = desk.session.get(schema.Homework, int(words[0]))
        assert row is not None
        row.text = str(int(row.text) + 1)
    return 0


def _dial(words: list[str]) -> int:
    """Call somebody on the network."""
    with contextlib.suppress(OSError):
        socket.create_connection((words[0], 80), timeout=1)
    return 0


JOBS = {"type": _type, "add one": _add_one, "dial": _dial}


def _leave(code: int) -> int:
    """Flush as an interpreter does at its end, with its exit code where that fails."""
    for stream in (sys.stdout, sys.stderr):
        try:
            if stream is not None:
                stream.flush()
        except (OSError, ValueError):
            with contextlib.suppress(OSError, ValueError):
                traceback.print_exc()
            return 120
    FAULTS.faults_disarm()
    return code


def _warm_up(scratch: Path) -> None:
    """Load every module and use each kind of command once, so that no child pays for it."""
    for module in pkgutil.walk_packages(mentorlog.__path__, "mentorlog."):
        importlib.import_module(module.name)
    for verb in VERBS:
        app.load(verb)
    journal = ["--journal", str(scratch / "warm" / "journal.db"), "--as-of", "2026-12-03 10:00"]
    (scratch / "warm").mkdir()
    for words in USED:
        silent = io.StringIO()
        world = World(io.StringIO(), silent, silent, os.environ, _now, lambda: "America/Denver")
        assert app.run(world, [*journal, *words.split()]) == 0, silent.getvalue()
    gc.collect()
    gc.freeze()


USED = (
    "agree --with Sam --as mentee --me Robin --every month", "homework Sing", "note Well",
    f"essay --free --file {__file__}", "plan 2026-12-17 10:00", "done H1", "undo --yes",
    "status", "overdue", "list homework", "show H1", "timeline", "stats", "prep", "log", "doctor",
)  # fmt: skip


def _now() -> datetime:
    return datetime(2026, 12, 3, 17, tzinfo=UTC)


def serve(scratch: Path) -> None:
    """A line of trials, run at once; a line of what they came to."""
    for line in sys.stdin:
        children = [Child(scratch, *one) for one in enumerate(json.loads(line))]
        gate = os.pipe()
        for child in children:
            child.start(gate)
        for end in gate:
            os.close(end)
        print(json.dumps([child.result() for child in children]), flush=True)


if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.default_int_handler)
    signal.signal(signal.SIGHUP, signal.SIG_DFL)  # a suite in the background ignores both
    _warm_up(Path(sys.argv[1]))
    serve(Path(sys.argv[1]))
