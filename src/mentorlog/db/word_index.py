"""The index of every word in the journal, by which `search` finds them: made from the entries.

It is written with them, in the same transaction, and can always be made anew. An SQLite without
full-text search leaves it behind and says so in it; who has one makes it anew with the next change.
"""

import sqlite3
from collections.abc import Collection, Iterator, Mapping

from mentorlog import words
from mentorlog.db import checksums, wording
from mentorlog.db.checksums import Connection, Content, Place
from mentorlog.db.wording import INDEX, MADE, Written

Was = Mapping[Place, Content | None]

MAKING = {
    # Without the texts themselves: they stand in the journal already.
    INDEX: f"CREATE VIRTUAL TABLE {INDEX} USING fts5(title, text, signs, content='',"
    " tokenize='ascii')",
    MADE: f"CREATE TABLE {MADE} (rules VARCHAR NOT NULL)",
}
SHADOWS = (
    f"CREATE TABLE {INDEX}_data (id INTEGER PRIMARY KEY, block BLOB)",
    f"CREATE TABLE {INDEX}_idx (segid, term, pgno, PRIMARY KEY (segid, term)) WITHOUT ROWID",
    f"CREATE TABLE {INDEX}_docsize (id INTEGER PRIMARY KEY, sz BLOB)",
    f"CREATE TABLE {INDEX}_config (k PRIMARY KEY, v) WITHOUT ROWID",
)
"""What SQLite makes of the index, the same for many years."""

_PUT = f"INSERT INTO {INDEX} (rowid, title, text, signs) VALUES (?, ?, ?, ?)"
_TAKE = f"INSERT INTO {INDEX} ({INDEX}, rowid, title, text, signs) VALUES ('delete', ?, ?, ?, ?)"


def can_search(connection: Connection) -> bool:
    """Whether this SQLite has full-text search; not every one has."""
    asked = "SELECT 1 FROM pragma_module_list WHERE name = 'fts5'"
    return connection.execute(asked).fetchone() is not None


def is_whole(connection: Connection) -> bool:
    """Whether the index has every word that the journal has, cut by the rules of this program."""
    if not _is_there(connection, MADE) or not _is_there(connection, INDEX):
        return False
    return connection.execute(f"SELECT rules FROM {MADE}").fetchall() == [(words.RULES,)]


def make_anew(connection: Connection) -> None:
    """From every entry there is, in the caller's transaction; the old one goes.

    Where that cannot be done it is left behind: a journal is written without it as well.
    """
    if not can_search(connection):
        _leave_behind(connection)
        return
    connection.execute("SAVEPOINT making_anew")
    try:
        for table in (INDEX, MADE):
            connection.execute(f"DROP TABLE IF EXISTS {table}")
            connection.execute(MAKING[table])
        connection.executemany(_PUT, _everything(connection))
        connection.execute(f"INSERT INTO {MADE} VALUES (?)", (words.RULES,))
    except sqlite3.DatabaseError as error:
        if not is_its_own(error):
            raise
        connection.execute("ROLLBACK TO making_anew")
        _leave_behind(connection)
    connection.execute("RELEASE making_anew")


def follow(connection: Connection, was: Was, unknown: Collection[Place] = ()) -> None:
    """Take what these rows said out of the index, and put in what they say now.

    Of those `unknown` nobody can tell what they said, as they were damaged: it is made anew.
    """
    old = {key: piece for at, row in was.items() for key, piece in wording.of_row(at[0], row)}
    new = dict(_written_now(connection, was))
    is_unknown = any(wording.OF_TABLE[table] for table, _ in unknown)
    if old == new and not is_unknown:
        return
    if not can_search(connection):
        _leave_behind(connection)
    elif is_unknown or not is_whole(connection):
        make_anew(connection)
    else:
        gone = [(key, *piece) for key, piece in old.items() if new.get(key) != piece]
        come = [(key, *piece) for key, piece in new.items() if old.get(key) != piece]
        _exchange(connection, gone, come)


def squeeze(connection: Connection) -> None:
    """Leave no trace in it of words that are gone from the journal."""
    if not can_search(connection) or not is_whole(connection):
        make_anew(connection)
        return
    try:
        connection.execute(f"INSERT INTO {INDEX} ({INDEX}) VALUES ('optimize')")
    except sqlite3.DatabaseError as error:
        if not is_its_own(error):
            raise
        make_anew(connection)


def faults(connection: Connection) -> str | None:
    """What is wrong with the index, in a few words; None where it is whole. Reads everything."""
    if not is_whole(connection):
        return "is not up to date"
    try:
        sizes = dict(connection.execute(f"SELECT id, sz FROM {INDEX}_docsize"))
        known = _known(connection)
    except sqlite3.DatabaseError:
        return "cannot be read"
    meant: dict[int, bytes] = {}
    for key, *parts in _everything(connection):
        meant[key] = b"".join(_number(len(part.split())) for part in parts)
        for column, part in zip(_COLUMNS, parts, strict=True):
            for offset, word in enumerate(part.split()):
                known[word] = _without(known.get(word, _NEVER), (key, column, offset))
    is_right = sizes == meant and all(left == _NEVER for left in known.values())
    return None if is_right else "is not that of what was written"


_COLUMNS = (1, 2, 3)  # by number, so that they can be added up
_Sums = tuple[int, int, int, int]
_NEVER: _Sums = (0, 0, 0, 0)


def _known(connection: Connection) -> dict[str, _Sums]:
    """How often and where the index has each word, added up: what nobody wrote changes a sum."""
    before = connection.execute("PRAGMA query_only").fetchone()[0]
    connection.execute("PRAGMA query_only = OFF")  # a list of the index's words, in memory alone
    connection.execute(f"CREATE VIRTUAL TABLE temp.word USING fts5vocab(main, {INDEX}, instance)")
    try:
        asked = (
            "SELECT term, count(*), sum(doc * at), sum(offset * at), sum(doc * offset) FROM (SELECT"
            " term, doc, offset, CASE col WHEN 'title' THEN 1 WHEN 'text' THEN 2 ELSE 3 END AS at"
            " FROM temp.word) GROUP BY term"
        )
        return {term: (n, a, b, c) for term, n, a, b, c in connection.execute(asked)}
    finally:
        connection.execute("DROP TABLE temp.word")
        connection.execute(f"PRAGMA query_only = {before}")


def _without(sums: _Sums, place: tuple[int, int, int]) -> _Sums:
    count, docs, offsets, both = sums
    key, column, offset = place
    return count - 1, docs - key * column, offsets - offset * column, both - key * offset


def _exchange(connection: Connection, gone: list["_Row"], come: list["_Row"]) -> None:
    connection.execute("SAVEPOINT following")
    try:
        connection.executemany(_TAKE, gone)
        connection.executemany(_PUT, come)
    except sqlite3.DatabaseError as error:
        if not is_its_own(error):
            raise
        connection.execute("ROLLBACK TO following")
        make_anew(connection)
    connection.execute("RELEASE following")


def _leave_behind(connection: Connection) -> None:
    """An index that lacks words is not asked any more; nor one that has words that are gone."""
    if _is_there(connection, MADE):
        connection.execute(f"DELETE FROM {MADE}")


def is_its_own(error: sqlite3.DatabaseError) -> bool:
    """Whether the index is at fault, and not the disk or whoever else has the journal open."""
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF
    return code in (sqlite3.SQLITE_ERROR, sqlite3.SQLITE_CORRUPT)


def _is_there(connection: Connection, table: str) -> bool:
    asked = "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?"
    return connection.execute(asked, (table,)).fetchone() is not None


def _written_now(connection: Connection, was: Was) -> Iterator[tuple[int, Written]]:
    for place in was:
        if wording.OF_TABLE[place[0]]:
            yield from wording.of_row(place[0], checksums.content(connection, place))


def _everything(connection: Connection) -> "Iterator[_Row]":
    for piece in wording.PIECES:
        names = ", ".join(f'"{name}"' for name in piece.columns)
        for row_id, *values in connection.execute(f"SELECT id, {names} FROM {piece.table}"):
            found = wording.written(piece, values)
            if found is not None:
                yield (wording.key(piece, row_id), *found)


_Row = tuple[int, str, str, str]


def _number(count: int) -> bytes:
    """As SQLite writes numbers of any size: seven bits a byte."""
    parts = [count & 0x7F]
    while count := count >> 7:
        parts.append(count & 0x7F | 0x80)
    return bytes(reversed(parts))
