"""The changelog: one plain sentence per line, each beginning with what a person types."""

import re

from mentorlog import __version__
from mentorlog.cli.globals import FLAGS, VALUES
from mentorlog.cli.verbs import BY_NAME
from tests.house.sources import ROOT

TEXT = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
LINES = [line for line in TEXT.splitlines() if line.startswith("- ")]
TYPED = {"mentorlog", *BY_NAME, *FLAGS, *VALUES, "--version", "--show-completion"}


def test_every_line_begins_with_what_a_person_types() -> None:
    for line in LINES:
        typed = re.match(r"- `(?:mentorlog )?([^\s`]+)[^`]*`", line)
        assert typed, line
        assert typed[1] in TYPED, line


def test_every_line_is_one_sentence() -> None:
    for line in LINES:
        assert line.endswith("."), line
        assert not re.search(r"\. [A-Z]", line), line


def test_every_verb_is_told_of() -> None:
    told = set(re.findall(r"`(?:mentorlog )?([a-z]+)[^`]*`", "\n".join(LINES)))
    assert set(BY_NAME) <= told


def test_this_version_stands_at_the_top() -> None:
    versions = re.findall(r"^## (\S+)", TEXT, re.MULTILINE)
    assert versions[0] == __version__


def test_nothing_else_is_in_it() -> None:
    for line in TEXT.splitlines():
        assert not line or line.startswith(("# ", "## ", "### ", "- ")), line


def test_it_says_apart_what_is_added_changed_fixed_and_removed() -> None:
    assert re.findall(r"^### (\S+)", TEXT, re.MULTILINE) == ["Added", "Changed", "Fixed", "Removed"]
