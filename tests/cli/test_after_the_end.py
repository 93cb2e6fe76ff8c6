"""After the end: nothing is an archive, and what was promised by a date is still owed."""

import pytest

from tests.cli.program import Program
from tests.cli.told import told_once

CLOSED, LATER = "2026-12-20 09:00", "2027-02-01"


@pytest.fixture
@told_once
def ended(robin: Program) -> Program:
    """Closed on 20 December, with a promise to come, another mentorship beside it."""
    robin.does("promise", "Send the book back", "--by", "2027-01-10", as_of="2026-12-10")
    robin.does("homework", "Say one true thing", as_of="2026-12-10")
    robin.does("close", "--yes", as_of=CLOSED)
    robin.does("agree", "--with", "Kim", "--as", "mentor", "--new", as_of="2027-01-04 10:00")
    return robin


def test_a_dated_promise_is_still_owed_and_everything_else_is_silent(ended: Program) -> None:
    flags = ended.document("overdue", as_of=LATER)["flags"]
    sams = [(one["rule"], one["level"], one["ref"]) for one in flags if one["with"] == "Sam"]
    assert sams == [("promise", "overdue", "H1")]
    assert ended("overdue", "--check", as_of=LATER).code == 5
    assert "Send the book back" in ended.does("status", as_of=LATER)
    assert "Say one true thing" not in ended.does("overdue", "--all", as_of=LATER)


def test_once_it_is_kept_the_face_of_the_journal_is_quiet_about_it(ended: Program) -> None:
    ended.does("done", "H1", as_of="2027-01-12 10:00")
    assert "Sam" not in ended.does("status", as_of=LATER)
    assert "Sam" not in ended.does("overdue", as_of=LATER)
    assert "Sam" in ended.does("status", as_of="2027-01-11"), "as it stood then"


def test_the_words_at_the_end_are_asked_for_gently_and_only_with_all(ended: Program) -> None:
    ended.does("done", "H1", as_of="2027-01-02 10:00")
    asked = [one for one in ended.flags(LATER, "--all") if one[0] == "closing"]
    assert asked == [("closing", "gentle", None)] * 2
    assert not [one for one in ended.flags("2027-01-03 23:59", "--all") if one[0] == "closing"]
    assert "words at the end" in ended.does("overdue", "--all", as_of=LATER)
    assert "words at the end" not in ended.does("status", as_of=LATER)


def test_every_way_out_it_names_works_as_it_stands(ended: Program) -> None:
    flags = ended.document("overdue", "--all", as_of=LATER)["flags"]
    clears = [line for one in flags if one["with"] == "Sam" for line in one["clear"]]
    assert clears
    for line in clears:
        verb = line.split()[1]
        if verb == "close":
            assert "--with sam" in line, line
