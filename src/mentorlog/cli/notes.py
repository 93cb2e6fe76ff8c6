"""Notes: anything else worth keeping, of a mentorship or of a wish."""

from typing import TYPE_CHECKING, Annotated

import typer

from mentorlog.cli import changed, params, privacy, resolve
from mentorlog.cli.answer import Answer
from mentorlog.cli.homework import At, Words
from mentorlog.cli.importing.front_matter import Headed, headed
from mentorlog.cli.resolve import Chosen
from mentorlog.cli.run import Run
from mentorlog.domain import agreements
from mentorlog.domain.records import refs
from mentorlog.domain.records.mentorships import Mentorship
from mentorlog.domain.records.refs import Ref
from mentorlog.enums import Kind, NoteKind
from mentorlog.errors import Missing, Unsaid

if TYPE_CHECKING:
    from mentorlog.services.notes import Noting


@privacy.options
def note_(
    ctx: typer.Context,
    text: Words = None,
    kind: Annotated[
        NoteKind,
        typer.Option(
            metavar="KIND", help="win, thanks, lesson, story, practice or low-day; else note."
        ),
    ] = NoteKind.NOTE,
    by: Annotated[
        str | None, typer.Option("--by", metavar="SIDE", help="Whose words; else yours.")
    ] = None,
    in_: Annotated[
        str | None, typer.Option("--in", metavar="S3", help="The session it belongs to.")
    ] = None,
    wish: Annotated[
        str | None, typer.Option(metavar="NAME", help="On a wish: how it went with them.")
    ] = None,
    title: Annotated[
        str | None, typer.Option(metavar="TEXT", help="Its title; else how it begins.")
    ] = None,
    file: Annotated[
        str | None,
        typer.Option("--file", metavar="F", help="The text from a file; - is standard input."),
    ] = None,
    who_sees: privacy.Typed = privacy.NOTHING,
    at: At = None,
) -> Answer:
    """Keep a win, a thank-you, a lesson, a low day, how you met. It is yours alone.

    On a terminal, without TEXT, it asks; “e” opens the editor for a long one. With the reference
    of any entry instead of TEXT, and --ours, --may-share or --tender, it says who may see that.
    """
    from mentorlog.services.notes import Noting

    run: Run = ctx.obj
    ref = refs.read(text[0]) if text and len(text) == 1 and not who_sees.is_empty else None
    if ref is not None:
        with run.look() as connection:
            chosen = resolve.referenced(connection, run, str(ref))
        resolve.of_kinds(chosen, privacy.KINDS, verb="note --ours")
        return privacy.say(run, chosen, who_sees)
    noting = Noting("", kind, title=params.title(title))
    if wish is not None:
        if in_ is not None or by is not None or not who_sees.is_empty:
            raise Unsaid("A note on a wish is yours alone.", "Leave --in, --by and the like out.")
        return _on_wish(run, wish, noting, (text, file, at))
    mentorship, said_in = _where(run, in_)
    noting = noting._replace(
        written_by=resolve.one_person(mentorship, by or "me", option="--by"),
        said_in=said_in,
        privacy=privacy.said(mentorship, who_sees),
    )
    return _keep(run, mentorship, noting, (text, file, at))


PIPED = "-"
Given = tuple[list[str] | None, str | None, str | None]
"""The words, the file, and the moment, as they were typed."""


def _keep(run: Run, mentorship: Mentorship, noting: "Noting", typed: Given) -> Answer:
    from mentorlog.services import notes as verbs
    from mentorlog.views import keeping

    words, file, at = typed
    said = _said(run, noting, words, file)
    if said is None:
        return changed.nothing(run, "Nothing was noted.")
    with run.look() as connection:
        record = resolve.record_of(connection, run, mentorship)
    when = params.happened(run, at, agreements.zone(record))
    with run.desk() as desk:
        ref = verbs.keep(desk, mentorship, said, when)
    run.asker.discard_drafts()
    return changed.entry(run, Chosen(mentorship, ref), keeping.noted)


def _on_wish(run: Run, name: str, noting: "Noting", typed: Given) -> Answer:
    from mentorlog.cli import wished, wishes

    words, file, at = typed
    standing = wished.known(run, name)
    said = _said(run, noting, words, file)
    if said is None:
        return changed.nothing(run, "Nothing was noted.")
    when = params.at(run, at, run.zone())
    wishes.note(run, standing.wish, said, when)
    run.asker.discard_drafts()
    return wishes.told(run, standing.wish)


def _said(run: Run, noting: "Noting", words: list[str] | None, file: str | None) -> "Noting | None":
    """The note with its text; what stands above that in a file, or standard input, is kept beside
    it, and its title is from there where none was typed."""
    text = _text(run, words, file)
    if text is None:
        return None
    said = headed(text) if file is not None or words == [PIPED] else Headed(text)
    if not said.text.strip():
        raise Unsaid("The note is empty.", "Nothing was saved.")
    return noting._replace(
        text=said.text, title=noting.title or said.title, front_matter=said.front_matter
    )


def _text(run: Run, words: list[str] | None, file: str | None) -> str | None:
    """The words typed, of a file, or asked for; None where there are none after all."""
    if file is not None:
        if words:
            raise params.not_both("--file", "TEXT")
        return params.file(run, file)
    text = params.words(run, words)
    if text is not None:
        return text
    if not run.asker.can_ask:
        raise Missing("The note", option="TEXT or --file")
    with run.unless_interrupted("Nothing was noted."):
        return run.asker.text("What is worth keeping?", option="TEXT", long=True)


def _where(run: Run, in_: str | None) -> tuple[Mentorship, Ref | None]:
    with run.look() as connection:
        if in_ is None:
            return resolve.the_one(connection, run), None
        chosen = resolve.referenced(connection, run, in_)
        return resolve.of_kinds(chosen, [Kind.SESSION], verb="note --in")
