"""Whether a mentorship is closed, and whose words at the end are still missing."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import pairwise

from mentorlog.domain import agreements, calendar, sessions
from mentorlog.domain.promises import Clear, Flag
from mentorlog.domain.records.events import Event
from mentorlog.domain.records.record import Record
from mentorlog.domain.records.times import Day
from mentorlog.enums import EventKind, Level, Rule, SessionKind, Side

ANSWER_DAYS = timedelta(days=14)
STILL_SPEAK = frozenset({Rule.OUTCOME, Rule.PROMISE, Rule.CLOSING, Rule.CALLOUT})


def is_closed(record: Record) -> bool:
    return closed(record) is not None


def closed(record: Record) -> Event | None:
    """When and how it ended; None while it goes on."""
    return next((event for event in record.events if event.kind is EventKind.CLOSED), None)


def may_speak(record: Record, rule: Rule) -> bool:
    """Whether a rule has still something to say: every rule, until the mentorship is closed."""
    return rule in STILL_SPEAK or not is_closed(record)


def has_last_session(record: Record) -> bool:
    """Whether a session to close with is planned, or was held since they agreed on this end."""
    since = _chapter_began(record)
    return any(
        one.planned or (one.held and (since is None or one.starts_at > since))
        for one in sessions.standings(record).values()
        if one.session.kind is SessionKind.CLOSING
    )


def still_to_look_back(record: Record) -> tuple[Side, ...]:
    """Who has not gone through the closing questions; passing them over is going through them.

    What was said at the end of an earlier term was said of that term.
    """
    since = _chapter_began(record)
    done = {
        event.side
        for event in record.events
        if event.kind is EventKind.LOOKED_BACK and (since is None or event.happened_at > since)
    }
    return tuple(one for one in Side.BOTH.people if one not in done)


def _chapter_began(record: Record) -> datetime | None:
    """When they last agreed on another end, or to go on without one; None in the first chapter."""
    began = None
    for before, after in pairwise(agreements.agreed(record)):
        ended, ends = (before.terms.ends_on, before.terms.quiet), after.terms
        if ended != (ends.ends_on, ends.quiet):
            began = after.happened_at
    return began


def flags(record: Record, now: datetime) -> Iterator[Flag]:
    """Two weeks after the end, for each person separately."""
    end = closed(record)
    if end is None:
        return
    tz = agreements.zone(record)
    fine_until = Day(calendar.local_date(end.happened_at, tz) + ANSWER_DAYS)
    if not calendar.is_past(fine_until, now, tz):
        return
    for side in still_to_look_back(record):
        yield Flag(
            rule=Rule.CLOSING,
            level=Level.GENTLE,
            entry=None,
            owed_by=side,
            owed_to=side.other,
            due=fine_until,
            clears=(Clear("close"),),
            late_minutes=calendar.minutes_late(fine_until, now, tz),
        )
