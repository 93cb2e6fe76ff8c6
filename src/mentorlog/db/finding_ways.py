"""The two ways to what is looked for: by the index, or by reading everything. Both find the same.

A way knows the pieces of rows that have something, by their keys, and how much each is about it.
"""

import json
import math
import sqlite3
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from itertools import islice
from typing import NamedTuple, Protocol

from mentorlog import words, words_found
from mentorlog.db import wording
from mentorlog.db.wording import INDEX, Written
from mentorlog.domain.records.searches import Wanted

Connection = sqlite3.Connection

Weighed = tuple[int, float]

TITLE, TEXT, SIGN = 4.0, 1.0, 1.0
"""How much a word weighs by where it stands."""

MOST = 32  # so many of the things that are looked for decide what is best


class Way(Protocol):
    def best(self, several: Sequence[Wanted]) -> Iterator[Weighed]:
        """The pieces that have all of it, the best first."""

    def keys(self, wanted: Wanted) -> set[int]:
        """The pieces that have it."""

    def weights(self, several: Sequence[Wanted]) -> dict[int, float]:
        """How much each piece that has some of it is about that; more is better."""


class ByIndex:
    """Raises sqlite3.DatabaseError where the index cannot be read."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def best(self, several: Sequence[Wanted]) -> Iterator[Weighed]:
        every = " AND ".join(f"({_expression(one)})" for one in several)
        asked = f"SELECT rowid, {_WEIGHT} AS weight FROM {INDEX} WHERE {INDEX} MATCH ?"
        found = self.connection.execute(f"{asked} ORDER BY weight DESC, rowid DESC", (every,))
        exact = [one for one in several if len(one.exact) > 1]
        return self._that_have(found, exact) if exact else found

    def _that_have(self, found: Iterator[Weighed], exact: Sequence[Wanted]) -> Iterator[Weighed]:
        """Those with the signs where they have to be: their texts are read, some at a time."""
        while some := dict(islice(found, AT_ONCE)):
            have = {
                key
                for key, values in texts(self.connection, some)
                if all(_has(values, one) for one in exact)
            }
            yield from ((key, weight) for key, weight in some.items() if key in have)

    def keys(self, wanted: Wanted) -> set[int]:
        asked = f"SELECT rowid FROM {INDEX} WHERE {INDEX} MATCH ?"
        found = {key for (key,) in self.connection.execute(asked, (_expression(wanted),))}
        if len(wanted.exact) > 1:
            return {key for key, values in texts(self.connection, found) if _has(values, wanted)}
        return found

    def weights(self, several: Sequence[Wanted]) -> dict[int, float]:
        either = " OR ".join(f"({_expression(one)})" for one in _telling(several))
        asked = f"SELECT rowid, {_WEIGHT} FROM {INDEX} WHERE {INDEX} MATCH ?"
        return dict(self.connection.execute(asked, (either,)))


AT_ONCE = 100
_WEIGHT = f"-bm25({INDEX}, {TITLE}, {TEXT}, {SIGN})"


class ByReading:
    """Slower, and without an index: every text is read once, when it is made."""

    def __init__(self, connection: Connection, several: Sequence[Wanted]) -> None:
        self._has: dict[Wanted, set[int]] = {one: set() for one in several}
        self._counts: dict[int, _Counted] = {}
        self._lengths: Counter[int] = Counter()
        every = {part for one in _telling(several) for part in _phrases(one)}
        for key, values in texts(connection):
            piece = wording.written(wording.place(key)[0], values)
            if piece is not None:
                self._read(key, values, piece, every)

    def _read(
        self, key: int, values: list[object], piece: Written, every: Collection["_Phrase"]
    ) -> None:
        self._lengths[key] = piece.length
        for one, keys in self._has.items():
            if all(_count(piece, part) for part in _phrases(one)) and (
                len(one.exact) < 2 or _has(values, one)
            ):
                keys.add(key)
        counts = {part: count for part in every if (count := _count(piece, part))}
        if counts:
            self._counts[key] = counts

    def best(self, several: Sequence[Wanted]) -> Iterator[Weighed]:
        every = set.intersection(*(self._has[one] for one in several))
        weights = self.weights(several)
        found = ((key, weight) for key, weight in weights.items() if key in every)
        return iter(sorted(found, key=lambda one: (one[1], one[0]), reverse=True))

    def keys(self, wanted: Wanted) -> set[int]:
        return self._has[wanted]

    def weights(self, several: Sequence[Wanted]) -> dict[int, float]:
        """As SQLite weighs them: what is rare counts more, and so does what is short."""
        total = len(self._lengths)
        usual = sum(self._lengths.values()) / max(total, 1)
        among = Counter(part for counts in self._counts.values() for part in counts)
        asked = {part for one in _telling(several) for part in _phrases(one)}
        rare = {part: _rareness(total, among[part]) for part in asked}
        found = {}
        for key, counts in self._counts.items():
            much = 1.2 * (0.25 + 0.75 * self._lengths[key] / usual)
            mine = [part for part in asked if part in counts]
            if mine:
                found[key] = sum(rare[p] * counts[p] * 2.2 / (counts[p] + much) for p in mine)
        return found


class _Phrase(NamedTuple):
    """Words in a row, or one sign; as they stand in the index, with two blanks between them."""

    text: str
    is_sign: bool = False


_Counted = dict[_Phrase, float]


def _rareness(total: int, among: int) -> float:
    found = math.log((total - among + 0.5) / (among + 0.5))
    return found if found > 0 else 1e-6


def _telling(several: Sequence[Wanted]) -> Sequence[Wanted]:
    """The longest of them, which are the rarest."""
    return sorted(several, key=lambda one: (-sum(map(len, one.words)), one))[:MOST]


def _expression(wanted: Wanted) -> str:
    """In the language of the index; nothing that was typed is understood as that."""
    parts = [f"signs : {wording.sign(one)}" for one in _signs(wanted)]
    if wanted.words:
        begins = " *" if wanted.begins else ""
        parts.insert(0, f'{{title text}} : "{" ".join(wanted.words)}"{begins}')
    return " AND ".join(parts)


def _phrases(wanted: Wanted) -> Iterator[_Phrase]:
    if wanted.words:
        end = "" if wanted.begins else " "
        yield _Phrase(f" {'  '.join(wanted.words)}{end}")
    for one in _signs(wanted):
        yield _Phrase(f" {wording.sign(one)} ", is_sign=True)


def _signs(wanted: Wanted) -> tuple[str, ...]:
    return words.cut(wanted.exact).signs


def _count(piece: Written, part: _Phrase) -> float:
    """How often a piece has it, by the weight of where."""
    if part.is_sign:
        return SIGN * _apart(piece.signs).count(part.text)
    title, text = _apart(piece.title).count(part.text), _apart(piece.text).count(part.text)
    return TITLE * title + TEXT * text


def _apart(words_: str) -> str:
    """With two blanks between words, so that neighbours do not share one."""
    return f" {words_.replace(' ', '  ')} "


def _has(values: Sequence[object], wanted: Wanted) -> bool:
    return any(isinstance(one, str) and words_found.has(one, wanted) for one in values)


def texts(
    connection: Connection, keys: Collection[int] | None = None
) -> Iterator[tuple[int, list[object]]]:
    """The values of the columns of these pieces, or of all."""
    among = "" if keys is None else " WHERE id IN (SELECT value FROM json_each(?))"
    for piece in wording.PIECES:
        rows_ = [] if keys is None else _rows(keys, piece)
        names = ", ".join(f'"{name}"' for name in piece.columns)
        if keys is not None and not rows_:
            continue
        asked = f"SELECT id, {names} FROM {piece.table}{among}"
        for row_id, *values in connection.execute(asked, [json.dumps(rows_)] if among else []):
            yield wording.key(piece, row_id), values


def _rows(keys: Collection[int], piece: wording.Piece) -> list[int]:
    return [key // wording.ROOM for key in keys if key % wording.ROOM == piece.number]
