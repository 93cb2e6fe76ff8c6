"""What is measured, against what, and how much more it may cost: one line per command."""

import re
from enum import StrEnum
from typing import NamedTuple


class Reference(StrEnum):
    """The smallest programs that could do the like; references.py has their text."""

    LOOK = "smallest look"
    WRITE = "smallest write"


class Command(NamedTuple):
    """Words typed after `mentorlog`, with the numbers of open entries filled in.

    `against` is a reference, or the name of a command; `limit` times its CPU is allowed, and
    `memory_limit` times its memory where memory is held to a limit.
    """

    words: str
    against: str
    journal: str = "small"
    limit: float = 1.5
    memory_limit: float | None = None

    @property
    def name(self) -> str:
        typed = re.sub(r"\{\w+\}", "…", f"mentorlog {self.words}").strip()
        return f"{typed}, big" if self.journal == "big" else typed

    @property
    def looks(self) -> bool:
        return self.against != Reference.WRITE


def looking(words: str) -> Command:
    return Command(words, Reference.LOOK)


def writing(words: str) -> Command:
    return Command(words, Reference.WRITE)


def at_scale(words: str) -> Command:
    """The same words on a big journal, held to what they cost on a small one."""
    return Command(words, looking(words).name, "big", memory_limit=1.5)


def among_many(words: str) -> Command:
    """Words on a big journal, held to what `mentorlog` alone costs there."""
    return Command(words, at_scale("").name, "big")


COMMANDS = (
    looking(""),
    looking("overdue"),
    looking("list homework"),
    looking("show S1"),
    looking("prep"),
    looking("hand S1"),
    looking("timeline"),
    looking("stats"),
    looking("drafts"),
    looking("search loud"),
    looking("export - --format md"),
    looking("doctor"),
    at_scale(""),
    at_scale("overdue"),
    among_many("search said"),
    among_many("search %"),
    writing("homework 'Ask for the room'"),
    writing("done H{homework}"),
    writing("post H{essay_homework}"),
    writing("plan 'in 3 weeks' --another"),
)
