"""When a call-out is looked at again, and what became of it. It is never overdue."""

from collections.abc import Iterator
from datetime import date, datetime

from mentorlog.clean import one_line
from mentorlog.domain import agreements, calendar, pauses
from mentorlog.domain.promises import Clear, Flag
from mentorlog.domain.records.callouts import Callout
from mentorlog.domain.records.events import Event
from mentorlog.domain.records.record import Record
from mentorlog.domain.records.times import Day
from mentorlog.enums import Candor, EventKind, Level, Rule, Side

USUAL_DAYS = 30
USUAL_WORD, USUAL_WORDS = "call-out", "call-outs"
ENDINGS = frozenset({EventKind.ACTED, EventKind.LET_GO, EventKind.WITHDRAWN})


def flags(record: Record, now: datetime) -> Iterator[Flag]:
    """The open ones whose day has come; gentle for ever."""
    tz = agreements.zone(record)
    today = calendar.local_date(now, tz)
    for callout in open_(record):
        on = revisit_on(record, callout)
        if today >= on:
            yield Flag(
                rule=Rule.CALLOUT,
                level=Level.GENTLE,
                entry=callout.ref,
                owed_by=callout.raised_by,
                owed_to=callout.about,
                due=Day(on),
                clears=(Clear("revisit", callout.ref),),
                late_minutes=calendar.minutes_late(Day(on), now, tz),
            )


def open_(record: Record) -> tuple[Callout, ...]:
    """Those that nothing has ended, the oldest first."""
    return tuple(one for one in record.callouts if ending(record, one) is None)


def ending(record: Record, callout: Callout) -> Event | None:
    """What ended it: it was acted on, let go, or withdrawn."""
    return next((one for one in touches(record, callout) if one.kind in ENDINGS), None)


def touches(record: Record, callout: Callout) -> tuple[Event, ...]:
    """Everything that was said of it since it was named."""
    return tuple(event for event in record.events if event.callout_id == callout.id)


def revisit_on(record: Record, callout: Callout) -> date:
    """The day the pair set, until they have come back; else 30 days after the last touch.

    Paused days do not count.
    """
    tz = agreements.zone(record)
    on, touched_on = callout.revisit_on, calendar.local_date(callout.happened_at, tz)
    for touch in touches(record, callout):
        touched_on = calendar.local_date(touch.happened_at, tz)
        if touch.until_on is not None:
            on = touch.until_on
        elif on is not None and touched_on >= on:
            on = None
    return on or pauses.days_after(touched_on, USUAL_DAYS, pauses.of(record))


def called(record: Record) -> str:
    """What the pair calls it: their own word, where they agreed on one."""
    return one_line(agreements.terms(record).call_it or USUAL_WORD)


def called_several(record: Record) -> str:
    """What the pair calls several of them: their own word stays as they say it."""
    return one_line(agreements.terms(record).call_it or USUAL_WORDS)


def is_welcome(record: Record, *, raised_by: Side, about: Side) -> bool:
    """Whether the agreement gave leave to name it; of oneself one may always say it."""
    return raised_by is about or agreements.terms(record).candor in (
        Candor.BOTH,
        Candor(raised_by.value),
    )
