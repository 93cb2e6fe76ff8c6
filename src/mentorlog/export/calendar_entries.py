"""What every entry of a calendar has: its name for good, its moments, and which version it is."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from functools import cached_property
from zoneinfo import ZoneInfo

from icalendar import Component

from mentorlog.domain import calendar, promises, sessions, zones
from mentorlog.domain.promises import Promise
from mentorlog.domain.records.essays import Essay
from mentorlog.domain.records.homework import Homework
from mentorlog.domain.records.mentorships import Mentorship
from mentorlog.domain.records.record import Record
from mentorlog.domain.records.refs import Ref
from mentorlog.domain.records.revisions import Latest
from mentorlog.domain.sessions import Standing
from mentorlog.export.book import Book


class Seen:
    """A book with what is looked up in it for every entry."""

    def __init__(self, book: Book) -> None:
        self.book = book
        self.record: Record = book.record

    @property
    def mentorship(self) -> Mentorship:
        return self.book.mentorship

    @property
    def zone(self) -> ZoneInfo:
        return self.book.zone

    @cached_property
    def standings(self) -> Sequence[Standing]:
        """Every session, the earliest first."""
        return tuple(sessions.standings(self.record).values())

    @cached_property
    def promises(self) -> Sequence[Promise]:
        return promises.of(self.record)

    @cached_property
    def theirs_by_session(self) -> Mapping[Ref | None, Sequence[Promise]]:
        """What the other still owes, by the session it is owed for."""
        found: dict[Ref | None, list[Promise]] = {}
        for one in self.promises:
            if one.settled is None and one.owed_by is self.mentorship.other_is:
                found.setdefault(one.session, []).append(one)
        return found

    @cached_property
    def owing(self) -> Mapping[Ref, Homework | Essay]:
        """What a promise can be about, by its reference."""
        several: list[Homework | Essay] = [*self.record.homework, *self.record.essays]
        return {one.ref: one for one in several}


def begin(latest: Latest, entry: Component, uid: str, created: datetime) -> Component:
    """An entry that is for nobody's eyes but the keeper's.

    A calendar takes the higher number for the newer. What an entry says may follow from anything
    in the journal, and taking a change back is one more: so the number is the whole journal's.
    """
    changed = max(created, latest.at)
    entry.add("uid", uid)
    entry.add("dtstamp", exactly(changed))
    entry.add("created", exactly(created))
    entry.add("last-modified", exactly(changed))
    entry.add("sequence", latest.number)
    entry.add("class", "PRIVATE")
    return entry


def exactly(moment: datetime) -> datetime:
    """In UTC and whole seconds, as what was written down is dated."""
    return moment.astimezone(UTC).replace(microsecond=0)


def on_the_wall(at: datetime, tz: ZoneInfo) -> datetime:
    """As the clock there shows it; in UTC where it shows the same twice and this is the second
    time, which a calendar would take for the first."""
    tz = zones.then(tz, at)
    here = calendar.local(at, tz)
    is_first = calendar.instant(here.date(), here.time(), tz) == calendar.minute(at)
    return here if is_first else calendar.minute(at)
