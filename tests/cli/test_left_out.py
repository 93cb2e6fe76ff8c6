"""A reference left out: the only candidate is taken and named, several are listed, none refused."""

import pytest

from tests.cli.program import Program, parted

NOW = "2026-12-17 12:00"


def test_the_only_candidate_is_taken_and_named(robin: Program) -> None:
    robin.does("homework", "Say one true thing", as_of="2026-12-03 11:00")
    robin.does("plan", as_of="2026-12-03 11:00")
    for typed, named in (
        ("essay --file -", "H1  “Say one true thing”\n"),
        ("essay --file -", "E1  the draft “Say one true thing”\n"),
        ("post", "E1  the draft “Say one true thing”\n"),
        ("read", "E1  “Say one true thing” by Robin\n"),
        ("session", "S2  Thu 17 Dec 2026 10:00\n"),
    ):
        as_of = NOW if typed == "session" else "2026-12-15 10:00"
        told = robin(*parted(typed), as_of=as_of, stdin="One.\n")
        assert (told.code, told.err) == (0, named)
    robin.does("homework", "Rest", "--no-essay", as_of=NOW)
    assert robin("carry", as_of=NOW).err == "H2  “Rest” (Robin)\n"
    assert robin("release", as_of=NOW).err == "H2  “Rest” (Robin)\n"
    robin.does("homework", "Rest", "--no-essay", as_of=NOW)
    assert robin("done", as_of=NOW).err == "H3  “Rest” (Robin)\n"
    robin.does("plan", "2026-12-31", as_of=NOW)
    assert robin("cancel", as_of=NOW).err == "S3  Thu 31 Dec 2026 10:00\n"


def test_what_is_read_by_a_script_is_not_named(robin: Program) -> None:
    robin.does("homework", "Rest", as_of=NOW)
    assert robin("done", "--json", as_of=NOW).err == ""


SEVERAL = {
    "done": ["H2", "H3", "H4", "H5"],
    "carry": ["H2", "H3", "H4", "H5"],
    "release": ["H2", "H3", "H4", "H5", "E1"],
    "post": ["E2", "H5"],
    "essay --file -": ["E2", "H5"],
    "cancel": ["S2", "S3"],
}


@pytest.mark.parametrize("typed", SEVERAL)
def test_several_are_listed_where_nobody_can_be_asked(middle: Program, typed: str) -> None:
    for options in ([], ["--no-input"]):
        told = middle.refuses(2, *parted(typed), *options, as_of=NOW, stdin="One.\n")
        question, *listed, way_out = told.splitlines()
        assert f"There are {len(SEVERAL[typed])}:" in question
        assert [line.split()[0] for line in listed] == SEVERAL[typed]
        assert way_out == "Say which with a reference."


@pytest.mark.parametrize("typed", [one for one in SEVERAL if one != "essay --file -"])
def test_several_are_a_numbered_list_on_a_terminal(middle: Program, typed: str) -> None:
    told = middle.asked(*parted(typed), answers=["1", "1", ""], as_of=NOW)
    assert told.code == 0, told
    assert f"   1  {SEVERAL[typed][0]} " in told.err
    assert told.out.startswith(SEVERAL[typed][0])


def test_whose_it_is_is_asked_where_both_owe_it(middle: Program) -> None:
    told = middle.asked("post", answers=["2", "2"], as_of=NOW)
    assert told.code == 0, told
    assert middle.row("SELECT homework_id, written_by FROM essay WHERE id = 3") == (5, "mentor")
    told = middle.asked("done", "H3", answers=["3"], as_of=NOW)
    assert "Sam's part of H3 is done" in told.out


def test_enter_at_the_list_takes_none(middle: Program) -> None:
    before = middle.contents()
    told = middle.asked("done", answers=[""], as_of=NOW)
    assert told.code == 1
    assert told.err.endswith("Nothing was chosen.\n")
    assert middle.contents() == before


NONE = {
    "done": "No homework is open.",
    "carry": "No homework is open.",
    "release": "Nothing is open that could be let go.",
    "post": "No essay waits to be posted.",
    "read": "No posted essay is unread.",
    "essay --file -": "No essay is waiting to be written.",
    "cancel": "No session is planned.",
    "missed": "No planned session has begun yet.",
}


@pytest.mark.parametrize("typed", NONE)
def test_where_there_is_none_that_is_said(robin: Program, typed: str) -> None:
    err = robin.refuses(1, *parted(typed), as_of=NOW, stdin="One.\n")
    assert err.startswith(NONE[typed])
    assert "mentorlog" in err.splitlines()[1]


def test_a_session_left_out_is_the_planned_one_without_an_outcome_else_a_new_one(
    robin: Program,
) -> None:
    robin.does("plan", "2026-12-17", as_of="2026-12-03 12:00")
    robin.does("session", as_of="2026-12-17 11:00")
    robin.does("session", as_of="2026-12-18 09:00")
    assert robin.rows("SELECT id, outcome FROM session") == [(1, "held"), (2, "held"), (3, "held")]
    assert robin.row("SELECT starts_at FROM session WHERE id = 3") == "2026-12-18 09:00"


def test_a_session_that_was_planned_for_later_is_not_taken_for_one_held(robin: Program) -> None:
    robin.does("plan", "2026-12-17", as_of="2026-12-03 12:00")
    robin.does("session", as_of="2026-12-10 09:00")
    assert robin.row("SELECT outcome FROM session WHERE id = 2") is None
    assert robin.row("SELECT starts_at FROM session WHERE id = 3") == "2026-12-10 09:00"


def test_show_left_out_is_the_agreement_in_force(middle: Program) -> None:
    assert middle.document("show", as_of=NOW)["agreement"]["ref"] == "A2"


def test_confirm_left_out_is_the_agreement_in_force_and_whoever_has_not(middle: Program) -> None:
    middle.does("confirm", "--by", "me", as_of=NOW)
    out = middle.does("confirm", as_of=NOW)
    assert out.startswith("Sam has said yes to A2.")


def test_references_are_written_in_any_case(middle: Program) -> None:
    assert middle.document("show", "h1", as_of=NOW) == middle.document("show", "H1", as_of=NOW)


def test_plan_left_out_is_the_agreed_cadence_after_the_last_session(robin: Program) -> None:
    assert "Thu 17 Dec 2026 10:00" in robin.does("plan", as_of="2026-12-08 09:00")


def test_plan_never_proposes_a_time_that_is_past(robin: Program) -> None:
    assert "Thu 31 Dec 2026 10:00" in robin.does("plan", as_of="2026-12-17 12:00")


def test_a_call_logged_as_it_happened_says_nothing_of_when_they_usually_meet(
    mentorlog: Program,
) -> None:
    mentorlog.does("agree", "--with", "Kim", "--as", "mentor", "--every", "2 weeks",
                   as_of="2026-12-03 04:59")  # fmt: skip
    err = mentorlog.refuses(2, "plan", as_of="2026-12-03 05:00")
    assert "Thu 17 Dec 2026 needs a time." in err
    told = mentorlog.asked("plan", answers=["17 dec", "17 dec 9:30"], as_of="2026-12-03 05:00")
    assert "04:59" not in told.err
    assert "S2 is planned for Thu 17 Dec 2026 09:30" in told.out
    assert "Thu 31 Dec 2026 09:30" in mentorlog.does(
        "plan", "31 dec", "--another", as_of="2026-12-03 05:00"
    )
