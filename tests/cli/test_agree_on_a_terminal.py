"""The interview at kickoff on a terminal: Enter goes on, Ctrl-C loses nothing, options skip."""

from collections.abc import Mapping

import pytest

from tests.cli.program import Program, Told, agreed

NOW = "2026-12-03 10:00"

# Every question in order: a piece of it, and the answer given in these tests.
QUESTIONS: dict[str, str] = {
    "Who is this mentorship with?": "Sam",
    "Are you the mentee or the mentor of Sam?": "mentee",
    "And your own name?": "Robin",
    "Why this person, and why now?": "Her nerve",
    "Does Sam know why?": "yesterday",
    "What question are you bringing with you?": "How much of me may show?",
    "When this is over,": "I sing",
    "And Sam? (picture)": "I hear it",
    "Is there a goal in it": "Sing in public",
    "Another goal?": "",
    "What does each of us hope to get": "Courage",
    "And Sam? (give-and-take)": "Company",
    "What stays between us?": "My family",
    "And Sam? (between-us)": "",
    "Bad weeks will come.": "We call",
    "And Sam? (bad-weeks)": "",
    "How do you feel about homework?": "Afraid",
    "And Sam? (learning)": "",
    "Does homework end every meeting?": "",
    "Is it answered by mini-essays?": "",
    "May I say so": "Please",
    "And Sam? (candor)": "",
    "Who may call the other out?": "",
    "How often do we meet": "Every other Thursday",
    "How often?": "2 weeks on thu at 10:00",
    "For how long?": "",
    "When does it begin?": "",
    "Until when?": "6 months",
    "Who books the sessions?": "1",
    "What should be ready": "The essay",
    "How long before you meet": "48h",
    "Has the other read them": "",
    "Between sessions,": "Signal",
    "And Sam? (reaching)": "",
    "What does each of us promise?": "To write",
    "And Sam? (promises)": "To read",
    "On what day do we ask": "",
    "When is your first meeting": "",
    "Who has said yes to this?": "2",
    "What is the homework?": "Say one true thing",
    "Who is it for?": "",
    "And another?": "",
    "When do you meet next?": "",
}
ANSWERS = list(QUESTIONS.values())


def interview(mentorlog: Program) -> Told:
    return mentorlog.asked("agree", answers=ANSWERS, as_of=NOW)


def answers_but(changed: Mapping[str, str | None]) -> list[str]:
    """The answers with others in their place; None where the question does not come."""
    assert changed.keys() <= QUESTIONS.keys()
    found = (changed.get(question, answer) for question, answer in QUESTIONS.items())
    return [answer for answer in found if answer is not None]


Stored = list[list[tuple[object, ...]]]


def stored(mentorlog: Program) -> Stored:
    """What is in the journal, but for what is new each time."""
    tables = {
        "mentorship": "keeper_is, keeper_name, other_name, happened_at",
        "agreement": "kind, zone, starts_on, ends_on, cadence, length_minutes, lead_minutes,"
        " homework, essays, reads, candor, books, review_on, question, why, told_at",
        "goal": "number, text",
        "answer": "key, side, text",
        "session": "kind, starts_at, outcome",
        "homework": "text, owed_by, essay_by, set_in, happened_at",
        "event": "kind, side, happened_at, session_id",
    }
    return [
        mentorlog.rows(f"SELECT {columns} FROM {table} ORDER BY id")
        for table, columns in tables.items()
    ]


@pytest.fixture(scope="session")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Stored:
    """What a whole interview leaves in the journal."""
    there = Program(tmp_path_factory.mktemp("whole"))
    interview(there)
    return stored(there)


def test_the_whole_interview_becomes_an_agreement(mentorlog: Program) -> None:
    told = interview(mentorlog)
    assert told.code == 0, told
    for question in QUESTIONS:
        assert question.partition(" (")[0] in " ".join(told.err.split()), question
    assert mentorlog.rows("SELECT keeper_is, keeper_name, other_name FROM mentorship") == [
        ("mentee", "Robin", "Sam")
    ]
    terms = "starts_on, ends_on, cadence, length_minutes, lead_minutes, books, review_on"
    assert mentorlog.row(f"SELECT {terms} FROM agreement") == (
        *("2026-12-03", "2027-06-03", "2 weeks thu 10:00", 60, 48 * 60, "mentee", "2027-03-04"),
    )
    assert mentorlog.row("SELECT told_at FROM agreement") == "2026-12-02 00:00"
    assert mentorlog.row("SELECT text FROM goal") == "Sing in public"
    said = mentorlog.rows("SELECT key, side, text FROM answer")
    assert ("picture", "mentee", "I sing") in said
    assert ("picture", "mentor", "I hear it") in said
    assert ("promises", "mentor", "To read") in said
    confirmed = mentorlog.rows("SELECT side FROM event WHERE kind = 'confirmed'")
    assert confirmed == [("mentee",)], "Sam has not said yes yet"
    assert mentorlog.rows("SELECT kind, outcome FROM session ORDER BY id") == [
        ("kickoff", "held"),
        ("regular", None),
    ]
    assert mentorlog.row("SELECT text, owed_by FROM homework") == ("Say one true thing", "mentee")
    assert not mentorlog.drafts.exists() or not list(mentorlog.drafts.iterdir())


def test_enter_skips_or_takes_what_is_shown_all_the_way(mentorlog: Program) -> None:
    told = mentorlog.asked("agree", answers=["Sam", "", "Robin", *[""] * 40], as_of=NOW)
    assert told.code == 0, told
    terms = "homework, essays, reads, candor, length_minutes, lead_minutes, cadence, ends_on"
    assert mentorlog.row(f"SELECT {terms} FROM agreement") == (
        *(1, 1, 1, "both", 60, 24 * 60, None, None),
    )
    assert mentorlog.rows("SELECT * FROM answer") == []
    assert mentorlog.rows("SELECT * FROM homework") == []
    assert mentorlog.rows("SELECT side FROM event WHERE kind = 'confirmed'") == [("both",)]


@pytest.mark.parametrize("given", [1, 2, 3, 4, 5, 7, 9, 10, 13, 18, 22, 25, 28, 30, 35, 37, 38])
def test_ctrl_c_loses_no_answer_and_the_next_agree_goes_on(
    mentorlog: Program, whole: Stored, given: int
) -> None:
    """Stopped in every part of the interview, within questions too, and gone on with."""
    told = mentorlog.asked("agree", answers=ANSWERS[:given], as_of=NOW)
    assert told.code == 130
    assert not mentorlog.journal.exists()
    told = mentorlog.asked("agree", answers=["", *ANSWERS[given:]], as_of=NOW)
    assert told.code == 0, told
    assert "Go on with the interview you began with Sam?" in told.err
    assert stored(mentorlog) == whole


def test_ctrl_c_after_the_agreement_is_saved_keeps_it(mentorlog: Program) -> None:
    told = mentorlog.asked("agree", answers=ANSWERS[:-4], as_of=NOW)
    assert told.code == 130
    assert mentorlog.row("SELECT other_name FROM mentorship") == "Sam"
    assert mentorlog.rows("SELECT * FROM homework") == []


def test_an_interview_that_is_not_gone_on_with_begins_anew(mentorlog: Program) -> None:
    mentorlog.asked("agree", answers=ANSWERS[:6], as_of=NOW)
    told = mentorlog.asked("agree", answers=["n", "Kim", "mentor", "Sam", *[""] * 40], as_of=NOW)
    assert told.code == 0, told
    assert mentorlog.row("SELECT other_name FROM mentorship") == "Kim"
    assert mentorlog.row("SELECT question FROM agreement") is None


def test_the_name_is_asked_for_until_there_is_one(mentorlog: Program) -> None:
    told = mentorlog.asked("agree", answers=["", "", *ANSWERS], as_of=NOW)
    assert told.code == 0, told
    assert mentorlog.row("SELECT other_name FROM mentorship") == "Sam"


SKIPPED = {
    ("--with", "Sam"): ["Who is this mentorship with?"],
    ("--as", "mentee"): ["Are you the mentee or the mentor of Sam?"],
    ("--me", "Robin"): ["And your own name?"],
    ("--why", "Her nerve"): ["Why this person, and why now?"],
    ("--told", "yesterday"): ["Does Sam know why?"],
    ("--question", "How much of me may show?"): ["What question are you bringing with you?"],
    ("--goal", "Sing in public"): ["Is there a goal in it", "Another goal?"],
    ("--homework",): ["Does homework end every meeting?"],
    ("--essays",): ["Is it answered by mini-essays?"],
    ("--candor", "both"): ["Who may call the other out?"],
    ("--every", "2 weeks on thu at 10:00"): ["How often?"],
    ("--length", "60m"): ["For how long?"],
    ("--start", "today"): ["When does it begin?"],
    ("--until", "6 months"): ["Until when?"],
    ("--books", "me"): ["Who books the sessions?"],
    ("--lead", "48h"): ["How long before you meet"],
    ("--reads",): ["Has the other read them"],
    ("--review", "2027-03-04"): ["On what day do we ask"],
    ("--first", "now"): ["When is your first meeting"],
    ("--pending", "Sam"): ["Who has said yes to this?"],
    ("--next", "2026-12-17 10:00"): ["When do you meet next?"],
    ("--answer", "mentee.learning=Afraid"): ["How do you feel about homework?"],
}


@pytest.mark.parametrize("words", SKIPPED)
def test_each_option_skips_its_question(
    mentorlog: Program, whole: Stored, words: tuple[str, ...]
) -> None:
    answers = answers_but(dict.fromkeys(SKIPPED[words]))
    told = mentorlog.asked("agree", *words, answers=answers, as_of=NOW)
    assert told.code == 0, told
    assert stored(mentorlog) == whole


def test_both_sides_may_be_answered_by_options(mentorlog: Program) -> None:
    words = ["--answer", "mentor.learning=With care", "--answer", "mentee.learning=Afraid"]
    answers = answers_but(dict.fromkeys(["How do you feel about homework?", "And Sam? (learning)"]))
    told = mentorlog.asked("agree", *words, answers=answers, as_of=NOW)
    assert told.code == 0, told
    said = mentorlog.rows("SELECT side, text FROM answer WHERE key = 'learning' ORDER BY side")
    assert said == [("mentee", "Afraid"), ("mentor", "With care")]


@pytest.mark.parametrize(
    ("answer", "sessions"),
    [
        ("thu 10:00", [("kickoff", "2026-12-10 17:00", None)]),
        ("none", []),
        ("2 dec 18:00", [("kickoff", "2026-12-03 01:00", "held")]),
    ],
)
def test_the_first_meeting_is_logged_or_planned_or_neither(
    mentorlog: Program, answer: str, sessions: list[tuple[str, str, str | None]]
) -> None:
    answers = answers_but({"When is your first meeting": answer})[:-1]
    told = mentorlog.asked("agree", answers=[*answers, "none"], as_of=NOW)
    assert told.code == 0, told
    found = mentorlog.rows("SELECT kind, starts_at, outcome FROM session")
    assert [(kind, at[:16], outcome) for kind, at, outcome in found] == sessions


def test_what_cannot_be_read_is_asked_again(mentorlog: Program) -> None:
    answers = answers_but({"How often?": "sometimes\n2 weeks on thu at 10:00"})
    told = mentorlog.asked("agree", answers=answers, as_of=NOW)
    assert told.code == 0, told
    assert "“sometimes” cannot be read" in told.err
    assert mentorlog.row("SELECT cadence FROM agreement") == "2 weeks thu 10:00"


# With an agreement there already.


def test_a_name_close_to_another_is_asked_about(robin: Program) -> None:
    before = robin.contents()
    answers = ["1", "Samm", "mentor", "", "n"]
    told = robin.asked("agree", answers=answers, as_of=NOW)
    assert "There is a mentorship with Sam already. Is Samm somebody else?" in told.err
    assert told.code == 1
    assert robin.contents() == before
    told = robin.asked("agree", answers=["1", "Samm", "mentor", "", "y", *[""] * 40], as_of=NOW)
    assert told.code == 0, told
    assert robin.rows("SELECT other_name FROM mentorship") == [("Sam",), ("Samm",)]


def test_later_it_offers_to_change_something(robin: Program) -> None:
    told = robin.asked("agree", answers=["2", "3", "75m", "", "", "", ""], as_of="2026-12-10 10:00")
    assert told.code == 0, told
    assert robin.row("SELECT kind, length_minutes FROM agreement WHERE id = 2") == ("amendment", 75)


def test_later_it_offers_to_add_an_answer(robin: Program) -> None:
    told = robin.asked("agree", answers=["3", "6", "We call", "I wait"], as_of="2026-12-10 10:00")
    assert told.code == 0, told
    assert robin.rows("SELECT key, side, text FROM answer") == [
        ("bad-weeks", "mentee", "We call"),
        ("bad-weeks", "mentor", "I wait"),
    ]
    assert robin.row("SELECT count(*) FROM agreement") == 1


def test_later_it_offers_to_say_yes(mentorlog: Program) -> None:
    agreed(mentorlog, "--pending", "Sam")
    told = mentorlog.asked("agree", answers=["4"], as_of="2026-12-10 10:00")
    assert told.code == 0, told
    assert "Both of you have said yes to it." in told.out


def test_later_it_offers_to_look_at_it_together(robin: Program) -> None:
    robin.does("homework", "Sing", as_of="2026-12-04 10:00")
    terms, goals, again = [""] * 9, [""], [""]
    answers = ["5", *terms, "r", *goals, "The essays", "", "Excuses", *again]
    told = robin.asked("agree", answers=answers, as_of="2026-12-10 10:00")
    assert told.code == 0, told
    assert robin.row("SELECT kind FROM agreement WHERE id = 2") == "review"
    assert robin.rows("SELECT key, text FROM answer") == [
        ("keep", "The essays"),
        ("stop", "Excuses"),
    ]
    assert robin.row("SELECT settled_at FROM homework") == "2026-12-10 10:00"


def test_enter_at_the_offer_changes_nothing(robin: Program) -> None:
    before = robin.contents()
    assert robin.asked("agree", answers=[""], as_of=NOW).code == 1
    assert robin.contents() == before


# What would not fit together is asked for again, so that nobody is caught in their answers.


def test_a_term_that_ends_before_it_starts_is_asked_again(mentorlog: Program) -> None:
    answers = answers_but({"When does it begin?": "2027-01-04", "Until when?": "2027-01-03\nnone"})
    told = mentorlog.asked("agree", answers=answers, as_of=NOW)
    assert told.code == 0, told
    assert "before it starts" in told.err


def test_a_first_meeting_without_a_time_is_asked_again(mentorlog: Program) -> None:
    changed = {"How often?": "", "When is your first meeting": "mon\nmon 9am", "On what day": None}
    answers = answers_but({key: said for key, said in changed.items() if key in QUESTIONS})
    told = mentorlog.asked("agree", answers=answers, as_of=NOW)
    assert told.code == 0, told
    assert "Mon 7 Dec 2026 needs a time." in told.err


def test_terms_that_do_not_fit_are_forgotten_and_the_answers_are_not(mentorlog: Program) -> None:
    words = ["--next", "2026-12-01 10:00"]
    told = mentorlog.asked("agree", *words, answers=ANSWERS, as_of=NOW)
    assert told.code == 1
    assert "is past" in told.err
    assert not mentorlog.journal.exists()
    told = mentorlog.asked("agree", answers=["", *[""] * 20], as_of=NOW)
    assert told.code == 0, told
    assert mentorlog.row("SELECT question FROM agreement") == "How much of me may show?"


def test_many_goals_keep_their_order(mentorlog: Program) -> None:
    goals = "\n".join(f"Goal {number}" for number in range(1, 13))
    told = mentorlog.asked(
        "agree", answers=answers_but({"Is there a goal in it": goals}), as_of=NOW
    )
    assert told.code == 0, told
    found = [text for (text,) in mentorlog.rows("SELECT text FROM goal ORDER BY number")]
    assert found == [f"Goal {number}" for number in range(1, 13)]


def test_an_answer_of_both_is_kept_as_that(mentorlog: Program) -> None:
    changed = dict.fromkeys(["Bad weeks will come.", "And Sam? (bad-weeks)"])
    told = mentorlog.asked(
        "agree", "--answer", "bad-weeks=We call", answers=answers_but(changed), as_of=NOW
    )
    assert told.code == 0, told
    said = mentorlog.rows("SELECT side, text FROM answer WHERE key = 'bad-weeks'")
    assert said == [("both", "We call")]


def test_what_was_told_in_the_future_is_asked_again(mentorlog: Program) -> None:
    answers = answers_but({"Does Sam know why?": "tomorrow\nno"})
    told = mentorlog.asked("agree", answers=answers, as_of=NOW)
    assert told.code == 0, told
    assert "is still to come" in told.err
    assert mentorlog.row("SELECT told_at FROM agreement") is None


def test_an_interview_with_someone_else_leaves_the_one_that_was_begun_alone(
    mentorlog: Program,
) -> None:
    begun = ["", "", "Sam waits for the end of a sentence."]
    assert mentorlog.asked("agree", "--with", "Sam", answers=begun).code == 130
    told = mentorlog.asked("agree", "--with", "Kim", answers=["", ""])
    assert told.code == 130
    assert "Go on" not in told.err
    told = mentorlog.asked("agree", "--with", "Sam", answers=[""])
    assert "Go on with the interview you began with Sam?" in told.err
    assert "Why this person" not in told.err


def test_not_going_on_with_an_interview_now_does_not_forget_it(mentorlog: Program) -> None:
    begun = ["", "", "Sam waits for the end of a sentence."]
    assert mentorlog.asked("agree", "--with", "Sam", answers=begun).code == 130
    told = mentorlog.asked("agree", answers=["n"])
    assert "It is kept; “mentorlog agree --with Sam” goes on with it." in told.err
    told = mentorlog.asked("agree", "--with", "Sam", answers=[""])
    assert "Go on with the interview you began with Sam?" in told.err


BEGUN = ["Sam", "", "Robin", "Sam waits for the end of a sentence."]


def test_the_same_name_again_goes_on_where_it_was_begun(mentorlog: Program) -> None:
    assert mentorlog.asked("agree", answers=BEGUN, as_of=NOW).code == 130
    told = mentorlog.asked("agree", answers=["n", "sam", "", "no"], as_of=NOW)
    assert "You began an interview with sam before. Go on with it?" in told.err
    assert "Why this person" not in told.err, "it is answered"
    assert "What question are you bringing" in told.err


def test_or_begins_anew_and_what_was_answered_before_stays(mentorlog: Program) -> None:
    assert mentorlog.asked("agree", answers=BEGUN, as_of=NOW).code == 130
    told = mentorlog.asked("agree", answers=["n", "Sam", "n", "", "Robin", "Another"], as_of=NOW)
    assert told.code == 130
    assert "agreement-with-Sam.json" in told.err
    kept = (mentorlog.drafts / "agreement-with-Sam.json").read_text()
    assert "Sam waits for the end of a sentence." in kept
    told = mentorlog.asked("agree", answers=["", *[""] * 60], as_of=NOW)
    assert told.code == 0, told
    assert mentorlog.row("SELECT why FROM agreement") == "Another"
    assert (mentorlog.drafts / "agreement-with-Sam.json").read_text() == kept


def test_named_beforehand_no_begins_anew_at_once(mentorlog: Program) -> None:
    assert mentorlog.asked("agree", answers=BEGUN, as_of=NOW).code == 130
    told = mentorlog.asked("agree", "--with", "Sam", answers=["n", "mentor"], as_of=NOW)
    assert "agreement-with-Sam.json" in told.err
    assert "Are you the mentee or the mentor of Sam?" in told.err


@pytest.mark.parametrize("way", ["interview", "options", "paper"])
def test_an_agreement_that_is_saved_ends_every_interview_begun_for_it(
    mentorlog: Program, way: str
) -> None:
    mentorlog.asked("agree", answers=BEGUN, as_of=NOW)
    people = ["--with", "sam", "--as", "mentee", "--me", "Robin"]
    if way == "interview":
        answers = ["n", "", "", *[""] * 60]
        assert mentorlog.asked("agree", "--with", "Sam", answers=answers, as_of=NOW).code == 0
    elif way == "options":
        mentorlog.does("agree", *people, as_of=NOW)
    else:
        paper = mentorlog.does("agree", "--template", *people, as_of=NOW)
        mentorlog.does("agree", "--file", "-", stdin=paper, as_of=NOW)
    told = mentorlog.asked("agree", answers=[""], as_of=NOW)
    assert "Go on with" not in told.err
    assert "You have an agreement." in told.err


def test_a_wish_gives_the_name_its_spelling(mentorlog: Program) -> None:
    mentorlog.does("wish", "Sam Okafór", as_of=NOW)
    told = mentorlog.asked("agree", answers=["sam okafor", *[""] * 60], as_of=NOW)
    assert told.code == 0, told
    assert "Are you the mentee or the mentor of Sam Okafór?" in told.err
    assert mentorlog.row("SELECT other_name FROM mentorship") == "Sam Okafór"


def test_a_name_without_a_wish_stays_as_it_was_typed(mentorlog: Program) -> None:
    mentorlog.asked("agree", answers=["sam", *[""] * 60], as_of=NOW)
    assert mentorlog.row("SELECT other_name FROM mentorship") == "sam"


def test_the_question_is_shown_again_where_one_goes_on_within_it(mentorlog: Program) -> None:
    answers = [*BEGUN, "no", "How much?", "I sing"]
    assert mentorlog.asked("agree", answers=answers, as_of=NOW).code == 130
    shown = mentorlog.asked("agree", "--no-color", answers=["", ""], as_of=NOW).err
    assert "how would the two of you notice? And Sam?" in " ".join(shown.split())
