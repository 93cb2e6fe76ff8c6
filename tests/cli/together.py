"""Several processes that do the same at one moment."""

import os
import subprocess
import sys

from tests.cli.program import Program

TOGETHER = """
import sys
from datetime import UTC, datetime
from mentorlog.cli import app
from mentorlog.cli.world import World
world = World.real()._replace(clock=lambda: datetime(2027, 6, 30, 18, tzinfo=UTC))
print("ready", flush=True)
sys.stdin.readline()
sys.exit(app.run(world, sys.argv[1:]))
"""


def together(program: Program, count: int, *words: str) -> list[tuple[int, str, str]]:
    """What each of so many processes comes to that do the same at one moment of one clock."""
    environ = {"PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    environ |= {"MENTORLOG_JOURNAL": str(program.journal), "XDG_STATE_HOME": str(program.state)}
    every = [
        subprocess.Popen(
            [sys.executable, "-c", TOGETHER, *words], env=environ, text=True,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        )
        for _ in range(count)
    ]  # fmt: skip
    for one in every:
        assert one.stdout is not None
        assert one.stdout.readline() == "ready\n"
    for one in every:
        assert one.stdin is not None
        one.stdin.write("\n")
        one.stdin.flush()
    return [(one.wait(60), *one.communicate()) for one in every]
