"""When the two wanted to look at their agreement again."""

from datetime import date, timedelta

from mentorlog.domain import agreements, calendar
from mentorlog.domain.records.agreements import Terms
from mentorlog.domain.records.record import Record
from mentorlog.enums import VersionKind

SHORT_TERM_DAYS = 56
OPEN_ENDED_MONTHS = 3


def next_on(record: Record) -> date | None:
    """The agreed day, else the middle of the term; None where there is none, or it was kept.

    An open-ended mentorship looks every 3 months, counted from the last look or the start.
    """
    terms = agreements.terms(record)
    agreed = terms.review_on or middle_of(terms)
    if agreed is not None and not _kept(record, agreed):
        return agreed
    return _open_ended(record) if terms.ends_on is None else None


def middle_of(terms: Terms) -> date | None:
    """Start plus half its days, rounded down; None for open-ended terms and those under 8 weeks."""
    if terms.ends_on is None:
        return None
    days = (terms.ends_on - terms.starts_on).days
    return None if days < SHORT_TERM_DAYS else terms.starts_on + timedelta(days=days // 2)


def _kept(record: Record, agreed: date) -> bool:
    """A look counts from a quarter of the term on, or from the day itself if that is earlier."""
    terms = agreements.terms(record)
    since = agreed
    if terms.ends_on is not None:
        quarter = terms.starts_on + timedelta(days=(terms.ends_on - terms.starts_on).days // 4)
        since = min(quarter, agreed)
    return any(day >= since for day in agreements.looks(record))


def _open_ended(record: Record) -> date:
    version = agreements.current(record)
    last = version.terms.starts_on
    if version.kind is not VersionKind.KICKOFF:
        last = calendar.local_date(version.happened_at, agreements.zone(record))
    return calendar.months_after(last, OPEN_ENDED_MONTHS)
