"""Where in a text something that is looked for stands."""

import re
from collections.abc import Iterator
from functools import cache

from mentorlog import words
from mentorlog.records.searches import Wanted

Span = tuple[int, int]
"""From a letter of the text to just before another."""


def spans(text: str, wanted: Wanted) -> Iterator[Span]:
    """Every place in the text, one after the other, none in another."""
    return _exact(text, wanted) if wanted.exact else _in_words(text, wanted)


def has(text: str, wanted: Wanted) -> bool:
    """Whether it stands in the text, exactly where that matters."""
    if wanted.exact and wanted.exact not in words.plain(text):
        return False
    return next(spans(text, wanted), None) is not None


def _in_words(text: str, wanted: Wanted) -> Iterator[Span]:
    spaced, places = words.spaced(text)
    for found in _pattern(wanted).finditer(spaced):
        start, end = found.span()
        if places is not None:
            start, end = places[start], places[end - 1] + 1
            while end < len(text) and words.is_nothing(text[end]):
                end += 1
        yield start, end


@cache
def _pattern(wanted: Wanted) -> re.Pattern[str]:
    phrase = r"\s+".join(map(re.escape, wanted.words))
    return re.compile(rf"(?<!\S){phrase}" + (r"\S*" if wanted.begins else r"(?!\S)"))


def _exact(text: str, wanted: Wanted) -> Iterator[Span]:
    plain, places = words.plainly_placed(text)
    at = plain.find(wanted.exact)
    while at >= 0:
        end = at + len(wanted.exact)
        if _stands_alone(plain, at, end, wanted):
            yield places[at], places[end - 1] + 1
            at = plain.find(wanted.exact, end)
        else:
            at = plain.find(wanted.exact, at + 1)


def _stands_alone(plain: str, at: int, end: int, wanted: Wanted) -> bool:
    """Whether no word goes on beyond its ends."""
    before, after = plain[at - 1 : at] if at else "", plain[end : end + 1]
    begins = not (before and words.joins(before) and words.joins(plain[at]))
    ends = not (after and words.joins(after) and words.joins(plain[end - 1]))
    return begins and (ends or wanted.begins)
