"""How far a wish has come, and when it is gently asked about again."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from mentorlog.domain import calendar
from mentorlog.domain.calendar import minute
from mentorlog.domain.records.events import Event
from mentorlog.domain.records.times import Day
from mentorlog.domain.records.wishes import Wish
from mentorlog.enums import EventKind

ASK_DAYS, ANSWER_DAYS, KICKOFF_DAYS = 30, 14, 14


class Standing(NamedTuple):
    """A wish after what happened to it; each moment None where that has not happened.

    `answer` is what they said when they were asked last: SAID_YES or SAID_NO.
    """

    wish: Wish
    told_at: datetime | None = None
    asked_at: datetime | None = None
    answer: EventKind | None = None
    answered_at: datetime | None = None
    dropped_at: datetime | None = None
    begun_at: datetime | None = None

    @property
    def is_open(self) -> bool:
        """Neither a mentorship, nor dropped, nor answered with no."""
        over = self.begun_at or self.dropped_at or self.answer is EventKind.SAID_NO
        return not over

    @property
    def since(self) -> datetime:
        """Since when it stands as it does."""
        if self.answer is EventKind.SAID_YES and self.answered_at:
            return self.answered_at
        return self.asked_at or self.wish.happened_at


class Due(NamedTuple):
    """A wish that may be asked about since the day `due`."""

    standing: Standing
    due: Day
    late_minutes: int


def standings(
    wishes: Iterable[Wish], events: Iterable[Event], now: datetime
) -> tuple[Standing, ...]:
    """Every wish there was at `now`, as it stood then, the oldest first."""
    limit = minute(now)
    found = {one.id: Standing(one) for one in wishes if minute(one.happened_at) <= limit}
    for event in events:
        number = event.wish_id or 0
        if number in found and minute(event.happened_at) <= limit:
            found[number] = _after(found[number], event)
    return tuple(found.values())


def _after(before: Standing, event: Event) -> Standing:
    at = event.happened_at
    match event.kind:
        case EventKind.TOLD:
            return before._replace(told_at=at)
        case EventKind.ASKED:  # anew, perhaps: what was answered before is past
            return before._replace(asked_at=at, answer=None, answered_at=None, dropped_at=None)
        case EventKind.SAID_YES | EventKind.SAID_NO:
            asked_at = before.asked_at or at
            return before._replace(answer=event.kind, answered_at=at, asked_at=asked_at)
        case EventKind.DROPPED:
            return before._replace(dropped_at=at)
        case EventKind.BEGUN:
            return before._replace(begun_at=at)
        case _:
            return before


def due(several: Iterable[Standing], now: datetime, tz: ZoneInfo) -> tuple[Due, ...]:
    """Not asked for 30 days, asked and unanswered for 14, or with a yes and no kickoff for 14.

    The day itself counts. Gentle, and the keeper's own.
    """
    found = []
    for one in several:
        on = Day(calendar.local_date(one.since, tz) + timedelta(days=_days(one)))
        if one.is_open and calendar.local_date(now, tz) >= on.on:
            found.append(Due(one, on, calendar.minutes_late(on, now, tz)))
    return tuple(found)


def _days(one: Standing) -> int:
    if one.answer is EventKind.SAID_YES:
        return KICKOFF_DAYS
    return ANSWER_DAYS if one.asked_at else ASK_DAYS
