"""Backups as plain values: where one is, what it was made for, what a journal holds."""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple


class Why(StrEnum):
    """What a backup was made for, as its name says."""

    ASKED = "asked"
    DAILY = "daily"
    UPDATE = "before-update"
    RESTORE = "before-restore"
    IMPORT = "before-import"


class Backup(NamedTuple):
    """A backup in its folder; `at` is a local time without a zone, as its name has it."""

    path: Path
    at: datetime
    why: Why
    size: int


class Held(NamedTuple):
    """What a journal holds: how many entries of each kind, and when the latest was written down.

    `latest_at` is an instant in UTC.
    """

    counts: Mapping[str, int]
    latest_at: datetime | None
