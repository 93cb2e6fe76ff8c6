"""The clause of the agreement that something owed comes from, in the words of the two."""

from datetime import datetime

from mentorlog.pages import dates
from mentorlog.pages.sentences import who
from mentorlog.records.record import Record
from mentorlog.records.times import Day, Due
from mentorlog.rules import agreements, cadence_words, reviews, sessions, spans
from mentorlog.rules.flag import Flag
from mentorlog.rules.promises import Clause, Promise
from mentorlog.vocabulary import Rule, Side


def of(flag: Flag, record: Record, now: datetime) -> str | None:
    """ "agreed: posted 24 hours before we meet"; None where nothing was agreed."""
    if flag.promise is not None:
        return of_promise(flag.promise, record, now)
    match flag.rule:
        case Rule.CADENCE:
            return _rhythm(record)
        case Rule.BOOKING:
            return _booking(flag, record)
        case Rule.OUTCOME:
            return _planned(flag, record, now)
        case Rule.NO_HOMEWORK:
            return "agreed: homework ends every session"
        case Rule.UNCONFIRMED:
            return "an agreement holds once both have said yes"
        case Rule.REVIEW:
            return _review(record, now)
        case Rule.TERM | Rule.LAST_SESSION if flag.due:
            return f"agreed: until {_short(flag.due, record, now)}"
        case Rule.PAUSE if flag.due:
            return f"paused until {_short(flag.due, record, now)}"
    return None


def of_promise(promise: Promise, record: Record, now: datetime) -> str:
    match promise.clause:
        case Clause.LEAD:
            return f"agreed: posted {lead(promise.lead_minutes)} we meet"
        case Clause.SHORT_NOTICE:
            return "short notice: due when we meet"
        case Clause.READ_BEFORE:
            return "agreed: essays are read before we meet"
        case Clause.OWN_DUE if promise.due:
            day = _short(promise.due, record, now)
            return f"agreed: by {day}" if promise.rule is Rule.ESSAY else f"promised for {day}"
        case _ if promise.rule is Rule.PROMISE:
            return "promised for when we meet next"
        case _ if promise.rule is Rule.ESSAY:
            return f"agreed: posted {lead(agreements.terms(record).lead_minutes)} we meet next"
        case _:
            return "agreed: homework is done before we meet next"


def with_due(flag: Flag, record: Record, now: datetime) -> str:
    """The clause and the exact due, for where there is room for both."""
    clause = of(flag, record, now) or ""
    if flag.due is None or (flag.promise and flag.promise.clause is Clause.OWN_DUE):
        return clause
    due = _short(flag.due, record, now)
    if flag.promise and flag.promise.clause is Clause.SHORT_NOTICE:
        return f"{clause}, {due}"
    if flag.promise or flag.rule is Rule.UNCONFIRMED:
        return f"{clause}, by {due}"
    return f"{clause}, at the latest on {due}" if flag.rule is Rule.CADENCE else clause


def lead(minutes: int | None) -> str:
    """ "24 hours before", or "before" alone."""
    return f"{spans.in_words(minutes)} before" if minutes else "before"


def _rhythm(record: Record) -> str | None:
    rhythm = agreements.terms(record).cadence
    return f"agreed: {cadence_words.in_words(rhythm)}" if rhythm else None


def _booking(flag: Flag, record: Record) -> str | None:
    rhythm, mentorship = _rhythm(record), record.mentorship
    if flag.owed_by is Side.BOTH:
        return rhythm
    books = "book" if flag.owed_by is mentorship.keeper_is else "books"
    person = f"{who(mentorship, flag.owed_by)} {books}"
    return f"{rhythm}; {person}" if rhythm else f"agreed: {person} the next session"


def _planned(flag: Flag, record: Record, now: datetime) -> str | None:
    standing = sessions.standings(record).get(flag.session.number) if flag.session else None
    if standing is None:
        return None
    return f"planned for {dates.moment(standing.starts_at, agreements.zone(record), now)}"


def _review(record: Record, now: datetime) -> str | None:
    on = reviews.next_on(record)
    if on is None:
        return None
    terms, day = agreements.terms(record), dates.due(Day(on), agreements.zone(record), now)
    if terms.review_on:
        return f"agreed: a look at the agreement on {day}"
    when = "in the middle of the term" if terms.ends_on else "every 3 months"
    return f"a look at the agreement {when}, {day}"


def _short(due: Due, record: Record, now: datetime) -> str:
    return dates.due(due, agreements.zone(record), now)
