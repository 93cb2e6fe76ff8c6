"""A handed document as Markdown: ours around somebody's own words, and nothing in it runs."""

from collections.abc import Iterator

from mentorlog.export.handing import Handed, Section
from mentorlog.export.story_markdown_texts import alone, contained, harmless

RULE = "---"


def render(handed: Handed) -> str:
    """Nothing is wrapped or trimmed but the newlines where a text ends; a tag is told and not
    taken, and a picture is a link to it."""
    blocks = [f"# {harmless(handed.title)}"] if handed.titled else []
    blocks += [harmless(" ".join(handed.about))] if handed.about else []
    for number, section in enumerate(handed.sections):
        blocks += _section(section, apart=number > 0)
    return "\n\n".join(blocks) + "\n"


def _section(section: Section, *, apart: bool) -> Iterator[str]:
    """A text without a heading is set apart from the section before it; one with ours around it
    has its own below them."""
    if section.heading:
        yield f"## {harmless(section.heading)}"
    elif apart and not section.lines:
        yield RULE
    if section.lines:
        item = "- " if section.heading else ""
        yield "\n".join(f"{item}{harmless(line)}" for line in section.lines)
    if section.text is not None:
        is_part = section.heading or section.lines
        yield contained(section.text) if is_part else alone(section.text)
