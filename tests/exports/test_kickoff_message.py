"""A message about the kickoff: recognised by number, words or key; not a word of it is lost."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorlog import interview
from mentorlog.exports import kickoff_message as messages
from mentorlog.exports import kickoff_paper as form
from mentorlog.exports.kickoff_message import Message
from mentorlog.exports.kickoff_paper import Entry, Paper
from mentorlog.vocabulary import Side


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
    assert found.fields == {"every": "month"}
    assert "Robin: Her nerve" in found.also
    assert "Goal: Sing" in found.also


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
