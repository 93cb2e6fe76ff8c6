"""What may be set, and by whom: an option, the environment, config.toml, or nobody.

Nothing needs setting to begin.
"""

import os
from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import NamedTuple

FILE = "config.toml"
VARIABLE = "MENTORLOG_CONFIG"


class Source(StrEnum):
    """Who said a value, the first of them that did."""

    OPTION = "option"
    ENVIRONMENT = "environment"
    FILE = "config.toml"
    DEFAULT = "default"
    SYSTEM = "system"


Hearing = Callable[[str], str | None]
"""What the text of a variable sets; None where it says nothing."""


def _unless_empty(text: str) -> str | None:
    return text or None


def _even_empty(text: str) -> str | None:
    return text


def _never(text: str) -> str | None:
    return "never" if text else None


def _never_if_dumb(text: str) -> str | None:
    return "never" if text == "dumb" else None


class Setting(NamedTuple):
    """One thing that may be set. `among` is the closed list of its values, where there is one."""

    key: str
    about: str
    default: str | None
    variables: Mapping[str, Hearing]
    option: str | None = None
    among: tuple[str, ...] = ()
    example: str = ""
    may_be_empty: bool = False


SETTINGS = (
    Setting(
        "journal",
        "The journal's file. ~ is your home; a path that begins nowhere is beside this file.",
        None,
        {"MENTORLOG_JOURNAL": _unless_empty},
        option="--journal",
        example="~/mentorship/journal.db",
    ),
    Setting(
        "color",
        "“auto” colours what a terminal shows, “never” nothing.",
        "auto",
        {"NO_COLOR": _never, "TERM": _never_if_dumb},
        option="--no-color",
        among=("auto", "never"),
        example="never",
    ),
    Setting(
        "editor",
        "What essays are written in, where neither VISUAL nor EDITOR says.",
        "notepad" if os.name == "nt" else "vi",
        {"VISUAL": _unless_empty, "EDITOR": _unless_empty},
        example="nano",
    ),
    Setting(
        "pager",
        "What long pages open in, where PAGER does not say; an empty one is none.",
        "less",
        {"PAGER": _even_empty},
        example="less -R",
        may_be_empty=True,
    ),
    Setting(
        "prompt",
        "What “mentorlog prompt” prints: mentorlog help prompt.",
        "{line}",
        {"MENTORLOG_PROMPT": _unless_empty},
        option="--format",
        example="{overdue} overdue {next}",
    ),
)
"""All that config.toml may say."""

BY_KEY = {one.key: one for one in SETTINGS}
AROUND = ("now", "zone", "width", "clipboard", "mail")
"""What is found here and now, and makes no sense in a file."""
PLACES = ("file", "drafts", "backups", "state")
"""Where things are besides the journal: config.toml itself, and what is kept beside that."""
KEYS = (*BY_KEY, *AROUND, *PLACES)
"""All that “mentorlog config KEY” can be asked for."""


class Found(NamedTuple):
    """A value, who said it, and by which name: --journal, VISUAL; none where nobody did."""

    value: str | None
    source: Source
    name: str = ""


class Mistake(NamedTuple):
    """What is wrong in config.toml: a sentence with its {place}, a way out, and its line."""

    sentence: str
    hint: str
    line: int | None = None

    def said(self, place: str) -> str:
        return self.sentence.replace("{place}", place)

    @property
    def told(self) -> str:
        """In one line, where the file is named already."""
        return f"{self.said(f'line {self.line}' if self.line else FILE)} {self.hint}"
