"""Narrowing a look to kinds of entries, and to a stretch of time, as they are typed."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Annotated
from zoneinfo import ZoneInfo

import typer

from mentorlog.cli.run import Run
from mentorlog.domain import calendar, dates
from mentorlog.domain.dates import Leaning, When
from mentorlog.domain.scenes import Between, Strand
from mentorlog.enums import NoteKind
from mentorlog.errors import Unsaid

Since = Annotated[
    str | None, typer.Option(metavar="WHEN", help="From that day, or that moment, on.")
]
Until = Annotated[
    str | None, typer.Option(metavar="WHEN", help="Up to the end of that day, or that moment.")
]
ONLY = (
    "Only sessions, homework, essays, call-outs, agreements, notes, mentorship,{} or notes of a"
    " kind, as wins; repeatable."
)
Kinds = Annotated[list[str] | None, typer.Option("--kind", metavar="KIND", help=ONLY.format(""))]
KindsAndWishes = Annotated[
    list[str] | None, typer.Option("--kind", metavar="KIND", help=ONLY.format(" wishes,"))
]

KINDS = {
    "agreement": Strand.AGREEMENT,
    "session": Strand.SESSION,
    "homework": Strand.HOMEWORK,
    "promise": Strand.HOMEWORK,
    "essay": Strand.ESSAY,
    "callout": Strand.CALLOUT,
    "call-out": Strand.CALLOUT,
    "note": Strand.NOTE,
    "mentorship": Strand.MENTORSHIP,
    "pause": Strand.MENTORSHIP,
}
NOTES = {kind.value: kind for kind in NoteKind if kind is not NoteKind.NOTE}
PLURALS = {"stories": "story", "thank-you": "thanks", "thank-yous": "thanks"}


def kinds(words: Sequence[str]) -> tuple[tuple[Strand, ...], tuple[NoteKind, ...]]:
    """The kinds that were named, in the singular or the plural. Raises Unsaid for another word."""
    strands: list[Strand] = []
    notes: list[NoteKind] = []
    for word in words:
        one = _singular(word)
        if one in KINDS:
            strands.append(KINDS[one])
        elif one in NOTES:
            notes.append(NOTES[one])
        else:
            raise Unsaid(
                f"“{word[:40]}” is no kind of moment.",
                f"There are {', '.join([*dict.fromkeys(KINDS), *NOTES])}.",
            )
    return tuple(dict.fromkeys(strands)), tuple(dict.fromkeys(notes))


def _singular(word: str) -> str:
    one = word.strip().casefold().replace(" ", "-")
    one = PLURALS.get(one, one)
    return one if one in KINDS or one in NOTES else one.removesuffix("s")


def between(run: Run, since: str | None, until: str | None, tz: ZoneInfo) -> Between:
    """The time that was asked for, both days within it. Raises Unsaid where it ends too soon."""
    first = _said(run, since, tz) if since else None
    last = _said(run, until, tz) if until else None
    found = Between(first and _start(first, tz), last and _end(last, tz))
    if found.since and found.until and found.until <= found.since:
        raise Unsaid("--until lies before --since.", "Turn them round.")
    return found


def _said(run: Run, text: str, tz: ZoneInfo) -> When:
    said = dates.read(text, now=run.now, tz=tz, leaning=Leaning.PAST)
    if said.note:
        run.tell(said.note)
    return said


def _start(said: When, tz: ZoneInfo) -> datetime:
    return said.at or calendar.start_of(said.day, tz)


def _end(said: When, tz: ZoneInfo) -> datetime:
    """Just after the minute, or the day."""
    return said.at + MINUTE if said.at else calendar.end_of(said.day, tz)


MINUTE = timedelta(minutes=1)
