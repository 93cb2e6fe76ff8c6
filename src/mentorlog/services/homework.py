"""Homework: setting it, doing it, carrying it on, and letting it go."""

from datetime import datetime
from typing import NamedTuple

from mentorlog.db import schema
from mentorlog.domain import agreements, calendar, lateness, promises, replay
from mentorlog.domain.records import refs
from mentorlog.domain.records.discretion import Discretion
from mentorlog.domain.records.homework import Homework
from mentorlog.domain.records.mentorships import Mentorship
from mentorlog.domain.records.record import Record
from mentorlog.domain.records.refs import Ref
from mentorlog.domain.records.times import Day, Due, Moment
from mentorlog.enums import EventKind, Exactness, Side, Stance
from mentorlog.errors import AlreadySettled, DueTooEarly, NoSuchGoal, NotTheirs
from mentorlog.services import discretion
from mentorlog.services import sessions as meetings
from mentorlog.services.unit import Desk, Happening, missing


class Assignment(NamedTuple):
    """Homework as it is about to be set.

    `due` None is before the next session; `set_in` None is between sessions; `goal` is the number
    of the goal it serves.
    """

    text: str
    owed_by: Side
    essay_by: Side | None = None
    set_in: Ref | None = None
    due: Due | None = None
    stretch: str | None = None
    stance: Stance | None = None
    goal: int | None = None
    privacy: Discretion = Discretion()


def assign(desk: Desk, mentorship: Mentorship, work: Assignment, at: datetime | None) -> Ref:
    """Set homework. `at` None is when the session it was set in ended; without one, now.

    Raises Ended after closing, where it has no due of its own: no session is to come.
    """
    if work.due is None:
        desk.going_on(mentorship)
    record = desk.record(mentorship, *([work.set_in] if work.set_in else []))
    set_at = at or meetings.moment_after(desk, record, work.set_in)
    desk.not_after_now("Setting homework", set_at, record)
    _due_later(record, work.due, set_at)
    number = desk.add(
        schema.Homework(
            mentorship_id=mentorship.id,
            text=work.text,
            owed_by=work.owed_by,
            essay_by=work.essay_by,
            set_in=work.set_in.number if work.set_in else None,
            due_at=work.due.at if isinstance(work.due, Moment) else None,
            due_on=work.due.on if isinstance(work.due, Day) else None,
            stretch=work.stretch,
            stance=work.stance,
            goal_id=_goal_id(record, work.goal),
            happened_at=set_at,
            recorded_at=desk.recorded_at,
        )
    )
    discretion.say(desk, mentorship, refs.homework(number), work.privacy)
    return refs.homework(number)


def done(
    desk: Desk,
    mentorship: Mentorship,
    ref: Ref,
    side: Side,
    at: datetime | None,
    *,
    exactness: Exactness = Exactness.EXACT,
) -> None:
    """It was done; for an essay, it was said aloud instead. `at` None is without a word of when."""
    act = Happening(EventKind.DONE, at or desk.now, ref, side, exactness=exactness)
    _act(desk, mentorship, act, is_said=at is not None)


def release(
    desk: Desk,
    mentorship: Mentorship,
    ref: Ref,
    side: Side,
    at: datetime | None,
    *,
    exactness: Exactness = Exactness.EXACT,
    because: str | None = None,
) -> None:
    """They agreed to let it go."""
    when = at or desk.now
    act = Happening(EventKind.RELEASED, when, ref, side, exactness=exactness, text=because)
    _act(desk, mentorship, act, is_said=at is not None)


def carry(
    desk: Desk,
    mentorship: Mentorship,
    ref: Ref,
    side: Side,
    at: datetime | None,
    *,
    exactness: Exactness = Exactness.EXACT,
    because: str | None = None,
) -> None:
    """They agreed that it is for the session after."""
    when = at or desk.now
    act = Happening(EventKind.CARRIED, when, ref, side, exactness=exactness, text=because)
    _act(desk, mentorship, act, is_said=at is not None)


def open_for(desk: Desk, record: Record, ref: Ref, side: Side) -> Homework:
    """The homework, where `side` still owes it. Raises AlreadySettled or NotTheirs."""
    homework = next((one for one in record.homework if one.ref == ref), None)
    if homework is None:
        raise missing(desk, ref)
    names = record.mentorship.name_of
    if not homework.owed_by.includes(side):
        raise NotTheirs(str(ref), name=names(side), owner=names(homework.owed_by))
    if not open_sides(record, homework, side):
        raise _settled_before(record, homework, side)
    return homework


def open_sides(record: Record, homework: Homework, side: Side) -> tuple[Side, ...]:
    """Those among `side` who still owe it."""
    return tuple(
        one
        for one in side.people
        if homework.owed_by.includes(one) and replay.settling(record, homework, one) is None
    )


def settle_row(desk: Desk, mentorship: Mentorship, ref: Ref) -> None:
    """Keep beside the homework when it was settled by everyone it is for, for quick looking."""
    record = desk.record(mentorship, ref)
    homework = next(one for one in record.homework if one.ref == ref)
    settled = [replay.settling(record, homework, side) for side in homework.owed_by.people]
    row = desk.session.get_one(schema.Homework, ref.number)
    row.settled_at = max(one.at for one in settled if one) if all(settled) else None
    desk.session.add(row)
    desk.session.flush()


def _act(desk: Desk, mentorship: Mentorship, act: Happening, *, is_said: bool) -> None:
    """Keep what became of it; `is_said` where there was a word about when."""
    assert act.entry is not None
    assert act.side is not None
    ref, side = act.entry, act.side
    record = desk.record(mentorship, ref)
    homework = open_for(desk, record, ref, side)
    what = f"{ref} being {HOW[act.kind]}"
    desk.not_after_now(what, act.at, record)
    desk.not_before(what, act.at, after=(f"{ref} was set", homework.happened_at, record))
    if not is_said:
        act = act._replace(exactness=noted_now(desk, record, ref, side))
    desk.log(mentorship, act)
    settle_row(desk, mentorship, ref)


def noted_now(desk: Desk, record: Record, ref: Ref, side: Side) -> Exactness:
    """How well it is known when `side` kept a promise, noted now without a word about when."""
    made = (one for one in promises.of(record) if one.entry == ref and side.includes(one.owed_by))
    return lateness.noted(record, made, desk.now)


HOW = {
    EventKind.CARRIED: "carried",
    EventKind.DONE: "done",
    EventKind.RELEASED: "let go",
    EventKind.POSTED: "posted",
    EventKind.READ: "read",
}


def _settled_before(record: Record, homework: Homework, side: Side) -> AlreadySettled:
    found = [replay.settling(record, homework, one) for one in side.people]
    last = max((one for one in found if one), key=lambda one: one.at)
    said = calendar.said_as_known(last.at, last.exactness, agreements.zone(record))
    return AlreadySettled(str(homework.ref), how=HOW[last.kind], at=said)


def _due_later(record: Record, due: Due | None, set_at: datetime) -> None:
    tz = agreements.zone(record)
    if due is not None and calendar.is_past(due, set_at, tz):
        said = calendar.said(due.at, tz) if isinstance(due, Moment) else calendar.said_day(due.on)
        raise DueTooEarly(due=said, made=calendar.said(set_at, tz))


def _goal_id(record: Record, number: int | None) -> int | None:
    if number is None:
        return None
    for goal in record.goals:
        if goal.number == number:
            return goal.id
    raise NoSuchGoal(number, known=len(record.goals))
