"""A file for the other person: what it becomes is by its ending."""

from pathlib import Path
from typing import TYPE_CHECKING

from mentorlog.clean import one_line
from mentorlog.cli import outgoing
from mentorlog.cli.outgoing import Outgoing
from mentorlog.errors import Unsaid

if TYPE_CHECKING:
    from mentorlog.export.handing import Handed

MARKDOWN, HTML = (".md", ".markdown", ".txt"), (".html", ".htm")


def see_that_it_can_be(one: Outgoing) -> Path:
    """The path that is meant. Raises Unsaid for another ending, NotWritable for what is there."""
    if Path(one.name).suffix.lower() not in (*MARKDOWN, *HTML):
        raise Unsaid(
            f"“{one_line(one.name[-40:])}” has neither of the two endings.",
            "Say --to FILE.md for Markdown, or --to FILE.html for a page.",
        )
    return outgoing.see_that_it_can_be(one)


def write(one: Outgoing, handed: "Handed") -> Path:
    """Raises as `see_that_it_can_be` does."""
    return outgoing.write(one, _content(see_that_it_can_be(one), handed))


def _content(path: Path, handed: "Handed") -> bytes:
    if path.suffix.lower() in HTML:
        from mentorlog.export import handing_html

        return handing_html.render(handed).encode()
    from mentorlog.export import handing_markdown

    return handing_markdown.render(handed).encode()
