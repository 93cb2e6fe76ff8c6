"""Help: every verb has its own, with each of its options, and none of it needs a journal."""

import inspect
import os
import re
import subprocess
import sys

import pytest

from mentorlog.cli import app
from mentorlog.cli.verbs import BY_NAME, TOPICS, VERBS
from tests.cli.program import Program

NAMES = [verb.name for verb in VERBS]


def helped(mentorlog: Program, *words: str) -> str:
    return mentorlog.does(*words)


def words(text: str) -> str:
    """A text on one line."""
    return re.sub(r"\s+", " ", text)


@pytest.mark.parametrize("name", NAMES)
def test_a_verb_says_what_it_does_and_takes(mentorlog: Program, name: str) -> None:
    asked = words(helped(mentorlog, name, "--help"))
    command = app.load(BY_NAME[name])
    docstring = inspect.cleandoc(command.callback.__doc__ or "")
    assert words(docstring) in asked
    assert f"mentorlog {name}" in asked
    for parameter in command.params:
        for option in [*parameter.opts, *parameter.secondary_opts]:
            if option.startswith("-"):
                assert option in asked


@pytest.mark.parametrize("name", NAMES)
def test_its_line_in_the_list_is_how_its_help_begins(name: str) -> None:
    about = BY_NAME[name].about
    assert words(app.load(BY_NAME[name]).help or "").startswith(f"{about}.")


@pytest.mark.parametrize("name", NAMES)
def test_what_holds_without_an_option_is_in_its_help(name: str) -> None:
    for parameter in app.load(BY_NAME[name]).params:
        default = parameter.default
        if default and not callable(default) and default is not True:
            assert f"else {default}" in (getattr(parameter, "help", None) or ""), parameter.name


@pytest.mark.parametrize("name", NAMES)
def test_every_option_says_what_it_is_for(name: str) -> None:
    for parameter in app.load(BY_NAME[name]).params:
        if parameter.param_type_name == "option":
            assert getattr(parameter, "help", None), (name, parameter.name)


@pytest.mark.parametrize("name", NAMES)
def test_all_three_ways_to_ask_say_the_same(mentorlog: Program, name: str) -> None:
    asked = helped(mentorlog, name, "--help")
    assert helped(mentorlog, name, "-h") == asked
    told = helped(mentorlog, "help", name)
    assert told.startswith(asked) if name in TOPICS else told == asked


def test_help_lists_every_verb_under_its_panel(mentorlog: Program) -> None:
    asked = helped(mentorlog, "--help")
    assert helped(mentorlog, "-h") == asked
    assert helped(mentorlog, "help") == asked
    for verb in VERBS:
        assert verb.panel in asked
    for name in (*NAMES, *TOPICS):
        assert re.search(rf"^  {name}\s+\S", asked, re.MULTILINE), name


def test_the_list_has_a_line_for_each_verb_at_80_columns(mentorlog: Program) -> None:
    mentorlog.environ["COLUMNS"] = "80"
    asked = helped(mentorlog, "--help")
    for verb in VERBS:
        assert re.search(rf"^  {verb.name} +{re.escape(verb.about)}$", asked, re.MULTILINE)


def test_the_list_loads_no_verb() -> None:
    ran = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "mentorlog", "--help"],
        env={"PYTHONPATH": os.pathsep.join(sys.path), "PATH": os.environ["PATH"]},
        capture_output=True,
        text=True,
        check=True,
    )
    loaded = set(ran.stderr.split())
    verbs = {f"mentorlog.cli.{verb.module}" for verb in VERBS}
    assert "mentorlog.cli.verbs" in loaded
    assert not verbs & loaded


def test_help_makes_no_journal(mentorlog: Program) -> None:
    helped(mentorlog, "--help")
    helped(mentorlog, "help", "agree")
    assert not mentorlog.journal.exists()


def test_help_works_beside_a_file_that_is_no_journal(mentorlog: Program) -> None:
    mentorlog.journal.write_bytes(b"something else")
    assert helped(mentorlog, "status", "--help")


def test_a_verb_that_is_almost_one_is_named(mentorlog: Program) -> None:
    assert "homework" in mentorlog.refuses(2, "help", "homewrk")
