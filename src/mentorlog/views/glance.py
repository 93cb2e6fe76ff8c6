"""A glance in words: one short line for a shell prompt or a status bar, without Rich.

Numbers, references and dates only: it stands where others look, so nobody's words are in it.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from mentorlog.domain import calendar
from mentorlog.domain.glance import Coming, Glance
from mentorlog.domain.records.record import Record
from mentorlog.domain.records.times import Moment
from mentorlog.enums import Kind
from mentorlog.views import dates

Fields = Mapping[str, str]
FIELDS = {
    "line": "all of it, as without --format",
    "overdue": "how many promises are overdue",
    "mine": "how many of these are yours",
    "theirs": "how many are the other's",
    "asked": "how many things ask for a word",
    "longest": "what has been overdue the longest",
    "next": "what comes within two days, and when",
}
"""What a format may name, and what stands there."""


def fields(glance: Glance, now: datetime) -> Fields:
    """The text of each field; numbers may be 0, `longest`, `next` and `line` empty."""
    return {
        "line": ", ".join(_pieces(glance, now)),
        "overdue": str(glance.overdue),
        "mine": str(glance.mine),
        "theirs": str(glance.theirs),
        "asked": str(glance.asked),
        "longest": str(glance.longest or ""),
        "next": _coming(glance.coming, now) if glance.coming else "",
    }


def _pieces(glance: Glance, now: datetime) -> Iterator[str]:
    if glance.overdue:
        yield f"{glance.overdue} overdue"
    if glance.asked:
        yield f"{glance.asked} to see to"
    if glance.coming:
        yield _coming(glance.coming, now)


def _coming(coming: Coming, now: datetime) -> str:
    """ "H7 by Thu 10:00", "S3 at 10:00" where it is today, "H4 by tomorrow"."""
    today = calendar.local_date(now, coming.zone)
    days = (dates.day_of(coming.when, coming.zone) - today).days
    is_session = coming.entry.kind is Kind.SESSION
    theirs = (
        dates.whose(coming.when.at, coming.zone, now) if isinstance(coming.when, Moment) else ""
    )
    return f"{coming.entry} {_said(coming, days, is_session=is_session)}{theirs}"


def _said(coming: Coming, days: int, *, is_session: bool) -> str:
    if not isinstance(coming.when, Moment):
        return "by tomorrow" if days else "by today"
    there = calendar.local(coming.when.at, coming.zone)
    if not days:
        return f"{'at' if is_session else 'by'} {there:%H:%M}"
    day = dates.weekday(there.date())
    return f"{'on ' if is_session else 'by '}{day} {there:%H:%M}"


def as_json(
    glance: Glance, records: Sequence[Record], now: datetime, tz: ZoneInfo
) -> Mapping[str, object]:
    """The numbers as numbers, and what comes next with its moment or its day."""
    from mentorlog.views import documents  # noqa: PLC0415 (which the line itself does without)

    coming = glance.coming
    return documents.document(
        now,
        records,
        tz,
        line=fields(glance, now)["line"],
        overdue=glance.overdue,
        mine=glance.mine,
        theirs=glance.theirs,
        asked=glance.asked,
        longest=str(glance.longest) if glance.longest else None,
        next=_coming_json(coming) if coming else None,
    )


def _coming_json(coming: Coming) -> Mapping[str, object]:
    return {"ref": str(coming.entry), "due": dates.iso_due(coming.when, coming.zone)}
