"""A list that stops says that there is more, and how to see it."""

import pytest

from tests.cli.program import Program

NOW = "2026-12-15 20:00"


def test_what_is_left_out_is_counted_with_the_command_for_it(robin: Program) -> None:
    for number in range(21):
        robin.does("note", f"Day {number}", as_of=NOW)
    told = robin.does("list", "notes", as_of=NOW)
    assert told.endswith("\n  and 1 more: mentorlog list notes --all\n")
    assert len(robin.document("list", "notes", as_of=NOW)["notes"]) == 20
    assert "more:" not in robin.does("list", "notes", "--all", as_of=NOW)
    assert "more:" not in robin.does("list", "notes", "--limit", "21", as_of=NOW)


def test_what_is_open_is_shown_and_not_counted(robin: Program) -> None:
    for word in ("One", "Two", "Three", "Four"):
        robin.does("homework", word, "--no-essay", as_of="2026-12-03 11:00")
    for ref in ("H2", "H3"):
        robin.does("done", ref, as_of=NOW)
    told = robin.does("list", "homework", "--limit", "1", as_of=NOW)
    assert "and 2 more: mentorlog list homework --all" in told
    assert "One" in told


@pytest.mark.parametrize("kind", ["sessions", "essays", "callouts", "agreements", "homework"])
def test_every_kind_says_so(middle: Program, kind: str) -> None:
    middle.does("amend", "--agreed", "--length", "50m", as_of="2026-12-17 12:00")
    for number in range(2):
        middle.does(
            "callout", f"I am {number}", "--at", "2026-12-16 10:00", as_of="2026-12-17 12:00"
        )
        middle.does("revisit", f"C{number + 1}", "--let-go", as_of="2026-12-17 12:00")
    middle.does("session", "S2", as_of="2026-12-17 12:00")
    for ref in ("E1", "H1"):
        middle("read", ref, as_of="2026-12-17 12:00")
    told = middle.does("list", kind, "--limit", "1", as_of="2026-12-17 12:00")
    every = middle.document("list", kind, "--all", as_of="2026-12-17 12:00")[kind]
    shown = middle.document("list", kind, "--limit", "1", as_of="2026-12-17 12:00")[kind]
    more = len(every) - len(shown)
    assert (f"and {more} more: mentorlog list {kind} --all" in told) == (more > 0)


def test_of_several_each_is_named(middle: Program) -> None:
    middle.does("agree", "--with", "Kim Okafor", "--as", "mentor", as_of="2026-12-17 12:00")
    for name in ("Sam", "Kim"):
        for text in ("One", "Two"):
            middle.does("note", text, "-w", name, as_of="2026-12-17 12:00")
    middle.environ["COLUMNS"] = "40"
    told = middle.does("list", "notes", "--limit", "1", as_of="2026-12-17 12:00")
    assert "mentorlog list notes --all --with sam\n" in told
    assert "mentorlog list notes --all --with kim\n" in told
    assert max(map(len, told.splitlines())) <= 40


def test_an_own_word_is_never_given_an_s(robin: Program) -> None:
    robin.does("amend", "--agreed", "--call-it", "Bullshit", as_of="2026-12-03 11:00")
    robin.does("callout", "I am late", "--ours", "--revisit", "16 dec", as_of=NOW)
    robin.does("plan", "2026-12-17", as_of=NOW)
    pages = [robin.does(*words.split(), as_of=NOW) for words in ("prep", "hand prep", "show A2")]
    assert "Bullshit: how is it now?" in pages[0]
    assert "## Bullshit to come back to" in pages[1]
    assert "Bullshit" in pages[2]
    assert not any("Bullshits" in page for page in pages)
