"""Looking at all of it: status and overdue, as they are typed. Neither changes anything."""

from typing import Annotated

import typer

from mentorlog.cli import overviews
from mentorlog.cli.answer import Answer


def status_(ctx: typer.Context) -> Answer:
    """Where every active mentorship stands: what is next, due and late.

    The same as “mentorlog” alone.
    """
    return overviews.status(ctx.obj)


def overdue_(
    ctx: typer.Context,
    everything: Annotated[
        bool, typer.Option("--all", help="Also what is due soon, and the gentle reminders.")
    ] = False,
    owed_by: Annotated[
        str | None, typer.Option(metavar="SIDE", help="Only what this side owes.")
    ] = None,
    check: Annotated[
        bool, typer.Option("--check", help="Exit with 5 when something is overdue.")
    ] = False,
) -> Answer:
    """What is late or needs attention: who owes whom, and since when.

    Each with the promise it comes from and the command that settles it. With --check it exits with
    5 where something is overdue, with 0 where nothing is.
    """
    return overviews.overdue(ctx.obj, overviews.Owing(everything, owed_by, check))
