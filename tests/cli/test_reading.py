"""What the other said to an essay, and how exactly it is known when it was read."""

import pytest

from tests.cli.program import Program
from tests.cli.told import told_once

NOW = "2026-12-17 12:00"
REPLY = "SELECT text FROM event WHERE kind = 'read'"


@pytest.fixture
@told_once
def posted(robin: Program) -> Program:
    """E1 was posted a day before S2, which is just over."""
    robin.does("plan", "2026-12-17 10:00", as_of="2026-12-03 11:00")
    words = ["--free", "--title", "Loud", "--file", "-", "--post"]
    robin.does("essay", *words, as_of="2026-12-15 10:00", stdin="One.\n")
    robin.does("session", "S2", as_of="2026-12-17 11:10")
    return robin


def test_a_reply_is_added_to_the_reading_that_is_noted(posted: Program) -> None:
    posted.does("read", "E1", "--before", as_of=NOW)
    told = posted.does("read", "E1", "--reply", "It *was* loud 💛", as_of="2026-12-18 09:00")
    assert told == "Sam's reply is kept with E1 “Loud”.\n"
    assert posted.rows(REPLY) == [("It *was* loud 💛",)]
    assert "It *was* loud 💛" in posted.does("show", "E1", as_of="2026-12-18 10:00")
    happened = "SELECT happened_at, exactness FROM event WHERE kind = 'read'"
    assert posted.row(happened) == ("2026-12-17 10:00", "before")


@pytest.mark.parametrize(
    ("before", "words", "said"),
    [
        (["read", "E1", "--reply", "Yes"], [], "it has one already"),
        (["release", "E1"], [], "let go on Thu 17 Dec 2026."),
        (["read", "E1"], ["--before"], "mentorlog read E1 --reply TEXT"),
        (["read", "E1"], ["--at", "today 11:30"], "it was read on Thu 17 Dec 2026."),
    ],
)
def test_else_it_is_refused_with_a_way_to_keep_it(
    posted: Program, before: list[str], words: list[str], said: str
) -> None:
    posted.does(*before, as_of=NOW)
    refused = posted.refuses(1, "read", "E1", "--reply", "No", *words, as_of="2026-12-17 13:00")
    assert said in refused
    assert "To keep it: mentorlog " in refused


def test_without_a_reply_it_is_read_once(posted: Program) -> None:
    posted.does("read", "E1", as_of=NOW)
    assert "was read on" in posted.refuses(1, "read", "E1", as_of="2026-12-18 09:00")


def test_after_the_session_claims_no_exact_time(posted: Program) -> None:
    told = posted.does("read", "E1", "--after", as_of=NOW)
    assert told == "Sam has read E1 “Loud”, after S2. It is settled.\n"
    for page in (["show", "E1"], ["show", "S2"], ["list", "essays"], ["status"]):
        assert "hour late" not in posted.does(*page, as_of=NOW), page
    assert "by Sam, after S2\n" in posted.does("show", "E1", as_of=NOW)


def test_an_exact_time_still_says_how_late(posted: Program) -> None:
    told = posted.does("read", "E1", "--at", "today 11:00", as_of=NOW)
    assert told == "Thu 17 Dec 2026 11:00: Sam has read E1 “Loud”, 1 hour late. It is settled.\n"


def test_in_the_sitting_yes_asks_for_no_reply(robin: Program) -> None:
    robin.does("plan", "2026-12-17 10:00", as_of="2026-12-03 11:00")
    words = ["--free", "--file", "-", "--post"]
    robin.does("essay", *words, as_of="2026-12-15 10:00", stdin="One.\n")
    told = robin.asked("session", answers=["y", *[""] * 9], as_of=NOW)
    assert told.code == 0, told
    assert "reply" not in told.err
    assert told.err.index("before you met?") < told.err.index("What was said, what mattered?")
