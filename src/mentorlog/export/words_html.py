"""People's words as HTML: Markdown without HTML in it, and short words just as they are."""

from functools import cache
from html import escape
from itertools import pairwise
from typing import Any

from markdown_it import MarkdownIt

DEEPEST = 20  # quotes within quotes; beyond it a parser drops what was written
NEWLINES = "\r\n"
FULL = 50  # letters of a line as editors fill them; verses are shorter


def written(text: str, *, below: int = 0, as_book: bool = False) -> str:
    """The text as Markdown; its headings stand below that level.

    Quotes in quotes without end are plain: the parser drops them. With `as_book` no heading is
    more than one level below the one before it, whatever was typed, and lines that an editor
    filled run on.
    """
    markdown, env = _markdown(below, as_book), dict[str, Any]()
    tokens = markdown.parse(text, env)
    if any(token.level >= DEEPEST - 1 for token in tokens):
        return plain(text)
    return str(markdown.renderer.render(tokens, markdown.options, env))


def plain(text: str) -> str:
    return f'<p class="plain">{escape(text.strip(NEWLINES))}</p>'


@cache
def _markdown(below: int, as_book: bool) -> MarkdownIt:
    """CommonMark without HTML, for people: line breaks are kept, images are told, not loaded.

    Nothing that was written is left out. A line that is indented is a paragraph to those who
    write letters, not a program's code; “[Sam]: no” is what Sam said, not a link to “no”; and
    “&copy;” is those letters.
    """
    options = {"html": False, "breaks": True, "maxNesting": DEEPEST}
    found = _Letters("commonmark", options).disable(["code", "reference", "entity"])
    for kind, rule in (("image", _image), ("fence", _fence), ("link_close", _link_close)):
        found.add_render_rule(kind, rule)
    found.core.ruler.push("numbered", _numbered)
    found.core.ruler.push("placed", _Placed(below, as_book))
    if as_book:
        found.core.ruler.push("filled", _filled)
    return found


class _Letters(MarkdownIt):
    """Links lead somewhere, or stay as they were written: “[Sam](no)”."""

    def validateLink(self, url: str) -> bool:  # noqa: N802
        return url.lower().startswith(("https://", "http://", "mailto:"))

    def normalizeLink(self, url: str) -> str:  # noqa: N802
        return url

    def normalizeLinkText(self, link: str) -> str:  # noqa: N802
        return link


def _image(_renderer: Any, tokens: Any, index: int, _options: Any, _env: Any) -> str:
    """What it shows and where it is, as words: a page that is handed over asks nobody for it."""
    image = tokens[index]
    return f"[{escape(image.content)}]{_address(image, 'src')}"


def _fence(_renderer: Any, tokens: Any, index: int, _options: Any, _env: Any) -> str:
    """What stands beside the opening of a fence is shown above it."""
    fence = tokens[index]
    beside = fence.info.strip()
    above = f"<p>{escape(beside)}</p>\n" if beside else ""
    code = f"<pre><code>{escape(fence.content)}</code></pre>\n" if fence.content.strip() else ""
    return above + code


def _link_close(_renderer: Any, tokens: Any, index: int, _options: Any, _env: Any) -> str:
    """Where a link leads is said after it: a page may be printed, and no link is a surprise."""
    if tokens[index].markup == "autolink":
        return "</a>"
    opening = next(one for one in reversed(tokens[:index]) if one.type == "link_open")
    return f"</a>{_address(opening, 'href')}"


def _address(token: Any, attribute: str) -> str:
    said = " ".join(str(token.attrs[one]) for one in (attribute, "title") if token.attrs.get(one))
    return f' <span class="address">({escape(said)})</span>' if said else ""


def _filled(state: Any) -> None:
    """Lines that were broken where they were full are one; a poem's are shorter than that."""
    for token in state.tokens:
        if token.type == "inline" and _is_full(token.content):
            for child in token.children:
                if child.type == "softbreak":
                    child.type, child.content = "text", " "


def _is_full(paragraph: str) -> bool:
    """Whether no line of it had room for the first word of the next."""
    lines = [line.split() for line in paragraph.split("\n")]
    width = max(len(" ".join(words)) for words in lines)
    after = (" ".join([*line, *rest[:1]]) for line, rest in pairwise(lines))
    return width >= FULL and all(len(one) > width for one in after)


def _numbered(state: Any) -> None:
    """A list has the numbers that were written."""
    for token in state.tokens:
        if token.type == "list_item_open" and token.info:
            token.attrSet("value", token.info)


class _Placed:
    """Headings of the text stand below those of the page around it."""

    def __init__(self, below: int, in_order: bool) -> None:
        self.below = below
        self.in_order = in_order

    def __call__(self, state: Any) -> None:
        before = self.below
        for token in state.tokens:
            if token.type not in ("heading_open", "heading_close"):
                continue
            if token.type == "heading_open":
                level = int(token.tag[1]) + self.below
                before = min(6, level, before + 1) if self.in_order else min(6, level)
            token.tag = f"h{before}"
