"""The brief before a session: what to have in mind, on one page."""

from typing import Annotated

import typer

from mentorlog.cli import resolve
from mentorlog.cli.answer import Answer
from mentorlog.cli.run import Run
from mentorlog.db import reading, texts
from mentorlog.domain import agreements, calendar, preparing, sessions
from mentorlog.domain.preparing import Brief
from mentorlog.domain.records.mentorships import Mentorship
from mentorlog.domain.records.record import Record
from mentorlog.domain.records.refs import Ref
from mentorlog.domain.records.sessions import Kept
from mentorlog.enums import Kind
from mentorlog.errors import NothingToPrepare

RECENT = 20  # what was set and settled between two sessions is among the latest so many


def prep_(
    ctx: typer.Context,
    reference: Annotated[
        str | None, typer.Argument(metavar="REF", help="S7; else the next session.")
    ] = None,
    with_mine: Annotated[
        bool, typer.Option("--with-mine", help="Also what is yours alone.")
    ] = False,
) -> Answer:
    """One page for the next session: what to have in mind.

    What each took away last time, what was promised and how it stands, essays to read, call-outs
    whose day has come, terms due for a look. Nothing that is yours alone is on it.
    """
    from mentorlog.views import commands, prep

    run: Run = ctx.obj
    whole = brief_of(run, reference)
    brief = whole if with_mine else preparing.for_both(whole)
    with run.look() as connection:
        handles = commands.handles(reading.active_mentorships(connection, run.now))
    return Answer(lambda screen: prep.render(brief, screen, handles), lambda: prep.as_json(brief))


def brief_of(run: Run, reference: str | None) -> Brief:
    """The brief for the session named, else for the next one of the mentorship that is meant."""
    with run.look() as connection:
        mentorship, ref = _meant(connection, run, reference)
        record = _record(connection, run, mentorship, ref)
        last = sessions.last_held(record)
        kept = texts.session(connection, last.session.id, run.now) if last else Kept()
    session = sessions.standings(record)[ref.number] if ref else None
    if session is not None:
        _see_that_it_comes(run, record, session)
    return preparing.of(record, run.now_here, kept, session)


def _meant(
    connection: reading.Connection, run: Run, reference: str | None
) -> tuple[Mentorship, Ref | None]:
    if reference is None:
        return resolve.the_one(connection, run), None
    chosen = resolve.referenced(connection, run, reference)
    return resolve.of_kinds(chosen, [Kind.SESSION], verb="prep")


def _record(
    connection: reading.Connection, run: Run, mentorship: Mentorship, ref: Ref | None
) -> Record:
    """What is open, and what was settled since the two met last: not the archive."""
    open_ = resolve.record_of(connection, run, mentorship)
    recent = [
        *reading.latest(connection, mentorship, Kind.HOMEWORK, run.now, RECENT),
        *reading.latest(connection, mentorship, Kind.ESSAY, run.now, RECENT),
    ]
    met = [sessions.upcoming(open_, run.now), sessions.last_held(open_)]
    hanging = [one.session.ref for one in met if one] + ([ref] if ref else [])
    known = [one.ref for one in open_.homework] + [one.ref for one in open_.essays]
    known += [one.ref for one in open_.callouts]
    wanted = dict.fromkeys([*hanging, *recent, *known])
    return resolve.record_of(connection, run, mentorship, *wanted) if wanted else open_


def _see_that_it_comes(run: Run, record: Record, session: sessions.Standing) -> None:
    """Refuse a session that is past: there is nothing left to prepare."""
    ref = session.session.ref
    said = calendar.said(session.starts_at, agreements.zone(record))
    if session.outcome is not None:
        how = f"was {session.outcome.value} ({said})"
        raise NothingToPrepare(str(ref), how=how, verb="show")
    if calendar.minute(run.now) > sessions.ends_at(record, session):
        how = f"was planned for {said}, which is past"
        raise NothingToPrepare(str(ref), how=how, verb="session")
