"""Correcting an entry: what was written of it, when its happenings were, what never happened."""

from collections.abc import Iterable
from datetime import datetime

from mentorlog.db import wishes as wishes_read
from mentorlog.db import writing
from mentorlog.domain import calendar, promises, sessions
from mentorlog.domain.records import refs
from mentorlog.domain.records.corrections import Columns, Correction, Place
from mentorlog.domain.records.mentorships import Mentorship
from mentorlog.domain.records.notes import Note
from mentorlog.domain.records.record import Record
from mentorlog.domain.records.refs import Ref
from mentorlog.domain.sessions import Standing
from mentorlog.enums import EventKind, Kind
from mentorlog.services import sense, unit
from mentorlog.services.unit import Desk, Happening, missing


def correct(desk: Desk, mentorship: Mentorship, correction: Correction) -> None:
    """Correct it, and what stands beside it; refused where it cannot have been so."""
    before = unit.everything(desk, mentorship)
    agreed_at = _moment_moved(correction)
    _write(desk, correction)
    _hold_at(desk, before, correction)
    if agreed_at is not None:
        _move_along(desk, before, correction.ref, agreed_at)
    _say_rewritten(desk, before, correction)
    concerned = [correction.ref, *_answered(before, correction.ref)]
    if correction.ref.kind is Kind.AGREEMENT:  # whether essays are read is a term of it
        concerned += unit.every_ref(before)
    after = unit.everything(desk, mentorship)
    concerned += _answered(after, correction.ref)
    _see_that_it_can_be(desk, before, after, correction)
    unit.settle(desk, mentorship, concerned)


def _see_that_it_can_be(desk: Desk, before: Record, after: Record, correction: Correction) -> None:
    """What stood so before is not held against a correction of something else."""
    for columns in correction.changed.values():
        happened_at = columns.get("happened_at")
        if isinstance(happened_at, datetime):
            desk.not_after_now("That", happened_at, after)
    refusal = sense.refusal(desk, after, correction.ref)
    stood = sense.refusal(desk, before, correction.ref)
    if refusal is not None and (stood is None or stood.sentence != refusal.sentence):
        raise refusal


def correct_on_wish(desk: Desk, note: Note, correction: Correction) -> None:
    """Correct a note on someone who is only wished for yet."""
    if wishes_read.of_note(writing.connection_of(desk.session), note.id) is None:
        raise missing(desk, note.ref)
    _write(desk, correction)


def _write(desk: Desk, correction: Correction) -> None:
    for place, columns in correction.changed.items():
        unit.keep(desk, place, _with_their_count(place, columns))
    for place in sorted(correction.removed):
        if place.table == "goal":
            unlink_goal(desk, place.number)
        desk.session.delete(desk.session.get_one(unit.TABLES[place.table], place.number))
        desk.session.flush()


def unlink_goal(desk: Desk, number: int) -> None:
    """Homework that served this goal stays, and serves none."""
    for (serving,) in _numbers(desk, "SELECT id FROM homework WHERE goal_id = ?", number):
        unit.keep(desk, Place("homework", serving), {"goal_id": None})


def _numbers(desk: Desk, query: str, number: int) -> list[tuple[int]]:
    return writing.connection_of(desk.session).execute(query, (number,)).fetchall()


def _with_their_count(place: Place, columns: Columns) -> Columns:
    """A text of which the words are counted is written down with how many there are."""
    text = columns.get("text")
    if place.table in (Kind.ESSAY, Kind.NOTE) and isinstance(text, str):
        return {**columns, "words": len(text.split())}
    return columns


def _hold_at(desk: Desk, before: Record, correction: Correction) -> None:
    """A session that was held at another time ended at another time as well."""
    for event in before.events:
        columns = correction.changed.get(Place("event", event.id), {})
        started = columns.get("starts_at")
        if event.kind is EventKind.HELD and isinstance(started, datetime):
            held = next(one for one in before.sessions if one.id == event.session_id)
            ended = min(desk.now, sessions.ends_at(before, Standing(held, started)))
            unit.keep(desk, Place("event", event.id), {"happened_at": ended})


def _moment_moved(correction: Correction) -> datetime | None:
    """When a version of the agreement is now said to have been agreed, where that is corrected."""
    moved = correction.own.get("happened_at")
    is_version = correction.ref.kind is Kind.AGREEMENT
    return moved if is_version and isinstance(moved, datetime) else None


def _move_along(desk: Desk, before: Record, ref: Ref, at: datetime) -> None:
    """What was said as a version was agreed was said when it was; with the first all began."""
    version = next(one for one in before.agreements if one.ref == ref)
    was = calendar.minute(version.happened_at)
    places = [Place("goal", one.id) for one in before.goals if one.agreement_id == version.id]
    asked = "SELECT id FROM answer WHERE agreement_id = ?"
    places += [Place("answer", number) for (number,) in _numbers(desk, asked, version.id)]
    if version == before.agreements[0]:
        places.append(Place("mentorship", before.mentorship.id))
    for place in places:
        row = desk.session.get_one(unit.TABLES[place.table], place.number)
        if calendar.minute(row.happened_at) == was:  # type: ignore[attr-defined]
            unit.keep(desk, place, {"happened_at": at})


def _say_rewritten(desk: Desk, before: Record, correction: Correction) -> None:
    """The other has an older text or title of a posted essay of the keeper's: that is kept, too."""
    words = {"text", "title"} & correction.own.keys()
    if correction.ref.kind is not Kind.ESSAY or not words:
        return
    essay = next(one for one in before.essays if one.ref == correction.ref)
    posted_at = promises.posted(before, essay)
    is_own = essay.written_by is before.mentorship.keeper_is
    had = essay.words is not None or "title" in words
    if is_own and had and posted_at is not None and calendar.minute(desk.now) >= posted_at:
        _not_taken_back(desk, before, correction)


def _not_taken_back(desk: Desk, before: Record, correction: Correction) -> None:
    """Unless the same correction says that it was never posted."""
    number = correction.ref.number
    posted = next(
        one for one in before.events if one.essay_id == number and one.kind is EventKind.POSTED
    )
    if Place("event", posted.id) not in correction.removed:
        desk.log(before.mentorship, Happening(EventKind.REWRITTEN, desk.now, correction.ref))


def _answered(record: Record, ref: Ref) -> Iterable[Ref]:
    """The homework that an essay answers: posting settles it."""
    return [
        refs.homework(one.homework_id)
        for one in record.essays
        if one.ref == ref and one.homework_id is not None
    ]
