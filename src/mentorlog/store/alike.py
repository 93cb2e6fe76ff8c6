"""Texts that are in the journal already, found by what they say."""

import sqlite3
from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

from mentorlog import fingerprint
from mentorlog.records.refs import Ref
from mentorlog.store import rows
from mentorlog.vocabulary import Kind

Connection = sqlite3.Connection


class Alike(NamedTuple):
    """The latest entry of each text, by its fingerprint; and by its moment as well."""

    by_text: dict[str, Ref]
    by_moment: dict[tuple[str, datetime], Ref]


def known(connection: Connection, mentorship_id: int, kind: Kind) -> Alike:
    """What is there of that kind, an essay or a note."""
    found = Alike({}, {})
    for number, print_of_it, at in _prints(connection, mentorship_id, kind):
        found.by_text[print_of_it] = found.by_moment[print_of_it, at] = Ref(kind, number)
    return found


def _prints(
    connection: Connection, mentorship_id: int, kind: Kind
) -> Iterator[tuple[int, str, datetime]]:
    asked = (
        f"SELECT id, text, happened_at FROM {kind.value}"
        " WHERE mentorship_id = ? AND text IS NOT NULL ORDER BY id"
    )
    for number, text, at in connection.execute(asked, (mentorship_id,)):
        yield number, fingerprint.of(rows.no_bytes(text)), rows.instant(at)


NOT_YET = Ref(Kind.ESSAY, 0)
"""What stands for one that is about to be kept, and has no number yet."""
