"""Everything that needs a person, seen at one instant.

While paused only an unknown outcome and the pause itself speak; after closing only an unknown
outcome, dated promises, the closing answers and call-outs.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime

from mentorlog.domain import asking, callouts, closing, history, owed, pauses
from mentorlog.domain.promises import Flag
from mentorlog.domain.records.record import Record
from mentorlog.enums import LEVELS, Rule


def seen(record: Record, now: datetime) -> tuple[Flag, ...]:
    """Every flag at `now`, heaviest first, of one weight the latest first.

    What hangs on a session without an outcome follows the flag of that session.
    """
    return of(history.at(record, now), now)


def of(then: Record, now: datetime) -> tuple[Flag, ...]:
    """The same of a record that is already cut to `now`."""
    if not then.agreements:
        return ()
    flags = [
        *owed.flags(then, now),
        *asking.flags(then, now),
        *callouts.flags(then, now),
        *closing.flags(then, now),
    ]
    spoken = sorted(_spoken(then, flags, now), key=_weight)
    return tuple(_with_hanging(spoken))


def _with_hanging(flags: list[Flag]) -> Iterator[Flag]:
    for flag in flags:
        if flag.under is None:
            yield flag
        if flag.rule is Rule.OUTCOME:
            yield from (one for one in flags if one.under == flag.entry)


def _spoken(record: Record, flags: Iterable[Flag], now: datetime) -> Iterator[Flag]:
    """Those that may speak while the mentorship is paused or closed."""
    if closing.is_closed(record):
        # What waits for a next session waits for ever now, and there is nothing to plan.
        return (one for one in flags if one.rule in closing.STILL_SPEAK and not _waits(one))
    allowed = {Rule.OUTCOME, Rule.PAUSE} if pauses.running(record, now) else set(Rule)
    return (flag for flag in flags if flag.rule in allowed)


def _waits(flag: Flag) -> bool:
    return flag.rule is Rule.PROMISE and flag.due is None


def _weight(flag: Flag) -> tuple[int, int]:
    return LEVELS.index(flag.level), -flag.late_minutes
