"""The quick door: what comes through it is to the letter what the full program prints."""

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

from mentorlog.cli import app, fast
from tests.cli.program import Program, Told, agreed

LATER = "2026-12-30 13:00"
PASSING = [
    [],
    ["--json"],
    ["status"],
    ["status", "--json"],
    ["--no-color"],
    ["-q"],
    ["-y", "--no-input", "status"],
    ["--with", "sam"],
    ["-w", "S", "status"],
    ["status", "--with", "SAM", "--json"],
    ["--with", "nobody"],
    ["--with", ""],
    ["--as-of", LATER],
    ["--as-of", "2020-01-01"],
    ["--as-of", "someday"],
    ["--as-of", LATER, "--as-of", "2026-12-14 21:00"],
    ["overdue"],
    ["overdue", "--all"],
    ["overdue", "--check"],
    ["--as-of", LATER, "overdue", "--check", "--all"],
    ["overdue", "--as-of", LATER, "--json"],
    ["overdue", "--owed-by", "me", "--as-of", LATER],
    ["overdue", "--owed-by", "sam", "--all", "--json", "--as-of", LATER],
    ["overdue", "--owed-by", "both"],
    ["overdue", "--owed-by", "nobody"],
    ["overdue", "--with", "sam", "--quiet", "--as-of", LATER],
    ["prompt"],
    ["prompt", "--as-of", LATER],
    ["prompt", "--json", "--as-of", LATER],
    ["prompt", "--with", "sam", "--as-of", LATER],
    ["prompt", "--format", "{overdue}/{asked} {{{next}}}", "--as-of", LATER],
    ["prompt", "--format", "{nonsense}"],
    ["prompt", "--format", "{"],
    ["prompt", "--format", ""],
    ["--journal", "/nowhere/at/all.db"],
    ["--journal", "/nowhere/at/all.db", "prompt"],
    ["--journal", "/dev/null", "overdue"],
]
OTHERS = [
    ["--help"],
    ["overdue", "-h"],
    ["--version"],
    ["help", "prompt"],
    ["list"],
    ["overdue", "S1"],
    ["overdue", "status"],
    ["--all", "overdue"],
    ["overdue", "--with=sam"],
    ["-wsam"],
    ["-qy"],
    ["--with"],
    ["overdue", "--owed-by", "--json"],
    ["prompt", "--format", "-"],
    ["--", "status"],
    ["--debug"],
    ["prompt", "--check"],
    ["--with", "\udcff"],
    ["--as-of", "fri\nday"],
]
STATES = ("nothing", "agreed", "middle", "wish", "damaged", "foreign")


@pytest.fixture(scope="module")
def states(tmp_path_factory: pytest.TempPathFactory, told_once: Path) -> dict[str, Program]:
    """A home for each way a journal may be, or not be."""
    homes = {name: Program(tmp_path_factory.mktemp(name)) for name in STATES}
    agreed(homes["agreed"])
    homes["middle"].journal.write_bytes(told_once.read_bytes())
    homes["wish"].does("wish", "Noor", "--why", "She asks one question a year.")
    homes["damaged"].journal.write_bytes(told_once.read_bytes()[:20_000])
    homes["foreign"].journal.write_bytes(b"somebody's letters")
    return homes


def through(program: Program, words: list[str], *, door: bool) -> Told | None:
    out, err = io.StringIO(), io.StringIO()
    run = fast.run if door else app.run
    code = run(program.world(io.StringIO(), out, err), words)
    return None if code is None else Told(code, out.getvalue(), err.getvalue())


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("words", PASSING, ids=" ".join)
def test_both_doors_print_the_same(
    states: dict[str, Program], state: str, words: list[str]
) -> None:
    program = states[state]
    quickly = through(program, words, door=True)
    assert quickly is not None
    assert quickly == through(program, words, door=False)
    assert "bug" not in quickly.err


@pytest.mark.parametrize("words", OTHERS, ids=repr)
def test_what_it_does_not_know_is_for_the_full_program(words: list[str]) -> None:
    assert fast.read(words) is None


def loaded_by(program: Program, *words: str, **more: str) -> set[str]:
    """The modules a process of its own has loaded when it is done."""
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "mentorlog", *words],
        env={
            "PYTHONPATH": os.pathsep.join(sys.path),
            "HOME": str(program.home),
            "MENTORLOG_JOURNAL": str(program.journal),
            "XDG_STATE_HOME": str(program.state),
            **more,
        },
        capture_output=True,
        text=True,
        check=True,
    )
    return {line.rpartition("|")[2].strip() for line in done.stderr.splitlines()}


def test_it_loads_neither_typer_nor_the_orm_nor_other_verbs(middle: Program) -> None:
    for words in (["overdue"], ["prompt"]):
        loaded = loaded_by(middle, *words, MENTORLOG_NOW="2026-12-30T13:00-07:00")
        assert "mentorlog.cli.fast" in loaded
        others = {"typer", "pydantic", "sqlmodel", "sqlalchemy", "json", "mentorlog.cli.app"}
        assert not loaded & others
        assert not {name for name in loaded if name.startswith("mentorlog.cli.kickoff")}
        assert ("rich.console" in loaded) == (words == ["overdue"])


def test_a_prompt_that_is_kept_loads_next_to_nothing(middle: Program) -> None:
    loaded_by(middle, "prompt")
    ours = {name for name in loaded_by(middle, "prompt") if name.startswith("mentorlog.")}
    assert ours == {"mentorlog.cli", "mentorlog.cli.kept_prompt", "mentorlog.folders"}
