"""A mentorship as a whole: letting it rest, and going on."""

from datetime import datetime
from typing import Annotated

import typer

from mentorlog.cli import answer, changed, params, resolve
from mentorlog.cli.answer import Answer
from mentorlog.cli.homework import At, Because
from mentorlog.cli.run import Run
from mentorlog.domain import agreements, pauses
from mentorlog.domain.dates import Leaning
from mentorlog.domain.records.mentorships import Mentorship
from mentorlog.domain.records.record import Record


def pause_(
    ctx: typer.Context,
    until: Annotated[
        str | None, typer.Option(metavar="WHEN", help="The last day of it, if that is known.")
    ] = None,
    because: Because = None,
    at: At = None,
) -> Answer:
    """Let everything rest for a while. Nothing reminds you, and the days count for nothing.

    Sessions planned meanwhile are offered for moving. Said again, it changes the end.
    """
    from mentorlog.cli import resting
    from mentorlog.services import mentorships as verbs
    from mentorlog.views import changes

    run: Run = ctx.obj
    record = the_one(run)
    tz = agreements.zone(record)
    until_on = params.day(run, until, tz, Leaning.FUTURE) if until else None
    when, exactness = params.act_or_now(run, at, tz, since=_last_word(record))
    with run.desk() as desk:
        verbs.pause(
            desk, record.mentorship, when, exactness=exactness, until=until_on, because=because
        )
    resting.offer(run, record.mentorship)
    told = changed.lines_of_all(run, record.mentorship, changes.paused)
    return answer.told(told, lambda: _document(run, record.mentorship))


def resume_(ctx: typer.Context, at: At = None) -> Answer:
    """Go on after a pause."""
    from mentorlog.services import mentorships as verbs
    from mentorlog.views import changes

    run: Run = ctx.obj
    record = the_one(run)
    when = params.act_or_now(run, at, agreements.zone(record), since=_last_word(record))
    with run.desk() as desk:
        verbs.resume(desk, record.mentorship, *when)
    told = changed.lines_of_all(run, record.mentorship, changes.resumed)
    return answer.told(told, lambda: _document(run, record.mentorship))


def _last_word(record: Record) -> datetime | None:
    """When anything was said last of pausing."""
    said = (one.happened_at for one in record.events if one.kind in pauses.WORDS)
    return max(said, default=None)


def the_one(run: Run) -> Record:
    """The mentorship that is meant, with what is open in it."""
    with run.look() as connection:
        return resolve.record_of(connection, run, resolve.the_one(connection, run))


def _document(run: Run, mentorship: Mentorship) -> answer.JSON:
    from mentorlog.cli import resting
    from mentorlog.views import mentorship_changes

    record, inside = resting.inside(run, mentorship)
    refs = [one.ref for one in inside]
    return mentorship_changes.pause_as_json(run.verb, record, run.now, refs)
