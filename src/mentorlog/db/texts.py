"""The long texts, which are read only where they are shown."""

import sqlite3
from datetime import datetime

from mentorlog.db import rows
from mentorlog.domain.records.agreements import Answer
from mentorlog.domain.records.callouts import Spoken
from mentorlog.domain.records.refs import Ref
from mentorlog.domain.records.sessions import Kept

Connection = sqlite3.Connection


def answers(connection: Connection, agreement_id: int, now: datetime) -> tuple[Answer, ...]:
    """What was answered to one version by `now`, in the order the answers came in."""
    where = "WHERE agreement_id = ? AND happened_at <= ? ORDER BY id"
    values = (agreement_id, rows.end_of_minute(now))
    return rows.records(connection, rows.ANSWER, Answer, where, values)


def essay(connection: Connection, essay_id: int) -> str | None:
    """The words of an essay, exactly; None where they are kept elsewhere."""
    found = connection.execute("SELECT text FROM essay WHERE id = ?", (essay_id,)).fetchone()
    return rows.no_bytes(found[0]) if found else None


def session(connection: Connection, session_id: int, now: datetime | None = None) -> Kept:
    """What was kept of it; nothing where its outcome comes only after `now`, if that is said."""
    asked = "SELECT settled_at, notes, took_away, other_took_away FROM session WHERE id = ?"
    found = connection.execute(asked, (session_id,)).fetchone()
    settled = rows.if_moment(found[0]) if found else None
    if found is None or (now and settled and settled > rows.end_of_minute(now)):
        return Kept()
    return Kept(*map(rows.no_bytes, found[1:]))


def callout(connection: Connection, callout_id: int) -> Spoken:
    asked = "SELECT said, feared FROM callout WHERE id = ?"
    found = connection.execute(asked, (callout_id,)).fetchone()
    return Spoken(*map(rows.no_bytes, found)) if found else Spoken()


def note(connection: Connection, note_id: int) -> str:
    """The words of a note, exactly."""
    found = connection.execute("SELECT text FROM note WHERE id = ?", (note_id,)).fetchone()
    return str(rows.no_bytes(found[0])) if found else ""


def front_matter(connection: Connection, ref: Ref) -> str | None:
    """What a file said beside the text of an essay or a note, as it is kept."""
    asked = f"SELECT front_matter FROM {ref.kind.value} WHERE id = ?"
    found = connection.execute(asked, (ref.number,)).fetchone()
    return rows.no_bytes(found[0]) if found else None
