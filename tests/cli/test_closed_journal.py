"""A journal that the system keeps from us, as somebody meets it who may not do everything."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.program import Program, agreed

AS_NOBODY = """
import os, sys
from pathlib import Path
from mentorlog.cli import app
from mentorlog.cli.world import World
world, journal, words = World.real(), sys.argv[1], sys.argv[2:]
app.run(world, ["--journal", sys.argv[1] + ".warm", "--quiet", *words])  # all modules are loaded
sys.stdout.flush(), sys.stderr.flush()
print("----", flush=True), print("----", file=sys.stderr, flush=True)
if os.geteuid() == 0:  # who may do everything
    os.setgroups([]), os.setgid(65534), os.setuid(65534)
sys.exit(app.run(world, ["--journal", journal, *words]))
"""


@pytest.fixture
def home() -> Iterator[Path]:
    """Not pytest's own folder, into which nobody else may look."""
    with tempfile.TemporaryDirectory() as name:
        there = Path(name)
        there.chmod(0o755)
        yield there
        for path in (there, *there.rglob("*")):
            if not path.is_symlink():
                path.chmod(0o700)


@pytest.fixture
def closed(home: Path) -> Program:
    """Robin's journal in a folder of its own, which each test closes in its own way."""
    (home / "place").mkdir()
    program = Program(home / "place")
    agreed(program)
    warm = home / "place" / "journal.db.warm"
    warm.write_bytes(program.contents())
    (program.state / "mentorlog" / "journals").unlink()
    (program.state / "mentorlog").rmdir()
    program.state.rmdir()
    return program


def nobody(program: Program, *words: str) -> tuple[int, str, str]:
    """What the command comes to for somebody else: exit code, stdout, stderr."""
    environ = {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": os.pathsep.join(path for path in sys.path if path),
        "MENTORLOG_NOW": "2026-12-10 09:00",
        "XDG_STATE_HOME": str(program.home / "nowhere"),
    }
    done = subprocess.run(
        [sys.executable, "-c", AS_NOBODY, str(program.journal), *words],
        env=environ, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False,
    )  # fmt: skip
    out, err = (text.partition("----\n")[2] for text in (done.stdout, done.stderr))
    return done.returncode, out, err


def refused(program: Program, *words: str) -> str:
    content = program.contents()
    code, out, err = nobody(program, *words)
    assert (code, out) == (4, ""), err
    assert "Traceback" not in err
    assert str(program.journal) in err
    assert program.contents() == content
    assert not list(program.home.glob("journal.db-*"))
    return err


NOTE = ("note", "x")


def test_a_read_only_journal_can_be_looked_at_and_not_written(closed: Program) -> None:
    closed.home.chmod(0o777)
    closed.journal.chmod(0o444)
    code, out, err = nobody(closed, "list", "sessions")
    assert (code, err) == (0, "")
    assert "S1" in out
    assert "is read-only" in refused(closed, *NOTE)


def test_in_a_read_only_folder_it_can_be_looked_at_and_not_written(closed: Program) -> None:
    closed.journal.chmod(0o666)
    closed.home.chmod(0o555)
    code, out, err = nobody(closed, "list", "sessions")
    assert (code, err) == (0, "")
    assert "S1" in out
    assert "The folder of the journal at" in refused(closed, *NOTE)


def test_after_a_crash_it_can_be_looked_at_where_nothing_may_be_written(closed: Program) -> None:
    crash = (
        "import os, sqlite3, sys; j = sqlite3.connect(sys.argv[1], isolation_level=None)\n"
        "j.execute('PRAGMA cache_size = 1'); j.execute('BEGIN IMMEDIATE')\n"
        "j.execute(\"UPDATE session SET place = 'half written'\")\n"
        "j.execute('CREATE TABLE half (written)')\n"
        "for n in range(200): j.execute('INSERT INTO half VALUES (?)', ('x' * 4000,))\n"
        "os._exit(9)"
    )
    subprocess.run([sys.executable, "-c", crash, str(closed.journal)], check=False)
    before = closed.contents()
    for path in closed.home.iterdir():
        path.chmod(0o444)
    closed.home.chmod(0o555)
    code, out, err = nobody(closed, "show", "S1")
    assert (code, err) == (0, "")
    assert "S1" in out
    assert "half written" not in out
    assert closed.contents() == before


@pytest.mark.parametrize("words", [("status",), NOTE], ids=lambda words: str(words[0]))
def test_a_journal_that_one_may_not_read_is_not_called_damaged(
    closed: Program, words: tuple[str, ...]
) -> None:
    closed.journal.chmod(0)
    closed.home.chmod(0o777)
    assert "You may not read the journal at" in refused(closed, *words)


@pytest.mark.parametrize("words", [("status",), NOTE], ids=lambda words: str(words[0]))
def test_a_folder_that_one_may_not_enter_is_not_called_empty(
    closed: Program, words: tuple[str, ...]
) -> None:
    closed.home.chmod(0)
    assert "You may not enter the folder" in refused(closed, *words)


def test_doctor_says_so_as_well_and_crashes_on_nothing(closed: Program) -> None:
    closed.journal.chmod(0)
    code, out, _ = nobody(closed, "doctor")
    assert code == 4
    assert "You may not read the journal at" in " ".join(out.split())
    closed.home.chmod(0)
    code, out, _ = nobody(closed, "doctor")
    assert code == 4
    assert "You may not enter the folder" in " ".join(out.split())


def test_where_nothing_may_be_written_no_journal_begins(closed: Program) -> None:
    closed.journal.rename(closed.home / "away.db")
    closed.home.chmod(0o555)
    code, out, err = nobody(closed, "agree", "--with", "Kim", "--as", "mentee", "--me", "Robin")
    assert (code, out) == (4, ""), err
    assert f"No journal can be made at {closed.journal}" in err


def test_a_backup_of_a_read_only_journal_can_be_made_elsewhere(closed: Program) -> None:
    closed.journal.chmod(0o444)
    there = closed.home.parent / "mine"
    there.mkdir()
    there.chmod(0o777)
    closed.home.chmod(0o555)
    code, out, err = nobody(closed, "backup", str(there / "mine.db"), "--force")
    assert (code, err) == (0, "")
    assert str(there / "mine.db") in out
