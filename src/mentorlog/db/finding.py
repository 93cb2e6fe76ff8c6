"""Finding entries by their words: every word in one entry, wherever it stands there; best first."""

import heapq
import json
import sqlite3
from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import datetime
from itertools import islice
from typing import NamedTuple

from mentorlog import words_found
from mentorlog.db import finding_ways, rows, whose_words, word_index, wording
from mentorlog.db.finding_ways import ByIndex, ByReading, Connection, Way
from mentorlog.domain.records.searches import Hit, Passage, Place, Results, Wanted
from mentorlog.enums import Side

Entry = tuple[str, int]
"""Its table, and its number there."""

Found = dict[Entry, dict[int, float]]
"""Entries, each with the pieces by which it was found, and what these weigh."""

Said = tuple[int, str, int, int | None, str, str, str | None]
"""A piece of a row: its number, its entry, its mentorship, when it was said, whose, what sort."""


class Asked(NamedTuple):
    """What is looked for, among which entries: None, or nothing, is everything.

    `sides` says for each mentorship whose words count, None being the wishes, which are in none.
    """

    wanted: tuple[Wanted, ...]
    now: datetime
    mentorship_id: int | None = None
    kinds: frozenset[str] = frozenset()
    notes: frozenset[str] = frozenset()
    sides: Mapping[int | None, Side] | None = None
    since: datetime | None = None
    until: datetime | None = None


def can_have_an_index(connection: Connection) -> bool:
    """Whether this SQLite could search by one, if there were one."""
    return word_index.can_search(connection)


def results(connection: Connection, asked: Asked, limit: int) -> Results | None:
    """By the index; None where it cannot be asked, or cannot be read."""
    if not word_index.can_search(connection) or not word_index.is_whole(connection):
        return None
    try:
        found = _Search(connection, asked, ByIndex(connection)).results(limit)
    except sqlite3.DatabaseError as error:
        if not word_index.is_its_own(error):
            raise
        return None
    # What an index finds in a text that has it not was changed behind its back.
    return found if all(hit.passages for hit in found.hits) else None


def results_by_reading(connection: Connection, asked: Asked, limit: int) -> Results:
    """The same without the index."""
    way = ByReading(connection, asked.wanted)
    return _Search(connection, asked, way).results(limit)


class _Search:
    def __init__(self, connection: Connection, asked: Asked, way: Way) -> None:
        self.connection = connection
        self.asked = asked
        self.way = way
        self._said: dict[int, Said] = {}
        self._known: set[int] = set()

    def results(self, limit: int) -> Results:
        """What has everything in one place comes before what has it here and there."""
        together, is_all = self._together(limit)
        ranked = heapq.nlargest(limit, together, key=self._score(together))
        if not is_all:
            return Results(tuple(self._hit(one, together[one]) for one in ranked), None)
        apart = self._apart(together) if len(self.asked.wanted) > 1 else {}
        more = limit - len(ranked)
        hits = [self._hit(one, together[one]) for one in ranked]
        best = heapq.nlargest(more, apart, key=self._score(apart)) if more else []
        hits += [self._hit(one, apart[one]) for one in best]
        return Results(tuple(hits), len(together) + len(apart))

    def _together(self, enough: int) -> tuple[Found, bool]:
        """The best entries that have everything in one piece, and whether these are all."""
        found: Found = {}
        best = self.way.best(self.asked.wanted)
        while len(found) <= enough:
            some = dict(islice(best, AT_ONCE))
            self._look_up(some)
            for key, weight in some.items():
                entry = self._entry(key)
                if entry is not None:
                    found.setdefault(entry, {})[key] = weight
            if len(some) < AT_ONCE:
                return found, True
        return found, False

    def _apart(self, together: Found) -> Found:
        """The entries that have everything, but in several pieces."""
        entries: set[Entry] | None = None
        for one in sorted(self.asked.wanted, key=lambda one: -sum(map(len, one.words))):
            keys = {key for key in self.way.keys(one) if _may_be_of(key, entries)}
            self._look_up(keys)
            known = {entry for key in keys if (entry := self._entry(key)) is not None}
            here = known - together.keys()
            entries = here if entries is None else entries & here
            if not entries:
                return {}
        found: Found = {}
        for key, weight in self.way.weights(self.asked.wanted).items():
            entry = self._entry(key)
            if entry is not None and entries and entry in entries:
                found.setdefault(entry, {})[key] = weight
        return found

    def _score(self, found: Found) -> Callable[[Entry], tuple[float, str]]:
        """The weight of an entry; of two that are as good the later one is first."""

        def score(entry: Entry) -> tuple[float, str]:
            weights = found[entry]
            return _added(weights.values()), max(self._said[key][4] for key in weights)

        return score

    def _entry(self, key: int) -> Entry | None:
        """The entry a piece belongs to; None where it is not asked for."""
        said = self._said.get(key)
        return (said[1], said[2]) if said else None

    def _look_up(self, keys: Iterable[int]) -> None:
        """What is known of these pieces, of those that are asked for."""
        new = set(keys) - self._known
        self._known |= new
        numbers: dict[int, list[int]] = {}
        for key in new:
            numbers.setdefault(key % wording.ROOM, []).append(key // wording.ROOM)
        for piece, ids in numbers.items():
            for said in self._ask(piece, ids):
                key = said[0] * wording.ROOM + piece
                if key in new and self._is_asked_for(said):
                    self._said[key] = said

    def _ask(self, piece: int, ids: list[int]) -> Iterable[Said]:
        asked = self.asked
        values = {
            "now": rows.end_of_minute(asked.now),
            "mentorship": asked.mentorship_id,
            "since": asked.since and rows.stored(asked.since),
            "until": asked.until and rows.stored(asked.until),
        }
        query = f"SELECT * FROM ({whose_words.SAID[piece]}) WHERE {_NARROWED}"
        if len(ids) < MANY:
            query += " AND id IN (SELECT value FROM json_each(:ids))"
            values["ids"] = json.dumps(ids)
        return self.connection.execute(query, values)

    def _is_asked_for(self, said: Said) -> bool:
        _, table, _, mentorship_id, at, side, sort = said
        asked = self.asked
        if side not in SIDES or not isinstance(at, str):
            return False  # no page shows it: it is passed over here as everywhere
        if (asked.kinds or asked.notes) and table not in asked.kinds and sort not in asked.notes:
            return False
        return asked.sides is None or _is_by(side, asked.sides.get(mentorship_id))

    def _hit(self, entry: Entry, keys: Iterable[int]) -> Hit:
        found: list[Passage] = []
        for key, values in finding_ways.texts(self.connection, set(keys)):
            piece, said = wording.place(key)[0], self._said[key]
            side, at = Side(said[5]), rows.instant(said[4])
            what = said[6] if piece.table == "event" else None
            for column, text in zip(piece.columns, values, strict=True):
                if isinstance(text, str) and self._has_some(text):
                    found.append(Passage(piece.table, what or column, text, side, at))
        said, place = self._said[next(iter(keys))], Place(*entry)
        title, tender = whose_words.title(self.connection, place)
        sort = said[6] if place.table == "note" else None
        return Hit(place, said[3], title, tender, tuple(found), sort)

    def _has_some(self, text: str) -> bool:
        return any(words_found.has(text, one) for one in self.asked.wanted)


SIDES = frozenset(Side)
AT_ONCE = 500  # of the best pieces: nobody reads on for long
MANY = 4000  # pieces from which on it is quicker to read all there are


def _may_be_of(key: int, entries: set[Entry] | None) -> bool:
    """Whether a piece can be of one of these entries, as far as its key tells."""
    piece, row_id = wording.place(key)
    return entries is None or piece.table in BESIDE or (piece.table, row_id) in entries


BESIDE = frozenset({"goal", "answer", "event"})
"""What is part of an entry of another table."""


def _added(weights: Collection[float]) -> float:
    """What stands in an entry several times counts, but less than what stands there best."""
    best = max(weights)
    return best + (sum(weights) - best) / 4


def _is_by(side: str, asked: Side | None) -> bool:
    return asked is not None and Side(side).includes(asked)


_NARROWED = (
    "(:mentorship IS NULL OR mentorship_id = :mentorship)"
    " AND (:since IS NULL OR at >= :since) AND (:until IS NULL OR at < :until)"
)
