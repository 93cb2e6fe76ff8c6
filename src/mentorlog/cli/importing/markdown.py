"""A text in a file: what it is called, and when it was written, as far as the file tells.

The text itself is kept to the byte, with whatever stands at its top.
"""

import re
from datetime import UTC, datetime
from enum import StrEnum
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple
from zoneinfo import ZoneInfo

from mentorlog.cli.importing.sources import Found
from mentorlog.cli.run import Run
from mentorlog.errors import NotBroughtIn, Unreadable
from mentorlog.records.times import Due, Moment
from mentorlog.rules import calendar, when
from mentorlog.rules.when import Leaning


class DatedBy(StrEnum):
    """Where the date of a text was taken from."""

    TYPED = "as you said"
    TOP = "from its “date:”"
    NAME = "from its name"
    FILE = "from the file's time"
    ENTRY = "as exported"


class Text(NamedTuple):
    """A text as it is in its file, with when it was written and where that was taken from."""

    text: str
    title: str | None
    written: Due
    dated_by: DatedBy


def read(run: Run, found: Found, tz: ZoneInfo) -> Text:
    """Raises NotBroughtIn for an empty text, and for a “date:” that is none."""
    text = found.text
    if not text.strip():
        raise NotBroughtIn(found.name, "is empty")
    top, body = _parted(text)
    title = _heading(body) or _stated(top, "title") or _words_of(found.path)
    written, dated_by = _written(run, found, _stated(top, "date"), tz)
    return Text(text, title, written, dated_by)


_TOP = re.compile(r"---[ \t]*\r?\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)


def _parted(text: str) -> tuple[str, str]:
    """The lines between --- at its top, and what comes after them."""
    top = _TOP.match(text)
    return (top[1], text[top.end() :]) if top else ("", text)


def _stated(top: str, name: str) -> str | None:
    """What a plain line there says; the rest of such a top is nobody's business here."""
    line = re.search(rf"^{name}:[ \t]+(.+?)[ \t\r]*$", top, re.MULTILINE | re.IGNORECASE)
    if line is None:
        return None
    return re.sub(r"""^(["'])(.*)\1$""", r"\2", line[1]).strip() or None


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


_NAME = re.compile(r"(\d{4})([-_.]?)(\d\d)\2(\d\d)(?!\d)")


def _words_of(path: Path) -> str | None:
    """What the file is called, without its date."""
    words = _NAME.sub("", path.stem, count=1) if _day_in(path) else path.stem
    return re.sub(r"[-_\s]+", " ", words).strip(" .") or None


def _day_in(path: Path) -> str | None:
    """The day its name begins with, as it is usually written."""
    named = _NAME.match(path.stem)
    if named is None:
        return None
    try:
        return datetime(int(named[1]), int(named[3]), int(named[4])).date().isoformat()
    except ValueError:
        return None


def _written(run: Run, found: Found, stated: str | None, tz: ZoneInfo) -> tuple[Due, DatedBy]:
    if stated is not None:
        return _understood(run, found, stated, tz), DatedBy.TOP
    day = _day_in(found.path)
    if day is not None:
        return _understood(run, found, day, tz), DatedBy.NAME
    changed_at = datetime.fromtimestamp(found.path.stat().st_mtime, UTC)
    return Moment(calendar.minute(changed_at)), DatedBy.FILE


def _understood(run: Run, found: Found, text: str, tz: ZoneInfo) -> Due:
    """A date as files have it; not “next thu”, which was meant on another day."""
    try:
        if re.match(r"\d{4}-\d", text) is None:
            raise Unreadable("")
        return when.read(text, now=run.now, tz=tz, leaning=Leaning.PAST).due
    except Unreadable:
        why = "is dated by a line “date:” that is no date; write it like 2026-11-03"
        raise NotBroughtIn(found.name, why) from None
