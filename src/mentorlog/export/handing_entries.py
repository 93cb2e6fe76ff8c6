"""Entries as they are handed over: an essay, homework, a session's recap, a note."""

from collections.abc import Iterator
from datetime import date, datetime

from mentorlog.clean import one_line
from mentorlog.domain import (
    agreements,
    calendar,
    numbers,
    preparing,
    privacy,
    promises,
    sessions,
)
from mentorlog.domain.promises import Promise
from mentorlog.domain.records.discretion import TENDER
from mentorlog.domain.records.essays import Essay
from mentorlog.domain.records.homework import Homework
from mentorlog.domain.records.notes import Note
from mentorlog.domain.records.record import Record
from mentorlog.domain.records.sessions import Kept
from mentorlog.domain.records.times import Day, Due, Moment
from mentorlog.domain.sessions import Standing
from mentorlog.enums import NoteKind, Outcome, Rule, SessionKind, Side, Stance
from mentorlog.export.handing import Handed, Section
from mentorlog.export.handing_words import (
    LONGEST_TITLE,
    by_when,
    in_full,
    name,
    when,
)

_STANCES = {
    Stance.DID: "{} has done it before.",
    Stance.DOING: "{} does it too.",
    Stance.OPEN: "{} would do it as well.",
}
_KINDS = {
    SessionKind.KICKOFF: "Our kickoff",
    SessionKind.REGULAR: "Our session",
    SessionKind.REVIEW: "Our review",
    SessionKind.CLOSING: "Our closing session",
}
_NOTES = {
    NoteKind.NOTE: "A note",
    NoteKind.WIN: "A win",
    NoteKind.THANKS: "Thank you",
    NoteKind.LESSON: "A lesson",
    NoteKind.STORY: "A story",
    NoteKind.PRACTICE: "A practice",
    NoteKind.LOW_DAY: "A low day",
}


def essay(record: Record, written: Essay, text: str, now: datetime) -> Handed:
    """Its title, the question it answers, by when it is to be read, and the text."""
    question = _question(record, written)
    plainly = f"An essay by {name(record.mentorship, written.written_by)}"
    title = one_line(written.title or question or "", LONGEST_TITLE) or plainly
    told = question is not None and (one_line(question) != title or "\n" in question)
    asked = (Section("The question", text=question, plain=True),) if told else ()
    return Handed(
        title,
        about=tuple(_about_essay(record, written, now)),
        sections=(*asked, Section(text=text)),
        titled=not _begins_with(text, title),
        outside=plainly if _is_tender(record, written) else None,
    )


def homework(record: Record, entry: Homework, now: datetime) -> Handed:
    """What, for whom, by when, and why it is a stretch."""
    mentorship, tz = record.mentorship, agreements.zone(record)
    made = [one for one in promises.of(record) if one.entry == entry.ref]
    promise = any(one.rule is Rule.PROMISE for one in made)
    person = name(mentorship, entry.owed_by)
    due = tuple(f"{name(mentorship, one.owed_by)}: {by_when(one, tz, now)}" for one in made)
    stance = _STANCES[entry.stance].format(name(mentorship, Side.MENTOR)) if entry.stance else ""
    goal = next((one.text for one in record.goals if one.id == entry.goal_id), None)
    return Handed(
        f"A promise from {person}" if promise else f"Homework for {person}",
        about=(f"Set on {when(Day(_day(record, entry.happened_at)), tz, now)}.",),
        sections=(
            Section(text=entry.text, plain=True),
            Section("By when", due),
            *_said("Why it is a stretch", entry.stretch),
            *_said("The goal it serves", goal),
            *((Section(lines=(stance,)),) if stance else ()),
        ),
    )


def _said(heading: str, text: str | None) -> Iterator[Section]:
    """Short words under their heading, where there are any."""
    if text:
        yield Section(heading, text=text, plain=True)


def session(
    record: Record, standing: Standing, kept: Kept, now: datetime, *, ordinal: int
) -> Handed:
    """The recap: when, what each took away, the homework with its dues, and when they meet next.

    The notes are on it only where they were marked as ours; `ordinal` is which of theirs it is.
    """
    mentorship, one = record.mentorship, standing.session
    shared = preparing.took_away_is_ours(standing)
    texts = [
        (f"What {name(mentorship, mentorship.keeper_is)} took away", kept.took_away, shared),
        (f"What {name(mentorship, mentorship.other_is)} took away", kept.other_took_away, shared),
        ("Notes", kept.notes, privacy.is_ours(record, one)),
    ]
    said = in_full(Moment(standing.starts_at), agreements.zone(record))
    return Handed(
        f"{name(mentorship, Side.BOTH)}, {said}",
        about=(_about_session(standing, ordinal),),
        sections=(
            *(Section(heading, text=text) for heading, text, ours in texts if text and ours),
            *_lists(record, standing, now),
        ),
    )


def note(record: Record, kept: Note, text: str, now: datetime) -> Handed:
    """What it is, whose, when, and the text."""
    tz = agreements.zone(record)
    person = name(record.mentorship, kept.written_by or record.mentorship.keeper_is)
    on = when(Day(_day(record, kept.happened_at)), tz, now)
    own = one_line(kept.title, LONGEST_TITLE)
    is_beginning = one_line(text).startswith(own.removesuffix("…")) or not own
    plainly = _NOTES[kept.kind]
    return Handed(
        plainly if is_beginning else own,
        about=(f"From {person}, {on}.",),
        sections=(Section(text=text),),
        outside=plainly if kept.tender else None,
    )


def _is_tender(record: Record, written: Essay) -> bool:
    """Whether its title, or the homework it goes by without one, is kept out of lists."""
    answered = _answered(record, written)
    return written.tender or (not written.title and answered is not None and answered.tender)


def _answered(record: Record, written: Essay) -> Homework | None:
    return next((one for one in record.homework if one.id == written.homework_id), None)


def _question(record: Record, written: Essay) -> str | None:
    """The homework it answers, unless that is the keeper's own."""
    answered = _answered(record, written)
    return answered.text if answered and privacy.is_ours(record, answered) else None


def _about_essay(record: Record, written: Essay, now: datetime) -> Iterator[str]:
    mentorship, tz = record.mentorship, agreements.zone(record)
    posted_at = promises.posted(record, written)
    on = f", {when(Day(_day(record, posted_at)), tz, now)}" if posted_at else ""
    reader = written.written_by.other
    yield f"By {name(mentorship, written.written_by)}, for {name(mentorship, reader)}{on}."
    reading = preparing.reading_if_sent(record, written, now)
    if reading is None or reading.settled is not None:
        return
    if reading.due is not None and calendar.is_past(reading.due, now, tz):
        return
    upcoming = sessions.upcoming(record, now)
    if reading.due is not None:
        yield f"To read before {when(reading.due, tz, now)}."
    elif upcoming is None:
        yield "To read before we meet next."
    else:  # the reader would not have the agreed time
        soon = when(Moment(upcoming.starts_at), tz, now)
        yield f"It comes late, so there is no hurry to read it before {soon}."


def _begins_with(text: str, title: str) -> bool:
    """Whether the text has its own title: a Markdown heading at its beginning."""
    first = text.lstrip().split("\n", 1)[0]
    return first.startswith("#") and one_line(first.lstrip("#"), LONGEST_TITLE) == title


def _about_session(standing: Standing, ordinal: int) -> str:
    one = standing.session
    numbered = standing.held and one.kind is SessionKind.REGULAR
    words = [f"Our {numbers.ordinal(ordinal)} session" if numbered else _KINDS[one.kind]]
    words += [f"{one.length_minutes} minutes"] if one.length_minutes else []
    words += [one_line(one.place)] if one.place else []
    outcomes = {Outcome.CANCELLED: "It was cancelled.", Outcome.MISSED: "It did not take place."}
    ended = outcomes.get(standing.outcome) if standing.outcome else None
    return ", ".join(words) + f".{f' {ended}' if ended else ''}"


def _lists(record: Record, standing: Standing, now: datetime) -> Iterator[Section]:
    """What is to be done: before it, where it is to come; after it, where it was held."""
    ours = {one.ref: one for one in record.homework if privacy.is_ours(record, one)}
    made = [one for one in promises.of(record) if one.entry in ours]
    before = [one for one in made if one.session == standing.session.ref]
    if standing.planned and before:
        yield Section("Before we meet", _listed(record, before, now))
    after = [one for one in made if ours[one.entry].set_in == standing.session.id]
    if after:
        yield Section("Homework", _listed(record, after, now))
    coming = _after(record, standing)
    if coming is not None:
        at: Due = Moment(coming.starts_at)
        yield Section("We meet next", (when(at, agreements.zone(record), now),))


def _listed(record: Record, made: list[Promise], now: datetime) -> tuple[str, ...]:
    entries = {one.ref: one for one in record.homework}
    tz = agreements.zone(record)
    return tuple(
        f"{name(record.mentorship, one.owed_by)}: {_whole(entries[one.entry])}"
        f" ({by_when(one, tz, now)})"
        for one in made
    )


def _whole(entry: Homework) -> str:
    return TENDER if entry.tender else one_line(entry.text)


def _after(record: Record, standing: Standing) -> Standing | None:
    """The planned session that follows it."""
    found = sessions.standings(record).values()
    return next((one for one in found if one.planned and one.starts_at > standing.starts_at), None)


def _day(record: Record, at: datetime) -> date:
    return calendar.local_date(at, agreements.zone(record))
