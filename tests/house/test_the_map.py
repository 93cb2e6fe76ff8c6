"""The map of the house is true: every file that it names is there, with the name it is to have."""

import re

import pytest

from tests.house.sources import ROOT, SOURCE

OURS = SOURCE / "mentorlog"
GUIDE = (ROOT / ".github" / "CONTRIBUTING.md").read_text(encoding="utf-8")
MAP = (OURS / "ARCHITECTURE.md").read_text(encoding="utf-8")
ANSWERS = re.findall(r"^\| (.+?) \| `(\S+?)` \| `(\S+?)` \|$", GUIDE, re.MULTILINE)
FILES = re.findall(r"`((?:[\w.]+/)*\w+\.(?:py|md|css)|(?:\w+/)+)`", MAP + GUIDE)


def test_it_answers_for_forty_tasks() -> None:
    assert len({task for task, _, _ in ANSWERS}) == len(ANSWERS) >= 40


@pytest.mark.parametrize(("task", "file", "name"), ANSWERS)
def test_the_name_is_made_in_that_file(task: str, file: str, name: str) -> None:
    path = ROOT / file if file.startswith("tests/") else OURS / file
    made = rf"^ *(?:def |class )?{re.escape(name)}(?:[(:, ]|$)"
    assert re.search(made, path.read_text(encoding="utf-8"), re.MULTILINE), task


@pytest.mark.parametrize("file", sorted(set(FILES)))
def test_every_file_it_names_is_there(file: str) -> None:
    assert (OURS / file).exists() or (ROOT / file).exists()
