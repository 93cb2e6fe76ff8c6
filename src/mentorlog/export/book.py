"""Everything of one mentorship with all its words: what a keepsake is made from."""

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime
from typing import NamedTuple, Protocol, TypeVar
from zoneinfo import ZoneInfo

from mentorlog.db import reading, revisions, texts, wishes
from mentorlog.domain import agreements, calendar, history
from mentorlog.domain.records.agreements import Answer
from mentorlog.domain.records.callouts import Spoken
from mentorlog.domain.records.events import Event
from mentorlog.domain.records.mentorships import Mentorship
from mentorlog.domain.records.record import Record
from mentorlog.domain.records.revisions import Latest
from mentorlog.domain.records.sessions import Kept
from mentorlog.domain.records.wishes import Wish

Connection = sqlite3.Connection
T = TypeVar("T")


class Wished(NamedTuple):
    """A wish that became this mentorship, and what happened to it; its notes are in the record."""

    wish: Wish
    events: tuple[Event, ...]


class Book(NamedTuple):
    """A mentorship as it stood at `now`; the words by the number of their entry.

    An essay without words is None: they are kept elsewhere. A wish is its keeper's alone. `latest`
    is the latest change of the whole journal, whenever `now` is.
    """

    record: Record
    now: datetime
    answers: Mapping[int, tuple[Answer, ...]]
    sessions: Mapping[int, Kept]
    essays: Mapping[int, str | None]
    callouts: Mapping[int, Spoken]
    notes: Mapping[int, str]
    wishes: tuple[Wished, ...] = ()
    latest: Latest = Latest()

    @property
    def mentorship(self) -> Mentorship:
        return self.record.mentorship

    @property
    def zone(self) -> ZoneInfo:
        return agreements.zone(self.record)


def of(connection: Connection, mentorship: Mentorship, now: datetime) -> Book:
    """All that had happened in it by `now`."""
    record = history.at(reading.whole(connection, mentorship), now)

    def words(entries: Iterable[_Numbered], read: Callable[[Connection, int], T]) -> dict[int, T]:
        return {one.id: read(connection, one.id) for one in entries}

    return Book(
        record,
        now,
        answers=words(record.agreements, lambda c, number: texts.answers(c, number, now)),
        sessions=words(record.sessions, lambda c, number: texts.session(c, number, now)),
        essays=words(record.essays, texts.essay),
        callouts=words(record.callouts, texts.callout),
        notes=words(record.notes, texts.note),
        wishes=tuple(_wished(connection, mentorship, now)),
        latest=revisions.latest(connection),
    )


def _wished(connection: Connection, mentorship: Mentorship, now: datetime) -> Iterator[Wished]:
    limit = calendar.minute(now)
    for wish in wishes.every(connection):
        if wish.mentorship_id == mentorship.id and calendar.minute(wish.happened_at) <= limit:
            events = wishes.events(connection, (wish,))
            happened = (one for one in events if calendar.minute(one.happened_at) <= limit)
            yield Wished(wish, tuple(happened))


class _Numbered(Protocol):
    @property
    def id(self) -> int: ...
