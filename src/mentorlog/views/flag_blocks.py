"""A flag on the screen: what, how late, which promise, and the way out."""

from typing import NamedTuple

from rich.text import Text

from mentorlog.views import flag_words
from mentorlog.views.console import GAP, Screen, is_narrow, labelled, margin, put, room, spread
from mentorlog.views.flag_words import FlagWords
from mentorlog.views.sentences import Sentence

COLUMN = 13  # where the sentences begin, after the longest label
DEEPER = 2

STYLES = {
    flag_words.OVERDUE: "bold red",
    flag_words.NOT_NOTED: "yellow",
    flag_words.TO_DECIDE: "yellow",
    flag_words.SOON: "cyan",
    flag_words.NO_HURRY: "dim",
}
COMMAND, QUIET = "cyan", "dim"


class Block(NamedTuple):
    """A flag's words and how they are shown; `hangs` under the flag before it."""

    words: FlagWords
    in_full: bool = False
    hangs: bool = False


def render(screen: Screen, block: Block) -> None:
    if block.hangs:
        _hanging(screen, block)
    elif is_narrow(screen):
        _stacked(screen, block)
    else:
        _beside(screen, block)


def line(screen: Screen, words: FlagWords) -> None:
    """One quiet line, for what is in no hurry."""
    if is_narrow(screen):
        text = f"{words.label}: {words.what.folding(screen.width)}"
        put(screen, screen.folded(Text(text, QUIET), screen.width), 0)
        return
    label, width = Text(words.label, STYLES[words.label]), room(screen, COLUMN)
    labelled(screen, label, screen.folded(Text(said(words.what, width), QUIET), width), COLUMN)


def said(sentence: Sentence, width: int) -> str:
    """On one line where that leaves enough of its title, else to be folded."""
    return sentence.fit(width) or sentence.folding(width)


def _beside(screen: Screen, block: Block) -> None:
    width = room(screen, COLUMN)
    lines = _what(screen, block, width) + _promise(screen, block, width)
    labelled(screen, Text(block.words.label, STYLES[block.words.label]), lines, COLUMN)


def _stacked(screen: Screen, block: Block) -> None:
    words, inner = block.words, screen.width - DEEPER
    label = Text(words.label, STYLES[words.label])
    put(screen, spread(screen, label, _since(words), screen.width), 0)
    put(screen, screen.folded(Text(words.what.folding(inner)), inner), DEEPER)
    put(screen, _promise(screen, block, inner), DEEPER)


def _hanging(screen: Screen, block: Block) -> None:
    column = (margin(screen) if is_narrow(screen) else COLUMN) + DEEPER
    width = room(screen, column)
    put(screen, _what(screen, block, width), column)
    if block.in_full:
        put(screen, _promise(screen, block, width), column)


def _what(screen: Screen, block: Block, width: int) -> list[Text]:
    """The sentence, and how late; a question goes without, where it is short and that is long."""
    words, since = block.words, _since(block.words)
    beside = words.what.fit(width - since.cell_len - GAP) if since.plain else None
    whole = words.what.whole
    is_question = words.label == flag_words.NOT_NOTED
    if is_question and beside != whole:
        return screen.folded(Text(said(words.what, width)), width)
    return spread(screen, Text(beside or said(words.what, width)), since, width)


def _since(words: FlagWords) -> Text:
    return Text(words.since, "red" if words.label == flag_words.OVERDUE else "")


def _promise(screen: Screen, block: Block, width: int) -> list[Text]:
    """The clause and the command on one line where they fit, with the exact due if that fits."""
    words = block.words
    command = Text(words.way_out, COMMAND)
    fits = len(words.in_full) + GAP + len(words.way_out) <= width
    clause = words.in_full if fits or block.in_full else words.promise
    if not clause:
        return screen.folded(command, width)
    return spread(screen, Text(clause, QUIET), command, width)
