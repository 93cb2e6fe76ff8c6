"""Three mentorships at once: the mentee in one, the mentor in two."""

import pytest

from tests.cli.program import Program, agreed, parted
from tests.cli.told import told_once

NOW = "2026-12-10 09:00"


@pytest.fixture
@told_once
def three(robin: Program) -> Program:
    """Robin: mentee of Sam, mentor of Kim and of Kirsten."""
    for name in ("Kim", "Kirsten"):
        robin.does(
            *("agree", "--with", name, "--as", "mentor", "--every", "2 weeks on fri at 16:00"),
            as_of="2026-12-04 16:00",
        )
    return robin


def test_the_keeper_is_known_from_the_mentorships_before(three: Program) -> None:
    people = three.rows("SELECT keeper_name, keeper_is, other_name FROM mentorship ORDER BY id")
    assert people == [
        ("Robin", "mentee", "Sam"),
        ("Robin", "mentor", "Kim"),
        ("Robin", "mentor", "Kirsten"),
    ]


def test_status_shows_all_three_and_says_whose_commands_they_are(three: Program) -> None:
    out = three.does(as_of=NOW)
    for people in ("Robin and Sam", "Kim and Robin", "Kirsten and Robin"):
        assert people in out
    assert "mentorlog plan --with kim" in out
    assert "mentorlog plan --with kirsten" in out


def test_status_of_one_still_says_which_it_is(three: Program) -> None:
    out = three.does("-w", "kim", as_of=NOW)
    assert "Sam" not in out
    assert "mentorlog plan --with kim" in out
    three.does("homework", "Sing", "-w", "kim", as_of=NOW)
    flags = three.document("overdue", "--all", "-w", "kim", as_of=NOW)["flags"]
    assert ["mentorlog plan --with kim"] in [one["clear"] for one in flags]


@pytest.mark.parametrize("name", ["sam", "SAM", "s", "Sam"])
def test_the_beginning_of_a_name_is_enough(three: Program, name: str) -> None:
    three.does("homework", "Sing", "--with", name, as_of=NOW)
    assert three.row("SELECT mentorship_id FROM homework") == 1


def test_a_whole_name_is_meant_though_another_begins_with_it(three: Program) -> None:
    three.does("agree", "--with", "Kimball", "--as", "mentor", "--new", as_of=NOW)
    three.does("homework", "Sing", "--with", "kim", as_of=NOW)
    assert three.row("SELECT mentorship_id FROM homework") == 2


def test_a_beginning_of_several_names_is_refused_with_the_names(three: Program) -> None:
    err = three.refuses(2, "homework", "Sing", "--with", "ki", as_of=NOW)
    assert "Several names begin with “ki”:\n  Kim\n  Kirsten\n" in err


@pytest.mark.parametrize(
    "typed", ["homework Sing", "plan fri", "amend --length 50m", "review", "pause", "promise Sing",
              "close --yes", "essay --free --file -", "session --on today"]
)  # fmt: skip
def test_where_nothing_tells_it_is_refused_with_the_names(three: Program, typed: str) -> None:
    err = three.refuses(2, *parted(typed), as_of=NOW, stdin="One.\n")
    assert "Which mentorship? There are 3:\n  Sam\n  Kim\n  Kirsten\n" in err
    assert "--with" in err


def test_on_a_terminal_it_is_a_numbered_list(three: Program) -> None:
    told = three.asked("plan", "fri 16:00", answers=["3"], as_of=NOW)
    assert told.code == 0
    assert "   1  Sam\n   2  Kim\n   3  Kirsten\n" in told.err
    assert three.row("SELECT mentorship_id FROM session ORDER BY id DESC LIMIT 1") == 3


def test_a_reference_never_needs_a_name(three: Program) -> None:
    three.does("homework", "Sing", "-w", "kim", as_of=NOW)
    three.does("plan", "-w", "kim", as_of=NOW)
    three.does("essay", "H1", "--file", "-", "--post", as_of=NOW, stdin="La la.\n")
    three.does("read", "e1", as_of=NOW)
    three.does("cancel", "s4", as_of=NOW)
    assert "Kim" in three.does("show", "h1", as_of=NOW)
    assert three.row("SELECT DISTINCT mentorship_id FROM essay") == 2


def test_a_reference_of_another_mentorship_than_the_one_named_is_refused(three: Program) -> None:
    err = three.refuses(2, "show", "S1", "--with", "kim", as_of=NOW)
    assert "S1 belongs to the mentorship with Sam, not with Kim." in err


def test_the_only_candidate_of_all_is_taken_and_says_with_whom(three: Program) -> None:
    three.does("homework", "Sing", "-w", "kim", as_of=NOW)
    told = three("done", as_of=NOW)
    assert told.code == 0
    assert told.err == "H1  “Sing” (Kim)  (with Kim)\n"


def test_several_candidates_are_listed_with_whom(three: Program) -> None:
    three.does("homework", "Sing", "-w", "kim", as_of=NOW)
    three.does("homework", "Dance", "-w", "sam", as_of=NOW)
    err = three.refuses(2, "done", as_of=NOW)
    assert "  H2  “Dance” (Robin)  (with Sam)\n  H1  “Sing” (Kim)  (with Kim)\n" in err
    told = three.asked("done", answers=["1"], as_of=NOW)
    assert told.out.startswith("H2 is done")


def test_overdue_of_a_person_asks_only_where_that_person_is(three: Program) -> None:
    three.does("promise", "Send the book", "--by", "2026-12-05 09:00", "-w", "kim",
               "--for", "kim", as_of="2026-12-04 17:00")  # fmt: skip
    three.does("promise", "Call", "--by", "2026-12-05 09:00", "-w", "sam", as_of="2026-12-04 17:00")
    assert [one[2] for one in three.flags(NOW, "--owed-by", "kim")] == ["H1"]
    assert [one[2] for one in three.flags(NOW, "--owed-by", "me")] == ["H2"]
    assert [one[2] for one in three.flags(NOW, "--owed-by", "mentee")] == ["H2", "H1"]
    err = three.refuses(2, "overdue", "--owed-by", "Bo", as_of=NOW)
    assert "“Bo” is in none of your mentorships." in err


def test_the_wording_follows_the_part_one_has(three: Program) -> None:
    for name, hour in (("sam", "2026-12-17 10:00"), ("kim", "2026-12-17 16:00")):
        three.does("plan", hour, "-w", name, as_of=NOW)
        three.does("homework", "Write", "-w", name, as_of=NOW)
    out = three.does("overdue", as_of="2026-12-16 17:00")
    assert "you owe Sam an essay for H1 “Write”" in out
    assert "has Kim's essay for H2 “Write” arrived?" in out


def test_times_are_those_of_the_mentorship_named(mentorlog: Program) -> None:
    agreed(mentorlog)
    mentorlog.does("agree", "--with", "Aiko", "--as", "mentor", "--zone", "Asia/Tokyo",
                   "--as-of", "2026-12-04 10:00")  # fmt: skip
    assert mentorlog.row("SELECT happened_at FROM agreement WHERE id = 2") == "2026-12-03 18:00"
    mentorlog.does("homework", "Sing", "-w", "aiko", as_of="2026-12-05 10:00")
    assert mentorlog.row("SELECT happened_at FROM homework") == "2026-12-04 18:00"
    mentorlog.does("homework", "Sing", "-w", "sam", as_of="2026-12-05 10:00")
    assert mentorlog.row("SELECT happened_at FROM homework WHERE id = 2") == "2026-12-05 10:00"


def test_the_two_may_have_names_that_begin_alike(mentorlog: Program) -> None:
    mentorlog.does("agree", "--with", "Samuel", "--as", "mentee", "--me", "Sam", as_of=NOW)
    mentorlog.does("homework", "Sing", "--for", "sam", as_of=NOW)
    mentorlog.does("homework", "Sing", "--for", "samu", as_of=NOW)
    assert mentorlog.rows("SELECT owed_by FROM homework") == [("mentee",), ("mentor",)]


def test_a_name_may_be_typed_without_its_accents(robin: Program) -> None:
    robin.does("agree", "--with", "Inés Órga", "--as", "mentor", as_of="2026-12-04 16:00")
    told = robin.does("homework", "Look", "--with", "ines", "--for", "ines o", as_of=NOW)
    assert "for Inés Órga" in told
    robin.does("wish", "Zoë", as_of=NOW)
    robin.does("wish", "zoe", "--asked", "today", as_of=NOW)
    assert robin.row("SELECT count(*) FROM wish") == 1
