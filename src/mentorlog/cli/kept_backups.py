"""The backups there are, as the doctor sees them: which are sound, and which can be the way out."""

import shlex
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path
from typing import NamedTuple

from mentorlog.cli.run import Run
from mentorlog.db import backups, copying, health, unusable
from mentorlog.domain.records.backups import Backup
from mentorlog.domain.records.health import Finding, Level, advice, well
from mentorlog.errors import Unusable

MAKE = "mentorlog backup"
AHEAD = "This backup is dated after today (by a clock that was wrong?), and never makes room:"


class Seen(NamedTuple):
    """A backup that was read through, `is_ahead` where a clock that was wrong has dated it."""

    backup: Backup
    is_sound: bool
    is_ahead: bool


def looked_at(run: Run) -> list[Seen]:
    """The latest first; last those that are dated after today."""
    found = [Seen(one, is_sound(one.path), _is_ahead(run, one)) for one in backups.listed(run.path)]
    return sorted(found, key=lambda one: one.is_ahead)


def is_sound(path: Path) -> bool:
    try:
        with health.examining(path) as connection:
            return copying.faults(connection) is None
    except Unusable:
        return False


def _is_ahead(run: Run, one: Backup) -> bool:
    """By more than a journey through the zones could make of it."""
    return one.at.date() > run.on_the_clock.date() + timedelta(days=1)


def way_out(journal: Sequence[Finding], there: Sequence[Seen]) -> list[Finding]:
    """Where it is damaged or missing: the newest sound backup, or what there is to do without."""
    damage = {one.about for one in journal if one.level is Level.DAMAGED}
    is_missing = any(one.about == "missing" for one in journal)
    if not (damage or is_missing):
        return []
    latest = next((one.backup.path for one in there if one.is_sound), None)
    if latest is not None:
        command = f"mentorlog restore {shlex.quote(str(latest))}"
        return [advice("restore", "The latest sound backup can take its place:", command)]
    none = advice("restore", "There is no sound backup beside it; look for a copy elsewhere.")
    if is_missing:
        return [none]
    if damage & {"file", "integrity"}:
        return [none, advice("restore", "Keep this file as it is: others may still read it.")]
    return [none, advice("restore", "This keeps it as it is; the copy is as damaged:", MAKE)]


def findings(run: Run, journal: Sequence[Finding], there: Sequence[Seen]) -> list[Finding]:
    """How old the latest sound one is, and which are damaged, or dated wrongly."""
    about = "backups"
    is_damaged = any(one.level is Level.DAMAGED for one in journal)
    another = MAKE if unusable.is_ours(run.path) and not is_damaged else None
    if not there:
        return [advice(about, "There is no backup yet.", another)] if another else []
    sound = [one for one in there if one.is_sound]
    return [
        *(_told_of_latest(run, one, another) for one in sound[:1]),
        *(
            advice(about, "This backup is damaged:", another, path=str(one.backup.path))
            for one in there
            if not one.is_sound
        ),
        *(
            advice(about, AHEAD, "Remove it if you do not need it.", path=str(one.backup.path))
            for one in there
            if one.is_ahead
        ),
    ]


def _told_of_latest(run: Run, latest: Seen, another: str | None) -> Finding:
    if latest.is_ahead:
        return advice("backups", "There is no backup up to today.", another)
    days = max(0, (run.on_the_clock.date() - latest.backup.at.date()).days)
    ago = {0: "of today", 1: "of yesterday"}.get(days, f"{days} days old")
    return well("backups", f"The latest backup is {ago}.")


def described(there: Sequence[Seen]) -> list[dict[str, object]]:
    """The same for a script, the latest first."""
    return [
        {
            "path": str(one.backup.path),
            "at": one.backup.at.isoformat(),
            "why": one.backup.why.value,
            "bytes": one.backup.size,
            "sound": one.is_sound,
        }
        for one in sorted(there, key=lambda one: one.backup.at, reverse=True)
    ]
