"""A sample journal to look around in, made anew each time and far from the keeper's own."""

import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from mentorlog.cli import overviews, places
from mentorlog.cli.answer import Answer
from mentorlog.cli.run import Run
from mentorlog.db import creating
from mentorlog.domain.records.refs import Ref
from mentorlog.errors import Unsaid

if TYPE_CHECKING:
    from mentorlog.views.demo import Try


def demo_(ctx: typer.Context) -> Answer:
    """Build a sample journal in a temporary place, and show its status.

    Below it says what to try there. Your own journal is neither read nor changed.
    """
    from mentorlog.views import demo

    asked: Run = ctx.obj
    if asked.options.journal is not None:
        raise Unsaid("The sample makes a place of its own.", "Leave --journal out.")
    temporary = asked.world.environ.get("TMPDIR") or None
    folder = Path(tempfile.mkdtemp(prefix=places.DEMO, dir=temporary))  # its mode is 0700
    try:
        run = Run(asked.world, asked.options._replace(journal=str(folder / "journal.db")), "demo")
        shown = _tell(run)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    as_of = run.now if run.is_as_of else None
    sample = demo.Sample(
        run.path, overviews.look(run, gentle=False).overviews, _tries(shown), as_of
    )
    return Answer(
        lambda screen: demo.render(sample, screen),
        lambda: demo.as_json(sample, run.now),
    )


def _tell(run: Run) -> dict[str, Ref]:
    from mentorlog.db import writing
    from mentorlog.services import sample

    now, zone = run.now, run.zone()
    creating.create(run.path)
    with writing.transaction(run.path) as session:
        return sample.tell(session, now, zone)


def _tries(shown: dict[str, Ref]) -> "list[Try]":
    from mentorlog.views.demo import Try

    return [
        Try(f"mentorlog show {shown['essay']}", "an essay, and what Sam said to it"),
        Try(f"mentorlog show {shown['agreement']}", "what Robin and Sam agreed at kickoff"),
        Try(f"mentorlog show {shown['callout']}", "a belief that was named, and what happened"),
        Try("mentorlog overdue", "what is late, and by which promise"),
        Try("mentorlog prep --with sam", "one page for the next session"),
        Try("mentorlog timeline --with sam", "the story so far"),
        Try("mentorlog stats --with sam", "both of them, side by side"),
        Try(f"mentorlog show {shown['ended']}", "what Robin and Inés said at the end"),
        Try('mentorlog --as-of "3 months ago"', "the same journal as it stood then"),
        Try(f"mentorlog read {shown['unread']}", "Robin has read it now; then: mentorlog"),
        Try(f"mentorlog session {shown['unlogged']}", "log the walk that nobody logged"),
    ]
