"""A mentorship as a whole: pausing it, looking back, carrying on, and closing it."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import NamedTuple

from mentorlog.db import schema
from mentorlog.domain import agreements, calendar, closing, pauses
from mentorlog.domain.records.agreements import Terms
from mentorlog.domain.records.mentorships import Mentorship
from mentorlog.domain.records.record import Record
from mentorlog.domain.records.refs import Ref
from mentorlog.domain.records.times import Cadence
from mentorlog.enums import EventKind, Exactness, Side, VersionKind
from mentorlog.errors import NotNow
from mentorlog.services import agreements as versions
from mentorlog.services.agreements import Said, Version
from mentorlog.services.unit import Desk, Happening


class Decision(NamedTuple):
    """That the two go on: when they said so, why, and who has said yes to it already."""

    at: datetime
    because: str | None = None
    confirmed: Side | None = Side.BOTH


def pause(
    desk: Desk,
    mentorship: Mentorship,
    at: datetime,
    *,
    exactness: Exactness = Exactness.EXACT,
    until: date | None,
    because: str | None,
) -> None:
    """Let everything rest from the day of `at`; `until`, where given, is the last paused day."""
    record = desk.going_on(mentorship)
    desk.not_after_now("A pause", at, record)
    first = calendar.local_date(at, agreements.zone(record))
    if until is not None and until < first:
        said = calendar.said_day(until)
        raise NotNow(f"{said} is before the pause begins.", "Say another day with --until.")
    rests = Happening(EventKind.PAUSED, at, until_on=until, exactness=exactness, text=because)
    desk.log(mentorship, rests)


def resume(
    desk: Desk, mentorship: Mentorship, at: datetime, exactness: Exactness = Exactness.EXACT
) -> None:
    """Go on after a pause, one that is running or one that ran out without a word."""
    record = desk.going_on(mentorship)
    desk.not_after_now("Resuming", at, record)
    if not (pauses.running(record, at) or pauses.run_out(record, at)):
        raise NotNow(
            f"The mentorship with {mentorship.other_name} is not paused.",
            "To let it rest: mentorlog pause.",
        )
    desk.log(mentorship, Happening(EventKind.RESUMED, at, exactness=exactness))


def look_back(
    desk: Desk,
    mentorship: Mentorship,
    side: Side,
    said: Sequence[Said],
    at: datetime,
    exactness: Exactness = Exactness.EXACT,
) -> None:
    """That person is through with the closing questions; having passed them all over counts.

    Their words are kept with the agreement in force. More may follow, at any time.
    """
    record = desk.record(mentorship)
    desk.not_after_now("Looking back", at, record)
    versions.answer(desk, agreements.current(record).ref, said, at)
    if side in closing.still_to_look_back(record):
        desk.log(mentorship, Happening(EventKind.LOOKED_BACK, at, side=side, exactness=exactness))


def carry_on(
    desk: Desk, mentorship: Mentorship, cadence: Cadence | None, decision: Decision
) -> Ref:
    """The term is over and the two go on without one; the rhythm, if any, is a wish.

    No session ends with homework any more, unless somebody sets some; the rest stays as agreed.
    """
    terms = agreements.terms(desk.going_on(mentorship))
    after = terms._replace(
        ends_on=None, cadence=cadence, quiet=True, homework=False, review_on=None
    )
    return _decided(desk, mentorship, after, decision)


def extend(desk: Desk, mentorship: Mentorship, until: date, decision: Decision) -> Ref:
    """The term goes on until a later day; after a time without one homework is as it was before.

    Raises NotNow where that day is no later.
    """
    record = desk.going_on(mentorship)
    terms, tz = agreements.terms(record), agreements.zone(record)
    today = calendar.local_date(decision.at, tz)
    if until <= max(terms.ends_on or terms.starts_on, today):
        raise NotNow(
            f"{calendar.said_day(until)} is no later than today and the end there is.",
            "Say a longer time with --extend.",
        )
    before = _before_the_quiet(record)
    after = terms._replace(ends_on=until, quiet=False, homework=before.homework)
    return _decided(desk, mentorship, after, decision)


def _before_the_quiet(record: Record) -> Terms:
    """The terms as they were agreed last while there was a term."""
    return next(
        (one.terms for one in reversed(agreements.agreed(record)) if not one.terms.quiet),
        agreements.terms(record),
    )


def _decided(desk: Desk, mentorship: Mentorship, terms: Terms, decision: Decision) -> Ref:
    record = desk.record(mentorship)
    before = agreements.current(record)
    desk.not_after_now("Going on", decision.at, record)
    desk.not_before("Going on", decision.at, after=(str(before.ref), before.happened_at, record))
    version = Version(VersionKind.AMENDMENT, terms, decision.confirmed, because=decision.because)
    return versions.write(desk, mentorship, version, decision.at)


def close(
    desk: Desk,
    mentorship: Mentorship,
    at: datetime,
    *,
    exactness: Exactness = Exactness.EXACT,
    because: str | None,
) -> None:
    """End the chapter; everything stays readable."""
    record = desk.going_on(mentorship)
    desk.not_after_now("Closing", at, record)
    desk.log(mentorship, Happening(EventKind.CLOSED, at, exactness=exactness, text=because))
    row = desk.session.get_one(schema.Mentorship, mentorship.id)
    row.settled_at = at
    desk.session.add(row)
