"""Tender: out of every list, for a script as on the screen; whole where the one entry is named."""

from typing import Any

import pytest

from tests.cli.program import Program
from tests.cli.told import told_once

NOW = "2026-12-15 20:00"
SECRET = "Shame"


@pytest.fixture
@told_once
def tender(robin: Program) -> Program:
    """One of each, tender, and an essay that goes by the homework it answers."""
    robin.does("plan", "2026-12-17", as_of="2026-12-03 11:00")
    set_ = ["--stretch", f"{SECRET} s", "--tender"]
    robin.does("homework", f"{SECRET} h", *set_, as_of="2026-12-03 11:00")
    robin.does("homework", f"{SECRET} d", "--tender", "--no-essay", as_of="2026-12-03 11:00")
    robin.does("done", "H2", as_of=NOW)
    words = ["--file", "-", "--post"]
    robin.does("essay", "H1", *words, as_of=NOW, stdin="Text.\n")
    robin.does(
        "essay", "--free", "--title", f"{SECRET} e", "--tender", *words, as_of=NOW, stdin="T"
    )
    robin.does("read", "E2", "--reply", f"{SECRET} r", as_of=NOW)
    robin.does("callout", f"{SECRET} c", "--tender", "--ours", "--revisit", "16 dec", as_of=NOW)
    robin.does("revisit", "C1", "--note", f"{SECRET} w", as_of=NOW)
    robin.does("note", f"{SECRET} n", "--tender", as_of=NOW)
    return robin


@pytest.mark.parametrize(
    "words",
    [
        *("list homework --all", "list essays --all", "list callouts", "list notes", "prep"),
        *("prep --with-mine", "hand prep", "timeline", "status", "overdue --all", "list sessions"),
    ],
)
@pytest.mark.parametrize("as_json", [[], ["--json"]])
def test_no_list_tells_it(tender: Program, words: str, as_json: list[str]) -> None:
    assert SECRET not in tender.does(*words.split(), *as_json, as_of=NOW)


@pytest.mark.parametrize(
    ("kind", "keys"),
    [
        ("homework", ["text", "stretch"]),
        ("essays", ["title"]),
        ("callouts", ["belief"]),
        ("notes", ["title"]),
    ],
)
def test_a_script_sees_that_it_is_tender(tender: Program, kind: str, keys: list[str]) -> None:
    found: list[dict[str, Any]] = tender.document("list", kind, "--all", as_of=NOW)[kind]
    hidden = [one for one in found if one["tender"]]
    assert hidden
    assert all(one[key] is None for one in hidden for key in keys)


def test_the_brief_says_so_too(tender: Program) -> None:
    prep = tender.document("prep", as_of=NOW)["prep"]
    (callout,) = prep["callouts"]
    assert (callout["belief"], callout["tender"]) == (None, True)
    (essay,) = [one for one in prep["essays"] if one["ref"] == "E1"]
    assert (essay["question"], essay["tender"]) == (None, False)


@pytest.mark.parametrize("ref", ["H1", "E2", "C1", "N1"])
def test_named_it_is_whole(tender: Program, ref: str) -> None:
    assert SECRET in tender.does("show", ref, "--json", as_of=NOW)


def test_an_answer_to_it_is_not_repeated(tender: Program) -> None:
    tender.does("callout", "Other", "--feared", f"{SECRET} f", "--tender", as_of=NOW)
    told = tender.does("revisit", "C2", "--acted", f"{SECRET} a", as_of=NOW)
    assert SECRET not in told
    assert "C2 is answered by what happened" in told


def test_a_word_on_one_that_has_ended_is_kept_and_said_to_be(robin: Program) -> None:
    robin.does("callout", "Too much", "--feared", "They leave", as_of=NOW)
    robin.does("revisit", "C1", "--acted", "They stayed", as_of=NOW)
    told = robin.does("revisit", "C1", "--note", "Still true", as_of="2026-12-20 10:00")
    assert told == "C1: your word is kept.\nIt stays answered, as of Tue 15 Dec.\n"


def test_a_note_on_a_wish_too(mentorlog: Program) -> None:
    mentorlog.does("wish", "Ada", as_of=NOW)
    mentorlog.does("wish", "Ada", "--note", SECRET, as_of=NOW)
    mentorlog.does("agree", "--with", "Ada", "--as", "mentee", "--me", "Robin", as_of=NOW)
    mentorlog.does("note", "N1", "--tender", as_of=NOW)
    for as_json in ([], ["--json"]):
        assert SECRET not in mentorlog.does("wish", "Ada", *as_json, as_of=NOW)
