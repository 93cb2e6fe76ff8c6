"""The options that say who may see an entry, the same for every verb that keeps one."""

from collections.abc import Callable
from functools import wraps
from inspect import Parameter, signature
from typing import Annotated, Any, NamedTuple, TypeVar, cast

import typer

from mentorlog.cli import changed, params, resolve
from mentorlog.cli.answer import Answer
from mentorlog.cli.resolve import Chosen
from mentorlog.cli.run import Run
from mentorlog.domain.records.discretion import Discretion
from mentorlog.domain.records.mentorships import Mentorship
from mentorlog.enums import Audience, Kind, Side
from mentorlog.errors import NotYoursToShare

KINDS = tuple(kind for kind in Kind if kind is not Kind.AGREEMENT)
"""What may be for one alone; an agreement is always for both."""


class Typed(NamedTuple):
    """What was typed of it; the names are those of OPTIONS."""

    mine: bool = False
    ours: bool = False
    may_share: bool = False
    story_of: str | None = None
    their_yes: bool = False
    tender: bool | None = None

    @property
    def is_empty(self) -> bool:
        return self == NOTHING


NOTHING = Typed()

OPTIONS = {
    "mine": Annotated[bool, typer.Option("--mine", help="For you alone: on no page for both.")],
    "ours": Annotated[bool, typer.Option("--ours", help="For the two of you.")],
    "may_share": Annotated[bool, typer.Option("--may-share", help="Others may see it one day.")],
    "story_of": Annotated[
        str | None, typer.Option("--story-of", metavar="SIDE", help="Whose story it tells.")
    ],
    "their_yes": Annotated[
        bool, typer.Option("--with-their-yes", help="They have said yes to sharing it.")
    ],
    "tender": Annotated[
        bool | None,
        typer.Option("--tender/--no-tender", help="Lists keep its title to themselves, or not."),
    ],
}

C = TypeVar("C", bound=Callable[..., Answer])


def options(command: C) -> C:
    """Give a command these options in the place of its parameter `who_sees`, which gets them."""

    @wraps(command)
    def with_options(**typed: Any) -> Answer:
        who_sees = Typed(**{name: typed.pop(name) for name in OPTIONS})
        return command(**typed, who_sees=who_sees)

    own = signature(command)
    found: list[Parameter] = []
    for one in own.parameters.values():
        found += _parameters() if one.name == "who_sees" else [one]
    # Typer reads a command's options from its signature.
    with_options.__signature__ = own.replace(parameters=found)  # type: ignore[attr-defined]
    return cast(C, with_options)


def _parameters() -> list[Parameter]:
    usual = NOTHING._asdict()
    return [
        Parameter(name, Parameter.POSITIONAL_OR_KEYWORD, default=usual[name], annotation=option)
        for name, option in OPTIONS.items()
    ]


def said(mentorship: Mentorship, typed: Typed, story: Side | None = None) -> Discretion:
    """What it means; `story` is whose it is where nothing else was typed.

    Raises Unsaid where two audiences were typed, NotYoursToShare for another's story.
    """
    audiences = {
        "--mine": (typed.mine, Audience.MINE),
        "--ours": (typed.ours, Audience.OURS),
        "--may-share": (typed.may_share, Audience.MAY_SHARE),
    }
    chosen = [(option, audience) for option, (wanted, audience) in audiences.items() if wanted]
    if len(chosen) > 1:
        raise params.not_both(chosen[0][0], chosen[1][0])
    story_of = typed.story_of
    meant = Discretion(
        audience=chosen[0][1] if chosen else None,
        story_of=resolve.side(mentorship, story_of, option="--story-of") if story_of else None,
        their_yes=typed.their_yes or None,
        tender=typed.tender,
    )
    _see_that_they_may(mentorship, meant, meant.story_of or story)
    return meant


def say(run: Run, chosen: Chosen, typed: Typed) -> Answer:
    """Only that: who may see an entry that is there."""
    from mentorlog.services import discretion
    from mentorlog.views import keeping

    meant = said(chosen.mentorship, typed)
    with run.desk() as desk:
        discretion.say(desk, chosen.mentorship, chosen.ref, meant)
    return changed.entry(run, chosen, keeping.seen_by)


def _see_that_they_may(mentorship: Mentorship, meant: Discretion, story: Side | None) -> None:
    """Refuse what is plainly another's story before anyone has written a word of it."""
    theirs = story is not None and story.includes(mentorship.other_is)
    if meant.audience is Audience.MAY_SHARE and theirs and not meant.their_yes:
        raise NotYoursToShare("This", other=mentorship.other_name)
