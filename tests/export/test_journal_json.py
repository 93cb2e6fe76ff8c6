"""journal.json: every row, exactly, in the same words and the same order."""

import json
from datetime import timedelta, timezone
from types import NoneType
from typing import get_args

import pytest
import sqlalchemy
from hypothesis import given
from sqlmodel import SQLModel
from sqlmodel.sql.sqltypes import UTCDateTime

from mentorlog.clean import clean
from mentorlog.db import schema, taking
from mentorlog.domain.records.copies import LINKS, Copy, Edition
from mentorlog.enums import Side
from mentorlog.export import journal_json, journal_json_reading
from mentorlog.export.journal_json import CALLED, KINDS, YES_OR_NO
from mentorlog.export.journal_json_rows import ROWS, Document
from tests.exploring import examples
from tests.export.copies import COLUMNS, HOSTILE, NOT_TOLD, NOW, copies, own
from tests.house.documents import TOPICS

BESIDE = {"uuid", "also", "changed", "came"}
NEUTRAL = taking.neutral(Side.MENTEE)


def columns(table: str) -> dict[str, sqlalchemy.Column[object]]:
    """The columns that travel, by what they are called in the document."""
    assert schema.NUMBERED
    found = SQLModel.metadata.tables[table].columns
    names = NEUTRAL.get(table, {})
    left = taking.left_to_work_out(table) | {"id", "uuid"}
    return {
        journal_json.field(table, names.get(one.name, one.name)): one
        for one in found
        if one.name not in left
    }


@examples(25)
@given(copies(Edition.WHOLE))
def test_what_is_read_back_is_what_was_written(copy: Copy) -> None:
    assert journal_json_reading.read(journal_json.render(copy, NOW).encode()) == copy


@examples(25)
@given(copies(Edition.OURS))
def test_so_is_what_is_for_both(copy: Copy) -> None:
    assert journal_json_reading.read(journal_json.render(copy, NOW).encode()) == copy


@examples(10)
@given(copies(Edition.WHOLE))
def test_nothing_in_it_steers_a_terminal(copy: Copy) -> None:
    document = journal_json.render(copy, NOW)
    assert clean(document) == document
    assert document.endswith("}\n")


@pytest.mark.parametrize("called", ["mentorlog", "version", "edition", "exported_at"])
def test_it_says_what_it_is(called: str) -> None:
    document = json.loads(journal_json.render(Copy(Edition.WHOLE, (), {}), NOW))
    said = {"mentorlog": "journal", "version": 2, "edition": "whole"}
    said["exported_at"] = "2027-06-30T18:00:00.000000+00:00"
    assert list(document)[:4] == list(said)
    assert document[called] == said[called]
    assert all(document[name] == [] for name in CALLED.values())


def test_a_moment_is_told_in_utc() -> None:
    here = (NOW + timedelta(microseconds=7)).astimezone(timezone(timedelta(hours=-6)))
    assert journal_json.told(here) == "2027-06-30T18:00:00.000007+00:00"


def test_every_table_that_travels_has_its_place() -> None:
    assert list(CALLED) == list(LINKS) == list(ROWS) == list(COLUMNS)
    assert set(CALLED.values()) <= Document.model_fields.keys()


@pytest.mark.parametrize("table", LINKS)
def test_every_column_is_a_field_of_its_kind(table: str) -> None:
    fields = {name: one for name, one in ROWS[table].model_fields.items() if name not in BESIDE}
    numbered = "ref" if table in KINDS else "id"
    assert fields.pop(numbered)
    there = columns(table)
    assert fields.keys() == there.keys()
    for name, column in there.items():
        is_yes = column.type.python_type is bool
        assert is_yes == (name in YES_OR_NO.get(table, ())), name
        is_moment = isinstance(column.type, UTCDateTime)
        assert is_moment == journal_json.is_moment(name), name
        may_be_left_out = name in own(table) | NOT_TOLD.get(table, set()) | {"tender"}
        assert fields[name].is_required() != may_be_left_out, name
        can_be_empty = NoneType in get_args(fields[name].annotation)
        assert can_be_empty == column.nullable, name


@pytest.mark.parametrize("table", LINKS)
def test_every_column_is_in_the_random_copies(table: str) -> None:
    links = {journal_json.field(table, column) for column in LINKS[table]}
    assert COLUMNS[table].keys() | links == columns(table).keys()


def test_the_random_texts_are_as_hostile_as_they_look() -> None:
    assert {"\x00", "\x1b", "\r", "\u2028", "\x85", "\u202e", "🎬"} <= set(HOSTILE)


def test_the_help_names_every_field() -> None:
    written = {name for row in ROWS.values() for name in row.model_fields}
    written |= set(Document.model_fields)
    unnamed = {name for name in written if f"`{name}`" not in TOPICS["json"]}
    assert not unnamed
