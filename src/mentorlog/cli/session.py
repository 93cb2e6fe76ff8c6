"""Logging a session: settling the old before setting the new."""

from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from mentorlog.cli import changed, offers, params, privacy, resolve
from mentorlog.cli.answer import Answer
from mentorlog.cli.resolve import Chosen
from mentorlog.cli.run import Run
from mentorlog.db import reading
from mentorlog.domain import agreements, calendar, sessions, spans
from mentorlog.domain.dates import Leaning
from mentorlog.domain.records.mentorships import Mentorship
from mentorlog.domain.records.record import Record
from mentorlog.domain.records.refs import Ref
from mentorlog.enums import Kind, SessionKind

if TYPE_CHECKING:
    from mentorlog.services.sessions import Meeting


@privacy.options
def session_(
    ctx: typer.Context,
    reference: Annotated[
        str | None, typer.Argument(metavar="REF", help="S6; else the one nobody logged yet.")
    ] = None,
    on: Annotated[
        str | None, typer.Option("--on", metavar="WHEN", help="When you met; else as planned.")
    ] = None,
    length: Annotated[
        str | None, typer.Option(metavar="SPAN", help="How long it was: 60m, 90m.")
    ] = None,
    where: Annotated[str | None, typer.Option(metavar="TEXT", help="Where you met.")] = None,
    notes: Annotated[
        str | None, typer.Option(metavar="TEXT", help="What was said; - is standard input.")
    ] = None,
    took_away: Annotated[
        str | None, typer.Option(metavar="TEXT", help="What you took away.")
    ] = None,
    other_took_away: Annotated[
        str | None, typer.Option(metavar="TEXT", help="What the other took away.")
    ] = None,
    kind: Annotated[
        SessionKind | None,
        typer.Option(metavar="kickoff|regular|review|closing", help="What kind it was."),
    ] = None,
    no_homework: Annotated[
        bool, typer.Option("--no-homework", help="No homework this time, on purpose.")
    ] = False,
    who_sees: privacy.Typed = privacy.NOTHING,
) -> Answer:
    """Log a session you held.

    Its notes are yours alone unless you say --ours; what each of you took away is for both.
    On a terminal it settles what was due for it first (done, carried, let go; had they read each
    essay?), then asks for notes, the homework, and when you meet next.
    """
    from mentorlog.cli.settle import finish, settle
    from mentorlog.services import sessions as verbs
    from mentorlog.views import changes

    run: Run = ctx.obj
    mentorship, ref = _meant(run, reference)
    asked = (on, length, where, notes, took_away, other_took_away, kind)
    only_says_that = not (who_sees.is_empty or no_homework or any(asked))
    if ref is not None and only_says_that and _is_held(run, Chosen(mentorship, ref)):
        return privacy.say(run, Chosen(mentorship, ref), who_sees)
    meeting = verbs.Meeting(
        length_minutes=spans.minutes_of(spans.read(length)) if length else None,
        place=where,
        notes=params.text(run, notes),
        took_away=params.text(run, took_away),
        other_took_away=params.text(run, other_took_away),
        kind=kind,
        no_homework=no_homework,
        privacy=privacy.said(mentorship, who_sees),
    )
    chosen = log(run, mentorship, ref, on, meeting)
    if run.asker.can_ask:
        changed.tell(run, chosen, changes.session_met)
        on = f"To go on: mentorlog session {chosen.ref}"
        with run.unless_interrupted(f"{chosen.ref} is kept with what you said so far. {on}"):
            settle(run, chosen, likely=True)
            finish(run, chosen, meeting)
        return changed.entry(run, chosen, changes.session_saved)
    return changed.entry(run, chosen, changes.session_held)


def _is_held(run: Run, chosen: Chosen) -> bool:
    standing = sessions.standings(changed.fresh(run, chosen)).get(chosen.ref.number)
    return standing is not None and standing.held


def log(
    run: Run, mentorship: Mentorship, ref: Ref | None, on: str | None, meeting: "Meeting"
) -> Chosen:
    """Keep that a session was held: the planned one, or one that nobody had booked."""
    from mentorlog.services import sessions as verbs

    with run.look() as connection:
        refs = [ref] if ref else []
        record = resolve.record_of(connection, run, mentorship, *refs)
    starts_at = _met_at(run, record, ref, on)
    with run.desk() as desk:
        if ref is not None:
            verbs.hold(desk, mentorship, ref, starts_at, meeting)
            return Chosen(mentorship, ref)
        new = verbs.log_unplanned(desk, mentorship, starts_at or run.now, meeting)
        return Chosen(mentorship, new)


def _meant(run: Run, reference: str | None) -> tuple[Mentorship, Ref | None]:
    """The session that is meant: the one named, else the one without an outcome, else a new one."""
    with run.look() as connection:
        if reference is not None:
            chosen = resolve.referenced(connection, run, reference)
            return resolve.of_kinds(chosen, [Kind.SESSION], verb="session")
        return _without_outcome(connection, run)


def _without_outcome(connection: reading.Connection, run: Run) -> tuple[Mentorship, Ref | None]:
    found = resolve.offered(connection, run, partial(offers.begun, now=run.now))
    if not found:
        return resolve.the_one(connection, run), None
    return resolve.the_only(run, found, question="Which session did you hold?", none="")


def _met_at(run: Run, record: Record, ref: Ref | None, on: str | None) -> datetime | None:
    """When they met, where that was said or has to be asked; None is as planned, or now."""
    if on is not None:
        return _held_at(run, record, on)
    if ref is not None or not run.asker.can_ask:
        return None
    return run.asker.read_until_understood(
        "When did you meet?",
        lambda said: _held_at(run, record, said),
        option="--on",
        default=calendar.said(run.now, agreements.zone(record)),
    )


def _held_at(run: Run, record: Record, text: str) -> datetime:
    return params.start(run, text, record, Leaning.PAST)
