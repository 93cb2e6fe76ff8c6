"""What README shows is what the program prints, and its two lines do all the set-up."""

import re
from pathlib import Path

import pytest

from mentorlog.cli.verbs import BY_NAME
from mentorlog.vocabulary import Exit, Rule
from tests.house import readme
from tests.house.sources import ROOT

TRY, TEST = readme.lines_of_shell()[:2]


def test_what_it_shows_is_what_is_printed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)  # --file names a file there
    commands = list(readme.typed())
    assert len(commands) > 15
    for one in commands:
        assert readme.printed(tmp_path, one) == one.shown, one.command


def test_every_block_of_commands_is_tried() -> None:
    assert len(readme.BLOCK.findall(readme.TEXT)) == readme.TEXT.count("```console")


def test_one_line_ends_with_the_sample() -> None:
    assert TRY.startswith("python3 -m venv .venv && ")
    assert TRY.endswith(" && mentorlog demo")
    assert "pip install" in TRY


def test_one_line_runs_the_whole_suite() -> None:
    assert TEST.startswith("python3 -m venv .venv && ")
    assert "'.[dev]'" in TEST
    assert re.search(r"pytest( -\w+( \d)?)*$", TEST)


def test_ci_runs_that_same_line() -> None:
    """It reads it from here: the second line of shell."""
    ci = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert "README.md" in ci
    assert "pytest" not in re.sub(r"^\s*#.*$", "", ci, flags=re.MULTILINE)


def test_every_verb_it_names_exists() -> None:
    for verb in re.findall(r"`mentorlog ([a-z]+)", readme.TEXT):
        assert verb in BY_NAME, verb


@pytest.mark.parametrize("rule", Rule)
def test_every_rule_has_its_sentence(rule: Rule) -> None:
    rows = re.findall(rf"^\| `{rule}` \| (.+?) \|", readme.TEXT, re.MULTILINE)
    assert len(rows) == 1
    assert rows[0].endswith(".")


def test_every_exit_code_is_told() -> None:
    told = re.findall(r"^\| (\d+) \| ", readme.TEXT, re.MULTILINE)
    assert told == [str(int(code)) for code in Exit]
