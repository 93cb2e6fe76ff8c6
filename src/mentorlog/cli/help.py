"""Help in words: every verb in the order of a mentorship, or one of them whole."""

from difflib import get_close_matches
from typing import Annotated

import typer

from mentorlog.cli.verbs import BY_NAME
from mentorlog.errors import Unsaid


def help_(
    ctx: typer.Context,
    verb: Annotated[str | None, typer.Argument(metavar="VERB", help="agree, essay, …")] = None,
) -> None:
    """What a verb does and takes; without one, every verb there is."""
    from mentorlog.cli import app

    if verb is None:
        root = ctx.find_root().command
        root.main(["--help"], "mentorlog", standalone_mode=False, obj=ctx.obj)
        return
    if verb not in BY_NAME:
        near = get_close_matches(verb, BY_NAME, n=1)
        hint = f"Did you mean {near[0]}?" if near else "They are listed by: mentorlog help."
        raise Unsaid(f"There is no verb “{verb[:40]}”.", hint)
    app.load(BY_NAME[verb]).main(
        ["--help"], f"mentorlog {verb}", standalone_mode=False, obj=ctx.obj
    )
