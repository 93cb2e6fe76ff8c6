"""A mentorship as a whole: letting it rest, going on, closing the chapter."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Annotated

import typer

from mentorlog.cli import changed, choosing, given
from mentorlog.cli.answer import Answer
from mentorlog.cli.choosing import Chosen
from mentorlog.cli.homework import At, Because
from mentorlog.cli.run import Run
from mentorlog.errors import Missing, NotNow
from mentorlog.records.record import Record
from mentorlog.rules import agreements
from mentorlog.rules.when import Leaning


def pause_(
    ctx: typer.Context,
    until: Annotated[
        str | None, typer.Option(metavar="WHEN", help="The last day of it, if that is known.")
    ] = None,
    because: Because = None,
    at: At = None,
) -> Answer:
    """Let everything rest for a while: no reminders, and the days count for nothing."""
    from mentorlog.journal import mentorships as verbs
    from mentorlog.pages import changes

    run: Run = ctx.obj
    record = _the_one(run)
    tz = agreements.zone(record)
    until_on = given.day(run, until, tz, Leaning.FUTURE) if until else None
    with run.desk() as desk:
        verbs.pause(desk, record.mentorship, given.at(run, at, tz), until=until_on, because=because)
    return _told(run, record, changes.paused)


def resume_(ctx: typer.Context, at: At = None) -> Answer:
    """Go on after a pause."""
    from mentorlog.journal import mentorships as verbs
    from mentorlog.pages import changes

    run: Run = ctx.obj
    record = _the_one(run)
    when = given.at(run, at, agreements.zone(record))
    with run.desk() as desk:
        verbs.resume(desk, record.mentorship, when)
    return _told(run, record, changes.resumed)


def close_(ctx: typer.Context, because: Because = None, at: At = None) -> Answer:
    """Close the chapter. Everything stays readable; nothing is archived away."""
    from mentorlog.journal import mentorships as verbs
    from mentorlog.pages import changes

    run: Run = ctx.obj
    record = _the_one(run)
    other = record.mentorship.other_name
    if not run.options.yes and not run.asker.can_ask:
        raise Missing(f"A yes to closing the mentorship with {other}", option="--yes")
    if not run.asker.yes(f"Close the mentorship with {other}?", False, option="--yes"):
        raise NotNow("Nothing was closed.")
    with run.desk() as desk:
        when = given.at(run, at, agreements.zone(record))
        verbs.close(desk, record.mentorship, when, because=because)
    return _told(run, record, changes.closed)


def _the_one(run: Run) -> Record:
    with run.look() as connection:
        return choosing.record_of(connection, run, choosing.the_one(connection, run))


def _told(run: Run, record: Record, tell: Callable[[Record, datetime], Sequence[str]]) -> Answer:
    return changed.mentorship(run, Chosen(record.mentorship, record.agreements[-1].ref), tell)
