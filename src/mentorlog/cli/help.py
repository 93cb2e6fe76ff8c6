"""Help in words: every verb in the order of a mentorship, one of them whole, or a topic."""

from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mentorlog.cli import help_pages
from mentorlog.cli.answer import Answer
from mentorlog.cli.run import Run
from mentorlog.cli.verbs import BY_NAME, TOPICS
from mentorlog.errors import Unsaid

if TYPE_CHECKING:
    from mentorlog.views.console import Screen

FOLDER = Path(__file__).parent / "topics"


def help_(
    ctx: typer.Context,
    verb: Annotated[
        str | None, typer.Argument(metavar="COMMAND|TOPIC", help="agree, essay, dates, privacy, …")
    ] = None,
) -> Answer | None:
    """What a command does and takes, or what there is to know of a topic.

    Without one, every command there is, and every topic.
    """
    from mentorlog.cli import app

    if verb in TOPICS:
        return _topic(ctx.obj, verb)
    if verb is None:
        root = ctx.find_root().command
        root.main(["--help"], "mentorlog", standalone_mode=False, obj=ctx.obj)
        return None
    if verb not in BY_NAME:
        near = get_close_matches(verb, [*BY_NAME, *TOPICS], n=1)
        hint = f"Did you mean {near[0]}?" if near else "They are listed by: mentorlog help."
        raise Unsaid(f"There is no command or topic “{verb[:40]}”.", hint)
    app.load(BY_NAME[verb]).main(
        ["--help"], f"mentorlog {verb}", standalone_mode=False, obj=ctx.obj
    )
    return None


def _topic(run: Run, name: str) -> Answer:
    """The topic; below the help of the command, where there is one of that name."""
    from rich.text import Text

    from mentorlog.cli import app
    from mentorlog.views import topics

    text = (FOLDER / f"{name}.md").read_text(encoding="utf-8")

    def page(screen: "Screen") -> None:
        if name in BY_NAME:
            command = app.load(BY_NAME[name])
            with command.make_context(f"mentorlog {name}", [], resilient_parsing=True) as asked:
                for line in help_pages.page(command, asked, screen.width).splitlines():
                    screen.print(Text(line))
            screen.print()
        topics.render(text, screen)

    return Answer(page, lambda: topics.as_json(name, text, run.now_here), long=True)
