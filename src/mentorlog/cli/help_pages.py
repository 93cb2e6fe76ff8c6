"""How a help page looks: plain lines, the verbs in the order of a mentorship."""

from collections.abc import Mapping
from typing import Any

import typer.core

from mentorlog.cli.verbs import VERBS
from mentorlog.cli.world import World, let_go

EVERYWHERE = (
    "--with NAME, --as-of WHEN, --journal PATH, --json, --quiet, --yes, --no-input and"
    " --no-color go with every verb, before or after it."
)


class _Shown:
    """A command that shows its help where everything else is shown, and as safely."""

    def get_help_option(self, ctx: Any) -> Any:
        option = super().get_help_option(ctx)  # type: ignore[misc]
        if option is not None:
            option.callback = _show
        return option


def _show(ctx: Any, _option: Any, wanted: bool) -> None:
    if not wanted or ctx.resilient_parsing:
        return
    world: World = ctx.obj if isinstance(ctx.obj, World) else ctx.obj.world
    try:
        world.stdout.write(f"{ctx.get_help()}\n")
        world.stdout.flush()
    except BrokenPipeError:  # the reader has had enough
        let_go(world.stdout)
    ctx.exit()


class Group(_Shown, typer.core.TyperGroup):
    """All the verbs, and the help that lists them."""


class Command(_Shown, typer.core.TyperCommand):
    """A verb whose help names its arguments and options without Python's words for their types."""

    def format_options(self, ctx: Any, formatter: Any) -> None:
        """The argument, the options, and a line about those that hold everywhere."""
        arguments = [
            (param.metavar, param.help or "")
            for param in self.params
            if isinstance(param, typer.core.TyperArgument)
        ]
        options = [
            param.get_help_record(ctx)
            for param in self.get_params(ctx)
            if not isinstance(param, typer.core.TyperArgument)
        ]
        for title, rows in (("Arguments", arguments), ("Options", options)):
            if rows:
                with formatter.section(title):
                    formatter.write_dl(rows)
        formatter.write_paragraph()
        formatter.write_text(EVERYWHERE)


def write_verbs(formatter: Any, commands: Mapping[str, typer.core.TyperCommand]) -> None:
    """The verbs under their headings, each with the first sentence of its help."""
    for panel in dict.fromkeys(verb.panel for verb in VERBS):
        names = [verb.name for verb in VERBS if verb.panel == panel]
        with formatter.section(panel):
            formatter.write_dl([(name, _summary(commands[name])) for name in names])


def _summary(command: typer.core.TyperCommand) -> str:
    paragraph = (command.help or "").split("\n\n")[0].replace("\n", " ")
    return paragraph.split(". ")[0].split(": ")[0].rstrip(".")
