"""Taking it along: the keepsake, the story, the journal, the table, the calendar, as files."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from mentorlog.cli import outgoing
from mentorlog.cli.answer import Answer
from mentorlog.cli.exporting import formats, rendering
from mentorlog.cli.exporting.formats import STANDARD_OUTPUT, Format
from mentorlog.cli.exporting.rendering import Rendered, Wanted
from mentorlog.cli.outgoing import Outgoing
from mentorlog.cli.run import Run
from mentorlog.db.private_files import free_path
from mentorlog.errors import NotNow, Unsaid

if TYPE_CHECKING:
    from mentorlog.views.console import Screen


def export_(
    ctx: typer.Context,
    file: Annotated[
        str | None,
        typer.Argument(metavar="FILE", help="keepsake.html, story.md, journal.json …; or -."),
    ] = None,
    format_: Annotated[
        str | None,
        typer.Option(
            "--format", metavar="FORMAT", help="html, md, json, csv or ics; else by the ending."
        ),
    ] = None,
    ours: Annotated[bool, typer.Option("--ours", help="Only what is for the two of you.")] = False,
    share: Annotated[
        bool, typer.Option("--share", help="Only what may be shared; html or md.")
    ] = False,
    names: Annotated[
        bool, typer.Option("--names", help="With --share: names in full, not as initials.")
    ] = False,
    force: Annotated[
        bool, typer.Option("--force", help="Take the place of a file that is there.")
    ] = False,
) -> Answer:
    """Take it with you: a page to keep, a table, a calendar.

    The ending decides: keepsake.html, story.md, journal.json, journal.csv or sessions.ics.

    A page or a story is about one mentorship; the others are about the whole journal, or about
    the one that --with names. Everything goes in, unless --ours or --share is said. The file is
    for your eyes alone, and the journal stays as it is; - is standard output.
    """
    run: Run = ctx.obj
    into = _into(run, file, format_)
    wanted = Wanted(into.format, ours=ours, share=share, names=names)
    _see_that_it_goes_together(run, into, wanted, force=force)
    place = Outgoing(into.file, run.path, force)
    if into.is_file:
        outgoing.see_that_it_can_be(place)
    made = rendering.of(run, wanted)
    if share and not names:
        run.tell(OTHER_NAMES)
    if not into.is_file:
        return _to_stdout(run, made)
    return _told(run, made, outgoing.write(place, made.content))


OTHER_NAMES = (
    "The two of you are initials in it; other names stay as they were written."
    " Read it before you give it away."
)


class _Into(NamedTuple):
    """Where it goes, and as what."""

    file: str
    format: Format

    @property
    def is_file(self) -> bool:
        return self.file != STANDARD_OUTPUT


def _into(run: Run, file: str | None, said: str | None) -> _Into:
    """As it was said; where no file is, a person is asked which."""
    if file is not None:
        return _Into(file, formats.of(file, said))
    if not run.asker.can_ask or run.options.json:
        raise formats.none_said()
    sample = formats.sample_of(formats.of("", said)) if said is not None else _picked(run)
    name = Path(sample.name)
    free = free_path(Path(), name.stem, name.suffix).name
    return _Into(
        run.asker.text("Into which file?", option="FILE", default=free) or free, sample.format
    )


def _picked(run: Run) -> formats.Sample:
    index = run.asker.pick("What do you take with you?", formats.LINES, option="FILE")
    if index is None:
        raise NotNow("Nothing was chosen.")
    return formats.SAMPLES[index]


def _see_that_it_goes_together(run: Run, into: _Into, wanted: Wanted, *, force: bool) -> None:
    if wanted.ours and wanted.share:
        raise Unsaid("--ours and --share do not go together.", "Say one of them.")
    if wanted.names and not wanted.share:
        raise Unsaid("--names goes with --share.", "In everything else the names are in full.")
    if wanted.share and not into.format.is_to_be_read:
        raise Unsaid(
            "--share makes a document for people: html or md.",
            "Say mentorlog export --share story.html.",
        )
    if into.is_file:
        return
    if run.options.json:
        raise Unsaid("On standard output --json has no place beside the file.", "Leave one out.")
    if force:
        raise Unsaid("--force goes with a file.", "Standard output takes no one's place.")


def _to_stdout(run: Run, made: Rendered) -> Answer:
    """To a terminal harmless, to anything else to the byte, and nothing else."""
    if made.left_out:
        run.tell(rendering.left_out(made))

    def page(screen: "Screen") -> None:
        stream = run.world.stdout
        if stream.isatty():
            screen.plain(made.content.decode())
            return
        binary = getattr(stream, "buffer", None)
        if binary is None:  # a stream of letters, which has no bytes of its own
            stream.write(made.content.decode())
            return
        stream.flush()
        binary.write(made.content)

    return Answer(page, dict)


def _told(run: Run, made: Rendered, path: Path) -> Answer:
    from mentorlog.views import documents, exported

    run.has_saved = True
    done = exported.Exported(
        path,
        made.wanted.format.value,
        made.wanted.edition,
        [one.other_name for one in made.about],
        made.entries,
        made.left_out,
    )
    return Answer(
        lambda screen: exported.render(done, screen),
        lambda: documents.document(run.now, made.records, **exported.as_json(done)),
        told=True,
    )
