"""Commands and references as programs: the words that run them, each in a home of its own kind."""

import os
import shlex
import shutil
import sys
from collections.abc import Mapping
from pathlib import Path

from tests.bench import references
from tests.bench.commands import Command, Reference, Size
from tests.bench.journals import ROOT, Journal
from tests.bench.measuring import Program

INSTALLED = """\
import sys
from mentorlog.__main__ import main
if __name__ == "__main__":
    sys.argv[0] = sys.argv[0].removesuffix(".exe")
    sys.exit(main())
"""
"""What an installer writes as the command `mentorlog`."""

JOURNAL = Path(".local", "share", "mentorlog", "journal.db")
STATE = Path(".local", "state", "mentorlog")
FROM_SOURCES = {"PYTHONPATH": str(ROOT / "src")}


class Programs:
    """A folder with the command, the reference programs, and homes that hold the journals.

    What looks and what writes each have a home per journal, so that neither meets what the other
    leaves behind. The journal is where mentorlog finds it by itself.
    """

    def __init__(self, folder: Path, journals: Mapping[Size, Journal]) -> None:
        self.folder = folder
        self.journals = journals
        self.references = references.place(folder / "references")
        self.script = folder / "mentorlog"
        self.script.write_text(INSTALLED)

    def command(self, command: Command) -> Program:
        journal = self.journals[command.journal]
        home = self._home(command.journal, written=command.writes)
        typed = command.words.format(**journal.words)
        words = [] if command.completing else shlex.split(typed)
        return Program(
            command.name,
            [sys.executable, str(self.script), *words],
            home,
            FROM_SOURCES | (_completing(typed) if command.completing else {}),
            restored=(journal.path, home / JOURNAL) if command.settles else None,
            forgotten=home / STATE if command.anew else None,
        )

    def reference(self, name: Reference) -> Program:
        home = self._home(Size.SMALL, written=name == Reference.WRITE)
        words = [*self.references[name], str(home / JOURNAL)]
        return Program(name, [sys.executable, *words], home)

    def _home(self, size: Size, *, written: bool) -> Path:
        kind = "written" if written else "looked_at"
        home = self.folder / f"{size.name.lower()}_{kind}"
        if not home.exists():
            (home / JOURNAL).parent.mkdir(mode=0o700, parents=True)
            _put(self.journals[size].path, home / JOURNAL, linked=not written)
        return home


def _put(journal: Path, at: Path, *, linked: bool) -> None:
    """A large journal need not be there twice to be looked at."""
    if linked:
        os.link(journal, at)
    else:
        shutil.copyfile(journal, at)
        at.chmod(0o600)


def _completing(typed: str) -> dict[str, str]:
    """What bash is told to ask for, when Tab is pressed at the end of the words."""
    line = f"mentorlog {typed}"
    return {
        "_MENTORLOG_COMPLETE": "complete_bash",
        "COMP_WORDS": line,
        "COMP_CWORD": str(len(line.split()) - 1),
    }
