"""A long page through the person's pager, where there is a terminal to page on.

$PAGER, split like a shell but never through one; else less; else plainly. The journal is closed
by then. A pager that is left early is fine; one that is missing or fails is done without.
"""

import os
import re
import shlex
import shutil
import signal
import subprocess
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from io import BytesIO, TextIOWrapper
from typing import TYPE_CHECKING, TextIO

from mentorlog import settings_here
from mentorlog.cli import terminal
from mentorlog.cli.world import World

if TYPE_CHECKING:
    from mentorlog.views.console import Screen

Page = Callable[["Screen"], None]

LEFT = (0, -signal.SIGINT, 128 + signal.SIGINT)  # as it ends when a person leaves it
LESS = "FRX"  # leave at once where it fits after all, show colour, leave the page where it was
# A flag of less that takes a text ends the letters that are flags.
_SHOWS_COLOUR = re.compile(r"-?[^\W\dbDhjkoOpPtTxyz_]*[Rr]|--(RAW|raw)-(CONTROL|control)-.*")


def show(world: World, page: Page, *, colour: bool) -> bool:
    """Show the page in the pager; False where it is to be shown plainly instead.

    `colour` is whether the terminal shows any; a pager that does not gets none.
    """
    command, rows = _command(world), _rows(world)
    if not command or not rows:
        return False
    text = _rendered(world, page, colour=colour)
    if text.count(b"\n") < rows:
        return False
    environ = _environ(world)
    if colour and not _shows_colour(command, environ):
        text = _rendered(world, page, colour=False)
    return _paged(world, command, environ, text)


def _command(world: World) -> list[str]:
    """The pager's words with its full path; none where there is none, or it is cat."""
    if not world.stdout.isatty() or world.environ.get("TERM", "dumb") == "dumb":
        return []
    named = settings_here.of(world.environ).value_of("pager") or ""
    for text in (named, "less"):
        words = _words(text)
        if not words or words[0] == "cat":
            return []
        found = shutil.which(words[0], path=world.environ.get("PATH", os.defpath))
        if found:
            return [found, *words[1:]]
    return []


def _words(text: str) -> list[str]:
    try:
        return shlex.split(text, posix=os.name != "nt")
    except ValueError:  # a quotation mark without its other
        return ["less"]


def _rows(world: World) -> int:
    """Lines of the screen: LINES, else the terminal; 0 where nobody knows."""
    lines = world.environ.get("LINES", "")
    if lines.isascii() and lines.isdigit() and len(lines) < 6:
        return int(lines)
    with suppress(OSError, ValueError):
        return os.get_terminal_size(world.stdout.fileno()).lines
    return 0


def _rendered(world: World, page: Page, *, colour: bool) -> bytes:
    """The page as the terminal would get it, in the letters it can show."""
    from mentorlog.views.console import Screen

    kept = BytesIO()
    encoding = world.stdout.encoding or "utf-8"
    stream = TextIOWrapper(kept, encoding=encoding, errors="backslashreplace", newline="\n")
    page(Screen(stream, width=world.width(), colour=colour))
    stream.flush()
    return kept.getvalue()


def _environ(world: World) -> dict[str, str]:
    """The person's own LESS where they have one; and no history of what they looked for."""
    return {"LESS": LESS, "LESSHISTFILE": "-", **world.environ}


def _shows_colour(command: list[str], environ: Mapping[str, str]) -> bool:
    """Only less is known to, where it is told to."""
    if os.path.basename(command[0]) != "less":  # noqa: PTH119
        return False
    return any(_SHOWS_COLOUR.match(one) for one in (*command[1:], *environ["LESS"].split()))


def _paged(world: World, command: list[str], environ: dict[str, str], text: bytes) -> bool:
    world.stdout.flush()
    number = _number(world.stdout)
    with _interrupts_left_to_it() as interrupted, terminal.modes_kept(number):
        try:
            pager = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=number, env=environ)
        except OSError:
            return False
        with suppress(BrokenPipeError):  # left early
            pager.communicate(text)
        return pager.wait() in LEFT or bool(interrupted)


def _number(stream: TextIO) -> int | None:
    with suppress(OSError, ValueError):
        return stream.fileno()
    return None  # a stream in memory; the pager gets that of the process


@contextmanager
def _interrupts_left_to_it() -> Iterator[list[int]]:
    """The interrupts there were: a pager that ended by one has shown what it was to show."""
    # A handler that does nothing more, not SIG_IGN, which the pager would inherit.
    seen: list[int] = []
    handler = signal.signal(signal.SIGINT, lambda number, _: seen.append(number))
    try:
        yield seen
    finally:
        signal.signal(signal.SIGINT, handler)
