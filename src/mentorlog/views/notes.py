"""Notes on the screen: the page of one, rows in a list, JSON."""

from collections.abc import Iterable

from mentorlog.clean import one_line
from mentorlog.domain import calendar
from mentorlog.domain.records import refs as references
from mentorlog.domain.records.notes import Note
from mentorlog.domain.records.refs import Ref
from mentorlog.domain.records.times import Moment
from mentorlog.domain.scenes import NOTES
from mentorlog.views import dates, discretion, facts, front_matter, sentences
from mentorlog.views.console import Screen
from mentorlog.views.documents import Document
from mentorlog.views.facts import Fact, Texts
from mentorlog.views.judged import Judged, Row
from mentorlog.views.sentences import title, who

NAMES = Row(("ref", "day", "by", "kind"), "title")


def rows(seen: Judged, refs: Iterable[Ref]) -> list[Row]:
    return [_row(sentences.note(seen.record, ref), seen) for ref in refs]


def _row(note: Note, seen: Judged) -> Row:
    today = calendar.local_date(seen.now, seen.tz)
    on = dates.day(dates.day_of(Moment(note.happened_at), seen.tz), today)
    person = one_line(who(seen.mentorship, note.written_by or seen.mentorship.keeper_is), 16)
    return Row((str(note.ref), on, person, note.kind.value), title(seen.record, note.ref) or "")


def page(seen: Judged, ref: Ref, texts: Texts, screen: Screen) -> None:
    note = sentences.note(seen.record, ref)
    by = who(seen.mentorship, note.written_by or seen.mentorship.keeper_is)
    facts.heading(screen, f"{ref}, {NOTES[note.kind]} by {by}", "")
    screen.print()
    said_in = f", in {references.session(note.said_in)}" if note.said_in else ""
    when = f"{dates.full_or_day(note.happened_at, seen.tz)}{said_in}"
    beside = front_matter.told(texts.front_matter)
    facts.facts(screen, [Fact("when", when), *discretion.told(seen, note), *beside])
    facts.long_text(screen, texts.note)


def as_json(seen: Judged, ref: Ref, texts: Texts) -> Document:
    """`text` and `front_matter` are there only where they were read."""
    note = sentences.note(seen.record, ref)
    text: Document = {}
    if texts.read:
        text = {"text": texts.note, "front_matter": front_matter.as_json(texts.front_matter)}
    return {
        "ref": str(ref),
        "uuid": note.uuid,
        "with": seen.mentorship.other_name,
        "kind": note.kind.value,
        "written_by": note.written_by.value if note.written_by else None,
        "title": note.title,
        "words": note.words,
        "in": str(references.session(note.said_in)) if note.said_in else None,
        **discretion.as_json(seen, note),
        "happened_at": dates.iso(note.happened_at, seen.tz),
        "recorded_at": dates.iso(note.recorded_at, seen.tz),
        **text,
    }
