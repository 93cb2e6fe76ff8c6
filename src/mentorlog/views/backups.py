"""Backups: what one holds, the list of them, and what restoring one would change."""

import shlex
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import NamedTuple
from zoneinfo import ZoneInfo

from rich.text import Text

from mentorlog.domain import calendar
from mentorlog.domain.records.backups import Backup, Counts, Why
from mentorlog.folding import GLUE
from mentorlog.views import dates, documents
from mentorlog.views.console import Screen, is_narrow, margin
from mentorlog.views.documents import Document
from mentorlog.views.flag_blocks import COMMAND, QUIET

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


def counted(counts: Counts) -> str:
    """ "1 mentorship, 12 sessions, 3 essays": what there is some of."""
    there = [_some(kind, count) for kind, count in counts.entries.items() if count]
    return ", ".join(there) or "no entries"


def _some(kind: str, count: int) -> str:
    return f"1 {ONE.get(kind, kind)}" if count == 1 else f"{count} {NOUNS[kind]}"


def made(path: Path, counts: Counts | None, screen: Screen, *, is_sound: bool) -> None:
    holding = "" if counts is None else f": {counted(counts)}"
    if is_sound:
        screen.print(f"The journal is backed up and read back whole{holding}.")
    else:
        screen.print(f"The journal is backed up as it is, and the backup is as damaged{holding}.")
    screen.plain(f"  {path}")  # never folded: it is to be copied
    if not is_sound:
        screen.print("What is damaged, and the way out: mentorlog doctor", indent=2)


def named(one: Backup, seen: Seen) -> str:
    """ "Thu 3 Dec 2026 10:00:07, before a restore": two of one minute are told apart."""
    at = calendar.said(one.at.replace(tzinfo=seen.tz), seen.tz)
    damaged = ", damaged" if one.is_damaged else ""
    return f"{at}:{one.at:%S}{damaged}, {MADE_FOR[one.why]}"


def listed(several: Sequence[Backup], seen: Seen, screen: Screen, *, is_there: bool) -> None:
    indent = margin(screen)
    if not several:
        _none(screen, is_there=is_there)
        return
    if is_narrow(screen):
        screen.plain(str(several[0].path.parent))
    for one in several:
        screen.print(_line(one, seen), indent=indent)
        # Never folded, for it is to be copied; where a line is short, its name alone.
        screen.plain(" " * (indent + 2) + (one.path.name if is_narrow(screen) else str(one.path)))
    screen.print()
    screen.print(Text("mentorlog restore FILE", COMMAND), indent=indent)
    screen.print(Text("shows what would change, and asks.", QUIET), indent=indent)


def _line(one: Backup, seen: Seen) -> Text:
    return Text(f"{named(one, seen)}, {size(one.size).replace(' ', GLUE)}")


def _none(screen: Screen, *, is_there: bool) -> None:
    indent = margin(screen)
    if is_there:
        screen.print("There is no backup of this journal yet.", indent=indent)
        screen.print(Text("mentorlog backup", COMMAND), indent=indent)
        return
    screen.print("There is no journal here, and no backup of one.", indent=indent)
    screen.print(Text("mentorlog restore FILE", COMMAND), indent=indent)
    screen.print(Text("takes a copy that is kept elsewhere.", QUIET), indent=indent)


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
            "damaged": one.is_damaged,
        }
        for one in several
    ]
    return documents.document(seen.now, (), seen.tz, backups=found)


def differences(
    now: Counts | None, then: Counts, others: Mapping[str, int] | None, seen: Seen
) -> list[str]:
    """What would change, kind by kind, and the latest entry of either.

    `others` are how many of each kind are not as they are now; None where nobody can tell.
    """
    if now is None:
        return [f"It holds {counted(then)}; the latest is of {_latest(then, seen)}."]
    lines = [
        f"{NOUNS[kind]}: {_than(now.entries[kind], count, _of(kind, others))}"
        for kind, count in then.entries.items()
        if count or now.entries[kind]
    ]
    return [*lines, f"latest entry: now {_latest(now, seen)}, then {_latest(then, seen)}"]


def _of(kind: str, others: Mapping[str, int] | None) -> int | None:
    return None if others is None else others.get(kind, 0)


def _than(now: int, then: int, others: int | None) -> str:
    """ "3, as now", "3, 1 of them different", "now 4, then 3"."""
    counts = f"{then}" if now == then else f"now {now}, then {then}"
    if others:
        return f"{counts}, but different" if then == 1 else f"{counts}, {others} of them different"
    if now != then:
        return counts
    return f"{counts}, as now" if others == 0 else f"{counts}, as many as now"


def _latest(counts: Counts, seen: Seen) -> str:
    return "none" if counts.latest_at is None else calendar.said(counts.latest_at, seen.tz)


def restored(then: Counts, before: Path | None, screen: Screen, *, was_sound: bool) -> None:
    """What the journal holds now, and the way back."""
    screen.print(f"The journal is as it was in the backup: {counted(then)}.")
    if before is not None and was_sound:
        screen.plain(f"  The way back: mentorlog restore {shlex.quote(str(before))}")
    elif before is not None:
        screen.plain(f"  The damaged file is kept: {before}")


def counts_json(counts: Counts | None, seen: Seen) -> Mapping[str, object] | None:
    if counts is None:
        return None
    latest = dates.iso(counts.latest_at, seen.tz) if counts.latest_at else None
    return {"entries": dict(counts.entries), "latest": latest}
