"""The prompt as it is typed: one short line of how things stand. Changes nothing."""

from typing import Annotated

import typer

from mentorlog.cli import glancing
from mentorlog.cli.answer import Answer


def prompt_(
    ctx: typer.Context,
    form: Annotated[
        str | None,
        typer.Option(
            "--format",
            metavar="TEXT",
            help="The line in your words, with {line}, {overdue}, {mine}, {theirs}, {asked},"
            " {longest} or {next} in it (or MENTORLOG_PROMPT).",
        ),
    ] = None,
) -> Answer:
    """One short line for a shell prompt: what is overdue and what is next.

    Nothing at all when all is well: nothing overdue, nothing that asks for a word, nothing within
    two days. It holds numbers, references and times, and nobody's name or words.
    """
    return glancing.prompt(ctx.obj, form)
