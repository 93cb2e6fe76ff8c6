"""Saying who may see an entry, as it is written or later."""

from sqlmodel import SQLModel

from mentorlog.db import schema
from mentorlog.domain import privacy
from mentorlog.domain.privacy import Entry
from mentorlog.domain.records.discretion import Discretion
from mentorlog.domain.records.mentorships import Mentorship
from mentorlog.domain.records.record import Record
from mentorlog.domain.records.refs import Ref
from mentorlog.enums import Audience, Kind
from mentorlog.errors import NotYoursToShare
from mentorlog.services.unit import Desk, missing

ROWS: dict[Kind, type[SQLModel]] = {
    Kind.SESSION: schema.Session,
    Kind.HOMEWORK: schema.Homework,
    Kind.ESSAY: schema.Essay,
    Kind.CALLOUT: schema.Callout,
    Kind.NOTE: schema.Note,
}


def say(desk: Desk, mentorship: Mentorship, ref: Ref, said: Discretion) -> None:
    """Keep what was said of an entry's privacy; what was not said stays as it is.

    Raises NotYoursToShare for another's story without their yes.
    """
    if said == Discretion():
        return
    row = desk.session.get(ROWS[ref.kind], ref.number)
    if row is None:
        raise missing(desk, ref)
    for field, value in said._asdict().items():
        if value is not None:
            setattr(row, field, value)
    desk.session.add(row)
    entry = _entry(desk.record(mentorship, ref), ref)
    if entry.audience is Audience.MAY_SHARE and privacy.needs_yes(mentorship, entry):
        raise NotYoursToShare(str(ref), other=mentorship.other_name)


def _entry(record: Record, ref: Ref) -> Entry:
    entries: tuple[Entry, ...] = (
        *record.sessions,
        *record.homework,
        *record.essays,
        *record.callouts,
        *record.notes,
    )
    return next(entry for entry in entries if entry.ref == ref)
