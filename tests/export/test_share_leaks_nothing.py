"""The edition for anyone: nothing that is not marked stands in the file, in any form."""

import base64
import itertools
import re
import sqlite3
import string
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import NamedTuple

import pytest

from mentorlog.db import opening, reading
from mentorlog.domain import privacy
from mentorlog.export import book, editions, keepsake, story_markdown
from mentorlog.export.editions import Edited
from tests.cli.program import NOW, Program
from tests.export.words_of_theirs import FREE

TEXTS = {table: columns for table, columns in FREE.items() if table != "mentorship"}
DISCREET = ("session", "homework", "essay", "callout", "note")
SHOWN = {
    "session": ("notes", "took_away"),
    "homework": ("text", "stretch"),
    "essay": ("title", "text"),
    "callout": ("belief", "said", "feared"),
    "note": ("title", "text"),
}
MARKS = (
    (None, None, False, False),
    ("may-share", "keeper", False, False),
    ("may-share", "other", True, False),
    ("may-share", "other", False, False),
    ("may-share", "both", False, False),
    ("may-share", "keeper", False, True),
    ("ours", "keeper", True, False),
    ("mine", "keeper", True, True),
)
"""Audience, whose story it is, whether the other said yes, whether it is tender."""
MAY = {MARKS[1], MARKS[2], MARKS[5]}
RENDERERS: Mapping[str, Callable[[Edited], str]] = {
    "html": lambda edited: keepsake.render(*edited),
    "md": lambda edited: story_markdown.render(*edited),
}


class Marked(NamedTuple):
    """Every word that was put into the journal, by where it stands, and the mark of each entry."""

    journal: Path
    words: Mapping[tuple[str, int, str], str]
    marks: Mapping[tuple[str, int], tuple[str | None, str | None, bool, bool]]


@pytest.fixture(scope="module")
def marked(tmp_path_factory: pytest.TempPathFactory) -> Marked:
    """The sample, each text a word nobody else has, each entry on a day of its own."""
    home = tmp_path_factory.mktemp("secrets")
    path = Path(Program(home, environ={"TMPDIR": str(home)}).document("demo")["journal"])
    random, words, marks = Random(5), {}, {}
    several = itertools.cycle(MARKS)
    with closing(sqlite3.connect(path)) as connection:
        for table, columns in TEXTS.items():
            for (number,) in connection.execute(f"SELECT id FROM {table}").fetchall():
                for column in columns:
                    word = "zq" + "".join(random.choices(string.ascii_lowercase, k=10)) + "qz"
                    words[table, number, column] = word
                    change = f"UPDATE {table} SET {column} = ? WHERE id = ?"
                    connection.execute(change, (f"{word} Robin’s", number))
                if table in DISCREET:
                    mark = marks[table, number] = next(several)
                    _mark(connection, table, number, mark)
        connection.execute("UPDATE agreement SET zone = 'Europe/Lisbon'")
        connection.commit()
    return Marked(path, words, marks)


def _mark(
    connection: sqlite3.Connection, table: str, number: int, mark: tuple[object, ...]
) -> None:
    audience, whose, yes, tender = mark
    (keeper,) = connection.execute(
        "SELECT keeper_is FROM mentorship"
        f" WHERE id = (SELECT mentorship_id FROM {table} WHERE id = ?)",
        (number,),
    ).fetchone() or ("mentee",)
    other = "mentor" if keeper == "mentee" else "mentee"
    side = {"keeper": keeper, "other": other}.get(str(whose), whose)
    on = date(2020, 1, 1) + timedelta(days=DISCREET.index(table) * 100 + number)
    connection.execute(
        f"UPDATE {table} SET audience = ?, story_of = ?, their_yes = ?, tender = ?,"
        " happened_at = ? || substr(happened_at, 11) WHERE id = ?",
        (audience, side, yes, tender, on.isoformat(), number),
    )


def _made(marked: Marked, name: str, *, initials: bool) -> Iterator[tuple[Edited, str]]:
    with opening.looking(marked.journal) as connection:
        for one in reading.mentorships(connection):
            edited = editions.share(book.of(connection, one, NOW), initials=initials)
            yield edited, RENDERERS[name](edited)


def _may(marked: Marked) -> set[tuple[str, int, str]]:
    """Where the words stand that may be there; of a session only where they met."""
    may = {
        (table, number, column)
        for (table, number), mark in marked.marks.items()
        if mark in MAY
        for column in SHOWN[table]
    }
    with closing(sqlite3.connect(marked.journal)) as connection:
        held = {
            one for (one,) in connection.execute("SELECT session_id FROM event WHERE kind = 'held'")
        }
        for (number,) in connection.execute("SELECT id FROM session"):
            if number not in held:
                may -= {("session", number, column) for column in SHOWN["session"]}
            elif marked.marks["session", number] == MARKS[2]:
                may.add(("session", number, "other_took_away"))
        ours = "SELECT event.id, callout_id, event.side, event.kind, keeper_is FROM event"
        ours += " JOIN mentorship ON mentorship.id = event.mentorship_id WHERE callout_id NOT NULL"
        for number, callout, side, kind, keeper in connection.execute(ours):
            ends = kind in ("acted", "let-go", "withdrawn")
            mark = marked.marks["callout", callout]
            if mark in MAY and (ends or mark[2] or side in (None, keeper)):
                may.add(("event", number, "text"))
    return may


@pytest.mark.parametrize("initials", [True, False], ids=["initials", "names"])
@pytest.mark.parametrize("name", RENDERERS)
def test_every_word_that_may_be_there_is_and_no_other(
    marked: Marked, name: str, initials: bool
) -> None:
    content = "".join(text for _, text in _made(marked, name, initials=initials))
    there = {where for where, word in marked.words.items() if word in content}
    assert there == _may(marked)
    assert len(there) > 20  # there was something to find
    for where in marked.words.keys() - there:
        for form in _forms(marked.words[where]):
            assert form not in content, where


def _forms(word: str) -> Iterator[str]:
    yield from (word.upper(), word.title(), word[::-1], word.encode().hex())
    yield word.encode().hex("%")
    yield "".join(f"&#{ord(letter)};" for letter in word)
    for before in range(3):  # base64 reads three letters at a time, from anywhere
        coded = base64.b64encode(b"x" * before + word.encode()).decode()
        yield coded[before + 2 : -4]


@pytest.mark.parametrize("name", RENDERERS)
def test_nothing_tells_of_what_is_left_out(marked: Marked, name: str) -> None:
    with closing(sqlite3.connect(marked.journal)) as connection:
        uuids = [
            one
            for table in (*TEXTS, "mentorship")
            for (one,) in connection.execute(f"SELECT uuid FROM {table}")
        ]
    for edited, content in _made(marked, name, initials=True):
        assert "Lisbon" not in content
        assert marked.journal.name not in content
        for uuid in uuids:
            assert uuid.replace("-", "") not in content.replace("-", "")
        shown = re.sub(r"<style.*?</style>|<[^>]*>", " ", content, flags=re.DOTALL)
        assert not re.search(r"\b[ASHECN]\d+\b", shown)
        assert not re.search(r"\b\d\d:\d\d\b", shown)
        assert edited.edition.is_share


@pytest.mark.parametrize("name", RENDERERS)
def test_only_days_of_what_may_be_shared_are_told(marked: Marked, name: str) -> None:
    for edited, content in _made(marked, name, initials=True):
        record = edited.book.record
        several: tuple[privacy.Entry, ...] = (
            *record.sessions,
            *record.homework,
            *record.essays,
            *record.callouts,
        )
        days = {one.happened_at.date() for one in (*several, *record.notes)}
        days |= {one.happened_at.date() for one in record.events}
        days.add(edited.book.now.date())
        told = set(re.findall(r"\b(\d{1,2} [A-Z][a-z]{2} \d{4})\b", content))
        assert told <= {f"{one.day} {one:%b} {one.year}" for one in days}
        iso = set(re.findall(r"\b\d{4}-\d\d-\d\d\b", content))
        assert iso <= {one.isoformat() for one in days}


@pytest.mark.parametrize("name", RENDERERS)
def test_the_two_are_initials_also_in_their_own_words(marked: Marked, name: str) -> None:
    for edited, content in _made(marked, name, initials=True):
        assert "Robin" not in content
        assert edited.book.mentorship.keeper_name in ("R.", "R1.", "R2.")
    for edited, content in _made(marked, name, initials=False):
        if editions.told(edited):
            assert "Robin’s" in content
