"""What jrnl exports as JSON: its entries, each with its day, its time and its words."""

import json
from datetime import date, time
from typing import NamedTuple

from mentorlog.cli.importing.front_matter import Top, Value
from mentorlog.cli.importing.sources import Found
from mentorlog.domain.records.constraints import FIRST_YEAR, LAST_YEAR, MOST_OF_A_TEXT
from mentorlog.errors import NotBroughtIn


class Entry(NamedTuple):
    """An entry as its keeper wrote it; jrnl takes its first sentence for the title.

    `front_matter` is what jrnl notes beside it, as JSON: its tags, and whether it has a star.
    """

    title: str
    text: str
    on: date
    at: time
    front_matter: str | None = None


def entries(found: Found) -> list[object]:
    """Every entry, as it is. Raises NotBroughtIn for a file of another shape."""
    try:
        document = json.loads(found.content, object_pairs_hook=_once)
    except KeyError as twice:
        raise NotBroughtIn(found.name, f"says {twice} twice in one place") from None
    several = document["entries"]
    if not isinstance(several, list):
        raise NotBroughtIn(found.name, "is no export of jrnl: entries is no list")
    return several


def read(found: Found, number: int, one: object) -> Entry:
    """One of them. Raises NotBroughtIn, with where and what, where it is not understood."""
    name = found.name
    where = f"entries[{number}]"
    if not isinstance(one, dict):
        raise _refused(name, where, "is no entry")
    title, body = _text(name, where, one, "title"), _text(name, where, one, "body")
    text = "\n\n".join(part for part in (title, body) if part.strip())
    if not text:
        raise _refused(name, where, "is empty")
    if len(text.encode()) > MOST_OF_A_TEXT:
        raise _refused(name, where, f"is longer than {MOST_OF_A_TEXT // 10**6} MB")
    beside = Top({"tags": _tags(name, where, one), "starred": _starred(name, where, one)})
    return Entry(title, text, _day(name, where, one), _time(name, where, one), beside.without())


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """No name twice: the words of one of them would be lost without a word."""
    made: dict[str, object] = {}
    for name, value in pairs:
        if name in made:
            raise KeyError(name[:40])
        made[name] = value
    return made


def _tags(name: str, where: str, one: dict[str, object]) -> list[Value]:
    value = one.get("tags", [])
    if not isinstance(value, list) or not all(isinstance(tag, str) for tag in value):
        raise _refused(name, f"{where}.tags", "is no list of words")
    return [_whole(name, f"{where}.tags", tag) for tag in value]


def _starred(name: str, where: str, one: dict[str, object]) -> str:
    value = one.get("starred", False)
    if not isinstance(value, bool):
        raise _refused(name, f"{where}.starred", "is neither true nor false")
    return "true" if value else ""


def _text(name: str, where: str, one: dict[str, object], key: str) -> str:
    value = one.get(key, "")
    if not isinstance(value, str):
        raise _refused(name, f"{where}.{key}", "is no text")
    return _whole(name, f"{where}.{key}", value)


def _whole(name: str, where: str, value: str) -> str:
    try:
        value.encode()
    except UnicodeEncodeError:
        raise _refused(name, where, "holds half a character") from None
    return value


def _day(name: str, where: str, one: dict[str, object]) -> date:
    value = one.get("date")
    try:
        on = date.fromisoformat(value if isinstance(value, str) else "")
    except ValueError:
        raise _refused(name, f"{where}.date", "is no day like 2026-11-03") from None
    if not FIRST_YEAR <= on.year <= LAST_YEAR:
        years = f"{FIRST_YEAR} to {LAST_YEAR}"
        raise _refused(name, f"{where}.date", f"is not in the years {years}")
    return on


def _time(name: str, where: str, one: dict[str, object]) -> time:
    value = one.get("time", "00:00")
    try:
        at = time.fromisoformat(value if isinstance(value, str) else "")
    except ValueError:
        at = None
    if at is None or at.tzinfo is not None:
        raise _refused(name, f"{where}.time", "is no time like 09:00")
    return at.replace(second=0, microsecond=0)


def _refused(name: str, where: str, why: str) -> NotBroughtIn:
    return NotBroughtIn(name, f"cannot be read: {where} {why}")
