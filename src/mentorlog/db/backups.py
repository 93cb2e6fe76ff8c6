"""Backups: whole copies of the journal, made beside whoever writes, and verified before they count.

They live in `JOURNAL.backups/`, named by their keeper's own clock; of those made for one reason
the last ten are kept.
"""

import os
import re
import shutil
import sqlite3
from contextlib import suppress
from datetime import date, datetime
from pathlib import Path

from mentorlog.db import copying, opening, private_files, unusable
from mentorlog.domain.records.backups import Backup, Why
from mentorlog.errors import Damaged, NoCopy, NotNow, NotWritable

KEPT = 10
BESIDE = ("-journal", "-wal", "-shm")
"""How SQLite calls what it keeps beside a file while it writes to it, or after a crash."""
NAME = re.compile(
    rf"(?P<at>\d{{4}}-\d\d-\d\d-\d{{6}})-(?P<why>{'|'.join(Why)})"
    r"(?P<damaged>-damaged)?(?:-(?P<number>\d+))?\.db"
)
_STAMP = "%Y-%m-%d-%H%M%S"


def folder(journal: Path) -> Path:
    """Where its backups are; nothing makes it before the first."""
    return journal.with_name(f"{journal.name}.backups")


def listed(journal: Path) -> tuple[Backup, ...]:
    """The backups in its folder, the latest first; other files there are none of ours."""
    try:
        found = [_understood(path) for path in folder(journal).iterdir()]
    except OSError:  # no folder yet, or none that can be read
        return ()
    return tuple(sorted(filter(None, found), key=_age, reverse=True))


def _understood(path: Path) -> Backup | None:
    named = NAME.fullmatch(path.name)
    if named is None or path.is_symlink() or not path.is_file():
        return None
    try:
        at = datetime.strptime(named["at"], _STAMP)
        is_damaged = named["damaged"] is not None
        return Backup(path, at, Why(named["why"]), path.stat().st_size, is_damaged)
    except (ValueError, OSError):  # a day that no calendar has; one that has just gone
        return None


def is_sound(kept: Path) -> bool:
    """Whether one that was just made is, by its name: the journal was not damaged."""
    one = _understood(kept)
    return one is not None and not one.is_damaged


def _age(one: Backup) -> tuple[datetime, int]:
    named = NAME.fullmatch(one.path.name)
    return one.at, int(named["number"] or 1) if named else 1


def is_due(journal: Path, at: datetime) -> bool:
    """Whether the first change of a day is about to be made, and no backup has that day yet.

    `at` is aware, in the keeper's own zone. A journal that was begun today needs none, nor does
    one that is yet to be brought up to date, which backs it up. One dated after today, by a clock
    that was wrong, is none of today's.
    """
    if any(one.at.date() == at.date() for one in listed(journal)):
        return False
    unusable.see_that_it_may_be_written(journal)  # in vain else, and so would be the copy
    try:
        with opening.looking(journal) as connection:
            last = _last_recorded(connection)
    except opening.Older:
        return False
    return last is not None and _local_day(last, at) < at.date()


def _last_recorded(connection: sqlite3.Connection) -> str | None:
    for table in ("step", "event"):  # a log that was cut short may have no step left
        (found,) = connection.execute(f"SELECT max(recorded_at) FROM {table}").fetchone()
        if found is not None:
            return str(found)
    return None


def _local_day(stored: str, at: datetime) -> date:
    return datetime.fromisoformat(f"{stored}+00:00").astimezone(at.tzinfo).date()


def keep(
    journal: Path,
    at: datetime,
    why: Why,
    *,
    sparing: Path | None = None,
    even_damaged: bool = False,
) -> Path:
    """Make a backup in the journal's own folder, and let the oldest beyond the last ten go.

    `at` is now in the keeper's own zone; `sparing` stays, however old it is. With `even_damaged`
    it may be as damaged as the journal, says so by its name, and no sound one gives way to it.
    Raises Unusable where none can be made.
    """
    kept = add(journal, at, why, even_damaged=even_damaged)
    prune(journal, kept, sparing=sparing)
    return kept


def add(journal: Path, at: datetime, why: Why, *, even_damaged: bool = False) -> Path:
    """The same, and all others stay. Several processes may do it at once."""
    name = f"{at.strftime(_STAMP)}-{why}"
    try:
        return _added(journal, name)
    except Damaged:
        if not even_damaged:
            raise
    return _added(journal, f"{name}-damaged", even_damaged=True)


def _added(journal: Path, name: str, *, even_damaged: bool = False) -> Path:
    there = _made_folder(journal)
    with copying.verified(journal, there / f"{name}.db", even_damaged=even_damaged) as fresh:
        return next(
            place
            for place in private_files.free_paths(there, name, ".db")
            if private_files.appear(fresh, place)
        )


def set_aside(journal: Path, at: datetime) -> Path:
    """Keep a damaged journal to the byte, with what SQLite left beside it; it is never pruned.

    All of it also stays where it was. Where nothing else is left, what was beside it is kept.
    """
    parts = [*filter(os.path.lexists, [journal]), *left_beside(journal)]
    places = private_files.free_paths(
        _made_folder(journal), f"{at.strftime(_STAMP)}-damaged", ".db"
    )
    while True:
        kept = next(places)
        with (
            copying.told(kept),
            suppress(FileExistsError),  # another process was first: the next name
        ):
            for part in parts:
                _keep(part, Path(f"{kept}{part.name.removeprefix(journal.name)}"))
            private_files.flush_folder(kept.parent)
            return kept


def left_beside(journal: Path) -> list[Path]:
    """What SQLite keeps beside it while it is written to, or left there after a crash."""
    beside = (journal.with_name(f"{journal.name}{end}") for end in BESIDE)
    return [path for path in beside if os.path.lexists(path)]


def _keep(part: Path, to: Path) -> None:
    try:
        os.link(part, to)
    except FileExistsError:
        raise
    except OSError:  # a disk without hard links
        with part.open("rb") as was, to.open("xb") as kept:
            shutil.copyfileobj(was, kept)
        private_files.flush(to)
    to.chmod(0o600)


def _made_folder(journal: Path) -> Path:
    there = folder(journal)
    with copying.told(there):
        there.mkdir(mode=0o700, exist_ok=True)
    return there


def prune(journal: Path, latest: Path, *, sparing: Path | None = None) -> None:
    """Keep ten of those made for the same reason as `latest`, itself among them, and as sound.

    One dated after its day, by a clock that was wrong, does not count, and stays.
    """
    made = _understood(latest)
    others = [
        one.path
        for one in listed(journal)
        if made is not None
        and (one.why, one.is_damaged) == (made.why, made.is_damaged)
        and one.at.date() <= made.at.date()
        and one.path != latest
    ]
    for path in others[KEPT - 1 :]:
        with suppress(OSError):  # another process has removed it
            if sparing is None or not path.samefile(sparing):
                path.unlink()


def make(journal: Path, to: Path, *, force: bool = False) -> bool:
    """A verified copy of the journal at `to`, which is the keeper's alone; whether it is sound.

    It may be as damaged as the journal. `force` puts it in the place of a file; never of a link,
    a folder, the journal, or what belongs to it. Raises NotWritable where that place will not do,
    and Unusable where the journal cannot be copied.
    """
    _see_that_it_is_free(journal, to, force=force)
    try:
        try:
            _make(journal, to, force=force)
        except Damaged:
            _make(journal, to, force=force, even_damaged=True)
            return False
    except NoCopy as refused:
        raise NotNow(refused.sentence, refused.hint) from refused
    return True


def _make(journal: Path, to: Path, *, force: bool, even_damaged: bool = False) -> None:
    with copying.verified(journal, to, even_damaged=even_damaged) as fresh:
        if force:
            fresh.replace(to)
            private_files.flush_folder(to.parent)
        elif not private_files.appear(fresh, to):
            raise _taken(to)


def _see_that_it_is_free(journal: Path, to: Path, *, force: bool) -> None:
    if _belongs_to(journal, to):
        raise NotWritable(str(to), why="is a place that belongs to the journal", hint=ELSEWHERE)
    if not os.path.lexists(to):
        return
    if to.is_symlink() or not to.is_file():
        why = "is a link, a folder or a device; no backup is written there"
        raise NotWritable(str(to), why=why, hint=ELSEWHERE)
    if to.samefile(journal):
        raise NotWritable(str(to), why="is the journal itself", hint=ELSEWHERE)
    if not force:
        raise _taken(to)


def _belongs_to(journal: Path, to: Path) -> bool:
    """Whether SQLite keeps something there that it removes by itself, or we keep something else.

    Among the backups there is room for what is called as they are.
    """
    here, real = journal.resolve(), to.parent.resolve() / to.name
    if real in (here.with_name(f"{here.name}{end}") for end in BESIDE):
        return True
    if real.parent == folder(here):
        return NAME.fullmatch(real.name) is None
    return not {folder(here), here.with_name(f"{here.name}.drafts")}.isdisjoint(real.parents)


def _taken(to: Path) -> NotWritable:
    why = "is there already, and was left as it is"
    hint = "Name another file; --force puts the backup in its place."
    return NotWritable(str(to), why=why, hint=hint)


ELSEWHERE = "Name another file."
