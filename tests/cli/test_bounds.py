"""What is typed has bounds that nobody meets honestly, said before anything else is asked."""

import pytest

from mentorlog.domain.records import constraints
from tests.cli.program import Program
from tests.cli.unreadable import put

AT = "2026-12-04 10:00"
NAME, TITLE = "n" * (constraints.MOST_OF_A_NAME + 1), "t" * (constraints.MOST_OF_A_TITLE + 1)
TEXT = "a word " * (constraints.MOST_OF_A_TEXT // 7 + 1)


@pytest.mark.parametrize(
    "words",
    [
        ("wish", NAME),
        ("agree", "--with", NAME, "--as", "mentee"),
        ("agree", "--with", "Kim", "--as", "mentee", "--me", NAME),
        ("agree", "--with", "K\nim", "--as", "mentee"),
        ("agree", "--with", "\u200b", "--as", "mentee"),
        ("wish", "\u202e"),
        ("note", "Words", "--title", TITLE),
        ("edit", "N1", "--set", f"title={TITLE}"),
        ("edit", "A1", "--set", f"the other={NAME}"),
    ],
)
def test_a_name_or_a_title_beyond_its_bound_is_refused_in_a_sentence(
    robin: Program, words: tuple[str, ...]
) -> None:
    robin.does("note", "Words", as_of=AT)
    told = robin(*words, as_of=AT)
    assert told.code in (1, 2), told
    assert "is longer than" in told.err or " in it" in told.err, told


UNSEEN = (
    "\u200b\u200d",
    "\x01\x02",
    "\u2066\u3164",
    "\u00ad",
    "\u2800",
    "\U000e0041",
    "\u0301",
)
DOORS = (
    *("wish {}", "agree --with {} --as mentee", "agree --with Kim --me {}"),
    *("note Words --title {}", "essay --free --title {}"),
    *("edit N1 --set title={}", "edit E1 --set title={}", "edit A1 --set {}", "amend --call-it {}"),
    "amend --programme {}",
)


@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize("unseen", UNSEEN, ids=ascii)
def test_what_has_nothing_to_be_seen_is_no_name_and_no_title(
    robin: Program, door: str, unseen: str
) -> None:
    """However it is typed: a page would have nothing to call it by."""
    robin.does("note", "Words", as_of=AT)
    robin.does("essay", "--free", "--file", "-", stdin="# \u200b\nIt was loud.", as_of=AT)
    before = robin.rows("SELECT * FROM change")
    typed = (f"the other={unseen}" if "A1" in door and one == "{}" else one for one in door.split())
    told = robin(*(one.format(unseen) for one in typed), as_of=AT, stdin="It was loud.")
    assert told.code in (1, 2), told
    assert robin.rows("SELECT * FROM change") == before


def test_a_text_that_begins_with_nothing_to_be_seen_goes_by_its_first_line_with_something(
    robin: Program,
) -> None:
    robin.does("note", "\u200b\n# \u2800\n\nIt was loud.\nVery.", as_of=AT)
    assert robin.row("SELECT title FROM note") == "It was loud."


@pytest.mark.parametrize("words", [("note", "-"), ("essay", "--free", "--file", "-")])
def test_a_text_beyond_its_bound_is_refused_and_kept_as_a_draft(
    robin: Program, words: tuple[str, ...]
) -> None:
    told = robin(*words, as_of=AT, stdin=TEXT)
    assert told.code == 2, told.err[:200]
    assert "is longer than 5 MB" in told.err
    assert any(path.stat().st_size >= len(TEXT) for path in robin.drafts.iterdir())


def test_what_stands_already_is_shown_exported_and_taken_in_again(
    robin: Program, mentorlog: Program
) -> None:
    put(robin, "mentorship", "other_name", NAME)
    assert NAME[:20] in robin.does("status", as_of=AT)
    robin.does("export", str(robin.home / "whole.json"))
    assert robin("doctor").code == 0
    robin.journal.unlink()
    other = Program(robin.home / "other")
    other.home.mkdir()
    other.does("import", str(robin.home / "whole.json"), "--yes")
    assert other.row("SELECT other_name FROM mentorship") == NAME
