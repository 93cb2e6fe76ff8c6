"""A text in a file: what it is called, and when it was written, as far as the file tells.

The text itself is kept to the byte; what stands above it is kept beside it.
"""

import re
from datetime import UTC, date, datetime
from enum import StrEnum
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple
from zoneinfo import ZoneInfo

from mentorlog.cli.importing import front_matter
from mentorlog.cli.importing.front_matter import Top, fitting
from mentorlog.cli.importing.sources import Found
from mentorlog.cli.run import Run
from mentorlog.domain import calendar, dates
from mentorlog.domain.dates import Leaning
from mentorlog.domain.records.constraints import FIRST_YEAR, LAST_YEAR
from mentorlog.domain.records.times import Due, Moment
from mentorlog.errors import NotBroughtIn, Unreadable


class DatedBy(StrEnum):
    """Where the date of a text was taken from."""

    TYPED = "as you said"
    TOP = "from its “date:”"
    CREATED = "from its “created:”"
    NAME = "from its name"
    FILE = "from the file's time"
    NOW = "as nothing tells its date"
    ENTRY = "as exported"


class Text(NamedTuple):
    """A text as it is in its file, with when it was written and where that was taken from.

    `front_matter` is what the file said beside it and the entry itself does not say; `whole` is
    the file as it is.
    """

    text: str
    title: str | None
    written: Due
    dated_by: DatedBy
    front_matter: str | None = None
    whole: str | None = None


def read(run: Run, found: Found, tz: ZoneInfo, *, at: datetime | None = None) -> Text:
    """Raises NotBroughtIn for an empty text, and for a “date:” that is none.

    `at` is when it was written, where somebody said so.
    """
    top, text = front_matter.parted(found.text)
    if not text.strip():
        raise NotBroughtIn(found.name, "is empty")
    titled, title = top.titled()
    title = title or fitting(_heading(text)) or fitting(_words_of(found.path))
    if at is not None:
        return Text(text, title, Moment(at), DatedBy.TYPED, top.without(*titled), found.text)
    stated, written, dated_by = _written(run, found, top, tz)
    return Text(text, title, written, dated_by, top.without(*titled, *stated), found.text)


_LOOKED_AT = 20_000  # whoever has not given a title by then gives none


def _heading(body: str) -> str | None:
    """The words of its first heading, # or underlined; where it begins with one, the same title
    that an essay written here would have."""
    from markdown_it import MarkdownIt

    from mentorlog.cli import writing

    tokens = MarkdownIt("commonmark").parse(body[:_LOOKED_AT])
    if tokens and tokens[0].type == "heading_open" and writing.heading(body):
        return writing.heading(body)
    for opened, inline in pairwise(tokens):
        if opened.type == "heading_open":
            parts = (
                one.content or " " * one.type.endswith("break") for one in inline.children or ()
            )
            words = " ".join("".join(parts).split())
            if words:
                return words
    return None


_NAME = re.compile(
    r"(\d{4})([-_.]?)(\d\d)\2(\d\d)(?:"
    r"(?:T|[ _-](?=\d\d[-_.:]\d\d)|(?<=\d{8})(?=\d{4}(?:\d\d)?(?!\d))|(?<=\d{8})[ _-](?=\d{6}))"
    r"([01]\d|2[0-3])([-_.:]?)([0-5]\d)(?:\6\d\d)?)?(?!\d)"
)


def _words_of(path: Path) -> str | None:
    """What the file is called, without its date."""
    words = _NAME.sub("", path.stem, count=1) if _named(path) else path.stem
    return re.sub(r"[-_\s]+", " ", words).strip(" .") or None


def _named(path: Path) -> str | None:
    """The day its name begins with, or the moment, as they are usually written."""
    named = _NAME.match(path.stem)
    if named is None:
        return None
    year, _, month, day, hour, _, minute = named.groups()
    try:
        on = date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None
    is_known = FIRST_YEAR <= int(year) <= LAST_YEAR
    return (f"{on} {hour}:{minute}" if hour else on) if is_known else None


def _written(run: Run, found: Found, top: Top, tz: ZoneInfo) -> tuple[list[str], Due, DatedBy]:
    """The line that says when, that moment or day, and what told it."""
    stated = top.stated("date", "created")
    if stated is not None:
        name, value = stated
        dated_by = DatedBy.TOP if name.casefold() == "date" else DatedBy.CREATED
        due = _understood(run, value, tz) if isinstance(value, str) else None
        if due is None:
            why = f"is dated by a line “{name}:” that is no date; write it like 2026-11-03"
            raise NotBroughtIn(found.name, why)
        return [name], due, dated_by
    named = _understood(run, _named(found.path) or "", tz)
    if named is not None:
        return [], named, DatedBy.NAME
    if found.is_piped:
        return [], Moment(run.now), DatedBy.NOW
    return [], Moment(calendar.minute(_changed_at(found))), DatedBy.FILE


def _changed_at(found: Found) -> datetime:
    try:
        changed_at = datetime.fromtimestamp(found.path.stat().st_mtime, UTC)
        is_near = FIRST_YEAR < changed_at.year < LAST_YEAR
    except (ValueError, OverflowError, OSError):
        is_near = False
    if not is_near:
        why = f"has a time that is not in the years from {FIRST_YEAR} to {LAST_YEAR}"
        raise NotBroughtIn(found.name, why)
    return changed_at


def _understood(run: Run, text: str, tz: ZoneInfo) -> Due | None:
    """A date as files have it; not “next thu”, which was meant on another day."""
    if re.match(r"\d{4}-\d", text) is None:
        return None
    try:
        return dates.read(text, now=run.now, tz=tz, leaning=Leaning.PAST).due
    except Unreadable:
        return None
