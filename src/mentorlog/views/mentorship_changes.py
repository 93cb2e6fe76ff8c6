"""What is said after a mentorship as a whole has changed: a pause, a look back, going on."""

from collections.abc import Collection, Iterable
from datetime import datetime

from mentorlog.domain import agreements, calendar, candidates, closing, pauses, terms_words
from mentorlog.domain.pauses import Pause
from mentorlog.domain.records.events import Event
from mentorlog.domain.records.mentorships import Mentorship
from mentorlog.domain.records.record import Record
from mentorlog.domain.records.refs import Ref
from mentorlog.domain.records.times import Day, Moment
from mentorlog.enums import EventKind, Side
from mentorlog.views import commands, dates, documents
from mentorlog.views.documents import Document
from mentorlog.views.sentences import name, upper, whose

Lines = list[str]

ONLY_PROMISES = "only what is promised can be late."


def gone_on(record: Record, ref: Ref, _now: datetime) -> Lines:
    """That they carry on without a term, or until when the term goes on."""
    version = next(one for one in record.agreements if one.ref == ref)
    people, terms = name(record.mentorship, Side.BOTH), version.terms
    if terms.ends_on is not None:
        until = dates.full(Day(terms.ends_on), agreements.zone(record))
        return [f"{ref}: {people} go on until {until}."]
    first = f"{ref}: {people} carry on, without a term."
    if terms.cadence is None:
        return [first, f"You meet when it suits you both; {ONLY_PROMISES}"]
    rhythm = terms_words.in_words(terms.cadence)
    return [first, f"You meet {rhythm} if it suits you; {ONLY_PROMISES}"]


def looked_back(record: Record, _now: datetime, *, by: Collection[Side]) -> Lines:
    """Whose words are kept, and what may follow."""
    mine = record.mentorship
    who = " and ".join(whose(mine, one) for one in _keeper_first(mine) if one in by)
    first = f"{upper(who)} words at the end are kept with {agreements.current(record).ref}."
    if closing.is_closed(record):
        return [first, still_to_come(record)]
    return [first, "Nothing is closed yet: mentorlog close"]


def left_open(record: Record, now: datetime) -> Lines:
    """What a closed mentorship still has planned or open, one line each with what ends it."""
    found, tz = [], agreements.zone(record)
    for one in candidates.planned(record):
        ref, when = one.session.ref, dates.full(Moment(one.starts_at), tz)
        if one.starts_at > now:
            found.append(f"{ref} is still planned for {when}: mentorlog cancel {ref}")
        else:
            found.append(f"What came of {ref} on {when} is not noted: mentorlog session {ref}")
    for entry in candidates.open_homework(record):
        by = " --by both" if len(candidates.owing(record, entry)) > 1 else ""
        found.append(f"{entry.ref} stays open: mentorlog release {entry.ref}{by}")
    return found


def still_to_come(record: Record) -> str:
    """Whose words at the end are missing; else that nothing is lost by closing."""
    missing = closing.still_to_look_back(record)
    if not missing:
        return "All of it stays in the journal, as long as you keep it."
    mine = record.mentorship
    who = " and ".join(whose(mine, one) for one in _keeper_first(mine) if one in missing)
    by = ""
    if len(missing) == 1:
        by = " --by me" if missing[0] is mine.keeper_is else f" --by {missing[0].value}"
    return f"{upper(who)} words at the end may still come: {commands.naming(f'close{by}', mine)}"


def pause_as_json(verb: str, record: Record, now: datetime, sessions: Iterable[Ref]) -> Document:
    """The pause itself: when it began, its last day if known, and why if anybody said so.

    `sessions` are those still planned inside it.
    """
    pause, tz = pauses.latest(record), agreements.zone(record)
    resumed = _last(record, EventKind.RESUMED) if verb == "resume" else None
    until = pause.until if pause else None
    body: Document = {
        "since": pause.first.isoformat() if pause else None,
        "until": until.isoformat() if until else None,
        "because": _why_paused(record, pause) if pause else None,
        "sessions": [str(ref) for ref in sessions],
        "resumed_at": dates.iso(resumed.happened_at, tz) if resumed else None,
    }
    about: Document = {"done": verb, "with": record.mentorship.other_name, "pause": body}
    return documents.document(now, [record], **about)


def _why_paused(record: Record, pause: Pause) -> str | None:
    """The last reason that was given for it; changing its end gives none."""
    tz = agreements.zone(record)
    said = [
        event.text
        for event in record.events
        if event.kind is EventKind.PAUSED
        and event.text
        and calendar.local_date(event.happened_at, tz) >= pause.first
    ]
    return said[-1] if said else None


def closing_as_json(record: Record, now: datetime, entry: object) -> Document:
    """When it was closed, and who has looked back; `entry` is the agreement with the words."""
    end, tz = closing.closed(record), agreements.zone(record)
    missing = closing.still_to_look_back(record)
    about: Document = {
        "done": "close",
        "with": record.mentorship.other_name,
        "closed_at": dates.iso(end.happened_at, tz) if end else None,
        "because": end.text if end else None,
        "looked_back": [one.value for one in Side.BOTH.people if one not in missing],
        "entry": entry,
    }
    return documents.document(now, [record], **about)


def inside_the_pause(
    record: Record, session: tuple[Ref, datetime], fits: datetime | None, *, inside: bool
) -> Lines:
    """A session that a pause touches, and the command that moves it out of the way."""
    ref, starts_at = session
    tz = agreements.zone(record)
    when = calendar.said(fits, tz) if fits else "WHEN"
    how = "is inside the pause" if inside else "needs its essay inside the pause"
    said = f"{ref} on {calendar.said(starts_at, tz)} {how}. To move it:"
    return [said, f"mentorlog plan --move {ref} {when}"]


def _keeper_first(mine: Mentorship) -> tuple[Side, Side]:
    return mine.keeper_is, mine.other_is


def _last(record: Record, kind: EventKind) -> Event | None:
    found = (event for event in record.events if event.kind is kind)
    return max(found, key=lambda event: event.happened_at, default=None)
