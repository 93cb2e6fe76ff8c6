"""A message about the kickoff: recognised by number, words or key; not a word of it is lost."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorlog import interview
from mentorlog.enums import Side
from mentorlog.export import kickoff_message as messages
from mentorlog.export import kickoff_paper as form
from mentorlog.export.kickoff_message import Message
from mentorlog.export.kickoff_paper import Entry, Paper


def read(text: str, name: str = "Sam") -> Message:
    return messages.read(text, name, lambda key, said: said != "I love it")


@pytest.mark.parametrize(
    "said",
    [
        "5. My divorce",
        "5) My divorce",
        "5: My divorce",
        "5 - My divorce",
        "**5.** My divorce",
        "Q5. My divorce",
        "question 5: My divorce",
        "between-us: My divorce",
        "Between us: My divorce",
        "between-us=My divorce",
        "What stays between us? My divorce",
        "what stays between us? is anything off the table?\nMy divorce",
        "> What stays between us? Is anything off the table?\n\nMy divorce",
        "### 5. What stays between us? Is anything off the table?\n\nMy divorce",
    ],
)
def test_a_question_goes_by_its_number_its_words_or_its_key(said: str) -> None:
    assert read(said) == Message({"between-us": "My divorce"}, {})


def test_a_heading_over_one_question_is_as_good() -> None:
    assert read("What each of us promises\nTo read").answers == {"promises": "To read"}


def test_an_answer_goes_on_until_the_next_question() -> None:
    found = read("Hi!\n\n3. I hear it.\n\nAnd more.\n6. We call:\n1. at once\n2. or next day")
    assert found.answers == {
        "picture": "I hear it.\n\nAnd more.",
        "bad-weeks": "We call:\n1. at once\n2. or next day",
    }
    assert found.also == "Hi!"


def test_an_earlier_question_may_come_later() -> None:
    found = read("12. To read:\n1. early\n2. twice\n3. slowly\n6. We call")
    assert found.answers == {
        "promises": "To read:\n1. early\n2. twice\n3. slowly",
        "bad-weeks": "We call",
    }


def test_terms_are_taken_where_they_can_be_read() -> None:
    found = read("How often: 2 weeks\n7. Gladly\nLast day: I love it\n- First meeting: thu 10:00")
    assert found.fields == {"every": "2 weeks", "first": "thu 10:00"}
    assert found.answers == {"learning": "Gladly\nLast day: I love it"}


@pytest.mark.parametrize(
    ("line", "key", "said"),
    [
        *((f"{field.label}: yes", field.key, "yes") for field in form.TERMS),
        ("How long: 75 minutes", "length", "75 minutes"),
        ("for how long: 1h", "length", "1h"),
        ("Length: 75m", "length", "75m"),
        ("Lead: 48h", "lead", "48h"),
        ("From: today", "start", "today"),
        ("start: thu", "start", "thu"),
        ("Until: 6 months", "until", "6 months"),
        ("* **Time zone:** Europe/Vienna", "zone", "Europe/Vienna"),
        ("zone=Europe/Vienna", "zone", "Europe/Vienna"),
        ("Books: me", "books", "me"),
        ("Mini-essays: no", "essays", "no"),
        ("Next session: 17 dec 10:00", "next", "17 dec 10:00"),
        ("Every:2 weeks", "every", "2 weeks"),
    ],
)
def test_a_term_goes_by_its_label_or_by_what_people_call_it(line: str, key: str, said: str) -> None:
    found = read(f"8. Please do\n{line}\nGladly")
    assert found == Message({"candor": "Please do\nGladly"}, {key: said})


@pytest.mark.parametrize(
    "line", ["Budget: 20 euros", "- Snacks: biscuits", "Last day: I love it", "What we eat: cake"]
)
def test_what_looks_like_a_term_and_is_none_is_left_in_the_answer_and_told(line: str) -> None:
    found = read(f"{line}\n8. Please do\n{line}")
    assert found.fields == {}
    assert found.answers == {"candor": f"Please do\n{line}"}
    assert found.left == (("", line), ("candor", line))


@pytest.mark.parametrize(
    "line",
    [
        "We say so: at once, kindly, and without waiting for the next time we happen to meet",
        "https://example.org",
        "At 10:00",
        "One of the things I would like to say: no",
        "We call:",
    ],
)
def test_a_sentence_does_not_look_like_a_term(line: str) -> None:
    assert read(f"8. Please do\n{line}").left == ()


def test_the_first_of_two_that_differ_is_the_term_and_the_second_is_told() -> None:
    found = read("3. Yes\nHow often: month\nRhythm: 2 weeks\nEvery: month")
    assert found.fields == {"every": "month"}
    assert found.left == (("picture", "Rhythm: 2 weeks"),)


def test_every_goal_is_one() -> None:
    found = read("Goal: Sing\nGoal: Dance\nGoal: Sing")
    assert found.goals == ("Sing", "Dance")
    assert messages.joined(found, read("Goal: Paint\nGoal: Dance")).goals == (
        *("Sing", "Dance", "Paint"),
    )


@pytest.mark.parametrize("begins", ["P.S.", "PS:", "p.s. ", "PPS", "**P.S.**"])
def test_a_postscript_belongs_to_no_question(begins: str) -> None:
    found = read(f"12. To read\n\n{begins} I bring tea.\nEvery time.\n7. Gladly")
    assert found.answers == {"promises": "To read", "learning": "Gladly"}
    assert found.also == f"{begins} I bring tea.\nEvery time."


def test_what_belongs_to_no_question_is_kept_whole() -> None:
    assert read("Yes!\n\nLet us do it.").also == "Yes!\n\nLet us do it."


def test_a_paper_tells_by_its_names_whose_answers_are_whose() -> None:
    paper = Paper(
        {"mentee": Entry("Robin"), "mentor": Entry("Sam"), "every": Entry("month")},
        (Entry("Sing"),),
        {("why", Side.MENTEE): Entry("Her nerve"), ("picture", Side.MENTOR): Entry("I hear it")},
    )
    found = read(form.written(paper), "sam")
    assert found.answers == {"picture": "I hear it"}
    assert found.fields == {"every": "month", "goal": "Sing"}
    assert "Robin: Her nerve" in found.also


def test_a_paper_without_names_is_of_the_only_one_who_answered() -> None:
    paper = Paper({}, (), {("picture", Side.MENTOR): Entry("I hear it")})
    assert read(form.written(paper)).answers == {"picture": "I hear it"}


@given(st.lists(st.sampled_from(["Hi", "3.", "5. No", "1. a", "why: you", "", "  x", "-"])))
def test_not_a_word_is_lost(lines: list[str]) -> None:
    found = read("\n".join(lines))
    kept = Counter("\n".join([*found.answers.values(), found.also]).split())
    wrote = Counter("\n".join(lines).split())
    assert all(word[-1] in ".:" for word in wrote - kept)


def test_a_second_message_adds() -> None:
    first, second = read("Hi\n3. One\nHow often: month"), read("Oh\n3. Two\nHow often: 2 weeks")
    both = messages.joined(first, second)
    assert both == Message({"picture": "One\n\nTwo"}, {"every": "2 weeks"}, "Hi\n\nOh")
    assert messages.joined(both, second) == both


def test_every_question_can_be_named_by_each_of_its_names() -> None:
    for number, question in enumerate(interview.KICKOFF, start=1):
        for name in (f"{number}.", f"{question.key}:", question.text):
            assert read(f"{name} So").answers == {question.key: "So"}, name
