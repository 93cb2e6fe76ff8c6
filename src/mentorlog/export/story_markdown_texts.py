"""Somebody's words inside a document of ours: as they were written, and unable to break it.

What is Markdown in them stays Markdown. Only what would reach beyond its own end is changed, by a
backslash, a longer heading or a closed fence: their headings go below ours, HTML is told and not
taken, a picture is a link to it, and nothing is a definition for the rest of the document.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from markdown_it import MarkdownIt

from mentorlog.clean import clean, one_line

DEEPER = 4
"""So many levels below their own: ours are four."""
DEEPEST = 6
TWO_LINES = 2
LONGEST = 500_000
"""Letters of what is still read as Markdown: a program's output is longer than any letter."""
MOST_NESTED = 50

_LINE_END = re.compile(r"(\r\n|\n|\r)")
_HEADING = re.compile(r"#{1,6}(?![^\s])")
_TAG = re.compile(r"<(?=[A-Za-z/!?])")
_PICTURE = re.compile(r"(!*)!\[")
_LIVE = ("html_block", "html_inline", "image")
_RUNS = re.compile(r"(?:java|vb)script:|data:", re.IGNORECASE)
_AUTOLINK = re.compile(r"<(?:[A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>\x00-\x1f]*|[^\s<>@]+@[^\s<>@]+)>")
_DEFINITION = re.compile(
    r"((?:[ \t>]|[-+*][ \t]|\d{1,9}[.)][ \t])*)\[(?:\\.|[^\[\]\\])+\]:", re.DOTALL
)
_SIGN = re.compile(
    r"\\(?=[!-/:-@\[-`{-~])|[`*\[\]]|(?<![^\W_])_|_(?![^\W_])|<(?=[A-Za-z/!?])|&(?=#?\w+;)|~(?=~)|#(?=#*\s*$)"
)


def contained(text: str) -> str:
    """The text as a part of a longer document, without the newlines it ends with."""
    return _made_harmless(text, is_part=True)


def alone(text: str) -> str:
    """The text as all there is under its own title: nothing in it runs, loads, or steers."""
    return _made_harmless(text, is_part=False)


def harmless(line: str) -> str:
    """A line of ours with somebody's words in it."""
    line = one_line(line)
    made = "".join(_no_tags(line))
    return made if _holds(f"# {made}", is_part=False) else inline(line)


def _made_harmless(text: str, *, is_part: bool) -> str:
    text = text.strip("\r\n")
    pieces = _LINE_END.split(text)
    # Its lines end as they did, but where that would send a terminal back over them.
    lines, ends = [clean(line) for line in pieces[::2]], [*pieces[1::2], ""]
    ends = ["\n" if end == "\r" else end for end in ends]
    text = "\n".join(lines)
    if len(text) > LONGEST:
        return _verbatim(text)
    tokens = _parser().parse(text)
    if any(token.level > MOST_NESTED for token in tokens):
        return _verbatim(text)
    if is_part:
        tokens = _with_deeper_headings(lines, tokens)
    for token in tokens:
        if token.type == "inline" and token.map is not None:
            _see_that_it_ends(lines, *token.map, is_part=is_part)
    lines[-1] += _unclosed(tokens, lines)
    if not _holds("\n".join(lines), is_part=is_part):
        return _verbatim(text)
    return "".join(map("".join, zip(lines, ends, strict=True)))


def quoted(text: str) -> str:
    """The same as a quotation, line by line."""
    made = _quoted(contained(text))
    return made if _holds(made, is_part=True) else _quoted(_verbatim(clean(text)))


def _quoted(text: str) -> str:
    lines = _LINE_END.sub("\n", text).split("\n")
    return "\n".join(f"> {line}" if line else ">" for line in lines)


def inline(text: str, width: int | None = None) -> str:
    """Words on a line of ours, one line as well: every sign is only a sign."""
    return _SIGN.sub(r"\\\g<0>", one_line(text, width))


@cache
def _parser() -> MarkdownIt:
    """As a reader will read it, once HTML and definitions are none."""
    options: dict[str, Any] = {"maxNesting": MOST_NESTED * 4}
    return MarkdownIt("commonmark", options).disable(["html_block", "html_inline", "reference"])


class _Anybody(MarkdownIt):
    """Whoever reads what is written here, and would follow any link."""

    def validateLink(self, url: str) -> bool:  # noqa: N802, ARG002
        return True


@cache
def _readers() -> tuple[MarkdownIt, ...]:
    """Tables, in which code ends with its cell, are none to some."""
    return _Anybody("commonmark"), _Anybody("commonmark").enable("table")


def _holds(made: str, *, is_part: bool) -> bool:
    """Whether, however it is read, nothing in it runs or is fetched, and it ends where it ends."""
    for reader in _readers():
        tokens = reader.parse(f"{made}\n\n# After it")
        within, after = tokens[:-3], tokens[-3:]
        if [(one.type, one.level) for one in after[:1]] != [("heading_open", 0)]:
            return False
        each = (one for token in within for one in (token, *(token.children or ())))
        if any(_is_live(one) or (is_part and _is_too_high(one)) for one in each):
            return False
    return True


def _is_live(token: Any) -> bool:
    return token.type in _LIVE or bool(_RUNS.match(str(token.attrs.get("href", ""))))


def _with_deeper_headings(lines: list[str], tokens: list[Any]) -> list[Any]:
    """No heading is as high as ours; where one gives way, the next line may make another."""
    headings = [token for token in tokens if token.type == "heading_open"]
    while headings:
        for token in headings:
            _deepen(lines, token)
        tokens = _parser().parse("\n".join(lines))
        headings = [token for token in tokens if _is_too_high(token)]
    return tokens


def _is_too_high(token: Any) -> bool:
    return bool(token.type == "heading_open" and int(token.tag[1]) <= DEEPER)


def _deepen(lines: list[str], heading: Any) -> None:
    """A heading goes below ours, also one that the line below it makes."""
    first, last = heading.map
    deeper = "#" * min(DEEPEST, int(heading.tag[1]) + DEEPER)
    if heading.markup.startswith("#"):
        lines[first] = _HEADING.sub(deeper, lines[first], count=1)
    elif last - first == TWO_LINES and not (heading.level or lines[first].endswith("#")):
        lines[first] = f"{deeper} {lines[first].strip()}"
        lines[last - 1] = ""
    else:  # of several lines, or within a quotation: words with a line below them
        line = lines[last - 1]
        start = max(line.find(heading.markup[0]), 0)
        lines[last - 1] = f"{line[:start]}\\{line[start:]}"


def _see_that_it_ends(lines: list[str], first: int, last: int, *, is_part: bool) -> None:
    """No tag begins in a paragraph, no picture, and in a part no definition."""
    whole = "\n".join(lines[first:last])
    if not any(sign in whole for sign in ("<", "]:", "![")):
        return
    if "]:" in whole and is_part:
        whole = "\n".join(_no_definitions(whole))
    lines[first:last] = "".join(_no_tags(whole)).split("\n")


def _no_definitions(paragraph: str) -> Iterator[str]:
    """Each line that could begin one begins with a backslash."""
    rest = paragraph
    while rest:
        found = _DEFINITION.match(rest)
        if found:
            rest = f"{found[1]}\\{rest[found.end(1) :]}"
        line, _, rest = rest.partition("\n")
        yield line


def _no_tags(paragraph: str) -> Iterator[str]:
    """Outside of code, the sign that would begin a tag is only a sign, and a picture a link."""
    place = 0
    while place < len(paragraph):
        end = _kept(paragraph, place)
        if end == place and _TAG.match(paragraph, place):
            yield "\\"
        picture = _PICTURE.match(paragraph, place)
        if picture:  # a sign before it would make another
            yield "\\!" * len(picture[1])
            place = end = picture.end() - 1
        end = max(end, place + 1)
        yield paragraph[place:end]
        place = end


def _kept(paragraph: str, place: int) -> int:
    """Where that ends which begins here and is no tag: an escape, code, a link; else here."""
    letter = paragraph[place]
    if letter == "\\":
        return place + 2
    if letter == "`":
        run = re.compile("`+").match(paragraph, place)
        assert run is not None
        closing = re.compile(rf"(?<!`){run[0]}(?!`)").search(paragraph, run.end())
        return closing.end() if closing else run.end()
    if letter == "<":
        link = _AUTOLINK.match(paragraph, place)
        return link.end() if link else place
    following = re.compile(r"[^\\`<!]+").match(paragraph, place)
    return following.end() if following else place


def _unclosed(tokens: list[Any], lines: list[str]) -> str:
    """The end of a fence that nobody closed."""
    if not tokens or tokens[-1].type != "fence" or tokens[-1].level:
        return ""
    fence = tokens[-1]
    first, last = fence.map
    sign = re.escape(fence.markup[0])
    closing = re.compile(rf" {{0,3}}{sign}{{{len(fence.markup)},}}[ \t]*")
    closed = last - first > 1 and closing.fullmatch(lines[last - 1])
    return "" if closed else f"\n{fence.markup}"


def _verbatim(text: str) -> str:
    longest = max((len(run) for run in re.findall("`+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}\n{text}\n{fence}"
