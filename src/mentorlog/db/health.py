"""Whether the journal is sound: each check by itself, so that damage in one stops no other."""

import os
import re
import sqlite3
import stat
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from mentorlog.db import (
    after_crash,
    backups,
    checksums,
    integrity,
    opening,
    rows,
    shapes,
    unusable,
    values,
    versions,
    word_index,
)
from mentorlog.domain.records.health import WHAT, Finding, Level, advice, damage, well
from mentorlog.domain.records.refs import Ref
from mentorlog.enums import Kind
from mentorlog.errors import Damaged, Foreign, Unusable

NAMED = 8  # damaged entries that are named, of however many


class Health(NamedTuple):
    """What was found in a file, and how many steps it has been through, if that can be told."""

    findings: tuple[Finding, ...]
    version: int | None = None


def of(path: Path, now: datetime, *, was_ours: bool = False) -> Health:
    """What is well and what is not in the file at `now`; nothing of it is changed by looking.

    One that `was_ours`, and does not look so any more, is damaged.
    """
    try:
        with examining(path) as connection:
            found = tuple(found for check in CHECKS for found in check(connection))
            found += tuple(_of_what_is_to_come(connection, now))
            return Health(found, versions.version_of(connection))
    except Unusable as refused:
        if was_ours and isinstance(refused, Foreign):
            return Health((damage("file", unusable.not_as_it_began(path).sentence),))
        if isinstance(refused, Damaged):
            return Health((damage("file", refused.sentence),))
        return Health((Finding("file", Level.UNUSABLE, refused.sentence, refused.hint),))


@contextmanager
def examining(path: Path) -> Iterator[sqlite3.Connection]:
    """The journal, of any shape, opened so that not even a crash is rolled back in the file."""
    unusable.see_that_it_may_be_opened(path, versions.LATEST)
    with opening.plainly(path), closing(_connected(path)) as connection:
        connection.execute("BEGIN")
        yield connection


def _connected(path: Path) -> sqlite3.Connection:
    connection = opening.connect_only_to_read(path)
    try:
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlite3.Error as error:
        connection.close()
        if not after_crash.is_hot(error):
            raise
        return after_crash.rolled_back(path)
    return connection


def _integrity(connection: sqlite3.Connection) -> Iterator[Finding]:
    about = "integrity"
    found = integrity.complaints(connection)
    if not found:
        yield well(about, "Every page of the file can be read and hangs together.")
    else:
        yield damage(about, f"The file is damaged: {_first_lines(found)}")


def _first_lines(found: Sequence[str]) -> str:
    """SQLite's own words name pages, tables and rows, and nothing that is in them."""
    lines = [line for part in found for line in part.splitlines() if not line.startswith("***")]
    return "; ".join(lines[:3]) + "."


def _foreign_keys(connection: sqlite3.Connection) -> Iterator[Finding]:
    about = "foreign-keys"
    found = connection.execute("PRAGMA foreign_key_check").fetchmany(1000)
    if not found:
        yield well(about, "Every entry hangs on one that is there.")
        return
    named = [_called(connection, str(table), int(row_id or 0)) for table, row_id, *_ in found]
    yield damage(about, f"What these hang on is gone: {_listed(named)}.")


def _schema(connection: sqlite3.Connection) -> Iterator[Finding]:
    about = "schema"
    found = shapes.differences(connection)
    if not found:
        yield well(about, "The tables are as this program makes them.")
        return
    yield damage(about, f"The tables are not as this program makes them: {'; '.join(found[:3])}.")


def _checksums(connection: sqlite3.Connection) -> Iterator[Finding]:
    about = "checksums"
    if versions.version_of(connection) < versions.SEALED:
        yield advice(
            about,
            "It is from an older mentorlog, whose entries carry no checksums yet.",
            "The next command brings it up to date, and backs it up before.",
        )
        return
    found = checksums.damaged(connection)
    if not found:
        yield well(about, "Every entry is as it was written.")
        return
    for why, said in _SAID.items():
        named = [_called(connection, one.table, one.row_id) for one in found if one.why == why]
        if named:
            yield damage(about, f"{said}: {_listed(named)}.")
    for ref in _can_be_written_anew(found)[:NAMED]:
        yield advice(
            "entry",
            f"What is left of {ref}: mentorlog show {ref}. Once that is written anew, this takes"
            " the damaged one out:",
            f"mentorlog delete {ref} --for-good",
        )


def _values(connection: sqlite3.Connection) -> Iterator[Finding]:
    """Whether a page could show each entry; what is not readable is passed over by all of them."""
    about = "values"
    if versions.version_of(connection) < versions.LATEST:
        return
    found: list[object] = []
    for one in values.broken(connection):
        found.append(one)
        if len(found) <= NAMED:
            yield damage(about, f"No page can show {one.what}: {one.told}.")
    if len(found) > NAMED:
        yield damage(about, f"Nor can {len(found) - NAMED} more be shown.")
    if found:
        return
    for fault in islice(values.not_together(connection), NAMED):
        found.append(fault)
        called = _called(connection, fault.row.table, int(fault.row.key))
        where = f" ({fault.column})" if fault.column else ""
        yield damage(about, f"{called} does not fit the rest: {fault.what}{where}.")
    if not found:
        yield well(about, "Every entry can be shown.")
    for number in values.begun_late(connection):
        ref = Ref(Kind.AGREEMENT, number)
        yield advice(
            about, f"{ref} is dated later than its mentorship, which it is taken to begin."
        )


def _dated_later(connection: sqlite3.Connection, now: datetime) -> Iterator[Finding]:
    """What shows only once its time has come: by another clock, or by one that was set back."""
    if versions.version_of(connection) < versions.LATEST:
        return
    named = [_called(connection, *one) for one in values.dated_after(connection, rows.stored(now))]
    if named:
        told = f"Dated later than now, and shown from then on: {_listed(named)}."
        yield advice("to-come", told, "Correct one that is wrong: mentorlog edit.")


def _of_what_is_to_come(connection: sqlite3.Connection, now: datetime) -> Iterator[Finding]:
    check = _by_itself(lambda one: _dated_later(one, now), "to-come", "What is to come")
    return check(connection)


def _index(connection: sqlite3.Connection) -> Iterator[Finding]:
    """It is made of the entries: where it is not whole, nothing is lost."""
    about = "search"
    if versions.version_of(connection) < versions.INDEXED:
        return
    if not word_index.can_search(connection):
        yield well(about, "This SQLite has no full-text search; “search” reads every entry.")
        return
    found = word_index.faults(connection)
    if found is None:
        yield well(about, "The index for “search” has every word.")
    else:
        yield advice(about, f"The index for “search” {found}. This makes it anew:", FIX)


FIX = "mentorlog doctor --fix"


def _can_be_written_anew(found: Sequence[checksums.Damage]) -> list[Ref]:
    """Entries that take nothing along when they go, as an agreement would."""
    kinds = set(Kind) - {Kind.AGREEMENT}
    return [
        Ref(Kind(one.table), one.row_id)
        for one in found
        if one.why == "changed" and one.table in kinds
    ]


_SAID = {
    "changed": "Not as it was written",
    "missing": "Gone, and nobody deleted it",
    "unknown": "Not written by this program",
}


def _listed(named: Sequence[str]) -> str:
    """Each once, and no more than can be read."""
    each = list(dict.fromkeys(named))
    more = f" and {len(each) - NAMED} more" if len(each) > NAMED else ""
    return ", ".join(each[:NAMED]) + more


def _called(connection: sqlite3.Connection, table: str, row_id: int) -> str:
    """A row by the reference of its entry, else by what it is."""
    if table in set(Kind):
        return str(Ref(Kind(table), row_id))
    if table == checksums.NUMBERS[0]:
        return "the highest numbers given"
    of = _belongs_to(connection, table, row_id)
    return f"{WHAT.get(table, table)} {of or f'(number {row_id})'}"


def _belongs_to(connection: sqlite3.Connection, table: str, row_id: int) -> str | None:
    """The entry that a goal, an answer or a happening hangs on, where that can still be read."""
    columns = {"goal": ["agreement"], "answer": ["agreement"], "event": [*Kind]}.get(table, [])
    for column in columns:
        if column == Kind.NOTE:
            continue
        asked = f'SELECT {column}_id FROM "{table}" WHERE id = ?'
        found = connection.execute(asked, (row_id,)).fetchone()
        if found is not None and isinstance(found[0], int):
            return str(Ref(Kind(column), found[0]))
    return None


Check = Callable[[sqlite3.Connection], Iterator[Finding]]


def _by_itself(check: Check, about: str, subject: str) -> Check:
    """The check; where the file cannot even be read so far, that is its finding."""

    def checked(connection: sqlite3.Connection) -> Iterator[Finding]:
        try:
            yield from check(connection)
        except (sqlite3.Error, ValueError, OverflowError) as error:
            yield damage(about, f"{subject} cannot be looked through ({unusable.named(error)}).")

    return checked


CHECKS = (
    _by_itself(_integrity, "integrity", "The file"),
    _by_itself(_foreign_keys, "foreign-keys", "What hangs on what"),
    _by_itself(_schema, "schema", "The list of tables"),
    _by_itself(_checksums, "checksums", "The entries, by their checksums,"),
    _by_itself(_values, "values", "What the entries hold"),
    _by_itself(_index, "search", "The index for “search”"),
)


LONG_AGO = timedelta(days=1)
"""No run goes on so long: by then its number is another process's."""

_OPEN_TO_OTHERS = 0o077


def open_to_others(paths: list[Path]) -> list[Path]:
    """Those of these files and folders, and of what is in the folders, that others may use."""
    every = [inner for path in paths for inner in _with_what_is_in_it(path)]
    return [path for path in every if _mode(path) & _OPEN_TO_OTHERS]


def _with_what_is_in_it(path: Path) -> Iterator[Path]:
    if stat.S_ISLNK(_mode(path)):  # what it leads to is not ours to close
        return
    yield path
    if stat.S_ISDIR(_mode(path)):
        with suppress(OSError):
            for inner in sorted(path.iterdir()):
                if not stat.S_ISLNK(_mode(inner)):
                    yield inner


def _mode(path: Path) -> int:
    try:
        return path.lstat().st_mode
    except OSError:
        return 0


def close_to_others(path: Path) -> bool:
    """Let its keeper alone use it, as far as they could; False where that is not allowed."""
    try:
        path.chmod(stat.S_IMODE(_mode(path)) & ~_OPEN_TO_OTHERS)
    except OSError:
        return False
    return True


def left_over(journal: Path, now: datetime) -> list[Path]:
    """The unfinished files of runs that were killed; none of a run that still goes on.

    Only what this program calls so beside this journal, and in its folder of backups.
    """
    name = re.escape(journal.name)
    beside = f"{name}(?:{re.escape(unusable.TRIAL)})?"
    places = {journal.parent: beside, backups.folder(journal): f"(?:{backups.NAME.pattern})"}
    found = []
    for folder, finished in places.items():
        unfinished = re.compile(rf"\.{finished}\.(?P<process>\d+)\.new(-journal)?")
        with suppress(OSError):
            found += [one for one in sorted(folder.iterdir()) if _is_left(one, unfinished, now)]
    return found


def _is_left(path: Path, unfinished: re.Pattern[str], now: datetime) -> bool:
    named = unfinished.fullmatch(path.name)
    if named is None or not stat.S_ISREG(_mode(path)):
        return False
    changed_at = datetime.fromtimestamp(path.lstat().st_mtime, UTC)
    return not _goes_on(int(named["process"])) or changed_at < now - LONG_AGO


def _goes_on(process: int) -> bool:
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except OSError:  # somebody else's
        return True
    return True
