"""A mentorship as a whole: pausing it, going on, and closing it."""

from datetime import date, datetime

from mentorlog.errors import NotNow
from mentorlog.journal.desk import Desk, Happening
from mentorlog.records.mentorships import Mentorship
from mentorlog.records.record import Record
from mentorlog.rules import agreements, calendar, closing, pauses
from mentorlog.store import tables
from mentorlog.vocabulary import EventKind


def pause(
    desk: Desk, mentorship: Mentorship, at: datetime, *, until: date | None, because: str | None
) -> None:
    """Let everything rest from the day of `at`; `until`, where given, is the last paused day."""
    record = _open(desk, mentorship)
    desk.not_after_now("A pause", at, record)
    first = calendar.local_date(at, agreements.zone(record))
    if until is not None and until < first:
        said = calendar.said_day(until)
        raise NotNow(f"{said} is before the pause begins.", "Say another day with --until.")
    desk.log(mentorship, Happening(EventKind.PAUSED, at, until_on=until, text=because))


def resume(desk: Desk, mentorship: Mentorship, at: datetime) -> None:
    """Go on after a pause, one that is running or one that ran out without a word."""
    record = _open(desk, mentorship)
    desk.not_after_now("Resuming", at, record)
    if not (pauses.running(record, at) or pauses.run_out(record, at)):
        raise NotNow(
            f"The mentorship with {mentorship.other_name} is not paused.",
            "To let it rest: mentorlog pause.",
        )
    desk.log(mentorship, Happening(EventKind.RESUMED, at))


def close(desk: Desk, mentorship: Mentorship, at: datetime, *, because: str | None) -> None:
    """End the chapter; everything stays readable."""
    record = _open(desk, mentorship)
    desk.not_after_now("Closing", at, record)
    desk.log(mentorship, Happening(EventKind.CLOSED, at, text=because))
    row = desk.session.get_one(tables.Mentorship, mentorship.id)
    row.settled_at = at
    desk.session.add(row)


def _open(desk: Desk, mentorship: Mentorship) -> Record:
    """Its record. Raises NotNow where it was closed."""
    record = desk.record(mentorship)
    if closing.is_closed(record):
        raise NotNow(
            f"The mentorship with {mentorship.other_name} is closed.",
            "Everything in it stays readable: mentorlog show and mentorlog list.",
        )
    return record
