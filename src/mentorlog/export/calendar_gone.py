"""What a calendar may still have and the journal has no more: cancelled, by its name for good.

Nothing is remembered for it: the change log knows what was there. What was deleted for good it
does not know either.
"""

from collections.abc import Iterator
from datetime import datetime
from uuid import UUID

from icalendar import Component, Event, Todo

from mentorlog.db import log, revisions, rows
from mentorlog.domain import calendar
from mentorlog.domain.records.refs import Ref
from mentorlog.domain.records.revisions import Latest
from mentorlog.domain.records.steps import Content
from mentorlog.enums import Audience, Kind, Side
from mentorlog.export.calendar_entries import begin

Connection = log.Connection


def of(
    connection: Connection, now: datetime, *, only: int | None = None, ours: bool = False
) -> Iterator[Component]:
    """Of one mentorship only where `only` is its number; for the other nothing that was *mine*."""
    latest, keepers = revisions.latest(connection), _keepers(connection)
    for kind in (Kind.SESSION, Kind.HOMEWORK, Kind.ESSAY):
        for number, was in log.gone(connection, kind):
            had_come = calendar.minute(_instant(was, "happened_at")) <= now
            is_mine = ours and was.get("audience") == Audience.MINE
            if had_come and not is_mine and only in (None, was["mentorship_id"]):
                keeper = keepers.get(was["mentorship_id"])
                yield from _cancelled(Ref(kind, number), was, keeper, latest)


def _keepers(connection: Connection) -> dict[object, object]:
    """Which of the two the keeper is, also in a mentorship that is gone itself."""
    gone = {number: was["keeper_is"] for number, was in log.gone(connection, "mentorship")}
    return gone | dict(connection.execute("SELECT id, keeper_is FROM mentorship"))


def _cancelled(ref: Ref, was: Content, keeper: object, latest: Latest) -> Iterator[Component]:
    uid, created = str(UUID(str(was["uuid"]))), _instant(was, "recorded_at")
    if ref.kind is Kind.SESSION:
        entry = begin(latest, Event(), uid, created)
        entry.add("dtstart", calendar.minute(_instant(was, "starts_at")))
        entry.add("transp", "TRANSPARENT")
    elif _was_owed_by(keeper, was):
        entry = begin(latest, Todo(), f"{uid}-{keeper}", created)
    else:
        return
    entry.add("summary", f"No more in the journal ({ref})")
    entry.add("status", "CANCELLED")
    yield entry


def _was_owed_by(keeper: object, was: Content) -> bool:
    """Homework of theirs or of both, or an essay of the other's, which they would read."""
    if "written_by" in was:
        return was["written_by"] != keeper
    return bool({was["owed_by"], was.get("essay_by")} & {keeper, Side.BOTH})


def _instant(was: Content, column: str) -> datetime:
    return rows.instant(str(was[column]))
