"""The change log: what was changed, taking the last of it back, and letting it return."""

from typing import TYPE_CHECKING, Annotated

import typer

from mentorlog.cli import answer, changed
from mentorlog.cli.answer import Answer
from mentorlog.cli.run import Run
from mentorlog.db import log, reading, wishes
from mentorlog.domain import calendar, spans
from mentorlog.errors import NoLongerLast, NothingToReturn, NothingToTakeBack, Unsaid

if TYPE_CHECKING:
    from mentorlog.domain.records.steps import Step
    from mentorlog.views.step_words import Seen

USUAL = 10
FOR_EVER = ("none", "no", "ever", "for ever", "forever", "always")


def undo_(ctx: typer.Context) -> Answer:
    """Take back the last command that changed something. Said again, the one before it.

    It says what would be taken back, and asks; without a terminal it needs --yes. “mentorlog redo”
    brings it back, until something else is changed.
    """
    return _turned(ctx.obj, returning=False)


def redo_(ctx: typer.Context) -> Answer:
    """Bring back what “mentorlog undo” took back last. Said again, what it took back before.

    It says what would come back, and asks; without a terminal it needs --yes.
    """
    return _turned(ctx.obj, returning=True)


def _turned(run: Run, *, returning: bool) -> Answer:
    """Say what the step is, ask, and take back or let return that one and no other.

    With --yes nobody was shown anything: it is the one that is the last when its turn comes,
    however many are writing.
    """
    from mentorlog.services import undo as verbs
    from mentorlog.views import changelog

    shown = None if run.options.yes else _last(run, returning=returning)
    question = "Bring it back?" if returning else "Take it back?"
    if shown is not None:
        asking = changelog.asking(shown, seen_now(run), returning=returning)
        if not _wanted(run, asking, question):
            was = "brought" if returning else "taken"
            return changed.nothing(run, f"Nothing was {was} back.")
    try:
        with run.desk(logged=False) as desk:
            step = (verbs.bring_back if returning else verbs.take_back)(desk, shown)
    except NoLongerLast as refused:
        raise refused.told(changelog.command(refused.last)) from refused
    seen = seen_now(run)
    return answer.told(
        changelog.told(step, seen, returned=returning),
        lambda: changelog.done_as_json(run.verb, step, seen),
    )


def _last(run: Run, *, returning: bool) -> "Step":
    with run.look() as connection:
        step = (log.to_return if returning else log.to_take_back)(connection)
    if step is None:
        raise NothingToReturn if returning else NothingToTakeBack
    return step


def log_(
    ctx: typer.Context,
    everything: Annotated[bool, typer.Option("--all", help="All of it.")] = False,
    limit: Annotated[
        int | None, typer.Option("--limit", metavar="N", min=1, help="The latest N; else 10.")
    ] = None,
    keep: Annotated[
        str | None,
        typer.Option(
            metavar="SPAN", help="Forget what is older, now and from now on: “30 days”, or none."
        ),
    ] = None,
) -> Answer:
    """What was changed, the latest first. Each command is one step that “undo” can take back.

    It goes by when things were noted, whatever --as-of says. Words that were changed or deleted
    stay in the log, so that they can come back; --keep bounds for how long.
    """
    from mentorlog.views import changelog

    run: Run = ctx.obj
    if keep is not None:
        if everything or limit is not None:
            raise Unsaid("--keep changes what is kept; it shows nothing.", "Leave the others out.")
        return _keep(run, keep)
    with run.look() as connection:
        found = log.latest(connection, -1 if everything else limit or USUAL)
        back = log.to_return(connection)
        shown = changelog.Log(
            steps=found,
            more=log.count(connection) - len(found),
            returning=back.id if back else None,
            kept_days=log.kept_days(connection),
        )
    seen = seen_now(run)
    return Answer(
        lambda screen: changelog.render(shown, seen, screen),
        lambda: changelog.as_json(shown, seen),
        long=True,
    )


def _keep(run: Run, typed: str) -> Answer:
    """Bound how long what was taken back, changed or deleted can come back."""
    from mentorlog.cli import compacting
    from mentorlog.services import undo as verbs
    from mentorlog.views import documents
    from mentorlog.views.deletions import TRACES

    days = _days(run, typed)
    if days is not None and not _wanted(run, _warning(days), "Forget it?", usual=False):
        return changed.nothing(run, "Everything is kept as it was.")
    with run.desk() as desk:
        verbs.keep(desk, days)
    is_compact = days is None or compacting.done(run)
    said = "The log is kept for ever."
    if days is not None:
        said = f"What is older than {spans.counted(days, 'day')} is forgotten, now and from now on."
    return answer.told(
        [said] if is_compact else [said, TRACES],
        lambda: documents.document(
            run.now, (), run.zone(), done="log", kept_days=days, compact=is_compact
        ),
    )


def _days(run: Run, typed: str) -> int | None:
    if typed.strip().casefold() in FOR_EVER:
        return None
    today = calendar.local_date(run.recorded_at, run.zone())
    return (spans.day_after(today, spans.read(typed)) - today).days


def _warning(days: int) -> list[str]:
    return [
        f"What was changed more than {spans.counted(days, 'day')} ago cannot be taken back then."
    ]


def _wanted(run: Run, lines: list[str], question: str, *, usual: bool = True) -> bool:
    """Whether the person wants it, having seen what it means."""
    if not run.options.yes:
        for line in lines:
            run.tell(line)
    return run.asker.yes(question, usual, option="--yes")


def seen_now(run: Run) -> "Seen":
    """How a step is told now."""
    from mentorlog.views.step_words import Seen

    with run.look() as connection:
        mentorships = {one.id: one for one in reading.mentorships(connection)}
        wished = {one.id: one.name for one in wishes.every(connection)}
    return Seen(run.zone(), run.now, mentorships, wished)
