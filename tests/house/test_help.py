"""Help: every verb has its own, with each of its options, and none of it needs a journal."""

import inspect
import re

import pytest

from mentorlog.cli import app
from mentorlog.cli.verbs import VERBS
from tests.cli.program import Program

NAMES = [verb.name for verb in VERBS]


def words(text: str) -> str:
    """Help without its frame, on one line."""
    return re.sub(r"[\s│╭╮╰╯─]+", " ", text)


@pytest.mark.parametrize("name", NAMES)
def test_a_verb_says_what_it_does_and_takes(mentorlog: Program, name: str) -> None:
    asked = words(mentorlog.does(name, "--help"))
    command = app.load(app.BY_NAME[name])
    docstring = inspect.cleandoc(command.callback.__doc__ or "")
    first = docstring.split("\n\n", maxsplit=1)[0].replace("`", "")
    assert words(first).rstrip() in asked
    assert f"mentorlog {name}" in asked
    for parameter in command.params:
        for option in [*parameter.opts, *parameter.secondary_opts]:
            if option.startswith("-"):
                assert option in asked


@pytest.mark.parametrize("name", NAMES)
def test_every_option_says_what_it_is_for(name: str) -> None:
    for parameter in app.load(app.BY_NAME[name]).params:
        if parameter.param_type_name == "option" and parameter.name != "help":
            assert parameter.help, (name, parameter.name)


@pytest.mark.parametrize("name", NAMES)
def test_all_three_ways_to_ask_say_the_same(mentorlog: Program, name: str) -> None:
    asked = mentorlog.does(name, "--help")
    assert mentorlog.does(name, "-h") == asked
    assert mentorlog.does("help", name) == asked


def test_help_lists_every_verb_under_its_panel(mentorlog: Program) -> None:
    asked = mentorlog.does("--help")
    assert mentorlog.does("-h") == asked
    assert mentorlog.does("help") == asked
    for verb in VERBS:
        assert verb.panel in asked
        assert re.search(rf"^[│ ]*{verb.name}\s+\S", asked, re.MULTILINE), verb.name


def test_help_makes_no_journal(mentorlog: Program) -> None:
    mentorlog.does("--help")
    mentorlog.does("help", "agree")
    assert not mentorlog.journal.exists()


def test_help_works_beside_a_file_that_is_no_journal(mentorlog: Program) -> None:
    mentorlog.journal.write_bytes(b"something else")
    assert mentorlog.does("status", "--help")


def test_a_verb_that_is_almost_one_is_named(mentorlog: Program) -> None:
    assert "homework" in mentorlog.refuses(2, "help", "homewrk")
