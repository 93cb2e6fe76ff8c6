"""Sessions: booking, moving, logging, and what became of those that were not held."""

from datetime import datetime
from typing import NamedTuple

from mentorlog.db import schema
from mentorlog.domain import agreements, calendar, sessions
from mentorlog.domain.records import refs
from mentorlog.domain.records.discretion import Discretion
from mentorlog.domain.records.mentorships import Mentorship
from mentorlog.domain.records.record import Record
from mentorlog.domain.records.refs import Ref
from mentorlog.domain.sessions import Standing
from mentorlog.enums import EventKind, Exactness, Outcome, SessionKind, Side
from mentorlog.errors import BookedInThePast, NotBegun, NotPlanned, TakenTime
from mentorlog.services import discretion
from mentorlog.services.unit import Desk, Happening, missing


class Meeting(NamedTuple):
    """What there is to say of a session; None leaves what is known as it is."""

    length_minutes: int | None = None
    place: str | None = None
    notes: str | None = None
    took_away: str | None = None
    other_took_away: str | None = None
    kind: SessionKind | None = None
    no_homework: bool = False
    privacy: Discretion = Discretion()


def plan(
    desk: Desk, mentorship: Mentorship, starts_at: datetime, *, at: datetime, meeting: Meeting
) -> Ref:
    """Book a session at `starts_at`; `at` is when that was agreed. Raises Ended after closing."""
    record = desk.going_on(mentorship)
    desk.not_after_now("Booking a session", at, record)
    _later(record, starts_at, at)
    _free(record, starts_at)
    number = _add(desk, mentorship, starts_at, at, meeting)
    booked = Happening(EventKind.BOOKED, at, refs.session(number), starts_at=starts_at)
    desk.log(mentorship, booked)
    return refs.session(number)


def move(
    desk: Desk,
    mentorship: Mentorship,
    ref: Ref,
    starts_at: datetime,
    *,
    at: datetime,
    meeting: Meeting | None = None,
) -> None:
    """Move a planned session to another time; its dues move along.

    `meeting` is what else is different now: the place, the kind.
    """
    record = desk.record(mentorship, ref)
    _planned(desk, record, ref)
    desk.not_after_now(f"Moving {ref}", at, record)
    _later(record, starts_at, at)
    _free(desk.record(mentorship), starts_at)
    _move(desk, mentorship, ref, starts_at, at)
    _say(desk, mentorship, ref, meeting or Meeting())


def hold(
    desk: Desk, mentorship: Mentorship, ref: Ref, starts_at: datetime | None, meeting: Meeting
) -> None:
    """Log that a planned session was held, or say more of one that was logged.

    `starts_at` is when they met, where that was not as planned: when it was moved there nobody
    says. It ended an agreed length later, or now.
    """
    record = desk.record(mentorship, ref)
    standing = _standing(desk, record, ref)
    if standing.outcome in (Outcome.CANCELLED, Outcome.MISSED):
        raise _not_planned(record, standing)
    started = starts_at or standing.starts_at
    _begun(desk, record, ref, started)
    if standing.held and started != standing.starts_at:
        _correct(desk, record, standing._replace(starts_at=started))
    if standing.outcome is None:
        _held(desk, mentorship, ref, record, standing._replace(starts_at=started))
    _say(desk, mentorship, ref, meeting)


def log_unplanned(desk: Desk, mentorship: Mentorship, starts_at: datetime, meeting: Meeting) -> Ref:
    """Log a session that nobody had booked; it changes nobody's dues."""
    record = desk.record(mentorship)
    desk.not_after_now("A session", starts_at, record)
    _free(record, starts_at)
    number = _add(desk, mentorship, starts_at, starts_at, meeting)
    ref = refs.session(number)
    session = desk.record(mentorship, ref).sessions
    found = next(one for one in session if one.id == number)
    _held(desk, mentorship, ref, record, Standing(found, starts_at))
    _say(desk, mentorship, ref, meeting)
    return ref


def fall_out(
    desk: Desk,
    mentorship: Mentorship,
    ref: Ref,
    outcome: Outcome,
    *,
    by: Side | None,
    at: datetime | None,
    exactness: Exactness = Exactness.EXACT,
    because: str | None,
) -> None:
    """A planned session was cancelled, or missed: somebody did not come.

    `at` None is now.
    """
    record = desk.record(mentorship, ref)
    standing = _planned(desk, record, ref)
    when = at or desk.now
    desk.not_after_now(f"{ref} being {outcome}", when, record)
    if outcome is Outcome.MISSED:
        _begun(desk, record, ref, standing.starts_at)
    kind = EventKind.MISSED if outcome is Outcome.MISSED else EventKind.CANCELLED
    desk.log(mentorship, Happening(kind, when, ref, by, exactness=exactness, text=because))
    _settle(desk, ref, outcome, when)


def ended_at(desk: Desk, record: Record, ref: Ref) -> datetime:
    """When a session was over, or now where it is still going on."""
    standing = _standing(desk, record, ref)
    return min(desk.now, sessions.ends_at(record, standing))


def moment_after(desk: Desk, record: Record, ref: Ref | None) -> datetime:
    """When something said or set in a session happened: at its end; now without a session.

    Raises NotBegun for a session to come.
    """
    if ref is None:
        return desk.now
    standing = _standing(desk, record, ref)
    _begun(desk, record, ref, standing.starts_at)
    return min(desk.now, sessions.ends_at(record, standing))


def _add(
    desk: Desk, mentorship: Mentorship, starts_at: datetime, at: datetime, meeting: Meeting
) -> int:
    row = schema.Session(
        mentorship_id=mentorship.id,
        kind=meeting.kind or SessionKind.REGULAR,
        length_minutes=meeting.length_minutes,
        place=meeting.place,
        notes=meeting.notes,
        took_away=meeting.took_away,
        other_took_away=meeting.other_took_away,
        starts_at=starts_at,
        happened_at=at,
        recorded_at=desk.recorded_at,
    )
    return desk.add(row)


def _move(desk: Desk, mentorship: Mentorship, ref: Ref, starts_at: datetime, at: datetime) -> None:
    desk.log(mentorship, Happening(EventKind.MOVED, at, ref, starts_at=starts_at))
    row = desk.session.get_one(schema.Session, ref.number)
    row.starts_at = starts_at
    desk.session.add(row)
    desk.session.flush()


def _held(desk: Desk, mentorship: Mentorship, ref: Ref, record: Record, standing: Standing) -> None:
    ended = min(desk.now, sessions.ends_at(record, standing))
    desk.log(mentorship, Happening(EventKind.HELD, ended, ref, starts_at=standing.starts_at))
    desk.session.get_one(schema.Session, ref.number).starts_at = standing.starts_at
    _settle(desk, ref, Outcome.HELD, ended)


def _correct(desk: Desk, record: Record, standing: Standing) -> None:
    """A session that was logged turns out to have been at another time: its event is corrected."""
    ref = standing.session.ref
    held = next(
        event
        for event in record.events
        if event.session_id == ref.number and event.kind is EventKind.HELD
    )
    ended = min(desk.now, sessions.ends_at(record, standing))
    row = desk.session.get_one(schema.Event, held.id)
    row.starts_at, row.happened_at = standing.starts_at, ended
    desk.session.add(row)
    session = desk.session.get_one(schema.Session, ref.number)
    session.starts_at = standing.starts_at
    if standing.booked_at is None:
        session.happened_at = standing.starts_at
    desk.session.add(session)
    _settle(desk, ref, Outcome.HELD, ended)


def _settle(desk: Desk, ref: Ref, outcome: Outcome, at: datetime) -> None:
    row = desk.session.get_one(schema.Session, ref.number)
    row.outcome, row.settled_at = outcome, at
    desk.session.add(row)
    desk.session.flush()


def _say(desk: Desk, mentorship: Mentorship, ref: Ref, meeting: Meeting) -> None:
    """Write down what was said of the session; what was not said stays.

    Notes are added to those there are: nobody's words are written over.
    """
    row = desk.session.get_one(schema.Session, ref.number)
    for field in ("length_minutes", "place", "kind"):
        value = getattr(meeting, field)
        if value is not None:
            setattr(row, field, value)
    for field in ("notes", "took_away", "other_took_away"):
        setattr(row, field, _added(getattr(row, field), getattr(meeting, field)))
    desk.session.add(row)
    desk.session.flush()
    discretion.say(desk, mentorship, ref, meeting.privacy)
    if meeting.no_homework:
        record = desk.record(mentorship, ref)
        at = ended_at(desk, record, ref)
        desk.log(mentorship, Happening(EventKind.NO_HOMEWORK, at, ref))


def _added(before: str | None, more: str | None) -> str | None:
    if before is None or more is None or more == before:
        return more if before is None else before
    return f"{before.rstrip()}\n\n{more}"


def _standing(desk: Desk, record: Record, ref: Ref) -> Standing:
    standing = sessions.standings(record).get(ref.number)
    if standing is None:
        raise missing(desk, ref)
    return standing


def _planned(desk: Desk, record: Record, ref: Ref) -> Standing:
    standing = _standing(desk, record, ref)
    if not standing.planned:
        raise _not_planned(record, standing)
    return standing


def _not_planned(record: Record, standing: Standing) -> NotPlanned:
    at = standing.settled_at or standing.starts_at
    if standing.outcome is Outcome.HELD:
        at = standing.starts_at
    said = calendar.said(at, agreements.zone(record))
    return NotPlanned(str(standing.session.ref), outcome=str(standing.outcome), at=said)


def _begun(desk: Desk, record: Record, ref: Ref, starts_at: datetime) -> None:
    if starts_at > desk.now:
        raise NotBegun(str(ref), at=calendar.said(starts_at, agreements.zone(record)))


def _later(record: Record, starts_at: datetime, at: datetime) -> None:
    if starts_at <= at:
        raise BookedInThePast(at=calendar.said(starts_at, agreements.zone(record)))


def _free(record: Record, starts_at: datetime) -> None:
    for standing in sessions.standings(record).values():
        known = standing.planned or standing.held
        if known and standing.starts_at == calendar.minute(starts_at):
            said = calendar.said(starts_at, agreements.zone(record))
            raise TakenTime(str(standing.session.ref), at=said, held=standing.held)
