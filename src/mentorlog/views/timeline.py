"""The story on the screen: month by month, each moment with its day and its reference."""

from datetime import date, datetime
from typing import NamedTuple

from rich.text import Text

from mentorlog.clean import one_line
from mentorlog.domain import agreements, calendar, lateness, scenes, story
from mentorlog.domain.promises import Promise
from mentorlog.domain.records.record import Record
from mentorlog.domain.scenes import Between, Scene, Strand, What
from mentorlog.domain.terms_words import Clause
from mentorlog.enums import NoteKind, Side
from mentorlog.views import dates, documents, facts
from mentorlog.views.console import GAP, Screen, is_narrow, margin, put, room
from mentorlog.views.documents import Document
from mentorlog.views.flag_blocks import COMMAND, QUIET, said
from mentorlog.views.sentences import LONGEST_TITLE, name
from mentorlog.views.story_words import Telling, reason, tell
from mentorlog.views.tale import Tale

DAYS = len("Wed 30 Sep")
MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)


class Asked(NamedTuple):
    """Which part of the story: of what time, what strands, notes of what kinds; else all."""

    between: Between = scenes.EVER
    strands: tuple[Strand, ...] = ()
    notes: tuple[NoteKind, ...] = ()


class Timeline(NamedTuple):
    """The story of a mentorship as it stood at `now`, and the part of it that was asked for."""

    record: Record
    now: datetime
    asked: Asked
    scenes: tuple[Scene, ...]
    told: int


def of(record: Record, now: datetime, asked: Asked, moments: int | None = None) -> Timeline:
    """The record is cut to `now` and holds at least one version of the agreement.

    Of a record that has only what happened in a time, `moments` are those that all entries have.
    """
    told = story.of(record)
    total = len(told) if moments is None else moments + story.apart(told)
    return Timeline(record, now, asked, story.chosen(told, *asked), total)


def render(timeline: Timeline, screen: Screen) -> None:
    facts.whose_times(screen, agreements.zone(timeline.record), timeline.now)
    _heading(timeline, screen)
    if not timeline.scenes:
        _nothing(timeline, screen)
        return
    tale = Tale(timeline.record, timeline.now)
    refs = max((len(str(scene.ref)) for scene in timeline.scenes if scene.ref), default=0)
    last: date | None = None
    for scene in timeline.scenes:
        on = calendar.local_date(scene.at, tale.tz)
        if last is None or (on.year, on.month) != (last.year, last.month):
            _month(screen, on)
            last = None
        _moment(screen, scene, tell(scene, tale), on if on != last else None, refs)
        last = on


def _heading(timeline: Timeline, screen: Screen) -> None:
    record, shown = timeline.record, len(timeline.scenes)
    question = agreements.terms(record).question
    people = name(record.mentorship, Side.BOTH)
    left = f"{people} · {one_line(question, LONGEST_TITLE)}" if question else people
    part = "" if shown == timeline.told else f"{shown} of "
    facts.heading(screen, left, f"{part}{dates.counted(timeline.told, 'moment')}")


def _nothing(timeline: Timeline, screen: Screen) -> None:
    screen.print()
    handle = timeline.record.mentorship.other_name
    whole = Text(f"mentorlog timeline --with {handle.split()[0].casefold()}", COMMAND)
    screen.print("Nothing of that kind, or of that time.", indent=margin(screen))
    screen.print(Text.assemble("The whole story: ", whole), indent=margin(screen))


def _month(screen: Screen, on: date) -> None:
    screen.print()
    screen.print(Text(f"{MONTHS[on.month - 1]} {on.year}", QUIET), indent=margin(screen))


def _moment(screen: Screen, scene: Scene, telling: Telling, on: date | None, refs: int) -> None:
    """`on` is its day, None where the moment before has said it; `refs` is the widest reference."""
    day = f"{dates.day(on, on):>{DAYS}}" if on else " " * DAYS
    ref = Text(str(scene.ref or "").ljust(refs + GAP), "bold")
    column = margin(screen) + ref.cell_len
    if not is_narrow(screen):
        ref = Text.assemble(f"{day}  ", ref)
        column += DAYS + GAP
    elif on:
        screen.print(day.strip(), indent=margin(screen))
    width = room(screen, column)
    first, *rest = screen.folded(Text(said(telling.said, width)), width)
    screen.print(Text.assemble(ref, first), indent=margin(screen))
    put(screen, rest, column)
    for line in telling.more:
        put(screen, screen.folded(Text(said(line, width), QUIET), width), column)


def as_json(timeline: Timeline) -> Document:
    """The moments with what is known of each; of the reasons the exact words."""
    record, asked = timeline.record, timeline.asked
    tale = Tale(record, timeline.now)
    return documents.document(
        timeline.now,
        [record],
        **{
            "with": record.mentorship.other_name,
            "kinds": [one.value for one in (*asked.strands, *asked.notes)],
            "since": _iso(asked.between.since, tale),
            "until": _iso(asked.between.until, tale),
            "moments": [_as_json(one, tale) for one in timeline.scenes],
        },
    )


def _as_json(scene: Scene, tale: Tale) -> Document:
    return {
        "at": _iso(scene.at, tale),
        "kind": scene.strand.value,
        "what": scene.what.value,
        "ref": str(scene.ref) if scene.ref else None,
        "side": scene.side.value if scene.side else None,
        "said_yes": scene.yes.value if scene.yes else None,
        "title": tale.exact_title(scene.ref),
        "tender": tale.tender(scene.ref),
        "note": scene.note.value if scene.note else None,
        "session": str(scene.session) if scene.session else None,
        "ahead_minutes": scene.ahead_minutes,
        "exactness": scene.exactness.value,
        "promise": _promise_json(scene.promise, tale) if scene.promise else None,
        "starts_at": _iso(scene.starts_at, tale),
        "was_at": _iso(scene.was_at, tale),
        "named_at": _iso(scene.since, tale),
        "until": scene.until_on.isoformat() if scene.until_on else None,
        "changed": [one._asdict() for one in _changes(scene, tale)],
        "because": reason(scene, tale),
    }


def _changes(scene: Scene, tale: Tale) -> list[Clause]:
    is_version = scene.strand is Strand.AGREEMENT and scene.what is not What.CONFIRMED
    return tale.changes(scene) if is_version else []


def _promise_json(promise: Promise, tale: Tale) -> Document:
    """What it settled: by when that was due, and how late it came, zero being on time."""
    timing, late, _ = lateness.judged(tale.record, promise)
    return {
        "rule": promise.rule.value,
        "clause": promise.clause.value,
        "due": dates.iso_due(promise.due, tale.tz),
        "timing": timing.value if timing else None,
        "late_minutes": late,
    }


def _iso(at: datetime | None, tale: Tale) -> str | None:
    return dates.iso(at, tale.tz) if at else None
