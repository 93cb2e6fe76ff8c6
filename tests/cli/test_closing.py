"""The end: looking back one person at a time, then going on, another term, or the end."""

import shlex
import stat

import pytest

from tests.cli.program import Program
from tests.cli.told import told_once

NOW = "2027-06-03 11:00"
LATER = "2027-06-20 11:00"
MINE = ["All of it", "I speak first", "H9", "She waits", "Thank you", "Go slowly", "A group"]
THEIRS = ["She laughs", "", "To wait", "", "", ""]
YOU, OTHER, NOBODY, CLOSED, ON, TERM = "1", "2", "3", "1", "2", "3"


def words(program: Program) -> list[tuple[str, str, str]]:
    return program.rows("SELECT side, key, text FROM answer")


def looked_back(program: Program) -> list[str]:
    found = program.rows("SELECT side FROM event WHERE kind = 'looked-back' ORDER BY id")
    return [side for (side,) in found]


def is_closed(program: Program) -> bool:
    return bool(program.row("SELECT settled_at IS NOT NULL FROM mentorship"))


def test_it_reads_the_question_back_and_asks_one_person_at_a_time(robin: Program) -> None:
    told = robin.asked("close", answers=[YOU, *MINE, "1", *THEIRS, CLOSED], as_of=NOW)
    assert told.code == 0, told
    assert "You came with: “How much of me may show?”" in told.err
    order = ("— You —", "your first question today?", "What did you see Sam learn", "— Sam —")
    places = [told.err.index(one) for one in (*order, "What did you learn or practise yourself?")]
    assert places == sorted(places)
    assert told.err.count("your first question today?") == 1, "it is the mentee's"
    assert "say to Sam before" in told.err
    assert "say to Robin before" in told.err
    assert len(words(robin)) == 7 + 2
    assert words(robin)[0] == ("mentee", "closing-question", "All of it")
    assert ("mentor", "closing-learned", "To wait") in words(robin)
    assert looked_back(robin) == ["mentee", "mentor"]
    assert is_closed(robin)
    assert told.out == (
        "Robin and Sam: closed on Thu 3 Jun 2027 11:00.\n"
        "All of it stays in the journal, as long as you keep it.\n"
    )


def test_the_keeper_may_be_the_mentor(mentorlog: Program) -> None:
    mentorlog.does("agree", "--with", "Kim", "--as", "mentor", "--me", "Robin",
                   "--question", "Do I have to be loud?", as_of="2026-12-03 10:00")  # fmt: skip
    told = mentorlog.asked("close", answers=[YOU, *[""] * 6, "2", ""], as_of=NOW)
    assert told.code == 0, told
    assert "Kim came with: “Do I have to be loud?”" in told.err
    assert "your first question today?" not in told.err
    assert looked_back(mentorlog) == ["mentor"], "having passed them all over counts"
    assert words(mentorlog) == []


def test_ctrl_c_loses_no_answer(robin: Program) -> None:
    told = robin.asked("close", answers=[YOU, *MINE[:3]], as_of=NOW)
    assert told.code == 130
    assert words(robin) == []
    (kept,) = robin.drafts.glob("closing-mentee-*.json")
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    told = robin.asked("close", answers=[YOU, *MINE[3:], "2", ""], as_of=LATER)
    assert told.code == 0, told
    assert "It goes on where you stopped." in told.err
    assert "your first question today?" not in told.err
    assert [text for _, _, text in words(robin)] == MINE
    assert not list(robin.drafts.glob("closing-*"))


def test_half_answered_by_each_they_lie_beside_each_other(robin: Program) -> None:
    assert robin.asked("close", answers=[YOU, *MINE[:2]], as_of=NOW).code == 130
    assert robin.asked("close", "--by", "Sam", answers=THEIRS[:2], as_of=NOW).code == 130
    assert len(list(robin.drafts.glob("closing-*.json"))) == 2
    told = robin.asked("close", "--by", "Sam", answers=[*THEIRS[2:], ""], as_of=LATER)
    assert told.code == 0, told
    assert looked_back(robin) == ["mentor"]
    assert "Sam's words at the end are kept with A1.\n" in told.out


def test_enter_leaves_everything_open(robin: Program) -> None:
    told = robin.asked("close", answers=[NOBODY, ""], as_of=NOW)
    assert told.code == 1
    assert "Nothing was closed." in told.err
    assert not is_closed(robin)
    told = robin.asked("close", answers=[YOU, *MINE, "2", ""], as_of=NOW)
    assert told.code == 0
    assert told.out == (
        "Your words at the end are kept with A1.\nNothing is closed yet: mentorlog close\n"
    )


def test_carrying_on_is_asked_for_a_quiet_rhythm_and_a_yes(robin: Program) -> None:
    told = robin.asked("close", answers=[NOBODY, ON, "month", "2"], as_of=NOW)
    assert told.code == 0, told
    assert told.out == (
        "A2: Robin and Sam carry on, without a term.\n"
        "You meet every month if it suits you; only what is promised can be late.\n"
    )
    assert robin.row("SELECT kind, quiet, homework, essays FROM agreement WHERE id = 2") == (
        "amendment", 1, 0, 1,
    )  # fmt: skip
    assert robin.row("SELECT side FROM event WHERE agreement_id = 2") == "mentee"


def test_another_term_counts_from_the_last_day(robin: Program) -> None:
    told = robin.asked("close", answers=[NOBODY, TERM, "someday", "3 months", ""], as_of=LATER)
    assert told.code == 0, told
    assert "“3 months” counts from Thu 3 Jun 2027" in told.err
    assert told.out == "A2: Robin and Sam go on until Fri 3 Sep 2027.\n"
    assert robin.row("SELECT ends_on, quiet FROM agreement WHERE id = 2") == ("2027-09-03", 0)


@pytest.mark.parametrize(
    ("typed", "because"),
    [([], None), (["--because", "We laugh"], "We laugh")],
)
def test_nothing_of_the_rhythm_is_late_after_carrying_on(
    robin: Program, typed: list[str], because: str | None
) -> None:
    assert ("term", "attention", None) in robin.flags("2027-06-05 10:00")
    robin.does("close", "--carry-on", *typed, as_of="2027-06-05 10:00")
    assert robin.flags("2027-06-29 10:00") == []
    assert robin.row("SELECT because FROM agreement WHERE id = 2") == because
    assert "Sam" in robin.does(as_of="2027-06-29 10:00"), "it is still active"


def test_a_term_may_be_had_again_after_carrying_on(robin: Program) -> None:
    robin.does("close", "--carry-on", "--every", "month", as_of=NOW)
    robin.does("close", "--extend", "2 months", as_of=LATER)
    assert robin.row("SELECT ends_on, quiet FROM agreement WHERE id = 3") == ("2027-08-20", 0)
    robin.does("close", "--carry-on", as_of="2027-06-21 10:00")
    robin.does("amend", "--agreed", "--until", "2027-12-01", as_of="2027-06-22 10:00")
    assert robin.row("SELECT ends_on, quiet FROM agreement WHERE id = 5") == ("2027-12-01", 0)


def test_the_words_at_the_end_of_a_term_are_asked_for_again_at_the_next(robin: Program) -> None:
    robin.does("close", "--by", "both", "--extend", "1 month", as_of=NOW)
    assert looked_back(robin) == ["mentee", "mentor"]
    told = robin.asked("close", answers=[NOBODY, ""], as_of=LATER)
    assert "Who is answering?" in told.err


# Without a terminal


def test_words_given_as_options_are_kept_and_close_nothing(robin: Program) -> None:
    typed = ["--answer", "question=All", "--answer", "sam.learned=To wait"]
    out = robin.does("close", *typed, "--answer", "both.next-pair=Go\nslowly", as_of=NOW)
    assert out == (
        "Your and Sam's words at the end are kept with A1.\n"
        "Nothing is closed yet: mentorlog close\n"
    )
    assert words(robin) == [
        ("mentee", "closing-question", "All"),
        ("mentor", "closing-learned", "To wait"),
        ("both", "closing-next-pair", "Go\nslowly"),
    ]
    assert not is_closed(robin)


def test_by_says_whose_words_they_are(robin: Program) -> None:
    robin.does("close", "--by", "Sam", "--answer", "closing-moved=H9", "--yes", as_of=NOW)
    assert words(robin) == [("mentor", "closing-moved", "H9")]
    assert (looked_back(robin), is_closed(robin)) == (["mentor"], True)


@pytest.mark.parametrize(
    ("code", "typed", "says", "hint"),
    [
        (2, "close", "A yes to closing the mentorship with Sam is missing.", "--yes"),
        (2, "close --carry-on --extend 3mo", "--carry-on and --extend", "one of them"),
        (2, "close --every month --yes", "--every goes with --carry-on.", "Say both"),
        (2, "close --answer Hello --yes", "“Hello” is no answer.", "--answer different=TEXT"),
        (2, "close --answer move=H9", "goes by “move”", "Did you mean moved?"),
        (2, "close --answer xyz=H9", "goes by “xyz”", "There are question, different, moved"),
        (2, "close --answer kim.moved=H9", "neither of the two", "Sam"),
        (1, "close --extend 2027-06-03", "is no later than", "--extend"),
        (2, "close --extend soonish", "soonish", ""),
        (1, "close --yes --at tomorrow", "cannot have happened yet", "--as-of"),
    ],
)
def test_what_does_not_fit_is_refused(
    robin: Program, code: int, typed: str, says: str, hint: str
) -> None:
    err = robin.refuses(code, *typed.split(), as_of=NOW)
    assert says in err
    assert hint in err


# Ended is a chapter, not an archive.


@pytest.fixture
@told_once
def ended(robin: Program) -> Program:
    robin.does("promise", "Call her", "--by", "2027-06-01", as_of="2027-05-20 10:00")
    robin.does("close", "--yes", as_of=NOW)
    return robin


def test_after_closing_only_the_missing_words_are_added(ended: Program) -> None:
    told = ended.asked("close", "-w", "sam", answers=[YOU, *MINE, "1", *THEIRS], as_of=LATER)
    assert told.code == 0, told
    assert "What comes next for you and Sam?" not in told.err
    assert told.out == (
        "Your and Sam's words at the end are kept with A1.\n"
        "All of it stays in the journal, as long as you keep it.\n"
    )
    err = ended.refuses(1, "close", "-w", "sam", as_of=LATER, tty=True)
    assert "The mentorship with Sam was closed on Thu 3 Jun 2027 11:00." in err
    assert "Both of you have looked back: mentorlog show A1." in err


def test_closing_twice_is_refused_with_what_may_still_come(ended: Program) -> None:
    err = ended.refuses(1, "close", "--yes", "-w", "sam", as_of=LATER)
    assert "was closed on Thu 3 Jun 2027 11:00." in err
    assert "Your and Sam's words at the end may still come: mentorlog close --with sam" in err
    for typed in (["--carry-on"], ["--extend", "3mo"]):
        err = ended.refuses(1, "close", "-w", "sam", *typed, as_of=LATER)
        assert "The mentorship with Sam is closed." in err


def test_more_words_may_follow_at_any_time(ended: Program) -> None:
    for text in ("H9", "And H2"):
        ended.does("close", "-w", "sam", "--answer", f"moved={text}", as_of=LATER)
    assert [text for _, _, text in words(ended)] == ["H9", "And H2"]
    assert looked_back(ended) == ["mentee"]


def test_show_has_the_question_and_then_both_peoples_words(ended: Program) -> None:
    ended.does("close", "-w", "sam", "--answer", "sam.moved=Hers", as_of=LATER)
    ended.does("close", "-w", "sam", "--answer", "question=[b]All[/]", as_of=LATER)
    ended.does("close", "-w", "sam", "--answer", "moved=Mine", as_of=LATER)
    out = ended.does("show", "A1", as_of=LATER)
    assert out.endswith(
        "  At the end\n"
        "  came with  “How much of me may show?”\n"
        "\n"
        "  How would you answer your first question today?\n"
        "  Robin      [b]All[/]\n"
        "\n"
        "  Which homework, or which hard sentence, moved you most?\n"
        "  Robin      Mine\n"
        "  Sam        Hers\n"
    )


def test_everything_stays_readable(ended: Program) -> None:
    for typed in ("show A1", "show H1", "show S1", "list", "list homework --all"):
        assert ended.does(*typed.split(), as_of=LATER)
    assert "closed" in ended.does("list", as_of=LATER)


def test_each_way_out_of_what_still_speaks_is_a_command_that_works(ended: Program) -> None:
    ended.does("callout", "I am too much", "--about", "me", "-w", "sam", as_of="2027-06-03 12:00")
    flags = ended.document("overdue", "--all", "-w", "sam", as_of="2027-08-01 10:00")["flags"]
    assert {flag["rule"] for flag in flags} == {"promise", "closing", "callout"}
    contents = ended.contents()
    for command in [command for flag in flags for command in flag["clear"]]:
        typed = command.split()[1:]
        typed += ["--let-go"] if typed[0] == "revisit" else []
        assert ended(*typed, as_of="2027-08-01 10:00").code == 0, command
        ended.journal.write_bytes(contents)
    closing = [flag["clear"] for flag in flags if flag["rule"] == "closing"]
    assert closing == [
        ["mentorlog close --by me --with sam"],
        ["mentorlog close --by mentor --with sam"],
    ]


def test_a_name_of_several_words_is_one_that_can_be_typed(mentorlog: Program) -> None:
    mentorlog.does("agree", "--with", "Sam O'Neil", "--as", "mentee", as_of="2026-12-03 10:00")
    mentorlog.does("agree", "--with", "Sam Jones", "--as", "mentee", as_of="2026-12-03 10:00")
    for name in ("sam o", "sam j"):
        mentorlog.does("close", "-w", name, "--yes", as_of=NOW)
    document = mentorlog.document("overdue", "--all", "-w", "sam o", as_of=LATER)
    for flag in document["flags"]:
        words = shlex.split(flag["clear"][0])
        assert mentorlog(*words[1:], as_of=LATER).code == 0, flag


def test_two_closings_are_kept_apart(ended: Program) -> None:
    ended.does("agree", "--with", "Kim", "--as", "mentor", as_of=NOW)
    assert ended.asked("close", "-w", "sam", answers=[YOU, "Mine"], as_of=LATER).code == 130
    assert ended.asked("close", "-w", "kim", answers=[YOU, "Hers"], as_of=LATER).code == 130
    told = ended.asked("close", "-w", "kim", answers=[YOU, *[""] * 5, "2", ""], as_of=LATER)
    assert told.code == 0, told
    assert words(ended) == [("mentor", "closing-different", "Hers")]
