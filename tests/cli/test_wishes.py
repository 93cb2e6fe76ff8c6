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


@pytest.mark.parametrize("words", ["sam --as mentee", "SÁM --as mentor --me Robin"])
def test_the_mentorship_has_the_spelling_of_the_wish(mentorlog: Program, words: str) -> None:
    mentorlog.does("wish", "Sam", as_of=AT)
    mentorlog.does("agree", "--with", *words.split(), as_of="2026-12-20 10:00")
    assert mentorlog.row("SELECT other_name FROM mentorship") == "Sam"


def test_a_paper_has_the_spelling_of_the_wish(mentorlog: Program) -> None:
    mentorlog.does("wish", "Sam Okafor", as_of=AT)
    people = ["--with", "sam okafor", "--as", "mentee", "--answer", "sam.learning=Gladly"]
    paper = mentorlog.does("agree", "--template", *people, as_of=AT)
    mentorlog.does("agree", "--file", "-", stdin=paper, as_of="2026-12-20 10:00")
    assert mentorlog.row("SELECT other_name FROM mentorship") == "Sam Okafor"
    assert mentorlog.row("SELECT side FROM answer") == "mentor"


@pytest.mark.parametrize("typed", ["--answered yes", "--answered no", "--drop"])
@pytest.mark.parametrize("at_once", [True, False])
def test_an_answer_cannot_lie_before_the_asking(
    mentorlog: Program, typed: str, at_once: bool
) -> None:
    asked = ["--asked", "2026-12-09"]
    mentorlog.does("wish", "Sam", *([] if at_once else asked), as_of=AT)
    words = [*(asked if at_once else []), *typed.split(), "--at", "2026-12-08"]
    err = mentorlog.refuses(1, "wish", "sam", *words, as_of=AT)
    assert "Tue 8 Dec 2026 00:00 comes before you asked them (Wed 9 Dec 2026 00:00)." in err
    words[-1] = "2026-12-09"
    mentorlog.does("wish", "sam", *words, as_of=AT)


def test_an_answer_on_the_day_of_the_asking_comes_after_it(mentorlog: Program) -> None:
    words = ["--asked", "2026-12-09 15:00", "--answered", "yes", "--at", "2026-12-09"]
    mentorlog.does("wish", "Sam", *words, as_of=AT)
    one = mentorlog.document("wish", "Sam", as_of=AT)["wish"]
    assert (one["answer"], one["answered_at"]) == ("yes", "2026-12-09T15:00:00-07:00")


def test_an_answer_nobody_asked_for_may_be_put_right(mentorlog: Program) -> None:
    mentorlog.does("wish", "Sam", "--answered", "yes", as_of=AT)
    mentorlog.does("wish", "Sam", "--answered", "yes", "--at", "2026-12-08", as_of=AT)


def test_asking_after_an_answer_asks_again_and_says_so(mentorlog: Program) -> None:
    mentorlog.does("wish", "Sam", "--asked", "2026-12-01", as_of=AT)
    mentorlog.does("wish", "Sam", "--answered", "no", "--at", "2026-12-02", as_of=AT)
    told = mentorlog.does("wish", "Sam", "--asked", "2026-12-09", as_of=AT)
    assert told.startswith("Sam: asked again Wed 9 Dec; before that: said no Wed 2 Dec.\n")
    told = mentorlog.does("wish", "Sam", "--why", "His nerve", as_of=AT)
    assert told.startswith("Sam: asked Wed 9 Dec.\n")


def test_a_day_without_a_time_is_shown_as_a_day(mentorlog: Program) -> None:
    mentorlog.does("wish", "Sam", "--told", "2026-12-01", "--asked", "2026-12-02", as_of=AT)
    page = mentorlog.does("wish", "Sam", as_of=AT)
    assert "Tue 1 Dec 2026" in page
    assert "00:00" not in page
    mentorlog.does("agree", "--with", "Sam", "--as", "mentee", as_of="2026-12-20 10:00")
    page = mentorlog.does("show", "A1", as_of="2026-12-21")
    assert "Tue 1 Dec 2026" in page
    assert "00:00" not in page
