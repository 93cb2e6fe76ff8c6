"""Wishes: the people one would like to learn from, until there is a mentorship."""

from datetime import datetime
from zoneinfo import ZoneInfo

from mentorlog.db import schema, wishes, writing
from mentorlog.domain import calendar
from mentorlog.domain.records.mentorships import Mentorship
from mentorlog.domain.records.wishes import Wish
from mentorlog.enums import EventKind
from mentorlog.errors import InTheFuture
from mentorlog.services.unit import Desk

ENDS = frozenset({EventKind.SAID_NO, EventKind.DROPPED, EventKind.BEGUN})


def keep(desk: Desk, name: str, why: str | None, at: datetime) -> Wish:
    """A new wish; `why` is never demanded."""
    row = schema.Wish(name=name, why=why, happened_at=at, recorded_at=desk.recorded_at)
    number = desk.add(row)
    return Wish(number, row.uuid.hex, None, name, why, at, desk.recorded_at)


def say_why(desk: Desk, wish: Wish, why: str) -> None:
    """Why this person; what was said before gives way."""
    row = desk.session.get_one(schema.Wish, wish.id)
    row.why = why
    desk.session.add(row)


def happen(desk: Desk, wish: Wish, kind: EventKind, at: datetime, tz: ZoneInfo) -> None:
    """Something came of it: they know why, were asked, answered; or it was dropped.

    A wish was there when it was asked about; asking again opens one that had ended. `tz` is for
    the words of a refusal.
    """
    if calendar.minute(at) > calendar.minute(desk.now):
        raise InTheFuture("That", at=calendar.said(at, tz), now=calendar.said(desk.now, tz))
    _note_down(desk, wish, kind, at)


def begin(desk: Desk, wish: Wish, mentorship: Mentorship, at: datetime) -> None:
    """The two agreed: the wish, and what was noted on it, belong to their mentorship now."""
    _note_down(desk, wish, EventKind.BEGUN, at)
    row = desk.session.get_one(schema.Wish, wish.id)
    row.mentorship_id = mentorship.id
    desk.session.add(row)
    for note in wishes.notes(writing.connection_of(desk.session), (wish,)):
        noted = desk.session.get_one(schema.Note, note.id)
        noted.mentorship_id = mentorship.id
        desk.session.add(noted)


def _note_down(desk: Desk, wish: Wish, kind: EventKind, at: datetime) -> None:
    event = schema.Event(wish_id=wish.id, kind=kind, happened_at=at, recorded_at=desk.recorded_at)
    desk.add(event)
    row = desk.session.get_one(schema.Wish, wish.id)
    row.happened_at = min(row.happened_at, at)
    if kind in ENDS:
        row.settled_at = at
    elif kind is EventKind.ASKED:
        row.settled_at = None
    desk.session.add(row)
