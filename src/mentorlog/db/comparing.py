"""Two journals side by side: how many entries of one are not as they are in the other."""

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from mentorlog.db import checksums, older, opening, restoring, versions
from mentorlog.db.checksums import Place
from mentorlog.errors import Unusable

HANG_ON = {
    "event": ("session", "homework", "essay", "agreement", "callout", "wish", "mentorship"),
    "goal": ("agreement",),
    "answer": ("agreement",),
}
"""What is part of an entry, by the columns that may say of which: the first that says it."""

Entries = dict[int, frozenset[str]]


def different(journal: Path, other: Path) -> Mapping[str, int] | None:
    """How many entries of each kind are others, or hold something else, than in `other`.

    That one has more of a kind is no difference. None where it cannot be told: no journal is
    there, or it is damaged.
    """
    try:
        with _in_this_shape(journal) as now, _in_this_shape(other) as then:
            before, after = _entries(now), _entries(then)
    except Unusable:
        return None
    return {kind: _count(before.get(kind, {}), after.get(kind, {})) for kind in {**before, **after}}


def _count(before: Entries, after: Entries) -> int:
    both = before.keys() & after.keys()
    others = min(len(before.keys() - both), len(after.keys() - both))
    return others + sum(before[number] != after[number] for number in both)


@contextmanager
def _in_this_shape(path: Path) -> Iterator[sqlite3.Connection]:
    """What an older journal holds is compared as it would be once brought up to date."""
    with opening.reading_any(path) as connection:
        if versions.version_of(connection) == versions.LATEST:
            yield connection
        else:
            with older.in_memory(connection, path) as copy:
                yield copy


def _entries(connection: sqlite3.Connection) -> dict[str, Entries]:
    """What each entry holds, with what is part of it, by the checksums of the rows."""
    found: dict[str, dict[int, set[str]]] = {}
    for place, content in _rows(connection):
        kind, entry = _part_of(place, content)
        found.setdefault(kind, {}).setdefault(entry, set()).add(checksums.digest(place, content))
    return {
        kind: {number: frozenset(held) for number, held in entries.items()}
        for kind, entries in found.items()
    }


def _rows(connection: sqlite3.Connection) -> Iterator[tuple[Place, checksums.Content]]:
    connection.text_factory = bytes  # what a disk has damaged is compared as well
    for table in (*restoring.KINDS, *HANG_ON):
        found = connection.execute(f'SELECT * FROM "{table}"')
        names = [column[0] for column in found.description]
        for row in found:
            content = dict(zip(names, row, strict=True))
            yield (table, int(content["id"])), content


def _part_of(place: Place, content: checksums.Content) -> Place:
    for kind in HANG_ON.get(place[0], ()):
        of = content[f"{kind}_id"]
        if isinstance(of, int):
            return kind, of
    return place
