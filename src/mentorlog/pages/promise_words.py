"""A promise in words: who is to do what, by when, and how it went."""

from datetime import datetime

from mentorlog.pages import dates
from mentorlog.pages.sentences import Sentence, does, title, whose
from mentorlog.records.record import Record
from mentorlog.records.times import Due, Moment
from mentorlog.rules import agreements, calendar
from mentorlog.rules.overview import Overview
from mentorlog.rules.promises import Promise
from mentorlog.vocabulary import EventKind, Rule


def to_do(promise: Promise, record: Record) -> Sentence:
    """ "your essay for H9 “…”", "Sam reads E4 “…”", "Sam's H4 “…”"."""
    mentorship, quoted = record.mentorship, title(record, promise.entry)
    if promise.rule is Rule.READING:
        return Sentence(f"{does(mentorship, promise.owed_by, 'read')} {promise.entry}", quoted)
    person = whose(mentorship, promise.owed_by)
    if promise.rule is Rule.ESSAY:
        return Sentence(f"{person} essay for {promise.entry}", quoted)
    return Sentence(f"{person} {promise.entry}", quoted)


def due_before(promise: Promise, seen: Overview) -> str:
    """When it is due, as seen from the session it stands under; near ones say how near."""
    if promise.due is None:
        return ""
    if _is_at_session(promise.due, seen):
        return "before you meet"
    tz = agreements.zone(seen.record)
    due = f"due {dates.due(promise.due, tz, seen.now)}"
    today = dates.day_of(promise.due, tz) == seen.today
    return f"{due}, {dates.away(promise.due, tz, seen.now)}" if today else due


def state(promise: Promise, record: Record, now: datetime) -> tuple[str, bool]:
    """ "open", "3 hours late", "done, on time"; and whether the keeper is late with it now."""
    settled = promise.settled
    if settled is None:
        return _open(promise, record, now)
    if settled.kind is EventKind.RELEASED:
        return "let go", False
    word = {EventKind.POSTED: "posted", EventKind.READ: "read"}.get(settled.kind, "done")
    return f"{word}{punctual(promise, record)}", False


def punctual(promise: Promise, record: Record) -> str:
    """ ", on time", " 2 hours late", or nothing where it had no due; it goes after a verb."""
    if promise.due is None or promise.settled is None:
        return ""
    tz = agreements.zone(record)
    late = calendar.minutes_late(promise.due, promise.settled.at, tz)
    return f" {dates.late_for(promise.due, late)}" if late else ", on time"


def comma_punctual(promise: Promise, record: Record) -> str:
    """ ", on time", ", 2 hours late", or nothing; it goes after a date."""
    said = punctual(promise, record)
    return f",{said}" if said.startswith(" ") else said


def _open(promise: Promise, record: Record, now: datetime) -> tuple[str, bool]:
    tz = agreements.zone(record)
    if promise.due is None or not calendar.is_past(promise.due, now, tz):
        return "open", False
    if promise.owed_by is record.mentorship.other_is:
        return "not noted", False
    return dates.late_for(promise.due, calendar.minutes_late(promise.due, now, tz)), True


def _is_at_session(due: Due, seen: Overview) -> bool:
    session = seen.upcoming
    return isinstance(due, Moment) and session is not None and due.at == session.starts_at
