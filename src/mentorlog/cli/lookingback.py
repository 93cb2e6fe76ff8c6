"""Looking back: the story in order, and what both kept of what they promised. Changes nothing."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Annotated
from zoneinfo import ZoneInfo

import typer

from mentorlog.cli import choosing
from mentorlog.cli.answer import Answer
from mentorlog.cli.run import Run
from mentorlog.errors import Unsaid
from mentorlog.records.record import Record
from mentorlog.rules import agreements, calendar, history, when
from mentorlog.rules.scenes import Between, Strand
from mentorlog.rules.when import Leaning, When
from mentorlog.store import reading
from mentorlog.vocabulary import NoteKind

Since = Annotated[
    str | None, typer.Option(metavar="WHEN", help="From that day, or that moment, on.")
]
Until = Annotated[
    str | None, typer.Option(metavar="WHEN", help="Up to the end of that day, or that moment.")
]


def timeline_(
    ctx: typer.Context,
    kinds: Annotated[
        list[str] | None,
        typer.Option(
            "--kind",
            metavar="KIND",
            help="Only sessions, homework, essays, call-outs, agreements, notes, mentorship,"
            " or notes of a kind, as wins; may be said again.",
        ),
    ] = None,
    since: Since = None,
    until: Until = None,
) -> Answer:
    """The story of a mentorship, in order: what you agreed, met for, set, wrote, read and noted.

    A long one opens in your pager.
    """
    from mentorlog.pages import timeline

    run: Run = ctx.obj
    strands, notes = _kinds(kinds or ())
    record = _whole(run)
    between = _between(run, since, until, agreements.zone(record))
    told = timeline.of(record, run.now, timeline.Asked(between, strands, notes))
    return Answer(
        lambda screen: timeline.render(told, screen),
        lambda: timeline.as_json(told),
        long=True,
    )


def stats_(ctx: typer.Context, since: Since = None, until: Until = None) -> Answer:
    """What both of you kept of what you promised, side by side; how you met; what you wrote.

    One mentorship at a time. It counts, and gives no marks.
    """
    from mentorlog.pages import stats

    run: Run = ctx.obj
    record = _whole(run)
    between = _between(run, since, until, agreements.zone(record))
    counted = stats.of(record, run.now, between)
    return Answer(
        lambda screen: stats.render(counted, screen),
        lambda: stats.as_json(counted),
        long=True,
    )


def _whole(run: Run) -> Record:
    """The one mentorship that is meant, with all that had happened by now."""
    with run.look() as connection:
        one = choosing.the_one(connection, run)
        record = reading.whole(connection, one)
    return history.at(record, run.now)


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


def _kinds(words: Sequence[str]) -> tuple[tuple[Strand, ...], tuple[NoteKind, ...]]:
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


def _between(run: Run, since: str | None, until: str | None, tz: ZoneInfo) -> Between:
    """The time that was asked for, both days within it. Raises Unsaid where it ends too soon."""
    first = _said(run, since, tz) if since else None
    last = _said(run, until, tz) if until else None
    between = Between(first and _start(first, tz), last and _end(last, tz))
    if between.since and between.until and between.until <= between.since:
        raise Unsaid("--until lies before --since.", "Turn them round.")
    return between


def _said(run: Run, text: str, tz: ZoneInfo) -> When:
    said = when.read(text, now=run.now, tz=tz, leaning=Leaning.PAST)
    if said.note:
        run.tell(said.note)
    return said


def _start(said: When, tz: ZoneInfo) -> datetime:
    return said.at or calendar.start_of(said.day, tz)


def _end(said: When, tz: ZoneInfo) -> datetime:
    """Just after the minute, or the day."""
    return said.at + MINUTE if said.at else calendar.end_of(said.day, tz)


MINUTE = timedelta(minutes=1)
