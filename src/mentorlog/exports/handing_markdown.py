"""A handed document as Markdown: ours around it, and somebody's own words to the byte."""

from collections.abc import Iterator

from mentorlog.exports.handing import Handed, Section

RULE = "---"


def render(handed: Handed) -> str:
    """Nothing is wrapped, escaped or trimmed but the newlines where a text ends."""
    blocks = [f"# {handed.title}"] if handed.titled else []
    blocks += [" ".join(handed.about)] if handed.about else []
    for number, section in enumerate(handed.sections):
        blocks += _section(section, apart=number > 0)
    return "\n\n".join(blocks) + "\n"


def _section(section: Section, *, apart: bool) -> Iterator[str]:
    """A text without a heading is set apart from the section before it."""
    if section.heading:
        yield f"## {section.heading}"
    elif apart and not section.lines:
        yield RULE
    if section.lines:
        item = "- " if section.heading else ""
        yield "\n".join(f"{item}{line}" for line in section.lines)
    if section.text is not None:
        yield section.text.strip("\r\n")
