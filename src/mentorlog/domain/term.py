"""Where in the term they are."""

from datetime import date
from typing import NamedTuple

from mentorlog.domain.records.agreements import Terms


class Place(NamedTuple):
    """Week `week` of `of`; `of` is None for an open-ended mentorship, and the term may be over."""

    week: int
    of: int | None
    over: bool


def place(terms: Terms, today: date) -> Place | None:
    """The week of the term in which `today` falls, from 1; None before the start."""
    if today < terms.starts_on:
        return None
    week = (today - terms.starts_on).days // 7 + 1
    if terms.ends_on is None:
        return Place(week, None, over=False)
    weeks = max(1, -(-(terms.ends_on - terms.starts_on).days // 7))
    return Place(min(week, weeks), weeks, over=today > terms.ends_on)
