"""Folding lines at their blanks: a date, a command or a reference is never broken."""

import re
from collections.abc import Iterator

GLUE = "\ue000"  # as wide as a blank, and nobody's letter
_DATE = r"[A-Z][a-z]{2} \d{1,2} [A-Z][a-z]{2}\b(?: \d{4}\b)?(?:(?: at)? \d\d:\d\d)?"
_COMMAND = r"mentorlog (?:help )?[a-z]+(?: [A-Z]\d+| --[a-z-]+(?: (?:'[^']*'|[\w'-]+))?)*"
_WHOLE = re.compile(rf"\b(?:by )?{_DATE}|\bin \d+ [a-z]+|\b{_COMMAND}")
_PIECE = re.compile(r"([ \t]*)([^ \t]+)")


def glued(text: str, width: int) -> str:
    """The text, its length kept, with each date and command in one piece that `width` can hold."""
    return _WHOLE.sub(lambda match: _in_one(match[0], width), text)


def unglued(text: str) -> str:
    return text.replace(GLUE, " ")


def folded(line: str, width: int) -> list[str]:
    """The line in parts of at most `width` cells, each behind the blanks that it began with.

    What is wider than that by itself, such as a path, stays in one piece: the terminal breaks it.
    """
    indent = line[: len(line) - len(line.lstrip(" "))]
    parts, current = [], ""
    for blanks, piece in _pieces(line, width - len(indent)):
        if current.strip() and _cells(current + blanks + piece) > width:
            parts.append(current)
            current = indent + piece
        else:
            current += blanks + piece
    return [unglued(part) for part in [*parts, current]]


def _pieces(line: str, width: int) -> Iterator[tuple[str, str]]:
    """The blanks before each piece, and the piece; one too wide comes in its words."""
    for blanks, piece in _PIECE.findall(glued(line, width)):
        if GLUE in piece and _cells(piece) > width:
            yield from _PIECE.findall(blanks + unglued(piece))
        else:
            yield blanks, piece


def _in_one(piece: str, width: int) -> str:
    return piece.replace(" ", GLUE) if len(piece) <= width else piece


def _cells(text: str) -> int:
    if text.isascii():
        return len(text)
    # Rich measures here because Rich lays out the pages: they are to agree.
    from rich.cells import cell_len  # noqa: PLC0415 (ASCII needs no Rich)

    return cell_len(text)
