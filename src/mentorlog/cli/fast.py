"""The quick door: `mentorlog`, `overdue` and `prompt` without Typer and the other verbs.

It takes only words it knows to the letter, and leaves all others to the full program. In both the
same functions answer, so what is printed is the same.
"""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from mentorlog.cli import answer as answers
from mentorlog.cli import ending
from mentorlog.cli.answer import Answer
from mentorlog.cli.globals import NAMES, VALUES
from mentorlog.cli.run import Options, Run
from mentorlog.cli.world import World
from mentorlog.errors import Foreign

EVERYWHERE = {word: name for word, name in NAMES.items() if name != "debug"}
OWN = {
    "status": {},
    "overdue": {"--all": "everything", "--check": "check", "--owed-by": "owed_by"},
    "prompt": {"--format": "form"},
}
"""The verbs, each with its own options; those that hold everywhere may stand before them, too."""
WITH_VALUE = {*VALUES, "--owed-by", "--format"}


class Typed(NamedTuple):
    """A verb the door knows, its own options, and those that hold everywhere."""

    verb: str
    own: Mapping[str, Any]
    everywhere: Options


def run(world: World, words: Sequence[str]) -> int | None:
    """Do what the words say; the exit code. None where they are for the full program."""
    typed = read(words)
    return None if typed is None else ending.ended(world, words, lambda: _do(world, typed, words))


def read(words: Sequence[str]) -> Typed | None:
    """What was typed; None where one word of it is not known here."""
    verb, own, everywhere = "", dict[str, Any](), dict[str, Any]()
    remaining = iter(words)
    for word in remaining:
        if not verb and word in OWN:
            verb = word
            continue
        said = everywhere if word in EVERYWHERE else own
        name = EVERYWHERE.get(word) or OWN.get(verb, {}).get(word)
        value = next(remaining, None) if word in WITH_VALUE else True
        if name is None or value is None or not _is_plain(value):
            return None
        said[name] = value
    return Typed(verb or "status", own, Options(**everywhere))


def _is_plain(value: str | bool) -> bool:
    """Whether it is no option by its looks, and text: what else it may be, the others know."""
    return value is True or (isinstance(value, str) and value.isprintable() and value[:1] != "-")


def _do(world: World, typed: Typed, words: Sequence[str]) -> int:
    run = Run(world, typed.everywhere, typed.verb)
    try:
        answer = _answer(run, typed, words)
    except Foreign as refused:
        raise run.known(refused) from refused
    answers.show(run, answer)
    return answer.code


def _answer(run: Run, typed: Typed, words: Sequence[str]) -> Answer:
    if typed.verb == "prompt":
        from mentorlog.cli import glancing

        return glancing.prompt(run, typed.own.get("form"), words)
    from mentorlog.cli import overviews

    if typed.verb == "overdue":
        return overviews.overdue(run, overviews.Owing(**typed.own))
    return overviews.status(run)
