"""A handed document as one HTML page: no scripts, nothing loaded from outside, light and dark."""

from functools import partial
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from mentorlog.clean import clean
from mentorlog.export import words_html
from mentorlog.export.handing import Handed, Section

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
    environment.filters["words"] = partial(_words, below=1 if handed.titled else 0)
    return environment.get_template(TEMPLATE).render(handed=handed)


def _words(section: Section, *, below: int) -> str:
    text = clean((section.text or "").replace("\r\n", "\n"))
    return words_html.plain(text) if section.plain else words_html.written(text, below=below)
