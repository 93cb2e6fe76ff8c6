"""sessions.ics: what two people have planned and held, and what its keeper owes, for a calendar.

The same journal gives the same bytes, and every entry keeps its UID: a calendar that has it
already changes it, and does not have it twice.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, time, timedelta
from uuid import UUID

from icalendar import Alarm, Calendar, Component, Todo

from mentorlog import __version__
from mentorlog.domain import calendar, closing
from mentorlog.domain.promises import Promise
from mentorlog.domain.records.record import Record
from mentorlog.domain.records.times import Day, Moment
from mentorlog.enums import EventKind, Rule
from mentorlog.export import calendar_events, calendar_zones
from mentorlog.export.book import Book
from mentorlog.export.calendar_entries import Seen, begin, exactly, on_the_wall

BEFORE_AN_ESSAY = timedelta(hours=6)
BEFORE_A_SESSION = timedelta(days=1)
IN_THE_MORNING = time(9)


def of(seen: Seen) -> Iterator[Component]:
    """What was kept as well, with when it was; nobody is reminded of what the other owes."""
    for promise in seen.promises:
        if promise.owed_by is seen.mentorship.keeper_is:
            yield _to_do(seen, promise)


def _to_do(seen: Seen, promise: Promise) -> Component:
    entry = seen.owing[promise.entry]
    to_do = begin(
        seen.book.latest, Todo(), f"{UUID(entry.uuid)}-{promise.owed_by}", entry.recorded_at
    )
    to_do.add("summary", calendar_events.to_do(seen, promise))
    match promise.due:
        case Moment(at):
            to_do.add("due", on_the_wall(at, seen.zone))
        case Day(on):
            to_do.add("due", on)
    _add_status(to_do, seen.record, promise)
    if to_do["status"] == "NEEDS-ACTION":
        to_do.add("description", calendar_events.way_out(seen, promise))
        for alarm in _alarms(seen, promise):
            to_do.add_component(alarm)
    return to_do


def _add_status(to_do: Component, record: Record, promise: Promise) -> None:
    """What was let go is cancelled, and so is what rests since the mentorship was closed."""
    if promise.settled is None:
        speaks = closing.may_speak(record, promise.rule)
        to_do.add("status", "NEEDS-ACTION" if speaks else "CANCELLED")
    elif promise.settled.kind is EventKind.RELEASED:
        to_do.add("status", "CANCELLED")
    else:
        to_do.add("status", "COMPLETED")
        to_do.add("percent-complete", 100)
        to_do.add("completed", exactly(promise.settled.at))


def _alarms(seen: Seen, promise: Promise) -> Iterator[Component]:
    """Some time before it is due; of an essay also when it is, of a day in its morning."""
    said = calendar_events.to_do(seen, promise)
    match promise.due:
        case Day(on):
            yield _alarm(said, calendar.instant(on, IN_THE_MORNING, seen.zone))
        case Moment() if promise.rule is Rule.ESSAY:
            yield _alarm(said, -BEFORE_AN_ESSAY)
            yield _alarm(said, timedelta())
        case Moment() if promise.session is None:
            yield _alarm(said, -BEFORE_AN_ESSAY)
        case Moment():
            yield _alarm(said, -BEFORE_A_SESSION)


def _alarm(said: str, trigger: timedelta | datetime) -> Component:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", said)
    related = {"related": "END"} if isinstance(trigger, timedelta) else {"value": "DATE-TIME"}
    alarm.add("trigger", trigger, parameters=related)
    return alarm


A_YEAR = timedelta(days=366)


def render(books: Sequence[Book], gone: Iterable[Component] = ()) -> bytes:
    """All sessions as events, what the keeper owes or owed as to-dos, and what is gone."""
    made = Calendar()
    made.add("prodid", f"-//mentorlog//mentorlog {__version__}//EN")
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    made.add("x-wr-calname", _called(books))
    several = [Seen(book) for book in books]
    there = (one for seen in several for one in (*calendar_events.of(seen), *of(seen)))
    for one in (*there, *gone):
        made.add_component(one)
    _add_zones(made, several)
    content: bytes = made.to_ical()
    return content


def _called(books: Sequence[Book]) -> str:
    if len(books) != 1:
        return "Mentorships"
    return f"Mentorship with {calendar_events.other(books[0].mentorship)}"


def _add_zones(made: Calendar, several: Sequence[Seen]) -> None:
    """The zones that are used, with what their clocks do over the time they are used in."""
    days = [
        calendar.local_date(at, seen.zone)
        for seen in several
        for at in (
            *(one.starts_at for one in seen.standings),
            *(one.due.at for one in seen.promises if isinstance(one.due, Moment)),
        )
    ]
    made.subcomponents[:0] = [
        calendar_zones.of(calendar.zone(key), min(days) - A_YEAR, max(days) + A_YEAR)
        for key in sorted(made.get_missing_tzids())
    ]
