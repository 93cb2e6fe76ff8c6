"""The settings on one page: each value and who said it, what is around, where things are."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import NamedTuple
from zoneinfo import ZoneInfo

from rich.cells import cell_len
from rich.text import Text

from mentorlog import settings
from mentorlog.clean import clean
from mentorlog.settings import Found, Mistake, Source
from mentorlog.views.console import GAP, Screen, margin, put, room, whole
from mentorlog.views.flag_blocks import COMMAND, QUIET

Document = Mapping[str, object]
LABELS = max(map(len, (*settings.KEYS, settings.FILE))) + GAP
UNSAID = {"now": "the clock", "clipboard": "none found", "mail": "none found"}
BEGINNING = "mentorlog config --example"


class Place(NamedTuple):
    """Where something is, or would be."""

    path: Path
    is_there: bool


class Here(NamedTuple):
    """All that `config` shows; `places` and the two others by their key."""

    settings: Mapping[str, Found]
    around: Mapping[str, Found]
    places: Mapping[str, Place]
    mistakes: Sequence[Mistake]

    @property
    def file(self) -> Place:
        return self.places["file"]


class _Row(NamedTuple):
    label: str
    value: str
    beside: str


def render(here: Here, screen: Screen) -> None:
    if here.mistakes:
        _mistakes(here, screen)
    _table(screen, "What is set", _rows(here.settings))
    _table(screen, "What is around", _rows(here.around))
    _table(screen, "Where things are", [_place(key, one) for key, one in here.places.items()])
    if not here.file.is_there:
        screen.print("Nothing needs setting. To begin a config.toml:", indent=margin(screen))
        screen.print(Text(BEGINNING, COMMAND), indent=margin(screen))


def value(found: Found) -> str:
    """The value alone; empty where nobody says one."""
    return found.value or ""


def as_json(here: Here, now: datetime, tz: ZoneInfo) -> Document:
    return _document(
        now,
        tz,
        settings=[_found_json(key, one) for key, one in here.settings.items()],
        around=[_found_json(key, one) for key, one in here.around.items()],
        places={
            key: {"path": str(one.path), "there": one.is_there} for key, one in here.places.items()
        },
        mistakes=[
            {"line": one.line, "what": one.said(settings.FILE), "hint": one.hint}
            for one in here.mistakes
        ],
    )


def one_json(key: str, found: Found, now: datetime, tz: ZoneInfo) -> Document:
    return _document(now, tz, **_found_json(key, found))


def example() -> list[str]:
    """A config.toml that sets nothing, with a line to make one's own for each setting."""
    lines = ["# mentorlog: take away the # before a line, and say it your way.", ""]
    for one in settings.SETTINGS:
        lines += [f"# {one.about}", f'# {one.key} = "{one.example}"', ""]
    return lines[:-1]


def example_json(now: datetime, tz: ZoneInfo) -> Document:
    return _document(now, tz, example="\n".join(example()))


def _document(now: datetime, tz: ZoneInfo, **body: object) -> Document:
    from mentorlog.views import documents  # noqa: PLC0415 (it knows all the rules; a page does not)

    return documents.document(now, (), tz, **body)


def _found_json(key: str, found: Found) -> Document:
    return {
        "key": key,
        "value": found.value,
        "from": found.source.value,
        "name": found.name or None,
    }


def _mistakes(here: Here, screen: Screen) -> None:
    """What is wrong in config.toml, each at its line."""
    indent = margin(screen)
    told = "Until this is mended, only config and help do anything:"
    screen.print(Text(told, "bold red"), indent=indent)
    screen.plain(" " * indent + str(here.file.path))
    for one in here.mistakes:
        words = Text(_exactly(one.told[:1].upper() + one.told[1:]))
        put(screen, screen.folded(words, room(screen, indent + 2)), indent + 2)
    screen.print()


def _rows(found: Mapping[str, Found]) -> list[_Row]:
    return [
        _Row(key, _exactly(value(one)) or UNSAID.get(key, "none"), _said_by(one))
        for key, one in found.items()
    ]


def _exactly(text: str) -> str:
    """On one line, each blank of it kept: a path is to be copied."""
    return clean(text).replace("\n", "␊").replace("\t", "␉")


def _said_by(found: Found) -> str:
    if found.source in (Source.OPTION, Source.ENVIRONMENT):
        return f"{found.source.value} {found.name}"
    return found.source.value


def _place(key: str, one: Place) -> _Row:
    label = settings.FILE if key == "file" else key
    return _Row(label, _exactly(str(one.path)), "" if one.is_there else "not yet")


def _table(screen: Screen, heading: str, rows: Sequence[_Row]) -> None:
    """A heading, the labels, the values, and beside those that leave room for it who said them."""
    screen.print(Text(heading, "bold"), indent=margin(screen))
    longest = max(cell_len(row.beside) for row in rows)
    free = room(screen, margin(screen)) - LABELS - GAP - longest
    column = max((cell_len(row.value) for row in rows if cell_len(row.value) <= free), default=0)
    for row in rows:
        wide = cell_len(row.value)
        if wide <= column or (not row.beside and wide <= free + GAP + longest):
            _beside(screen, row, column)
        else:
            _stacked(screen, row)
    screen.print()


def _beside(screen: Screen, row: _Row, column: int) -> None:
    gap = " " * (column - cell_len(row.value) + GAP) if row.beside else ""
    label = (row.label.ljust(LABELS), QUIET)
    line = Text.assemble(label, row.value, gap, (row.beside, QUIET))
    screen.print(line, indent=margin(screen))


def _stacked(screen: Screen, row: _Row) -> None:
    """The value has a line of its own, which is never folded: it is to be copied."""
    beside = f"{row.label.ljust(LABELS)}{row.beside}".rstrip()
    screen.print(Text(beside, QUIET), indent=margin(screen))
    whole(screen, Text(row.value), margin(screen) + GAP)
