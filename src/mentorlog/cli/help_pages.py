"""How a help page looks: plain lines, the verbs in the order of a mentorship."""

import re
from typing import Any

import typer
import typer.core

from mentorlog.cli import parameters
from mentorlog.cli.verbs import BY_NAME, TOPICS, VERBS
from mentorlog.cli.world import World, let_go
from mentorlog.folding import GLUE, folded
from mentorlog.letters import shown

WIDEST, LEAST_BESIDE = 80, 24  # cells
EVERYWHERE = (
    "--with NAME, --as-of WHEN, --journal PATH, --json, --quiet, --yes, --no-input and"
    " --no-color go with every verb, before or after it."
)
VALUES = {
    "WHEN": "A day or a moment: today, “last fri”, “3 dec 10:00”, 2026-12-03.",
    "SPAN": "A length of time: 90m, “2 weeks”, “6 months”.",
    "CADENCE": "How often, and if you like on what day: “2 weeks on thu at 10:00”.",
    "SIDE": "me, mentee, mentor or a name; where it fits, also both.",
}
BEGINNING = (
    ("mentorlog demo", "A sample journal, to look around in."),
    ("mentorlog agree", "Your own: with whom it is, and what you agree."),
    ("mentorlog help agree", "All that a verb takes, with examples."),
)
_QUOTED = re.compile(r"“[^”]{1,30}”|--[a-z-]+ [A-Z]+\b")
_PIECE = re.compile(r'mentorlog [a-z]+|--[a-z-]+ (?:"[^"]*"|[^-\s"]\S*)|"[^"]*"|\S+')
Page: Any = typer.Context.formatter_class


class Lines(Page):  # type: ignore[misc]
    """A page as wide as the terminal; what is typed or quoted is not broken in it."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:  # noqa: ARG002
        line = f"Usage: {prog} {args}"
        lines = [line] if len(line) <= self.width else folded(line, self.width - len("Usage: "))
        self.write("\n       ".join(lines) + "\n")

    def write_text(self, text: str) -> None:
        indent = " " * self.current_indent
        paragraphs = [" ".join(one.split()) for one in text.split("\n\n")]
        told = ["\n".join(self._folded(indent + one)) for one in paragraphs]
        self.write("\n\n".join(told) + "\n")

    def write_typed(self, command: str) -> None:
        """A command line as a shell takes it, also where it needs more than one line."""
        fits = self.current_indent + len(command) <= self.width
        first, *pieces = [command] if fits else _PIECE.findall(command)
        lines = [" " * self.current_indent + first]
        for piece in pieces:
            if len(f"{lines[-1]} {piece} \\") <= self.width:
                lines[-1] += f" {piece}"
            else:
                lines.append(" " * (self.current_indent + 4) + piece)
        self.write(" \\\n".join(lines) + "\n")

    def write_dl(self, rows: Any, col_max: int = 24, col_spacing: int = 2) -> None:
        """What is typed, and what it is for: beside it, or below where there is little room."""
        rows, indent = list(rows), " " * self.current_indent
        room = max((len(name) for name, _ in rows if len(name) <= col_max), default=0)
        column = len(indent) + room + col_spacing
        if self.width - column < LEAST_BESIDE:
            room, column = 0, len(indent) + 4
        for name, text in rows:
            first, *rest = self._folded(" " * column + text)
            if len(name) <= room:
                first = f"{indent}{name}".ljust(column) + first.lstrip()
            else:
                rest = [first, *rest]
                first = f"{indent}{name}"
            self.write("".join(f"{line}\n" for line in [first, *rest]))

    def _folded(self, text: str) -> list[str]:
        return folded(_QUOTED.sub(_in_one, text), self.width)


def _in_one(piece: re.Match[str]) -> str:
    return piece[0].replace(" ", GLUE)


class _Shown:
    """A command that shows its help where everything else is shown, and as safely."""

    def get_params(self, ctx: Any) -> list[Any]:
        """Its arguments and options, the one for help among them."""
        return parameters.lean(super().get_params(ctx))  # type: ignore[misc]

    def get_help_option(self, ctx: Any) -> Any:
        option = super().get_help_option(ctx)  # type: ignore[misc]
        if option is not None:
            option.callback = _show
            option.help = "Show this."
        return option

    def collect_usage_pieces(self: Any, ctx: Any) -> list[str]:  # noqa: ARG002
        """Its arguments, then that there are options."""
        return [*map(_usage, _arguments(self)), "[OPTIONS]"]


def _show(ctx: Any, _option: Any, wanted: bool) -> None:
    if not wanted or ctx.resilient_parsing:
        return
    world: World = ctx.obj if isinstance(ctx.obj, World) else ctx.obj.world
    try:
        world.stdout.write(shown(page(ctx.command, ctx, world.width()), world.stdout))
        world.stdout.flush()
    except BrokenPipeError:  # the reader has had enough
        let_go(world.stdout)
    ctx.exit()


def page(command: Any, ctx: Any, width: int) -> str:
    """The whole help of a command, in lines of at most so many cells."""
    lines = Lines(width=min(width, WIDEST))
    command.format_help(ctx, lines)
    return str(lines.getvalue())


class Group(_Shown, typer.core.TyperGroup):
    """All the verbs, and the help that lists them."""

    def collect_usage_pieces(self, ctx: Any) -> list[str]:  # noqa: ARG002
        return ["[VERB]", "[OPTIONS]"]

    def format_options(self, ctx: Any, formatter: Any) -> None:
        with formatter.section("Options"):
            formatter.write_dl(_options(self, ctx))
        self.format_commands(ctx, formatter)

    def format_commands(self, ctx: Any, formatter: Any) -> None:  # noqa: ARG002
        """The verbs under their headings, in one column, each with what it is about."""
        widest = max(map(len, BY_NAME))
        for panel in dict.fromkeys(verb.panel for verb in VERBS):
            with formatter.section(panel):
                formatter.write_dl(
                    (verb.name.ljust(widest), verb.about) for verb in VERBS if verb.panel == panel
                )
        with formatter.section("To read, with “mentorlog help TOPIC”"):
            formatter.write_dl(TOPICS.items())

    def format_epilog(self, ctx: Any, formatter: Any) -> None:  # noqa: ARG002
        with formatter.section("To begin"):
            formatter.write_dl(BEGINNING)


class Command(_Shown, typer.core.TyperCommand):
    """A verb whose help names its arguments and options without Python's words for their types."""

    def format_options(self, ctx: Any, formatter: Any) -> None:
        """The argument, the options, what their values are, and a line about those of all verbs."""
        arguments = [(one.metavar, one.help) for one in _arguments(self)]
        options = _options(self, ctx)
        typed = " ".join(name for name, _ in [*arguments, *options])
        values = [row for row in VALUES.items() if re.search(rf"\b{row[0]}\b", typed)]
        for title, rows in (("Arguments", arguments), ("Options", options), ("Values", values)):
            if rows:
                with formatter.section(title):
                    formatter.write_dl(rows)
        formatter.write_paragraph()
        formatter.write_text(EVERYWHERE)

    def format_epilog(self, ctx: Any, formatter: Any) -> None:  # noqa: ARG002
        from mentorlog.cli.examples import EXAMPLES

        with formatter.section("Examples"):
            for one in EXAMPLES[str(self.name)]:
                formatter.write_typed(one.typed)
                with formatter.indentation():
                    formatter.write_text(one.teaches)


def _options(command: Any, ctx: Any) -> list[tuple[str, str]]:
    """Each option as it is typed, and what it is for; its help tells what holds without it."""
    return [
        (one.get_help_record(ctx)[0], one.help)
        for one in command.get_params(ctx)
        if one not in _arguments(command)
    ]


def _arguments(command: Any) -> list[Any]:
    return [one for one in command.params if isinstance(one, typer.core.TyperArgument)]


def _usage(argument: Any) -> str:
    typed = f"{argument.metavar}{'...' * (argument.nargs == -1)}"
    return typed if argument.required else f"[{typed}]"
