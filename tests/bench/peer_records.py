"""What each of the peers keeps, written as it keeps it: so many records, ten of them still open."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NamedTuple
from uuid import NAMESPACE_OID, uuid5

OPEN = 10
TEXT = "Say one true thing, though your voice does, and ask for the room"
DAY, HOUR = timedelta(days=1), timedelta(hours=1)
PAST = 11 * DAY
"""So much earlier where only the past is kept."""


class Record(NamedTuple):
    """Something due or done at a moment; the latest are open, and one of these is overdue."""

    uuid: str
    at: datetime
    is_open: bool


def records(many: int) -> Iterator[Record]:
    """The earliest first, one a day."""
    now = datetime.now(UTC).replace(minute=0, second=0, microsecond=0)
    for number in range(many):
        days = number + OPEN - many - 1
        uuid = str(uuid5(NAMESPACE_OID, str(number)))
        yield Record(uuid, now + days * DAY + HOUR, is_open=number >= many - OPEN)


def for_taskwarrior(home: Path, many: int) -> None:
    (home / ".taskrc").write_text("confirmation=off\n")
    folder = home / ".task"
    folder.mkdir()
    lines: dict[bool, list[str]] = {True: [], False: []}
    for one in records(many):
        due, set_at = int(one.at.timestamp()), int((one.at - 7 * DAY).timestamp())
        status = '"pending"' if one.is_open else f'"completed" end:"{due}"'
        line = f'[description:"{TEXT}" due:"{due}" entry:"{set_at}" status:{status}'
        lines[one.is_open].append(f'{line} uuid:"{one.uuid}"]\n')
    (folder / "pending.data").write_text("".join(lines[True]))
    (folder / "completed.data").write_text("".join(lines[False]))


def for_todoman(home: Path, many: int) -> None:
    folder = home / "todo" / "pair"
    folder.mkdir(parents=True)
    _configure(
        home / ".config" / "todoman" / "config.py",
        f'path = "{home}/todo/*"\ndefault_list = "pair"\n',
    )
    for one in records(many):
        status = "NEEDS-ACTION" if one.is_open else f"COMPLETED\r\nCOMPLETED:{_ics(one.at)}"
        lines = f"DUE:{_ics(one.at)}\r\nSTATUS:{status}"
        (folder / f"{one.uuid}.ics").write_bytes(_calendar("VTODO", one, lines))


def for_khal(home: Path, many: int) -> None:
    folder = home / "calendars" / "pair"
    folder.mkdir(parents=True)
    _configure(
        home / ".config" / "khal" / "config",
        f"[calendars]\n[[pair]]\npath = {folder}\n[default]\ndefault_calendar = pair\n"
        "[locale]\ntimeformat = %H:%M\ndateformat = %Y-%m-%d\nlongdateformat = %Y-%m-%d\n"
        "datetimeformat = %Y-%m-%d %H:%M\nlongdatetimeformat = %Y-%m-%d %H:%M\n",
    )
    for one in records(many):
        lines = f"DTSTART:{_ics(one.at)}\r\nDTEND:{_ics(one.at + HOUR)}"
        (folder / f"{one.uuid}.ics").write_bytes(_calendar("VEVENT", one, lines))


def for_watson(home: Path, many: int) -> None:
    """All of them in the past: it keeps what was done."""
    frames = []
    for one in records(many):
        start, end = (
            int((one.at - 11 * DAY).timestamp()),
            int((one.at - 11 * DAY + HOUR).timestamp()),
        )
        frames.append([start, end, "pair", one.uuid.replace("-", ""), [], end])
    _configure(home / ".config" / "watson" / "frames", json.dumps(frames))


def for_jrnl(home: Path, many: int) -> None:
    """All of them in the past: it keeps what was."""
    journal = home / "journal.txt"
    _configure(
        home / ".config" / "jrnl" / "jrnl.yaml",
        "version: v4.6\ndefault_hour: 9\ndefault_minute: 0\neditor: ''\nencrypt: false\n"
        f"journals: {{default: {{journal: '{journal}'}}}}\ntimeformat: '%Y-%m-%d %H:%M'\n"
        "highlight: true\nindent_character: '|'\nlinewrap: 79\ntagsymbols: '@'\ntemplate: false\n"
        "display_format: null\ncolors: {body: none, date: none, tags: none, title: none}\n",
    )
    entries = (f"[{one.at - PAST:%Y-%m-%d %H:%M}] {TEXT}. {TEXT}.\n\n" for one in records(many))
    journal.write_text("".join(entries))


def _configure(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True)
    file.write_text(text)


def _calendar(kind: str, one: Record, lines: str) -> bytes:
    return (
        f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//pair//EN\r\nBEGIN:{kind}\r\nUID:{one.uuid}\r\n"
        f"DTSTAMP:{_ics(one.at - 7 * DAY)}\r\nSUMMARY:{TEXT}\r\n{lines}\r\n"
        f"END:{kind}\r\nEND:VCALENDAR\r\n"
    ).encode()


def _ics(at: datetime) -> str:
    return f"{at:%Y%m%dT%H%M%SZ}"
