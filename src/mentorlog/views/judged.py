"""A record with what the rules say of it, worked out once for a page, and rows of it in tables."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

from rich.text import Text

from mentorlog.clean import one_line
from mentorlog.domain import agreements, promises, sessions
from mentorlog.domain.promises import Promise
from mentorlog.domain.records import refs
from mentorlog.domain.records.events import Event
from mentorlog.domain.records.mentorships import Mentorship
from mentorlog.domain.records.record import Record
from mentorlog.domain.records.refs import Ref
from mentorlog.domain.sessions import Standing
from mentorlog.views.console import GAP, Screen, margin, put, room
from mentorlog.views.flag_blocks import QUIET
from mentorlog.views.sentences import cells_of


class Judged(NamedTuple):
    """`promises` and `events` are by the entry they belong to, `standings` by session number."""

    record: Record
    now: datetime
    tz: ZoneInfo
    promises: dict[Ref, list[Promise]]
    events: dict[Ref, list[Event]]
    standings: Mapping[int, Standing]

    @property
    def mentorship(self) -> Mentorship:
        return self.record.mentorship

    def due_for(self, session: Ref) -> list[Promise]:
        """What was, or is, due for a session."""
        made = (one for several in self.promises.values() for one in several)
        return [one for one in made if one.session == session]

    def set_in(self, session: Ref) -> list[Ref]:
        return [one.ref for one in self.record.homework if one.set_in == session.number]


def of(record: Record, now: datetime) -> Judged:
    return Judged(
        record=record,
        now=now,
        tz=agreements.zone(record),
        promises=_by_entry(promises.of(record)),
        events=_events(record),
        standings=sessions.standings(record),
    )


def _by_entry(made: Iterable[Promise]) -> dict[Ref, list[Promise]]:
    found: dict[Ref, list[Promise]] = {}
    for one in made:
        found.setdefault(one.entry, []).append(one)
    return found


def _events(record: Record) -> dict[Ref, list[Event]]:
    found: dict[Ref, list[Event]] = {}
    for event in record.events:
        for ref in _entry(event):
            found.setdefault(ref, []).append(event)
    return found


def _entry(event: Event) -> Iterable[Ref]:
    """The entry it happened to; none where it happened to the mentorship itself."""
    if event.session_id is not None:
        yield refs.session(event.session_id)
    elif event.homework_id is not None:
        yield refs.homework(event.homework_id)
    elif event.essay_id is not None:
        yield refs.essay(event.essay_id)
    elif event.agreement_id is not None:
        yield refs.agreement(event.agreement_id)
    elif event.callout_id is not None:
        yield refs.callout(event.callout_id)


LONGEST_REF = 6
TITLE_ROOM = 20  # with less than this left for the titles, each entry takes two lines


class Row(NamedTuple):
    """Short cells that are never cut, then a title that may be; `warn` marks what is late."""

    cells: tuple[str, ...]
    title: str
    warn: bool = False


def render(screen: Screen, names: Row, rows: Sequence[Row]) -> None:
    """`names` are the names of the columns."""
    widths = [
        max(map(cells_of, column))
        for column in zip(names.cells, *(r.cells for r in rows), strict=True)
    ]
    left = room(screen, margin(screen)) - sum(widths) - GAP * len(widths)
    longest = max((cells_of(row.title) for row in rows), default=0)
    if left < min(TITLE_ROOM, max(longest, cells_of(names.title))):
        for row in rows:
            _stacked(screen, row, widths[0])
        return
    screen.print(Text(_line(names, widths, left), QUIET), indent=margin(screen))
    for row in rows:
        screen.print(_styled(row, _line(row, widths, left)), indent=margin(screen))


def _line(row: Row, widths: Sequence[int], left: int) -> str:
    padded = [cell + " " * (w - cells_of(cell)) for cell, w in zip(row.cells, widths, strict=True)]
    return (" " * GAP).join([*padded, one_line(row.title, left)]).rstrip()


def _stacked(screen: Screen, row: Row, ref_width: int) -> None:
    """The cells on as few lines as they need, beside a short reference, and the title below."""
    beside = ref_width <= LONGEST_REF
    column = margin(screen) + (ref_width + GAP if beside else GAP)
    width = room(screen, column)
    lines = _packed(row.cells[1:], width) + ([one_line(row.title, width)] if row.title else [])
    first = lines.pop(0) if beside else ""
    ref = row.cells[0].ljust(column - margin(screen) if beside else 0)
    screen.print(Text.assemble((ref, "bold"), first), indent=margin(screen))
    put(screen, [Text(line) for line in lines], column)


def _packed(cells: Sequence[str], width: int) -> list[str]:
    """Cells joined on lines of at most `width`, none of them broken."""
    lines = [cells[0]]
    for cell in cells[1:]:
        joined = f"{lines[-1]} · {cell}"
        if cells_of(joined) <= width:
            lines[-1] = joined
        else:
            lines.append(cell)
    return lines


def _styled(row: Row, line: str) -> Text:
    text = Text(line)
    text.stylize("bold", 0, len(row.cells[0]))
    if row.warn:
        state = row.cells[-1]
        at = line.index(state)
        text.stylize("red", at, at + len(state))
    return text
