"""--json: one document with its schema and the moment it tells of, of every verb."""

import json

import pytest

from tests.cli.program import Program, parted

NOW = "2026-12-17 12:00"
LOOKING = (
    *("", "status", "overdue", "overdue --all", "list", "list homework", "list essays --all"),
    *("list sessions", "list agreements", "show", "show H1", "show E1", "show S1", "show A1"),
    *(
        "prep",
        "prep S3",
        "prep --with-mine",
        "hand prep",
        "hand E1",
        "hand S1",
        "hand A1",
        "hand H1",
    ),
)
WRITING = (
    *("agree --with Kim --as mentor", "confirm --by both", "amend --length 50m", "review"),
    *("amend --mission Sing", "plan 2027-01-07 --another", "plan 2027-01-07 --move S3"),
    *("session", "session --on today", "cancel S3", "missed S2", "homework x", "promise x"),
    *("done H2", "done H3 --by both", "carry H2", "release H2", "release E1", "release S2"),
    *("essay --free --file -", "essay E2 --file -", "essay H5 --file - --post", "post E2"),
    *("post H5 --by Sam", "read", "read --before --reply Thanks", "close --yes"),
)


@pytest.mark.parametrize("typed", LOOKING)
def test_looking_prints_one_document(middle: Program, typed: str) -> None:
    before = middle.contents()
    told = middle(*parted(typed), "--json", as_of=NOW)
    assert (told.code, told.err) == (0, "")
    document = json.loads(told.out)
    assert document["schema"] == 1
    assert document["as_of"] == "2026-12-17T12:00:00-07:00"
    assert "\x1b" not in told.out
    assert middle.contents() == before, "looking changes nothing"


@pytest.mark.parametrize("typed", WRITING)
def test_writing_prints_one_document(middle: Program, typed: str) -> None:
    told = middle(*parted(typed), "--json", as_of=NOW, stdin="One.\n")
    assert told.code == 0, told
    assert told.err == ""
    document = json.loads(told.out)
    assert document["schema"] == 1
    assert document["as_of"].startswith("2026-12-17T")
    assert document["done"] == typed.split(maxsplit=1)[0]
    assert document["entry"]["ref"]


def test_a_pause_is_a_document_of_its_own(middle: Program) -> None:
    document = middle.document("pause", "--until", "2027-01-10", "--because", "Rest", as_of=NOW)
    pause = {"since": "2026-12-17", "until": "2027-01-10", "because": "Rest"}
    assert (document["done"], document["with"]) == ("pause", "Sam")
    assert document["pause"] == pause | {"sessions": ["S3"], "resumed_at": None}
    later = middle.document("pause", as_of="2026-12-18 09:00")["pause"]
    assert later == pause | {"until": None, "sessions": ["S3"], "resumed_at": None}
    document = middle.document("resume", as_of="2026-12-20 09:00")
    resumed: dict[str, object] = {
        "until": None,
        "sessions": [],
        "resumed_at": "2026-12-20T09:00:00-07:00",
    }
    assert (document["done"], document["pause"]) == ("resume", pause | resumed)


def test_closing_says_who_has_looked_back(middle: Program) -> None:
    words = ["close", "--yes", "--answer", "moved=H1", "--because", "Enough"]
    document = middle.document(*words, as_of=NOW)
    assert document["looked_back"] == ["mentee"]
    assert document["closed_at"] == "2026-12-17T12:00:00-07:00"
    assert document["because"] == "Enough"
    assert [one["key"] for one in document["entry"]["answers"]] == ["closing-moved"]
    document = middle.document("close", "-w", "sam", "--by", "Sam", as_of="2026-12-18 09:00")
    assert document["looked_back"] == ["mentee", "mentor"]


@pytest.mark.parametrize("typed", LOOKING)
def test_an_empty_journal_has_documents_too(mentorlog: Program, typed: str) -> None:
    told = mentorlog(*parted(typed), "--json", as_of=NOW)
    if typed.startswith(("show", "prep", "hand")):
        assert (told.code, told.out) == (1, "")
    elif typed in ("", "status", "overdue", "overdue --all", "list"):
        assert set(json.loads(told.out)) >= {"schema", "as_of"}
    assert not mentorlog.journal.exists()


def test_on_a_terminal_too_stdout_is_one_document(middle: Program) -> None:
    for words, answers in (
        (["homework"], ["Sing", "", ""]),
        (["homework"], [""]),
        (["promise"], [""]),
        (["catchup"], [""] * 20),
        (["session", "S2"], [""] * 20),
    ):
        told = middle.asked(*words, "--json", answers=answers, as_of=NOW)
        assert told.code == 0, (words, told)
        assert set(json.loads(told.out)) >= {"schema", "as_of"}, words


def test_a_flag_has_what_a_script_may_rely_on(middle: Program) -> None:
    flags = middle.document("overdue", "--all", as_of=NOW)["flags"]
    keys = "rule level ref with owed_by owed_to what promise due late_minutes clear under"
    assert all(set(flag) == set(keys.split()) for flag in flags)
    by_ref = {(flag["ref"], flag["owed_by"]): flag for flag in flags}
    book = by_ref["H2", "mentor"]
    assert book["rule"] == "promise"
    assert book["level"] == "overdue"
    assert (book["with"], book["owed_to"]) == ("Sam", "mentee")
    assert book["due"] == "2026-12-17T10:00:00-07:00"
    assert book["late_minutes"] == 120
    assert book["clear"] == ["mentorlog done H2", "mentorlog carry H2", "mentorlog release H2"]
    assert book["under"] == "S2"
    assert by_ref["S2", "mentee"]["under"] is None


def test_each_way_out_of_a_flag_is_a_command_that_works(middle: Program) -> None:
    flags = middle.document("overdue", "--all", as_of=NOW)["flags"]
    contents = middle.contents()
    commands = {command for flag in flags for command in flag["clear"]}
    assert len(commands) > 10
    for command in sorted(commands):
        words = command.split()[1:]
        words += {"essay": ["--file", "-"], "homework": ["Sing"]}.get(words[0], [])
        words += ["2027-01-07"] if "--move" in words or words[0] == "plan" else []
        told = middle(*words, as_of=NOW, stdin="One.\n")
        assert told.code == 0, (command, told)
        middle.journal.write_bytes(contents)


def test_shown_alone_an_entry_has_its_texts_though_there_are_none(middle: Program) -> None:
    middle.does("callout", "Too much", as_of=NOW)
    middle.does("note", "Snow", as_of=NOW)
    keys: dict[str, dict[str, object]] = {
        "C1": {"said": None, "feared": None},
        "A1": {"answers": []},
        "S1": {"notes": None, "took_away": None, "other_took_away": None},
        "E1": {"text": "It was loud.\n"},
        "N1": {"text": "Snow"},
    }
    for ref, expected in keys.items():
        document = middle.document("show", ref, as_of=NOW)
        (entry,) = (one for key, one in document.items() if key not in ("schema", "as_of"))
        assert {key: entry[key] for key in expected} == expected
    kinds = {"callouts": "said", "agreements": "answers", "sessions": "notes", "notes": "text"}
    for kind, key in kinds.items():
        assert all(key not in one for one in middle.document("list", kind, as_of=NOW)[kind])


@pytest.mark.parametrize(
    "typed",
    [
        *("status", "overdue", "list", "list wishes", "wish Ada --why Nerve"),
        *("agree --template", "agree --with Sam --from -"),
    ],
)
def test_what_is_about_no_mentorship_is_told_in_the_systems_zone(
    mentorlog: Program, typed: str
) -> None:
    told = mentorlog(*parted(typed), "--json", as_of=NOW, stdin="2. How much?\n")
    assert told.code == 0, told
    assert told.json["as_of"] == "2026-12-17T12:00:00-07:00"
