"""Builds the journals that are measured, in a process of its own, and tells what is open there.

Of its own, because a child's peak memory counts what its parent had when it was started.
"""

import json
import os
import shlex
import sqlite3
import subprocess
import sys
from collections.abc import Iterable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from tests.bench.commands import Size

ROOT = Path(__file__).parents[2]


class Journal(NamedTuple):
    """A journal to be copied, and what the words of a command are filled in with: the numbers of
    what is open in an active mentorship, and the name of the other there."""

    path: Path
    words: dict[str, str]


def make(folder: Path, sizes: Iterable[Size]) -> dict[Size, Journal]:
    """The journals by size, as if they had been kept until now."""
    told = subprocess.run(
        [sys.executable, "-m", __name__, str(folder), *sorted(sizes)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    ).stdout
    words = json.loads(told)
    return {Size(size): Journal(_path(folder, Size(size)), words[size]) for size in words}


def _path(folder: Path, size: Size) -> Path:
    return folder / f"{size.name.lower()}.db"


def build(folder: Path, size: Size, now: datetime) -> Journal:
    """One of them, in this process."""
    from tests import big_journal

    many = big_journal.HUNDRED_THOUSAND
    sizes = {
        Size.SMALL: big_journal.SMALL,
        Size.HUNDRED: big_journal.HUNDRED,
        Size.TEN_THOUSAND: many._replace(
            mentorships=6, sessions=1_200, homework=4_000, essays=2_006, notes=2_400, callouts=400
        ),
        Size.HUNDRED_THOUSAND: many,
    }
    path = _path(folder, size)
    grown = sizes[size]._replace(grown=True)._asdict()
    open_ = big_journal.build(path, **grown, seed=1, now=now)[0]
    numbers = {kind: str(number) for kind, number in open_._asdict().items()}
    return Journal(path, {**numbers, "name": shlex.quote(_name(path))})


def _name(path: Path) -> str:
    """Of the other in the last mentorship, which is active."""
    with closing(sqlite3.connect(path)) as connection:
        asked = "SELECT other_name FROM mentorship ORDER BY id DESC LIMIT 1"
        return str(connection.execute(asked).fetchone()[0])


if __name__ == "__main__":
    place, *named = sys.argv[1:]
    now = datetime.now(UTC)
    print(json.dumps({size: build(Path(place), Size(size), now).words for size in named}))
