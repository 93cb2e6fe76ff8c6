"""What a command that wrote something says afterwards: at most two lines, with the date it took.

Each takes the fresh record, the entry and now, and answers plain lines, safe to print.
"""

from collections.abc import Iterable
from datetime import datetime
from zoneinfo import ZoneInfo

from mentorlog.domain import agreements, calendar, closing, pauses, promises, sessions
from mentorlog.domain.promises import Clause, Promise
from mentorlog.domain.records.events import Event
from mentorlog.domain.records.record import Record
from mentorlog.domain.records.refs import Ref
from mentorlog.domain.records.times import Day, Due, Moment
from mentorlog.domain.sessions import Standing
from mentorlog.enums import Audience, EventKind, Kind, Rule, SessionKind, Side
from mentorlog.views import (
    clauses,
    dates,
    documents,
    mentorship_changes,
    promise_words,
    sentences,
)
from mentorlog.views.documents import Document
from mentorlog.views.sentences import Sentence, name, title, upper, who, whose

Lines = list[str]

PLAN = "mentorlog plan"
CLOSE = "mentorlog close"
LINE = 76  # a title is cut so that its line fits an ordinary terminal


def session_booked(record: Record, ref: Ref, now: datetime) -> Lines:
    """When, and what is due for it."""
    standing = _standing(record, ref)
    when = dates.from_now(Moment(standing.starts_at), agreements.zone(record), now)
    return [f"{ref} is planned for {when}.", *_dues(record, ref, now)]


def session_moved(record: Record, ref: Ref, now: datetime) -> Lines:
    """From when to when; the dues that moved along."""
    standing, tz = _standing(record, ref), agreements.zone(record)
    before = _started_before_moving(record, ref)
    when = dates.from_now(Moment(standing.starts_at), tz, now)
    was = f" from {dates.moment(before, tz, now)}" if before else ""
    return [f"{ref} moves{was} to {when}.", *_dues(record, ref, now)]


def session_held(record: Record, ref: Ref, now: datetime) -> Lines:
    """When it was, what was set in it, and the next one, or how to close after the last."""
    return [*session_met(record, ref, now)[:1], *_following(record, ref, now)]


def session_met(record: Record, ref: Ref, now: datetime) -> Lines:
    """The same while more is asked about it; how to close comes when that is over."""
    starts_at, tz = _standing(record, ref).starts_at, agreements.zone(record)
    when = f"{dates.full(Moment(starts_at), tz)}{dates.whose(starts_at, tz, now)}"
    homework = [str(one.ref) for one in record.homework if one.set_in == ref.number]
    ended = f", and ended with {listed(homework)}" if homework else ""
    more = [] if _closes(record, ref) else _following(record, ref, now)
    session = _standing(record, ref).session
    is_for_both = session.audience not in (None, Audience.MINE)
    ours = " What you noted of it is for the two of you." if is_for_both else ""
    return [f"{ref} is noted as held on {when}{ended}.{ours}", *more]


def session_saved(record: Record, ref: Ref, now: datetime) -> Lines:
    """After everything that was asked about it."""
    more = _following(record, ref, now) if _closes(record, ref) else []
    return ["All of it is saved.", *more]


def cancelled(record: Record, ref: Ref, now: datetime) -> Lines:
    """That it will not be; the next one, which takes what was due for it."""
    when = full(Moment(_standing(record, ref).starts_at), record)
    return [f"{ref} on {when} is cancelled.", *_next_if_any(record, now)]


def missed(record: Record, ref: Ref, now: datetime) -> Lines:
    """That somebody did not come, and who; the next one."""
    event = _last(record, EventKind.MISSED, session_id=ref.number)
    when = full(Moment(_standing(record, ref).starts_at), record)
    absent = _absent(record, event) if event else ""
    return [f"{ref} on {when} is noted as missed{absent}.", *_next_if_any(record, now)]


def homework_set(record: Record, ref: Ref, now: datetime) -> Lines:
    """What, for whom, and by when."""
    entry = sentences.homework(record, ref)
    made, _ = shares(record, ref, None)
    first = Sentence(f"{ref} for {who(record.mentorship, entry.owed_by)}:", title(record, ref))
    return [fitted(first), _dues_of(made, record, now)]


def done(record: Record, ref: Ref, now: datetime, *, by: Side | None = None) -> Lines:
    """How it went, said kindly; what is still open for the other."""
    mine, others = shares(record, ref, by)
    how = promise_words.punctual(mine[0], record, now) if mine else ""
    open_ = [one for one in others if one.settled is None]
    rest = [f"{upper(whose(record.mentorship, one.owed_by))} part is still open." for one in open_]
    return [late_is_history(f"{_part(record, ref, by)} is done", how), *rest]


def carried(record: Record, ref: Ref, now: datetime, *, by: Side | None = None) -> Lines:
    """By when it is now, since the two agreed to carry it."""
    mine, _ = shares(record, ref, by)
    due = _dues_of(mine, record, now)
    return [f"{_part(record, ref, by)} is carried over, as the two of you agreed.", due]


def released(record: Record, ref: Ref, _now: datetime, *, by: Side | None = None) -> Lines:
    """That it is let go, and held against nobody."""
    match ref.kind:
        case Kind.ESSAY:
            what = f"Reading {ref}"
        case Kind.SESSION:
            what = f"Reading the essays for {ref}"
        case _:
            what = _part(record, ref, by)
    return [f"{what} is let go, as the two of you agreed. It counts against nobody."]


def paused(record: Record, _now: datetime) -> Lines:
    """From when until when; of one that is running, what its end is now."""
    pause = pauses.of(record)[-1]
    until = f" until {full(Day(pause.last), record)}" if pause.last else ""
    first = f"You pause from {full(Day(pause.first), record)}{until}."
    if pauses.is_changed(record):
        first = f"You still pause, now{until or ' without an end'}."
    return [first, "Nothing is late meanwhile. To go on: mentorlog resume"]


def resumed(record: Record, now: datetime) -> Lines:
    return ["You go on.", next_session(record, now)]


def closed(record: Record, _now: datetime) -> Lines:
    """When; and that nothing is lost by it."""
    people = name(record.mentorship, Side.BOTH)
    event = _last(record, EventKind.CLOSED)
    tz = agreements.zone(record)
    on = f" on {calendar.said_as_known(event.happened_at, event.exactness, tz)}" if event else ""
    return [f"{people}: closed{on}.", mentorship_changes.still_to_come(record)]


def as_json(verb: str, entry: Document, record: Record, now: datetime) -> Document:
    """What `--json` prints after writing: what was done, and the entry as it now is."""
    return documents.document(now, (record,), done=verb, entry=entry)


def shares(record: Record, ref: Ref, by: Side | None) -> tuple[list[Promise], list[Promise]]:
    """What was owed by those it is told of, and what by the others."""
    made = [one for one in promises.of(record) if one.entry == ref]
    told = by or Side.BOTH
    return (
        [one for one in made if told.includes(one.owed_by)],
        [one for one in made if not told.includes(one.owed_by)],
    )


def _part(record: Record, ref: Ref, by: Side | None) -> str:
    """ "H3", or of what is for both one person's part."""
    if by is None or by is Side.BOTH or sentences.homework(record, ref).owed_by is not Side.BOTH:
        return str(ref)
    return f"{upper(whose(record.mentorship, by))} part of {ref}"


def _dues_of(made: list[Promise], record: Record, now: datetime) -> str:
    """By when, in full, and how that follows; for each person where it is not the same."""
    rules = {(one.due, one.rule is Rule.ESSAY) for one in made}
    if len(rules) == 1:
        return _due_of(made[0], "it" if made[0].rule is not Rule.ESSAY else "", record, now)
    return " ".join(dict.fromkeys(_due_of(one, "", record, now) for one in made))


def _due_of(promise: Promise, subject: str, record: Record, now: datetime) -> str:
    if promise.due is None:
        waits_for, plan = promise_words.waits_for(record, now), promise_words.plan(record, now)
        return f"It is for {waits_for}, which is not planned yet: mentorlog {plan}"
    thing = "essay" if promise.rule is Rule.ESSAY else "part"
    what = upper(subject or f"{whose(record.mentorship, promise.owed_by)} {thing}")
    when = dates.from_now(promise.due, agreements.zone(record), now)
    return f"{what} is due {when}{_from_session(promise)}."


def _from_session(promise: Promise) -> str:
    match promise.clause:
        case Clause.LEAD:
            return f", {clauses.lead(promise.lead)} {promise.session}"
        case Clause.SHORT_NOTICE:
            return f", when {promise.session} begins (short notice)"
        case Clause.NEXT_SESSION:
            return f", when {promise.session} begins"
        case _:
            return ""


def _dues(record: Record, ref: Ref, now: datetime) -> Lines:
    """What is due for a session: the first of it by name, the rest by their references."""
    due = [one for one in promises.of(record) if one.session == ref and one.settled is None]
    if not due:
        return []
    tz = agreements.zone(record)
    said = [f"{promise_words.to_do(one, record).before}{_by(one, tz, now)}" for one in due]
    more = f", and {len(said) - 2} more" if len(said) > 2 else ""
    return [f"For it: {'; '.join(said[:2])}{more}."]


def _by(promise: Promise, tz: ZoneInfo, now: datetime) -> str:
    short = " (short notice)" if promise.clause is Clause.SHORT_NOTICE else ""
    return f" by {dates.due_here(promise.due, tz, now)}{short}" if promise.due else ""


def _closes(record: Record, ref: Ref) -> bool:
    return _standing(record, ref).session.kind is SessionKind.CLOSING


def _following(record: Record, ref: Ref, now: datetime) -> Lines:
    """What comes after a session that was held."""
    last = not closing.is_closed(record) and sessions.upcoming(record, now) is None
    if last and _closes(record, ref):
        return [f"To look back, and to close this chapter: {CLOSE}"]
    return _next_if_any(record, now)


def _next_if_any(record: Record, now: datetime) -> Lines:
    """What is closed has no next session."""
    return [] if closing.is_closed(record) else [next_session(record, now)]


def next_session(record: Record, now: datetime) -> str:
    """The next session, or what to type; and that what waits, waits for it."""
    upcoming = sessions.upcoming(record, now)
    if upcoming is not None:
        when = dates.from_now(Moment(upcoming.starts_at), agreements.zone(record), now)
        return f"Next: {upcoming.session.ref} on {when}."
    unknown = sessions.without_outcome(record, now)
    if unknown:
        ref = unknown[-1].session.ref
        return f"What came of {ref} is not noted: mentorlog session {ref}"
    waiting = [str(one.entry) for one in promises.open_(record) if one.due is None]
    if waiting:
        waits = "wait" if len(set(waiting)) > 1 else "waits"
        return f"{listed(waiting)} {waits} for your next session: {PLAN}"
    return f"No session is planned: {PLAN}"


def listed(refs: Iterable[str]) -> str:
    """ "H1", "H1 and H2", "H1, H2 and 3 more"."""
    names = list(dict.fromkeys(refs))
    if len(names) > 3:
        names = [*names[:2], f"{len(names) - 2} more"]
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def _standing(record: Record, ref: Ref) -> Standing:
    return sessions.standings(record)[ref.number]


def _started_before_moving(record: Record, ref: Ref) -> datetime | None:
    """The start it had before it was moved last."""
    starts = [
        event.starts_at
        for event in record.events
        if event.session_id == ref.number
        and event.starts_at is not None
        and event.kind in (EventKind.BOOKED, EventKind.MOVED)
    ]
    return starts[-2] if len(starts) > 1 else None


def _last(record: Record, kind: EventKind, session_id: int | None = None) -> Event | None:
    found = (e for e in record.events if e.kind is kind and e.session_id == session_id)
    return max(found, key=lambda event: event.happened_at, default=None)


def _absent(record: Record, event: Event) -> str:
    """Who did not come; nobody is asked why."""
    if event.side is None:
        return ""
    if event.side is Side.BOTH:
        return ": neither of you came"
    return f": {who(record.mentorship, event.side)} did not come"


def late_is_history(what: str, how: str) -> str:
    """Late is told once, and then it is history."""
    history = how and "on time" not in how
    return f"{what}{promise_words.comma(how)}. It is settled." if history else f"{what}{how}."


def fitted(sentence: Sentence) -> str:
    return sentence.fit(LINE) or sentence.folding(LINE)


def full(due: Due, record: Record) -> str:
    return dates.full(due, agreements.zone(record))
