"""The words of a handed document: people by their names, dates with their weekday."""

from datetime import datetime
from zoneinfo import ZoneInfo

from mentorlog.clean import one_line
from mentorlog.domain import calendar, zones
from mentorlog.domain.promises import Clause, Promise
from mentorlog.domain.records.callouts import Callout
from mentorlog.domain.records.discretion import TENDER
from mentorlog.domain.records.essays import Essay
from mentorlog.domain.records.homework import Homework
from mentorlog.domain.records.mentorships import Mentorship
from mentorlog.domain.records.record import Record
from mentorlog.domain.records.times import Day, Due, Moment
from mentorlog.enums import EventKind, Exactness, Rule, Side

LONGEST_TITLE = 200


def name(mentorship: Mentorship, side: Side) -> str:
    """On one line and harmless; for both, the mentee's first."""
    return one_line(mentorship.name_of(side))


def when(due: Due, tz: ZoneInfo, now: datetime) -> str:
    """ "Thu 3 Dec, 10:00 Denver time", or a day alone; the year where it is not the current one."""
    said = in_full(due, tz)
    return said.replace(f" {calendar.local_date(now, tz).year}", "", 1)


def in_full(due: Due, tz: ZoneInfo) -> str:
    """ "Thu 3 Dec 2026, 10:00 Denver time", for what is kept: whoever has it may live elsewhere."""
    match due:
        case Moment(at):
            there = calendar.local(at, tz)
            return f"{calendar.said_day(there.date())}, {there:%H:%M} {zones.called(tz, at)}"
        case Day(on):
            return calendar.said_day(on)


def title_of(record: Record, entry: Homework | Essay | Callout) -> str:
    """What it goes by among other things; of what is tender nothing is told there."""
    if entry.tender:
        return TENDER
    match entry:
        case Homework():
            return one_line(entry.text, LONGEST_TITLE)
        case Callout():
            return one_line(entry.belief, LONGEST_TITLE)
    if entry.title:
        return one_line(entry.title, LONGEST_TITLE)
    answered = next((one for one in record.homework if one.id == entry.homework_id), None)
    return title_of(record, answered) if answered else ""


def quoted(record: Record, entry: Homework | Essay | Callout) -> str:
    """Its title between quotes, so that nobody's words are taken for ours; empty without one."""
    title = title_of(record, entry)
    return f"“{title}”" if title and title != TENDER else title


def by_when(promise: Promise, tz: ZoneInfo, now: datetime) -> str:
    """ "an essay, by Wed 2 Dec, 10:00"; "before we meet next" where no session is booked."""
    essay = "an essay, " if promise.rule is Rule.ESSAY else ""
    if promise.due is None:
        return f"{essay}before we meet next"
    before = promise.clause in (Clause.NEXT_SESSION, Clause.SHORT_NOTICE)
    return f"{essay}{'before' if before else 'by'} {when(promise.due, tz, now)}"


def settled(promise: Promise, tz: ZoneInfo, now: datetime) -> str:
    """ "done, Wed 2 Dec"; empty while it is open."""
    if promise.settled is None:
        return ""
    words = {EventKind.POSTED: "posted", EventKind.READ: "read", EventKind.RELEASED: "let go"}
    kind, at, exactness = promise.settled
    said = when(Day(calendar.local_date(at, tz)), tz, now)
    if exactness in (Exactness.BEFORE, Exactness.AFTER):
        said = f"{exactness.value} we met"
    noted = "noted " if exactness is Exactness.BY_NOW else ""
    return f"{words.get(kind, 'done')}, {noted}{said}"
