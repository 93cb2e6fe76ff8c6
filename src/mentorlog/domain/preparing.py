"""What two people would want in mind before they meet: one mentorship, seen toward one session."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import NamedTuple

from mentorlog.domain import (
    agreements,
    calendar,
    callouts,
    candidates,
    closing,
    pauses,
    privacy,
    promises,
    replay,
    reviews,
    sessions,
)
from mentorlog.domain.asking import LAST_SESSION_DAYS
from mentorlog.domain.privacy import Entry
from mentorlog.domain.promises import Promise
from mentorlog.domain.records.callouts import Callout
from mentorlog.domain.records.essays import Essay
from mentorlog.domain.records.events import Event
from mentorlog.domain.records.homework import Homework
from mentorlog.domain.records.record import Record
from mentorlog.domain.records.refs import Ref
from mentorlog.domain.records.sessions import Kept
from mentorlog.domain.records.times import Day, Moment
from mentorlog.domain.sessions import Standing
from mentorlog.enums import Audience, EventKind, Rule, Side


class ToRead(NamedTuple):
    """An essay the other has, the homework it answers, and the promise to read it, if any."""

    essay: Essay
    answers: Homework | None
    reading: Promise | None


class ToRevisit(NamedTuple):
    """A call-out to come back to, and the day set for that."""

    callout: Callout
    on: date


class Look(NamedTuple):
    """A part of what was agreed that wants a look: the rule that knows it, the day, and whose."""

    about: Rule
    on: date | None = None
    sides: tuple[Side, ...] = ()


class Brief(NamedTuple):
    """What to have in mind for `session`; None where no session is planned.

    `drafts` are begun essays for what is promised; `last` is the last session held, and `kept`
    what each took away from it; `unknown` are sessions that are over and nobody said what came of
    them. `left_out` counts the keeper's own things that are not on a page meant for both, and
    `own` names those that are on it.
    """

    record: Record
    now: datetime
    session: Standing | None
    promises: tuple[Promise, ...]
    drafts: tuple[Essay, ...]
    essays: tuple[ToRead, ...]
    callouts: tuple[ToRevisit, ...]
    last: Standing | None
    kept: Kept
    looks: tuple[Look, ...]
    unknown: tuple[Standing, ...]
    closed: bool
    left_out: int = 0
    own: frozenset[Ref] = frozenset()


def of(record: Record, now: datetime, kept: Kept, session: Standing | None = None) -> Brief:
    """Everything, the keeper's own things too; toward `session`, else the next one.

    `kept` is what was kept of the last session held.
    """
    toward = session or sessions.upcoming(record, now)
    last = sessions.last_held(record)
    owed = _promises(record, toward, last)
    found = Brief(
        record=record,
        now=now,
        session=toward,
        promises=owed,
        drafts=_drafts(record, owed),
        essays=_essays(record, toward, last),
        callouts=tuple(_callouts(record, _until(record, toward, now))),
        last=last,
        kept=kept._replace(notes=None) if last else Kept(),
        looks=tuple(_looks(record, now, _until(record, toward, now))),
        unknown=sessions.without_outcome(record, now),
        closed=closing.is_closed(record),
    )
    return found._replace(own=frozenset(_own(found)))


def for_both(brief: Brief) -> Brief:
    """The same without what is the keeper's own, which is counted."""
    record, own = brief.record, brief.own
    kept = Kept() if brief.last and brief.last.session.ref in own else brief.kept
    return brief._replace(
        record=record._replace(
            homework=tuple(one for one in record.homework if privacy.is_ours(record, one)),
            essays=tuple(one for one in record.essays if privacy.is_ours(record, one)),
            callouts=tuple(one for one in record.callouts if privacy.is_ours(record, one)),
            notes=tuple(one for one in record.notes if privacy.is_ours(record, one)),
        ),
        promises=tuple(one for one in brief.promises if one.entry not in own),
        drafts=tuple(one for one in brief.drafts if one.ref not in own),
        essays=tuple(_ours(record, one) for one in brief.essays if one.essay.ref not in own),
        callouts=tuple(one for one in brief.callouts if one.callout.ref not in own),
        kept=kept,
        left_out=len(own),
        own=frozenset(),
    )


def took_away_is_ours(standing: Standing) -> bool:
    """What each took away is for both, unless the session was marked as the keeper's own."""
    return standing.session.audience is not Audience.MINE


def _ours(record: Record, one: ToRead) -> ToRead:
    """The essay without the homework it answers, where that is the keeper's own."""
    hidden = one.answers is not None and not privacy.is_ours(record, one.answers)
    return one._replace(answers=None) if hidden else one


def _own(brief: Brief) -> Iterator[Ref]:
    """The entries on it that are the keeper's own."""
    record, last = brief.record, brief.last
    entries: tuple[Entry, ...] = (
        *(one for one in record.homework if one.ref in {p.entry for p in brief.promises}),
        *brief.drafts,
        *(one.essay for one in brief.essays),
        *(one.callout for one in brief.callouts),
    )
    yield from (one.ref for one in entries if not privacy.is_ours(record, one))
    if last and any(brief.kept) and not took_away_is_ours(last):
        yield last.session.ref


def _until(record: Record, session: Standing | None, now: datetime) -> date:
    """The day of the session; today, where none is planned."""
    return calendar.local_date(session.starts_at if session else now, agreements.zone(record))


def _promises(
    record: Record, session: Standing | None, last: Standing | None
) -> tuple[Promise, ...]:
    """What both promised for it, kept or not; and what is still open from before."""
    made = [one for one in promises.of(record) if one.rule is not Rule.READING]
    found = [one for one in made if _is_for(record, one, session, last)]
    return tuple(sorted(found, key=lambda one: _due_at(record, one)))


def _is_for(
    record: Record, promise: Promise, session: Standing | None, last: Standing | None
) -> bool:
    if session is not None and promise.session == session.session.ref:
        return True
    if promise.session is not None and _is_later(record, promise.session, session):
        return False
    if promise.settled is not None:
        return last is None or promise.settled.at > sessions.ends_at(record, last)
    return session is None or _due_at(record, promise) <= _end_of_day(record, session)


def _is_later(record: Record, ref: Ref, session: Standing | None) -> bool:
    """Whether a promise hangs on another planned session than the one at hand."""
    other = sessions.standings(record)[ref.number]
    return session is not None and other.planned and other.session.id != session.session.id


def _end_of_day(record: Record, session: Standing) -> datetime:
    tz = agreements.zone(record)
    return calendar.end_of(calendar.local_date(session.starts_at, tz), tz)


def _due_at(record: Record, promise: Promise) -> datetime:
    """For putting them in order; what waits for a session comes when it was made."""
    match promise.due:
        case Moment(at):
            return at
        case Day(on):
            return calendar.end_of(on, agreements.zone(record))
    return promise.made_at


def _drafts(record: Record, owed: tuple[Promise, ...]) -> tuple[Essay, ...]:
    """What is begun, of the essays still owed."""
    open_ = {(one.entry.number, one.owed_by) for one in owed if one.settled is None}
    return tuple(
        one for one in candidates.drafts(record) if (one.homework_id, one.written_by) in open_
    )


def _essays(record: Record, session: Standing | None, last: Standing | None) -> tuple[ToRead, ...]:
    """Those that are unread, and those that were read for this session."""
    readings = {one.entry: one for one in promises.of(record) if one.rule is Rule.READING}
    answered = {one.id: one for one in record.homework}
    return tuple(
        ToRead(one, answered.get(one.homework_id or 0), readings.get(one.ref))
        for one in record.essays
        if _is_to_read(record, one, readings.get(one.ref), session, last)
    )


def _is_to_read(
    record: Record,
    essay: Essay,
    reading: Promise | None,
    session: Standing | None,
    last: Standing | None,
) -> bool:
    posted_at = promises.posted(record, essay)
    if posted_at is None:
        return False
    if reading is None:  # reading was not agreed: it is new until they have met
        return last is None or posted_at > last.starts_at
    if reading.settled is None or session is None:
        return reading.settled is None
    return reading.session == session.session.ref


def _callouts(record: Record, until: date) -> Iterator[ToRevisit]:
    """The open ones whose day has come, or comes by then."""
    for one in callouts.open_(record):
        on = callouts.revisit_on(record, one)
        if on <= until:
            yield ToRevisit(one, on)


def _looks(record: Record, now: datetime, until: date) -> Iterator[Look]:
    """The terms that want a look by then, the most pressing first."""
    if closing.is_closed(record):
        return
    terms = agreements.terms(record)
    yield from _pause(record, now)
    open_ = (agreements.pending(record, one) for one in record.agreements)
    pending = next((sides for sides in open_ if sides), ())
    if pending:
        yield Look(Rule.UNCONFIRMED, sides=pending)
    if terms.ends_on is not None and terms.ends_on < until:
        yield Look(Rule.TERM, terms.ends_on)
        return
    review_on = reviews.next_on(record)
    asked = not terms.quiet or terms.review_on is not None
    if review_on is not None and asked and review_on <= until:
        yield Look(Rule.REVIEW, review_on)
    if terms.ends_on is None or closing.has_last_session(record):
        return
    if terms.ends_on - timedelta(days=LAST_SESSION_DAYS) <= until:
        yield Look(Rule.LAST_SESSION, terms.ends_on)


def _pause(record: Record, now: datetime) -> Iterator[Look]:
    """A pause that is running, or has run out without a word."""
    pause = pauses.running(record, now) or pauses.run_out(record, now)
    if pause is not None:
        yield Look(Rule.PAUSE, pause.last)


def reading_if_sent(record: Record, essay: Essay, now: datetime) -> Promise | None:
    """By when the other reads it, as it stands; of a draft, as if it were sent now."""
    if promises.posted(record, essay) is None:
        sent = Event(0, "", essay.mentorship_id, EventKind.POSTED, now, now, essay_id=essay.id)
        record = record._replace(events=(*record.events, sent))
    return promises.of_reading(record, essay, replay.of(record))
