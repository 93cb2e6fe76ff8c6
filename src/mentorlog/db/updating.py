"""Bringing a journal of an older mentorlog up to date, never without a backup of how it was."""

from contextlib import closing
from datetime import datetime
from pathlib import Path

from mentorlog.db import backups, migrations, older, opening, unusable, versions
from mentorlog.domain.records.backups import Why
from mentorlog.errors import Unusable


def bring_up_to_date(path: Path, at: datetime, *, sparing: Path | None = None) -> Path | None:
    """Take the pending steps; where the journal as it was is kept, None where none was pending.

    `at` is now on the keeper's own clock; the backup `sparing` stays. Raises Unusable where it
    cannot be written, or no backup of it can be made, and Damaged where the steps lead nowhere:
    it stays as it is then, and so do all backups.
    """
    unusable.see_that_it_may_be_written(path)
    with opening.plainly(path), closing(opening.connect_for_writing(path)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        if versions.version_of(connection) == versions.LATEST:  # while this waited its turn
            return None
        _try_on_a_copy(path)
        kept = _kept(path, at)
        migrations.take_pending(connection)
        connection.execute("COMMIT")
    backups.prune(path, kept, sparing=sparing)
    return kept


def _try_on_a_copy(path: Path) -> None:
    with opening.reading_any(path) as connection, older.in_memory(connection, path):
        pass


def _kept(path: Path, at: datetime) -> Path:
    try:
        return backups.add(path, at, Why.UPDATE)
    except Unusable as refused:
        raise Unusable(
            f"The journal at {path} is from an older mentorlog, and no copy of it can be made"
            f" before it is brought up to date: {refused.sentence}",
            "See that there is room and that you may write to its folder; nothing was changed.",
        ) from refused
