"""What the two agreed: beginning, amending, confirming, looking at it again."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import NamedTuple

from sqlmodel import select

from mentorlog.db import reading, schema
from mentorlog.db.writing import connection_of
from mentorlog.domain import agreements, calendar
from mentorlog.domain.records import refs
from mentorlog.domain.records.agreements import Terms
from mentorlog.domain.records.mentorships import Mentorship
from mentorlog.domain.records.record import Record
from mentorlog.domain.records.refs import Ref
from mentorlog.enums import EventKind, Exactness, Side, VersionKind
from mentorlog.errors import AlreadySettled
from mentorlog.services.unit import Desk, Happening, missing


class People(NamedTuple):
    """Who the two are; the keeper's part is `keeper_is`."""

    keeper_is: Side
    keeper_name: str
    other_name: str


class Said(NamedTuple):
    """What one person, or both, answered to the question `key`."""

    key: str
    side: Side
    text: str


class Version(NamedTuple):
    """A version of the agreement as it is about to be written.

    `confirmed` are those who have said yes to it already; `goals` are added to those there are.
    """

    kind: VersionKind
    terms: Terms
    confirmed: Side | None
    goals: tuple[str, ...] = ()
    answers: tuple[Said, ...] = ()
    because: str | None = None
    asked_by: Side | None = None


def begin(desk: Desk, people: People, version: Version, at: datetime) -> tuple[Mentorship, Ref]:
    """Open a mentorship with its first agreement."""
    row = schema.Mentorship(
        keeper_is=people.keeper_is,
        keeper_name=people.keeper_name,
        other_name=people.other_name,
        happened_at=at,
        recorded_at=desk.recorded_at,
    )
    number = desk.add(row)
    mentorship = Mentorship(number, row.uuid.hex, *people, at, desk.recorded_at)
    return mentorship, _write(desk, mentorship, version, at, None)


def write(desk: Desk, mentorship: Mentorship, version: Version, at: datetime) -> Ref:
    """Add a version with what came with it; the versions before it stay.

    Raises Ended after closing: of new terms nothing would ever come.
    """
    before = agreements.terms(desk.going_on(mentorship))
    return _write(desk, mentorship, version, at, before)


def _write(
    desk: Desk, mentorship: Mentorship, version: Version, at: datetime, before: Terms | None
) -> Ref:
    """A later version names the terms in which it differs from what is in force `before` it."""
    fields = version.terms._asdict()
    changes = agreements.named(before, version.terms) if before else None
    cadence = version.terms.cadence
    fields["cadence"] = cadence.stored if cadence else None
    fields["told_at"] = version.terms.told_at or _told_later(desk, mentorship)
    number = desk.add(
        schema.Agreement(
            mentorship_id=mentorship.id,
            kind=version.kind,
            because=version.because,
            asked_by=version.asked_by,
            changes=None if changes is None else ",".join(changes),
            happened_at=at,
            recorded_at=desk.recorded_at,
            **fields,
        )
    )
    ref = refs.agreement(number)
    answer(desk, ref, version.answers, at)
    add_goals(desk, mentorship, ref, version.goals, at)
    if version.confirmed is not None:
        desk.log(mentorship, Happening(EventKind.CONFIRMED, at, ref, version.confirmed))
    return ref


def _told_later(desk: Desk, mentorship: Mentorship) -> datetime | None:
    """When the why was told, where that is after the desk's now: written earlier, it stays told."""
    mine = select(schema.Agreement.told_at).where(schema.Agreement.mentorship_id == mentorship.id)
    told = [at for at in desk.session.exec(mine) if at is not None and at > desk.now]
    return max(told, default=None)


def answer(desk: Desk, ref: Ref, answers: Iterable[Said], at: datetime) -> None:
    """Add answers to a version, also those that come in late: that is no amendment."""
    for said in answers:
        row = schema.Answer(
            agreement_id=ref.number,
            key=said.key,
            side=said.side,
            text=said.text,
            happened_at=at,
            recorded_at=desk.recorded_at,
        )
        desk.add(row)


def add_goals(
    desk: Desk, mentorship: Mentorship, ref: Ref, goals: Iterable[str], at: datetime
) -> None:
    """Add goals to those there are, numbered on."""
    # Counted from the highest there is: one before it may have been taken away.
    known = [goal.number for goal in reading.goals(connection_of(desk.session), mentorship.id)]
    first = max(known, default=0) + 1
    for number, text in enumerate(goals, start=first):
        row = schema.Goal(
            mentorship_id=mentorship.id,
            agreement_id=ref.number,
            number=number,
            text=text,
            happened_at=at,
            recorded_at=desk.recorded_at,
        )
        desk.add(row)


def complete(desk: Desk, ref: Ref, late: Mapping[str, str | datetime]) -> None:
    """Fill in what a version had left open: an answer that comes in late, not a change of terms."""
    row = desk.session.get(schema.Agreement, ref.number)
    if row is None:
        raise missing(desk, ref)
    for field, value in late.items():
        setattr(row, field, value)
    desk.session.add(row)
    desk.session.flush()


def confirm(
    desk: Desk,
    mentorship: Mentorship,
    ref: Ref,
    side: Side,
    at: datetime,
    exactness: Exactness = Exactness.EXACT,
) -> None:
    """That side says yes to this version. Raises AlreadySettled where they had."""
    record = desk.record(mentorship, ref)
    version = next((one for one in record.agreements if one.ref == ref), None)
    if version is None:
        raise missing(desk, ref)
    desk.not_after_now(f"Saying yes to {ref}", at, record)
    desk.not_before(f"Saying yes to {ref}", at, after=(str(ref), version.happened_at, record))
    if not set(side.people) & set(agreements.pending(record, version)):
        raise _confirmed_before(record, ref, side)
    desk.log(mentorship, Happening(EventKind.CONFIRMED, at, ref, side, exactness=exactness))


def _confirmed_before(record: Record, ref: Ref, side: Side) -> AlreadySettled:
    at = max(
        event.happened_at
        for event in record.events
        if event.agreement_id == ref.number and event.kind is EventKind.CONFIRMED
    )
    who = record.mentorship.name_of(side)
    said = calendar.said(at, agreements.zone(record))
    return AlreadySettled(str(ref), how=f"confirmed by {who}", at=said)
