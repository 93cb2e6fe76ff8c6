"""`hand` leaves out what is not to be read yet, and what has passed; a mail tells no title."""

import os

import pytest

from tests.cli.program import Program
from tests.cli.told import told_once

NOW = "2026-12-15 20:00"
BEGIN = ("agree", "--with", "Sam", "--as", "mentee", "--me", "Robin")


def hand(program: Program, *words: str, as_of: str = NOW) -> str:
    return program.does("hand", *words, as_of=as_of)


@pytest.mark.parametrize("why", [("--why", "Her nerve"), ()])
def test_the_answer_to_why_is_not_told_by_a_paper_either(
    mentorlog: Program, why: tuple[str, ...]
) -> None:
    answers = ("--answer", "why=SECRET", "--answer", "mentor.why=He asked me")
    mentorlog.does(*BEGIN, *why, *answers, as_of="2026-12-03 10:00")
    told = mentorlog("hand", "A1", as_of=NOW)
    assert "SECRET" not in told.out
    assert "He asked me" in told.out, "his own words are no secret to him"
    assert "Why you chose Sam is left out" in told.err
    mentorlog.does("amend", "--agreed", "--told", "2026-12-15 19:00", as_of=NOW)
    told = mentorlog("hand", "A1", as_of=NOW)
    assert "SECRET" in told.out
    assert told.err == ""


def test_the_words_at_the_end_wait_for_the_end(robin: Program) -> None:
    said = ["--answer", "moved=H1 did", "--answer", "say=Thank you", "--carry-on"]
    robin.does("close", *said, as_of=NOW)
    for ref in ("A1", "A2"):
        assert "Thank you" not in hand(robin, ref)
        assert "H1 did" not in hand(robin, ref)
    robin.does("close", "--yes", "--because", "Enough", as_of="2026-12-16 20:00")
    pages = [hand(robin, ref, as_of="2026-12-16 20:00") for ref in ("A1", "A2")]
    assert sum("Thank you" in page for page in pages) == 1
    page = next(page for page in pages if "Thank you" in page)
    agreed, end = page.split("## At the end\n\n")
    assert agreed.rstrip().endswith(("said yes to it.", "yes to this?"))
    assert end.index("H1 did") < end.index("Thank you")
    assert "Which homework, or which hard sentence, moved you most?\nRobin:\n\nH1 did" in end


@pytest.fixture
@told_once
def named(robin: Program) -> Program:
    """A call-out of both, by their own word, that was come back to and acted on."""
    robin.does("amend", "--agreed", "--call-it", "Goblin", as_of="2026-12-03 11:00")
    words = ("--said", "You hid", "--feared", "They leave", "--raised-by", "Sam", "--about", "me")
    robin.does("callout", "# I am too much", *words, "--ours", as_of="2026-12-04 10:00")
    return robin


def test_a_call_out_is_handed_with_all_that_came_of_it(named: Program) -> None:
    assert hand(named, "C1", as_of="2026-12-05 10:00") == (
        "# Goblin about Robin\n\n"
        "Named by Sam, Fri 4 Dec. We look at it again on Sun 3 Jan 2027.\n\n"
        "# I am too much\n\n## What was said\n\nYou hid\n\n## What was feared\n\nThey leave\n"
    )
    named.does("revisit", "C1", "--received", "It stung", as_of="2026-12-05 10:00")
    named.does("revisit", "C1", "--note", "Still there", as_of="2026-12-10 10:00")
    named.does("revisit", "C1", "--acted", "They stayed", as_of="2026-12-14 10:00")
    named.does("revisit", "C1", "--thanks", "For saying it", as_of="2026-12-15 10:00")
    assert hand(named, "C1") == (
        "# Goblin about Robin\n\n"
        "Named by Sam, Fri 4 Dec. Answered by what happened, Mon 14 Dec.\n\n"
        "# I am too much\n\n"
        "## What was said\n\nYou hid\n\n"
        "## What was feared\n\nThey leave\n\n"
        "## What happened\n\nThey stayed\n\n"
        "## How it landed with Robin\n\nIt stung\n\n"
        "## We came back to it, Thu 10 Dec\n\nStill there\n\n"
        "## Robin says thank you\n\nFor saying it\n"
    )


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--let-go", "--note", "Fine"], "Let go on Mon 14 Dec.|## When it was let go\n\nFine"),
        (["--withdrawn"], "Withdrawn on Mon 14 Dec.|What was feared"),
    ],
)
def test_a_call_out_that_ended_otherwise_says_how(
    named: Program, words: list[str], said: str
) -> None:
    named.does("revisit", "C1", *words, as_of="2026-12-14 10:00")
    page = hand(named, "C1")
    assert all(one in page for one in said.split("|"))
    assert "We look at it again" not in page


def test_short_words_are_no_markdown_on_a_page(named: Program) -> None:
    path = named.home / "c.html"
    hand(named, "C1", "--to", str(path))
    assert '<p class="plain"># I am too much</p>' in path.read_text(encoding="utf-8")


def test_a_day_that_has_passed_is_not_asked_for(robin: Program) -> None:
    robin.does("homework", "Say it", as_of="2026-12-03 11:00")
    robin.does("promise", "The book", "--by", "2026-12-10", as_of="2026-12-03 11:00")
    robin.does("plan", "2026-12-17", as_of="2026-12-03 11:00")
    assert "(by Thu 10 Dec)" in hand(robin, "prep", as_of="2026-12-10 20:00")
    page = hand(robin, "prep", as_of="2026-12-11 09:00")
    assert "- Robin: “The book”\n" in page
    assert "(an essay, by Wed 16 Dec, 10:00 Denver time)" in page
    robin.does("essay", "H1", "--file", "-", "--post", as_of=NOW, stdin="Loud.\n")
    assert "To read before Thu 17 Dec, 10:00 Denver time." in hand(
        robin, "E1", as_of="2026-12-17 10:00"
    )
    assert "To read" not in hand(robin, "E1", as_of="2026-12-17 10:01")


@pytest.mark.skipif(os.uname().sysname != "Linux", reason="the programs of Linux")
def test_a_mails_subject_keeps_what_is_tender_to_itself(robin: Program) -> None:
    mail = robin.home / "mail"
    programs = {"xclip": "/bin/cat >/dev/null", "xdg-open": f'echo "$@" > "{mail}"'}
    folder = robin.home / "bin"
    folder.mkdir()
    for name, script in programs.items():
        (folder / name).write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
        (folder / name).chmod(0o700)
    robin.environ |= {"PATH": str(folder), "DISPLAY": ":0"}
    robin.does("homework", "Shame", "--tender", as_of=NOW)
    robin.does("essay", "H1", "--file", "-", as_of=NOW, stdin="Words.\n")
    robin.does(
        "essay", "--free", "--file", "-", "--title", "Shame", "--tender", as_of=NOW, stdin="x"
    )
    robin.does("note", "Shame, again", "--ours", "--tender", as_of=NOW)
    for ref, subject in (
        ("E1", "An%20essay%20by%20Robin"),
        ("E2", "An%20essay"),
        ("N1", "A%20note"),
    ):
        hand(robin, ref, "--mail")
        assert f"subject={subject}" in mail.read_text(encoding="utf-8")
        assert "Shame" not in mail.read_text(encoding="utf-8")


def test_a_name_too_long_is_refused_like_any_other(robin: Program) -> None:
    path = robin.home / f"{'a' * 300}.md"
    assert "cannot be written" in robin.refuses(1, "hand", "S1", "--to", str(path), as_of=NOW)
