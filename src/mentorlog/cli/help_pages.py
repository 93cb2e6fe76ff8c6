"""How a help page looks: plain lines, the verbs in the order of a mentorship."""

from collections.abc import Mapping
from typing import Any

import typer.core

from mentorlog.cli.verbs import VERBS

EVERYWHERE = (
    "--with NAME, --as-of WHEN, --journal PATH, --json, --quiet, --yes, --no-input and"
    " --no-color go with every verb, before or after it."
)


class Command(typer.core.TyperCommand):
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
