"""Hostile text in every column: no page, message or export lets it steer anything."""

import io
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from html.parser import HTMLParser
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from mentorlog.cli import app
from mentorlog.cli.completing import door
from mentorlog.cli.verbs import VERBS, Verb
from mentorlog.db import checksums
from mentorlog.domain.records import constraints
from mentorlog.domain.records.copies import LINKS
from tests.cli.program import Program, Told

EVIL = (
    "a\x1b]52;c;eA==\x07\x9b2J\u202e\u2066b\r\n$(touch X)\x01[/] :smile: c\rd\x7f\x85\u2028\u061c"
    "\U000e0041 "
)
LIVE = (
    "<script>alert(1)</script> !![x](http://example.invalid/y.png) <img src=//example.invalid>\n\n"
    "[z](javascript:alert(1)) `a\n<script>alert(1)</script>`\n\nOurs\n===\n===\n\n```\nopen"
)
UNSAFE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\u2028\u2029"
    "\U000e0000-\U000e007f]"
)
HIGH = ("h1", "h2", "h3", "h4")
READER = MarkdownIt("commonmark").enable("table")
LOOKS = """status|overdue --all|list|list sessions --all|list homework --all|list essays --all
list callouts --all|list notes --all|list wishes --all|list agreements --all|timeline --with A1
stats --with A1|prep --with A1|search smile|log|doctor|drafts|prompt|config|backup
show A1|show S1|show S2|show H1|show H2|show E1|show E2|show C1|show N1|show N2
hand E1|hand A1|hand S1|hand H1|hand C1|hand prep --with A1
help callout|catchup|show Zed|status --with Zed|show E999|list essays --with A1|search nothing"""
REFUSED = ("catchup", "show Zed", "status --with Zed", "show E999")
CHANGES = """done|carry|release|read|post|confirm|catchup|session|plan|cancel|missed|homework|essay
callout|revisit|note|amend|review|close|pause|resume|agree|wish|edit N1|edit E1|edit A1|delete A1
delete S1|delete N1|undo|restore|drafts|done H1|carry H1|release H1|read E1|post E1|cancel S1
essay E1|essay H1|revisit C1|note N1 --ours|amend --length 90m|confirm A1|note New --with A1
homework Sing --with A1|promise Sing --by 2027-07-20 --with A1|plan 2027-07-15 --with A1
callout A1|wish A|log --keep none|edit N1 --set title=New|edit S1 --set where=Here"""


def text_columns() -> Iterator[tuple[str, str, bool]]:
    """Every column that holds somebody's words, and whether it is a name on one line; a new one
    is among them by itself."""
    for table in LINKS:
        for name, column in constraints.COLUMNS[table].items():
            if column.most is not None and (table, name) != ("answer", "key"):
                yield table, name, column.most == constraints.MOST_OF_A_NAME


@pytest.fixture(scope="module")
def evil(tmp_path_factory: pytest.TempPathFactory) -> Program:
    """The sample, with the same hostile text wherever somebody has written anything."""
    home = tmp_path_factory.mktemp("evil")
    program = Program(home, environ={"TMPDIR": str(home)})
    path = Path(program.document("demo")["journal"])
    program.journal.write_bytes(path.read_bytes())
    with closing(sqlite3.connect(program.journal)) as connection:
        connection.execute("UPDATE agreement SET call_it = 'goblin'")
        for table, column, is_name in text_columns():
            words = EVIL.replace("\r\n", " ") if is_name else f"{EVIL}{LIVE}\n"
            changed = f"UPDATE {table} SET {column} = ? || id WHERE {column} IS NOT NULL"
            connection.execute(changed, (words,))
        checksums.renew_all(connection)
        connection.commit()
    return program


def test_every_kind_of_text_is_tried(evil: Program) -> None:
    tried = {(table, name) for table, name, _ in text_columns()}
    assert {("agreement", "call_it"), ("mentorship", "other_name"), ("note", "title")} <= tried
    assert evil.rows("SELECT call_it FROM agreement WHERE call_it IS NOT NULL")


def parted(lines: str) -> list[str]:
    return [one for line in lines.splitlines() for one in line.split("|")]


@pytest.mark.parametrize("typed", parted(LOOKS))
@pytest.mark.parametrize("tty", [False, True])
def test_nothing_that_is_shown_steers_a_terminal(evil: Program, typed: str, tty: bool) -> None:
    told = evil(*typed.split(), "--no-color", tty=tty)
    see_that_it_steers_nothing(told)
    assert typed in REFUSED or told.code == 0, told


@pytest.mark.parametrize("typed", parted(LOOKS))
def test_a_document_for_scripts_has_it_as_escapes_that_read_as_the_same(
    evil: Program, typed: str
) -> None:
    told = evil(*typed.split(), "--json")
    see_that_it_steers_nothing(told)
    if told.code == 0 and typed == "show N1":
        assert evil.row("SELECT text FROM note WHERE id = 1") == told.json["note"]["text"]


@pytest.mark.parametrize("typed", parted(CHANGES))
@pytest.mark.parametrize("answers", ["", "\n" * 9, "?\n1\ny\n" * 3, None], ids=ascii)
def test_nothing_that_is_asked_or_answered_steers_a_terminal(
    evil: Program, tmp_path: Path, typed: str, answers: str | None
) -> None:
    """Left at once, by Enter, by choosing, and in a script."""
    program = Program(tmp_path, environ={"EDITOR": "true"})
    program.journal.write_bytes(evil.journal.read_bytes())
    how = ("--yes",) if answers is None else ()
    see_that_it_steers_nothing(
        program(*typed.split(), *how, "--no-color", stdin=answers or "", tty=answers is not None)
    )


def see_that_it_steers_nothing(told: Told) -> None:
    assert told.code in (0, 1, 2, 3, 4, 130), told
    assert "bug" not in told.err, told
    assert not UNSAFE.search(told.out + told.err)


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
@pytest.mark.parametrize("verb", VERBS, ids=lambda verb: verb.name)
def test_no_candidate_of_completion_steers_a_terminal(
    evil: Program, shell: str, verb: Verb
) -> None:
    options = [param.opts[-1] for param in app.load(verb).params if param.opts]
    options = [one for one in options if one.startswith("--")]
    for line in ("", "A", *options, *(f"{one} " for one in options)):
        world = evil.world(io.StringIO(), io.StringIO(), io.StringIO())
        told = door.told(world, shell, f"mentorlog {verb.name} {line}")
        assert not UNSAFE.search(told), line
        assert not any(one.startswith("$(touch") for one in told.splitlines()), line


@pytest.mark.parametrize("format_", ["md", "html", "csv", "ics"])
@pytest.mark.parametrize("edition", ["", "--ours", "--share"])
def test_no_export_carries_what_runs_or_is_fetched(
    evil: Program, format_: str, edition: str
) -> None:
    if edition == "--share" and format_ in ("csv", "ics"):
        return
    words = ["export", "-", "--format", format_, "--with", "A1", *edition.split()]
    written = evil.does(*words)
    see_that_nothing_is_live(written, format_)
    assert format_ != "md" or "Ours" not in own_headings(written)


@pytest.mark.parametrize("ref", ["E1", "A1", "S1", "H1", "C1", "prep"])
@pytest.mark.parametrize("format_", ["md", "html"])
def test_nothing_handed_over_carries_what_runs_or_is_fetched(
    evil: Program, ref: str, format_: str
) -> None:
    path = evil.home / f"{ref}.{format_}"
    told = evil("hand", ref, "--to", str(path), "--force", "--with", "A1")
    assert told.code == 0, told
    written = path.read_text(encoding="utf-8")
    see_that_nothing_is_live(written, format_)
    if format_ == "md" and ref != "E1":  # of an essay the whole is its writer's
        assert "Ours" not in own_headings(written)


def see_that_nothing_is_live(written: str, format_: str) -> None:
    assert not UNSAFE.search(written.replace("\r\n", "\n"))
    if format_ == "md":
        tokens = READER.parse(written)
        each = [*tokens, *(child for one in tokens for child in one.children or ())]
        assert not {one.type for one in each} & {"html_block", "html_inline", "image"}
    if format_ == "html":
        page = Tags(written)
        assert not {"img", "iframe", "object", "embed"} & {tag for tag, _ in page.found}
        attributes = [(name, value or "") for _, attrs in page.found for name, value in attrs]
        assert not [name for name, _ in attributes if name.startswith("on") or name == "src"]
        assert not [one for _, one in attributes if one.lower().startswith("javascript:")]
        assert "<script>alert" not in written


def own_headings(written: str) -> list[str]:
    """The headings as high as those of the program's own."""
    tokens = READER.parse(written)
    return [
        tokens[at + 1].content
        for at, one in enumerate(tokens)
        if one.type == "heading_open" and one.tag in HIGH
    ]


class Tags(HTMLParser):
    """Each tag that a page opens, with its attributes."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, list[tuple[str, str | None]]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, attrs))
