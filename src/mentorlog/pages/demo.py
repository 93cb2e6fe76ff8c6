"""The sample journal: its status, where it is, and what to try in it."""

import shlex
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from rich.text import Text

from mentorlog.pages import status
from mentorlog.pages.documents import Document
from mentorlog.pages.flag_blocks import COMMAND, QUIET
from mentorlog.pages.layout import GAP, is_narrow, margin, put
from mentorlog.pages.screen import Screen
from mentorlog.rules.overview import Overview


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
    # Never folded: it is there to be copied.
    for line in exports(sample):
        put_whole(screen, line, margin(screen))
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
    document = status.as_json(sample.overviews, now)
    return {
        "schema": document["schema"],
        "as_of": document["as_of"],
        "journal": str(sample.path),
        "try": [one.command for one in sample.tries],
        "mentorships": document["mentorships"],
    }


def put_whole(screen: Screen, line: str, indent: int) -> None:
    screen.plain(" " * indent + line)


def _tries(tries: Sequence[Try], screen: Screen) -> None:
    """Side by side where there is room, else one below the other."""
    longest = max(len(one.command) for one in tries)
    column = margin(screen) + longest + GAP
    for one in tries:
        command = Text(one.command, COMMAND)
        if is_narrow(screen):
            put(screen, [command, Text(f"  {one.shows}", QUIET)], 0)
        else:
            put(screen, _beside(screen, command, one.shows, column), 0)


def _beside(screen: Screen, command: Text, shows: str, column: int) -> list[Text]:
    blanks = " " * margin(screen)
    gap = " " * (column - margin(screen) - command.cell_len)
    first, *rest = screen.folded(Text(shows, QUIET), screen.width - column)
    lines = [Text(blanks) + command + Text(gap) + first]
    return lines + [Text(" " * column) + line for line in rest]
