"""What jrnl exports as JSON: its entries, each with its day, its time and its words."""

import json
from datetime import date, time
from typing import NamedTuple

from mentorlog.cli.importing.sources import Found
from mentorlog.errors import NotBroughtIn


class Entry(NamedTuple):
    """An entry as its keeper wrote it; jrnl takes its first sentence for the title."""

    title: str
    text: str
    on: date
    at: time


def read(found: Found) -> list[Entry]:
    """Every entry. Raises NotBroughtIn, with where and what, for one that is not understood."""
    try:
        document = json.loads(found.content, object_pairs_hook=_once)
    except KeyError as twice:
        raise NotBroughtIn(found.name, f"says {twice} twice in one place") from None
    entries = document["entries"]
    if not isinstance(entries, list):
        raise NotBroughtIn(found.name, "is no export of jrnl: entries is no list")
    return [_entry(found.name, number, one) for number, one in enumerate(entries)]


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """No name twice: the words of one of them would be lost without a word."""
    made: dict[str, object] = {}
    for name, value in pairs:
        if name in made:
            raise KeyError(name[:40])
        made[name] = value
    return made


def _entry(name: str, number: int, one: object) -> Entry:
    where = f"entries[{number}]"
    if not isinstance(one, dict):
        raise _refused(name, where, "is no entry")
    title, body = _text(name, where, one, "title"), _text(name, where, one, "body")
    text = "\n\n".join(part for part in (title, body) if part.strip())
    if not text:
        raise _refused(name, where, "is empty")
    return Entry(title, text, _day(name, where, one), _time(name, where, one))


def _text(name: str, where: str, one: dict[str, object], key: str) -> str:
    value = one.get(key, "")
    if not isinstance(value, str):
        raise _refused(name, f"{where}.{key}", "is no text")
    try:
        value.encode()
    except UnicodeEncodeError:
        raise _refused(name, f"{where}.{key}", "holds half a character") from None
    return value


def _day(name: str, where: str, one: dict[str, object]) -> date:
    value = one.get("date")
    try:
        return date.fromisoformat(value if isinstance(value, str) else "")
    except ValueError:
        raise _refused(name, f"{where}.date", "is no day like 2026-11-03") from None


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
