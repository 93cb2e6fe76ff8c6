"""Where in a text something that is looked for stands."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cached_property, lru_cache

from mentorlog import words
from mentorlog.domain.records.searches import Wanted

Span = tuple[int, int]
"""From a letter of the text to just before another."""


def spans(text: str, wanted: Wanted) -> Iterator[Span]:
    """Every place in the text, one after the other, none in another."""
    read = _read(text)
    return read.exactly(wanted) if wanted.exact else read.in_words(wanted)


def has(text: str, wanted: Wanted) -> bool:
    """Whether it stands in the text, exactly where that matters."""
    if wanted.exact and wanted.exact not in _read(text).plain:
        return False
    return next(spans(text, wanted), None) is not None


class _Read:
    """A text read once, however many things are looked for in it."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def plain(self) -> str:
        return words.plain(self.text)

    @cached_property
    def _plainly_placed(self) -> tuple[str, list[int]]:
        return words.plainly_placed(self.text)

    @cached_property
    def _spaced(self) -> tuple[str, list[int] | None]:
        return words.spaced(self.text)

    @cached_property
    def _words(self) -> list[str]:
        return self._spaced[0].split()

    @cached_property
    def _starts(self) -> list[int]:
        """Where each of the words begins between its blanks."""
        found, at = [], 0
        for word in self._words:
            at = self._spaced[0].index(word, at)
            found.append(at)
            at += len(word)
        return found

    @cached_property
    def _numbers(self) -> dict[str, list[int]]:
        """Each word by its numbers, counted from the first of the text."""
        found = defaultdict[str, list[int]](list)
        for number, word in enumerate(self._words):
            found[word].append(number)
        return dict(found)

    @cached_property
    def _in_order(self) -> list[str]:
        return sorted(self._numbers)

    def in_words(self, wanted: Wanted) -> Iterator[Span]:
        many, free = len(wanted.words), 0
        for number in self._beginnings(wanted):
            last = number + many - 1
            if number >= free and self._goes_on(number, wanted):
                end = self._starts[last] + len(self._words[last])
                yield self._placed(self._starts[number], end)
                free = last + 1

    def _beginnings(self, wanted: Wanted) -> Sequence[int]:
        """The numbers of its first word."""
        first = wanted.words[0]
        if len(wanted.words) > 1 or not wanted.begins:
            return self._numbers.get(first, ())
        found, at = list[int](), bisect_left(self._in_order, first)
        while at < len(self._in_order) and self._in_order[at].startswith(first):
            found += self._numbers[self._in_order[at]]
            at += 1
        return sorted(found)

    def _goes_on(self, number: int, wanted: Wanted) -> bool:
        """Whether its other words follow the first, the last of them as a beginning if that will
        do."""
        if len(wanted.words) == 1:
            return True
        here = self._words[number : number + len(wanted.words)]
        if wanted.begins:
            return here[:-1] == [*wanted.words[:-1]] and here[-1].startswith(wanted.words[-1])
        return here == [*wanted.words]

    def _placed(self, start: int, end: int) -> Span:
        """In the text as it is written."""
        places = self._spaced[1]
        if places is None:
            return start, end
        start, end = places[start], places[end - 1] + 1
        while end < len(self.text) and words.is_nothing(self.text[end]):
            end += 1
        return start, end

    def exactly(self, wanted: Wanted) -> Iterator[Span]:
        plain, places = self._plainly_placed
        at = plain.find(wanted.exact)
        while at >= 0:
            end = at + len(wanted.exact)
            if _stands_alone(plain, at, end, wanted):
                yield places[at], places[end - 1] + 1
                at = plain.find(wanted.exact, end)
            else:
                at = plain.find(wanted.exact, at + 1)


_read = lru_cache(maxsize=16)(_Read)


def _stands_alone(plain: str, at: int, end: int, wanted: Wanted) -> bool:
    """Whether no word goes on beyond its ends."""
    before, after = plain[at - 1 : at] if at else "", plain[end : end + 1]
    begins = not (before and words.joins(before) and words.joins(plain[at]))
    ends = not (after and words.joins(after) and words.joins(plain[end - 1]))
    return begins and (ends or wanted.begins)
