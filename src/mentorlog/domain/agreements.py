"""The usual terms, which version of the agreement is in force, and who has said yes to it."""

from bisect import bisect_right
from collections.abc import Sequence
from datetime import date, datetime
from operator import attrgetter
from typing import Any
from zoneinfo import ZoneInfo

from mentorlog.domain import calendar, once, zones
from mentorlog.domain.records.agreements import Agreement, Terms
from mentorlog.domain.records.record import Record
from mentorlog.domain.zones import Since
from mentorlog.enums import Candor, EventKind, Side


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


LEAD = frozenset({"lead_minutes", "lead_days"})
"""Columns that say one thing together."""

WORDS = frozenset({"question", "why", "told_at", "mission"})
"""What stands beside the terms in a version: words, which need nobody's yes."""


@once.for_a_record
def agreed(record: Record) -> tuple[Agreement, ...]:
    """What was in force, one after the other: the kickoff at once, each later version from the
    moment at which both had said yes, changing only the terms that it names."""
    first, *later = record.agreements
    found = [first]
    for at, version in sorted(_agreed_at(record, later), key=_in_order):
        terms = version.terms._replace(**_but(version, found[-1].terms))
        found.append(version._replace(happened_at=at, terms=terms))
    return tuple(found)


def _agreed_at(record: Record, later: Sequence[Agreement]) -> list[tuple[datetime, Agreement]]:
    said = yeses(record)
    return [
        (max([one.happened_at, *said.get(one.id, {}).values()]), one)
        for one in later
        if not set(Side.BOTH.people) - said.get(one.id, {}).keys() or one.changes == ()
    ]


def _in_order(one: tuple[datetime, Agreement]) -> tuple[datetime, datetime, int]:
    at, version = one
    return at, version.happened_at, version.id


def _but(version: Agreement, before: Terms) -> dict[str, Any]:
    """The terms that a version does not name, as they were before it."""
    named = version.changes if version.changes is not None else Terms._fields
    return {name: getattr(before, name) for name in Terms._fields if name not in (*named, *WORDS)}


def before(record: Record, version: Agreement) -> Terms | None:
    """What was in force before a version, or is while it waits, with the words before it; None of
    the first."""
    number = record.agreements.index(version)
    if number == 0:
        return None
    states = agreed(record)
    place = next((n for n, one in enumerate(states) if one.id == version.id), len(states))
    return _with_words(states[place - 1].terms, record.agreements[number - 1].terms)


def told(record: Record, version: Agreement) -> Terms:
    """What holds with a version, or would once it is agreed: the terms that it names, upon what
    is in force."""
    state = next((one for one in agreed(record) if one.id == version.id), None)
    if state is not None:
        return state.terms
    return version.terms._replace(**_but(version, agreed(record)[-1].terms))


def agreed_at(record: Record, version: Agreement) -> datetime | None:
    """When both had said yes; None while it waits."""
    return next((one.happened_at for one in agreed(record) if one.id == version.id), None)


def _with_words(terms: Terms, said: Terms) -> Terms:
    return terms._replace(**{name: getattr(said, name) for name in WORDS})


def named(before: Terms, after: Terms) -> tuple[str, ...]:
    """The terms that are different, by their columns in the order of the alphabet."""
    several = set(Terms._fields) - WORDS
    found = {one for one in several if getattr(before, one) != getattr(after, one)}
    return tuple(sorted(found | LEAD if found & LEAD else found))


def in_force(record: Record, at: datetime) -> Agreement:
    """What was in force at `at`; before the first version, that one."""
    states = agreed(record)
    return states[max(0, bisect_right(states, at, key=_happened_at) - 1)]


_happened_at = attrgetter("happened_at")


def current(record: Record) -> Agreement:
    """The latest version in the record, agreed or waiting; there is always one."""
    return record.agreements[-1]


def terms(record: Record) -> Terms:
    """What is in force, with the words as they were said last."""
    return _with_words(agreed(record)[-1].terms, current(record).terms)


@once.for_a_record
def zone(record: Record) -> ZoneInfo:
    """Where their clocks are: each moment by the zone that was agreed then."""
    return zones.of(tuple(Since(one.happened_at, one.terms.zone) for one in agreed(record)))


@once.for_a_record
def yeses(record: Record) -> dict[int, dict[Side, datetime]]:
    """When each of the two first said yes, by the number of the version; a yes of both is two."""
    found: dict[int, dict[Side, datetime]] = {}
    for event in record.events:
        if event.kind is EventKind.CONFIRMED and event.agreement_id is not None:
            said = found.setdefault(event.agreement_id, {})
            for side in (event.side or Side.BOTH).people:
                said[side] = min(said.get(side, event.happened_at), event.happened_at)
    return found


def waiting(record: Record) -> tuple[Agreement, ...]:
    """Versions that change terms and wait for somebody's yes: what was before them holds."""
    later = record.agreements[1:]
    return tuple(one for one in later if pending(record, one))


def pending(record: Record, version: Agreement) -> tuple[Side, ...]:
    """Those of the two who have not said yes to this version; where it changes no term nobody."""
    said = yeses(record).get(version.id, {})
    return () if version.changes == () else tuple(x for x in Side.BOTH.people if x not in said)


def looks(record: Record) -> tuple[date, ...]:
    """The days the two looked at their agreement since they set the day of the next look.

    The version that sets that day is not itself that look.
    """
    tz, states = zone(record), agreed(record)
    since = len(states) - 1
    while since > 0 and states[since - 1].terms.review_on == states[since].terms.review_on:
        since -= 1
    set_at = states[since].happened_at
    later = (one.happened_at for one in record.agreements if one.happened_at > set_at)
    return tuple(calendar.local_date(at, tz) for at in later)
