"""The usual terms, which version of the agreement is in force, and who has said yes to it."""

from bisect import bisect_right
from collections.abc import Sequence
from datetime import date, datetime
from operator import attrgetter
from zoneinfo import ZoneInfo

from mentorlog.records.agreements import Agreement, Terms
from mentorlog.records.record import Record
from mentorlog.rules import calendar, once, zones
from mentorlog.rules.zones import Since
from mentorlog.vocabulary import Candor, EventKind, Side


def usual(zone: str, starts_on: date) -> Terms:
    """The terms where nothing else is said: the defaults that are ours."""
    return Terms(
        zone=zone,
        starts_on=starts_on,
        ends_on=None,
        cadence=None,
        length_minutes=60,
        lead_minutes=24 * 60,
        homework=True,
        essays=True,
        reads=True,
        candor=Candor.BOTH,
        books=None,
        review_on=None,
        question=None,
        why=None,
        told_at=None,
        mission=None,
        programme=None,
    )


def in_force(versions: Sequence[Agreement], at: datetime) -> Agreement:
    """The latest version that had happened by `at`; before the first, the first.

    `versions` are in the order they happened.
    """
    return versions[max(0, bisect_right(versions, at, key=_happened_at) - 1)]


_happened_at = attrgetter("happened_at")


def current(record: Record) -> Agreement:
    """The latest version in the record; there is always one."""
    return record.agreements[-1]


def terms(record: Record) -> Terms:
    return current(record).terms


@once.for_a_record
def zone(record: Record) -> ZoneInfo:
    """Where their clocks are: each moment by the zone that was agreed then."""
    return zones.of(tuple(Since(one.happened_at, one.terms.zone) for one in record.agreements))


def pending(record: Record, version: Agreement) -> tuple[Side, ...]:
    """Those of the two who have not said yes to this version."""
    said = [
        event.side or Side.BOTH
        for event in record.events
        if event.kind is EventKind.CONFIRMED and event.agreement_id == version.id
    ]
    return tuple(one for one in Side.BOTH.people if not any(side.includes(one) for side in said))


def looks(record: Record) -> tuple[date, ...]:
    """The days the two looked at their agreement since they set the day of the next look.

    The version that sets that day is not itself that look.
    """
    tz, versions = zone(record), record.agreements
    agreed = versions[-1].terms.review_on
    since = len(versions) - 1
    while since > 0 and versions[since - 1].terms.review_on == agreed:
        since -= 1
    return tuple(calendar.local_date(one.happened_at, tz) for one in versions[since + 1 :])
