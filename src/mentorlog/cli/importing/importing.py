"""Bringing in what was written elsewhere: a copy of a journal, essays, what jrnl exports."""

from collections.abc import Sequence
from typing import Annotated

import typer

from mentorlog.cli.answer import Answer
from mentorlog.cli.importing import sources
from mentorlog.cli.importing.sources import Found, Source
from mentorlog.cli.importing.typed import Becomes, Typed
from mentorlog.cli.run import Run
from mentorlog.errors import NotBroughtIn, Unsaid, all_of


def import_(
    ctx: typer.Context,
    files: Annotated[
        list[str],
        typer.Argument(metavar="FILE", help="Texts, or one JSON file; - is standard input."),
    ],
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Only tell what would happen.")
    ] = False,
    as_: Annotated[
        str | None,
        typer.Option("--as", metavar="NAME", help="A journal: with whom it is, or who you are."),
    ] = None,
    bring_back: Annotated[
        bool, typer.Option("--bring-back", help="Also what was deleted here.")
    ] = False,
    mine: Annotated[
        bool, typer.Option("--mine", help="A whole journal: it is another copy of your own.")
    ] = False,
    take: Annotated[
        list[str] | None,
        typer.Option("--take", metavar="REF|all|none", help="A letter: what it says of you."),
    ] = None,
    same: Annotated[
        list[str] | None,
        typer.Option("--same", metavar="H4=H7", help="A letter: theirs is yours; or none."),
    ] = None,
    kind: Annotated[
        Becomes | None,
        typer.Option(metavar="essay|note", help="What texts become; of jrnl, else notes."),
    ] = None,
    by: Annotated[
        str | None, typer.Option("--by", metavar="SIDE", help="Whose words they are; else yours.")
    ] = None,
    for_: Annotated[
        str | None, typer.Option("--for", metavar="H3", help="The homework that an essay answers.")
    ] = None,
    post: Annotated[
        bool | None,
        typer.Option("--post/--draft", help="The other got it on its date, or does not have it."),
    ] = None,
    at: Annotated[
        str | None, typer.Option("--at", metavar="WHEN", help="When one text was written.")
    ] = None,
    skip: Annotated[
        bool, typer.Option("--skip", help="Leave out the texts that will not do, and name them.")
    ] = False,
) -> Answer:
    """Bring in another copy of the journal, essays or notes. Those come
    from Markdown files, or from what jrnl exports.

    What a file holds decides, not its name. A text goes by the “title:” at its top, else by its
    first heading, and is dated by the “date:” there, else by its name, else by the file. What else
    stands there is kept beside the text, for you alone. Each is shown before anything is kept, as
    a draft that is yours alone. What is here already, or was changed or deleted here, stays as it
    is. All or nothing, and “mentorlog undo” takes it back.
    """
    run: Run = ctx.obj
    journal = (mine, tuple(take or ()), tuple(same or ()))
    typed = Typed(dry_run, as_, bring_back, *journal, by, for_, post, at, kind, skip)
    found, bad = _found(run, files)
    if bad and not (skip and found):
        raise all_of(bad)
    _see_that_they_go_together(found, files)
    source = found[0].source
    _see_that_it_takes(source, typed)
    if source is Source.OURS:
        from mentorlog.cli.importing import exchanged

        with found[0].opened() as path:
            return exchanged.bring_in(run, path, typed)
    from mentorlog.cli.importing import texts

    return texts.bring_in(run, found, typed, bad)


def _found(run: Run, files: Sequence[str]) -> tuple[list[Found], list[NotBroughtIn]]:
    """What there is under these names, and what is said of those that will not do."""
    found, bad = [], []
    for name in files:
        try:
            piped = sources.piped(_standard_input(run)) if name == "-" else None
            found.append(piped or sources.found(name))
        except NotBroughtIn as why:
            bad.append(why)
    return found, bad


def _standard_input(run: Run) -> bytes:
    raw = getattr(run.world.stdin, "buffer", None)
    return run.world.stdin.read().encode() if raw is None else bytes(raw.read())


def _see_that_they_go_together(found: Sequence[Found], files: Sequence[str]) -> None:
    """Any number of texts; of JSON one file at a time."""
    others = [one for one in found if one.source is not Source.TEXT]
    if others and len(files) > 1:
        raise Unsaid(
            f"{others[0].name} is {others[0].source}, and goes alone.",
            "Say one JSON file at a time; Markdown files go together.",
        )


def _see_that_it_takes(source: Source, typed: Typed) -> None:
    """Refuse an option that would mean nothing for such a file."""
    for option, is_typed in typed.named.items():
        if is_typed and option not in source.takes:
            fitting = " or ".join(one for one in Source if option in one.takes)
            raise Unsaid(f"{option} does not go with {source}.", f"It goes with {fitting}.")
