"""What completes what: every argument and option of every verb is seen to, or named as free."""

from typing import Any, NamedTuple

import pytest

from mentorlog.cli import app, browse, narrowing
from mentorlog.cli.completing import spot, table, words
from mentorlog.cli.completing.found import Source
from mentorlog.cli.exporting import formats
from mentorlog.cli.verbs import VERBS
from tests.cli.program import Program

FREE = {
    *("TEXT", "WHEN", "SPAN", "WHEN|SPAN", "CADENCE", "WORD", "WORDS", "KEY=TEXT"),
    *("FIELD=TEXT", "N", "REF|all|none", "H4=H7"),
}
"""What people say in their own words, dates and numbers; where more is known, more is offered."""


class Param(NamedTuple):
    """An argument (`option` None) or an option with a value, of a verb or of all (`verb` None)."""

    verb: str | None
    option: str | None
    metavar: str


def all_params() -> list[Param]:
    commands: list[tuple[str | None, Any]] = [(None, app.group())]
    commands += [(verb.name, app.load(verb)) for verb in VERBS]
    return [
        Param(verb, max(param.opts, key=len) if _is_option(param) else None, str(param.metavar))
        for verb, command in commands
        for param in command.params
        if not getattr(param, "is_flag", False)
    ]


def _is_option(param: Any) -> bool:
    return any(name.startswith("-") for name in param.opts)


def source(one: Param) -> Source | None:
    if one.option is None:
        return table.ARGUMENTS.get(one.verb or "")
    return table.OF_ONE_VERB.get((one.verb, one.option)) or table.OPTIONS.get(one.option)


def test_whatever_is_no_free_text_completes() -> None:
    left_out = [one for one in all_params() if one.metavar not in FREE and source(one) is None]
    assert left_out == []


def test_the_options_without_a_value_are_known_by_their_names() -> None:
    flags: set[str] = {"-h", "--help"}
    values: set[str] = set()
    for command in (app.group(), *map(app.load, VERBS)):
        for param in command.params:
            if _is_option(param):
                named = flags if getattr(param, "is_flag", False) else values
                named.update(param.opts, param.secondary_opts)
    assert flags == spot.FLAGS
    assert not flags & values


def test_nothing_is_said_of_an_option_or_a_verb_that_there_is_not() -> None:
    known = {(one.verb, one.option) for one in all_params()}
    everywhere = {option for verb, option in known if verb is None}
    assert {(verb, None) for verb in table.ARGUMENTS} <= known
    assert set(table.OPTIONS) <= {option for _, option in known}
    assert {one for one in table.OF_ONE_VERB if one[1] not in everywhere} <= known


@pytest.mark.parametrize("kind", words.LISTED)
def test_every_kind_that_is_offered_can_be_listed(robin: Program, kind: str) -> None:
    robin.does("list", kind, as_of="2026-12-04 10:00")


def test_every_kind_there_is_is_offered() -> None:
    offered = {browse.KINDS[kind] for kind in words.LISTED if kind != "wishes"}
    assert offered == set(browse.KINDS.values())
    strands, notes = narrowing.kinds(table.MOMENTS)
    assert set(strands) == set(narrowing.KINDS.values())
    assert set(notes) == set(narrowing.NOTES.values())
    assert {one.format for one in formats.SAMPLES} == set(formats.Format)
