"""The line of the prompt, in the usual words or in a format of the keeper's own."""

from collections.abc import Sequence
from typing import NamedTuple

from mentorlog import settings_here
from mentorlog.cli import kept_prompt, overviews, places
from mentorlog.cli.answer import Answer
from mentorlog.cli.run import Run
from mentorlog.domain import glance as rules
from mentorlog.domain.glance import Glance
from mentorlog.domain.overview import Overview
from mentorlog.errors import Unsaid
from mentorlog.views import glance as words_of

USUAL = "{line}"
PATIENCE_MS = 100
"""How long a prompt waits for another program that holds the journal."""


class Piece(NamedTuple):
    """A piece of a format: text, and the field that stands after it, if one does."""

    text: str
    field: str | None


def prompt(run: Run, form: str | None = None, typed: Sequence[str] = ()) -> Answer:
    """What is overdue, what asks for a word, what comes within two days; nothing where nothing is.

    With the words that were `typed`, the answer is kept for when they are typed again. Raises
    Unsaid for a format with a field that there is not.
    """
    run.patience_ms = PATIENCE_MS
    pieces = _pieces(settings_here.of(run.world.environ).value_of("prompt", form) or USUAL)
    seen = kept_prompt.marks(_files(run))
    every = _every(run)
    glance = rules.of(every, run.now)
    text = _text(pieces, glance, run)
    if typed and seen and not run.options.json:
        until = glance.until.timestamp() if glance.until else None
        asked = kept_prompt.Asked(typed, run.world.environ, run.recorded_at.timestamp())
        asked.keep(text, until, seen)
    return Answer(
        lambda screen: screen.plain(text),
        lambda: words_of.as_json(glance, [one.record for one in every], run.now, run.zone()),
        text=text,
    )


def _files(run: Run) -> Sequence[str]:
    """What the answer comes from; nothing where it is of another moment, or of wherever one is."""
    journal = places.journal_path(run.options.journal, run.world.environ)
    if run.is_as_of or not journal.is_absolute():
        return ()
    half_written = f"{run.path}-journal"
    return str(journal), half_written, str(settings_here.file(run.world.environ))


def _every(run: Run) -> tuple[Overview, ...]:
    looked = overviews.look(run, gentle=False)
    return (*looked.overviews, *looked.closed)


def _text(pieces: Sequence[Piece], glance: Glance, run: Run) -> str:
    """The line with its end; nothing at all where all is well."""
    fields = words_of.fields(glance, run.now_here)
    line = "".join(one.text + (fields[one.field] if one.field else "") for one in pieces)
    return f"{line}\n" if fields["line"] else ""


def _pieces(form: str) -> Sequence[Piece]:
    """The format as text and the name of the field after it. A brace of one's own is doubled."""
    from string import Formatter

    try:
        found = [Piece(text, name) for text, name, *_ in Formatter().parse(form)]
    except ValueError:
        raise Unsaid(
            f"The format “{form[:60]}” has a brace without its other half.",
            "A brace that is meant to be shown is doubled: {{ or }}.",
        ) from None
    for _, name in found:
        if name is not None and name not in words_of.FIELDS:
            raise _no_field(name)
    return found


def _no_field(name: str) -> Unsaid:
    from difflib import get_close_matches

    near = get_close_matches(name, words_of.FIELDS, n=1)
    hint = f"Did you mean {{{near[0]}}}? " if near else ""
    known = ", ".join(f"{{{one}}}" for one in words_of.FIELDS)
    return Unsaid(f"A prompt has no field “{{{name[:40]}}}”.", f"{hint}There are {known}.")
