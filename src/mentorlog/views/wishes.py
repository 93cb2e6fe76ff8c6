"""Wishes on the screen: one with its notes, rows in a list, the gentle questions, JSON."""

import shlex
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

from rich.text import Text

from mentorlog.clean import clean, one_line
from mentorlog.domain import calendar
from mentorlog.domain.records.discretion import TENDER
from mentorlog.domain.records.notes import Note
from mentorlog.domain.records.times import Moment
from mentorlog.domain.scenes import NOTES
from mentorlog.domain.wishes import Due, Standing
from mentorlog.enums import EventKind, Level, Rule, Side
from mentorlog.views import dates, facts, flag_blocks, flag_words, front_matter, judged
from mentorlog.views.console import Screen, margin
from mentorlog.views.documents import Document
from mentorlog.views.facts import Fact, Texts
from mentorlog.views.flag_words import FlagWords
from mentorlog.views.judged import Row
from mentorlog.views.sentences import LONGEST_NAME, LONGEST_TITLE, Sentence

NAMES = Row(("who", "since", "how far"), "why")
HEADING = "People you would like to learn from"
EMPTY = "No wish yet. Keep one: mentorlog wish NAME"


class Seen(NamedTuple):
    """Everything a page of wishes needs beside them."""

    now: datetime
    tz: ZoneInfo


def render(standings: Sequence[Standing], seen: Seen, screen: Screen) -> None:
    if not standings:
        screen.print(EMPTY, indent=margin(screen))
        return
    judged.render(screen, NAMES, [_row(one, seen) for one in standings])


def _row(one: Standing, seen: Seen) -> Row:
    name = one_line(one.wish.name, LONGEST_NAME)
    since = _day(one.wish.happened_at, seen)
    return Row((name, since, how_far(one, seen)), one_line(one.wish.why or "", LONGEST_TITLE))


def how_far(one: Standing, seen: Seen) -> str:
    """ "not asked yet", "asked Thu 3 Dec", "said yes", "let go"."""
    if one.begun_at:
        return f"agreed {_day(one.begun_at, seen)}"
    if one.dropped_at:
        return f"let go {_day(one.dropped_at, seen)}"
    if one.answer and one.answered_at:
        word = "said yes" if one.answer is EventKind.SAID_YES else "said no"
        return f"{word} {_day(one.answered_at, seen)}"
    return f"asked {_day(one.asked_at, seen)}" if one.asked_at else "not asked yet"


def page(
    one: Standing, notes: Sequence[Note], seen: Seen, screen: Screen, *, waits: bool = False
) -> None:
    """With `waits` they have sent answers for the kickoff."""
    facts.heading(screen, f"{clean(one.wish.name)}, {HEADING_ONE}", how_far(one, seen))
    screen.print()
    told = dates.full_or_day(one.told_at, seen.tz) if one.told_at else ""
    asked = dates.full_or_day(one.asked_at, seen.tz) if one.asked_at else ""
    kept = [
        Fact("notes", Sentence(f"{note.ref}, {NOTES[note.kind]}", _title(note))) for note in notes
    ]
    found = [
        Fact("since", dates.full_or_day(one.wish.happened_at, seen.tz)),
        Fact("why", clean(one.wish.why or "")),
        Fact("knows why", told),
        Fact("asked", asked),
        *kept,
        Fact("sent", "what they wrote is kept for the kickoff" if waits else ""),
        Fact("next", next_step(one)),
    ]
    facts.facts(screen, found)


def _title(note: Note) -> str:
    return TENDER if note.tender else one_line(note.title)


HEADING_ONE = "someone you would like to learn from"


def changed(one: Standing, before: Standing | None, seen: Seen) -> list[str]:
    """After something was said of it: how far it has come, and what comes next."""
    first = f"{one_line(one.wish.name)}: {_how_far_now(one, before, seen)}."
    step = next_step(one)
    return [first, f"Next: {step}"] if step else [first]


def _how_far_now(one: Standing, before: Standing | None, seen: Seen) -> str:
    """As it stands; of one that had ended, or was answered, that it was asked about again."""
    had_ended = before is not None and (before.answer or before.dropped_at)
    if before is None or not had_ended or not one.asked_at or one.answer or one.dropped_at:
        return how_far(one, seen)
    return f"asked again {_day(one.asked_at, seen)}; before that: {how_far(before, seen)}"


def next_step(one: Standing) -> str:
    """The command that takes it further; none where it has ended."""
    name = shlex.quote(one_line(one.wish.name))
    if not one.is_open:
        return ""
    if one.answer is EventKind.SAID_YES:
        return f"mentorlog agree --with {name}"
    if one.asked_at:
        return f"mentorlog wish {name} --answered yes"
    return f"mentorlog wish {name} --asked today"


def note_page(note: Note, texts: Texts, seen: Seen, screen: Screen) -> None:
    """A note on someone who is only wished for yet."""
    facts.heading(screen, f"{note.ref}, {NOTES[note.kind]} of yours, on a wish", "")
    screen.print()
    when = Fact("when", dates.full_or_day(note.happened_at, seen.tz))
    facts.facts(screen, [when, *front_matter.told(texts.front_matter)])
    facts.long_text(screen, texts.note)


def note_json(note: Note, texts: Texts, seen: Seen) -> Document:
    return {
        "ref": str(note.ref),
        "uuid": note.uuid,
        "with": None,
        "kind": note.kind.value,
        "title": note.title,
        "words": note.words,
        "text": texts.note,
        "front_matter": front_matter.as_json(texts.front_matter),
        "happened_at": dates.iso(note.happened_at, seen.tz),
        "recorded_at": dates.iso(note.recorded_at, seen.tz),
    }


def alone(several: Sequence[Standing], seen: Seen, screen: Screen) -> None:
    """The face of a journal that holds wishes and no mentorship yet."""
    screen.print(Text(HEADING, "bold"), indent=margin(screen))
    render(several, seen, screen)
    screen.print()
    screen.print("To begin with one of them: mentorlog agree --with NAME", indent=margin(screen))


def questions(several: Iterable[Due], seen: Seen, screen: Screen) -> None:
    """One quiet line for each that may be asked about."""
    found = list(several)
    if not found:
        return
    screen.print()
    screen.print(Text(HEADING, "bold"), indent=margin(screen))
    for one in found:
        words = FlagWords(
            label=flag_words.NO_HURRY,
            what=what(one.standing, seen),
            since="",
            promise="",
            in_full="",
            clears=[next_step(one.standing)],
        )
        flag_blocks.line(screen, words)


def what(one: Standing, seen: Seen) -> Sentence:
    name = one_line(one.wish.name, LONGEST_NAME)
    if one.answer is EventKind.SAID_YES and one.answered_at:
        return Sentence(f"{name} said yes on {_day(one.answered_at, seen)}: when do you begin?")
    if one.asked_at:
        return Sentence(f"has {name} answered? You asked on {_day(one.asked_at, seen)}")
    return Sentence(f"would you like to ask {name}?")


def flag_json(one: Due, seen: Seen) -> Document:
    """Like any flag; the keeper's own, and about nobody's entry."""
    return {
        "rule": Rule.WISH.value,
        "level": Level.GENTLE.value,
        "ref": None,
        "with": one.standing.wish.name,
        "owed_by": Side.MENTEE.value,
        "owed_to": Side.MENTOR.value,
        "what": what(one.standing, seen).whole,
        "promise": None,
        "due": dates.iso_due(one.due, seen.tz),
        "late_minutes": one.late_minutes,
        "clear": [next_step(one.standing)],
        "under": None,
    }


def as_json(one: Standing, seen: Seen, notes: Sequence[Note] = ()) -> Document:
    wish = one.wish
    moments = {
        "told_at": one.told_at,
        "asked_at": one.asked_at,
        "answered_at": one.answered_at,
        "dropped_at": one.dropped_at,
        "begun_at": one.begun_at,
    }
    answers = {EventKind.SAID_YES: "yes", EventKind.SAID_NO: "no"}
    return {
        "uuid": wish.uuid,
        "name": wish.name,
        "why": wish.why,
        "answer": answers.get(one.answer) if one.answer else None,
        **{key: dates.iso(at, seen.tz) if at else None for key, at in moments.items()},
        "notes": [_listed_json(note) for note in notes],
        "happened_at": dates.iso(wish.happened_at, seen.tz),
        "recorded_at": dates.iso(wish.recorded_at, seen.tz),
    }


def _listed_json(note: Note) -> Document:
    title = None if note.tender else note.title
    return {"ref": str(note.ref), "title": title, "tender": note.tender}


def _day(at: datetime, seen: Seen) -> str:
    return dates.day(dates.day_of(Moment(at), seen.tz), calendar.local_date(seen.now, seen.tz))
