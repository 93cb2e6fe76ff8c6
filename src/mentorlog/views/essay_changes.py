"""What is said after an essay was saved, posted, read, or answered: at most two lines."""

from datetime import datetime

from mentorlog.domain import agreements, promises
from mentorlog.domain.promises import Promise
from mentorlog.domain.records import refs
from mentorlog.domain.records.essays import Essay
from mentorlog.domain.records.record import Record
from mentorlog.domain.records.refs import Ref
from mentorlog.views import (
    dates,
    promise_words,
    sentences,
)
from mentorlog.views.changes import Lines, fitted, full, late_is_history, shares
from mentorlog.views.sentences import Sentence, does, has, title, upper, whose


def essay_saved(record: Record, ref: Ref, _now: datetime) -> Lines:
    """How long it is, and what comes next: posting it, or that the other has an older text."""
    essay = sentences.essay(record, ref)
    words = f", {dates.counted(essay.words, 'word')}" if essay.words is not None else ""
    is_own = essay.written_by is record.mentorship.keeper_is
    if promises.posted(record, essay) is not None and not is_own:
        return [f"{ref} is saved{words}."]
    if promises.posted(record, essay) is not None:
        reader = upper(has(record.mentorship, essay.written_by.other))
        return [f"{ref} is saved{words}. {reader} the older text."]
    answered = _answered(record, essay)
    by = f", to be posted by {full(answered.due, record)}" if answered and answered.due else ""
    return [f"{ref} is saved as a draft{words}{by}.", _next_for_a_draft(record, essay)]


def _next_for_a_draft(record: Record, essay: Essay) -> str:
    """Handing it over, then saying so; of the other's, that it has arrived."""
    if essay.written_by is not record.mentorship.keeper_is:
        return f"Once you have it: mentorlog post {essay.ref}"
    hand = f"To hand it over: mentorlog hand {essay.ref}"
    return f"{hand}. Once it is sent: mentorlog post {essay.ref}"


def posted(record: Record, ref: Ref, now: datetime) -> Lines:
    """Whether in time; who reads it, and before when."""
    answered = _answered(record, sentences.essay(record, ref))
    how = promise_words.punctual(answered, record, now) if answered else ""
    return [
        late_is_history(f"{ref} is posted", how),
        *_reads(record, _reading(record, ref), now),
    ]


def read(record: Record, ref: Ref, now: datetime) -> Lines:
    """Who has read it, and whether before they met."""
    reading = _reading(record, ref)
    person = upper(has(record.mentorship, sentences.essay(record, ref).written_by.other))
    first = Sentence(f"{person} read {ref}", title(record, ref))
    how = promise_words.punctual(reading, record, now) if reading else ""
    return [late_is_history(fitted(first), how)]


def replied(record: Record, ref: Ref, _now: datetime) -> Lines:
    """Whose words are kept, and with which essay."""
    reader = sentences.essay(record, ref).written_by.other
    person = upper(whose(record.mentorship, reader))
    return [fitted(Sentence(f"{person} reply is kept with {ref}", title(record, ref), "."))]


def _reads(record: Record, reading: Promise | None, now: datetime) -> Lines:
    """Who reads it, and before which session."""
    if reading is None or reading.settled is not None:
        return []
    reads = upper(does(record.mentorship, reading.owed_by, "read"))
    if reading.session is None or reading.due is None:
        return [f"{reads} it before you meet next."]
    when = dates.due(reading.due, agreements.zone(record), now)
    return [f"{reads} it before {reading.session}, {when}."]


def _answered(record: Record, essay: Essay) -> Promise | None:
    """The promise that an essay keeps, where it answers homework."""
    if essay.homework_id is None:
        return None
    homework = refs.homework(essay.homework_id)
    mine, _ = shares(record, homework, essay.written_by)
    return next(iter(mine), None)


def _reading(record: Record, ref: Ref) -> Promise | None:
    return next((one for one in promises.of(record) if one.entry == ref), None)
