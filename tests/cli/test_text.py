"""Any text in any field: stored exactly, shown harmlessly, refused where it is no text."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from mentorlog.cli import app
from mentorlog.cli.verbs import VERBS
from tests.cli.program import Program, parted

NOW = "2026-12-17 12:00"
SHORT = "\u202e\x01\x1b[2J\x9b"
NAME = f"-- Höre 💛{SHORT}\x1b]52;c;ZXZpbA==\x07[/] :smile:\t“it’s”\u2066\U000e0041 end"
TITLE = NAME.replace("\t", "\r\n\t")
HOSTILE = TITLE.replace("\x01", "\x00")
"""A name has no line break, a title no NUL; a text has whatever somebody wrote."""
UNSAFE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


class Field(NamedTuple):
    """What is typed to fill a field with `{}`, and where the journal then has it."""

    typed: str
    query: str
    before: str | None = None
    text: str = HOSTILE

    @property
    def words(self) -> list[str]:
        """The words are parted by blanks; _ is a blank within one."""
        return [self.text.join(word.split("{}")) for word in parted(self.typed)]


def last(table: str, column: str) -> str:
    return f"SELECT {column} FROM {table} ORDER BY id DESC LIMIT 1"


NAMED = "callout I_am_too_much"
WHY = last("event", "text")
TERMS = {"question": HOSTILE, "why": HOSTILE, "mission": HOSTILE, "programme": TITLE}
FIELDS = [
    Field("wish -- {}", last("wish", "name"), text=NAME),
    Field("wish Ada --why {}", last("wish", "why")),
    Field("wish Ada --note {}", last("note", "text"), "wish Ada"),
    Field("agree --with {} --as mentee", last("mentorship", "other_name"), text=NAME),
    Field("agree --with Kim --as mentee --me {}", last("mentorship", "keeper_name"), text=NAME),
    *(
        Field(f"agree --with Kim --as mentee --{n} {{}}", last("agreement", n), text=text)
        for n, text in TERMS.items()
    ),
    Field(
        "agree --with Kim --as mentee --call-it {}",
        last("agreement", "call_it"),
        text=SHORT,
    ),
    Field("agree --with Kim --as mentee --goal {}", last("goal", "text")),
    Field("agree --with Kim --as mentee --answer picture={}", last("answer", "text")),
    *(Field(f"amend --{n} {{}}", last("agreement", n), text=text) for n, text in TERMS.items()),
    Field("amend --call-it {}", last("agreement", "call_it"), text=SHORT),
    Field("amend --goal {}", last("goal", "text")),
    Field("amend --answer picture={}", last("answer", "text")),
    Field("amend --length 50m --because {}", last("agreement", "because")),
    *(
        Field(f"review --{name} {{}}", last("answer", "text"))
        for name in ("keep", "change", "stop")
    ),
    Field("review --question {}", last("agreement", "question")),
    Field("review --mission {}", last("agreement", "mission")),
    Field("review --goal {}", last("goal", "text")),
    Field("review --because {}", last("agreement", "because")),
    Field("plan 2027-01-07 --another --where {}", last("session", "place")),
    Field("session S2 --where {}", "SELECT place FROM session WHERE id = 2"),
    Field("session S2 --notes {}", "SELECT notes FROM session WHERE id = 2"),
    Field("session S2 --took-away {}", "SELECT took_away FROM session WHERE id = 2"),
    Field("session S2 --other-took-away {}", "SELECT other_took_away FROM session WHERE id = 2"),
    Field("cancel S3 --because {}", WHY),
    Field("missed S2 --because {}", WHY),
    Field("homework -- {}", last("homework", "text")),
    Field("homework Rest --stretch {}", last("homework", "stretch")),
    Field("promise --by sun -- {}", last("homework", "text")),
    Field("promise Rest --by sun --stretch {}", last("homework", "stretch")),
    Field("carry H2 --because {}", WHY),
    Field("release H2 --because {}", WHY),
    Field("essay E2 --file - --title {}", last("essay", "title"), text=TITLE),
    Field("read E1 --reply {}", WHY),
    Field("callout -- {}", last("callout", "belief")),
    Field(f"{NAMED} --said {{}}", last("callout", "said")),
    Field(f"{NAMED} --feared {{}}", last("callout", "feared")),
    *(
        Field(f"revisit C1 --{option} {{}}", WHY, NAMED)
        for option in ("note", "acted", "thanks", "received")
    ),
    Field("note -- {}", last("note", "text")),
    Field("note It_went_well --title {}", last("note", "title"), text=TITLE),
    Field("pause --because {}", WHY),
    Field("close --answer different={} --by me", last("answer", "text")),
    Field("close --because {} --yes", WHY),
    Field("edit E2 --set title={}", last("essay", "title"), text=NAME.replace("\t", " ")),
]
ELSEWHERE = {("wish", "name"), ("note", "--wish"), ("agree", "--from"), ("drafts", "name")}
ELSEWHERE |= {("drafts", "--discard"), ("delete", "--wish"), ("import", "--as")}
ELSEWHERE |= {("prompt", "--format")}
"""Names of what is there already, or of a kickoff's own file; of whom a copy is with; a format."""


@pytest.mark.parametrize("field", FIELDS, ids=lambda field: field.typed)
def test_a_text_is_stored_exactly_and_shown_harmlessly(middle: Program, field: Field) -> None:
    if field.before:
        middle.does(*parted(field.before), as_of="2026-12-17 11:30")
    told = middle(*field.words, as_of=NOW, stdin="It was loud.\n")
    assert told.code == 0, told
    assert not UNSAFE.search(told.out + told.err)
    assert middle.row(field.query) == field.text
    for look in looks(middle, field):
        shown = middle(*look, as_of=NOW)
        assert shown.code == 0, (look, shown)
        assert not UNSAFE.search(shown.out + shown.err), look


def looks(middle: Program, field: Field) -> Iterator[list[str]]:
    """The pages that show it."""
    yield ["status"]
    yield ["timeline", "--with", f"A{middle.row('SELECT max(id) FROM agreement')}"]
    table = field.query.split(" FROM ")[1].split()[0]
    kind, letter = KINDS.get(table, ("mentorships", None))
    yield ["list", kind, "--all"]
    if letter is not None:
        yield ["show", f"{letter}{middle.row(f'SELECT max(id) FROM {table}')}"]


KINDS = {
    "agreement": ("agreements", "A"),
    "session": ("sessions", "S"),
    "homework": ("homework", "H"),
    "essay": ("essays", "E"),
    "callout": ("callouts", "C"),
    "note": ("notes", "N"),
    "wish": ("wishes", None),
}


def test_every_field_for_a_text_is_among_them() -> None:
    typed = {(one.typed.split()[0], word) for one in FIELDS for word in one.typed.split()}
    there_are = {
        (verb.name, parameter.opts[-1])
        for verb in VERBS
        for parameter in app.load(verb).params
        if parameter.param_type_name == "option"
        and re.search("TEXT|NAME|WORD", getattr(parameter, "metavar", None) or "")
    }
    assert there_are - ELSEWHERE <= typed


def test_what_is_no_value_of_an_option_is_refused_harmlessly(middle: Program) -> None:
    for verb in VERBS:
        for parameter in app.load(verb).params:
            flag = getattr(parameter, "is_flag", False)
            if parameter.param_type_name == "option" and not flag:
                words = [verb.name, parameter.opts[0], HOSTILE.replace("\0", "")]
                told = middle(*words, "--no-input", as_of=NOW, stdin="x")
                assert told.code < 70, (words, told)
                assert not UNSAFE.search(told.out + told.err), (words, told)


@pytest.mark.parametrize("verb", [one.name for one in VERBS if one.name != "demo"])
def test_half_a_character_is_refused_in_every_verb(middle: Program, verb: str) -> None:
    middle.refuses(2, verb, "x\udc80", as_of=NOW)
    middle.refuses(2, verb, "--with", "x\udc80", as_of=NOW)


@pytest.mark.parametrize("content", [b"caf\xe9", b"\xed\xa0\x80"])
def test_half_a_character_in_a_file_is_refused(
    middle: Program, content: bytes, tmp_path: Path
) -> None:
    (tmp_path / "text").write_bytes(content)
    middle.refuses(2, "essay", "--free", "--file", str(tmp_path / "text"), as_of=NOW)
    middle.refuses(2, "note", "--file", str(tmp_path / "text"), as_of=NOW)


def test_an_editor_whose_name_is_no_text_is_told_harmlessly(middle: Program) -> None:
    middle.environ["EDITOR"] = "/nowhere/\udc80\x1b[2J"
    told = middle.asked("essay", "--free", answers=[], as_of=NOW)
    assert told.code == 1
    assert "cannot be started" in told.err
    assert not UNSAFE.search(told.err)


def test_a_text_that_begins_with_a_dash_is_explained(middle: Program) -> None:
    refused = middle.refuses(2, "homework", "-5 things to say", as_of=NOW)
    assert "--" in refused
    middle.does("homework", "--", "-5 things to say", as_of=NOW)
    assert middle.row(last("homework", "text")) == "-5 things to say"


@pytest.mark.parametrize(
    "text", ["\n\nIn the middle.\n\n\n", "One\r\ntwo\r\n", "a\x00b\x00\n", "\t"]
)
def test_standard_input_and_a_file_are_kept_to_the_byte(
    middle: Program, text: str, tmp_path: Path
) -> None:
    path = tmp_path / "text"
    path.write_bytes(text.encode())
    if text.strip():
        middle.does("essay", "--free", "--file", "-", as_of=NOW, stdin=text)
        middle.does("essay", "--free", "--file", str(path), as_of=NOW)
        assert [one for (one,) in middle.rows("SELECT text FROM essay WHERE id > 2")] == [text] * 2
    else:
        middle.refuses(2, "essay", "--free", "--file", str(path), as_of=NOW)


def test_lines_that_end_as_windows_has_them_end_as_any_other(middle: Program) -> None:
    middle.does("essay", "E2", "--file", "-", as_of=NOW, stdin="One.\r\nTwo.\r\n")
    assert middle.row("SELECT text FROM essay WHERE id = 2") == "One.\r\nTwo.\r\n"
    shown = middle.does("show", "E2", as_of=NOW)
    assert "One.\nTwo.\n" in shown
    assert "\u240d" not in shown
