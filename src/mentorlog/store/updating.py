"""Bringing a journal of an older mentorlog up to date, never without a backup of how it was."""

from contextlib import closing
from datetime import datetime
from pathlib import Path

from mentorlog.errors import Unusable
from mentorlog.records.backups import Why
from mentorlog.store import backups, migrations, opening, unusable


def bring_up_to_date(path: Path, at: datetime, *, sparing: Path | None = None) -> Path:
    """Take the pending steps; where the journal as it was is kept.

    `at` is now on the keeper's own clock; the backup `sparing` stays. Raises Unusable where it
    cannot be written, or no backup of it can be made: it stays as it is then.
    """
    unusable.see_that_it_may_be_written(path)
    try:
        kept = backups.keep(path, at, Why.UPDATE, sparing=sparing)
    except Unusable as refused:
        raise Unusable(
            f"The journal at {path} is from an older mentorlog, and no copy of it can be made"
            f" before it is brought up to date: {refused.sentence}",
            "See that there is room and that you may write to its folder; nothing was changed.",
        ) from refused
    with opening.plainly(path), closing(opening.connect_for_writing(path)) as connection:
        migrations.migrate(connection)
    return kept
