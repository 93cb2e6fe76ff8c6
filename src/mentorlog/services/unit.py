"""One command that changes something: one open transaction with two clocks kept apart, and what
happenings leave beside an entry."""

from collections.abc import Iterable
from datetime import UTC, date, datetime
from typing import NamedTuple, get_args

from sqlmodel import Session, SQLModel

from mentorlog.db import reading, schema, wishes, writing
from mentorlog.domain import (
    agreements,
    calendar,
    callouts,
    closing,
    history,
    promises,
    replay,
    sessions,
)
from mentorlog.domain.privacy import Entry
from mentorlog.domain.records.corrections import Columns, Place
from mentorlog.domain.records.essays import Essay
from mentorlog.domain.records.events import Event
from mentorlog.domain.records.homework import Homework
from mentorlog.domain.records.mentorships import Mentorship
from mentorlog.domain.records.record import Record
from mentorlog.domain.records.refs import Ref
from mentorlog.domain.records.wishes import Wish
from mentorlog.enums import EventKind, Exactness, Side
from mentorlog.errors import BeforeItsTime, Ended, InTheFuture, NoSuchEntry


class Happening(NamedTuple):
    """Something that happened, about to be written down; `entry` None is the mentorship itself."""

    kind: EventKind
    at: datetime
    entry: Ref | None = None
    side: Side | None = None
    starts_at: datetime | None = None
    until_on: date | None = None
    exactness: Exactness = Exactness.EXACT
    text: str | None = None


class Desk(NamedTuple):
    """`now` is the command's now, after which nothing can have happened; `recorded_at` is the real
    clock, which is only ever written down."""

    session: Session
    now: datetime
    recorded_at: datetime

    def record(self, mentorship: Mentorship, *refs: Ref) -> Record:
        """These entries and what they hang on as they stand now; without any, all that is open."""
        connection = writing.connection_of(self.session)
        if refs:
            found = reading.around(connection, mentorship, self.now, refs)
        else:
            found = reading.unsettled(connection, mentorship, self.now)
        return history.at(found, self.now)

    def going_on(self, mentorship: Mentorship) -> Record:
        """All that is open in it. Raises Ended where it is closed."""
        record = self.record(mentorship)
        if closing.is_closed(record):
            raise Ended(mentorship.other_name)
        return record

    def add(self, row: schema.Row) -> int:
        """Write a new row down; its number."""
        self.session.add(row)
        self.session.flush()
        assert row.id is not None
        return row.id

    def log(self, mentorship: Mentorship, *happenings: Happening) -> None:
        """Keep what happened, with when it happened and when it was noted."""
        self.session.add_all([self._event(mentorship, one) for one in happenings])
        self.session.flush()

    def _event(self, mentorship: Mentorship, happening: Happening) -> schema.Event:
        event = schema.Event(
            mentorship_id=mentorship.id,
            kind=happening.kind,
            side=happening.side,
            starts_at=happening.starts_at,
            until_on=happening.until_on,
            exactness=happening.exactness,
            text=happening.text,
            happened_at=happening.at,
            recorded_at=self.recorded_at,
        )
        if happening.entry is not None:
            setattr(event, f"{happening.entry.kind.value}_id", happening.entry.number)
        return event

    def not_after_now(self, what: str, at: datetime, record: Record) -> None:
        """Refuse what is said to have happened later than now."""
        if calendar.minute(at) > calendar.minute(self.now):
            tz = agreements.zone(record)
            raise InTheFuture(what, at=calendar.said(at, tz), now=calendar.said(self.now, tz))

    def not_before(self, what: str, at: datetime, *, after: tuple[str, datetime, Record]) -> None:
        """Refuse what is said to have happened before the thing it follows from."""
        name, earliest, record = after
        if calendar.minute(at) < calendar.minute(earliest):
            tz = agreements.zone(record)
            raise BeforeItsTime(
                what, at=calendar.said(at, tz), after=f"{name} ({calendar.said(earliest, tz)})"
            )


def missing(desk: Desk, ref: Ref) -> NoSuchEntry:
    """The refusal for a reference that names nothing, with the latest there is."""
    highest = reading.highest(writing.connection_of(desk.session), ref.kind)
    return NoSuchEntry(str(ref), latest=str(ref._replace(number=highest)) if highest else None)


EVER = datetime(3000, 1, 1, tzinfo=UTC)
"""After everything that a journal can hold, whatever the command's now is."""

WISH_ENDS = frozenset({EventKind.SAID_NO, EventKind.DROPPED, EventKind.BEGUN})


TABLES: dict[str, type[SQLModel]] = {
    str(table.__tablename__): table for table in get_args(schema.Row)
}


def everything(desk: Desk, mentorship: Mentorship) -> Record:
    """All there is of a mentorship, also what happened after the command's now."""
    found = reading.whole(writing.connection_of(desk.session), mentorship)
    return history.at(found, EVER)


def settle(desk: Desk, mentorship: Mentorship, refs: Iterable[Ref]) -> None:
    """Settle these entries, and the mentorship itself, from everything that happened."""
    record = everything(desk, mentorship)
    if not record.agreements:
        return
    left = index(record)
    wanted = {Place(ref.kind.value, ref.number) for ref in refs}
    for place in (*wanted, Place("mentorship", mentorship.id)):
        if place in left:
            keep(desk, place, left[place])


def every_ref(record: Record) -> tuple[Ref, ...]:
    """Every entry that has something beside its happenings."""
    entries: tuple[Entry, ...] = (
        *record.sessions,
        *record.homework,
        *record.essays,
        *record.callouts,
    )
    return tuple(entry.ref for entry in entries)


def index(record: Record) -> dict[Place, Columns]:
    """What stands beside every entry of a whole record, by its row."""
    found: dict[Place, Columns] = {
        Place("mentorship", record.mentorship.id): {"settled_at": _closed(record)}
    }
    standings = sessions.standings(record)
    for session in record.sessions:
        if session.id in standings:
            found[Place("session", session.id)] = _session(standings[session.id])
    replayed = replay.of(record)
    for work in record.homework:
        found[Place("homework", work.id)] = {"settled_at": _homework(work, replayed)}
    for essay in record.essays:
        found[Place("essay", essay.id)] = _essay(record, essay)
    for callout in record.callouts:
        ending = callouts.ending(record, callout)
        ended_at = ending.happened_at if ending else None
        found[Place("callout", callout.id)] = {"settled_at": ended_at}
    return found


def keep(desk: Desk, place: Place, columns: Columns) -> None:
    """Write columns of one row down."""
    row = desk.session.get_one(TABLES[place.table], place.number)
    for name, value in columns.items():
        setattr(row, name, value)
    desk.session.add(row)
    desk.session.flush()


def settle_wish(desk: Desk, wish: Wish) -> None:
    """Whether a wish is still open, from what happened to it."""
    settled_at = None
    for event in wishes.events(writing.connection_of(desk.session), (wish,)):
        settled_at = _wish_after(settled_at, event)
    keep(desk, Place("wish", wish.id), {"settled_at": settled_at})


def _closed(record: Record) -> datetime | None:
    end = closing.closed(record)
    return end.happened_at if end else None


def _session(standing: sessions.Standing) -> Columns:
    """A session was there when it was booked; one that nobody had booked, when it began."""
    there_since = standing.booked_at or standing.starts_at
    return {
        "starts_at": standing.starts_at,
        "outcome": standing.outcome,
        "settled_at": standing.settled_at,
        "happened_at": there_since,
    }


def _homework(work: Homework, replayed: replay.Replayed) -> datetime | None:
    """When everyone it is for was through with it."""
    settled = [replayed.dues[work.id, side].settled for side in work.owed_by.people]
    return max(one.at for one in settled if one) if all(settled) else None


def _essay(record: Record, essay: Essay) -> Columns:
    """An essay was there when it was posted; where reading is not agreed, nothing is open then."""
    posted_at = promises.posted(record, essay)
    if posted_at is None:
        return {"settled_at": None}
    was_read = promises.reading_settled(record, essay)
    settled_at = was_read.at if was_read else None
    if settled_at is None and not agreements.in_force(record, posted_at).terms.reads:
        settled_at = posted_at
    return {"settled_at": settled_at, "happened_at": min(essay.happened_at, posted_at)}


def _wish_after(settled_at: datetime | None, event: Event) -> datetime | None:
    if event.kind in WISH_ENDS:
        return event.happened_at
    return None if event.kind is EventKind.ASKED else settled_at
