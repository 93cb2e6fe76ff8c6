"""Taking a backup as the journal: looked through on a copy, compared, and put in place."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from mentorlog.db import (
    backups,
    checksums,
    copying,
    heads,
    integrity,
    migrations,
    opening,
    private_files,
    shapes,
    unusable,
    updating,
    values,
    versions,
    word_index,
)
from mentorlog.domain.records.backups import Counts, Why
from mentorlog.enums import Kind
from mentorlog.errors import Damaged, Foreign, NotABackup, Unconfirmed, Unusable

KINDS = ("mentorship", "agreement", "session", "homework", "essay", "callout", "note", "wish")


class Copied(NamedTuple):
    """A looked-through copy, `fresh`, of the file that it was made from."""

    fresh: Path
    file: Path


@contextmanager
def looked_through(file: Path, journal: Path) -> Iterator[Copied]:
    """A private copy of the file beside the journal, sound and up to date; gone afterwards.

    The file itself is only read. Raises NotABackup for anything that cannot be the journal.
    """
    fresh = private_files.unfinished(journal)
    _see_that_it_can_be_one(file)
    if opening.exists(journal) and journal.exists() and file.samefile(journal):
        raise NotABackup(str(file), "it is the journal itself")
    with _made(fresh):
        with _plainly(file):
            with closing(opening.connect_only_to_read(file)) as connection:
                copying.into(connection, fresh, for_=journal)
            _see_that_it_is_sound(fresh, file)
            with closing(opening.connect_for_writing(fresh)) as copy:
                migrations.migrate(copy)
            _see_that_it_is_sound(fresh, file)
            _see_that_it_can_be_shown(fresh, file)
        yield Copied(fresh, file)


@contextmanager
def _made(fresh: Path) -> Iterator[None]:
    try:
        fresh.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        private_files.make_empty(fresh)
    except OSError as error:
        raise Unusable(
            f"Nothing can be written beside the journal in {fresh.parent}: {error.strerror}.",
            "See that you may write to the folder and that there is room; nothing was changed.",
        ) from error
    try:
        yield
    finally:
        for path in (fresh, fresh.with_name(f"{fresh.name}-journal")):
            with suppress(OSError):
                path.unlink()


def _see_that_it_can_be_one(file: Path) -> None:
    try:
        unusable.see_that_it_may_be_opened(file, versions.LATEST)
        head = heads.read(file)
    except OSError as error:
        raise NotABackup(str(file), f"it cannot be read: {error.strerror}") from error
    except Unusable as refused:
        raise NotABackup(str(file), refused.sentence) from refused
    if head is None:
        raise NotABackup(str(file), "it is open here: is it the journal itself?")
    if head.is_cut_short:
        raise NotABackup(str(file), "its end is missing")
    real = file.resolve()
    for beside in ("-journal", "-wal"):
        if _holds_something(real.with_name(f"{real.name}{beside}")):
            raise NotABackup(
                str(file), f"it is being written to, or was left half written ({beside} beside it)"
            )


def _holds_something(path: Path) -> bool:
    try:
        return path.stat().st_size > 0
    except OSError:
        return False


@contextmanager
def _plainly(file: Path) -> Iterator[None]:
    try:
        yield
    except sqlite3.Error as error:
        raise NotABackup(str(file), opening.refusal(file, error).sentence) from error


def _see_that_it_is_sound(fresh: Path, file: Path) -> None:
    """First what is in it: what a foreign trigger or view would do is not tried."""
    with opening.reading_any(fresh) as connection:
        found = shapes.differences(connection)
        if found:
            raise NotABackup(str(file), "; ".join(found[:3]))
        fault = copying.faults(connection)
    if fault:
        raise NotABackup(str(file), fault)


def _see_that_it_can_be_shown(fresh: Path, file: Path) -> None:
    with opening.reading_any(fresh) as connection:
        for one in values.broken(connection):
            raise NotABackup(str(file), f"no page could show {one.what}: {one.told}")


def counts(connection: sqlite3.Connection) -> Counts:
    """How much a journal holds; one of an older shape has none of what came later."""
    found = copying.counted(connection)
    there = [kind for kind in KINDS if kind in found]
    asked = " UNION ALL ".join(f"SELECT max(recorded_at) AS at FROM {kind}" for kind in there)
    (latest,) = connection.execute(f"SELECT max(at) FROM ({asked})").fetchone()
    return Counts(
        {kind: found.get(kind, 0) for kind in KINDS},
        datetime.fromisoformat(latest).replace(tzinfo=UTC) if latest else None,
    )


def counts_in(path: Path, *, was_ours: bool = False) -> Counts | None:
    """The same of a file; None where there is none, or it is damaged. Raises Unusable else.

    One that `was_ours`, and does not look so any more, is damaged.
    """
    if not opening.exists(path):
        return None
    try:
        with opening.reading_any(path) as connection:
            return counts(connection)
    except Damaged:
        return None
    except Foreign:
        if was_ours:
            return None
        raise


class Restored(NamedTuple):
    """Where the journal is kept as it was; None where there was none."""

    before: Path | None
    was_sound: bool = True


def put_in_place(
    copied: Copied, journal: Path, at: datetime, *, was_ours: bool = False
) -> Restored:
    """The looked-through copy becomes the journal, whole or not at all, with a backup before.

    `at` is now on the keeper's own clock. A file that `was_ours`, and does not look so any more,
    is damaged. Raises Unusable: the journal is as it was then.
    """
    if not opening.exists(journal):
        if backups.left_beside(journal):
            _clear_away(journal, at)
        if not private_files.appear(copied.fresh, journal):
            raise Unusable(f"A journal has just appeared at {journal}; nothing was changed.")
        return Restored(None)
    unusable.see_that_it_may_be_written(journal)
    try:
        can_be_changed = _can_be_changed(copied, journal, at)
    except Foreign:
        if not was_ours:
            raise
        can_be_changed = False
    if can_be_changed:
        return Restored(_exchange(copied, journal, at))
    return Restored(_replace(copied.fresh, journal, at), was_sound=False)


def _can_be_changed(copied: Copied, journal: Path, at: datetime) -> bool:
    """Whether SQLite can read every page of the live file; an older one is brought up to date."""
    try:
        try:
            opening.ready_for_writing(journal)
        except opening.Older:
            with suppress(Unusable):  # it is damaged: it is set aside as it is
                updating.bring_up_to_date(journal, at, sparing=copied.file)
        with opening.reading_any(journal) as connection:
            return (
                versions.version_of(connection) == versions.LATEST
                and not shapes.differences(connection)
                and not integrity.complaints(connection)
            )
    except Damaged:
        return False


def _exchange(copied: Copied, journal: Path, at: datetime) -> Path:
    """Change the rows of the live journal for those of the copy, in one transaction of its own.

    Not by a new file in its place: whoever has the old one open would go on writing into what is
    no longer there. And not page by page through SQLite's backup, which takes its lock only after
    ours is given up: what another process saves in between would be in neither. Here the lock is
    held from before the backup until the change is committed. The copy is only read: with two
    files to write, SQLite would name a third by its path, which is lost where the folder is moved.
    """
    is_done = False
    try:
        with opening.plainly(journal), closing(opening.connect_for_writing(journal)) as live:
            live.execute("PRAGMA foreign_keys = OFF")  # the copy was checked as a whole
            live.execute("ATTACH ? AS copy", (f"{copied.fresh.absolute().as_uri()}?mode=ro",))
            live.execute("BEGIN IMMEDIATE")
            kept = backups.keep(journal, at, Why.RESTORE, sparing=copied.file, even_damaged=True)
            _take_over(live)
            is_done = True
            live.execute("COMMIT")
    except Unusable as refused:
        is_there = _is_as(copied.fresh, journal) if is_done else False
        if is_there is False:
            raise
        raise Unconfirmed(str(journal), is_there=is_there is True) from refused
    return kept


def _take_over(live: sqlite3.Connection) -> None:
    """All rows of the attached copy, in the place of those that are there."""
    given = live.execute("SELECT name, seq FROM main.sqlite_sequence").fetchall()
    given = [one for one in given if one[0] in set(Kind)]
    for table in [*copying.counted(live), "sqlite_sequence"]:
        live.execute(f'DELETE FROM main."{table}"')
        live.execute(f'INSERT INTO main."{table}" SELECT * FROM copy."{table}"')
    _never_again(live, given)
    word_index.make_anew(live)


def _is_as(fresh: Path, journal: Path) -> bool | None:
    """Whether the copy is in the journal though its commit failed; None where nobody can see."""
    asked = "SELECT * FROM seal WHERE table_name != ? ORDER BY table_name, row_id"
    try:
        with opening.reading_any(fresh) as copy, opening.reading_any(journal) as live:
            then, now = (
                one.execute(asked, checksums.NUMBERS[:1]).fetchall() for one in (copy, live)
            )
    except Unusable:
        return None
    return bool(then == now)


def _never_again(live: sqlite3.Connection, given: list[tuple[str, int]]) -> None:
    """A reference that the journal has given is not given to something else by going back."""
    for name, number in given:
        raised = live.execute(
            "UPDATE main.sqlite_sequence SET seq = max(seq, ?) WHERE name = ?", (number, name)
        )
        if raised.rowcount == 0:
            live.execute(
                "INSERT INTO main.sqlite_sequence (name, seq) VALUES (?, ?)", (name, number)
            )
    checksums.renew(live, [checksums.NUMBERS])


def _replace(fresh: Path, journal: Path, at: datetime) -> Path:
    """Set a file aside that no SQLite can change any more, to the byte, and take its place."""
    if backups.left_beside(journal):
        kept = _clear_away(journal, at)
    else:
        kept = backups.set_aside(journal, at)
    fresh.replace(journal)
    private_files.flush_folder(journal.parent)
    return kept


def _clear_away(journal: Path, at: datetime) -> Path:
    """Set aside a file with what SQLite left beside it, and make room for another.

    The file goes first: whoever is killed in between leaves no journal, which is missed, and no
    file without its own rollback, nor one beside the rollback of another, which would undo it.
    """
    kept = backups.set_aside(journal, at)
    journal.unlink(missing_ok=True)
    private_files.flush_folder(journal.parent)
    for path in backups.left_beside(journal):
        path.unlink(missing_ok=True)
    private_files.flush_folder(journal.parent)
    return kept
