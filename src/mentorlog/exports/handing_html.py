"""A handed document as one HTML page: no scripts, nothing loaded from outside, light and dark."""

from functools import partial
from html import escape
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markdown_it import MarkdownIt

from mentorlog.clean import clean
from mentorlog.exports.handing import Handed, Section

TEMPLATE = "handed.html.jinja"
DEEPEST = 20  # quotes within quotes; beyond it a parser drops what was written
NEWLINES = "\r\n"


def render(handed: Handed) -> str:
    """Each person's words are Markdown of their own, so that none runs into the next."""
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["clean"] = clean
    environment.filters["words"] = partial(_words, _markdown(deeper=handed.titled))
    return environment.get_template(TEMPLATE).render(handed=handed)


def _words(markdown: MarkdownIt, section: Section) -> str:
    """The words of a section. Quotes in quotes without end are plain too: the parser drops them."""
    text = section.text or ""
    if section.plain:
        return _plain(text)
    env: dict[str, Any] = {}
    tokens = markdown.parse(text, env)
    if any(token.level >= DEEPEST - 1 for token in tokens):
        return _plain(text)
    return str(markdown.renderer.render(tokens, markdown.options, env))


def _plain(text: str) -> str:
    return f'<p class="plain">{escape(text.strip(NEWLINES))}</p>'


def _markdown(*, deeper: bool) -> MarkdownIt:
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
    if deeper:
        found.core.ruler.push("deeper", _deeper)
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


def _numbered(state: Any) -> None:
    """A list has the numbers that were written."""
    for token in state.tokens:
        if token.type == "list_item_open" and token.info:
            token.attrSet("value", token.info)


def _deeper(state: Any) -> None:
    """Headings of the text stand below the title of the page."""
    for token in state.tokens:
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{min(6, int(token.tag[1]) + 1)}"
