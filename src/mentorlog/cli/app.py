"""The front door: the verbs as one Typer group."""

from collections.abc import Callable, Iterator, MutableMapping, Sequence
from functools import cache
from importlib import import_module
from typing import Annotated, Any

import typer
import typer.core
import typer.main

from mentorlog import __version__
from mentorlog.cli import answer as answers
from mentorlog.cli import ending, help_pages
from mentorlog.cli import globals as everywhere
from mentorlog.cli.answer import Answer
from mentorlog.cli.run import Options, Run
from mentorlog.cli.verbs import BY_NAME, TOPICS, VERBS, Verb
from mentorlog.cli.world import World, let_go
from mentorlog.enums import Exit
from mentorlog.errors import Foreign, NotText, Unsaid, Untold, Unusable

Command = typer.core.TyperCommand
UsageError: type[Exception] = typer.BadParameter.__mro__[1]
Context = Any  # Typer's own context type is hidden in a private module
SETTINGS = {"help_option_names": ["-h", "--help"]}


class Verbs(help_pages.Group):
    """The verbs; each is made when it is asked for."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        self.commands: MutableMapping[str, Any] = _Loaded()

    def parse_args(self, ctx: Context, args: list[str]) -> list[str]:
        return super().parse_args(ctx, everywhere.first(args))

    def invoke(self, ctx: Context) -> None:
        """Do it, then print what it answered: commands return, and only this prints."""
        try:
            answer = super().invoke(ctx)
            if isinstance(answer, Answer):
                answers.show(ctx.obj, answer)
        except BaseException as end:
            if isinstance(ctx.obj, Run):
                _rescue(ctx.obj, end)
                _say_what_is_saved(ctx.obj, end)
            if isinstance(end, Foreign):
                raise ctx.obj.known(end) from end
            raise
        if isinstance(answer, Answer):
            raise typer.Exit(answer.code)


def _rescue(run: Run, end: BaseException) -> None:
    if isinstance(end, typer.Exit | UsageError) or not run.has_asked:
        return
    from mentorlog.cli.unsaved import held

    held.rescue(run.held, run.world, end)


def _say_what_is_saved(run: Run, end: BaseException) -> None:
    """Raise Untold where what failed was only to tell of what is saved by then."""
    if run.has_saved and isinstance(end, OSError | Unusable):
        let_go(run.world.stdout)
        raise Untold(end.sentence if isinstance(end, Unusable) else str(end.strerror)) from end


class _Loaded(MutableMapping[str, Command]):
    """Commands by name, loaded on first use."""

    def __init__(self) -> None:
        self.made: dict[str, Command] = {}

    def __getitem__(self, name: str) -> Command:
        if name not in self.made:
            self.made[name] = load(BY_NAME[name])
        return self.made[name]

    def __setitem__(self, name: str, command: Command) -> None:
        self.made[name] = command

    def __delitem__(self, name: str) -> None:
        del self.made[name]

    def __iter__(self) -> Iterator[str]:
        return (verb.name for verb in VERBS)

    def __len__(self) -> int:
        return len(VERBS)


def load(verb: Verb) -> Command:
    """The verb as a Typer command; its function's docstring is its help."""
    module = import_module(f"mentorlog.cli.{verb.module}")
    function: Callable[..., Answer | None] = getattr(module, f"{verb.name}_")
    one = typer.Typer(add_completion=False, rich_markup_mode=None)
    one.command(verb.name, cls=help_pages.Command, context_settings=SETTINGS)(function)
    command = typer.main.get_command(one)
    assert isinstance(command, Command)
    return command


def _version(ctx: typer.Context, wanted: bool) -> None:
    if wanted:
        ctx.obj.stdout.write(f"mentorlog {__version__}\n")
        raise typer.Exit


def _show_completion(ctx: typer.Context, shell: str | None) -> None:
    if shell is not None:
        from mentorlog.cli.completing import shells

        ctx.obj.stdout.write(shells.script(shell))
        raise typer.Exit


def mentorlog(
    ctx: typer.Context,
    with_: Annotated[
        str | None,
        typer.Option(
            "--with", "-w", metavar="NAME", help="Which mentorship; how it begins will do."
        ),
    ] = None,
    journal: Annotated[
        str | None,
        typer.Option(metavar="PATH", help="Another journal file (or MENTORLOG_JOURNAL)."),
    ] = None,
    as_of: Annotated[
        str | None,
        typer.Option(metavar="WHEN", help="As things stood then (or MENTORLOG_NOW)."),
    ] = None,
    json: Annotated[
        bool, typer.Option("--json", help="One JSON document instead of text.")
    ] = False,
    quiet: Annotated[
        bool, typer.Option("--quiet", "-q", help="Say nothing where all went well.")
    ] = False,
    yes: Annotated[
        bool, typer.Option("--yes", "-y", help="Yes to every question of yes or no.")
    ] = False,
    no_input: Annotated[bool, typer.Option("--no-input", help="Ask nothing.")] = False,
    no_color: Annotated[bool, typer.Option("--no-color", help="No colour.")] = False,
    debug: Annotated[
        bool, typer.Option("--debug", help="Where a bug happened; may show what you wrote.")
    ] = False,
    version: Annotated[  # noqa: ARG001
        bool, typer.Option("--version", callback=_version, is_eager=True, help="The version.")
    ] = False,
    show_completion: Annotated[  # noqa: ARG001
        str | None,
        typer.Option(
            metavar="bash|zsh|fish",
            callback=_show_completion,
            is_eager=True,
            help="What your shell needs for TAB.",
        ),
    ] = None,
) -> Answer | None:
    """A private journal of a mentorship: what two people agreed, did, wrote, and still owe.

    Alone it shows where every mentorship stands. “mentorlog agree” begins one.
    """
    world: World = ctx.obj
    ctx.obj = Run(
        world,
        Options(with_, journal, as_of, json, quiet, yes, no_input, no_color, debug),
        verb=ctx.invoked_subcommand or "status",
    )
    if ctx.invoked_subcommand is None:
        from mentorlog.cli import overviews

        return overviews.status(ctx.obj)
    return None


@cache
def group() -> typer.core.TyperGroup:
    """The program as Typer has it, without any verb loaded yet."""
    app = typer.Typer(
        cls=Verbs,
        add_completion=False,  # `completing` has its own, which no title can make run a command
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings=SETTINGS,
        invoke_without_command=True,
    )
    app.callback()(mentorlog)
    group = typer.main.get_command(app)
    assert isinstance(group, typer.core.TyperGroup)
    return group


def run(world: World, words: Sequence[str]) -> int:
    """Do what the words say; the exit code."""
    return ending.ended(world, words, lambda: _do(world, words))


def _do(world: World, words: Sequence[str]) -> int:
    _see_that_they_are_text(words)
    try:
        code = group().main(list(words), "mentorlog", standalone_mode=False, obj=world)
    except UsageError as error:
        raise _wrong_usage(error) from None
    except typer.Abort:
        raise KeyboardInterrupt from None
    return int(code or Exit.FINE)


def _see_that_they_are_text(words: Sequence[str]) -> None:
    """Bytes that are not UTF-8 arrive as halves of characters, which no journal could keep."""
    try:
        " ".join(words).encode()
    except UnicodeEncodeError:
        raise NotText("What was typed") from None


WORDS = {
    "No such command": "There is no verb",
    "Value error, ": "",
    "Got unexpected extra argument(s)": "This is one word too many:",
    "Got unexpected extra arguments": "These are words too many:",
}


def _wrong_usage(error: Any) -> Unsaid:
    """Typer's complaint about the words typed, with where to read how they go."""
    path = error.ctx.command_path if error.ctx else "mentorlog"
    sentence = error.format_message()
    topic = next((one for one in TOPICS if sentence.startswith(f"No such command '{one}'")), "")
    verb = path.partition(" ")[2] or topic
    for theirs, ours in WORDS.items():
        sentence = sentence.replace(theirs, ours)
    hint = f"mentorlog help {verb}" if verb else "mentorlog help"
    if "No such option" in sentence:
        hint += "; a text that begins with a dash stands after “--”"
    return Unsaid(sentence, f"{hint}.")
