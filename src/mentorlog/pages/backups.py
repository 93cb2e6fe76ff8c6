"""Backups: what one holds, the list of them, and what restoring one would change."""

import shlex
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import NamedTuple
from zoneinfo import ZoneInfo

from rich.text import Text

from mentorlog.pages import dates, documents
from mentorlog.pages.documents import Document
from mentorlog.pages.flag_blocks import COMMAND, QUIET
from mentorlog.pages.layout import margin
from mentorlog.pages.screen import Screen
from mentorlog.records.backups import Backup, Held, Why
from mentorlog.rules import calendar

NOUNS = {
    "mentorship": "mentorships",
    "agreement": "versions of agreements",
    "session": "sessions",
    "homework": "pieces of homework",
    "essay": "essays",
    "callout": "call-outs",
    "note": "notes",
    "wish": "wishes",
}
ONE = {
    "agreement": "version of an agreement",
    "homework": "piece of homework",
    "callout": "call-out",
}

MADE_FOR = {
    Why.ASKED: "asked for",
    Why.DAILY: "of that day",
    Why.UPDATE: "before an update",
    Why.RESTORE: "before a restore",
    Why.IMPORT: "before an import",
}


class Seen(NamedTuple):
    """Now, and the zone of the clock on the wall."""

    now: datetime
    tz: ZoneInfo


def counted(held: Held) -> str:
    """ "1 mentorship, 12 sessions, 3 essays": what there is some of."""
    there = [_some(kind, count) for kind, count in held.counts.items() if count]
    return ", ".join(there) or "no entries"


def _some(kind: str, count: int) -> str:
    return f"1 {ONE.get(kind, kind)}" if count == 1 else f"{count} {NOUNS[kind]}"


def made(path: Path, held: Held, screen: Screen) -> None:
    screen.print(f"The journal is backed up and read back whole: {counted(held)}.")
    screen.plain(f"  {path}")  # never folded: it is to be copied


def named(one: Backup, seen: Seen) -> str:
    """ "Thu 3 Dec 2026 10:00, before a restore"."""
    at = calendar.said(one.at.replace(tzinfo=seen.tz), seen.tz)
    return f"{at}, {MADE_FOR[one.why]}"


def listed(several: Sequence[Backup], seen: Seen, screen: Screen) -> None:
    indent = margin(screen)
    if not several:
        screen.print("There is no backup of this journal yet.", indent=indent)
        screen.print(Text("mentorlog backup", COMMAND), indent=indent)
        return
    for one in several:
        screen.print(Text(f"{named(one, seen)}, {size(one.size)}"), indent=indent)
        screen.plain(" " * (indent + 2) + str(one.path))  # never folded: it is to be copied
    screen.print()
    screen.print(Text("mentorlog restore FILE", COMMAND), indent=indent)
    screen.print(Text("shows what would change, and asks.", QUIET), indent=indent)


def size(count: int) -> str:
    """ "340 kB": in thousands, as disks count."""
    for unit, factor in (("GB", 10**9), ("MB", 10**6), ("kB", 10**3)):
        if count >= factor:
            return (
                f"{count / factor:.0f} {unit}"
                if count >= 10 * factor
                else f"{count / factor:.1f} {unit}"
            )
    return f"{count} bytes"


def listed_json(several: Sequence[Backup], seen: Seen) -> Document:
    found = [
        {
            "path": str(one.path),
            "at": dates.iso(one.at.replace(tzinfo=seen.tz), seen.tz),
            "why": one.why.value,
            "bytes": one.size,
        }
        for one in several
    ]
    return documents.document(seen.now, (), seen.tz, backups=found)


def differences(now: Held | None, then: Held, seen: Seen) -> list[str]:
    """What would change, kind by kind, and the latest entry of either."""
    if now is None:
        return [f"It holds {counted(then)}; the latest is of {_latest(then, seen)}."]
    lines = [
        f"{NOUNS[kind]}: {_than(now.counts[kind], count)}"
        for kind, count in then.counts.items()
        if count or now.counts[kind]
    ]
    return [*lines, f"latest entry: now {_latest(now, seen)}, then {_latest(then, seen)}"]


def _than(now: int, then: int) -> str:
    return f"{then}, as now" if now == then else f"now {now}, then {then}"


def _latest(held: Held, seen: Seen) -> str:
    return "none" if held.latest_at is None else calendar.said(held.latest_at, seen.tz)


def restored(then: Held, before: Path | None, screen: Screen, *, was_sound: bool) -> None:
    """What the journal holds now, and the way back."""
    screen.print(f"The journal is as it was in the backup: {counted(then)}.")
    if before is not None and was_sound:
        screen.plain(f"  The way back: mentorlog restore {shlex.quote(str(before))}")
    elif before is not None:
        screen.plain(f"  The damaged file is kept: {before}")


def counts_json(held: Held | None, seen: Seen) -> Mapping[str, object] | None:
    if held is None:
        return None
    latest = dates.iso(held.latest_at, seen.tz) if held.latest_at else None
    return {"entries": dict(held.counts), "latest": latest}
