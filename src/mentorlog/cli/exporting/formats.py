"""The formats there are, by the ending of a file or by their name."""

from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from mentorlog.clean import one_line
from mentorlog.errors import Unclear, Unsaid


class Format(StrEnum):
    HTML = "html"
    MARKDOWN = "md"
    JSON = "json"
    CSV = "csv"
    CALENDAR = "ics"

    @property
    def is_to_be_read(self) -> bool:
        """Whether it is a document for people, which is about one mentorship."""
        return self in (Format.HTML, Format.MARKDOWN)


class Sample(NamedTuple):
    """A file as it could be called, and what it would be."""

    format: Format
    name: str
    what: str


SAMPLES = (
    Sample(Format.HTML, "keepsake.html", "a mentorship as one page, to keep and to print"),
    Sample(Format.MARKDOWN, "story.md", "the same as plain text (Markdown)"),
    Sample(Format.JSON, "journal.json", "everything, exactly; “import” reads it back"),
    Sample(Format.CSV, "journal.csv", "one table of all entries, for a spreadsheet"),
    Sample(Format.CALENDAR, "sessions.ics", "sessions and promises, for a calendar"),
)
LINES = [f"{one.name:<13}  {one.what}" for one in SAMPLES]
STANDARD_OUTPUT = "-"
_ENDINGS = {
    "html": Format.HTML,
    "htm": Format.HTML,
    "md": Format.MARKDOWN,
    "markdown": Format.MARKDOWN,
    "txt": Format.MARKDOWN,
    "json": Format.JSON,
    "csv": Format.CSV,
    "ics": Format.CALENDAR,
}
_NAMES = "html, md, json, csv or ics"


def of(file: str, said: str | None) -> Format:
    """What `--format` says, else what the ending of the file does. Raises Unsaid for neither."""
    if said is not None:
        found = _ENDINGS.get(said.strip().removeprefix(".").casefold())
        if found is None:
            raise Unsaid(f"“{one_line(said, 40)}” is no format.", f"--format takes {_NAMES}.")
        return found
    if file == STANDARD_OUTPUT:
        raise Unsaid("Standard output has no ending.", f"Say --format: {_NAMES}.")
    found = _ENDINGS.get(Path(file).suffix.removeprefix(".").casefold())
    if found is None:
        raise Unsaid(
            f"“{one_line(file[-40:])}” has no ending that says what it becomes.",
            f"End it with .html, .md, .json, .csv or .ics, or say --format: {_NAMES}.",
        )
    return found


def sample_of(wanted: Format) -> Sample:
    return next(one for one in SAMPLES if one.format is wanted)


def none_said() -> Unclear:
    """The refusal where nobody said which file, with those there could be."""
    return Unclear("Export into which file? Its ending says what it becomes:", LINES, "Say FILE.")
