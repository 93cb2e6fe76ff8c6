"""README.md and the topics of the help as a person would type them: each command at its moment."""

import re
import shlex
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from mentorlog.cli.help import FOLDER
from tests.cli.program import DENVER, Program
from tests.house.sources import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")
TOPICS = {path.stem: path.read_text(encoding="utf-8") for path in sorted(FOLDER.iterdir())}
BLOCK = re.compile(r"<!-- on ([-\d: ]+) -->\n```console\n(.*?)```", re.DOTALL)
SHELL = re.compile(r"```sh\n(.*?)```", re.DOTALL)
WITH_CODE = "; echo $?"


class Typed(NamedTuple):
    """One command as it is shown, what is shown below it, and when it is typed."""

    now: datetime
    command: str
    shown: str


def typed(text: str) -> Iterator[Typed]:
    """Every command of the console blocks, in their order; the moments are in Denver."""
    for moment, block in BLOCK.findall(text):
        now = datetime.fromisoformat(moment.strip()).replace(tzinfo=DENVER)
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, _, shown = part.replace("\\\n", "").partition("\n")
            yield Typed(now, command, shown)


def printed(home: Path, one: Typed, columns: int = 80) -> str:
    """What is printed when it is typed; `cat` makes the file it shows."""
    command = one.command.removesuffix(WITH_CODE)
    name, *words = shlex.split(command)
    if name == "cat":
        (home / words[0]).write_text(one.shown, encoding="utf-8")
        return one.shown
    assert name == "mentorlog", one.command
    told = Program(home, now=one.now, environ={"COLUMNS": f"{columns}"})(*words)
    code = f"{told.code:d}\n" if command != one.command else ""
    assert code or told.code == 0, (one.command, told)
    return told.err + told.out + code


def lines_of_shell(text: str) -> list[str]:
    """The lines that are typed in a shell, in the order they stand."""
    return [line for block in SHELL.findall(text) for line in block.splitlines() if line]
