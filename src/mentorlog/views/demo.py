"""The sample journal: its status, where it is, and what to try in it."""

import shlex
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from rich.text import Text

from mentorlog.domain.overview import Overview
from mentorlog.views import overviews_json, status
from mentorlog.views.console import GAP, Screen, labelled, margin, put, room
from mentorlog.views.documents import Document
from mentorlog.views.flag_blocks import COMMAND, QUIET


class Try(NamedTuple):
    """A command to try, and what it shows."""

    command: str
    shows: str


class Sample(NamedTuple):
    """A sample journal, ready to be looked at; `as_of` is its now, if that is not the clock's."""

    path: Path
    overviews: Sequence[Overview]
    tries: Sequence[Try]
    as_of: datetime | None = None


def render(sample: Sample, screen: Screen) -> None:
    status.render(sample.overviews, screen, as_of=sample.as_of)
    screen.print()
    screen.print(
        "This is a sample: invented people, in a journal of its own. Tell this shell where it is,"
        " and every command below looks there:",
        indent=margin(screen),
    )
    screen.print()
    for line in exports(sample):
        screen.plain(" " * margin(screen) + line)  # never folded: it is there to be copied
    screen.print()
    _tries(sample.tries, screen)
    screen.print()
    screen.print(
        "Your own journal was not touched. In a new shell, mentorlog agree begins it.",
        indent=margin(screen),
    )


def exports(sample: Sample) -> list[str]:
    """What to type once; a sample of another day needs that day as its now."""
    lines = [f"export MENTORLOG_JOURNAL={shlex.quote(str(sample.path))}"]
    if sample.as_of is not None:
        at = sample.as_of.isoformat(timespec="minutes")
        lines.append(f"export MENTORLOG_NOW={shlex.quote(at)}")
    return lines


def as_json(sample: Sample, now: datetime) -> Document:
    """The status of the sample, with its path and what to try."""
    document = overviews_json.status(sample.overviews, now)
    return {
        "schema": document["schema"],
        "as_of": document["as_of"],
        "journal": str(sample.path),
        "try": [one.command for one in sample.tries],
        "mentorships": document["mentorships"],
    }


def _tries(tries: Sequence[Try], screen: Screen) -> None:
    """What each shows stands beside the command where there is room, else below it."""
    column = margin(screen) + max(len(one.command) for one in tries) + GAP
    width = room(screen, column)
    for one in tries:
        command, shows = Text(one.command, COMMAND), screen.folded(Text(one.shows, QUIET), width)
        if width < NARROWEST_BESIDE:
            put(screen, [command, Text(f"  {one.shows}", QUIET)], margin(screen))
        else:
            labelled(screen, command, shows, column)


NARROWEST_BESIDE = 36
