"""What a command that wrote something says afterwards: at most two lines, with the date it took.

Each takes the fresh record, the entry and now, and answers plain lines, safe to print.
"""

from datetime import date, datetime

from mentorlog.clean import one_line
from mentorlog.pages import dates, documents, promise_words, sentences, terms_words
from mentorlog.pages.documents import Document
from mentorlog.pages.sentences import Sentence, does, has, name, title, upper, whose
from mentorlog.records.essays import Essay
from mentorlog.records.record import Record
from mentorlog.records.refs import Ref
from mentorlog.records.times import Day, Due, Moment
from mentorlog.rules import agreements, calendar, pauses, promises, reviews, sessions
from mentorlog.rules.promises import Clause, Promise
from mentorlog.rules.sessions import Standing
from mentorlog.vocabulary import EventKind, Kind, Outcome, Rule, Side

Lines = list[str]

LINE = 76  # a title is cut so that its line fits an ordinary terminal
MOST_CHANGES = 2


def agreed(record: Record, now: datetime) -> Lines:
    """After the kickoff: who, and from when until when; then the next session."""
    version = record.agreements[-1]
    terms, people = version.terms, name(record.mentorship, Side.BOTH)
    until = f"until {_full(Day(terms.ends_on), record)}" if terms.ends_on else "open-ended"
    starts_on = _full(Day(terms.starts_on), record)
    return [f"{people}: {version.ref}, from {starts_on}, {until}.", _next(record, now)]


def amended(record: Record, ref: Ref, now: datetime) -> Lines:
    """What changed, and who has not said yes to it."""
    changed = _changed(record, ref)
    words = "; ".join(one_line(f"{one.key}: {one.words}", LINE) for one in changed[:MOST_CHANGES])
    more = len(changed) - MOST_CHANGES
    rest = f"; and {more} more" if more > 0 else ""
    return [f"{ref} is agreed. {upper(words)}{rest}.", _yes(record, ref)]


def reviewed(record: Record, ref: Ref, now: datetime) -> Lines:
    """That they looked; what changed, or when they look again."""
    if _changed(record, ref):
        first, yes = amended(record, ref, now)
        return [first.replace("is agreed", "is what you agreed when you looked"), yes]
    again = reviews.next_on(record)
    when = f" The next look is on {_full(Day(again), record)}." if again else ""
    return [f"{ref}: you looked at your agreement, and it stays as it is.{when}"]


def confirmed(record: Record, ref: Ref, now: datetime, *, by: Side) -> Lines:
    person = upper(has(record.mentorship, by))
    return [f"{person} said yes to {ref}.", _yes(record, ref)]


def session_booked(record: Record, ref: Ref, now: datetime) -> Lines:
    """When, and what is due for it."""
    standing = _standing(record, ref)
    when = dates.from_now(Moment(standing.starts_at), agreements.zone(record), now)
    return [f"{ref} is planned for {when}.", *_dues(record, ref, now)]


def session_moved(record: Record, ref: Ref, now: datetime) -> Lines:
    """From when to when; the dues that moved along."""
    standing, tz = _standing(record, ref), agreements.zone(record)
    before = _started_before_moving(record, ref)
    when = dates.from_now(Moment(standing.starts_at), tz, now)
    was = f" from {dates.moment(before, tz, now)}" if before else ""
    return [f"{ref} moves{was} to {when}.", *_dues(record, ref, now)]


def session_held(record: Record, ref: Ref, now: datetime) -> Lines:
    """When it was, what was set in it, and the next one."""
    when = _full(Moment(_standing(record, ref).starts_at), record)
    homework = [str(one.ref) for one in record.homework if one.set_in == ref.number]
    ended = f", and ended with {_listed(homework)}" if homework else ""
    return [f"{ref} is noted as held on {when}{ended}.", _next(record, now)]


def cancelled(record: Record, ref: Ref, now: datetime) -> Lines:
    """That it will not be; the next one, which takes what was due for it."""
    return [f"{ref} on {_full(Moment(_standing(record, ref).starts_at), record)} is cancelled."] + [
        _next(record, now)
    ]


def missed(record: Record, ref: Ref, now: datetime) -> Lines:
    """That somebody did not come, and who; the next one."""
    event = _last(record, EventKind.MISSED, session_id=ref.number)
    when = _full(Moment(_standing(record, ref).starts_at), record)
    absent = f": {_absent(record, event)}" if event else ""
    return [f"{ref} on {when} is noted as missed{absent}.", _next(record, now)]


def homework_set(record: Record, ref: Ref, now: datetime) -> Lines:
    """What, for whom, and by when."""
    entry = sentences.homework(record, ref)
    made = promises.of_homework(record, entry)
    whom = "both of you" if entry.owed_by is Side.BOTH else sentences.who(
        record.mentorship, entry.owed_by
    )
    first = Sentence(f"{ref} for {whom}:", title(record, ref))
    return [_fitted(first), " ".join(dict.fromkeys(_due_of(one, record, now) for one in made))]


def done(record: Record, ref: Ref, now: datetime, *, by: Side | None = None) -> Lines:
    """How it went, said kindly; what is still open for the other."""
    mine, others = _shares(record, ref, by)
    how = promise_words.punctual(mine[0], record) if mine else ""
    open_ = [one for one in others if one.settled is None]
    rest = [f"{upper(whose(record.mentorship, one.owed_by))} part is still open." for one in open_]
    return [_late_is_history(f"{ref} is done", how), *rest]


def carried(record: Record, ref: Ref, now: datetime, *, by: Side | None = None) -> Lines:
    """By when it is now, since the two agreed to carry it."""
    mine, _ = _shares(record, ref, by)
    due = " ".join(dict.fromkeys(_due_of(one, record, now) for one in mine))
    return [f"{ref} is carried over, as the two of you agreed.", due]


def released(record: Record, ref: Ref, now: datetime, *, by: Side | None = None) -> Lines:
    """That it is let go, and held against nobody."""
    what = f"Reading {ref}" if ref.kind is Kind.ESSAY else str(ref)
    if ref.kind is Kind.SESSION:
        what = f"Reading the essays for {ref}"
    return [f"{what} is let go, as the two of you agreed. It counts against nobody."]


def essay_saved(record: Record, ref: Ref, now: datetime) -> Lines:
    """How long it is, and what comes next: posting it, or handing over the newer text."""
    essay = sentences.essay(record, ref)
    words = f", {dates.counted(essay.words, 'word')}" if essay.words is not None else ""
    if promises.posted(record, essay) is not None:
        other = name(record.mentorship, essay.written_by.other)
        reader = "You have" if essay.written_by is record.mentorship.other_is else f"{other} has"
        return [f"{ref} is saved{words}. {reader} the older text: mentorlog hand {ref}"]
    due = _due_of_essay(record, essay)
    by = f" by {_full(due, record)}" if due else ""
    return [f"{ref} is saved as a draft{words}.", f"To post it{by}: mentorlog post {ref}"]


def posted(record: Record, ref: Ref, now: datetime) -> Lines:
    """Whether in time; who reads it, and before when."""
    essay = sentences.essay(record, ref)
    answered = [one for one in record.homework if one.id == essay.homework_id]
    made = [one for entry in answered for one in promises.of_homework(record, entry)]
    mine = [one for one in made if one.owed_by is essay.written_by]
    how = promise_words.punctual(mine[0], record) if mine else ""
    reading = promises.of_reading(record, essay)
    return [_late_is_history(f"{ref} is posted", how), *_reads(record, reading, now)]


def read(record: Record, ref: Ref, now: datetime) -> Lines:
    """Who has read it, and whether before they met."""
    essay = sentences.essay(record, ref)
    reading = promises.of_reading(record, essay)
    person = upper(has(record.mentorship, essay.written_by.other))
    first = Sentence(f"{person} read {ref}", title(record, ref))
    how = promise_words.punctual(reading, record) if reading and reading.settled else ""
    return [_late_is_history(_fitted(first), how)]


def paused(record: Record, now: datetime) -> Lines:
    """From when until when."""
    pause = pauses.of(record)[-1]
    until = f" until {_full(Day(pause.last), record)}" if pause.last else ""
    first = f"You pause from {_full(Day(pause.first), record)}{until}."
    return [first, "Nothing is late meanwhile. To go on: mentorlog resume"]


def resumed(record: Record, now: datetime) -> Lines:
    return ["You go on.", _next(record, now)]


def closed(record: Record, now: datetime) -> Lines:
    """When; and that nothing is lost by it."""
    people = name(record.mentorship, Side.BOTH)
    event = _last(record, EventKind.CLOSED)
    on = f" on {_full(Day(_day(event, record)), record)}" if event else ""
    return [f"{people}: closed{on}.", "All of it stays in the journal, as long as you keep it."]


def as_json(verb: str, entry: Document, now: datetime) -> Document:
    """What `--json` prints after writing: what was done, and the entry as it now is."""
    return documents.document(now, (), done=verb, entry=entry)


