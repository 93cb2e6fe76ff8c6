"""What the keeper owes as to-dos of a calendar, each with an alarm or two while it is open."""

from collections.abc import Iterator
from datetime import datetime, time, timedelta
from uuid import UUID

from icalendar import Alarm, Component, Todo

from mentorlog.domain import calendar, closing
from mentorlog.domain.promises import Promise
from mentorlog.domain.records.record import Record
from mentorlog.domain.records.times import Day, Moment
from mentorlog.enums import EventKind, Rule
from mentorlog.export import calendar_words
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
    to_do.add("summary", calendar_words.to_do(seen, promise))
    match promise.due:
        case Moment(at):
            to_do.add("due", on_the_wall(at, seen.zone))
        case Day(on):
            to_do.add("due", on)
    _add_status(to_do, seen.record, promise)
    if to_do["status"] == "NEEDS-ACTION":
        to_do.add("description", calendar_words.way_out(seen, promise))
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
    said = calendar_words.to_do(seen, promise)
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
