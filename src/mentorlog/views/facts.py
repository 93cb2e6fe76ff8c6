"""A page of one entry: a heading, facts beside their labels, long texts as they were written."""

from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType
from typing import NamedTuple
from zoneinfo import ZoneInfo

from rich.text import Text

from mentorlog.clean import clean
from mentorlog.domain.records.agreements import Answer
from mentorlog.domain.records.callouts import Spoken
from mentorlog.domain.records.sessions import Kept
from mentorlog.views import dates
from mentorlog.views.console import GAP, Screen, labelled, margin, put, room, spread
from mentorlog.views.flag_blocks import QUIET, said
from mentorlog.views.sentences import Sentence

LABELS = 11  # the longest label and the gap after it
FOLDED = 2000  # longer texts are written as they are: folding them would take long


class Fact(NamedTuple):
    """One line or more beside a label; `right` stands at the right edge."""

    label: str
    words: str | Sentence
    right: str = ""

    def fitted(self, width: int) -> str:
        """Words are folded; the title in a sentence is cut."""
        if isinstance(self.words, str):
            return self.words
        beside = width - len(self.right) - GAP if self.right else width
        return said(self.words, beside)


def heading(screen: Screen, left: str, right: str) -> None:
    width = room(screen, margin(screen))
    lines = spread(screen, Text(left, "bold"), Text(right, QUIET), width)
    put(screen, lines, margin(screen))


def whose_times(screen: Screen, tz: ZoneInfo, now: datetime) -> None:
    """Whose time a page tells, where the reader's is another."""
    said = dates.whose_times(tz, now)
    if said:
        screen.print(Text(said, QUIET), indent=margin(screen))
        screen.print()


def facts(screen: Screen, several: list[Fact]) -> None:
    """Those that say something; a label is not repeated below itself."""
    label = ""
    for fact in several:
        if fact.words:
            _fact(screen, fact, "" if fact.label == label else fact.label)
            label = fact.label


def _fact(screen: Screen, fact: Fact, label: str) -> None:
    column = margin(screen) + LABELS
    width = room(screen, column)
    lines = spread(screen, Text(fact.fitted(width)), Text(fact.right, QUIET), width)
    labelled(screen, Text(label, QUIET), lines, column)


def long_text(screen: Screen, text: str | None, title: str = "") -> None:
    """A text of any length under its title, after a blank line."""
    if text is None or not text.strip():
        return
    screen.print()
    if title:
        screen.print(Text(title, QUIET), indent=margin(screen))
    if len(text) > FOLDED:
        screen.plain(text)
        return
    for line in clean(text).rstrip("\n").split("\n"):
        screen.print(line, indent=margin(screen))


NO_QUESTIONS: Mapping[str, str] = MappingProxyType({})


class Texts(NamedTuple):
    """An essay's or a note's text; what was kept of a session, said at a call-out, answered to an
    agreement; `ordinal` is which of their sessions it was. `front_matter` is what a file said
    beside an essay or a note, as it is kept.

    `questions` has the interview's questions by the keys of the answers. `read` is whether they
    were read at all: in a list they are not.
    """

    essay: str | None = None
    note: str | None = None
    session: Kept = Kept()
    callout: Spoken = Spoken()
    answers: tuple[Answer, ...] = ()
    questions: Mapping[str, str] = NO_QUESTIONS
    ordinal: int | None = None
    read: bool = True
    front_matter: str | None = None


NONE = Texts(read=False)
