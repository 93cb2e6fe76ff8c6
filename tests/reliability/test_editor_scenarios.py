"""Thirty ways in which writing in an editor goes wrong, and what is left of the text: all of it."""

import os
import shutil
import signal
import sqlite3
import stat
import sys
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.cli.program import Program, agreed
from tests.reliability.typing_in import Ended, Sitting

NOW = "2026-12-15 20:00"
TEXT = "It was loud."
OTHER = "Another window.\n"
WRITES = f'echo "{TEXT}" >> "$1"'
MEMORY = Path("/dev/shm")
TOO_BIG = 60_000  # bytes: a draft is smaller, the journal is bigger


class Desk:
    """Robin's journal with H1 to be answered and E1 begun, and an editor that is a shell script."""

    def __init__(self, home: Path) -> None:
        self.program = Program(home)
        self.home = home

    @property
    def drafts(self) -> Path:
        return self.program.drafts

    @property
    def environ(self) -> dict[str, str]:
        return {
            "PATH": os.environ["PATH"],
            "PYTHONPATH": os.pathsep.join(path for path in sys.path if path),
            "HOME": str(self.home),
            "XDG_STATE_HOME": str(self.home / "state"),
            "LC_ALL": "C.UTF-8",
            "TERM": "xterm",
            "COLUMNS": "300",
            "TZ": "America/Denver",
            "MENTORLOG_JOURNAL": str(self.program.journal),
            "MENTORLOG_NOW": NOW,
        }

    def editor(self, script: str) -> str:
        path = self.home / "my editor"
        path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
        path.chmod(0o700)
        return f"'{path}'"

    def sits(self, script: str, *words: str, **more: int) -> Sitting:
        return Sitting([*words], self.environ | {"EDITOR": self.editor(script)}, **more)

    def writes(self, script: str, *words: str, **more: int) -> Ended:
        return self.sits(script, *(words or ("essay", "H1", "--draft")), **more).ends()

    def essays(self) -> list[tuple[int, str]]:
        query = "SELECT id, text FROM essay ORDER BY id"
        return [(number, text) for number, text in self.program.rows(query)]

    def keeps(self, ended: Ended | None, content: str | bytes = TEXT, name: str = "H1") -> Path:
        """The draft that holds the text, for its keeper alone; its place is said, and offered."""
        path = self.drafts / f"{name}.md"
        wanted = content.encode() if isinstance(content, str) else content
        assert wanted in path.read_bytes()
        assert stat.S_IMODE(path.lstat().st_mode) == 0o600
        assert not path.is_symlink()
        assert stat.S_IMODE(self.drafts.stat().st_mode) == 0o700
        if ended is not None:
            assert str(path) in ended.screen, ended
        assert self.essays() == [(1, "Begun.")]
        self.offers(path)
        return path

    def offers(self, path: Path) -> None:
        """What the next run says of it: as an answer to a question, in its list, and by itself."""
        self.program.environ["EDITOR"] = "/nowhere/editor"
        reference = path.stem.split("-", maxsplit=1)[0]
        told = self.program.asked("essay", reference, answers=["n"], as_of=NOW)
        assert str(path) in told.err, told
        listed = self.program.document("drafts")["drafts"]
        assert str(path) in [one["path"] for one in listed]

    def saved(self, ended: Ended, text: str = TEXT) -> None:
        """It is in the journal, exactly, and nowhere else."""
        assert ended.code == 0, ended
        assert self.essays() == [(1, "Begun."), (2, text)]
        assert not list(self.drafts.iterdir())

    def resumes(self) -> None:
        """The one command that goes on saves what is left."""
        told = self.program("essay", "--resume", "--no-input", as_of=NOW)
        assert told.code == 0, told


@pytest.fixture(scope="session")
def begun() -> Iterator[Path]:
    folder = MEMORY if MEMORY.is_dir() else None
    with TemporaryDirectory(prefix="mentorlog-", dir=folder) as name:
        program = agreed(Program(Path(name)))
        program.does("homework", "Say one true thing", as_of="2026-12-03 11:00")
        program.does("plan", "2026-12-17", as_of="2026-12-03 11:00")
        program.does("essay", "--free", "--file", "-", stdin="Begun.", as_of="2026-12-03 12:00")
        yield program.home


@pytest.fixture
def desk(begun: Path) -> Iterator[Desk]:
    folder = MEMORY if MEMORY.is_dir() else None
    with TemporaryDirectory(prefix="mentorlog-", dir=folder) as name:
        shutil.copytree(begun, name, dirs_exist_ok=True)
        yield Desk(Path(name))


LEFT = [
    (1, f"{WRITES}; exit 3", "exit code 3"),
    (2, f"{WRITES}; kill -9 $$", "killed (signal 9)"),
    (3, f"{WRITES}; kill -15 $$", "killed (signal 15)"),
    (4, f"{WRITES}; kill -2 $$", "killed (signal 2)"),
    (5, f'echo "{TEXT}" > "$1.new"; chmod 644 "$1.new"; mv "$1.new" "$1"; exit 3', "exit code 3"),
    (6, f'mv "$1" "$1.real"; ln -s "$1.real" "$1"; {WRITES}; exit 3', "exit code 3"),
]


@pytest.mark.parametrize(("number", "script", "said"), LEFT, ids=lambda value: str(value)[:2])
def test_an_editor_that_fails_leaves_its_text(
    desk: Desk, number: int, script: str, said: str
) -> None:
    ended = desk.writes(script)
    assert ended.code == 1
    assert said in ended.screen
    desk.keeps(ended)
    desk.resumes()
    assert [text for _, text in desk.essays()] == ["Begun.", TEXT]


STOPPED = [
    (7, "TERM", WRITES),
    (8, "HUP", WRITES),
    (9, "KILL", WRITES),
    (10, "TERM", f"trap '{WRITES}; exit 0' TERM"),
]


@pytest.mark.parametrize(("number", "name", "script"), STOPPED, ids=lambda value: str(value)[:4])
def test_mentorlog_stopped_while_the_editor_is_open_leaves_the_text(
    desk: Desk, number: int, name: str, script: str
) -> None:
    asked = signal.Signals[f"SIG{name}"]
    ended = desk.writes(f'{script}\nkill -{name} "$PPID"\n[ {name} = KILL ] || read line')
    assert ended.code == (-asked if name == "KILL" else 128 + asked), ended
    desk.keeps(None if name == "KILL" else ended)
    desk.resumes()


def test_38_a_terminal_that_is_closed_leaves_the_text(desk: Desk) -> None:
    sitting = desk.sits(f"{WRITES}; read line", "essay", "H1", "--draft")
    _wait_for(desk.drafts / "H1.md", TEXT)
    assert sitting.hangs_up() == 128 + signal.SIGHUP
    desk.keeps(None)
    desk.resumes()


def test_11_ctrl_c_while_the_editor_is_open_is_the_editors(desk: Desk) -> None:
    desk.saved(desk.writes(f'kill -INT "$PPID"; {WRITES}'))


@pytest.mark.parametrize(
    ("number", "name", "code"),
    [(12, "KILL", -9), (13, "TERM", 143), (14, "HUP", 129), (15, "INT", 130)],
    ids=str,
)  # fmt: skip
def test_mentorlog_stopped_between_the_editor_and_the_save_leaves_the_text(
    desk: Desk, number: int, name: str, code: int
) -> None:
    closed = desk.home / "closed"
    script = f'{WRITES}; while [ ! -e "{closed}" ]; do :; done'
    sitting = desk.sits(script, "essay", "H1", "--draft")
    _wait_for(desk.drafts / "H1.md", TEXT)
    with closing(sqlite3.connect(desk.program.journal, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        closed.touch()
        _wait_until_it_opens(sitting.pid, desk.program.journal)
        os.kill(sitting.pid, signal.Signals[f"SIG{name}"])
    ended = sitting.ends()
    assert ended.code == code, ended
    desk.keeps(None if name == "KILL" else ended)
    desk.resumes()


def _wait_for(path: Path, text: str) -> None:
    while not (path.exists() and text in path.read_text(encoding="utf-8")):
        os.sched_yield()


def _wait_until_it_opens(pid: int, journal: Path) -> None:
    """It does so to save; what it looked at before, it has closed."""
    while str(journal) not in _open_files(pid):
        os.sched_yield()


def _open_files(pid: int) -> Iterator[str]:
    for link in Path(f"/proc/{pid}/fd").iterdir():
        with suppress(FileNotFoundError):  # closed meanwhile
            yield str(link.readlink())


@pytest.mark.parametrize(
    ("number", "script"), [(16, ': > "$1"'), (17, 'rm "$1"')], ids=lambda value: str(value)[:2]
)
def test_an_emptied_or_deleted_new_draft_saves_nothing(
    desk: Desk, number: int, script: str
) -> None:
    before = desk.program.contents()
    assert desk.writes(script).code == 1
    assert desk.program.contents() == before


def test_18_an_unchanged_essay_stays_as_it_is(desk: Desk) -> None:
    before = desk.program.contents()
    ended = desk.writes("true", "essay", "E1")
    assert ended.code == 1
    assert desk.program.contents() == before


@pytest.mark.parametrize(
    ("number", "bytes_", "content"),
    [(19, r"caf\351", b"caf\xe9"), (20, r"\355\240\200 loud", b"\xed\xa0\x80 loud")],
    ids=lambda value: str(value)[:2],
)
def test_what_is_no_utf_8_is_kept_to_the_byte(
    desk: Desk, number: int, bytes_: str, content: bytes
) -> None:
    ended = desk.writes(f"printf '{bytes_}' > \"$1\"")
    assert ended.code == 1
    assert "not UTF-8" in ended.screen
    desk.keeps(ended, content)


def test_21_a_byte_order_mark_is_left_out(desk: Desk) -> None:
    desk.saved(desk.writes(f"printf '\\357\\273\\277{TEXT}\\n' > \"$1\""))


def test_22_a_nul_is_stored_exactly(desk: Desk) -> None:
    desk.saved(desk.writes("printf 'a\\000b\\n' > \"$1\""), "a\0b")


def test_23_a_folder_in_the_place_of_the_draft_is_named(desk: Desk) -> None:
    ended = desk.writes(f'rm "$1"; mkdir "$1"; echo "{TEXT}" > "$1/text"')
    assert ended.code == 1
    path = desk.drafts / "H1.md"
    assert str(path) in ended.screen
    assert (path / "text").read_text(encoding="utf-8") == f"{TEXT}\n"
    assert desk.essays() == [(1, "Begun.")]
    assert str(path) in [one["path"] for one in desk.program.document("drafts")["drafts"]]


@pytest.mark.parametrize(("number", "editor"), [(24, "/nowhere/editor"), (25, "vi 'half")], ids=str)
def test_a_draft_stays_where_no_editor_can_be_opened(desk: Desk, number: int, editor: str) -> None:
    desk.writes(f"{WRITES}; exit 3")
    environ = desk.environ | {"EDITOR": editor}
    ended = Sitting(["essay", "H1", "--resume"], environ).ends()
    assert ended.code in (1, 2)
    desk.keeps(ended)


def test_26_an_editor_that_returns_at_once_is_taught_to_wait(desk: Desk) -> None:
    ended = desk.writes("true")
    assert ended.code == 1
    assert 'EDITOR="code --wait"' in ended.screen
    path = desk.drafts / "H1.md"
    assert str(path) in ended.screen
    with path.open("a", encoding="utf-8") as window:  # saved there, later
        window.write(TEXT)
    desk.keeps(ended)
    desk.resumes()


BROKEN = [
    (27, "rm {journal}"),
    (28, "printf 'no journal any more, but long enough to be one' > {journal}"),
    (29, "rm {journal}; mkdir {journal}"),
    (30, ": > {journal}"),
]


@pytest.mark.parametrize(("number", "harm"), BROKEN, ids=lambda value: str(value)[:2])
def test_a_journal_that_cannot_be_used_at_the_save_leaves_the_text(
    desk: Desk, number: int, harm: str
) -> None:
    journal = desk.program.journal
    before = journal.read_bytes()
    ended = desk.writes(f"{WRITES}; {harm.format(journal=journal)}")
    assert ended.code in (1, 4), ended
    if journal.is_dir():
        journal.rmdir()
    journal.write_bytes(before)
    desk.keeps(ended)
    desk.resumes()


def test_31_a_full_disk_at_the_save_leaves_the_text(desk: Desk) -> None:
    ended = desk.writes(WRITES, largest_file=TOO_BIG)
    assert ended.code == 4, ended
    desk.keeps(ended)
    desk.resumes()


def test_32_a_folder_of_drafts_that_is_a_file_is_said_before_a_word_is_written(desk: Desk) -> None:
    desk.drafts.write_text("in the way", encoding="utf-8")
    ended = desk.writes(f"{WRITES}; touch {desk.home}/opened")
    assert ended.code == 4
    assert str(desk.drafts) in ended.screen
    assert not (desk.home / "opened").exists()


def test_33_two_edits_of_one_essay_are_both_kept(desk: Desk) -> None:
    desk.program.does("note", "--file", "-", stdin="x", as_of=NOW)
    other = f'"{sys.executable}" -m mentorlog essay E1 --file {desk.home}/other'
    (desk.home / "other").write_text(OTHER, encoding="utf-8")
    ended = desk.writes(f"{WRITES}; EDITOR= {other} < /dev/null", "essay", "E1")
    assert ended.code == 1
    assert "E1 was changed while you were writing" in ended.screen
    assert "mentorlog essay E1 --resume" in ended.screen
    path = desk.drafts / "E1.md"
    assert str(path) in ended.screen
    assert desk.essays() == [(1, OTHER)]
    desk.offers(path)
    told = desk.program("essay", "E1", "--resume", "--no-input", as_of=NOW)
    assert told.code == 0, told
    assert "E1 was changed since you began this" in told.err
    assert desk.essays() == [(1, f"Begun.\n{TEXT}")]
    assert not list(desk.drafts.iterdir())


def test_34_two_first_drafts_of_one_essay_are_both_kept(desk: Desk) -> None:
    other = f'"{sys.executable}" -m mentorlog essay H1 --file {desk.home}/other'
    (desk.home / "other").write_text(OTHER, encoding="utf-8")
    ended = desk.writes(f"{WRITES}; EDITOR= {other} < /dev/null")
    assert ended.code == 1
    assert "H1 was answered by E2 while you were writing" in ended.screen
    assert str(desk.drafts / "H1.md") in ended.screen
    assert desk.essays() == [(1, "Begun."), (2, OTHER)]
    told = desk.program("essay", "--resume", "--no-input", as_of=NOW)
    assert told.code == 0, told
    assert desk.essays() == [(1, "Begun."), (2, TEXT)]


@pytest.mark.parametrize(
    ("number", "script"), [(35, ': > "$1"'), (36, 'rm "$1"'), (37, 'rm "$1"; exit 1')],
    ids=lambda value: str(value)[:2],
)  # fmt: skip
def test_a_draft_left_behind_outlives_an_editor_that_empties_it(
    desk: Desk, number: int, script: str
) -> None:
    desk.writes(f"{WRITES}; exit 3")
    ended = desk.writes(script, "essay", "--resume")
    assert ended.code == 1
    desk.keeps(ended)
