"""A handed document as one HTML page: no scripts, nothing loaded from outside, light and dark."""

from html import escape
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markdown_it import MarkdownIt

from mentorlog.clean import clean
from mentorlog.exports.handing import Handed

TEMPLATE = "handed.html.jinja"


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
    markdown = _markdown(deeper=handed.titled)
    environment.filters["markdown"] = markdown.render
    return environment.get_template(TEMPLATE).render(handed=handed)


def _markdown(*, deeper: bool) -> MarkdownIt:
    """CommonMark without HTML, for people: line breaks are kept, images are told, not loaded.

    A line that is indented is a paragraph to those who write letters, not a program's code.
    """
    found = MarkdownIt("commonmark", {"html": False, "breaks": True}).disable("code")
    found.add_render_rule("image", _image)
    if deeper:
        found.core.ruler.push("deeper", _deeper)
    return found


def _image(_renderer: Any, tokens: Any, index: int, options: Any, env: Any) -> str:
    """What it shows, as words: a page that is handed over asks nobody for anything."""
    words = _renderer.renderInlineAsText(tokens[index].children or [], options, env)
    return escape(f"[{words}]") if words else ""


def _deeper(state: Any) -> None:
    """Headings of the text stand below the title of the page."""
    for token in state.tokens:
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{min(6, int(token.tag[1]) + 1)}"
