"""Texts that are in the journal already, or once were, found by what they say."""

import sqlite3
from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

from mentorlog import fingerprint
from mentorlog.db import rows
from mentorlog.domain.records.refs import Ref
from mentorlog.enums import Kind, Was

Connection = sqlite3.Connection


class Alike(NamedTuple):
    """The latest entry of each text, by its fingerprint; and by its moment as well."""

    by_text: dict[str, Ref]
    by_moment: dict[tuple[str, datetime], Ref]

    def add(self, print_of_it: str, at: datetime, ref: Ref) -> None:
        self.by_text[print_of_it] = self.by_moment[print_of_it, at] = ref


Known = dict[Was, Alike]


def known(connection: Connection, mentorship_id: int, kind: Kind) -> Known:
    """What is there of that kind, an essay or a note; and what was there, as far as the log goes.

    What an undone step had brought is nothing that was there.
    """
    found = {was: Alike({}, {}) for was in Was}
    here = set()
    for number, print_of_it, at in _prints(connection, _HERE.format(kind.value), mentorship_id):
        here.add(number)
        found[Was.HERE].add(print_of_it, at, Ref(kind, number))
    for number, print_of_it, at in _prints(connection, _BEFORE, mentorship_id, kind.value):
        was = Was.CHANGED if number in here else Was.DELETED
        found[was].add(print_of_it, at, Ref(kind, number))
    return found


_HERE = """
    SELECT id, text, happened_at FROM {} WHERE mentorship_id = ? AND text IS NOT NULL ORDER BY id
"""
# What a disk has damaged is no JSON, and tells nothing.
_BEFORE = """
    SELECT row_id, json_extract(was, '$.text') AS text, json_extract(was, '$.happened_at') AS at
    FROM (
        SELECT change.id, row_id, CASE WHEN json_valid(other) THEN other END AS was
        FROM change JOIN step ON step.id = step_id
        WHERE table_name = ?2 AND taken_back_at IS NULL
    )
    WHERE json_extract(was, '$.mentorship_id') = ?1 AND text IS NOT NULL AND at IS NOT NULL
    ORDER BY id
"""


def _prints(
    connection: Connection, asked: str, *values: object
) -> Iterator[tuple[int, str, datetime]]:
    for number, text, at in connection.execute(asked, values):
        yield number, fingerprint.of(rows.no_bytes(text)), rows.instant(at)


NOT_YET = Ref(Kind.ESSAY, 0)
"""What stands for one that is about to be kept, and has no number yet."""
