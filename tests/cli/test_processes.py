"""The program as a process among others: pipes, full disks, bytes, and two at once."""

import fcntl
import json
import os
import signal
import struct
import subprocess
import sys
import termios
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.cli.program import Program

NOW = "2026-12-10 09:00"
TEXT = "Höre: 💛 it’s loud"


def environ(program: Program, **more: str) -> dict[str, str]:
    usual = {"PATH": os.environ["PATH"], "HOME": str(program.home), "LC_ALL": "C.UTF-8"}
    paths = {"PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    journal = {"MENTORLOG_JOURNAL": str(program.journal), "TZ": "America/Denver"}
    paths |= {"XDG_STATE_HOME": str(program.state)}
    return usual | paths | journal | {"MENTORLOG_NOW": NOW} | more


def run(
    program: Program, *words: str | bytes, stdin: bytes = b"", **more: str
) -> subprocess.CompletedProcess[bytes]:
    command: Sequence[str | bytes] = [sys.executable, "-m", "mentorlog", *words]
    return subprocess.run(
        command, env=environ(program, **more), input=stdin, capture_output=True, check=False
    )


def shell(program: Program, line: str) -> subprocess.CompletedProcess[bytes]:
    """In a shell, where `mentorlog` is this program."""
    command = line.replace("mentorlog", f'"{sys.executable}" -m mentorlog')
    return subprocess.run(
        ["/bin/sh", "-c", command], env=environ(program), capture_output=True, check=False
    )


def test_two_processes_writing_at_once_lose_nothing(robin: Program) -> None:
    loop = (
        "import sys; from mentorlog.cli import app; from mentorlog.cli.world import World\n"
        "for n in range(1, 16):\n"
        "    assert app.run(World.real(), ['-q', 'homework', f'{sys.argv[1]} {n}']) == 0"
    )
    both = [
        subprocess.Popen([sys.executable, "-c", loop, who], env=environ(robin))
        for who in ("one", "two")
    ]
    assert [one.wait(timeout=60) for one in both] == [0, 0]
    found = {text for (text,) in robin.rows("SELECT text FROM homework")}
    assert found == {f"{who} {number}" for who in ("one", "two") for number in range(1, 16)}
    assert robin.row("SELECT max(id) FROM homework") == 30


def test_words_of_any_kind_arrive_as_they_are_also_in_a_plain_locale(robin: Program) -> None:
    for locale in ("C.UTF-8", "C"):
        told = run(robin, "homework", TEXT, LC_ALL=locale)
        assert told.returncode == 0, told
    assert run(robin, "homework", "-", stdin=f"{TEXT}\r\n".encode(), LC_ALL="C").returncode == 0
    texts = [text for (text,) in robin.rows("SELECT text FROM homework")]
    assert texts == [TEXT, TEXT, f"{TEXT}\r\n"]


def test_an_ascii_stdout_shows_what_it_can(robin: Program) -> None:
    robin.does("homework", TEXT, as_of=NOW)
    told = run(robin, LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0",
               PYTHONIOENCODING="ascii")  # fmt: skip
    assert told.returncode == 0
    assert told.stderr == b""
    assert rb"H\xf6re" in told.stdout
    assert told.stdout.isascii()


def test_help_and_notes_come_in_plain_letters_there(robin: Program) -> None:
    told, refused = (
        run(robin, "help", verb, LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0")
        for verb in ("agree", "essy")
    )
    assert b'"2 weeks on thu at 10:00"' in told.stdout
    assert b'"essy"' in refused.stderr
    assert b"\\u" not in told.stdout + refused.stderr


@pytest.mark.parametrize("words", [[b"homework", b"caf\xe9"], [b"show", b"\xff"], [b"\xff"]])
def test_bytes_that_are_no_text_are_refused_kindly(robin: Program, words: list[bytes]) -> None:
    before = robin.contents()
    told = run(robin, *words)
    assert told.returncode == 2
    assert told.stdout == b""
    assert b"UTF-8" in told.stderr
    assert robin.contents() == before


def test_input_that_is_no_text_is_refused_kindly(robin: Program) -> None:
    before = robin.contents()
    told = run(robin, "homework", "-", stdin=b"caf\xe9")
    assert told.returncode == 2
    assert b"Standard input is not UTF-8" in told.stderr
    assert robin.contents() == before


def test_a_closed_pipe_ends_quietly(robin: Program) -> None:
    for number in range(40):
        robin.does("homework", f"Piece {number}", as_of=NOW)
    told = shell(robin, "mentorlog list homework --all | head -1")
    assert (told.returncode, told.stderr) == (0, b"")
    assert b"Robin and Sam" in told.stdout
    told = shell(robin, "{ mentorlog show A1; echo $? >&2; } | true")
    assert told.stderr.strip() in (b"0", b"141")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no full device here")
def test_a_full_stdout_is_one_line(robin: Program) -> None:
    for line in ("mentorlog list > /dev/full", "mentorlog status --json > /dev/full"):
        told = shell(robin, line)
        assert told.returncode == 4
        assert told.stderr.count(b"\n") == 1, told.stderr
        assert b"No space left" in told.stderr


def test_a_closed_stdout_is_one_line(robin: Program) -> None:
    told = shell(robin, "mentorlog list >&-")
    assert told.returncode == 4
    assert b"Traceback" not in told.stderr


def test_python_m_mentorlog_is_the_program(mentorlog: Program) -> None:
    told = run(mentorlog, "--version")
    assert told.stdout.startswith(b"mentorlog ")
    told = run(mentorlog)
    assert told.stdout.count(b"\n") == 2
    assert not mentorlog.journal.exists()


def test_data_is_on_stdout_and_messages_are_on_stderr(robin: Program) -> None:
    run(robin, "homework", "Rest")
    told = run(robin, "done", "--json")
    assert json.loads(told.stdout)["done"] == "done"
    assert told.stderr == b""
    told = run(robin, "done")
    assert (told.returncode, told.stdout) == (1, b"")
    assert told.stderr.startswith(b"No homework is open.")


def test_an_interrupted_program_exits_with_130(robin: Program) -> None:
    read, write = os.pipe()
    with subprocess.Popen(
        [sys.executable, "-m", "mentorlog", "homework", "-"],
        env=environ(robin), stdin=read, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    ) as child:  # fmt: skip
        os.write(write, b"half a ")
        _wait_until_it_is_read(read)
        child.send_signal(signal.SIGINT)
        assert child.wait(timeout=20) == 130
        assert child.stderr is not None
        assert b"Traceback" not in child.stderr.read()
    os.close(read)
    os.close(write)
    assert robin.rows("SELECT * FROM homework") == []


def _wait_until_it_is_read(pipe: int) -> None:
    """Until nothing waits in the pipe: the program reads, and would go on reading."""
    while struct.unpack("i", fcntl.ioctl(pipe, termios.FIONREAD, bytes(4)))[0]:
        os.sched_yield()
