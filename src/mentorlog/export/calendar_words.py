"""What stands in a calendar: no more than what it is, for it may lie on a company's server."""

from mentorlog.domain import numbers
from mentorlog.domain.promises import Promise
from mentorlog.domain.records import refs
from mentorlog.domain.records.essays import Essay
from mentorlog.domain.records.homework import Homework
from mentorlog.domain.records.mentorships import Mentorship
from mentorlog.domain.records.refs import Ref
from mentorlog.domain.sessions import Standing
from mentorlog.enums import Audience, Outcome, Rule, SessionKind, Side
from mentorlog.export.calendar_entries import Seen
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
