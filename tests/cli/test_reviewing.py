"""A review: the two look at each term and each promise in turn, and can be interrupted."""

import stat

import pytest

from tests.cli.program import Program, agreed
from tests.cli.told import told_once

NOW = "2026-12-16 09:00"
TERMS = {
    "The guiding question": "",
    "You meet every": "",
    "A session takes": "",
    "It goes on until": "",
    "Every session ends": "",
    "Mini-essays are": "",
    "Essays are read": "",
    "call the other out": "",
    "books the next": "",
}
WORDS = {"What shall we keep?": "", "What shall we change?": "", "What shall we stop?": ""}
QUESTIONS = TERMS | {"Another goal?": ""} | WORDS | {"look at this again?": ""}


@pytest.fixture
@told_once
def pair(mentorlog: Program) -> Program:
    """Sing is done by an essay, Sleep by both; E1 is not read; there is one goal."""
    agreed(mentorlog, "--goal", "Show up")
    mentorlog.does("homework", "Sing", as_of="2026-12-03 11:00")
    mentorlog.does("homework", "Sleep", "--for", "both", "--no-essay", as_of="2026-12-03 11:00")
    words = ["--free", "--title", "Rain", "--file", "-", "--post"]
    mentorlog.does("essay", *words, as_of="2026-12-03 12:00", stdin="It rained.\n")
    return mentorlog


OPEN = {"H1": "", "H2 (you)": "", "H2 (Sam)": "", "E1": "", "Goal 1": ""}


def answers(**said: str) -> list[str]:
    """Every answer in order, Enter unless said; several lines are several answers."""
    asked = TERMS | OPEN | {"goal": ""} | WORDS | {"again": ""}
    found = dict.fromkeys(asked, "") | {key.replace("_", " "): one for key, one in said.items()}
    assert found.keys() == asked.keys() | {key for key in found if key == "pending"}
    return [line for one in found.values() for line in one.split("\n")]


def test_enter_throughout_keeps_everything(pair: Program) -> None:
    told = pair.asked("review", answers=answers(), as_of=NOW)
    assert told.code == 0, told
    places = [told.err.index(question) for question in (*TERMS, "H1 “Sing”", "E1 “Rain”", *WORDS)]
    assert places == sorted(places)
    assert "it stays as it is" in told.out
    assert pair.row("SELECT count(*) FROM event WHERE homework_id IS NOT NULL") == 0
    assert pair.row("SELECT kind, cadence, homework FROM agreement WHERE id = 2") == (
        "review", "2 weeks thu 10:00", 1,
    )  # fmt: skip


def test_terms_are_changed_and_stopped_and_told_as_one_version(pair: Program) -> None:
    said = {"You meet every": "c\n3 weeks", "Every session ends": "s", "Mini-essays are": "c\n48h"}
    told = pair.asked("review", answers=[*answers(**said), "2"], as_of=NOW)
    assert told.code == 0, told
    assert pair.rows("SELECT cadence, homework, essays, lead_minutes FROM agreement")[1:] == [
        ("3 weeks", 0, 1, 48 * 60)
    ]
    assert "What is different now:" in told.err
    assert "none agreed (it was: ends every session)" in told.err
    assert told.out.startswith("A2: you looked at your agreement. Sessions: every 3 weeks")
    assert "Sam has not said yes yet" in told.out


def test_what_was_stopped_can_begin_again(pair: Program) -> None:
    pair.does("amend", "--agreed", "--no-homework", "--no-essays", "--every", "none", as_of=NOW)
    later = "2026-12-17 09:00"
    walk = [*("", "b", "month"), *("", "", "b", "b"), *[""] * 13]
    told = pair.asked("review", answers=walk, as_of=later)
    assert told.code == 0, told
    assert pair.row("SELECT cadence, homework, essays FROM agreement WHERE id = 3") == (
        "1 months", 1, 1,
    )  # fmt: skip


def test_each_promise_is_kept_done_carried_or_let_go(pair: Program) -> None:
    said = {"H1": "d", "H2 (you)": "c", "H2 (Sam)": "r", "E1": "l"}
    assert pair.asked("review", answers=answers(**said), as_of=NOW).code == 0
    kinds = "SELECT kind, side FROM event WHERE homework_id OR (essay_id AND kind != 'posted')"
    assert pair.rows(kinds) == [
        ("done", "mentee"),
        ("carried", "mentee"),
        ("released", "mentor"),
        ("released", None),
    ]


def test_an_essay_is_read(pair: Program) -> None:
    assert pair.asked("review", answers=answers(E1="r"), as_of=NOW).code == 0
    assert pair.row("SELECT count(*) FROM event WHERE kind = 'read'") == 1


def test_goals_are_kept_reached_and_added(pair: Program) -> None:
    said = {"Goal 1": "r", "goal": "Sing\nLaugh\n"}
    assert pair.asked("review", answers=answers(**said), as_of=NOW).code == 0
    assert pair.rows("SELECT number, text FROM goal") == [
        (1, "Show up"),
        (2, "Sing"),
        (3, "Laugh"),
    ]
    assert pair.row("SELECT key, text FROM answer") == ("reached", "1. Show up")
    assert "Which goal is reached?" in pair.does("show", "A2", as_of=NOW)
    told = pair.asked("review", answers=[""] * 20, as_of="2026-12-17 09:00")
    assert "Goal 1" not in told.err, "it is reached"
    assert "Goal 2" in told.err


def test_ctrl_c_loses_no_answer(pair: Program) -> None:
    begun = ["", "c", "3 weeks", *[""] * 7, "d", "c"]
    told = pair.asked("review", answers=begun, as_of=NOW)
    assert told.code == 130
    assert pair.row("SELECT count(*) FROM agreement") == 1
    assert pair.row("SELECT count(*) FROM event WHERE homework_id IS NOT NULL") == 2
    (kept,) = pair.drafts.glob("review-*.json")
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    told = pair.asked("review", answers=[""] * 20, as_of="2026-12-20 09:00")
    assert told.code == 0, told
    assert "Go on with the look you began?" in told.err
    assert "The guiding question" not in told.err
    assert "by you" not in told.err
    assert "H2 “Sleep” is still to be done, by Sam." in told.err
    assert pair.row("SELECT cadence FROM agreement WHERE id = 2") == "3 weeks"
    assert not list(pair.drafts.glob("review-*"))


def test_a_day_stays_the_day_it_was_answered(pair: Program) -> None:
    begun = [*[""] * 3, "c", "2027-05-01", "", "", "", "", ""]
    assert pair.asked("review", answers=begun, as_of=NOW).code == 130
    told = pair.asked("review", answers=[""] * 20, as_of="2026-12-30 09:00")
    assert told.code == 0, told
    assert pair.row("SELECT ends_on FROM agreement WHERE id = 2") == "2027-05-01"


def test_not_going_on_keeps_what_was_said_aside(pair: Program) -> None:
    assert pair.asked("review", answers=["c", "Who am I?"], as_of=NOW).code == 130
    told = pair.asked("review", answers=["n", *answers()], as_of=NOW)
    assert told.code == 0, told
    assert pair.row("SELECT question FROM agreement WHERE id = 2") == "How much of me may show?"
    assert len(list(pair.drafts.glob("review-*-kept.json"))) == 1


def test_a_damaged_file_is_moved_aside_and_named(pair: Program) -> None:
    assert pair.asked("review", answers=[""], as_of=NOW).code == 130
    (kept,) = pair.drafts.glob("review-*.json")
    kept.write_text("{half", encoding="utf-8")
    told = pair.asked("review", answers=answers(), as_of=NOW)
    assert told.code == 0, told
    assert "cannot be read; they are in" in told.err
    assert [one.read_text() for one in pair.drafts.glob("review-*-damaged.json")] == ["{half"]


def test_two_reviews_lie_beside_each_other(pair: Program) -> None:
    pair.does("agree", "--with", "Kim", "--as", "mentor", "--question", "Loud?", as_of=NOW)
    assert pair.asked("review", "-w", "sam", answers=["c", "Mine?"], as_of=NOW).code == 130
    assert pair.asked("review", "-w", "kim", answers=["c", "Hers?"], as_of=NOW).code == 130
    later = "2026-12-17 09:00"
    assert pair.asked("review", "-w", "kim", answers=[""] * 30, as_of=later).code == 0
    assert pair.row("SELECT question FROM agreement WHERE kind = 'review'") == "Hers?"
    assert len(list(pair.drafts.glob("review-*.json"))) == 1


def test_options_skip_their_questions(pair: Program) -> None:
    words = ["--every", "month", "--keep", "All", "--review", "2027-02-01", "--pending", "none"]
    told = pair.asked("review", *words, answers=[""] * 20, as_of=NOW)
    assert told.code == 0, told
    for question in ("You meet every", "What shall we keep?", "look at this again?", "said yes"):
        assert question not in told.err, question
    assert pair.row("SELECT cadence, review_on FROM agreement WHERE id = 2") == (
        "1 months", "2027-02-01",
    )  # fmt: skip


def test_without_a_terminal_nothing_is_asked(pair: Program) -> None:
    out = pair.does("review", "--reached", "1", "--goal", "Sing", as_of=NOW)
    assert "it stays as it is" in out
    assert pair.row("SELECT key, text FROM answer") == ("reached", "1. Show up")
    assert not pair.drafts.exists()
    assert "There is no goal 7." in pair.refuses(3, "review", "--reached", "7", as_of=NOW)


def test_the_list_of_terms_is_shown_once_and_again_when_asked_for(pair: Program) -> None:
    typed = ["3", "75m", "7", "48h", "77", "?", "2", "3 weeks", "", "", "", ""]
    told = pair.asked("amend", answers=typed, as_of=NOW)
    assert told.code == 0, told
    assert told.err.count("The guiding question:") == 2
    assert "Length of a session: 75 minutes" in told.err
    assert "Please say a number from 1 to" in told.err
    terms = pair.row("SELECT length_minutes, lead_minutes, cadence FROM agreement WHERE id = 2")
    assert terms == (75, 48 * 60, "3 weeks")
