"""Whether a corrected entry can have been so: the same that is asked when it is first written."""

from datetime import datetime
from itertools import pairwise

from mentorlog.domain import agreements, calendar, privacy, promises, sessions
from mentorlog.domain.records.essays import Essay
from mentorlog.domain.records.events import Event
from mentorlog.domain.records.homework import Homework
from mentorlog.domain.records.record import Record
from mentorlog.domain.records.refs import Ref
from mentorlog.domain.sessions import OUTCOMES
from mentorlog.enums import Audience, EventKind, Kind
from mentorlog.errors import (
    BookedInThePast,
    DueTooEarly,
    ForMore,
    GoesWithIt,
    NotBegun,
    NothingLeft,
    NotTheirs,
    NotYoursToShare,
    Refusal,
    TakenTime,
)
from mentorlog.services import callouts
from mentorlog.services.unit import Desk, missing

SAID = {EventKind.RELEASED: "let go", EventKind.LET_GO: "let go", EventKind.ACTED: "answered"}


def refusal(desk: Desk, record: Record, ref: Ref) -> Refusal | None:
    """What speaks against this entry, in the whole record as it would be; None where nothing."""
    try:
        _check(desk, record, ref)
    except Refusal as found:
        return found
    return None


def _check(desk: Desk, record: Record, ref: Ref) -> None:
    match ref.kind:
        case Kind.SESSION:
            _session(desk, record, ref)
        case Kind.HOMEWORK:
            _homework(desk, record, ref)
        case Kind.ESSAY:
            _essay(desk, record, ref)
        case Kind.CALLOUT:
            _callout(desk, record, ref)
        case Kind.NOTE:
            _note(desk, record, ref)
        case Kind.AGREEMENT:
            _agreement(desk, record, ref)
    _privacy(record, ref)


def _happened(desk: Desk, record: Record, events: list[Event], ref: Ref, since: datetime) -> None:
    """None of them before what it follows from."""
    for event in events:
        what = f"{ref} being {said(event.kind)}"
        if event.kind is not EventKind.HELD:  # nobody need have booked it
            desk.not_before(what, event.happened_at, after=(str(ref), since, record))


def said(kind: EventKind) -> str:
    """What happened, as one word or two."""
    return SAID.get(kind, kind.value.replace("-", " "))


def _session(desk: Desk, record: Record, ref: Ref) -> None:
    events = [one for one in record.events if one.session_id == ref.number]
    steps = [one for one in events if one.kind in sessions.STEPS]
    booked = next((one for one in steps if one.kind is EventKind.BOOKED), None)
    held = any(one.kind is EventKind.HELD for one in steps)
    if booked is None and (not held or len(steps) > 1):
        raise NothingLeft(str(ref))
    standing = sessions.standings(record)[ref.number]
    if held:
        desk.not_after_now(f"{ref} being held", standing.starts_at, record)
    since = booked.happened_at if booked else standing.starts_at
    _happened(desk, record, events, ref, since)
    _in_order(desk, record, ref, steps)
    for other in sessions.standings(record).values():
        known = other.planned or other.held
        if other.session.ref != ref and known and other.starts_at == standing.starts_at:
            at = calendar.said(other.starts_at, agreements.zone(record))
            if standing.planned or standing.held:
                raise TakenTime(str(other.session.ref), at=at, held=other.held)


def _in_order(desk: Desk, record: Record, ref: Ref, steps: list[Event]) -> None:
    """It was booked for a time to come; nothing is moved once it was, or was not."""
    tz = agreements.zone(record)
    for event in steps:
        booking = event.kind in (EventKind.BOOKED, EventKind.MOVED)
        if not booking or event.starts_at is None or _is_correction(steps, event):
            continue
        if event.starts_at <= event.happened_at:
            raise BookedInThePast(at=calendar.said(event.starts_at, tz))
    outcome = next((one for one in steps if one.kind in OUTCOMES), None)
    moves = [one for one in steps if one.kind is EventKind.MOVED]
    if outcome is not None and moves:
        name = f"{ref} was moved"
        what = f"{ref} being {said(outcome.kind)}"
        desk.not_before(what, outcome.happened_at, after=(name, moves[-1].happened_at, record))


def _is_correction(steps: list[Event], event: Event) -> bool:
    """Whether a move only says when a session was that was held at another time than planned."""
    held = next((one for one in steps if one.kind is EventKind.HELD), None)
    return held is not None and held.starts_at == event.starts_at


def _homework(desk: Desk, record: Record, ref: Ref) -> None:
    work = next((one for one in record.homework if one.ref == ref), None)
    if work is None:
        raise missing(desk, ref)
    tz, due = agreements.zone(record), work.own_due
    if due is not None and calendar.is_past(due, work.happened_at, tz):
        on = work.due_on
        words = calendar.said_day(on) if on else calendar.said(work.due_at or desk.now, tz)
        raise DueTooEarly(due=words, made=calendar.said(work.happened_at, tz))
    events = [one for one in record.events if one.homework_id == ref.number]
    _happened(desk, record, events, ref, work.happened_at)
    _begun(desk, record, work.set_in)
    _for_whoever_has_a_part(record, work, events)
    for essay in record.essays:
        if essay.homework_id == work.id:
            _posted_after(desk, record, essay, work)


def _for_whoever_has_a_part(record: Record, work: Homework, events: list[Event]) -> None:
    """Whoever did it, wrote of it, or is to write of it has it as homework."""
    names = record.mentorship.name_of
    parts = [(one.side, f"what is {{}}'s in it was {said(one.kind)}") for one in events if one.side]
    of_it = [one for one in record.essays if one.homework_id == work.id]
    parts += [(one.written_by, f"{one.ref}, an essay for it, is by {{}}") for one in of_it]
    parts += [(work.essay_by, "an essay is expected of {}")] if work.essay_by else []
    for side, because in parts:
        if not work.owed_by.includes(side):
            why = because.format(names(side))
            raise ForMore(str(work.ref), owner=names(work.owed_by), because=why)


def _posted_after(desk: Desk, record: Record, essay: Essay, work: Homework) -> None:
    posted_at = promises.posted(record, essay)
    if posted_at is not None:
        after = (f"{work.ref} was set", work.happened_at, record)
        desk.not_before(f"Posting {essay.ref}", posted_at, after=after)


def _essay(desk: Desk, record: Record, ref: Ref) -> None:
    essay = next((one for one in record.essays if one.ref == ref), None)
    if essay is None:
        raise missing(desk, ref)
    events = [one for one in record.events if one.essay_id == ref.number]
    posted_at = promises.posted(record, essay)
    for event in events:
        what = f"{ref} being {said(event.kind)}"
        if event.kind is EventKind.POSTED:
            continue
        if posted_at is None:
            raise _not_posted(ref, events)
        desk.not_before(what, event.happened_at, after=("it was posted", posted_at, record))
    work = next((one for one in record.homework if one.id == essay.homework_id), None)
    if work is None:
        return
    if not work.owed_by.includes(essay.written_by):
        names = record.mentorship.name_of
        owner = names(work.owed_by)
        raise NotTheirs(str(work.ref), name=names(essay.written_by), owner=owner)
    _posted_after(desk, record, essay, work)


def _not_posted(ref: Ref, events: list[Event]) -> Refusal:
    """Nothing but a posted essay can have been read, let go, or written anew."""
    words = [said(one.kind) for one in events]
    before = [words[:number].count(word) for number, word in enumerate(words)]
    later = [f"{word} {n + 1}" if n else word for word, n in zip(words, before, strict=True)]
    return GoesWithIt(str(ref), happened=said(EventKind.POSTED), later=later)


def _callout(desk: Desk, record: Record, ref: Ref) -> None:
    callout = next((one for one in record.callouts if one.ref == ref), None)
    if callout is None:
        raise missing(desk, ref)
    events = [one for one in record.events if one.callout_id == ref.number]
    _happened(desk, record, events, ref, callout.happened_at)
    _begun(desk, record, callout.said_in)
    callouts.see_that_the_day_is_later(
        callout.revisit_on, callout.happened_at, agreements.zone(record)
    )


def _note(desk: Desk, record: Record, ref: Ref) -> None:
    note = next((one for one in record.notes if one.ref == ref), None)
    if note is None:
        raise missing(desk, ref)
    _begun(desk, record, note.said_in)


def _agreement(desk: Desk, record: Record, ref: Ref) -> None:
    """Versions stay in the order in which they were written; the last one is in force."""
    version = next((one for one in record.agreements if one.ref == ref), None)
    if version is None:
        raise missing(desk, ref)
    versions = sorted(record.agreements, key=lambda one: one.id)
    for earlier, later in pairwise(versions):
        after = (str(earlier.ref), earlier.happened_at, record)
        desk.not_before(f"Agreeing on {later.ref}", later.happened_at, after=after)
    events = [one for one in record.events if one.agreement_id == ref.number]
    _happened(desk, record, events, ref, version.happened_at)
    if version == versions[0]:
        own = [one for one in record.events if _is_of_all(one)]
        _happened(desk, record, own, ref, version.happened_at)


def _is_of_all(event: Event) -> bool:
    """Whether it happened to the mentorship itself."""
    numbers = (event.session_id, event.homework_id, event.essay_id, event.agreement_id)
    return not any((*numbers, event.callout_id))


def _begun(desk: Desk, record: Record, session_id: int | None) -> None:
    """Nothing was said or set in a session to come."""
    standing = sessions.standings(record).get(session_id or 0)
    if standing is not None and standing.starts_at > desk.now:
        at = calendar.said(standing.starts_at, agreements.zone(record))
        raise NotBegun(str(standing.session.ref), at=at)


def _privacy(record: Record, ref: Ref) -> None:
    entries: tuple[privacy.Entry, ...] = (
        *record.sessions, *record.homework, *record.essays, *record.callouts, *record.notes,
    )  # fmt: skip
    for entry in entries:
        shared = entry.ref == ref and entry.audience is Audience.MAY_SHARE
        if shared and privacy.needs_yes(record.mentorship, entry):
            raise NotYoursToShare(str(ref), other=record.mentorship.other_name)
