"""What two people kept of what they promised, side by side and equal; how they met and wrote.

The mentee stands first and the mentor second, whoever keeps the journal. What is nobody's stands
under neither.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from typing import NamedTuple

from rich.text import Text

from mentorlog.clean import one_line
from mentorlog.domain import agreements, calendar, counts, terms_words
from mentorlog.domain.counts import CameTo, Counts, ForGoal, Meetings, Person, Sort, Tally
from mentorlog.domain.records.record import Record
from mentorlog.domain.scenes import EVER, Between
from mentorlog.enums import Side
from mentorlog.views import dates, documents, facts
from mentorlog.views.console import GAP, Screen, is_narrow, labelled, margin, room
from mentorlog.views.documents import Document
from mentorlog.views.flag_blocks import COMMAND, QUIET
from mentorlog.views.sentences import LONGEST_TITLE, Sentence, cells_of, name, title, who

LABELS = 16  # the longest label and the gap after it
LONGEST_NAME = 16
ROWS = {
    Sort.ESSAYS: "essays",
    Sort.READING: "essays read",
    Sort.HOMEWORK: "homework",
    Sort.DATED: "dated promises",
}
NOTHING = "none promised"


class Stats(NamedTuple):
    """The counts of a mentorship as it stood at `now`, of that time."""

    record: Record
    now: datetime
    between: Between
    counts: Counts


def of(record: Record, now: datetime, between: Between = EVER) -> Stats:
    """The record is cut to `now` and holds at least one version of the agreement."""
    return Stats(record, now, between, counts.of(record, now, between))


def render(stats: Stats, screen: Screen) -> None:
    people = Text(name(stats.record.mentorship, Side.BOTH), "bold")
    facts.heading(screen, people.plain, _time(stats))
    screen.print()
    sorts = [sort for sort in Sort if any(one.tallies[sort].made for one in stats.counts.people)]
    if not sorts and not stats.counts.meetings.held:
        screen.print("Nothing to count yet. What comes next: mentorlog", indent=margin(screen))
        return
    (_stacked if is_narrow(screen) else _beside)(stats, sorts, screen)
    _together(stats, screen)
    _goals(stats, screen)


def _time(stats: Stats) -> str:
    """ "since Tue 9 Jun", or the part of that time that was asked for."""
    tz = agreements.zone(stats.record)
    today = calendar.local_date(stats.now, tz)
    since, until = stats.between
    first = calendar.local_date(since, tz) if since else agreements.terms(stats.record).starts_on
    if until is None:
        return f"since {dates.day(first, today)}"
    last = calendar.local_date(until - timedelta(minutes=1), tz)
    return f"{dates.day(first, today)} to {dates.day(last, today)}"


# The two of them


def _beside(stats: Stats, sorts: list[Sort], screen: Screen) -> None:
    column = margin(screen) + LABELS
    width = (room(screen, column) - GAP) // 2
    _row(screen, "", [[Text(_person(stats, one), "bold")] for one in stats.counts.people], width)
    for sort in sorts:
        cells = [
            [line for text in _kept(stats, one, sort) for line in screen.folded(text, width)]
            for one in stats.counts.people
        ]
        _row(screen, ROWS[sort], cells, width)
    written = [[Text(_written(one))] for one in stats.counts.people]
    _row(screen, "written", [screen.folded(line, width) for (line,) in written], width)


def _row(screen: Screen, label: str, cells: list[list[Text]], width: int) -> None:
    """A label, and beside it the lines of both, the shorter filled up."""
    left, right = cells
    for number in range(max(len(left), len(right))):
        mine = left[number] if number < len(left) else Text()
        yours = right[number] if number < len(right) else Text()
        said = Text(label if number == 0 else "", QUIET)
        line = Text.assemble(
            said,
            " " * (LABELS - said.cell_len),
            mine,
            " " * (width + GAP - mine.cell_len),
            yours,
        )
        line.rstrip()
        screen.print(line, indent=margin(screen))


def _stacked(stats: Stats, sorts: list[Sort], screen: Screen) -> None:
    for number, one in enumerate(stats.counts.people):
        if number:
            screen.print()
        screen.print(Text(_person(stats, one), "bold"), indent=margin(screen))
        for sort in sorts:
            _labelled(screen, ROWS[sort], _kept(stats, one, sort))
        _labelled(screen, "written", [Text(_written(one))])


def _labelled(screen: Screen, label: str, texts: Iterable[Text]) -> None:
    column = margin(screen) + LABELS
    lines = [line for text in texts for line in screen.folded(text, room(screen, column))]
    labelled(screen, Text(label, QUIET), lines, column)


def _person(stats: Stats, one: Person) -> str:
    """ "you, the mentee": by the part both have, and in the keeper's words."""
    mentorship = stats.record.mentorship
    person = one_line(who(mentorship, one.side), LONGEST_NAME)
    return f"{person}, the {one.side.value}"


def _kept(stats: Stats, one: Person, sort: Sort) -> list[Text]:
    """ "kept 9 of 10", and below it what else is to be said."""
    tally = one.tallies[sort]
    if not tally.made:
        return [Text("–", QUIET)]
    theirs = one.side is stats.record.mentorship.other_is
    said = ", ".join(_parts(tally, theirs=theirs))
    head = f"kept {tally.kept} of {tally.of}" if tally.of else ""
    return [Text(head)] * bool(head) + [Text(said, QUIET)] * bool(said)


def _parts(tally: Tally, *, theirs: bool) -> Iterator[str]:
    """How they were kept, and what became of the rest.

    What the other has left open is a question on the record: they may have done it.
    """
    unsaid = tally.without + tally.overdue if theirs else 0
    parts = (
        (tally.on_time, "on time"),
        (tally.late, "late"),
        (tally.noted, "noted afterwards"),
        (tally.missed + (0 if theirs else tally.without), "missed"),
        (0 if theirs else tally.overdue, "overdue"),
        (unsaid, "not noted"),
        (tally.let_go, "let go"),
        (tally.open, "open"),
    )
    if tally.on_time == tally.made > 1:
        yield "all on time"
        return
    for count, word in parts:
        if count:
            yield f"{count} {word}"


def _written(one: Person) -> str:
    """ "9 essays, 4,210 words"."""
    if not one.essays:
        return "–"
    elsewhere = f" and {one.elsewhere} kept elsewhere" if one.elsewhere else ""
    words = f"{one.words:,} word{'' if one.words == 1 else 's'}"
    counted = f", {words}{elsewhere}" if one.essays > one.elsewhere else ", kept elsewhere"
    return f"{dates.counted(one.essays, 'essay')}{counted}"


# What is of both


def _together(stats: Stats, screen: Screen) -> None:
    screen.print()
    meetings = stats.counts.meetings
    _labelled(screen, "sessions", [Text(", ".join(_met(meetings)) or "none yet")])
    if meetings.regularity is not None:
        kept, of_ = meetings.regularity
        said = f"{kept} of {dates.counted(of_, 'time')} as agreed{_rhythm(stats)}"
        _labelled(screen, "the rhythm", [Text(said)])


def _rhythm(stats: Stats) -> str:
    """What was agreed; where that has changed, what is agreed now."""
    rhythms = [one.terms.cadence for one in agreements.agreed(stats.record)]
    if rhythms[-1] is None:
        return ""
    changed = "now " if set(rhythms) != {rhythms[-1]} else ""
    return f" ({changed}{terms_words.in_words(rhythms[-1])})"


def _met(meetings: Meetings) -> Iterator[str]:
    if meetings.held:
        yield f"{meetings.held} held"
    if meetings.cancelled:
        yield f"{meetings.cancelled} cancelled"
    if meetings.missed:
        yield f"{meetings.missed} that did not take place"
    if meetings.unnoted:
        yield f"{meetings.unnoted} not noted"


CAME_TO = {CameTo.DONE: "done", CameTo.LET_GO: "let go", CameTo.OPEN: "open"}


def _goals(stats: Stats, screen: Screen) -> None:
    for one in stats.counts.goals:
        screen.print()
        _goal(stats, one, screen)


def _goal(stats: Stats, one: ForGoal, screen: Screen) -> None:
    """The goal, and each piece of homework that was set for it."""
    width = room(screen, margin(screen) + LABELS)
    texts = [Text(one_line(one.goal.text, LONGEST_TITLE))]
    for piece in one.pieces:
        state = CAME_TO[piece.came_to]
        room_left = width - cells_of(state) - GAP
        sentence = Sentence(str(piece.ref), title(stats.record, piece.ref))
        said = sentence.fit(room_left) or sentence.folding(room_left)
        texts.append(Text.assemble((said, QUIET), (f"  {state}", QUIET)))
    if not one.pieces:
        command = f"mentorlog homework --goal {one.goal.number}"
        texts.append(Text.assemble(("none yet: ", QUIET), (command, COMMAND)))
    _labelled(screen, f"goal {one.goal.number}", texts)


# For a script


def as_json(stats: Stats) -> Document:
    record, counted = stats.record, stats.counts
    tz = agreements.zone(record)
    since, until = stats.between
    return documents.document(
        stats.now,
        [record],
        **{
            "with": record.mentorship.other_name,
            "keeper_is": record.mentorship.keeper_is.value,
            "since": dates.iso(since, tz) if since else None,
            "until": dates.iso(until, tz) if until else None,
            **{one.side.value: _person_json(one) for one in counted.people},
            "sessions": _meetings_json(counted.meetings),
            "goals": [_goal_json(one) for one in counted.goals],
        },
    )


def _person_json(one: Person) -> Document:
    kept: Document = {sort.value: _tally_json(one.tallies[sort]) for sort in Sort}
    return {
        **kept,
        "written": {
            "essays": one.essays,
            "words": one.words,
            "elsewhere": one.elsewhere,
        },
    }


def _tally_json(tally: Tally) -> Document:
    """`kept` of `of`; missed with and without what came later; `of` leaves out what is open."""
    return {"made": tally.made, "kept": tally.kept, "of": tally.of, **tally._asdict()}


def _meetings_json(meetings: Meetings) -> Document:
    regularity = meetings.regularity
    return {
        "held": meetings.held,
        "cancelled": meetings.cancelled,
        "missed": meetings.missed,
        "not_noted": meetings.unnoted,
        "cancelled_by": {side.value: count for side, count in meetings.cancelled_by.items()},
        "absent": {side.value: count for side, count in meetings.absent.items()},
        "as_agreed": regularity._asdict() if regularity else None,
    }


def _goal_json(one: ForGoal) -> Document:
    return {
        "number": one.goal.number,
        "text": one.goal.text,
        "homework": [
            {"ref": str(piece.ref), "came_to": piece.came_to.value} for piece in one.pieces
        ],
    }
