"""Essays on the screen: a page with the text as it was written, rows in a list, JSON."""

from collections.abc import Iterable

from mentorlog.clean import clean, one_line
from mentorlog.domain import calendar, lateness
from mentorlog.domain.promises import Promise
from mentorlog.domain.records import refs as references
from mentorlog.domain.records.essays import Essay
from mentorlog.domain.records.events import Event
from mentorlog.domain.records.refs import Ref
from mentorlog.domain.records.times import Due
from mentorlog.enums import EventKind, Exactness
from mentorlog.views import (
    dates,
    discretion,
    documents,
    event_words,
    facts,
    front_matter,
    promise_words,
    sentences,
)
from mentorlog.views.console import Screen, margin
from mentorlog.views.documents import Document
from mentorlog.views.facts import Fact, Texts
from mentorlog.views.judged import Judged, Row
from mentorlog.views.sentences import Sentence, name, title, who

NAMES = Row(("ref", "when", "by", "state"), "title")


def rows(seen: Judged, refs: Iterable[Ref]) -> list[Row]:
    return [_row(sentences.essay(seen.record, ref), seen) for ref in refs]


def _row(essay: Essay, seen: Judged) -> Row:
    posted = _event(essay, EventKind.POSTED, seen)
    when = dates.compact(_here(essay, posted, seen), seen.tz, seen.now)
    person = one_line(who(seen.mentorship, essay.written_by), 16)
    words = title(seen.record, essay.ref) or "untitled"
    return Row((str(essay.ref), when, person, _state(essay, seen)), words)


def _here(essay: Essay, posted: Event | None, seen: Judged) -> Due:
    """When it was posted; of a draft, when it was begun."""
    if posted is None:
        return dates.as_said(essay.happened_at, seen.tz)
    return calendar.known(posted.happened_at, posted.exactness, seen.tz)


def _state(essay: Essay, seen: Judged) -> str:
    if _event(essay, EventKind.READ, seen):
        return "read"
    reading = _reading(essay, seen)
    if reading is not None and reading.settled is not None:
        return "reading let go"
    return "posted" if _event(essay, EventKind.POSTED, seen) else "draft"


def page(seen: Judged, ref: Ref, texts: Texts, screen: Screen) -> None:
    essay = sentences.essay(seen.record, ref)
    by = who(seen.mentorship, essay.written_by)
    facts.heading(screen, f"{ref}, an essay by {by}", _state(essay, seen))
    if essay.title:
        facts.long_text(screen, essay.title)
    screen.print()
    facts.facts(
        screen,
        [
            *_about(essay, seen),
            *discretion.told(seen, essay),
            *front_matter.told(texts.front_matter),
            *event_words.history(seen, ref),
        ],
    )
    _text(essay, texts, screen)


def _text(essay: Essay, texts: Texts, screen: Screen) -> None:
    """The text itself, whose lines are the writer's own."""
    screen.print()
    if texts.essay is not None:
        screen.plain(texts.essay)
    elif essay.words is None:
        screen.print("Its text is kept elsewhere.", indent=margin(screen))


def as_json(seen: Judged, ref: Ref, texts: Texts) -> Document:
    """`text` and `front_matter` are there only where they were read; null where there is none."""
    essay = sentences.essay(seen.record, ref)
    posted, reading = _event(essay, EventKind.POSTED, seen), _reading(essay, seen)
    text: Document = {}
    if texts.read:
        beside = front_matter.as_json(texts.front_matter)
        text = {"text": texts.essay, "front_matter": beside}
    return {
        "ref": str(ref),
        "uuid": essay.uuid,
        "with": seen.mentorship.other_name,
        "homework": str(references.homework(essay.homework_id)) if essay.homework_id else None,
        "written_by": essay.written_by.value,
        "title": essay.title,
        "words": essay.words,
        "state": _state(essay, seen),
        "posted_at": dates.iso(posted.happened_at, seen.tz) if posted else None,
        "reading": documents.promise(reading, seen.record, seen.now) if reading else None,
        **discretion.as_json(seen, essay),
        "events": event_words.as_json(seen, ref),
        "happened_at": dates.iso(essay.happened_at, seen.tz),
        "recorded_at": dates.iso(essay.recorded_at, seen.tz),
        **text,
    }


def _about(essay: Essay, seen: Judged) -> list[Fact]:
    return [
        Fact("answers", _answers(essay, seen)),
        Fact("posted", _posted(essay, seen)),
        Fact("read", _read(essay, seen)),
        Fact("reply", _reply(essay, seen)),
        Fact("length", dates.counted(essay.words, "word") if essay.words is not None else ""),
    ]


def _answers(essay: Essay, seen: Judged) -> str | Sentence:
    if essay.homework_id is None:
        return "no homework: it is free"
    ref = references.homework(essay.homework_id)
    return Sentence(str(ref), title(seen.record, ref))


def _posted(essay: Essay, seen: Judged) -> str:
    """When, and whether that was in time for the homework it answers."""
    posted = _event(essay, EventKind.POSTED, seen)
    if posted is None:
        return ""
    answered = references.homework(essay.homework_id) if essay.homework_id else None
    made = seen.promises.get(answered, []) if answered else []
    mine = next((one for one in made if one.owed_by is essay.written_by), None)
    how = _punctual(mine, seen) if mine else ""
    return _noted(posted, how) or f"{_when(posted, seen)}{how}"


def _read(essay: Essay, seen: Judged) -> str:
    """By whom, and before which session."""
    reading, read = _reading(essay, seen), _event(essay, EventKind.READ, seen)
    reader = name(seen.mentorship, essay.written_by.other)
    if read is not None:
        how = _punctual(reading, seen) if reading else ""
        return f"by {reader}, {_noted(read, how) or f'{_when(read, seen)}{how}'}"
    if reading is None or reading.settled is not None:
        return ""
    before = f"before {reading.session}" if reading.session else "before you meet next"
    return f"not noted yet; {reader} reads it {before}"


def _noted(event: Event, how: str) -> str:
    """ "noted Tue 1 Dec", "after S2": what is said of how it was kept says when it was, too."""
    says_when = event.exactness in (Exactness.AFTER, Exactness.BY_NOW)
    return how.removeprefix(", ") if says_when else ""


def _when(event: Event, seen: Judged) -> str:
    if event.exactness in (Exactness.BEFORE, Exactness.AFTER):
        session = lateness.around(seen.record, event.happened_at, event.exactness)
        return promise_words.around(event.exactness, session)
    return dates.full(calendar.known(event.happened_at, event.exactness, seen.tz), seen.tz)


def _punctual(promise: Promise, seen: Judged) -> str:
    return promise_words.comma_punctual(promise, seen.record, seen.now)


def _reply(essay: Essay, seen: Judged) -> str:
    read = _event(essay, EventKind.READ, seen)
    return clean(read.text) if read and read.text else ""


def _reading(essay: Essay, seen: Judged) -> Promise | None:
    return next(iter(seen.promises.get(essay.ref, ())), None)


def _event(essay: Essay, kind: EventKind, seen: Judged) -> Event | None:
    return next((one for one in seen.events.get(essay.ref, ()) if one.kind is kind), None)
