"""What is measured, against what, and how much more it may cost: one line per command."""

import re
from enum import StrEnum
from typing import NamedTuple, Union


class Reference(StrEnum):
    """The smallest programs that could do the like; references.py has their text."""

    NOTHING = "python -c pass"
    SQLITE = 'python -c "import sqlite3"'
    RICH = 'python -c "import rich.console, rich.table, sqlite3"'
    LOOK = "smallest look"
    WRITE = "smallest write"


class Size(StrEnum):
    """The journals; journals.py builds them."""

    SMALL = "a small journal"
    HUNDRED = "100 entries"
    TEN_THOUSAND = "10,000 entries"
    HUNDRED_THOUSAND = "100,000 entries"


class Command(NamedTuple):
    """Words typed after `mentorlog`, with the numbers of open entries and a name filled in.

    `limit` times the CPU of what it is held `against` is allowed, and `memory_limit` times its
    memory where memory is held to a limit. Each run of one that is `anew` finds nothing kept from
    the run before; one that `settles` something finds the journal as it was. With `completing`
    the words are not run but completed.
    """

    words: str
    against: Union[Reference, "Command", None] = None
    limit: float = 0
    memory_limit: float | None = None
    journal: Size = Size.SMALL
    writes: bool = False
    settles: bool = False
    anew: bool = False
    completing: bool = False

    @property
    def typed(self) -> str:
        """As a reader would type it, … standing for what differs from journal to journal."""
        with_nobody = self.words.replace(" --with {name}", "")
        typed = re.sub(r"\{\w+\}", "…", f"mentorlog {with_nobody}").strip()
        if self.completing:
            return f"{typed} and Tab"
        return f"{typed}, just after a change" if self.anew else typed

    @property
    def name(self) -> str:
        return f"{self.typed}, {self.journal}"


def looking(words: str) -> Command:
    return Command(words, Reference.LOOK, 1.3)


def writing(words: str, *, settles: bool = False) -> Command:
    return Command(words, Reference.WRITE, 1.25, writes=True, settles=settles)


def at_scale(words: str, limit: float, *, writes: bool = False, anew: bool = False) -> Command:
    """The same words on 100,000 entries, held to what they cost on 100."""
    few = Command(words, journal=Size.HUNDRED, writes=writes, anew=anew)
    return few._replace(against=few, limit=limit, memory_limit=1.3, journal=Size.HUNDRED_THOUSAND)


COMMANDS = (
    Command("prompt", Reference.SQLITE, 2.2),
    Command("prompt", Reference.SQLITE, 2.2, anew=True),
    Command("", Reference.RICH, 1.4),
    Command("overdue", Reference.RICH, 1.4),
    looking("overdue --all"),
    looking("status"),
    looking("list homework"),
    looking("show S1"),
    looking("prep"),
    looking("hand S1"),
    looking("timeline"),
    looking("search said"),
    looking("stats"),
    looking("log"),
    looking("drafts"),
    looking("config"),
    looking("doctor"),
    looking("export - --format md"),
    looking("help agree"),
    writing("homework 'Ask for the room'"),
    writing("note 'They said yes'"),
    writing("callout 'I am too much'"),
    writing("done H{homework}", settles=True),
    writing("post H{essay_homework}", settles=True),
    writing("read E{unread}", settles=True),
    writing("plan 'in 3 weeks' --another", settles=True),
    writing("session --notes 'We laughed'", settles=True),
    Command("done H", Command("--version"), 1.2, completing=True),
)
"""On a small journal: one mentorship in its second month."""

AT_SCALE = (
    at_scale("prompt", 1.3),
    at_scale("prompt", 1.3, anew=True),
    at_scale("", 1.3),
    at_scale("overdue", 1.3),
    at_scale("homework 'Ask for the room' --with {name}", 1.3, writes=True),
    at_scale("note 'They said yes' --with {name}", 1.3, writes=True),
    at_scale("list homework --with {name}", 1.5),
    at_scale("list notes", 1.5),
    at_scale("timeline --since '1 month ago' --with {name}", 1.5),
    at_scale("search mañana", 1.5),
    at_scale("show E{unread}", 1.5),
    at_scale("show S{planned}", 1.5),
)


def of_the_like(words: str, *, writes: bool = False, settles: bool = False) -> tuple[Command, ...]:
    """The same words on two journals, to stand beside another program's."""
    sizes = (Size.HUNDRED, Size.TEN_THOUSAND)
    return tuple(Command(words, journal=size, writes=writes, settles=settles) for size in sizes)
