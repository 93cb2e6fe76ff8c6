"""How late a promise is: paused days never count, nor the time after the end of what then rests."""

from datetime import datetime

from mentorlog.records.record import Record
from mentorlog.rules import closing, pauses
from mentorlog.rules.promises import Promise


def minutes(record: Record, promise: Promise, now: datetime) -> int | None:
    """Minutes late at `now`, or when it was settled; None where it is, or was, not late.

    Zero is since midnight, of a due that is a day. Once the mentorship is closed only what was
    promised for a date, or by the mentor, can still be late; other homework is just open.
    """
    if promise.due is None:
        return None
    if promise.settled is None and not closing.may_speak(record, promise.rule):
        return None
    at = promise.settled.at if promise.settled else now
    if not pauses.is_late(record, promise.due, at):
        return None
    return pauses.minutes_late(record, promise.due, at)
