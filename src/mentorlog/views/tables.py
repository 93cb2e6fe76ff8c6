"""A list on the screen: columns where they fit, two lines for each entry where they do not."""

from collections.abc import Sequence
from typing import NamedTuple

from rich.text import Text

from mentorlog.clean import one_line
from mentorlog.views.console import Screen
from mentorlog.views.flag_blocks import QUIET
from mentorlog.views.layout import GAP, margin, put, room
from mentorlog.views.sentences import cells_of

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
