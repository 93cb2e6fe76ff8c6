"""Wishes: kept, followed gently, and taken over when the two agree."""

import pytest

from tests.cli.program import Program

AT = "2026-12-10 18:00"


def test_the_first_thing_in_a_journal_may_be_a_wish(mentorlog: Program) -> None:
    told = mentorlog.does("wish", "Ada Lovelace", "--why", "She asks well", as_of=AT)
    assert (
        told == "Ada Lovelace: not asked yet.\nNext: mentorlog wish 'Ada Lovelace' --asked today\n"
    )
    face = mentorlog.does("status", as_of=AT)
    assert "People you would like to learn from" in face
    assert "She asks well" in face
    assert "mentorlog agree --with NAME" in face


def test_a_why_is_asked_for_and_never_demanded(mentorlog: Program) -> None:
    told = mentorlog.asked("wish", "Ada", answers=[""], as_of=AT)
    assert told.code == 0, told
    assert "Why Ada?" in told.err
    assert mentorlog.row("SELECT name, why FROM wish") == ("Ada", None)
    mentorlog.does("wish", "Bea", as_of=AT)
    told = mentorlog.asked("wish", answers=["Cleo", "Her nerve"], as_of=AT)
    assert mentorlog.rows("SELECT name, why FROM wish")[-1] == ("Cleo", "Her nerve")
    assert "NAME" in mentorlog.refuses(2, "wish", as_of=AT)
    assert "NAME" in mentorlog.refuses(2, "wish", "", as_of=AT)


def test_it_is_followed_by_its_name_or_the_beginning_of_it(mentorlog: Program) -> None:
    mentorlog.does("wish", "Ada Lovelace", as_of=AT)
    mentorlog.does("wish", "ada", "--asked", "yesterday", "--told", "2026-12-01", as_of=AT)
    mentorlog.does("wish", "ADA LOVELACE", "--answered", "yes", as_of="2026-12-12 10:00")
    assert mentorlog.row("SELECT count(*) FROM wish") == 1
    one = mentorlog.document("wish", "ada", as_of="2026-12-13")["wish"]
    assert (one["answer"], one["asked_at"]) == ("yes", "2026-12-09T00:00:00-07:00")
    assert one["happened_at"].startswith("2026-12-01"), "it was there when it was told"
    page = mentorlog.does("wish", "ada", as_of="2026-12-13")
    assert "said yes Sat 12 Dec" in page
    assert "mentorlog agree --with 'Ada Lovelace'" in page


def test_two_names_that_begin_alike_are_not_guessed(mentorlog: Program) -> None:
    mentorlog.does("wish", "Ada Lovelace", as_of=AT)
    mentorlog.does("wish", "Ada Yonath", as_of=AT)
    refused = mentorlog.refuses(2, "wish", "ada", "--asked", "today", as_of=AT)
    assert "Ada Lovelace" in refused
    assert "Ada Yonath" in refused
    assert "Ada Lovelace" in mentorlog.refuses(3, "wish", "Bob", "--drop", as_of=AT)


@pytest.mark.parametrize("answer", ["maybe", ""])
def test_an_answer_is_yes_or_no(mentorlog: Program, answer: str) -> None:
    mentorlog.does("wish", "Ada", as_of=AT)
    assert "yes or no" in mentorlog.refuses(2, "wish", "Ada", "--answered", answer, as_of=AT)
    mentorlog.refuses(1, "wish", "Ada", "--asked", "2026-12-11", as_of=AT)


def test_what_had_not_happened_then_is_not_shown(mentorlog: Program) -> None:
    mentorlog.does("wish", "Ada", as_of=AT)
    mentorlog.does("wish", "Ada", "--answered", "no", as_of="2027-01-20 10:00")
    assert "not asked yet" in mentorlog.does("list", "wishes", as_of="2027-01-19")
    assert "No wish" in mentorlog.does("list", "wishes", as_of="2027-01-21")
    assert "said no Wed 20 Jan" in mentorlog.does("list", "wishes", "--all", as_of="2027-01-21")
    assert "No wish" in mentorlog.does("list", "wishes", as_of="2026-12-09")


def test_after_a_while_it_is_asked_about_gently_and_only_with_all(robin: Program) -> None:
    robin.does("wish", "Ada", as_of=AT)
    quiet, asks = "2027-01-08", "2027-01-09"
    assert "Ada" not in robin.does("overdue", "--all", as_of=quiet)
    assert "would you like to ask Ada?" in robin.does("overdue", "--all", as_of=asks)
    assert "Ada" not in robin.does("overdue", as_of=asks)
    assert "Ada" in robin.does("status", as_of=asks)
    assert ("wish", "gentle", None) in robin.flags(asks, "--all")
    (flag,) = robin.document("status", as_of=asks)["wishes"]
    assert (flag["with"], flag["clear"]) == ("Ada", ["mentorlog wish Ada --asked today"])
    assert "Ada" not in robin.does("status", "--with", "sam", as_of=asks)
    assert "Ada" not in robin.does("overdue", "--all", "--owed-by", "Sam", as_of=asks)


def test_the_agreement_takes_it_over_with_its_why_and_its_notes(mentorlog: Program) -> None:
    mentorlog.does("wish", "Ada", "--why", "She asks well", "--told", "2026-12-01 12:00", as_of=AT)
    mentorlog.does("note", "We met at the loom", "--wish", "ada", "--kind", "story", as_of=AT)
    assert "We met at the loom" in mentorlog.does("wish", "Ada", as_of=AT)
    assert "on a wish" in mentorlog.does("show", "N1", as_of=AT)
    mentorlog.does("agree", "--with", "ada", "--as", "mentee", as_of="2026-12-20 10:00")
    assert mentorlog.row("SELECT why, told_at FROM agreement") == (
        "She asks well", "2026-12-01 12:00",
    )  # fmt: skip
    assert mentorlog.row("SELECT mentorship_id FROM note") == 1
    assert "a story by you" in mentorlog.does("show", "N1", as_of="2026-12-21")
    assert "No wish" in mentorlog.does("list", "wishes", as_of="2026-12-21")
    assert "agreed Sun 20 Dec" in mentorlog.does("list", "wishes", "--all", as_of="2026-12-21")
    assert not [one for one in mentorlog.flags("2027-06-01", "--all") if one[0] == "wish"]


def test_a_why_said_at_kickoff_goes_before_that_of_the_wish(mentorlog: Program) -> None:
    mentorlog.does("wish", "Ada", "--why", "She asks well", as_of=AT)
    mentorlog.does(
        "agree", "--with", "Ada", "--as", "mentee", "--why", "Her nerve", as_of="2026-12-20 10:00"
    )
    assert mentorlog.row("SELECT why FROM agreement") == "Her nerve"


def test_the_interview_does_not_ask_again_why(mentorlog: Program) -> None:
    mentorlog.does("wish", "Ada", "--why", "She asks well", as_of=AT)
    told = mentorlog.asked("agree", "--with", "Ada", answers=[""] * 60, as_of="2026-12-20 10:00")
    assert told.code == 0, told
    assert "Your wish says why: “She asks well”" in told.err
    assert "Why this person" not in told.err
    assert mentorlog.row("SELECT why FROM agreement") == "She asks well"


def test_someone_else_of_a_longer_name_is_another_wish(mentorlog: Program) -> None:
    mentorlog.does("wish", "Ada", as_of=AT)
    mentorlog.does("agree", "--with", "Adam", "--as", "mentee", "--new", as_of="2026-12-20 10:00")
    assert mentorlog.row("SELECT mentorship_id FROM wish") is None


def test_a_dropped_wish_may_be_taken_up_again(mentorlog: Program) -> None:
    mentorlog.does("wish", "Ada", as_of=AT)
    mentorlog.does("wish", "Ada", "--drop", as_of="2026-12-11 10:00")
    assert "No wish" in mentorlog.does("list", "wishes", as_of="2026-12-12")
    mentorlog.does("wish", "Ada", "--asked", "today", as_of="2026-12-13 10:00")
    assert "asked Sun 13 Dec" in mentorlog.does("list", "wishes", as_of="2026-12-14")
