"""Sessions as events of a calendar, the past ones too; what did not take place is cancelled."""

from collections.abc import Iterator
from datetime import timedelta
from uuid import UUID

from icalendar import Component, Event

from mentorlog.clean import one_line
from mentorlog.domain import agreements, numbers
from mentorlog.domain.promises import Promise
from mentorlog.domain.records import refs
from mentorlog.domain.records.essays import Essay
from mentorlog.domain.records.homework import Homework
from mentorlog.domain.records.mentorships import Mentorship
from mentorlog.domain.records.refs import Ref
from mentorlog.domain.sessions import Standing
from mentorlog.enums import Audience, Outcome, Rule, SessionKind, Side
from mentorlog.export.calendar_entries import Seen, begin, on_the_wall
from mentorlog.export.handing_words import name, quoted


def other(mentorship: Mentorship) -> str:
    return name(mentorship, mentorship.other_is)


def session(mentorship: Mentorship, standing: Standing, ordinal: int) -> str:
    """ "3rd session with Sam (S3)"; one that was not held is none of those they count."""
    one, who = standing.session, other(mentorship)
    number = numbers.ordinal(ordinal)
    if standing.outcome in (Outcome.CANCELLED, Outcome.MISSED):
        return f"Session with {who} ({one.ref})"
    match one.kind:
        case SessionKind.KICKOFF:
            return f"Kickoff with {who} ({one.ref})"
        case SessionKind.REVIEW:
            return f"Review with {who}, {number} session ({one.ref})"
        case SessionKind.CLOSING:
            return f"Closing session with {who}, the {number} ({one.ref})"
        case SessionKind.REGULAR:
            return f"{number} session with {who} ({one.ref})"


OUTCOMES = {Outcome.CANCELLED: "It was cancelled.", Outcome.MISSED: "It did not take place."}


def to_do(seen: Seen, promise: Promise) -> str:
    """What the keeper owes: “Essay for Sam: “Say one true thing” (H9)”."""
    who, title = other(seen.mentorship), _title(seen, promise.entry)
    match promise.rule:
        case Rule.READING:
            return f"Read {who}'s {title or 'essay'} ({promise.entry})"
        case Rule.ESSAY:
            said = f"Essay for {who}"
        case Rule.PROMISE:
            said = f"Promised to {who}"
        case _:
            said = f"Before you meet {who}"
    return f"{said}{f': {title}' if title else ''} ({promise.entry})"


def question(seen: Seen, promise: Promise) -> str:
    """What the other owes, as one asks: nobody here knows whether it is done."""
    who, title = other(seen.mentorship), _title(seen, promise.entry)
    match promise.rule:
        case Rule.READING:
            return f"Has {who} read {title or 'your essay'} ({promise.entry})?"
        case Rule.ESSAY:
            return f"Has {who}'s essay come{f': {title}' if title else ''} ({promise.entry})?"
        case _:
            return (
                f"Is it done, what {who} took on{f': {title}' if title else ''} ({promise.entry})?"
            )


def way_out(seen: Seen, promise: Promise) -> str:
    """The command that settles it."""
    if promise.rule is Rule.READING:
        return f"Once you have read it: mentorlog read {promise.entry}"
    by = " --by me" if _is_for_both(seen, promise) else ""
    if promise.rule is Rule.ESSAY:
        return f"Once it is sent: mentorlog post {promise.entry}{by}"
    return f"Once it is done: mentorlog done {promise.entry}{by}"


def _is_for_both(seen: Seen, promise: Promise) -> bool:
    entry = seen.owing[promise.entry]
    return isinstance(entry, Homework) and entry.owed_by is Side.BOTH


def _title(seen: Seen, ref: Ref) -> str:
    """Between quotes; nothing of what is the keeper's alone."""
    entry = seen.owing[ref]
    goes_by = entry
    if isinstance(entry, Essay) and not entry.title:
        goes_by = seen.owing.get(refs.homework(entry.homework_id or 0), entry)
    is_mine = Audience.MINE in (entry.audience, goes_by.audience)
    return "" if is_mine else quoted(seen.record, entry)


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
    event.add("summary", session(seen.mentorship, standing, ordinal))
    event.add("dtstart", on_the_wall(standing.starts_at, seen.zone))
    # Not its end, which the clock on the wall may show twice.
    event.add("duration", timedelta(minutes=_length_minutes(seen, standing)))
    if one.place and one_line(one.place):
        event.add("location", one_line(one.place))
    about = _about(seen, standing)
    if about:
        event.add("description", "\n".join(about))
    is_off = standing.outcome in OUTCOMES
    event.add("status", "CANCELLED" if is_off else "CONFIRMED")
    event.add("transp", "TRANSPARENT" if is_off else "OPAQUE")
    return event


def _length_minutes(seen: Seen, standing: Standing) -> int:
    agreed = agreements.in_force(seen.record, standing.starts_at).terms.length_minutes
    return standing.session.length_minutes or agreed


def _about(seen: Seen, standing: Standing) -> list[str]:
    """What came of it; before it, what one may ask the other."""
    if standing.outcome is not None:
        said = OUTCOMES.get(standing.outcome)
        return [said] if said else []
    owed = seen.theirs_by_session.get(standing.session.ref, ())
    return [question(seen, one) for one in owed]
