"""Builds the journals that are measured, in a process of its own, and tells what is open there.

Of its own, because a child's peak memory counts what its parent had when it was started.
"""

import json
import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[2]
NOW = datetime(2026, 11, 23, 10, 49, tzinfo=UTC)


class Journal(NamedTuple):
    """A journal to be copied, and the numbers of its open entries by what they are."""

    path: Path
    open: dict[str, int]


def make(folder: Path) -> dict[str, Journal]:
    """The journals by name."""
    words = [sys.executable, "-m", __name__, str(folder)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    told = subprocess.run(
        words, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True, check=True
    ).stdout
    return {name: Journal(folder / f"{name}.db", open_) for name, open_ in json.loads(told).items()}


def _build(folder: Path) -> dict[str, dict[str, int]]:
    from tests import big_journal

    small = big_journal.build_small(folder / "small.db", now=NOW)
    big = big_journal.build_big(folder / "big.db", now=NOW)
    return {"small": small[0]._asdict(), "big": big[0]._asdict()}


if __name__ == "__main__":
    print(json.dumps(_build(Path(sys.argv[1]))))
