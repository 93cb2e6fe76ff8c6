"""Any change to a letter, by hand or at random: what is the keeper's stays, and goes nowhere."""

import copy
import difflib
import json
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any, NamedTuple
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorlog.db import taking
from mentorlog.domain import twins
from mentorlog.domain.records.copies import LINKS, Line
from mentorlog.domain.records.voices import VOICES, Voice
from mentorlog.enums import EventKind, Side
from tests.cli.program import Program, agreed
from tests.exploring import examples

KICKOFF, LATER, NEXT = "2026-12-03 10:00", "2026-12-10 18:00", "2026-12-11 18:00"
Document = dict[str, Any]
LOOKS = (
    "status",
    "overdue --all",
    "list sessions --all",
    "timeline --with sam",
    "stats --with sam",
)
SECRETS = tuple(
    f"Secret-{word}"
    for word in ("page", "note", "belief", "why", "draft", "rewrite", "title", "answer", "ending")
)


class Two:
    """Robin's journal with something private of every kind, and the letter that Sam sends."""

    def __init__(self, folder: Path) -> None:
        for name in ("robin", "sam"):
            (folder / name).mkdir()
        self.robin, self.sam = Program(folder / "robin"), Program(folder / "sam")
        self._told()
        self.letter: Document = json.loads(ours(self.sam).read_text())
        self.before = ours(self.robin).read_text()
        self.uuids = [
            str(UUID(uuid))
            for table in LINKS
            for (uuid,) in self.robin.rows(f"SELECT uuid FROM {table}")
        ]

    def _told(self) -> None:
        robin, sam = agreed(self.robin), self.sam
        robin.does("plan", "9 dec 10:00", as_of=KICKOFF)
        robin.does("homework", "Say one true thing", as_of=KICKOFF)
        robin.does("homework", "Call him", "--no-essay", "--for", "both", as_of=KICKOFF)
        words = ("--file", "-", "--post")
        robin.does("essay", "H1", *words, "--title", "One", as_of=KICKOFF, stdin="Posted")
        robin.does("callout", "I am too much", "--about", "me", "--ours", as_of=KICKOFF)
        robin.does("note", "Thank you", "--ours", as_of=KICKOFF)
        sam.does("import", str(ours(robin, KICKOFF)), "--yes", "--take", "all", as_of=KICKOFF)
        robin.does("agree", "--with", "Kim", "--as", "mentor", "--no-input", as_of=LATER)
        pair = ("--with", "sam")
        robin.does("amend", *pair, "--why", "Secret-why", as_of=LATER)
        robin.does("amend", *pair, "--answer", "mentee.why=Secret-answer", as_of=LATER)
        robin.does("amend", *pair, "--answer", "mentee.closing-say=Secret-ending", as_of=LATER)
        robin.does("session", "S2", "--notes", "Secret-page", "--no-homework", as_of=LATER)
        robin.does("note", "Secret-note", *pair, as_of=LATER)
        robin.does("callout", "Secret-belief", "--about", "me", *pair, as_of=LATER)
        robin.does("essay", "--free", "--file", "-", *pair, as_of=LATER, stdin="Secret-draft")
        anew = ("essay", "E1", "--file", "-", "--title", "Secret-title", "--draft")
        robin.does(*anew, as_of=LATER, stdin="Secret-rewrite")
        robin.does("note", "N1", "--tender", as_of=LATER)
        sam.does("session", "S2", "--notes", "His page", "--took-away", "Patience", as_of=LATER)
        sam.does("note", "S2", "--ours", as_of=LATER)
        sam.does("read", "E1", "--before", "--reply", "Well said", as_of=LATER)
        sam.does("homework", "Rest", "--for", "mentee", "--in", "S2", as_of=LATER)
        sam.does("essay", "--free", "--file", "-", "--post", as_of=LATER, stdin="His essay")
        sam.does("amend", "--lead", "48h", "--because", "slower", as_of=LATER)
        sam.does("note", "A thank-you of his", "--ours", as_of=LATER)
        sam.does("pause", "--until", "20 dec", as_of=LATER)


def ours(one: Program, at: str = LATER) -> Path:
    path = one.home / "ours.json"
    one.does("export", str(path), "--ours", "--force", "--with", other(one), as_of=at)
    return path


def other(one: Program) -> str:
    return "sam" if one.home.name == "robin" else "robin"


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> Two:
    return Two(tmp_path_factory.mktemp("two"))


# What the worst enemy of both may do to it.


class Forged(NamedTuple):
    """A letter and where it differs from the honest one, which is all that is shown of it."""

    document: Document
    differs: str

    def __repr__(self) -> str:
        return self.differs


@st.composite
def changed(draw: st.DrawFn, two: Two) -> Forged:
    """The letter after one to four changes: a value, an entry, an order, a time, an identity."""
    document: Document = copy.deepcopy(two.letter)
    for _ in range(draw(st.integers(1, 4))):
        draw(st.sampled_from(CHANGES))(draw, two, document)
    honest, forged = (json.dumps(one, indent=1).splitlines() for one in (two.letter, document))
    return Forged(document, "\n".join(difflib.unified_diff(honest, forged)))


def _place(draw: st.DrawFn, document: Document) -> tuple[list[Document], Document] | None:
    lists = [one for one in document.values() if isinstance(one, list) and one]
    rows = draw(st.sampled_from([one for one in lists if isinstance(one[0], dict)] or [[]]))
    return (rows, draw(st.sampled_from(rows))) if rows else None


def _a_value(draw: st.DrawFn, two: Two, document: Document) -> None:
    if (found := _place(draw, document)) is None:
        return
    _, row = found
    name = draw(st.sampled_from(sorted(set(row) - {"changed"})))
    row[name] = draw(VALUES | st.sampled_from(two.uuids))
    if draw(st.booleans()):
        row.setdefault("changed", {})[name] = {"at": draw(TIMES)}
        row["recorded_at"] = "2027-06-30T17:59:00.000000+00:00"


def _a_word(draw: st.DrawFn, two: Two, document: Document) -> None:
    """A right value of its kind, as if it were newer than anything."""
    if (found := _place(draw, document)) is None:
        return
    _, row = found
    names = [name for name, value in row.items() if isinstance(value, str | bool | None)]
    name = draw(st.sampled_from(sorted(set(names) - {"uuid", "ref", "recorded_at"})))
    if isinstance(row[name], bool):
        row[name] = not row[name]
    elif name.endswith("_at"):
        row[name] = draw(TIMES)
    elif row[name] in ("mentee", "mentor", "both"):
        row[name] = draw(st.sampled_from(["mentee", "mentor", "both"]))
    else:
        row[name] = "Forged"
    row.setdefault("changed", {})[name] = {"at": "2027-06-30T17:59:00.000000+00:00"}
    row["recorded_at"] = "2027-06-30T17:59:00.000000+00:00"


def _an_entry(draw: st.DrawFn, two: Two, document: Document) -> None:
    if (found := _place(draw, document)) is None:
        return
    rows, row = found
    if draw(st.booleans()):
        rows.remove(row)
    else:
        rows.append({**row, "uuid": draw(st.uuids().map(str) | st.sampled_from(two.uuids))})


def _an_order(draw: st.DrawFn, two: Two, document: Document) -> None:
    if (found := _place(draw, document)) is not None:
        found[0].reverse()


def _an_identity(draw: st.DrawFn, two: Two, document: Document) -> None:
    if (found := _place(draw, document)) is None:
        return
    _, row = found
    old, new = str(row["uuid"]), draw(st.sampled_from(two.uuids))
    told = json.loads(json.dumps(document).replace(old, new))
    document.clear()
    document.update(told)


def _a_kind(draw: st.DrawFn, two: Two, document: Document) -> None:
    """What happened, as something else that can happen to the same."""
    rows = document.get("events") or []
    if rows and isinstance(rows[0], dict):
        row = draw(st.sampled_from(rows))
        row["kind"] = draw(st.sampled_from([one.value for one in EventKind]))
        row["uuid"] = draw(st.uuids().map(str))


def _the_top(draw: st.DrawFn, two: Two, document: Document) -> None:
    name = draw(st.sampled_from(["edition", "keeper_is", "version", "gone", "mentorlog"]))
    values = {"edition": "whole", "keeper_is": "mentee", "gone": two.uuids}
    document[name] = values.get(name, draw(VALUES))


CHANGES: list[Callable[[st.DrawFn, Two, Document], None]] = [
    *(_a_value, _a_word, _a_word, _an_entry, _an_order, _an_identity, _a_kind, _the_top)
]
WORDS = ("", "x", "\x1b]52;c;eA==\x07", "ours", "mine", "both", "mentee", "mentor", "N999999999999")
DAYS = ("2026-12-04", "9999-12-31", "0001-01-01")
VALUES: st.SearchStrategy[Any] = st.sampled_from(
    [None, True, False, 0, 1, 2**53, -1, *WORDS, *DAYS, [], {}]
)
TIMES = st.sampled_from(
    [
        f"{at}.000000+00:00"
        for at in (
            *("1900-01-01T00:00:00", "2026-12-03T17:00:00", "2026-12-11T20:00:00"),
            *("2027-06-30T17:59:59", "2027-07-01T17:00:00", "2999-12-31T23:59:59"),
        )
    ]
)


# What must hold.


def kept(one: Program) -> Iterator[tuple[str, str, object]]:
    """Every private row whole, and of the others every cell that is the keeper's to say."""
    with closing(sqlite3.connect(one.journal)) as connection:
        lines = taking.everything(connection).lines
        numbers = {line.uuid: line.number for line in lines}
    alone, by_uuid = twins.private(lines), {line.uuid: line for line in lines}
    for line in lines:
        yield line.uuid, "number", numbers[line.uuid]
        parent = _parent(line, by_uuid)
        for column, value in {**line.values, **line.links}.items():
            if line.uuid in alone or _is_the_keepers(line, column, parent):
                yield line.uuid, column, value


def _parent(line: Line, by_uuid: dict[str, Line]) -> Line | None:
    links = (line.links.get(one) for one in ("essay_id", "homework_id", "callout_id"))
    return next((by_uuid[uuid] for uuid in links if uuid), None)


def _is_the_keepers(line: Line, column: str, parent: Line | None) -> bool:
    if column == "tender":
        return bool(line.values[column])
    voice = twins.whose(line, column, Side.MENTOR, parent)
    return voice not in (Side.MENTOR, Side.BOTH, Voice.ADDED)


@examples(50)
@given(data=st.data())
def test_whatever_a_letter_says_what_is_the_keepers_stays_and_goes_nowhere(
    two: Two, data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    document = data.draw(changed(two)).document
    folder = tmp_path_factory.mktemp("any") / "robin"
    shutil.copytree(two.robin.home, folder)
    robin = Program(folder)
    path = folder / "letter.json"
    path.write_text(json.dumps(document))
    was = set(map(repr, kept(robin)))
    told = robin("import", str(path), "--yes", "--same", "none", as_of=NEXT)
    assert told.code in (0, 1, 2), told
    assert "bug" not in told.err
    assert was <= set(map(repr, kept(robin)))
    given_out = ours(robin, NEXT).read_text()
    for secret in SECRETS:
        assert secret not in given_out
    for words in LOOKS:
        robin.does(*words.split(), as_of=NEXT)
    assert "sound" in robin.does("doctor", as_of=NEXT)
    assert_it_can_be_taken_in_again(robin, folder)
    if told.code == 0:
        again = robin("import", str(path), "--yes", "--same", "none", as_of=NEXT)
        assert "Nothing new" in again.out, again


def assert_it_can_be_taken_in_again(robin: Program, folder: Path) -> None:
    whole = folder / "whole.json"
    robin.does("export", str(whole))
    (folder / "again").mkdir()
    Program(folder / "again").does("import", str(whole), "--yes")


def test_every_voice_is_somebodys(two: Two) -> None:
    told = {one for voices in VOICES.values() for one in voices.values()}
    assert told <= set(Voice)
    for secret in SECRETS:
        assert secret not in two.before
