"""The examples in the help of each verb: two of them, and typed where they belong, they do it."""

import re
import shlex
import shutil
from collections.abc import Callable, Iterator
from contextlib import chdir
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from rich.cells import cell_len

from mentorlog.cli.examples import EXAMPLES
from mentorlog.cli.help_pages import VALUES
from mentorlog.cli.verbs import BY_NAME, VERBS
from tests.cli.conftest import MEMORY
from tests.cli.examples_at_work import CASES, EMPTY, STARTS
from tests.cli.program import DENVER, Program, Told

TEXT = "Behind the shop there was a room with a drain in the floor.\nOn Saturdays I read aloud.\n"
EDITORS = {"editing": "", "failing": "exit 1\n"}
MAY_LEAVE_ALL_AS_IT_IS = re.compile(
    "mentorlog (prep|status|overdue|prompt|list|show|timeline|search|stats|config|help"
    "|log --limit|drafts|import .* --dry-run|restore$|doctor)"
)

Begin = Callable[[str], Program]


def furnish(home: Path) -> None:
    """A home with an editor, a clipboard and the files that the examples name."""
    programs = home / "bin"
    programs.mkdir(parents=True)
    for name, after in EDITORS.items():
        (programs / name).write_text(f'#!/bin/sh\necho "It was loud." >> "$1"\n{after}')
    (programs / "xclip").write_text(f'#!/bin/sh\ncat > "{home}/clipboard"\n')
    for path in programs.iterdir():
        path.chmod(0o700)
    for name in ("room.md", "essays/one.md", "essays/two.md"):
        path = home / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"# {name}\n\n{TEXT}", encoding="utf-8")
    (home / "stick").mkdir()


def words_of(typed: str, home: Path) -> list[str]:
    """What a shell makes of it in the home."""
    found = [re.sub("^~(?=/)", str(home), word) for word in shlex.split(typed)]
    return [one for word in found for one in _named(home, word)]


def _named(home: Path, word: str) -> list[str]:
    matches = sorted(home.glob(word)) if "*" in word else []
    return [str(path.relative_to(home)) for path in matches] or [word]


def typed(program: Program, line: str, answers: str | None = None) -> Told:
    """As a shell does it: variables before it, and what it prints perhaps into a file."""
    line, _, into = line.partition(" > ")
    words = words_of(line, program.home)
    usual = {"TMPDIR": str(program.home), "PATH": f"{program.home}/bin:/usr/bin:/bin"}
    usual |= {"DISPLAY": ":0", "EDITOR": "editing"}
    while words[0] != "mentorlog":
        name, _, value = words.pop(0).partition("=")
        usual[name] = value
    usual["EDITOR"] = str(program.home / "bin" / usual["EDITOR"])
    there = Program(program.home, now=program.now, environ=usual)
    with chdir(program.home):
        told = there(*words[1:], stdin=f"{answers or ''}" + "\n" * 20, tty=answers is not None)
    if into:
        (program.home / into).write_text(told.out, encoding="utf-8")
    return told


@pytest.fixture(scope="module")
def begin() -> Iterator[Begin]:
    """A copy of the journal at one of the starts, each of which is told once."""
    with TemporaryDirectory(prefix="mentorlog-", dir=MEMORY if MEMORY.is_dir() else None) as name:
        yield _Beginnings(Path(name)).copy


class _Beginnings:
    """Every start is told, and every example typed, in one home: journals remember their paths."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.home = folder / "home"

    def copy(self, name: str) -> Program:
        self._tell(name)
        return self._at(name, STARTS[name].at)

    def _tell(self, name: str) -> None:
        start, kept = STARTS[name], self._kept(name)
        if kept.exists():
            return
        if name == EMPTY:
            furnish(self.home)
        else:
            self._tell(start.after)
            program = self._at(start.after, start.at)
            for line in start.typed:
                _type(program, line)
        shutil.copytree(self.home, kept)

    def _at(self, name: str, at: str) -> Program:
        shutil.rmtree(self.home)
        shutil.copytree(self._kept(name), self.home)
        return Program(self.home, now=datetime.fromisoformat(at).replace(tzinfo=DENVER))

    def _kept(self, name: str) -> Path:
        return self.folder / f"at {name}"


def _type(program: Program, line: str) -> None:
    fails = line.startswith("EDITOR=failing")
    told = typed(program, line, answers="" if fails else None)
    assert (told.code != 0) is fails, (line, told)


def files(home: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in home.rglob("*") if path.is_file()}


def test_every_verb_has_two() -> None:
    assert {verb: len(EXAMPLES[verb]) for verb in EXAMPLES} == dict.fromkeys(BY_NAME, 2)
    for verb, two in EXAMPLES.items():
        for one in two:
            assert re.match(rf"mentorlog {verb}\b", one.typed)


def test_each_is_tried() -> None:
    assert sorted(one.typed for two in EXAMPLES.values() for one in two) == sorted(CASES)


@pytest.mark.parametrize("line", CASES)
def test_it_does_what_it_is_there_for(begin: Begin, line: str) -> None:
    case, verb = CASES[line], line.split()[1]
    program = begin(case.start)
    before = files(program.home)
    told = typed(program, line, case.answers)
    assert told.code == case.code, told
    assert case.says in re.sub(r"\s+", " ", told.out + told.err), told
    assert verb == "help" or "Usage:" not in told.out
    assert MAY_LEAVE_ALL_AS_IT_IS.match(line) or files(program.home) != before


@pytest.mark.parametrize(
    ("value", "typed"),
    [
        ("WHEN", 'note Yes --at "{}": today; last fri; 3 dec 10:00; 2026-12-03'),
        ("SPAN", 'amend --length "{}": 90m'),
        ("SPAN", 'close --extend "{}": 2 weeks; 6 months'),
        ("CADENCE", 'agree --with Kim --as mentor --every "{}": 2 weeks on thu at 10:00'),
        ("SIDE", 'homework Rest --for "{}": me; mentee; mentor; both'),
    ],
)
def test_the_values_it_names_can_be_typed(begin: Begin, value: str, typed: str) -> None:
    program = begin("held")
    line, _, values = typed.partition(": ")
    for one in values.split("; "):
        assert one in VALUES[value]
        program.does(*shlex.split(line.format(one)))


@pytest.mark.parametrize("width", [40, 60, 80, 120])
def test_no_line_of_a_help_page_is_too_wide(mentorlog: Program, width: int) -> None:
    mentorlog.environ["COLUMNS"] = str(width)
    for words in (["--help"], *(["help", verb.name] for verb in VERBS)):
        for line in mentorlog.does(*words).splitlines():
            assert cell_len(line) <= width, line
            assert line == line.rstrip(), line


@pytest.mark.parametrize("width", [40, 60, 80, 120])
def test_an_example_can_be_copied_at_every_width(mentorlog: Program, width: int) -> None:
    mentorlog.environ["COLUMNS"] = str(width)
    for verb, two in EXAMPLES.items():
        shown = mentorlog.does("help", verb).replace(" \\\n      ", " ")
        for one in two:
            assert f"\n  {one.typed}\n" in shown
