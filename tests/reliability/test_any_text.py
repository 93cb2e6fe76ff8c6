"""Any text in any field: stored exactly, shown harmlessly, and told to nobody else."""

import re
import sqlite3
from collections.abc import Callable
from contextlib import closing
from errno import ENOSPC
from typing import NamedTuple

import pytest

from tests.cli.program import parted
from tests.cli.test_options import CASES
from tests.reliability.figures import Figure
from tests.reliability.place import Place
from tests.reliability.trials import Fault, How, Told

HOSTILE = (
    "\x1b[31mred\x1b[0m \x1b]52;c;aGk=\x07 \x9b2J \x85 \u202eevil\u2066 \u200f [bold]x[/]"
    " [/] :smile: \x7f\x08\x01 back\rover {0} %s \\ \U000e0041 \u2028 \ufeff Zoë 💛 ' \" ;"
)
IN_A_NAME = "".join(HOSTILE.splitlines())
LINES_OF_IT = f"{HOSTILE}\n\n# second\n> third\r\n\tfourth"
MARKER = "Marker-of-what-nobody-else-may-read"
COLOURS = re.compile(r"\x1b\[[0-9;]*m")
HARMFUL = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\U000e0000-\U000e007f]"
)
ON_ONE_LINE = {"--title", "--where", "--call-it", "--programme", "--with", "--me"}


class Field(NamedTuple):
    """A field of text, and how it is filled; the words `VALUE` stand for the text."""

    name: str
    words: tuple[str, ...]
    query: str
    expected: object
    before: tuple[str, ...] = ()

    def typed(self, text: str) -> list[str]:
        return [text if word == VALUE else word for word in self.words]

    def stored(self, text: str) -> object:
        if isinstance(self.expected, tuple):
            return tuple(text if one == VALUE else one for one in self.expected)
        return text


VALUE = "VALUE"
POSITIONAL = tuple(
    Field(f"{verb} TEXT", (verb, VALUE, *more), query, VALUE)
    for verb, more, query in (
        ("homework", (), "SELECT text FROM homework ORDER BY id DESC LIMIT 1"),
        ("promise", ("--by", "2026-12-20"), "SELECT text FROM homework ORDER BY id DESC LIMIT 1"),
        ("callout", (), "SELECT belief FROM callout ORDER BY id DESC LIMIT 1"),
        ("note", (), "SELECT text FROM note ORDER BY id DESC LIMIT 1"),
    )
)


def fields() -> list[Field]:
    """Every option whose value is stored as it is typed, by the cases that every option has."""
    found = list(POSITIONAL)
    for case in CASES:
        words = tuple(case.words)
        if case.option not in words[:-1]:
            continue
        value = words[words.index(case.option) + 1]
        stored = case.expected if isinstance(case.expected, tuple) else (case.expected,)
        is_text = value[:1].isupper() and value in stored and case.option != "--zone"
        if is_text and not any("{text}" in word for word in words):
            there = tuple(VALUE if word == value else word for word in words)
            expected = tuple(VALUE if one == value else one for one in stored)
            alone = expected if isinstance(case.expected, tuple) else VALUE
            before = tuple(parted(case.before)) if case.before else ()
            found.append(Field(f"{case.verb} {case.option}", there, case.query, alone, before))
    return list({field.name: field for field in found}.values())


FIELDS = fields()
NAMES_OF_FIELDS = {field.name for field in FIELDS}


def test_the_fields_of_text_are_found() -> None:
    assert {"homework TEXT", "wish --why", "agree --question", "cancel --because",
            "session --notes", "read --reply", "note --title"} <= NAMES_OF_FIELDS  # fmt: skip


def texts_for(field: Field) -> tuple[str, ...]:
    """What is tried in it: a name has no line break, what stands on one line no lines."""
    if {"--with", "--me"} & set(field.words) or field.name == "wish NAME":
        return (IN_A_NAME,)
    return (HOSTILE,) if ON_ONE_LINE & set(field.words) else (HOSTILE, LINES_OF_IT)


@pytest.mark.parametrize("field", FIELDS, ids=lambda field: field.name)
def test_a_hostile_text_is_stored_exactly(
    place: Place, told: None, field: Field, figure: Callable[[str], Figure]
) -> None:
    lost = figure("Hostile text through a field")
    place.keep()
    for text in texts_for(field):
        place.put_back()
        commands = [list(field.before)] if field.before else []
        outcome = place.parent.one(place.trial(*commands, field.typed(text)))
        lost.tried()
        with closing(sqlite3.connect(place.journal)) as connection:
            row = connection.execute(field.query).fetchone()
        kept = row if isinstance(field.expected, tuple) else row[0]
        if outcome.code or kept != field.stored(text):
            lost.lost(f"{field.name}: {outcome.code} {outcome.err!r} {kept!r}")
        if "Traceback" in outcome.err or (HARMFUL.search(outcome.out + outcome.err)):
            lost.lost(f"{field.name}: {outcome.out!r} {outcome.err!r}")
    lost.holds()


KINDS = ("agreements", "sessions", "homework", "essays", "callouts", "notes", "mentorships",
         "wishes")  # fmt: skip
PAGES = ["status", "overdue --all", "timeline", "stats", "prep", "hand prep", "help",
         "log", "drafts", "doctor"]  # fmt: skip
PAGES += [f"list {kind} --all" for kind in KINDS]


def pages(place: Place) -> list[list[str]]:
    """Every page there is, of every entry there is."""
    with closing(sqlite3.connect(place.journal)) as connection:
        counted = {
            table: connection.execute(f"SELECT max(id) FROM {table}").fetchone()[0] or 0
            for table in ("agreement", "session", "homework", "essay", "callout", "note")
        }
    refs = [f"{table[0].upper()}{n + 1}" for table, many in counted.items() for n in range(many)]
    entries = [["show", ref] for ref in refs]
    return [page.split() for page in PAGES] + entries


@pytest.mark.parametrize("how", ["plain", "narrow", "terminal", "json"])
def test_no_page_shows_a_raw_control_character(
    place: Place, told: None, how: str, figure: Callable[[str], Figure]
) -> None:
    lost = figure("Pages of hostile text")
    essay = place.root / "hostile.md"
    essay.write_text(LINES_OF_IT, encoding="utf-8", newline="")
    typed = [field.typed(HOSTILE) for field in FIELDS if field.words[0] not in ("close", "agree")]
    typed += [["essay", "--free", "--file", str(essay)], ["note", LINES_OF_IT]]
    names = ("--with", f"Kim {IN_A_NAME}", "--me", f"Robin {IN_A_NAME}")
    typed += [["agree", *names, "--as", "mentee"]]
    assert place.parent.one(place.trial(*typed)).code == 0
    assert place.contents()
    asked_for = pages(place)
    if how == "terminal":  # into a pipe it is a document, with the words exactly as they are
        asked_for += [["hand", words[1]] for words in asked_for if words[-1][0] in "EHS"]
    environ = {"COLUMNS": "40" if how == "narrow" else "100", "PAGER": "cat"}
    more = {"terminal": {"stdout": "terminal", "answers": ""}}.get(how, {})
    typed = [
        [*words, *(["--json"] if how == "json" else []), *of_sam(words)] for words in asked_for
    ]
    outcome = place.parent.one(place.trial(*typed, environ=environ, **more))
    for words, one in zip(typed, outcome.each, strict=True):
        lost.tried()
        shown = COLOURS.sub("", one.out + one.err)
        if (found := HARMFUL.search(shown)) or one.is_a_bug:
            where = found and shown[max(0, found.start() - 60) : found.end() + 20]
            lost.lost(f"{' '.join(words)}: {one.code} {where!r} {one.err[:300]!r}")
    lost.holds()


def of_sam(words: list[str]) -> list[str]:
    return ["--with", "Sam"] if words[0] in ("prep", "timeline", "stats") else []


def refusals(place: Place, field: Field) -> list[tuple[str, Told]]:
    """The same command where it cannot be done, for every kind of reason."""
    words = field.typed(MARKER)
    damaged = place.root / "damaged.db"
    damaged.write_bytes(place.journal.read_bytes()[:5000])
    reasons = {
        "no such option": ["--nonsense"],
        "no such moment": ["--as-of", "someday"],
        "nobody by that name": ["--with", "Nobody"],
        "no journal": ["--journal", str(place.root / "no" / "no.db")],
        "the journal is damaged": ["--journal", str(damaged)],
    }
    full = place.run(*words, fault=Fault(How.STAY_FAILED, 1, ENOSPC))
    typed = [[*words, *more] for more in reasons.values()]
    refused = place.parent.one(place.trial(*typed))
    return [("the disk is full", full.each[0]), *zip(reasons, refused.each, strict=True)]


@pytest.mark.parametrize("field", FIELDS, ids=lambda field: field.name)
def test_no_refusal_tells_what_somebody_confided(
    place: Place, told: None, field: Field, figure: Callable[[str], Figure]
) -> None:
    lost = figure("Refusals and temporary files that could have told a private word")
    if field.before:
        place.run(*field.before)
    for reason, outcome in refusals(place, field):
        lost.tried()
        if outcome.code and MARKER in outcome.err:
            lost.lost(f"{field.name}, {reason}: {outcome.err}")
        if outcome.is_a_bug:
            lost.lost(f"{field.name}, {reason}: {outcome.err}")
        if left := [path.name for path in place.temporary.iterdir()]:
            lost.lost(f"{field.name}, {reason}: {left} in the temporary folder")
    lost.holds()


def test_what_is_deleted_for_good_is_nowhere_in_the_journal(
    place: Place, told: None, figure: Callable[[str], Figure]
) -> None:
    lost = figure("Entries deleted for good whose words are still in a file")
    essay = place.root / "essay.md"
    essay.write_text(f"{MARKER}\n" * 3000, encoding="utf-8")
    typed = {
        "E3": ["essay", "--free", "--file", str(essay), "--title", MARKER],
        "H6": ["homework", MARKER, "--stretch", MARKER],
        "N2": ["note", MARKER],
        "C2": ["callout", MARKER, "--said", MARKER, "--feared", MARKER],
    }
    for words in typed.values():
        assert place.run(*words).code == 0
    assert MARKER.encode() in place.journal.read_bytes()
    for ref in typed:
        told_ = place.run("delete", ref, "--for-good", "--yes")
        assert told_.code == 0, told_
        lost.tried()
    for path in place.home.rglob("*"):
        if path.is_file() and ".backups" not in str(path) and MARKER.encode() in path.read_bytes():
            lost.lost(f"it is in {path.name}")
    lost.holds()
