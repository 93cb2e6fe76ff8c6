"""The capture commands in a real terminal, as a process of their own."""

import io
import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path

import pexpect
import pytest

from tests.cli.program import Program, agreed

PROMPT = "> "
Begin = Callable[..., "Screen"]


class Screen:
    """`python -m mentorlog` in a terminal of 80 columns."""

    def __init__(self, program: Program, words: tuple[str, ...], environ: dict[str, str]) -> None:
        usual = {"PATH": os.environ["PATH"], "TERM": "xterm-256color", "LC_ALL": "C.UTF-8"}
        places = {"PYTHONPATH": os.pathsep.join(sys.path), "HOME": str(program.home)}
        journal = {"MENTORLOG_JOURNAL": str(program.journal), "TZ": "America/Denver"}
        self.child: pexpect.spawn[str] = pexpect.spawn(
            sys.executable,
            ["-m", "mentorlog", *words],
            env=usual | places | journal | environ,
            encoding="utf-8",
            dimensions=(40, 80),
            timeout=60,
        )
        self.child.delaybeforesend = None

    def answers(self, *lines: str) -> None:
        """Type each line at its prompt."""
        for line in lines:
            self.child.expect_exact(PROMPT)
            self.child.send(line + "\r")

    def sees(self, words: str) -> None:
        self.child.expect_exact(words)

    def presses_enter_to_the_end(self) -> None:
        while self.child.expect_exact([PROMPT, pexpect.EOF]) == 0:
            self.child.send("\r")

    def interrupts(self) -> int:
        """Its exit code after Ctrl-C at a prompt.

        Python loses one that comes just as its readline begins to wait, so it is pressed again.
        """
        self.child.expect_exact(PROMPT)
        self.child.kill(signal.SIGINT)
        while self.child.expect([pexpect.EOF, pexpect.TIMEOUT], timeout=3) == 1:
            self.child.kill(signal.SIGINT)
        return self.ends()

    def ends(self) -> int:
        """Its exit code."""
        self.child.expect(pexpect.EOF)
        self.child.close()
        return self.child.exitstatus if self.child.exitstatus is not None else -1


@pytest.fixture
def begin(mentorlog: Program) -> Begin:
    def started(*words: str, **environ: str) -> Screen:
        return Screen(mentorlog, words, environ)

    return started


def test_the_interview_goes_on_after_ctrl_c(mentorlog: Program, begin: Begin) -> None:
    words = ("agree", "--as-of", "2026-12-03 10:00")
    there = begin(*words)
    there.sees("Who is this mentorship with?")
    there.answers("Sam", "", "Robin", "Ihr Mut 💛", "no", "How much of me may show?")
    there.sees("When this is over")
    there.child.expect_exact(PROMPT)
    there.child.send("half an ans\x03")
    assert there.ends() == 130
    assert not mentorlog.journal.exists()
    there = begin(*words)
    there.sees("Go on with the interview you began with Sam?")
    there.answers("")
    there.sees("When this is over")
    there.presses_enter_to_the_end()
    assert there.ends() == 0
    assert mentorlog.row("SELECT question, why FROM agreement") == (
        "How much of me may show?",
        "Ihr Mut 💛",
    )


@pytest.fixture
def met(mentorlog: Program) -> Program:
    agreed(mentorlog)
    mentorlog.does("homework", "Say one true thing", as_of="2026-12-03 11:00")
    mentorlog.does("plan", "2026-12-17", as_of="2026-12-03 11:00")
    return mentorlog


def test_a_session_settles_the_old_before_the_new(met: Program, begin: Begin) -> None:
    there = begin("session", "--as-of", "2026-12-17 11:10")
    there.sees("H1 “Say one true thing” (Robin): what became of it?")
    there.answers("d")
    there.sees("What was said, what mattered?")
    there.answers("She laughed.", "")
    there.sees("What is the homework?")
    there.answers("Ask for the raise", "", "")
    there.sees("When do you meet next?")
    there.answers("")
    there.sees("All of it is saved.")
    assert there.ends() == 0
    assert met.row("SELECT notes FROM session WHERE id = 2") == "She laughed."
    assert met.row("SELECT text, set_in FROM homework WHERE id = 2") == ("Ask for the raise", 2)


def test_homework_is_asked_for_until_enter_and_a_paste_is_one_of_it(
    met: Program, begin: Begin
) -> None:
    there = begin("homework", "--for", "me", "--as-of", "2026-12-04 10:00")
    there.answers("First line\rSecond line\rThird", "")
    assert there.ends() == 0
    assert met.rows("SELECT text FROM homework WHERE id > 1") == [
        ("First line\nSecond line\nThird",)
    ]


def test_an_essay_in_the_editor_and_then_whether_it_was_sent(met: Program, begin: Begin) -> None:
    editor = met.home / "my editor"
    editor.write_text('#!/bin/sh\ntest -t 0 && test -t 1 && echo "It was loud." >> "$1"\n')
    editor.chmod(0o700)
    there = begin("essay", "--as-of", "2026-12-15 20:00", EDITOR=f"'{editor}'")
    there.sees("Have you sent it to Sam?")
    there.answers("y")
    there.sees("E1 is posted, on time.")
    assert there.ends() == 0
    assert met.row("SELECT text FROM essay") == "It was loud."


def test_catching_up_saves_each_answer_at_once(met: Program, begin: Begin) -> None:
    there = begin("catchup", "--as-of", "2026-12-20 09:00")
    there.sees("S2 with Sam, Thu 17 Dec 2026 10:00: what came of it?")
    there.answers("h")
    there.sees("what became of it?")
    assert there.interrupts() == 130
    assert met.row("SELECT outcome FROM session WHERE id = 2") == "held"
    assert met.rows("SELECT id FROM homework WHERE settled_at IS NULL") == [(1,)]


def test_status_in_a_terminal_has_colour_and_without_is_the_same(
    met: Program, begin: Begin, tmp_path: Path
) -> None:
    there = begin("--as-of", "2026-12-16 10:01")
    there.sees("OVERDUE")
    there.child.expect(pexpect.EOF)
    there = begin("--as-of", "2026-12-16 10:01", NO_COLOR="1")
    there.child.expect(pexpect.EOF)
    assert "OVERDUE" in (there.child.before or "")
    assert "\x1b[3" not in (there.child.before or "")


def test_ctrl_c_while_a_message_is_pasted_keeps_nothing_and_says_so(
    mentorlog: Program, begin: Begin
) -> None:
    there = begin("agree", "--from", "sam")
    there.child.logfile_read = shown = io.StringIO()
    there.answers("2. second thoughts")
    there.sees("And more?")
    assert there.interrupts() == 130
    assert "Nothing of this was kept." in shown.getvalue()
    assert not (mentorlog.drafts / "beforehand.json").exists()


def test_ctrl_d_ends_a_message_and_keeps_it(mentorlog: Program, begin: Begin) -> None:
    there = begin("agree", "--from", "sam")
    there.answers("2. second thoughts")
    there.sees("And more?")
    there.child.expect_exact(PROMPT)
    there.child.sendeof()
    there.sees("an answer to question 2")
    assert there.ends() == 0
