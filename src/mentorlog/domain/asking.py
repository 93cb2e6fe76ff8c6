"""What asks for a word without being a person's own promise: one small rule each.

The rhythm of the sessions, an outcome nobody noted, a yes still missing, a look at the agreement,
the end of the term. Each answers with at most one flag per entry.
"""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from mentorlog.domain import agreements, cadence, calendar, closing, pauses, reviews, sessions
from mentorlog.domain.promises import Clear, Flag
from mentorlog.domain.records.agreements import Agreement
from mentorlog.domain.records.record import Record
from mentorlog.domain.records.times import Day, Due, Moment
from mentorlog.enums import EventKind, Level, Rule, SessionKind, Side, VersionKind

REVIEW_GRACE_DAYS = 7
CONFIRM_DAYS = 14
LAST_SESSION_DAYS = 28
SESSIONS_UNTOLD = 2


def flags(record: Record, now: datetime) -> Iterator[Flag]:
    """All of these rules, each on the record as it stood at `now`."""
    today = calendar.local_date(now, agreements.zone(record))
    yield from _outcomes(record, now)
    ends_on = agreements.terms(record).ends_on
    if ends_on is None or today <= ends_on:  # once the term has ended `term` takes their place
        yield from _rhythm(record, now, today)
        yield from _no_homework(record, now, today)
    yield from _unconfirmed(record, now, today)
    yield from _review(record, now, today)
    yield from _term(record, now, today)
    yield from _last_session(record, today)
    yield from _pause(record, now)
    yield from _why_untold(record, now)


def _outcomes(record: Record, now: datetime) -> Iterator[Flag]:
    """A planned session is over, and nobody said what came of it."""
    keeper = record.mentorship.keeper_is
    for standing in sessions.without_outcome(record, now):
        ref = standing.session.ref
        due = Moment(sessions.ends_at(record, standing))
        clears = (
            Clear("session", ref),
            Clear("plan", None, f"--move {ref}"),
            Clear("cancel", ref),
            Clear("missed", ref),
        )
        yield _flag(record, now, Rule.OUTCOME, due, clears)._replace(
            entry=ref, owed_by=keeper, owed_to=keeper, session=ref
        )


def _rhythm(record: Record, now: datetime, today: date) -> Iterator[Flag]:
    """The agreed cadence was left, or the next session is not booked: the first that applies.

    Silent before the start, and while a session has no outcome: it may be the one that is missed.
    After the formal term the rhythm is quiet: leaving it is never late.
    """
    terms = agreements.terms(record)
    if today < terms.starts_on or sessions.without_outcome(record, now):
        return
    rhythm = cadence.rhythm(record)
    planned = [one for one in sessions.standings(record).values() if one.planned]
    if rhythm is not None and today > rhythm.limit_on:
        if not planned:
            clears = (Clear("plan"), Clear("session"), Clear("pause"), Clear("amend"))
            level = Level.GENTLE if terms.quiet else Level.OVERDUE
            yield _flag(record, now, Rule.CADENCE, Day(rhythm.limit_on), clears, level)
        elif _beyond(record, planned, rhythm.limit_on):
            yield _planned_gap(record, now, rhythm.limit_on)
    elif not planned and not terms.quiet:
        yield from _booking(record, now, today, rhythm)


def _beyond(record: Record, planned: list[sessions.Standing], limit_on: date) -> bool:
    tz = agreements.zone(record)
    return all(calendar.local_date(one.starts_at, tz) > limit_on for one in planned)


def _planned_gap(record: Record, now: datetime, limit_on: date) -> Flag:
    clears = (Clear("plan"), Clear("amend"))
    return _flag(record, now, Rule.CADENCE, Day(limit_on), clears, Level.GENTLE)


def _booking(
    record: Record, now: datetime, today: date, rhythm: cadence.Rhythm | None
) -> Iterator[Flag]:
    """A session was held and none is planned."""
    last = sessions.last_held(record)
    if last is None:
        return
    tz = agreements.zone(record)
    if today <= calendar.local_date(last.starts_at, tz):
        return
    books = agreements.terms(record).books or Side.BOTH
    late = rhythm is not None and today > rhythm.due_on
    due = Day(rhythm.due_on) if rhythm else None
    level = Level.ATTENTION if late else Level.GENTLE
    flag = _flag(record, now, Rule.BOOKING, due, (Clear("plan"),), level)
    yield flag._replace(owed_by=books, owed_to=books.other)


def _no_homework(record: Record, now: datetime, today: date) -> Iterator[Flag]:
    """Homework is agreed, and the latest regular session set none and did not say so."""
    last = sessions.last_held(record, SessionKind.REGULAR)
    if last is None or not agreements.terms(record).homework or _homework_noted(record, last):
        return
    tz = agreements.zone(record)
    held_on = calendar.local_date(sessions.ends_at(record, last), tz)
    fine_until = pauses.days_after(held_on, 1, pauses.of(record))
    if today > fine_until:
        ref = last.session.ref
        clears = (Clear("homework"), Clear("session", ref, "--no-homework"))
        flag = _flag(record, now, Rule.NO_HOMEWORK, Day(fine_until), clears)
        yield flag._replace(entry=ref, owed_by=Side.MENTOR, owed_to=Side.MENTEE, session=ref)


def _homework_noted(record: Record, last: sessions.Standing) -> bool:
    """Homework for the mentee was set in it, or it was said that there was none this time."""
    number = last.session.id
    return any(
        entry.set_in == number and entry.owed_by.includes(Side.MENTEE) for entry in record.homework
    ) or any(
        event.kind is EventKind.NO_HOMEWORK and event.session_id == number
        for event in record.events
    )


def _unconfirmed(record: Record, now: datetime, today: date) -> Iterator[Flag]:
    """One of the two has not said yes to a version."""
    for version in record.agreements:
        yield from _unconfirmed_version(record, version, now, today)


def _unconfirmed_version(
    record: Record, version: Agreement, now: datetime, today: date
) -> Iterator[Flag]:
    tz = agreements.zone(record)
    made_on = calendar.local_date(version.happened_at, tz)
    fine_until = pauses.days_after(made_on, CONFIRM_DAYS, pauses.of(record))
    if version.kind is VersionKind.KICKOFF:
        fine_until = min([fine_until, *_second_session_on(record)])
    if today <= fine_until:
        return
    for side in agreements.pending(record, version):
        clears = (Clear("confirm", version.ref), Clear("amend"))
        flag = _flag(record, now, Rule.UNCONFIRMED, Day(fine_until), clears)
        yield flag._replace(entry=version.ref, owed_by=side, owed_to=side.other)


def _second_session_on(record: Record) -> Iterator[date]:
    """The day of the second session that was held or is planned, where there is one."""
    tz = agreements.zone(record)
    met = [one for one in sessions.standings(record).values() if one.planned or one.held]
    for second in met[1:2]:
        yield calendar.local_date(second.starts_at, tz)


def _review(record: Record, now: datetime, today: date) -> Iterator[Flag]:
    """The day on which they wanted to look at their agreement is past, and they have not."""
    terms, review_on = agreements.terms(record), reviews.next_on(record)
    if review_on is None or (terms.ends_on is not None and today > terms.ends_on):
        return
    if terms.quiet and terms.review_on is None:
        return
    fine_until = pauses.days_after(review_on, REVIEW_GRACE_DAYS, pauses.of(record))
    if today > fine_until:
        clears = (Clear("review"), Clear("amend"))
        yield _flag(record, now, Rule.REVIEW, Day(fine_until), clears)


def _term(record: Record, now: datetime, today: date) -> Iterator[Flag]:
    """The term has ended, and nothing was decided."""
    ends_on = agreements.terms(record).ends_on
    if ends_on is not None and today > ends_on:
        clears = (Clear("close"), Clear("amend", None, "--until"))
        yield _flag(record, now, Rule.TERM, Day(ends_on), clears)


def _last_session(record: Record, today: date) -> Iterator[Flag]:
    """The term ends within four weeks: time to think of a last session, unless they have."""
    ends_on = agreements.terms(record).ends_on
    if ends_on is None or closing.has_last_session(record):
        return
    if ends_on - timedelta(days=LAST_SESSION_DAYS) <= today <= ends_on:
        yield Flag(
            rule=Rule.LAST_SESSION,
            level=Level.GENTLE,
            entry=None,
            owed_by=Side.BOTH,
            owed_to=Side.BOTH,
            due=Day(ends_on),
            clears=(),
        )


def _pause(record: Record, now: datetime) -> Iterator[Flag]:
    """A pause has run out without a word."""
    pause = pauses.run_out(record, now)
    if pause is not None and pause.last is not None:
        clears = (Clear("resume"), Clear("pause"))
        yield _flag(record, now, Rule.PAUSE, Day(pause.last), clears)


def _why_untold(record: Record, now: datetime) -> Iterator[Flag]:
    """Two sessions have been held, and the mentor has not heard why it was them.

    It is the mentee who chose; whether a mentee has said so, a mentor's journal cannot know.
    """
    terms, keeper = agreements.terms(record), record.mentorship.keeper_is
    if keeper is Side.MENTOR:
        return
    held = [one for one in sessions.standings(record).values() if one.held]
    if terms.why is None or terms.told_at is not None or len(held) < SESSIONS_UNTOLD:
        return
    second_on = calendar.local_date(held[SESSIONS_UNTOLD - 1].starts_at, agreements.zone(record))
    clears = (Clear("amend", None, "--told today"),)
    flag = _flag(record, now, Rule.WISH, Day(second_on), clears, Level.GENTLE)
    yield flag._replace(owed_by=keeper, owed_to=keeper.other)


def _flag(
    record: Record,
    now: datetime,
    rule: Rule,
    due: Due | None,
    clears: tuple[Clear, ...],
    level: Level = Level.ATTENTION,
) -> Flag:
    """What is for both, unless the rule says otherwise."""
    late = pauses.minutes_late(record, due, now) if due else 0
    return Flag(rule, level, None, Side.BOTH, Side.BOTH, due, clears, late)
