"""README.md and the topics of the help, typed as a person would: each command at its moment."""

import re
import shlex
from datetime import datetime
from pathlib import Path

from mentorlog.cli.help import FOLDER
from tests.cli.program import DENVER, Program
from tests.house.sources import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")
TOPICS = {path.stem: path.read_text(encoding="utf-8") for path in sorted(FOLDER.iterdir())}
BLOCK = re.compile(r"<!-- on (?P<at>[-\d: ]+) -->\n```console\n(?P<typed>.*?)```", re.DOTALL)
COMMAND = re.compile(r"^\$ ((?:.*\\\n)*.*)\n", re.MULTILINE)  # it may go on behind a backslash
SHELL = re.compile(r"```sh\n(.*?)```", re.DOTALL)
WITH_CODE = "; echo $?"


def retyped(text: str, home: Path, columns: int = 80) -> str:
    """The text with what is printed in that home below each command of its console blocks, which
    are typed in their order; the moments are in Denver."""
    return BLOCK.sub(lambda block: _block(block, home, columns), text)


def _block(block: re.Match[str], home: Path, columns: int) -> str:
    now = datetime.fromisoformat(block["at"].strip()).replace(tzinfo=DENVER)
    program = Program(home, now=now, environ={"COLUMNS": f"{columns}"})
    _, *parts = COMMAND.split(block["typed"])
    told = [
        f"$ {typed}\n{_printed(program, typed, shown)}"
        for typed, shown in zip(parts[::2], parts[1::2], strict=True)
    ]
    return block[0].replace(block["typed"], "".join(told))


def _printed(program: Program, typed: str, shown: str) -> str:
    """What is printed when it is typed; `cat` makes the file that it shows."""
    name, *words = shlex.split(typed.replace("\\\n", "").removesuffix(WITH_CODE))
    if name == "cat":
        (program.home / words[0]).write_text(shown, encoding="utf-8")
        return shown
    assert name == "mentorlog", typed
    told = program(*words)
    code = f"{told.code:d}\n" if typed.endswith(WITH_CODE) else ""
    assert code or told.code == 0, (typed, told)
    return told.err + told.out + code


def lines_of_shell(text: str) -> list[str]:
    """The lines that are typed in a shell, in the order they stand."""
    return [line for block in SHELL.findall(text) for line in block.splitlines() if line]
