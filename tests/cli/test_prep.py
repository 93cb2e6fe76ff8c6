"""`prep`: one page for the next session, and nothing of one's own on it unless asked for."""

import pytest

from tests.cli.program import Program
from tests.cli.told import told_once

NOW = "2026-12-29 12:00"


@pytest.fixture
@told_once
def met(robin: Program) -> Program:
    """Robin and Sam have met twice and meet again on Thu 31 Dec at 10:00."""
    says = {
        "2026-12-03 11:00": ["homework Say_one_true_thing", "plan 2026-12-17"],
        "2026-12-15 20:00": ["essay H1 --file - --post"],
        "2026-12-17 11:00": [
            "session S2 --took-away It_held --other-took-away She_waited --notes My_own_notes",
            "homework Ask_for_the_room",
            "homework Send_the_book --for Sam",
            "callout I_am_too_much --feared They_leave --revisit 2026-12-30 --ours",
            "callout I_am_a_fraud --revisit 2026-12-30",
            "plan 2026-12-31",
        ],
        "2026-12-20 09:00": ["done H3"],
        "2026-12-28 09:00": ["essay H2 --file -"],
    }
    for as_of, commands in says.items():
        for command in commands:
            words = [word.replace("_", " ") for word in command.split()]
            robin.does(*words, as_of=as_of, stdin="It was loud.\n")
    return robin


PAGE = """\
  Robin and Sam, before S3                      Thu 31 Dec at 10:00, in 2 days

  Last time, S2 on Thu 17 Dec: what stayed?
    you took away
      It held
    Sam took away
      She waited

  What you promised: how did it go?
    your essay for H2 “Ask for the room”               due Wed 30 Dec at 10:00
    Sam's H3 “Send the book”                                     done, on time

  Essays: have they been read, and what stayed?
    E1 “Say one true thing” by you                            had Sam read it?

  Call-outs: how is it now?
    C1 “I am too much” about you                               from Wed 30 Dec

  Your question: how would you answer it today?
    How much of me may show?

  2 things of your own are left out.                mentorlog prep --with-mine
"""


def test_the_page_in_the_order_two_people_go_through_it(met: Program) -> None:
    met.environ["COLUMNS"] = "80"
    assert met.does("prep", as_of=NOW) == PAGE


def test_with_mine_shows_what_is_ones_own_and_says_so(met: Program) -> None:
    page = met.does("prep", "--with-mine", as_of=NOW)
    assert "I am a fraud” about you, yours alone" in page
    assert "(draft E2)" in page
    assert "left out" not in page
    assert "My own notes" not in page


def test_what_is_ones_own_is_nowhere_on_the_page_for_both(met: Program) -> None:
    for words in (["prep"], ["prep", "--json"], ["hand", "prep"], ["hand", "prep", "--json"]):
        page = met.does(*words, as_of=NOW)
        for secret in ("I am a fraud", "E2", "My own notes", "C2"):
            assert secret not in page, words


def test_a_session_marked_as_ones_own_keeps_what_was_taken_away(met: Program) -> None:
    met.does("session", "S2", "--mine", as_of=NOW)
    assert "It held" not in met.does("prep", as_of=NOW)
    assert "3 things of your own" in met.does("prep", as_of=NOW)
    assert "It held" in met.does("prep", "--with-mine", as_of=NOW)


def test_the_document_has_stable_keys(met: Program) -> None:
    prep = met.document("prep", as_of=NOW)["prep"]
    assert prep["session"] == {
        "ref": "S3",
        "starts_at": "2026-12-31T10:00:00-07:00",
        "place": None,
    }
    assert prep["last"]["other_took_away"] == "She waited"
    assert {one["ref"]: one["state"] for one in prep["promises"]} == {
        "H2": "open",
        "H3": "done, on time",
    }
    assert [(one["ref"], one["question"]) for one in prep["essays"]] == [
        ("E1", "Say one true thing")
    ]
    assert [one["ref"] for one in prep["callouts"]] == ["C1"]
    assert (prep["left_out"], prep["closed"], prep["looks"]) == (2, False, [])
    mine = met.document("prep", "--with-mine", as_of=NOW)["prep"]
    assert set(mine) == set(prep)
    assert [one["ref"] for one in mine["callouts"] if one["mine"]] == ["C2"]


def test_another_planned_session_is_named(met: Program) -> None:
    met.does("plan", "2027-01-14", "--another", as_of=NOW)
    page = met.does("prep", "S4", as_of=NOW)
    assert "before S4" in page
    assert "H2" not in page


def test_with_none_planned_what_waits_is_still_shown_with_the_command(met: Program) -> None:
    met.does("cancel", "S3", as_of=NOW)
    page = met.does("prep", as_of=NOW)
    assert "No session is planned. What waits for it:" in page
    assert "mentorlog plan" in page
    assert "H2" in page


def test_a_session_that_is_past_needs_no_preparing(met: Program) -> None:
    err = met.refuses(1, "prep", "S2", as_of=NOW)
    assert "S2 was held (Thu 17 Dec 2026 10:00); there is nothing to prepare." in err
    assert "mentorlog show S2" in err
    err = met.refuses(1, "prep", "S3", as_of="2026-12-31 11:01")
    assert "mentorlog session S3" in err
    assert "What came of S3 is not noted." in met.does("prep", as_of="2026-12-31 11:01")
    assert "takes a session" in met.refuses(2, "prep", "E1", as_of=NOW)


def test_a_session_that_is_going_on_is_still_the_next_one(met: Program) -> None:
    assert "before S3" in met.does("prep", as_of="2026-12-31 11:00")


def test_of_several_mentorships_one_is_named(met: Program) -> None:
    met.does("agree", "--with", "Kim", "--as", "mentor", as_of=NOW)
    err = met.refuses(2, "prep", as_of=NOW)
    assert "--with" in err
    page = met.does("prep", "--with", "sam", as_of=NOW)
    assert "mentorlog prep --with-mine --with sam" in page
    kim = met.does("prep", "--with", "kim", as_of=NOW)
    assert "Kim and Robin, before you meet next" in kim
    assert "mentorlog plan --with kim" in kim


def test_a_mentor_sees_the_same_from_the_other_side(mentorlog: Program) -> None:
    mentorlog.does("agree", "--with", "Kim", "--as", "mentor", as_of="2026-12-03 10:00")
    mentorlog.does("homework", "Sing", as_of="2026-12-03 11:00")
    mentorlog.does("plan", "2026-12-17 10:00", as_of="2026-12-03 11:00")
    mentorlog.does("essay", "H1", "--file", "-", "--post", as_of="2026-12-10 09:00", stdin="La.")
    page = mentorlog.does("prep", as_of="2026-12-16 12:00")
    assert "Kim's essay for H1" in page
    assert "you have not read it yet" in page


def test_before_there_is_an_agreement_it_says_how_to_begin(mentorlog: Program) -> None:
    assert "mentorlog agree" in mentorlog.refuses(1, "prep")


def test_after_closing_it_says_so_and_asks_for_no_plan(met: Program) -> None:
    met.does("cancel", "S3", as_of=NOW)
    met.does("close", "--yes", as_of=NOW)
    page = met.does("prep", "--with", "sam", as_of=NOW)
    assert "closed" in page.splitlines()[0]
    assert "mentorlog plan" not in page


@pytest.mark.parametrize("columns", ["40", "60", "80", "100"])
def test_what_would_steer_a_terminal_is_shown(met: Program, columns: str) -> None:
    met.environ["COLUMNS"] = columns
    met.does("session", "S2", "--took-away", "\x1b[31mred\x1b[0m\nand more", as_of=NOW)
    page = met.does("prep", as_of=NOW)
    assert "\x1b" not in page
    assert "␛[31mred" in page
    assert max(map(len, page.splitlines())) <= int(columns)
