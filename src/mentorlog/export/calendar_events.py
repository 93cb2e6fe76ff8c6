"""Sessions as events of a calendar, the past ones too; what did not take place is cancelled."""

from collections.abc import Iterator
from datetime import timedelta
from uuid import UUID

from icalendar import Component, Event

from mentorlog.clean import one_line
from mentorlog.domain import agreements
from mentorlog.domain.sessions import Standing
from mentorlog.export import calendar_words
from mentorlog.export.calendar_entries import Seen, begin, on_the_wall


def of(seen: Seen) -> Iterator[Component]:
    """Every session, the earliest first, each with which of theirs it is.

    Of one to come also those planned before it are counted.
    """
    held = planned = 0
    for standing in seen.standings:
        yield _event(seen, standing, held + 1 + (planned if standing.planned else 0))
        held += standing.held
        planned += standing.planned


def _event(seen: Seen, standing: Standing, ordinal: int) -> Component:
    one = standing.session
    event = begin(seen.book.latest, Event(), str(UUID(one.uuid)), one.recorded_at)
    event.add("summary", calendar_words.session(seen.mentorship, standing, ordinal))
    event.add("dtstart", on_the_wall(standing.starts_at, seen.zone))
    # Not its end, which the clock on the wall may show twice.
    event.add("duration", timedelta(minutes=_length_minutes(seen, standing)))
    if one.place and one_line(one.place):
        event.add("location", one_line(one.place))
    about = _about(seen, standing)
    if about:
        event.add("description", "\n".join(about))
    is_off = standing.outcome in calendar_words.OUTCOMES
    event.add("status", "CANCELLED" if is_off else "CONFIRMED")
    event.add("transp", "TRANSPARENT" if is_off else "OPAQUE")
    return event


def _length_minutes(seen: Seen, standing: Standing) -> int:
    agreed = agreements.in_force(seen.record, standing.starts_at).terms.length_minutes
    return standing.session.length_minutes or agreed


def _about(seen: Seen, standing: Standing) -> list[str]:
    """What came of it; before it, what one may ask the other."""
    if standing.outcome is not None:
        said = calendar_words.OUTCOMES.get(standing.outcome)
        return [said] if said else []
    owed = seen.theirs_by_session.get(standing.session.ref, ())
    return [calendar_words.question(seen, one) for one in owed]
