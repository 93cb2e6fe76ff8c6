"""Essays: writing, rewriting, posting, and the other reading them."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from mentorlog import fingerprint
from mentorlog.db import schema
from mentorlog.domain import agreements, calendar, promises
from mentorlog.domain.records import refs
from mentorlog.domain.records.essays import Essay
from mentorlog.domain.records.events import Event
from mentorlog.domain.records.mentorships import Mentorship
from mentorlog.domain.records.record import Record
from mentorlog.domain.records.refs import Ref
from mentorlog.enums import EventKind, Exactness, Side
from mentorlog.errors import (
    AlreadySettled,
    AnsweredMeanwhile,
    ChangedMeanwhile,
    NotPosted,
    NotReplied,
    NotTheirs,
    OwnEssay,
)
from mentorlog.services import homework as assignments
from mentorlog.services.unit import Desk, Happening, missing


class Writing(NamedTuple):
    """An essay as it was written; `text` None where it is kept elsewhere.

    `front_matter` is what its file said beside it.
    """

    written_by: Side
    text: str | None
    title: str | None = None
    homework: Ref | None = None
    front_matter: str | None = None


def write(desk: Desk, mentorship: Mentorship, writing: Writing, at: datetime) -> Ref:
    """Keep a new essay as a draft."""
    record = desk.record(mentorship, *([writing.homework] if writing.homework else []))
    desk.not_after_now("Writing an essay", at, record)
    return refs.essay(desk.add(row(desk, record, writing, at)))


def row(desk: Desk, record: Record, writing: Writing, at: datetime) -> schema.Essay:
    """A new essay, about to be written down; its homework is in the record."""
    if writing.homework is not None:
        _answers(desk, record, writing.homework, writing.written_by)
    return schema.Essay(
        mentorship_id=record.mentorship.id,
        homework_id=writing.homework.number if writing.homework else None,
        written_by=writing.written_by,
        title=writing.title,
        text=writing.text,
        words=None if writing.text is None else len(writing.text.split()),
        front_matter=writing.front_matter,
        happened_at=at,
        recorded_at=desk.recorded_at,
    )


def check_unanswered(desk: Desk, mentorship: Mentorship, homework: Ref, writer: Side) -> None:
    """Refuse a second essay of theirs for the same homework. Raises AnsweredMeanwhile."""
    answers = desk.record(mentorship, homework).essays
    for one in answers:
        if one.homework_id == homework.number and one.written_by is writer:
            raise AnsweredMeanwhile(str(homework), by=str(one.ref))


def rewrite(
    desk: Desk,
    mentorship: Mentorship,
    ref: Ref,
    at: datetime,
    *,
    text: str,
    title: str | None,
    front_matter: str | None = None,
    began_with: str | None = None,
) -> bool:
    """Give an essay another text; whether the other now has the older one of the keeper's own.

    What its file says beside it takes the place of what an older one said; without a word it stays.
    `began_with` is the fingerprint of the text that the edit began with. Raises ChangedMeanwhile
    where the journal has another by now.
    """
    record = desk.record(mentorship, ref)
    essay = _essay(desk, record, ref)
    desk.not_after_now(f"Rewriting {ref}", at, record)
    row = desk.session.get_one(schema.Essay, ref.number)
    if began_with is not None and fingerprint.of(row.text) != began_with:
        raise ChangedMeanwhile(str(ref))
    row.text, row.words = text, len(text.split())
    if title is not None:
        row.title = title
    if front_matter is not None:
        row.front_matter = front_matter
    posted_at = promises.posted(record, essay)
    if posted_at is None:
        row.happened_at = min(at, essay.happened_at)
    else:
        desk.not_before(f"Rewriting {ref}", at, after=("it was posted", posted_at, record))
        if essay.written_by is mentorship.keeper_is:
            desk.log(mentorship, Happening(EventKind.REWRITTEN, at, ref))
    desk.session.add(row)
    return posted_at is not None and essay.written_by is mentorship.keeper_is


def post(
    desk: Desk,
    mentorship: Mentorship,
    ref: Ref,
    at: datetime | None,
    *,
    exactness: Exactness = Exactness.EXACT,
) -> None:
    """The other has it. That settles the homework it answers. Raises AlreadySettled if posted.

    `at` None is without a word about when: the keeper sends what is theirs in this moment; of what
    has come from the other it is only known that it is here by now.
    """
    record = desk.record(mentorship, ref)
    essay = _essay(desk, record, ref)
    check_not_posted(record, essay)
    if at is None and essay.written_by is not mentorship.keeper_is:
        answers = refs.homework(essay.homework_id or 0)
        exactness = assignments.noted_now(desk, record, answers, essay.written_by)
    at = at or desk.now
    desk.not_after_now(f"Posting {ref}", at, record)
    answered = next((one for one in record.homework if one.id == essay.homework_id), None)
    if answered is not None:
        set_at = (f"{answered.ref} was set", answered.happened_at, record)
        desk.not_before(f"Posting {ref}", at, after=set_at)
    desk.log(mentorship, Happening(EventKind.POSTED, at, ref, exactness=exactness))
    _posted(desk, record, ref, at)
    if answered is not None:
        assignments.settle_row(desk, mentorship, answered.ref)


def post_new(desk: Desk, record: Record, several: Sequence[schema.Essay]) -> None:
    """The other got each when it was written. They are new, and answer nothing."""
    for one in several:
        if not agreements.in_force(record, one.happened_at).terms.reads:
            one.settled_at = one.happened_at
    posted = (
        Happening(EventKind.POSTED, one.happened_at, refs.essay(one.id or 0)) for one in several
    )
    desk.log(record.mentorship, *posted)


def _posted(desk: Desk, record: Record, ref: Ref, at: datetime) -> None:
    """It was there when it was posted; where reading is not agreed, nothing is open about it."""
    row = desk.session.get_one(schema.Essay, ref.number)
    row.happened_at = min(row.happened_at, at)
    if not agreements.in_force(record, at).terms.reads:
        row.settled_at = at
    desk.session.add(row)
    desk.session.flush()


def read(
    desk: Desk,
    mentorship: Mentorship,
    ref: Ref,
    at: datetime | None,
    *,
    exactness: Exactness = Exactness.EXACT,
    reply: str | None = None,
) -> None:
    """The other has read it, on purpose; `reply` is what they said to it.

    `at` None is without a word about when.
    """
    act = Happening(EventKind.READ, at or desk.now, ref, exactness=exactness, text=reply)
    _settle_reading(desk, mentorship, act, is_said=at is not None)


def reply(desk: Desk, mentorship: Mentorship, ref: Ref, text: str) -> None:
    """Add what was said to the reading that is noted. Raises NotReplied where words are there."""
    record = desk.record(mentorship, ref)
    event = next(one for one in record.events if _is_reading(one, ref))
    if event.text:
        raise NotReplied(str(ref), because="it has one already", way_out=AS_A_NOTE)
    row = desk.session.get_one(schema.Event, event.id)
    row.text = text
    desk.session.add(row)


AS_A_NOTE = "mentorlog note TEXT"


def release_reading(
    desk: Desk,
    mentorship: Mentorship,
    ref: Ref,
    at: datetime | None,
    *,
    exactness: Exactness = Exactness.EXACT,
    because: str | None = None,
) -> None:
    """They agreed that it need not be read."""
    act = Happening(EventKind.RELEASED, at or desk.now, ref, exactness=exactness, text=because)
    _settle_reading(desk, mentorship, act, is_said=at is not None)


def check_not_posted(record: Record, essay: Essay) -> None:
    """Refuse posting an essay twice."""
    posted_at = promises.posted(record, essay)
    if posted_at is not None:
        exactness = next(one.exactness for one in record.events if _is_posting(one, essay.ref))
        said = calendar.said_as_known(posted_at, exactness, agreements.zone(record))
        raise AlreadySettled(str(essay.ref), how="posted", at=said)


def check_reader(record: Record, ref: Ref, reader: Side) -> None:
    """Refuse someone reading their own essay."""
    essay = next(one for one in record.essays if one.ref == ref)
    if essay.written_by is reader:
        names = record.mentorship.name_of
        raise OwnEssay(str(ref), writer=names(reader), reader=names(reader.other))


def _settle_reading(
    desk: Desk, mentorship: Mentorship, happening: Happening, *, is_said: bool
) -> None:
    assert happening.entry is not None
    ref = happening.entry
    record = desk.record(mentorship, ref)
    essay = _essay(desk, record, ref)
    posted_at = promises.posted(record, essay)
    if posted_at is None:
        raise NotPosted(str(ref))
    _not_settled(record, essay, happening)
    what = f"Reading {ref}" if happening.kind is EventKind.READ else f"Letting go of reading {ref}"
    desk.not_after_now(what, happening.at, record)
    desk.not_before(what, happening.at, after=("it was posted", posted_at, record))
    if not is_said:
        exactness = assignments.noted_now(desk, record, ref, essay.written_by.other)
        happening = happening._replace(exactness=exactness)
    desk.log(mentorship, happening)
    row = desk.session.get_one(schema.Essay, ref.number)
    row.settled_at = happening.at
    desk.session.add(row)


def _is_posting(event: Event, ref: Ref) -> bool:
    return event.kind is EventKind.POSTED and event.essay_id == ref.number


def _is_reading(event: Event, ref: Ref) -> bool:
    return event.kind is EventKind.READ and event.essay_id == ref.number


def _not_settled(record: Record, essay: Essay, happening: Happening) -> None:
    before = promises.reading_settled(record, essay)
    if before is None:
        return
    ref, how = str(essay.ref), assignments.HOW[before.kind]
    said = calendar.said_as_known(before.at, before.exactness, agreements.zone(record))
    if happening.kind is EventKind.READ and happening.text:
        was_read = before.kind is EventKind.READ
        way_out = f"mentorlog read {ref} --reply TEXT" if was_read else AS_A_NOTE
        raise NotReplied(ref, because=f"it was {how} on {said}", way_out=way_out)
    raise AlreadySettled(ref, how=how, at=said)


def _essay(desk: Desk, record: Record, ref: Ref) -> Essay:
    essay = next((one for one in record.essays if one.ref == ref), None)
    if essay is None:
        raise missing(desk, ref)
    return essay


def _answers(desk: Desk, record: Record, ref: Ref, writer: Side) -> None:
    """See that the homework is the writer's to answer."""
    homework = next((one for one in record.homework if one.ref == ref), None)
    if homework is None:
        raise missing(desk, ref)
    if not homework.owed_by.includes(writer):
        names = record.mentorship.name_of
        raise NotTheirs(str(ref), name=names(writer), owner=names(homework.owed_by))
