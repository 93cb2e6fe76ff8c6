"""Reading a copy of a journal from JSON: all of it is right, or one sentence says where it is not.

The checks go from the bytes to the shape of each row, and then to what the rows say together.
"""

import json
import os
import stat
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from pydantic import ValidationError

from mentorlog.clean import one_line
from mentorlog.db import rows
from mentorlog.domain.records import together
from mentorlog.domain.records.copies import LINKS, Copy, Edition, Line
from mentorlog.domain.records.revisions import Cell
from mentorlog.domain.records.voices import VOICES, Voice
from mentorlog.enums import Side
from mentorlog.errors import BadCopy, NotNow
from mentorlog.export.journal_json import CALLED, KINDS, VERSION, field
from mentorlog.export.journal_json_rows import ROWS, Changed, Document, Row


class _Placed(NamedTuple):
    """A line, and where it stands in the document."""

    where: str
    line: Line

    @property
    def row(self) -> together.Row:
        values = {**self.line.values, **self.line.links}
        return together.Row(self.line.table, self.line.uuid, values, self.where)

    def says(self, what: str) -> BadCopy:
        return BadCopy(what, self.where)


def see(copy: Copy) -> None:
    """Raises BadCopy for the first that does not fit."""
    placed = list(_placed(copy))
    _see_that_each_is_there_once(copy, placed)
    for fault in together.faults(one.row for one in placed):
        name = f".{field(fault.row.table, fault.column)}" if fault.column else ""
        raise BadCopy(fault.what, f"{fault.row.where}{name}")
    if copy.edition is Edition.OURS:
        _see_that_it_is_of_one_pair(copy, placed)
    elif copy.keeper_is is not None:
        raise BadCopy("the whole journal is its keeper's, in every part", "keeper_is")


def see_whole(copy: Copy) -> None:
    """The same of a journal as it is after something came in. Raises NotNow."""
    try:
        see(copy)
    except BadCopy as bad:
        raise NotNow(
            f"With it the journal would not be right any more ({bad.where}: {bad.what}).",
            "Nothing was taken in; the file asks for what cannot be.",
        ) from None


def _placed(copy: Copy) -> Iterator[_Placed]:
    counted: Counter[str] = Counter()
    for line in copy.lines:
        yield _Placed(f"{CALLED[line.table]}[{counted[line.table]}]", line)
        counted[line.table] += 1


def _see_that_each_is_there_once(copy: Copy, placed: list[_Placed]) -> None:
    uuids = Counter(one.line.uuid for one in placed)
    uuids.update(uuid for others in copy.known_as.values() for uuid in others)
    numbers = Counter((one.line.table, one.line.number) for one in placed)
    for one in placed:
        names = {one.line.uuid, *copy.known_as.get(one.line.uuid, ())}
        if any(uuids[name] > 1 for name in names):
            raise one.says("another row has the same UUID")
        if numbers[one.line.table, one.line.number] > 1:
            name = "ref" if one.line.table in KINDS else "id"
            raise BadCopy("another row has the same", f"{one.where}.{name}")


def _see_that_it_is_of_one_pair(copy: Copy, placed: list[_Placed]) -> None:
    pairs = [one for one in placed if one.line.table == "mentorship"]
    if len(pairs) != 1:
        raise BadCopy("what is for both is of one mentorship", "mentorships")
    if pairs[0].line.values["keeper_is"] != copy.keeper_is:
        raise BadCopy("it is not the part that the mentorship says", "keeper_is")
    for one in placed:
        if one.line.table == "wish":
            raise one.says("a wish is for its keeper alone")


MOST_BYTES = 100_000_000
_MOST_DIGITS = 17
_LETTERS = 40
_MAY_BE_LEFT_OUT = frozenset({"also", "changed", "came"})
_BESIDE = _MAY_BE_LEFT_OUT | {"uuid", "ref", "id"}


def read_file(path: Path) -> Copy:
    """The copy in a file. Raises BadCopy; of a file that is too large before it is read."""
    try:
        return read(_bytes(path))
    except BadCopy as bad:
        raise bad.of(path.name) from None


def read(content: bytes) -> Copy:
    """The copy that `journal_json.render` wrote. Raises BadCopy."""
    document = _shaped(_parsed(_decoded(content)))
    found = _copy(document)
    see(found)
    return found


def _bytes(path: Path) -> bytes:
    """Opened without waiting: a pipe has no end that is known, and no size."""
    try:
        number = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
        with open(number, "rb") as file:  # noqa: PTH123
            if not stat.S_ISREG(os.fstat(number).st_mode):
                raise BadCopy("is no file that could be read whole")
            if os.fstat(number).st_size > MOST_BYTES:
                raise BadCopy(_TOO_LARGE)
            return file.read(MOST_BYTES + 1)
    except OSError as error:
        raise BadCopy(f"cannot be read ({error.strerror})") from None


_TOO_LARGE = f"is larger than {MOST_BYTES // 10**6} MB, and no journal is"


def _decoded(content: bytes) -> str:
    if len(content) > MOST_BYTES:
        raise BadCopy(_TOO_LARGE)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadCopy(f"is not UTF-8: see byte {error.start + 1}") from None
    if not text.strip():
        raise BadCopy("is empty")
    return text


def _parsed(text: str) -> object:
    parser = _Parser()
    try:
        document = parser.parse(text)
    except json.JSONDecodeError as error:
        raise BadCopy(f"is no JSON: see line {error.lineno}, column {error.colno}") from None
    except RecursionError:
        raise BadCopy("is nested deeper than any journal") from None
    for odd, what in parser.odd:
        raise BadCopy(what, _where(_way_to(odd, document)))
    return document


class _Parser:
    """Reads JSON, and notes what JSON allows and a journal has not."""

    def __init__(self) -> None:
        self.odd: list[tuple[object, str]] = []

    def parse(self, text: str) -> object:
        return json.loads(
            text,
            object_pairs_hook=self._object,
            parse_constant=lambda name: self._note(f"{name} is no number that counts anything"),
            parse_int=self._number,
        )

    def _object(self, pairs: list[tuple[str, object]]) -> dict[str, object]:
        found = dict(pairs)
        if len(found) < len(pairs):
            counted = Counter(key for key, _ in pairs)
            self.odd.append((found, f"{_quoted(counted.most_common(1)[0][0])} is there twice"))
        return found

    def _number(self, digits: str) -> object:
        if len(digits) <= _MOST_DIGITS:
            return int(digits)
        return self._note(f"a number of {len(digits)} digits counts nothing")

    def _note(self, what: str) -> object:
        odd = object()
        self.odd.append((odd, what))
        return odd


def _way_to(odd: object, document: object) -> tuple[str | int, ...]:
    """Which keys lead to it; none where it lies under a key that is there twice."""
    waiting: list[tuple[tuple[str | int, ...], object]] = [((), document)]
    while waiting:
        way, found = waiting.pop()
        if found is odd:
            return way
        if isinstance(found, dict):
            waiting += [((*way, key), one) for key, one in found.items()]
        elif isinstance(found, list):
            waiting += [((*way, number), one) for number, one in enumerate(found)]
    return ()


def _shaped(document: object) -> Document:
    """Every field is there and is what it can be, and there is no other."""
    if not isinstance(document, dict) or document.get("mentorlog") != "journal":
        raise BadCopy("is no journal of mentorlog")
    _see_that_it_is_known(document.get("version"))
    try:
        shaped = Document.model_validate(document)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        raise BadCopy(_problem(first), _where(first["loc"])) from None
    is_whole = shaped.edition == Edition.WHOLE
    for table, where, row in _rows(shaped):
        if is_whole:
            _see_that_it_is_told(where, row)
        else:
            _see_that_it_is_for_both(table, where, row)
        _see_that_changes_are_of_fields(where, row)
    return shaped


def _see_that_it_is_known(version: object) -> None:
    if type(version) is int and version > VERSION:
        raise BadCopy("is from a newer mentorlog", hint="Update mentorlog, and bring it in then.")
    if type(version) is not int or version != VERSION:
        raise BadCopy(f"{_quoted(version)} is no version of a journal", "version")


_PROBLEMS = {
    "missing": "it is missing",
    "extra_forbidden": "this version of mentorlog knows no such field",
    "string_type": "{} is no text",
    "string_unicode": "a field has half a character in its name",
    "int_type": "{} is no whole number",
    "list_type": "{} is no list",
    "dict_type": "{} is no object",
    "model_type": "{} is no object",
    "too_long": "there are more than 1000",
}


def _problem(error: Any) -> str:
    told = error["msg"] if error["type"] == "wrong" else _PROBLEMS[error["type"]]
    return str(told).replace("{}", _quoted(error["input"]), 1)


def _quoted(value: object) -> str:
    """A value as a sentence may show it: of a text the beginning, of a list nothing."""
    match value:
        case str():
            return f"“{one_line(value, _LETTERS)}”"
        case list():
            return "a list"
        case dict():
            return "an object"
        case _:
            return json.dumps(value)


def _where(way: Iterable[str | int]) -> str:
    """ "essays[3].happened_at" """
    parts = (f"[{one}]" if isinstance(one, int) else f".{one_line(one, _LETTERS)}" for one in way)
    return "".join(parts).removeprefix(".")


def _rows(document: Document) -> Iterator[tuple[str, str, Row]]:
    for table, called in CALLED.items():
        for number, row in enumerate(getattr(document, called)):
            yield table, f"{called}[{number}]", row


def _see_that_it_is_told(where: str, row: Row) -> None:
    """The whole journal leaves nothing out."""
    missing = type(row).model_fields.keys() - row.model_fields_set - _MAY_BE_LEFT_OUT
    for name in sorted(missing):
        raise BadCopy("it is missing", f"{where}.{name}")


def _see_that_it_is_for_both(table: str, where: str, row: Row) -> None:
    """Nothing that decides who may see what travels; of a session its page does."""
    for name in sorted(row.model_fields_set | row.changed.keys()):
        is_own = VOICES[table].get(name) is Voice.KEEPER and name not in _TOLD_ALL_THE_SAME
        if table == "wish":
            return  # which is refused as a whole
        if name == "came" or is_own:
            raise BadCopy("each keeper decides on that, and it does not travel", f"{where}.{name}")


_TOLD_ALL_THE_SAME = frozenset({"notes", "mentee_name", "mentor_name", "name", "why"})
"""What is the keeper's and is in a letter, or is refused there for another reason."""


def _see_that_changes_are_of_fields(where: str, row: Row) -> None:
    for name in row.changed:
        if name not in row.model_fields_set - _BESIDE:
            raise BadCopy("the row has no such field", _where((where, "changed", name)))


def _copy(document: Document) -> Copy:
    found = {table: getattr(document, called) for table, called in CALLED.items()}
    return Copy(
        Edition(document.edition),
        tuple(_line(table, row) for table, several in found.items() for row in several),
        {
            row.uuid: frozenset(row.also)
            for several in found.values()
            for row in several
            if row.also
        },
        Side(document.keeper_is) if document.keeper_is else None,
        tuple(document.gone),
    )


def _line(table: str, row: Row) -> Line:
    columns = _COLUMNS[table]
    there = row.model_fields_set - _BESIDE
    told: Mapping[str, Any] = {
        column: getattr(row, name) for name, column in columns.items() if name in there
    }
    return Line(
        table,
        row.uuid,
        getattr(row, "ref", None) or row.id,  # type: ignore[attr-defined]
        {column: value for column, value in told.items() if column not in LINKS[table]},
        {column: told[column] for column in LINKS[table]},
        {columns[name]: _cell(said) for name, said in row.changed.items()},
        row.came,
    )


def _by_field(table: str) -> dict[str, str]:
    """The columns of a table by what they are called in the document."""
    links = {field(table, column): column for column in LINKS[table]}
    return {name: links.get(name, name) for name in ROWS[table].model_fields}


_COLUMNS = {table: _by_field(table) for table in ROWS}


def _cell(said: Changed) -> Cell:
    return Cell(rows.instant(said.at), rows.instant(said.seen) if said.seen else None)
