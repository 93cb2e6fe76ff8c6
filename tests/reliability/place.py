"""A home for the program in trials: its journal, put back before each, and what it came to."""

import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tests.cli.program import Program
from tests.reliability import journals
from tests.reliability.journals import Contents
from tests.reliability.lines import EDITOR, FAILING, NOW, TEXT, Line
from tests.reliability.trials import Fault, Outcome, Parent, Trial


class Place:
    """`home` holds the journal and all that belongs to it.

    Beside it are a folder for temporary files, the text that is written from a file, the editor,
    and what is handed out. Operations count in all of it.
    """

    def __init__(self, root: Path, parent: Parent) -> None:
        self.root = root
        self.parent = parent
        self.home, self.kept, self.temporary = root / "home", root / "kept", root / "tmp"
        for folder in (self.home, self.home / ".state", self.temporary):
            folder.mkdir(mode=0o700)
        (root / "text.md").write_text(TEXT, encoding="utf-8")
        (root / "editor.sh").write_text(EDITOR, encoding="utf-8")
        (root / "failing.sh").write_text(FAILING, encoding="utf-8")
        self.now = NOW
        self.beside: set[Path] = set()

    @property
    def journal(self) -> Path:
        return self.home / "journal.db"

    @property
    def program(self) -> Program:
        return Program(self.home)

    @property
    def environ(self) -> dict[str, str]:
        return {
            "HOME": str(self.home),
            "XDG_STATE_HOME": str(self.home / ".state"),
            "TMPDIR": str(self.temporary),
            "MENTORLOG_JOURNAL": str(self.journal),
            "MENTORLOG_NOW": self.now,
            "EDITOR": f"sh {self.root / 'editor.sh'}",
            "VISUAL": "",
            "COLUMNS": "100",
        }

    def trial(self, *commands: Sequence[str], **more: Any) -> Trial:
        environ = self.environ | more.pop("environ", {})
        return Trial(str(self.root), [list(words) for words in commands], environ, **more)

    def run(self, *words: str, **more: Any) -> Outcome:
        return self.parent.one(self.trial(words, **more))

    def line(self, line: Line, fault: Fault | None = None, **more: Any) -> Outcome:
        """The words of a line, typed with what belongs to them."""
        given: dict[str, Any] = {"stdin": line.stdin, "answers": line.answers}
        return self.run(*self.words(line), fault=fault, **given | more)

    def words(self, line: Line) -> list[str]:
        return [word.replace("{here}", str(self.root)) for word in line.words]

    def prepare(self, line: Line) -> None:
        """What must have happened before the line makes sense."""
        for words in line.before:
            told = self.run(*(word.replace("{here}", str(self.root)) for word in words))
            assert told.code == 0, (words, told)
        if line.unsaved:
            editor = {"EDITOR": f"sh {self.root / 'failing.sh'}"}
            told = self.run(*line.unsaved.split(), environ=editor, answers="")
            assert told.code == 1, told

    def keep(self) -> None:
        """Keep the home as it is now, to be put back."""
        shutil.rmtree(self.kept, ignore_errors=True)
        shutil.copytree(self.home, self.kept)
        self.beside = set(self.root.iterdir())

    def put_back(self) -> None:
        for path in self.home.iterdir():
            shutil.rmtree(path) if path.is_dir() else path.unlink()
        for path in set(self.root.iterdir()) - self.beside:
            path.unlink()
        shutil.copytree(self.kept, self.home, dirs_exist_ok=True)

    def contents(self) -> Contents | None:
        return journals.contents(self.journal)
