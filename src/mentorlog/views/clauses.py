"""The clause of the agreement that something owed comes from, in the words of the two."""

from collections.abc import Callable
from datetime import datetime

from mentorlog.domain import agreements, reviews, sessions, spans, terms_words
from mentorlog.domain.promises import Clause, Flag, Promise
from mentorlog.domain.records.record import Record
from mentorlog.domain.records.times import Day, Due, Lead, Moment
from mentorlog.enums import Level, Rule, Side
from mentorlog.views import dates
from mentorlog.views.sentences import does


def of(flag: Flag, record: Record, now: datetime) -> str | None:
    """ "agreed: posted 24 hours before we meet"; None where nothing was agreed."""
    if flag.promise is not None:
        return of_promise(flag.promise, record, now)
    clause = _CLAUSES.get(flag.rule)
    return clause(flag, record, now) if clause else None


def of_promise(promise: Promise, record: Record, now: datetime) -> str:
    match promise.clause:
        case Clause.LEAD:
            return f"agreed: posted {lead(promise.lead)} we meet"
        case Clause.SHORT_NOTICE:
            return "short notice: due when we meet"
        case Clause.READ_BEFORE:
            return "agreed: essays are read before we meet"
        case Clause.OWN_DUE if promise.due:
            day = _own_day(promise, promise.due, record, now)
            return f"agreed: by {day}" if promise.rule is Rule.ESSAY else f"promised for {day}"
    return _before_next(promise, record)


def _own_day(promise: Promise, due: Due, record: Record, now: datetime) -> str:
    """The day they said; where paused days have moved it, how many, and the day it is by now."""
    said = next((one.own_due for one in record.homework if one.ref == promise.entry), due)
    day = _short(due, record, now)
    if said == due or not isinstance(said, Day) or not isinstance(due, Day):
        return day
    paused = dates.counted((due.on - said.on).days, "paused day")
    return f"{_short(said, record, now)}; with {paused}, {day}"


def with_due(flag: Flag, record: Record, now: datetime) -> str:
    """The clause and the exact due, for where there is room for both."""
    clause = of(flag, record, now) or ""
    if flag.due is None or flag.level is Level.SOON:
        return clause
    due = _short(flag.due, record, now)
    if flag.promise is not None:
        by = {Clause.OWN_DUE: "", Clause.SHORT_NOTICE: f", {due}"}
        return f"{clause}{by.get(flag.promise.clause, f', by {due}')}"
    by_rule = {Rule.CADENCE: f", at the latest on {due}", Rule.UNCONFIRMED: f", by {due}"}
    if flag.rule is Rule.CADENCE and agreements.terms(record).quiet:
        return clause  # of a wish there is no latest day
    return f"{clause}{by_rule.get(flag.rule, '')}"


def lead(agreed: Lead | None) -> str:
    """ "24 hours before", or "before" alone."""
    return f"{spans.lead_in_words(agreed)} before" if agreed and agreed.minutes else "before"


def _before_next(promise: Promise, record: Record) -> str:
    if promise.rule is Rule.PROMISE:
        return "promised for when we meet next"
    if promise.rule is Rule.ESSAY:
        return f"agreed: posted {lead(agreements.terms(record).lead)} we meet next"
    return "agreed: homework is done before we meet next"


def _rhythm(_flag: Flag, record: Record, _now: datetime) -> str | None:
    terms = agreements.terms(record)
    if terms.cadence is None:
        return None
    verb = "wished for" if terms.quiet else "agreed"
    return f"{verb}: {terms_words.in_words(terms.cadence)}"


def _booking(flag: Flag, record: Record, now: datetime) -> str | None:
    rhythm = _rhythm(flag, record, now)
    if flag.owed_by is Side.BOTH:
        return rhythm
    books = does(record.mentorship, flag.owed_by, "book")
    return f"{rhythm}; {books}" if rhythm else f"agreed: {books} the next session"


def _planned(flag: Flag, record: Record, now: datetime) -> str | None:
    standing = sessions.standings(record).get(flag.session.number) if flag.session else None
    if standing is None:
        return None
    return f"planned for {_short(Moment(standing.starts_at), record, now)}"


def _homework(_flag: Flag, _record: Record, _now: datetime) -> str:
    return "agreed: homework ends every session"


def _yes(_flag: Flag, _record: Record, _now: datetime) -> str:
    return "an agreement holds once both have said yes"


def _review(_flag: Flag, record: Record, now: datetime) -> str | None:
    on = reviews.next_on(record)
    if on is None:
        return None
    terms, day = agreements.terms(record), _short(Day(on), record, now)
    if terms.review_on:
        return f"agreed: a look on {day}"
    when = "in the middle of the term" if terms.ends_on else "every 3 months"
    return f"a look {when}, {day}"


def _until(flag: Flag, record: Record, now: datetime) -> str | None:
    verb = "paused" if flag.rule is Rule.PAUSE else "agreed:"
    return f"{verb} until {_short(flag.due, record, now)}" if flag.due else None


def _look_again(flag: Flag, record: Record, now: datetime) -> str | None:
    """A call-out is never late; this is the day to come back to it."""
    return f"to look at again from {_short(flag.due, record, now)}" if flag.due else None


_CLAUSES: dict[Rule, Callable[[Flag, Record, datetime], str | None]] = {
    Rule.CADENCE: _rhythm,
    Rule.BOOKING: _booking,
    Rule.OUTCOME: _planned,
    Rule.NO_HOMEWORK: _homework,
    Rule.UNCONFIRMED: _yes,
    Rule.REVIEW: _review,
    Rule.TERM: _until,
    Rule.LAST_SESSION: _until,
    Rule.PAUSE: _until,
    Rule.CALLOUT: _look_again,
}


def _short(due: Due, record: Record, now: datetime) -> str:
    return dates.due(due, agreements.zone(record), now)
