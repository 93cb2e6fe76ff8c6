"""A topic of the help on the screen: its Markdown as headings, paragraphs, lists, tables, commands.

Of Markdown it knows what the topics use, and no more.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import datetime

from rich.text import Text

from mentorlog.views.console import GAP, Screen, margin, put, whole
from mentorlog.views.flag_blocks import COMMAND, QUIET

WIDEST = 80
LEAST_BESIDE = 20  # cells of the longest column of a table, or its rows stand one below another
_FENCE = re.compile(r"^```\w*\n(.*?)^```$", re.DOTALL | re.MULTILINE)
_COMMENT = re.compile(r"^<!--.*?-->\n", re.MULTILINE)
_CODE = re.compile(r"`([^`]+)`")
_CELLS = re.compile(r"(?<!\\)\|")

Rows = Sequence[Sequence[Text]]


def render(markdown: str, screen: Screen) -> None:
    """Text and fenced blocks take turns; between two parts there is an empty line."""
    parts = _FENCE.split(_COMMENT.sub("", markdown))
    for number, part in enumerate(parts):
        if number % 2:
            screen.print()
            _typed(part, screen)
            continue
        for block in filter(None, re.split(r"\n\s*\n", part.strip("\n"))):
            if not block.startswith("# "):
                screen.print()
            _block(block, screen)


def as_json(name: str, markdown: str, now: datetime) -> dict[str, object]:
    """The Markdown as it is; `now` is in the zone of whoever reads."""
    text = _COMMENT.sub("", markdown)
    return {"schema": 1, "as_of": now.isoformat(timespec="seconds"), "topic": name, "text": text}


def _block(block: str, screen: Screen) -> None:
    if block.startswith("#"):
        put(screen, screen.folded(Text(block.lstrip("# "), "bold"), _width(screen)), 0)
    elif block.startswith("|"):
        _table([_CELLS.split(line.strip()[1:-1]) for line in block.splitlines()], screen)
    elif block.startswith("- "):
        for item in re.split(r"^- ", block, flags=re.MULTILINE)[1:]:
            first, *rest = _folded(item, screen, margin(screen) + GAP)
            screen.print(Text.assemble("- ", first), indent=margin(screen))
            put(screen, rest, margin(screen) + GAP)
    else:
        put(screen, _folded(block, screen, margin(screen)), margin(screen))


def _typed(block: str, screen: Screen) -> None:
    """As it stands, so that it can be copied; what was typed stands out from what was printed."""
    for line in block.splitlines():
        whole(screen, Text(line, COMMAND if line.startswith("$ ") else ""), margin(screen))


def _table(table: Sequence[Sequence[str]], screen: Screen) -> None:
    """In columns, the longest of them folded; where there is no room for that, row below row."""
    head, marks, *body = ([_said(cell.strip()) for cell in row] for row in table)
    right = [mark.plain.endswith(":") for mark in marks]
    rows = [[Text(cell.plain, QUIET) for cell in head], *body]
    widths = [max(cell.cell_len for cell in column) for column in zip(*rows, strict=True)]
    room = _width(screen) - margin(screen) - GAP * (len(widths) - 1)
    while sum(widths) > room and max(widths) > LEAST_BESIDE:
        widths[widths.index(max(widths))] -= 1
    if sum(widths) > room:
        _stacked(rows, screen)
        return
    for row in rows:
        for line in _beside(row, widths, right, screen):
            screen.print(line, indent=margin(screen))


def _beside(
    row: Sequence[Text], widths: Sequence[int], right: Sequence[bool], screen: Screen
) -> Iterator[Text]:
    cells = [screen.folded(cell, width) for cell, width in zip(row, widths, strict=True)]
    for number in range(max(map(len, cells))):
        line = Text()
        for cell, width, at_right in zip(cells, widths, right, strict=True):
            part = cell[number] if number < len(cell) else Text()
            blanks = " " * (width - part.cell_len)
            line += Text.assemble(*((blanks, part) if at_right else (part, blanks)), " " * GAP)
        line.rstrip()
        yield line


def _stacked(rows: Rows, screen: Screen) -> None:
    head, *body = rows
    for first, *others in body:
        put(screen, screen.folded(first, _width(screen) - margin(screen)), margin(screen))
        for name, cell in zip(head[1:], others, strict=True):
            if cell.plain:
                line = Text.assemble((f"{name.plain}: ", QUIET), cell) if others[1:] else cell
                indent = margin(screen) + 2 * GAP
                put(screen, screen.folded(line, _width(screen) - indent), indent)


def _folded(block: str, screen: Screen, indent: int) -> list[Text]:
    text = _said(" ".join(block.split()))
    return screen.folded(text, _width(screen) - indent)


def _said(words: str) -> Text:
    """What is code is coloured, and quoted where it is several words among others."""
    text = Text()
    for number, piece in enumerate(_CODE.split(words.replace("\\|", "|"))):
        if number % 2:
            is_quoted = " " in piece and piece[:1] != "-" and piece != words[1:-1]
            text.append(f"“{piece}”" if is_quoted else piece, COMMAND)
        else:
            text.append(piece)
    return text


def _width(screen: Screen) -> int:
    return min(screen.width, WIDEST)
