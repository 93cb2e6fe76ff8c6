"""Reading the wishes, which hang on no mentorship, with what happened to them and their notes."""

import sqlite3
from datetime import datetime

from mentorlog.db import rows
from mentorlog.domain.records.events import Event
from mentorlog.domain.records.notes import Note
from mentorlog.domain.records.wishes import Wish

Connection = sqlite3.Connection


def every(connection: Connection) -> tuple[Wish, ...]:
    """All of them, the oldest first."""
    return rows.records(connection, rows.WISH, Wish, "ORDER BY id")


def events(connection: Connection, wishes: tuple[Wish, ...]) -> tuple[Event, ...]:
    """What happened to these wishes, in order."""
    where = "WHERE wish_id IN (SELECT value FROM json_each(?)) ORDER BY happened_at, id"
    return rows.records(connection, rows.EVENT, Event, where, (_listed(wishes),))


def notes(
    connection: Connection, wishes: tuple[Wish, ...], now: datetime | None = None
) -> tuple[Note, ...]:
    """The notes on these wishes, in order; those there were at `now`, None being all of them."""
    among = "WHERE wish_id IN (SELECT value FROM json_each(?1))"
    where = f"{among} AND (?2 IS NULL OR happened_at <= ?2) ORDER BY happened_at, id"
    until = rows.end_of_minute(now) if now else None
    return rows.records(connection, rows.NOTE, Note, where, (_listed(wishes), until))


def of_note(connection: Connection, note_id: int) -> Note | None:
    """A note on a wish that is no mentorship yet; None where it is no such note."""
    where = "WHERE id = ? AND mentorship_id IS NULL"
    return next(iter(rows.records(connection, rows.NOTE, Note, where, (note_id,))), None)


def _listed(wishes: tuple[Wish, ...]) -> str:
    return f"[{', '.join(str(wish.id) for wish in wishes)}]"
