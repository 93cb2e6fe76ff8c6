"""A promise in words: who is to do what, by when, and how it went."""

from datetime import datetime

from mentorlog.pages import dates
from mentorlog.pages.sentences import Sentence, does, title, whose
from mentorlog.records.record import Record
from mentorlog.records.times import Due, Moment
from mentorlog.rules import agreements, calendar, lateness, sessions
from mentorlog.rules.overview import Overview
from mentorlog.rules.promises import Promise
from mentorlog.vocabulary import EventKind, Exactness, Rule


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
    """ ", on time", " 2 hours late", or nothing where it had no due; it goes after a verb.

    Past a due in paused days it is not late, and "on time" would not be what they remember.
    """
    if promise.due is None or promise.settled is None:
        return ""
    late = lateness.minutes(record, promise, promise.settled.at)
    if late:
        after = _read_after(promise, record)
        return " after the session" if after else f" {dates.late_for(promise.due, late)}"
    past = calendar.minutes_late(promise.due, promise.settled.at, agreements.zone(record))
    return "" if past else ", on time"


def _read_after(promise: Promise, record: Record) -> bool:
    """Whether no more is known of a reading than that it was after they had met."""
    return promise.rule is Rule.READING and any(
        one.exactness is Exactness.AFTER
        for one in record.events
        if one.kind is EventKind.READ and one.essay_id == promise.entry.number
    )


def comma_punctual(promise: Promise, record: Record) -> str:
    """ ", on time", ", 2 hours late", or nothing; it goes after a date."""
    said = punctual(promise, record)
    return f",{said}" if said.startswith(" ") else said


def _open(promise: Promise, record: Record, now: datetime) -> tuple[str, bool]:
    late = lateness.minutes(record, promise, now)
    if late is None:
        return "open", False
    if promise.owed_by is record.mentorship.other_is:
        return "not noted", False
    return dates.late_for(promise.due, late), True


def waits_for(record: Record, now: datetime) -> str:
    """What is not due yet is for this session: the next, or the one after those planned."""
    last = sessions.last_to_come(record, now)
    return f"the session after {last.session.ref}" if last else "your next session"


def plan(record: Record, now: datetime) -> str:
    """What to type to book that session."""
    return "plan --another" if sessions.last_to_come(record, now) else "plan"


def _is_at_session(due: Due, seen: Overview) -> bool:
    session = seen.upcoming
    return isinstance(due, Moment) and session is not None and due.at == session.starts_at
