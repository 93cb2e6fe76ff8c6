"""How a person is asked: in a real terminal, with what stdout carries going elsewhere."""

import io
import os
import sys
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

import pexpect
import pytest

from mentorlog.cli.asking import Asker, Choice
from mentorlog.cli.world import World
from mentorlog.errors import Missing

PROMPT = "> "
BEGIN_PASTE, END_PASTE = "\x1b[200~", "\x1b[201~"
WAYS = [Choice("d", "done"), Choice("c", "carry"), Choice("r", "release"), Choice("x", "read it")]

START = """
import sys
from pathlib import Path
from mentorlog.cli.asking import Asker, Choice
from mentorlog.cli.world import World
from mentorlog.errors import Unreadable
DRAFTS = Path(sys.argv[1])
asker = Asker(World.real(), drafts=DRAFTS)
WAYS = [Choice("d", "done"), Choice("c", "carry"), Choice("r", "release"), Choice("x", "read it")]
def number(text):
    if not text.isdigit():
        raise Unreadable("That is no number.", "Write it like 12.")
    return int(text)
"""


class Conversation:
    """A program that asks, in a terminal; what it prints on stdout is in a file."""

    def __init__(self, folder: Path, code: str, columns: int, environ: dict[str, str]) -> None:
        self.stdout = folder / "stdout"
        self.drafts = folder / "drafts"
        command = 'exec "$0" -c "$1" "$2" > "$3"'
        words = ["-c", command, sys.executable, START + code, str(self.drafts), str(self.stdout)]
        usual = {"PATH": os.environ["PATH"], "TERM": "xterm-256color", "LC_ALL": "C.UTF-8"}
        paths = {"PYTHONPATH": os.pathsep.join(sys.path), "HOME": str(folder)}
        self.child: pexpect.spawn[str] = pexpect.spawn(
            "/bin/sh",
            words,
            env=usual | paths | environ,
            encoding="utf-8",
            codec_errors="backslashreplace",
            dimensions=(24, columns),
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

    def result(self) -> str:
        """What came out on stdout when the program had ended."""
        self.child.expect(pexpect.EOF)
        self.child.close()
        return self.stdout.read_text(encoding="utf-8").rstrip("\n")


Begin = Callable[..., Conversation]


@pytest.fixture
def begin(tmp_path: Path) -> Begin:
    def conversation(code: str, *, columns: int = 80, **environ: str) -> Conversation:
        return Conversation(tmp_path, code, columns, environ)

    return conversation


LONG = "print(ascii(asker.text('What moved you?', option='--notes', long=True)))"
NEXT = "; print(ascii(asker.text('And then?', option='--then')))"
SHORT = "print(ascii(asker.text('Every?', option='--every', default='2 weeks')))"


def test_what_is_typed_is_the_answer_and_stdout_carries_no_prompt(begin: Begin) -> None:
    there = begin(LONG)
    there.sees("What moved you?")
    there.answers("Für Sam: yes 💛")
    assert there.result() == ascii("Für Sam: yes 💛")


def test_enter_is_the_default_which_is_shown(begin: Begin) -> None:
    there = begin(SHORT)
    there.sees("[2 weeks] > ")
    there.child.send("\r")
    assert there.result() == "'2 weeks'"


def test_enter_skips_where_there_is_no_default(begin: Begin) -> None:
    there = begin(LONG)
    there.answers("")
    assert there.result() == "None"


@pytest.mark.parametrize("locale", ["C.UTF-8", "C"])
def test_a_line_can_be_edited_though_stdout_is_a_file(begin: Begin, locale: str) -> None:
    there = begin(SHORT, LC_ALL=locale)
    there.answers("x\x7f3 wéeks\x01about \x05")
    assert there.result() == ascii("about 3 wéeks")


def test_tab_is_a_tab_and_lists_no_files(begin: Begin) -> None:
    there = begin(LONG)
    there.answers("a\t\tb")
    assert there.result() == r"'a\t\tb'"


@pytest.mark.parametrize("end", ["", "\r"])
def test_a_bracketed_paste_is_one_answer(begin: Begin, end: str) -> None:
    there = begin(LONG + NEXT)
    there.answers(f"{BEGIN_PASTE}one\r\rtwo\tx\rthree{end}{END_PASTE}", "next")
    assert there.result() == r"'one\n\ntwo\tx\nthree'" + "\n'next'"


@pytest.mark.parametrize("newline", ["\r", "\n"])
@pytest.mark.parametrize("end", ["", "\n"])
def test_a_paste_without_brackets_is_one_answer(begin: Begin, newline: str, end: str) -> None:
    there = begin(LONG + NEXT)
    there.sees(PROMPT)
    there.child.send("one\n\ntwö\tx\nthree".replace("\n", newline) + end)
    there.sees("three")
    there.answers("next")
    assert there.result() == ascii("one\n\ntwö\tx\nthree") + "\n'next'"


def test_a_paste_of_many_pages_is_one_answer(begin: Begin) -> None:
    lines = [f"line {number}: was mich bewegt hät" for number in range(600)]
    there = begin(LONG + NEXT)
    there.sees(PROMPT)
    there.child.send("\r".join(lines))
    there.sees("And then?")
    there.answers("next")
    assert there.result() == ascii("\n".join(lines)) + "\n'next'"


def test_without_readline_a_paste_is_one_answer_and_shown_once(begin: Begin) -> None:
    there = begin("sys.modules['readline'] = None\n" + LONG + NEXT)
    there.sees(PROMPT)
    there.child.send("one\rtwo\rthree")
    there.sees("And then?")
    assert there.child.before.count("two") == 1
    there.answers("next")
    assert there.result() == r"'one\ntwo\nthree'" + "\n'next'"


def test_a_paste_cannot_steer_the_terminal_when_it_is_shown(begin: Begin) -> None:
    there = begin(LONG)
    there.sees(PROMPT)
    there.child.send("one\rtwo\x1b]0;owned\x07")
    there.sees("two␛]0;owned␇")
    there.child.expect(pexpect.EOF)
    assert "\x1b]" not in there.child.before


def test_a_short_answer_is_one_line(begin: Begin) -> None:
    there = begin(SHORT)
    there.answers(f"{BEGIN_PASTE}3\r  weeks\r{END_PASTE}")
    assert there.result() == "'3 weeks'"


@pytest.mark.parametrize(("locale", "typed"), [("C", b"caf\xe9\r"), ("C.UTF-8", b"one\rcaf\xe9")])
def test_bytes_that_are_not_utf_8_are_refused_kindly(
    begin: Begin, locale: str, typed: bytes
) -> None:
    there = begin(LONG, LC_ALL=locale)
    there.sees(PROMPT)
    os.write(there.child.child_fd, typed)
    there.sees("not UTF-8")
    there.answers("café")
    assert there.result() == ascii("café")


@pytest.mark.parametrize("key", ["\x03", "\x04"])
def test_ctrl_c_and_ctrl_d_stop_everything(begin: Begin, key: str) -> None:
    code = f"try:\n    {SHORT}\nexcept KeyboardInterrupt:\n    print('stopped')"
    there = begin(code)
    there.sees(PROMPT)
    there.child.send(key)
    # Python forgets a Ctrl-C of the microsecond in which it begins to wait; a person presses again.
    while there.child.expect([pexpect.EOF, pexpect.TIMEOUT], timeout=3):
        there.child.send(key)
    assert there.result() == "stopped"


def test_control_characters_in_a_question_are_harmless(begin: Begin) -> None:
    there = begin(r"asker.text('Is \x1b[2J done?', option='--x', default='a\x1b]0;b\x07')")
    there.sees("Is ␛[2J done?")
    there.sees("[a␛]0;b␇] > ")


def test_a_question_wraps_and_says_why_below(begin: Begin) -> None:
    question = "What question are you bringing with you?"
    why = "Say it as you would to a friend."
    there = begin(f"asker.text('{question}', why='{why}', option='--q')", columns=30, NO_COLOR="1")
    there.sees("\r\n  What question are you\r\n  bringing with you?\r\n")
    there.sees("  Say it as you would to a\r\n  friend.\r\n")
    there.sees("  > ")


def test_without_colour_the_words_are_the_same(begin: Begin) -> None:
    coloured, plain = begin(LONG), begin(LONG, NO_COLOR="1")
    shown = []
    for there in (coloured, plain):
        there.sees(PROMPT)
        shown.append(there.child.before.split("\x1b[?2004h")[0])
    assert "\x1b[1mWhat moved you?\x1b[0m" in shown[0]
    assert "\x1b" not in shown[1]
    without = shown[0]
    for look in ("\x1b[1m", "\x1b[2m", "\x1b[0m"):
        without = without.replace(look, "")
    assert without == shown[1]


CHOICE = "print(asker.choice('H9: what came of it?', WAYS, {default!r}, option='--how'))"


@pytest.mark.parametrize(
    ("typed", "key"), [("d", "d"), ("C", "c"), ("release", "r"), ("rel", "r"), ("READ it", "x")]
)
def test_a_choice_is_a_key_a_word_or_its_beginning(begin: Begin, typed: str, key: str) -> None:
    there = begin(CHOICE.format(default=None))
    there.sees("[d]one · [c]arry · [r]elease · [x] read it · Enter skips")
    there.answers(typed)
    assert there.result() == key


def test_a_choice_not_understood_is_asked_again(begin: Begin) -> None:
    there = begin(CHOICE.format(default=None))
    there.answers("perhaps")
    there.sees("Please answer with d, c, r or x, or press Enter.")
    there.answers("re")
    there.sees("That could be release or read it.")
    there.answers("")
    assert there.result() == "None"


def test_enter_takes_the_usual_choice_which_is_named(begin: Begin) -> None:
    there = begin(CHOICE.format(default="d"))
    there.sees("Enter: done")
    there.answers("")
    assert there.result() == "d"


def test_choices_wrap_between_answers(begin: Begin) -> None:
    there = begin(CHOICE.format(default=None), columns=40, NO_COLOR="1")
    there.sees("  [d]one · [c]arry · [r]elease ·\r\n  [x] read it · Enter skips\r\n")


@pytest.mark.parametrize(
    ("typed", "yes"), [("y", True), ("Yes", True), ("n", False), ("no", False), ("", True)]
)
def test_yes_or_no(begin: Begin, typed: str, yes: bool) -> None:
    there = begin("print(asker.yes('Really?', True, option='--yes'))")
    there.sees("[Y/n]")
    there.answers(typed)
    assert there.result() == str(yes)


def test_what_is_neither_yes_nor_no_is_asked_again(begin: Begin) -> None:
    there = begin("print(asker.yes('Really?', False, option='--yes'))")
    there.answers("maybe")
    there.sees("Please answer yes or no.")
    there.answers("")
    assert there.result() == "False"


PICK = r"print(asker.pick('Which?', ['E4 “One”', 'E6 “Two\x1b”'], option='REF', default={}))"


def test_a_line_is_picked_by_its_number(begin: Begin) -> None:
    there = begin(PICK.format(None))
    there.sees("   1  E4 “One”\r\n   2  E6 “Two␛”\r\n")
    there.answers("3")
    there.sees("a number from 1 to 2")
    there.answers("0", "three", "e", "2")
    assert there.result() == "1"


@pytest.mark.parametrize(("typed", "index"), [("e6", "1"), ("TWO", "1"), ("E4", "0"), ("on", "0")])
def test_a_line_is_picked_by_its_reference_or_how_it_begins(
    begin: Begin, typed: str, index: str
) -> None:
    there = begin(PICK.format(None))
    there.answers(typed)
    assert there.result() == index


@pytest.mark.parametrize(("default", "index"), [(None, "None"), (0, "0")])
def test_enter_picks_only_a_default(begin: Begin, default: int | None, index: str) -> None:
    there = begin(PICK.format(default))
    there.answers("")
    assert there.result() == index


READ = "print(asker.read_until_understood('How many?', number, option='--n', default={!r}))"


def test_a_refused_answer_is_explained_and_asked_again(begin: Begin) -> None:
    there = begin(READ.format(None))
    there.answers("some")
    there.sees("That is no number.")
    there.sees("Write it like 12.")
    there.answers("7")
    assert there.result() == "7"


@pytest.mark.parametrize(("default", "read"), [(None, "None"), ("12", "12")])
def test_enter_reads_the_default(begin: Begin, default: str | None, read: str) -> None:
    there = begin(READ.format(default))
    there.answers("")
    assert there.result() == read


def fake_editor(folder: Path, script: str) -> str:
    path = folder / "an editor"
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(0o700)
    return f"'{path}'"


def test_e_opens_the_editor_with_the_question_above(begin: Begin, tmp_path: Path) -> None:
    editor = fake_editor(tmp_path, f'cp "$1" "{tmp_path}/seen"; echo "From the editor." >> "$1"')
    there = begin(LONG + "; asker.discard_drafts()", EDITOR=editor)
    there.sees("e opens the editor")
    there.answers("e")
    assert there.result() == "'From the editor.'"
    assert (tmp_path / "seen").read_text(encoding="utf-8").startswith("> What moved you?\n")
    assert not list(there.drafts.iterdir())


def test_a_draft_from_the_editor_stays_until_the_answers_are_committed(
    begin: Begin, tmp_path: Path
) -> None:
    there = begin(LONG, EDITOR=fake_editor(tmp_path, 'echo "Kept." >> "$1"'))
    there.answers("e")
    assert there.result() == "'Kept.'"
    assert "Kept." in (there.drafts / "notes.md").read_text(encoding="utf-8")


def test_after_a_failing_editor_the_next_e_goes_on_with_the_draft(
    begin: Begin, tmp_path: Path
) -> None:
    script = 'echo "Half." >> "$1"; [ -e "$0.again" ] || { touch "$0.again"; exit 3; }'
    there = begin(LONG, EDITOR=fake_editor(tmp_path, script))
    there.answers("e")
    there.sees("exit code 3")
    there.sees("notes.md")
    there.answers("e")
    assert there.result() == r"'Half.\nHalf.'"


def world(stdin: str = "", *, terminal: bool) -> World:
    class Stream(io.StringIO):
        def isatty(self) -> bool:
            return terminal

    now = datetime(2026, 12, 1, 10, tzinfo=UTC)
    return World(Stream(stdin), Stream(), Stream(), {}, lambda: now, lambda: "UTC")


ASKS: Sequence[Callable[[Asker], object]] = (
    lambda asker: asker.text("What?", option="--it", default="this"),
    lambda asker: asker.text("What?", option="--it", long=True),
    lambda asker: asker.choice("What?", WAYS, option="--it"),
    lambda asker: asker.yes("What?", True, option="--it"),
    lambda asker: asker.pick("What?", ["one"], option="--it"),
    lambda asker: asker.read_until_understood("What?", int, option="--it"),
)


@pytest.mark.parametrize("ask", ASKS)
@pytest.mark.parametrize("terminal", [True, False])
def test_where_nobody_can_be_asked_the_option_is_named(
    ask: Callable[[Asker], object], terminal: bool
) -> None:
    there = world(terminal=terminal)
    asker = Asker(there, no_input=terminal)
    assert not asker.can_ask
    with pytest.raises(Missing) as missing:
        ask(asker)
    assert missing.value.hint is not None
    assert "--it" in missing.value.hint
    assert isinstance(there.stderr, io.StringIO)
    assert there.stderr.getvalue() == ""


def test_yes_is_said_beforehand_with_or_without_a_terminal() -> None:
    assert Asker(world(terminal=False), assume_yes=True).yes("Really?", False, option="--yes")
    assert Asker(world(terminal=True), assume_yes=True).yes("Really?", False, option="--yes")


def test_a_world_in_memory_can_answer_line_by_line() -> None:
    asker = Asker(world("Sam\n\ny\n", terminal=True))
    assert asker.text("Who?", option="--who") == "Sam"
    assert asker.text("Why?", option="--why") is None
    assert asker.yes("Sure?", False, option="--yes")
    with pytest.raises(KeyboardInterrupt):
        asker.text("And?", option="--and")


def test_a_message_goes_to_stderr_and_is_harmless() -> None:
    there = world(terminal=True)
    Asker(there).tell("H9 carried\x1b[2J.")
    assert isinstance(there.stderr, io.StringIO)
    assert there.stderr.getvalue() == "H9 carried␛[2J.\n"
