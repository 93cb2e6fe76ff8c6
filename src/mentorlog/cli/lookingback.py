"""Looking back: the story in order, and what both kept of what they promised. Changes nothing."""

import typer

from mentorlog.cli import narrowing, resolve
from mentorlog.cli.answer import Answer
from mentorlog.cli.narrowing import Kinds, Since, Until
from mentorlog.cli.run import Run
from mentorlog.db import reading, stretches
from mentorlog.db.stretches import Stretch
from mentorlog.domain import agreements, history, story
from mentorlog.domain.records.record import Record
from mentorlog.domain.scenes import EVER, Between


def timeline_(
    ctx: typer.Context,
    kinds: Kinds = None,
    since: Since = None,
    until: Until = None,
) -> Answer:
    """The story of a mentorship, in order. What you agreed, met for, set, wrote, read and noted.

    A long one opens in your pager.
    """
    from mentorlog.views import timeline

    run: Run = ctx.obj
    strands, notes = narrowing.kinds(kinds or ())
    if since or until:
        record, between, moments = _stretch(run, since, until)
        told = timeline.of(record, run.now_here, timeline.Asked(between, strands, notes), moments)
    else:
        told = timeline.of(_whole(run), run.now_here, timeline.Asked(EVER, strands, notes))
    return Answer(
        lambda screen: timeline.render(told, screen),
        lambda: timeline.as_json(told),
        long=True,
    )


def stats_(ctx: typer.Context, since: Since = None, until: Until = None) -> Answer:
    """What both of you kept of what you promised, side by side. How you met, and what you wrote.

    One mentorship at a time. It counts, and gives no marks.
    """
    from mentorlog.views import stats

    run: Run = ctx.obj
    record = _whole(run)
    between = narrowing.between(run, since, until, agreements.zone(record))
    counted = stats.of(record, run.now, between)
    return Answer(
        lambda screen: stats.render(counted, screen),
        lambda: stats.as_json(counted),
        long=True,
    )


def _stretch(run: Run, since: str | None, until: str | None) -> tuple[Record, Between, int]:
    """What is of that time in the one mentorship, and how many moments all its entries have."""
    with run.look() as connection:
        one = resolve.the_one(connection, run)
        agreed = history.at(reading.agreed(connection, one), run.now)
        between = narrowing.between(run, since, until, agreements.zone(agreed))
        record = stretches.of(connection, one, run.now, Stretch(*between))
        moments = stretches.moments(connection, one, run.now, story.MOMENTS)
    return history.at(record, run.now), between, moments


def _whole(run: Run) -> Record:
    """The one mentorship that is meant, with all that had happened by now."""
    with run.look() as connection:
        one = resolve.the_one(connection, run)
        record = reading.whole(connection, one)
    return history.at(record, run.now)
