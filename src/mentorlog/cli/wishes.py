"""Wishes: the people one would like to learn from, before there is a mentorship."""

from typing import Annotated

import typer

from mentorlog.cli import params, wishing
from mentorlog.cli.answer import Answer
from mentorlog.cli.homework import At
from mentorlog.cli.importing.front_matter import Headed, headed
from mentorlog.cli.run import Run
from mentorlog.cli.wishing import Typed
from mentorlog.errors import Missing, NotNow, Unsaid


def wish_(
    ctx: typer.Context,
    name: Annotated[
        str | None, typer.Argument(metavar="NAME", help="Who you would like to learn from.")
    ] = None,
    why: Annotated[
        str | None, typer.Option(metavar="TEXT", help="Why them; nobody has to say.")
    ] = None,
    told: Annotated[
        str | None, typer.Option(metavar="WHEN", help="When they heard why it is them.")
    ] = None,
    asked: Annotated[str | None, typer.Option(metavar="WHEN", help="When you asked them.")] = None,
    answered: Annotated[
        str | None, typer.Option(metavar="yes|no", help="What they said; the day goes with --at.")
    ] = None,
    drop: Annotated[bool, typer.Option("--drop", help="Let the wish go.")] = False,
    note: Annotated[
        str | None, typer.Option(metavar="TEXT", help="How it went; - is standard input.")
    ] = None,
    at: At = None,
) -> Answer:
    """Keep someone you would like to learn from, and how far it has come.

    Of one that is there already it adds what you say, and shows it where you say nothing.
    “mentorlog agree --with NAME” takes a wish over, its why included.
    """
    run: Run = ctx.obj
    if name is None or not name.strip():
        if name is not None or not run.asker.can_ask:
            raise Missing("The name", option="NAME")
        name = run.asker.text("Who would you like to learn from?", option="NAME")
        if name is None:
            raise NotNow("Nobody was named.")
    typed = Typed(
        why=params.text(run, why), told=told, asked=asked, answer=_answer(answered), drop=drop,
        note=_note(run, note), at=at,
    )  # fmt: skip
    return wishing.keep(run, name.strip(), typed)


def _note(run: Run, said: str | None) -> Headed | None:
    """A note on it; what stands above it in standard input is no part of its text."""
    text = params.text(run, said)
    if text is None:
        return None
    return headed(text) if said == "-" else Headed(text)


def _answer(text: str | None) -> bool | None:
    if text is None:
        return None
    word = text.strip().casefold()
    if word not in ("yes", "y", "no", "n"):
        raise Unsaid(f"“{text[:40]}” is no answer.", "--answered takes yes or no.")
    return word.startswith("y")
