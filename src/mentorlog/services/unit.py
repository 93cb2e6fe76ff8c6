"""The desk at which a verb works: one open transaction, and the two clocks kept apart."""

from datetime import date, datetime
from typing import NamedTuple

from sqlmodel import Session

from mentorlog.db import reading, schema, writing
from mentorlog.domain import agreements, calendar, closing, history
from mentorlog.domain.records.mentorships import Mentorship
from mentorlog.domain.records.record import Record
from mentorlog.domain.records.refs import Ref
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
