"""Logging a session on a terminal: the old is settled before the new is set."""

import pytest

from tests.cli.program import Program
from tests.cli.told import told_once

NOW = "2026-12-17 11:10"


@pytest.fixture
@told_once
def met(robin: Program) -> Program:
    """S2 is just over: H1 (essay) is open, E1 of another one posted, H2 is Sam's, H4 for both."""
    for words in (["Say one true thing"], ["Send the book", "--for", "Sam"], ["Look back"],
                  ["Sleep", "--for", "both", "--no-essay"]):  # fmt: skip
        robin.does("homework", *words, as_of="2026-12-03 11:00")
    robin.does("plan", "2026-12-17", as_of="2026-12-03 11:00")
    robin.does("essay", "H3", "--file", "-", "--post", as_of="2026-12-15 10:00", stdin="One.\n")
    return robin


def test_each_old_promise_comes_before_anything_new(met: Program) -> None:
    answers = [
        *("p", "", "d", "c", "r"),  # H1 posted in time; H2 done; H4: carried by one, let go by one
        *("", "y"),  # E2 is left open; E1 was read
        *("She laughed.", "Laugh.", "Wait.", "Ask for the raise", "", "", ""),
    ]
    told = met.asked("session", answers=answers, as_of=NOW)
    assert told.code == 0, told
    order = ["H1 “Say one true thing” (Robin)", "When was it posted?", "H2 “Send the book” (Sam)",
             "H4 “Sleep” (Robin)", "H4 “Sleep” (Sam)", "before you met?", "What was said",
             "What do you take away?", "And Sam?", "What is the homework?", "And another?",
             "When do you meet next?"]  # fmt: skip
    places = [told.err.index(question) for question in order]
    assert places == sorted(places)
    assert told.out == "All of it is saved.\n"
    kept = met.row("SELECT outcome, notes, took_away, other_took_away FROM session WHERE id = 2")
    assert kept == (
        "held", "She laughed.", "Laugh.", "Wait.",
    )  # fmt: skip
    happened = met.rows(
        "SELECT kind, homework_id, side FROM event WHERE homework_id IS NOT NULL ORDER BY id"
    )
    assert happened == [("done", 2, "mentor"), ("carried", 4, "mentee"), ("released", 4, "mentor")]
    posted = "SELECT happened_at FROM event WHERE kind = 'posted' AND essay_id = 2"
    assert met.row(posted) == "2026-12-16 10:00", "in time; when exactly is not known"
    assert met.row("SELECT text, set_in, happened_at FROM homework WHERE id = 5") == (
        "Ask for the raise", 2, "2026-12-17 11:00",
    )  # fmt: skip
    assert met.row("SELECT starts_at FROM session WHERE id = 3") == "2026-12-31 10:00"


def test_enter_all_the_way_answers_what_is_most_likely(met: Program) -> None:
    told = met.asked("session", answers=[""] * 20, as_of=NOW)
    assert told.code == 0, told
    assert met.row("SELECT outcome FROM session WHERE id = 2") == "held"
    unsent = "the keeper's own essay, which nobody sent"
    assert met.rows("SELECT id FROM homework WHERE settled_at IS NULL") == [(1,)], unsent
    read = "SELECT exactness, happened_at FROM event WHERE kind = 'read'"
    assert met.rows("SELECT count(*) FROM event WHERE kind = 'read'") == [(1,)]
    assert met.row(read) == ("before", "2026-12-17 10:00")
    assert met.row("SELECT starts_at FROM session WHERE id = 3") == "2026-12-31 10:00"
    noted = met.rows("SELECT kind FROM event WHERE session_id = 2 ORDER BY id")
    assert noted == [("booked",), ("held",), ("no-homework",)]


def test_what_is_not_known_is_left_open(met: Program) -> None:
    answers = ["n", "not known", "n", "no", "n", *[""] * 6]
    told = met.asked("session", answers=answers, as_of=NOW)
    assert told.code == 0, told
    assert told.err.count("[n]ot known") == 5
    assert met.rows("SELECT id FROM homework WHERE settled_at IS NULL") == [(1,), (2,), (4,)]
    assert met.rows("SELECT id FROM event WHERE kind = 'read'") == []


def test_enter_is_only_promised_what_is_shown(mentorlog: Program) -> None:
    words = ["--as", "mentee", "--me", "Robin", "--every", "2 weeks", "--no-session"]
    mentorlog.does("agree", "--with", "Sam", *words, as_of="2026-12-03 10:00")
    told = mentorlog.asked("session", answers=[""] * 9, as_of=NOW)
    assert told.code == 0, told
    assert "Enter: not known yet." in told.err
    assert "what is shown" not in told.err
    assert mentorlog.row("SELECT count(*) FROM session") == 1


def test_the_usual_time_of_earlier_sessions_is_proposed(mentorlog: Program) -> None:
    words = ["--as", "mentee", "--me", "Robin", "--every", "2 weeks", "--no-session"]
    mentorlog.does("agree", "--with", "Sam", *words, as_of="2026-12-03 10:00")
    mentorlog.does("plan", "2026-12-17 10:00", as_of="2026-12-04 10:00")
    told = mentorlog.asked("session", answers=[""] * 9, as_of=NOW)
    assert "[Thu 31 Dec 2026 10:00] > " in told.err
    assert "Enter takes what is shown" in told.err


def test_what_was_answered_before_ctrl_c_is_kept(met: Program) -> None:
    told = met.asked("session", answers=["d", "d"], as_of=NOW)
    assert told.code == 130
    assert met.row("SELECT outcome FROM session WHERE id = 2") == "held"
    assert met.rows("SELECT id FROM homework WHERE settled_at IS NULL") == [(4,)]


def test_options_skip_their_questions(met: Program) -> None:
    words = ["--notes", "She laughed.", "--took-away", "Laugh.", "--no-homework"]
    told = met.asked("session", *words, answers=[""] * 20, as_of=NOW)
    assert told.code == 0, told
    for question in ("What was said", "What do you take away?", "What is the homework?"):
        assert question not in told.err
    assert met.row("SELECT notes FROM session WHERE id = 2") == "She laughed."


def test_no_input_asks_nothing(met: Program) -> None:
    told = met("session", "--no-input", as_of=NOW, tty=True)
    assert told.code == 0
    assert "> " not in told.err


def test_without_one_planned_it_asks_when_they_met(robin: Program) -> None:
    told = robin.asked("session", answers=["yesterday 18:00", *[""] * 10], as_of=NOW)
    assert told.code == 0, told
    assert robin.row("SELECT starts_at FROM session WHERE id = 2") == "2026-12-16 18:00"


def test_plan_asks_whether_to_move_or_to_book_another(met: Program) -> None:
    as_of = "2026-12-10 09:00"
    told = met.asked("plan", "fri 10:00", answers=["1"], as_of=as_of)
    assert told.code == 0, told
    assert met.row("SELECT starts_at FROM session WHERE id = 2") == "2026-12-11 10:00"
    told = met.asked("plan", "sat 10:00", answers=["2"], as_of=as_of)
    assert met.row("SELECT starts_at FROM session WHERE id = 3") == "2026-12-12 10:00"
    told = met.asked("plan", "sun 10:00", answers=[""], as_of=as_of)
    assert (told.code, "stays as it is" in told.err) == (1, True)


def test_homework_asks_until_enter(robin: Program) -> None:
    answers = ["Say one true thing", "", "Send the book", "2", "Sleep", "3", ""]
    told = robin.asked("homework", answers=answers, as_of=NOW)
    assert told.code == 0, told
    assert robin.rows("SELECT text, owed_by FROM homework") == [
        ("Say one true thing", "mentee"),
        ("Send the book", "mentor"),
        ("Sleep", "both"),
    ]


def test_homework_that_was_answered_before_ctrl_c_is_kept(robin: Program) -> None:
    assert robin.asked("homework", answers=["Sing", "", "Dance"], as_of=NOW).code == 130
    assert robin.rows("SELECT text, owed_by FROM homework") == [
        ("Sing", "mentee"),
        ("Dance", "mentee"),
    ]


def test_homework_for_someone_is_not_asked_whose_it_is(robin: Program) -> None:
    told = robin.asked("homework", "--for", "Sam", answers=["Sing", ""], as_of=NOW)
    assert "Who is it for?" not in told.err
    assert robin.row("SELECT owed_by FROM homework") == "mentor"


def test_a_promise_is_asked_for(robin: Program) -> None:
    told = robin.asked("promise", "--by", "sun", answers=["Call her"], as_of=NOW)
    assert told.code == 0
    assert robin.row("SELECT text, due_on FROM homework") == ("Call her", "2026-12-20")


@pytest.mark.parametrize(
    ("answers", "due_on"),
    [
        (["sun"], "2026-12-20"),
        ([""], None),
        (["someday", "2020-01-01", "in 2 weeks"], "2026-12-31"),
    ],
)
def test_a_promise_is_asked_by_when(robin: Program, answers: list[str], due_on: str | None) -> None:
    told = robin.asked("promise", answers=["Call her", *answers], as_of=NOW)
    assert told.code == 0, told
    assert "By when?" in told.err
    assert robin.row("SELECT text, due_on FROM homework") == ("Call her", due_on)


def test_a_promise_that_was_said_before_ctrl_c_is_kept(robin: Program) -> None:
    assert robin.asked("promise", answers=["Call her"], as_of=NOW).code == 130
    assert robin.row("SELECT text, due_on, due_at FROM homework") == ("Call her", None, None)


def test_a_promise_whose_words_were_typed_is_not_asked_about(robin: Program) -> None:
    told = robin.asked("promise", "Call", "her", answers=[], as_of=NOW)
    assert (told.code, told.err) == (0, "")


def test_notes_are_added_to_those_there_are(met: Program) -> None:
    met.does("session", "S2", "--notes", "She laughed.", as_of=NOW)
    met.does("session", "S2", "--notes", "And so did I.", as_of="2026-12-18 09:00")
    assert met.row("SELECT notes FROM session WHERE id = 2") == "She laughed.\n\nAnd so did I."


def test_notes_answered_before_ctrl_c_are_kept(met: Program) -> None:
    answers = ["", "", "", "", "", "New words."]
    told = met.asked("session", answers=answers, as_of=NOW)
    assert told.code == 130, told
    assert met.row("SELECT notes FROM session WHERE id = 2") == "New words."


def test_a_session_is_not_logged_twice(met: Program) -> None:
    met.does("session", "--on", "2026-12-10 10:00", as_of="2026-12-11 09:00")
    said = met.refuses(1, "session", "--on", "2026-12-10 10:00", as_of="2026-12-11 09:01")
    assert "S3 was held on Thu 10 Dec 2026 10:00." in said


def test_homework_that_was_answered_by_an_essay_is_not_answered_by_another(met: Program) -> None:
    met.does("essay", "H3", "--file", "-", as_of="2026-12-15 11:00", stdin="Two.\n")
    assert met.rows("SELECT homework_id, text FROM essay") == [(3, "Two.\n")]


def test_looking_at_the_agreement_together_is_no_yes_that_was_missing(met: Program) -> None:
    met.does("amend", "--length", "50m", "--pending", "sam", as_of="2026-12-05 10:00")
    met.does("review", "--keep", "all of it", as_of="2026-12-06 10:00")
    assert met.rows("SELECT side FROM event WHERE agreement_id = 2") == [("mentee",)]
    assert met.document("show", "A2", as_of="2026-12-06 10:00")["agreement"]["waits"]
    assert not met.document("show", "A3", as_of="2026-12-06 10:00")["agreement"]["waits"]
