"""Making people's words harmless to show: what would steer a terminal becomes visible instead."""

import re
from unicodedata import category

_PICTURES = 0x2400  # U+2400 to U+241F are the pictures of U+0000 to U+001F
_DELETE, _DELETE_PICTURE = "\x7f", "\u2421"

_UNSAFE = re.compile(
    "["
    r"\x00-\x08\x0b-\x1f\x7f-\x9f"  # C0 without tab and newline, DEL, C1
    r"\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # what turns the direction of writing
    r"\u2028\u2029"  # line and paragraph separators
    r"\ud800-\udfff"  # halves of characters, from bytes that are not UTF-8
    r"\U000e0000-\U000e007f"  # tags, which are invisible
    "]"
)
_BLANK_LETTERS = "\u115f\u1160\u2800\u3164\uffa0"  # fillers, and the empty sign of Braille
_BLANKS = re.compile(r"[ \t\r\n]+")
_MOST_LOOKED_AT = 10_000  # a preview of ten megabytes should not take seconds


def clean(text: str) -> str:
    """The text with each unsafe character made visible; newlines and tabs stay.

    A line that ends as Windows has it ends as any other.
    """
    text = text.replace("\r\n", "\n")
    if _UNSAFE.search(text) is None:
        return text
    return _UNSAFE.sub(_visible, text)


def can_be_seen(text: str) -> bool:
    """Whether there is anything in it that a reader would see: a letter, a number, a sign."""
    return any(category(one)[0] in "LNPS" and one not in _BLANK_LETTERS for one in text)


def escaped(document: str) -> str:
    """A JSON document with each unsafe character as its escape, which reads as the same."""
    import json  # noqa: PLC0415 (what is printed as text does without)

    return _UNSAFE.sub(lambda match: json.dumps(match[0])[1:-1], document)


def one_line(text: str, width: int | None = None) -> str:
    """The text cleaned, on one line, cut with … so that it fills at most `width` cells."""
    if width is None:
        return clean(_BLANKS.sub(" ", text).strip(" "))
    return _cut(clean(_BLANKS.sub(" ", text[:_MOST_LOOKED_AT]).strip(" ")), width)


def _visible(match: re.Match[str]) -> str:
    character = match[0]
    if character == _DELETE:
        return _DELETE_PICTURE
    if character < " ":
        return chr(_PICTURES + ord(character))
    return f"<U+{ord(character):04X}>"


def _cut(line: str, width: int) -> str:
    if line.isascii():
        return line if len(line) <= width else line[: max(width - 1, 0)].rstrip() + "…"
    # Rich measures here because Rich lays out the pages: two opinions would break their columns.
    from rich.cells import split_graphemes  # noqa: PLC0415 (ASCII needs no Rich)

    spans, cells = split_graphemes(line)
    if cells <= width:
        return line
    end, used = 0, 0
    for _, after, size in spans:
        if used + size > width - 1:
            break
        end, used = after, used + size
    return line[:end].rstrip() + "…"
