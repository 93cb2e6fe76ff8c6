"""What is kept between two commands: each with what it is for, where it is, and how to go on."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import NamedTuple
from zoneinfo import ZoneInfo

from rich.text import Text

from mentorlog.clean import clean, one_line
from mentorlog.domain.records.times import Moment
from mentorlog.views import dates
from mentorlog.views.console import GAP, Screen, margin, put, room, spread
from mentorlog.views.documents import Document
from mentorlog.views.flag_blocks import COMMAND, QUIET

EMPTY = "Nothing is kept: every text that was written is in the journal."
SHOWS = "To read one: mentorlog drafts NAME. To throw one away: mentorlog drafts --discard NAME"
LONGEST_WHAT = 200


class Kept(NamedTuple):
    """A text or answers that no journal has yet; `words` None: it cannot be read as text."""

    name: str
    what: str
    changed_at: datetime
    words: int | None
    path: Path
    command: str
    verb: str | None = None
    ref: str | None = None
    who: str | None = None


class Seen(NamedTuple):
    now: datetime
    tz: ZoneInfo


def render(several: Sequence[Kept], seen: Seen, screen: Screen) -> None:
    if not several:
        screen.print(EMPTY, indent=margin(screen))
        return
    for one in several:
        _block(one, seen, screen)
        screen.print()
    screen.print(Text(SHOWS, QUIET), indent=margin(screen))


def _block(one: Kept, seen: Seen, screen: Screen) -> None:
    indent = margin(screen)
    name, words = Text(clean(one.name), "bold"), Text(length(one), QUIET)
    put(screen, spread(screen, name, words, room(screen, indent)), indent)
    screen.print(f"{one_line(one.what, LONGEST_WHAT)}, {since(one, seen)}", indent=indent + GAP)
    # A path and a command are there to be copied: they are never folded.
    screen.plain(" " * (indent + GAP) + str(one.path))
    _command(one.command, screen, indent + GAP)


def _command(command: str, screen: Screen, indent: int) -> None:
    if len(command) > screen.width - indent:
        screen.plain(" " * indent + command)
    else:
        screen.print(Text(clean(command), COMMAND), indent=indent)


def length(one: Kept) -> str:
    return "not readable as text" if one.words is None else dates.counted(one.words, "word")


def since(one: Kept, seen: Seen) -> str:
    """ "of Thu 3 Dec at 10:00"."""
    return f"of {dates.due(Moment(one.changed_at), seen.tz, seen.now)}"


def question(one: Kept) -> str:
    """Whether it may go, for good."""
    what = f"{one_line(one.what, LONGEST_WHAT)}, {length(one)}"
    return f"Throw away {one.name} ({what})? It is nowhere else."


def as_json(one: Kept, seen: Seen) -> Document:
    return {
        "name": one.name,
        "what": one.what,
        "verb": one.verb,
        "ref": one.ref,
        "with": one.who,
        "since": dates.iso(one.changed_at, seen.tz),
        "words": one.words,
        "path": str(one.path),
        "command": one.command,
    }
