"""Looking is quick: it never loads what only writing, or a value hard to read, needs."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.program import Program

ORM = {"sqlmodel", "sqlalchemy", "pydantic"}
LOADED = """\
import sys
from mentorlog.cli import app
from mentorlog.cli.world import World
code = app.run(World.real(), sys.argv[1:])
sys.stderr.write(" ".join(sys.modules))
sys.exit(code)
"""


@pytest.fixture(scope="module")
def journal(tmp_path_factory: pytest.TempPathFactory) -> str:
    home = tmp_path_factory.mktemp("sample")
    path: str = Program(home, environ={"TMPDIR": str(home)}).document("demo")["journal"]
    return path


def loaded_by(journal: str, *words: str) -> set[str]:
    """The modules that a process of its own has loaded once it is done."""
    done = subprocess.run(
        [sys.executable, "-c", LOADED, "--journal", journal, "--as-of", "2027-06-30", *words],
        env={
            "PYTHONPATH": os.pathsep.join(sys.path),
            "PATH": os.environ["PATH"],
            "HOME": str(Path(journal).parent),
        },
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip()
    return set(done.stderr.split())


@pytest.mark.parametrize(
    "words",
    [
        ["status"],
        ["status", "--json"],
        ["overdue", "--all"],
        ["overdue", "--owed-by", "me"],
        ["prompt", "--format", "{overdue}"],
        ["list"],
        ["list", "essays", "--limit", "3"],
        ["list", "mentorships"],
        ["show", "E1"],
        ["show", "H1"],
        ["show", "A1", "--json"],
        ["timeline", "--with", "sam", "--kind", "notes", "--kind", "essays"],
        ["search", "enough", "--kind", "essays"],
        ["log", "--limit", "3"],
        ["stats", "--with", "sam"],
        ["drafts"],
        ["config"],
        ["prep", "--with", "sam"],
        ["hand", "prep", "--with", "sam"],
        ["hand", "E1"],
        ["export", "-", "--format", "html", "--with", "sam"],
        ["export", "-", "--format", "md", "--with", "sam"],
        ["export", "-", "--format", "json", "--with", "sam"],
        ["export", "-", "--format", "csv", "--with", "sam"],
        ["export", "-", "--format", "ics", "--with", "sam"],
        ["--help"],
        ["help"],
        ["help", "agree"],
        ["help", "overdue"],
        ["help", "home", "--json"],
        ["list", "--help"],
        ["--version"],
    ],
    ids=" ".join,
)
def test_looking_loads_no_orm(journal: str, words: list[str]) -> None:
    loaded = loaded_by(journal, *words)
    assert "mentorlog.cli.app" in loaded
    assert not {name for name in loaded if name.split(".")[0] in ORM}
    assert "mentorlog.db.schema" not in loaded


def test_writing_does(journal: str, tmp_path: Path) -> None:
    copy = tmp_path / "journal.db"
    copy.write_bytes(Path(journal).read_bytes())
    assert "sqlmodel" in loaded_by(str(copy), "plan", "2027-07-01", "--with", "ada", "--another")
