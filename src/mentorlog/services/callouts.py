"""Call-outs: naming a limiting belief, coming back to it, and what became of it."""

from datetime import date, datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

from mentorlog.db import schema
from mentorlog.domain import agreements, calendar, callouts
from mentorlog.domain.records import refs
from mentorlog.domain.records.callouts import Callout
from mentorlog.domain.records.discretion import Discretion
from mentorlog.domain.records.mentorships import Mentorship
from mentorlog.domain.records.record import Record
from mentorlog.domain.records.refs import Ref
from mentorlog.enums import EventKind, Side
from mentorlog.errors import AgainTooEarly, AlreadySettled
from mentorlog.services import discretion, sessions
from mentorlog.services.unit import Desk, Happening, missing


class Naming(NamedTuple):
    """A belief as it is about to be named; `about` and `raised_by` are one person each."""

    belief: str
    about: Side
    raised_by: Side
    said: str | None = None
    feared: str | None = None
    said_in: Ref | None = None
    revisit_on: date | None = None
    privacy: Discretion = Discretion()


def name(desk: Desk, mentorship: Mentorship, naming: Naming, at: datetime | None) -> Ref:
    """Name it. `at` None is when the session it was said in ended; without one, now."""
    record = desk.record(mentorship, *([naming.said_in] if naming.said_in else []))
    when = at or sessions.moment_after(desk, record, naming.said_in)
    desk.not_after_now("A call-out", when, record)
    see_that_the_day_is_later(naming.revisit_on, when, agreements.zone(record))
    number = desk.add(
        schema.Callout(
            mentorship_id=mentorship.id,
            belief=naming.belief,
            said=naming.said,
            feared=naming.feared,
            about=naming.about,
            raised_by=naming.raised_by,
            said_in=naming.said_in.number if naming.said_in else None,
            revisit_on=naming.revisit_on,
            their_yes=False,
            tender=False,
            happened_at=when,
            recorded_at=desk.recorded_at,
        )
    )
    discretion.say(desk, mentorship, refs.callout(number), naming.privacy)
    return refs.callout(number)


def see_that_the_day_is_later(on: date | None, named_at: datetime, tz: ZoneInfo) -> None:
    """Nobody looks at it again before it was named."""
    if on is not None and on < calendar.local_date(named_at, tz):
        named = calendar.said(named_at, tz)
        raise AgainTooEarly(on=calendar.said_day(on), named=named)


def revisit(desk: Desk, mentorship: Mentorship, ref: Ref, happening: Happening) -> None:
    """Come back to it: a word, a thank-you, how it landed, or an ending.

    An ending can happen once: raises AlreadySettled where there was one. Words may follow it.
    """
    record = desk.record(mentorship, ref)
    callout = _callout(desk, record, ref)
    what = f"Coming back to {ref}"
    desk.not_after_now(what, happening.at, record)
    desk.not_before(what, happening.at, after=(f"{ref} was named", callout.happened_at, record))
    ends = happening.kind in callouts.ENDINGS
    row = desk.session.get_one(schema.Callout, ref.number)
    if ends:
        _not_ended(record, callout)
        _not_ended_later(record, callout, row)
    desk.log(mentorship, happening)
    if ends:
        row.settled_at = happening.at
        desk.session.add(row)


def _callout(desk: Desk, record: Record, ref: Ref) -> Callout:
    found = next((one for one in record.callouts if one.ref == ref), None)
    if found is None:
        raise missing(desk, ref)
    return found


def _not_ended(record: Record, callout: Callout) -> None:
    ending = callouts.ending(record, callout)
    if ending is not None:
        tz = agreements.zone(record)
        said = calendar.said_as_known(ending.happened_at, ending.exactness, tz)
        raise AlreadySettled(str(callout.ref), how=HOW[ending.kind], at=said)


def _not_ended_later(record: Record, callout: Callout, row: schema.Callout) -> None:
    """Nothing ends before what has ended it already, though the record as of then has no end."""
    if row.settled_at is not None:
        said = calendar.said(row.settled_at, agreements.zone(record))
        raise AlreadySettled(str(callout.ref), how="ended", at=said)


HOW = {
    EventKind.ACTED: "answered by what happened",
    EventKind.LET_GO: "let go",
    EventKind.WITHDRAWN: "withdrawn",
}
