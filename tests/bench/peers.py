"""Other programs of the terminal that keep tasks, dates, hours or a diary, and ours beside them."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from tests.bench import peer_records
from tests.bench.commands import Command, Size, of_the_like
from tests.bench.journals import ROOT
from tests.bench.measuring import Program

MANY = {Size.HUNDRED: 100, Size.TEN_THOUSAND: 10_000}


class Likeness(NamedTuple):
    """What is typed there, and the nearest that is typed here, on two sizes of journal."""

    theirs: tuple[str, ...]
    ours: tuple[Command, ...]

    def named(self, size: Size) -> str:
        return f"{' '.join(self.theirs)}, {MANY[size]:,} records"


class Peer(NamedTuple):
    """`package` is what pip installs it by, where it is from PyPI."""

    name: str
    script: str
    package: str | None
    fill: Callable[[Path, int], None]
    likenesses: tuple[Likeness, ...]


def like(typed: str, ours: str, *, writes: bool = False, settles: bool = False) -> Likeness:
    """`typed` without a word of its own in quotes: blanks within a word are _."""
    theirs = tuple(word.replace("_", " ") for word in typed.split())
    return Likeness(theirs, of_the_like(ours, writes=writes, settles=settles))


NOTE = "note 'They said yes' --with {name}"
HOMEWORK = "homework 'Ask for the room' --with {name}"
PLAN = "plan 'in 3 weeks' --another --with {name}"

PEERS = (
    Peer(
        "Taskwarrior",
        "task",
        None,
        peer_records.for_taskwarrior,
        (
            like("task overdue", "overdue"),
            like("task add Ask_for_the_room due:tomorrow", HOMEWORK, writes=True),
        ),
    ),
    Peer(
        "todoman",
        "todo",
        "todoman",
        peer_records.for_todoman,
        (
            like("todo list", ""),
            like("todo new --due tomorrow Ask_for_the_room", HOMEWORK, writes=True),
        ),
    ),
    Peer(
        "khal",
        "khal",
        "khal",
        peer_records.for_khal,
        (
            like("khal list today 7d", ""),
            like("khal new tomorrow 10:00 11:00 Session", PLAN, writes=True, settles=True),
        ),
    ),
    Peer(
        "Watson",
        "watson",
        "td-watson",
        peer_records.for_watson,
        (
            like("watson log", "timeline --since '1 week ago' --with {name}"),
            like("watson add --from 10:00 --to 10:01 pair", NOTE, writes=True),
        ),
    ),
    Peer(
        "jrnl",
        "jrnl",
        "jrnl",
        peer_records.for_jrnl,
        (
            like("jrnl -n 10", "list notes --limit 10"),
            like("jrnl They_said_yes.", NOTE, writes=True),
        ),
    ),
)


class Installed(NamedTuple):
    """A peer that is here, and what it says its version is."""

    peer: Peer
    path: str
    version: str


def found(folder: Path | None) -> Iterator[Installed]:
    """Those on PATH, or each in its own environment in the folder: jrnl in jrnl/bin/jrnl."""
    for peer in PEERS:
        own = folder / (peer.package or peer.name) / "bin" if folder else None
        path = shutil.which(peer.script, path=str(own)) if own else None
        path = path or shutil.which(peer.script)
        if path:
            yield Installed(peer, path, _version(path))


def missing(installed: Iterable[Installed]) -> list[str]:
    here = {one.peer.name for one in installed}
    return [peer.name for peer in PEERS if peer.name not in here]


def fill(installed: Iterable[Installed], folder: Path) -> None:
    """Make their homes, in a process of its own, as journals.py does and for the same reason."""
    scripts = [one.peer.script for one in installed]
    words = [sys.executable, "-m", __name__, str(folder), *scripts]
    subprocess.run(words, cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT / "src")}, check=True)


def _fill(folder: Path, script: str) -> None:
    (peer,) = (one for one in PEERS if one.script == script)
    for many in MANY.values():
        home = _home(folder, peer, many)
        home.mkdir()
        peer.fill(home, many)


def _home(folder: Path, peer: Peer, many: int) -> Path:
    return folder / f"{peer.script}_{many}"


def programs(installed: Iterable[Installed], folder: Path) -> Iterator[Program]:
    """Their command lines, on few records and on many, in a home for each, filled before."""
    for peer, path, _ in installed:
        for size, many in MANY.items():
            for one in peer.likenesses:
                argv = [path, *one.theirs[1:]]
                yield Program(one.named(size), argv, _home(folder, peer, many))


def ours(installed: Iterable[Installed]) -> set[Command]:
    return {command for one in installed for like in one.peer.likenesses for command in like.ours}


def _version(path: str) -> str:
    told = subprocess.run([path, "--version"], capture_output=True, text=True, check=True).stdout
    numbers = re.search(r"\d+(\.\d+)+", told)
    assert numbers, told
    return numbers[0]


if __name__ == "__main__":
    place, *named = sys.argv[1:]
    for one in named:
        _fill(Path(place), one)
