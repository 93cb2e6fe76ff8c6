"""What `--json` prints: one document with its schema number and the moment it tells of."""

from collections.abc import Iterable
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from mentorlog.domain import agreements, calendar, lateness
from mentorlog.domain.overview import Overview
from mentorlog.domain.promises import Flag, Promise
from mentorlog.domain.records.record import Record
from mentorlog.views import clauses, commands, dates, flag_words, promise_words
from mentorlog.views.commands import Handles

SCHEMA = 1
Document = dict[str, object]


def document(
    now: datetime, records: Iterable[Record], tz: ZoneInfo | None = None, /, **body: object
) -> Document:
    """`as_of` is in the zone of the mentorships, in UTC where they have none in common.

    A document about none of them is in `tz`, the zone in which dates were typed for it.
    """
    zones = {agreements.terms(one).zone for one in records if one.agreements}
    common = calendar.zone(zones.pop()) if len(zones) == 1 else UTC if zones else tz or UTC
    as_of = now.astimezone(common).isoformat(timespec="seconds")
    return {"schema": SCHEMA, "as_of": as_of, **body}


def pair_and_term(seen: Overview) -> Document:
    """Who the two are, their question, and from when until when."""
    mentorship, terms = seen.record.mentorship, seen.terms
    return {
        "with": mentorship.other_name,
        "keeper": mentorship.keeper_name,
        "keeper_is": mentorship.keeper_is.value,
        "question": terms.question,
        "starts_on": terms.starts_on.isoformat(),
        "ends_on": terms.ends_on.isoformat() if terms.ends_on else None,
    }


def flag(one: Flag, seen: Overview, handles: Handles) -> Document:
    record = seen.record
    return {
        "rule": one.rule.value,
        "level": one.level.value,
        "ref": str(one.entry) if one.entry else None,
        "with": record.mentorship.other_name,
        "owed_by": one.owed_by.value,
        "owed_to": one.owed_to.value,
        "what": flag_words.what(one, seen).whole,
        "promise": clauses.of(one, record, seen.now),
        "due": dates.iso_due(one.due, agreements.zone(record)),
        "late_minutes": one.late_minutes,
        "clear": commands.of(one, record, handles),
        "under": str(one.under) if one.under else None,
    }


def promise(one: Promise, record: Record, now: datetime) -> Document:
    """A promise as it follows from the record, kept or open."""
    tz = agreements.zone(record)
    return {
        "rule": one.rule.value,
        "ref": str(one.entry),
        "owed_by": one.owed_by.value,
        "owed_to": one.owed_to.value,
        "what": promise_words.to_do(one, record).whole,
        "promise": clauses.of_promise(one, record, now),
        "due": dates.iso_due(one.due, tz),
        "session": str(one.session) if one.session else None,
        "settled": _settled(one, record, tz),
    }


def _settled(one: Promise, record: Record, tz: ZoneInfo) -> Document | None:
    """How and when, how well that is known, and whether it came in time."""
    if one.settled is None:
        return None
    timing = lateness.judged(record, one).timing
    return {
        "how": one.settled.kind.value,
        "at": dates.iso(one.settled.at, tz),
        "exactness": one.settled.exactness.value,
        "timing": timing.value if timing else None,
    }
