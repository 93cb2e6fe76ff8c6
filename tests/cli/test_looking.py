"""Looking: status, overdue, list and show, with each of their options."""

from datetime import UTC, datetime

import pytest

from tests.cli.program import Program

NOW = "2026-12-17 12:00"


def test_an_empty_journal_says_how_to_begin_in_two_lines(mentorlog: Program) -> None:
    for words in ([], ["status"]):
        out = mentorlog.does(*words)
        assert out.count("\n") == 2
        assert "mentorlog agree" in out
        assert "mentorlog demo" in out
    assert "mentorlog agree" in mentorlog.does("list")
    assert not list(mentorlog.home.iterdir())


def test_a_journal_of_closed_mentorships_is_not_called_empty(robin: Program) -> None:
    robin.does("close", "--yes", as_of=NOW)
    out = robin.does(as_of="2026-12-20 10:00")
    assert "empty" not in out
    assert "No mentorship is active." in out
    assert "mentorlog list" in out
    assert "mentorlog agree" in out
    assert "Sam" in robin.does("list", as_of="2026-12-20 10:00")
    assert "closed" in robin.does("list", as_of="2026-12-20 10:00")
    assert "S1" in robin.does("list", "sessions", "--all", as_of="2026-12-20 10:00")
    assert "held" in robin.does("show", "S1", as_of="2026-12-20 10:00")
    assert robin.document("status", as_of="2026-12-20 10:00")["mentorships"] == []


def test_overdue_is_what_is_late_and_asks_and_all_adds_what_is_soon_and_gentle(
    middle: Program,
) -> None:
    assert {level for _, level, _ in middle.flags(NOW)} == {"overdue", "attention"}
    before = "2026-12-16 12:00"
    assert {level for _, level, _ in middle.flags(before)} == {"overdue"}
    assert {level for _, level, _ in middle.flags(before, "--all")} == {"overdue", "soon"}


@pytest.mark.parametrize(
    ("side", "refs"),
    [
        ("Sam", {"H2", "H3", "H5", "E1"}),
        ("me", {"S2", "H3", "H4", "H5"}),
        ("mentee", {"S2", "H3", "H4", "H5"}),
        ("mentor", {"H2", "H3", "H5", "E1"}),
    ],
)
def test_overdue_of_a_side_is_what_that_side_owes(
    middle: Program, side: str, refs: set[str]
) -> None:
    assert {ref for _, _, ref in middle.flags(NOW, "--owed-by", side)} == refs


def test_check_exits_5_only_when_something_counts_as_overdue(robin: Program) -> None:
    robin.does("promise", "Call", "--by", "2026-12-10 10:00", as_of="2026-12-04 10:00")
    assert robin("overdue", "--check", as_of="2026-12-10 10:00").code == 0
    told = robin("overdue", "--check", as_of="2026-12-10 10:01")
    assert told.code == 5
    assert "you promised Sam H1 “Call”" in told.out
    assert robin("overdue", "--check", "--json", as_of="2026-12-10 10:01").code == 5
    assert robin("overdue", as_of="2026-12-10 10:01").code == 0
    assert robin("overdue", "--check", "--owed-by", "Sam", as_of="2026-12-10 10:01").code == 0


def test_what_hangs_on_an_unknown_outcome_does_not_count_for_check(robin: Program) -> None:
    robin.does("plan", "2026-12-17", as_of="2026-12-04 10:00")
    robin.does("homework", "Sing", "--no-essay", as_of="2026-12-04 10:00")
    assert robin("overdue", "--check", as_of="2026-12-17 11:00").code == 5
    assert robin("overdue", "--check", as_of="2026-12-17 11:01").code == 0


def test_list_shows_the_latest_and_the_open_and_all_of_them_with_all(robin: Program) -> None:
    for number in range(1, 24):
        robin.does("homework", f"Piece {number}", as_of="2026-12-04 10:00")
        if number > 1:
            robin.does("done", f"H{number}", as_of="2026-12-04 10:00")

    def listed(*words: str) -> list[str]:
        found = robin.document("list", "homework", *words, as_of=NOW)["homework"]
        return [one["ref"] for one in found]

    assert len(listed()) == 21, "twenty, and the one that is open"
    assert "H1" in listed()
    assert listed("--limit", "2") == ["H23", "H22", "H1"]
    assert len(listed("--all")) == 23


@pytest.mark.parametrize(
    "kind", ["homework", "essays", "sessions", "agreements", "essay", "HOMEWORK"]
)
def test_list_takes_each_kind(middle: Program, kind: str) -> None:
    assert "Robin and Sam" in middle.does("list", kind, as_of=NOW)


def test_list_alone_is_the_mentorships(middle: Program) -> None:
    assert middle.does("list", as_of=NOW) == middle.does("list", "mentorships", as_of=NOW)


def test_list_with_all_has_those_that_are_closed(robin: Program) -> None:
    robin.does("close", "--yes", as_of=NOW)
    assert "S1" not in robin.does("list", "sessions", as_of=NOW)
    assert "S1" in robin.does("list", "sessions", "--all", as_of=NOW)
    assert "S1" in robin.does("list", "sessions", "--with", "sam", as_of=NOW)


def test_showing_an_essay_is_not_reading_it(middle: Program) -> None:
    before = middle.contents()
    assert "It was loud." in middle.does("show", "E1", as_of=NOW)
    assert middle.contents() == before
    assert ("reading", "overdue", "E1") in middle.flags(NOW)


def test_looking_leaves_the_orm_alone_and_writes_nothing(middle: Program) -> None:
    before = middle.contents()
    for words in ([], ["overdue", "--all"], ["list", "essays"], ["show", "S2"]):
        middle.does(*words, as_of=NOW)
    assert middle.contents() == before
    assert [path.name for path in middle.home.iterdir()] == ["journal.db"]


def test_a_planned_gap_is_silent_while_a_session_has_no_outcome(robin: Program) -> None:
    robin.does("plan", "2027-01-14 10:00", as_of="2026-12-04 10:00")
    gap = ("cadence", "gentle", None)
    assert gap in robin.flags("2027-01-14 10:59", "--all")
    assert [one[0] for one in robin.flags("2027-01-14 11:01", "--all")] == ["outcome"]
    robin.does("plan", "2027-02-11 10:00", "--another", as_of="2027-01-14 12:00")
    assert gap not in robin.flags("2027-01-20 10:00", "--all")
    robin.does("session", "S2", as_of="2027-01-20 11:00")
    assert gap in robin.flags("2027-02-02 10:00", "--all")


def test_an_entry_of_a_later_time_than_the_clocks_is_not_there_yet(robin: Program) -> None:
    robin.now = datetime(2026, 11, 23, 18, tzinfo=UTC)
    for ref in ("S1", "A1"):
        said = robin.refuses(3, "show", ref)
        assert f"There was no {ref} yet on Mon 23 Nov 2026 11:00." in said


def test_a_session_nobody_had_planned_is_not_there_before_it_was_held(robin: Program) -> None:
    robin.does("session", "--on", "2026-12-10 10:00", as_of="2026-12-11 09:00")
    assert "There was no S2 yet" in robin.refuses(3, "show", "S2", as_of="2026-12-10 10:30")


def test_before_anything_had_begun_it_says_so(robin: Program) -> None:
    before = "2026-12-03 09:59"
    assert robin.does("status", as_of=before) == (
        "No mentorship had begun by then. Say a later moment with --as-of.\n"
    )
    robin.does("close", "--yes", as_of="2026-12-20 09:00")
    assert "had begun" not in robin.does("status", as_of="2026-12-21")
    assert "stays readable" in robin.does("status", as_of="2026-12-21")
