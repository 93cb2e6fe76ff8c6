"""What hangs on an entry that could not be read: it stands without it, or goes with it."""

import sqlite3
from collections.abc import Collection
from typing import TypeVar

from mentorlog.db import rows
from mentorlog.domain.records.callouts import Callout
from mentorlog.domain.records.essays import Essay
from mentorlog.domain.records.events import Event
from mentorlog.domain.records.homework import Homework
from mentorlog.domain.records.notes import Note
from mentorlog.domain.records.record import Record

Places = Collection[tuple[str, int | None]]
S = TypeVar("S", Callout, Note)


def left_out(connection: sqlite3.Connection, record: Record) -> Record:
    """The record without links to what was passed over, and without what happened to that."""
    gone = rows.passed_over(connection)
    if not gone:
        return record
    return record._replace(
        homework=tuple(_homework(one, gone) for one in record.homework),
        essays=tuple(_essay(one, gone) for one in record.essays),
        callouts=tuple(_said(one, gone) for one in record.callouts),
        notes=tuple(_said(one, gone) for one in record.notes),
        events=tuple(one for one in record.events if _happened(one).isdisjoint(gone)),
    )


def _homework(one: Homework, gone: Places) -> Homework:
    if ("session", one.set_in) in gone:
        one = one._replace(set_in=None)
    return one._replace(goal_id=None) if ("goal", one.goal_id) in gone else one


def _essay(one: Essay, gone: Places) -> Essay:
    return one._replace(homework_id=None) if ("homework", one.homework_id) in gone else one


def _said(one: S, gone: Places) -> S:
    return one._replace(said_in=None) if ("session", one.said_in) in gone else one


def _happened(event: Event) -> set[tuple[str, int | None]]:
    return {
        ("session", event.session_id),
        ("homework", event.homework_id),
        ("essay", event.essay_id),
        ("agreement", event.agreement_id),
        ("callout", event.callout_id),
    }
