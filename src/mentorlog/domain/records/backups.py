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
    """A backup in its folder; `at` is a local time without a zone, as its name has it.

    One that `is_damaged` was made of a damaged journal, and is as damaged.
    """

    path: Path
    at: datetime
    why: Why
    size: int
    is_damaged: bool = False


class Counts(NamedTuple):
    """How many entries of each kind a journal has, and when the latest was written down.

    `latest_at` is an instant in UTC.
    """

    entries: Mapping[str, int]
    latest_at: datetime | None
