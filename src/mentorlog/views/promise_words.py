"""A promise in words: who is to do what, by when, and how it went."""

from datetime import datetime
from zoneinfo import ZoneInfo

from mentorlog.domain import agreements, calendar, lateness, sessions
from mentorlog.domain.lateness import Timing
from mentorlog.domain.overview import Overview
from mentorlog.domain.promises import Promise
from mentorlog.domain.records.record import Record
from mentorlog.domain.records.refs import Ref
from mentorlog.domain.records.times import Due, Moment
from mentorlog.enums import EventKind, Exactness, Rule
from mentorlog.views import dates
from mentorlog.views.sentences import Sentence, does, title, whose


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
    due = f"due {dates.due_here(promise.due, tz, seen.now)}"
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
    return f"{word}{punctual(promise, record, now)}", False


def punctual(promise: Promise, record: Record, now: datetime) -> str:
    """ ", on time", " 2 hours late", ", noted Tue 1 Dec", " after S2", or nothing; after a verb.

    Past a due in paused days it is not late, and "on time" would not be what they remember.
    """
    timing, late, session = lateness.judged(record, promise)
    settled = promise.settled
    if settled is not None and timing is Timing.NOTED:
        return f", {happened(settled.at, settled.exactness, agreements.zone(record), now)}"
    if settled is not None and settled.exactness is Exactness.AFTER:
        in_time = ", on time" if timing is Timing.ON_TIME else ""
        return f" {around(settled.exactness, session)}{in_time}"
    if timing is Timing.LATE:
        return f" {dates.late_for(promise.due, max(late, 1))}"
    return ", on time" if timing is Timing.ON_TIME else ""


def around(exactness: Exactness, session: Ref | None) -> str:
    """ "before S2", where no more is known of when it was."""
    return f"{exactness.value} {session or 'the session'}"


def happened(at: datetime, exactness: Exactness, tz: ZoneInfo, now: datetime) -> str:
    """ "Thu 3 Dec at 10:00", "Thu 3 Dec", "noted Thu 3 Dec": as well as it is known."""
    noted = "noted " if exactness is Exactness.BY_NOW else ""
    return f"{noted}{dates.due(calendar.known(at, exactness, tz), tz, now)}"


def comma_punctual(promise: Promise, record: Record, now: datetime) -> str:
    """ ", on time", ", 2 hours late", or nothing; it goes after a date."""
    return comma(punctual(promise, record, now))


def comma(said: str) -> str:
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
