"""The sentence in which something stands, out of a text of any length."""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from mentorlog import words_found
from mentorlog.domain.records.searches import Wanted
from mentorlog.words_found import Span

BEFORE = 50  # letters before the first mark, where a sentence has to be cut
_END = re.compile(r"[.!?…]+[\"'”’)\]*_]*(?=\s|$)|[。！？]+|\n(?=\s*(?:\n|[-*+>#|]|\d+[.)]\s))")
_BEGINNING = re.compile(r"\s*(?:(?:#{1,6}|[-*+>|]|\d+[.)])\s+)*")


class Sentence(NamedTuple):
    """Part of a text as it was written, whether it is cut at either end, and the marks in it."""

    text: str
    is_begun: bool = False
    is_open: bool = False
    marks: tuple[Span, ...] = ()


def marks(text: str, wanted: Iterable[Wanted]) -> tuple[Span, ...]:
    """Every place of what is wanted, in order; what overlaps is one."""
    found = sorted(span for one in wanted for span in words_found.spans(text, one))
    joined: list[Span] = []
    for start, end in found:
        if joined and start < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(joined)


def best(texts: Sequence[str], wanted: Sequence[Wanted]) -> int:
    """Which of several texts has the most of what is wanted; of equals the first."""
    counts = [sum(words_found.has(text, one) for one in wanted) for text in texts]
    return counts.index(max(counts))


def sentence(text: str, wanted: Sequence[Wanted], longest: int) -> Sentence:
    """The first of the sentences that have the most of it, in at most `longest` letters.

    A longer one is cut at its blanks around the first mark. What Markdown puts before a line, as
    before a heading or in a list, is no part of a sentence.
    """
    start, end = _bounds(text, wanted)
    shown = text[start:end]
    inner = marks(shown, wanted)
    first, last = 0, len(shown)
    if last > longest:
        first, last = _window(shown, inner, longest)
        inner = marks(shown[first:last], wanted) or ((0, 0),)
    shown = shown[first:last]
    return Sentence(
        shown,
        is_begun=first > 0,
        is_open=start + last < end,
        marks=tuple(one for one in inner if one[1] > one[0]),
    )


def _bounds(text: str, wanted: Sequence[Wanted]) -> Span:
    """Where the sentence with the most of what is wanted begins and ends."""
    counts: dict[Span, int] = {}
    around = _Sentences(text)
    for one in wanted:
        for place in {around.of(span) for span in words_found.spans(text, one)}:
            counts[place] = counts.get(place, 0) + 1
    if not counts:
        return around.of((0, 0))
    return min(counts, key=lambda place: (-counts[place], place))


class _Sentences:
    """A text in its sentences; one that has a mark across two is both."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.ends = [*(one.end() for one in _END.finditer(text)), len(text)]
        self._known: dict[Span, Span] = {}

    def of(self, span: Span) -> Span:
        before = bisect_right(self.ends, span[0])
        start = self.ends[before - 1] if before else 0
        begins, ends = self._within(start, self.ends[bisect_left(self.ends, span[1])])
        return min(begins, span[0]), max(ends, span[1])

    def _within(self, start: int, end: int) -> Span:
        """Without what Markdown puts before it, and without blanks behind: found out once, not for
        each of the many marks that a line may have."""
        if (start, end) not in self._known:
            opening = _BEGINNING.match(self.text, start)
            begins = opening.end() if opening else start
            self._known[start, end] = begins, start + len(self.text[start:end].rstrip())
        return self._known[start, end]


def _window(text: str, found: Sequence[Span], longest: int) -> Span:
    """So much of a long sentence that the first mark is in it, from a blank to a blank."""
    mark = found[0] if found else (0, 0)
    first = max(0, min(mark[0] - BEFORE, len(text) - longest))
    last = min(len(text), max(first + longest, 0))
    if first:
        blank = _blank(text, first, mark[0])
        first = blank if blank is not None else _whole(text, first)
    if last < len(text):
        cut = text.rfind(" ", max(mark[1], first), last)
        last = cut if cut > 0 else _whole(text, max(last, min(mark[1], first + 2 * longest)))
    return first, last


def _blank(text: str, start: int, end: int) -> int | None:
    found = re.compile(r"\s+").search(text, start, end)
    return found.end() if found else None


def _whole(text: str, at: int) -> int:
    """Not between a letter and what belongs to it."""
    while 0 < at < len(text) and (
        unicodedata.category(text[at])[0] == "M" or "\u200d" in text[at - 1 : at + 1]
    ):
        at -= 1
    return at
