"""What grows beside the entries of a journal: its words, its log, and what a change has seen."""

import json
import random
import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

Row = Mapping[str, object]
Tables = Mapping[str, Sequence[Row]]
Moment = tuple[str, object]
"""When it was written down, and in which mentorship: what was then is one command."""

WORDS_IN_A_PARAGRAPH = 100
PARAGRAPHS = 2_000
MOST_USED = "I and to it a of that was not in my for you we but said with what at me on so"
SYLLABLES = "ba de fi go lu ma ne pi ro su ta ve wi zo ka le mi no ra se"
RARE_WORDS = 6_000
LATER = ("settled_at", "outcome", "notes", "length_minutes")
"""What is not there yet when an entry is first written down."""


def paragraphs(rng: random.Random) -> list[str]:
    """As people write: some words in nearly all of them, and most words in a few."""
    rare = ["".join(rng.choices(SYLLABLES.split(), k=3)) for _ in range(RARE_WORDS)]
    words = [*MOST_USED.split(), *rare]
    weights = [1 / place for place in range(1, len(words) + 1)]
    return [
        " ".join(rng.choices(words, weights, k=WORDS_IN_A_PARAGRAPH)) for _ in range(PARAGRAPHS)
    ]


def write(connection: sqlite3.Connection, tables: Tables) -> None:
    """Every command as a step with its changes, and the revisions of what was changed."""
    steps = _steps(tables)
    written = [
        (number, "session", at[0], 0) for number, at in enumerate(sorted(steps, key=_in_order), 1)
    ]
    put = "INSERT INTO step (id, verb, recorded_at, dropped) VALUES (?, ?, ?, ?)"
    connection.executemany(put, written)
    put = "INSERT INTO change (step_id, table_name, row_id, other) VALUES (?, ?, ?, ?)"
    connection.executemany(put, _changes(steps))
    put = "INSERT INTO revision (uuid, gone, cells) VALUES (?, 0, ?)"
    connection.executemany(put, _revisions(tables["session"]))


Steps = dict[Moment, list[tuple[str, object, str | None]]]


def _steps(tables: Tables) -> Steps:
    found: Steps = defaultdict(list)
    for table, rows in tables.items():
        for row in rows:
            whose = row.get("mentorship_id")
            found[str(row["recorded_at"]), whose].append((table, row["id"], None))
            if row.get("settled_at") and table != "mentorship":
                before = {name: None if name in LATER else value for name, value in row.items()}
                kept = json.dumps(before, ensure_ascii=False)
                found[str(row["settled_at"]), whose].append((table, row["id"], kept))
    return found


def _changes(steps: Steps) -> Iterator[tuple[int, str, object, str | None]]:
    for number, at in enumerate(sorted(steps, key=_in_order), 1):
        for change in steps[at]:
            yield number, *change


def _in_order(at: Moment) -> tuple[str, int]:
    return at[0], int(str(at[1] or 0))


def _revisions(sessions: Sequence[Row]) -> Iterator[tuple[object, str]]:
    for one in sessions:
        if one["settled_at"]:
            cells = {name: [one["settled_at"], None] for name in ("length_minutes", "notes")}
            yield one["uuid"], json.dumps(cells)
