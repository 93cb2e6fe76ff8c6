"""The kickoff on paper: what is filled in comes back, and what is not understood is told."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorlog import interview
from mentorlog.enums import Side
from mentorlog.export import kickoff_paper as form
from mentorlog.export import kickoff_reading
from mentorlog.export.kickoff_paper import Entry, Paper
from mentorlog.export.kickoff_reading import Complaint

NAMES = {"mentee": Entry("Robin"), "mentor": Entry("Sam")}
BLANK = form.written(Paper({}))
NAMED = form.written(Paper(NAMES))
FAMILY = "### 5. What stays between us? Is anything off the table?"

OURS = [line for line in NAMED.split("\n") if line.startswith(("#", ">", "- "))]
LINES = st.one_of(
    st.text(st.characters(codec="utf-8"), max_size=30),
    st.sampled_from([*OURS, "---", "# Mine", "#### Mine", "> quoted", "\\", "```", "\tx", "\r"]),
    st.sampled_from(OURS).map(lambda line: f"\\{line}"),
)
ANSWERS = st.lists(LINES, max_size=6).map("\n".join)
KEYS = st.tuples(
    st.sampled_from([question.key for question in interview.KICKOFF]),
    st.sampled_from(list(Side)),
)


def read(text: str) -> Paper:
    found = kickoff_reading.read(text)
    assert found.complaints == ()
    return found.paper


def complaints(text: str) -> tuple[Complaint, ...]:
    return kickoff_reading.read(text).complaints


def answered(text: str, question: str = FAMILY, name: str = "Robin", paper: str = NAMED) -> str:
    """The paper with an answer written below a name, as somebody would with an editor."""
    before, heading, after = paper.partition(f"{question}\n")
    assert heading
    return before + heading + after.replace(f"#### {name}\n", f"#### {name}\n{text}\n", 1)


def changed(old: str, new: str, paper: str = NAMED) -> str:
    assert old in paper
    return paper.replace(old, new, 1)


def only(text: str) -> Complaint:
    (one,) = complaints(text)
    assert text.split("\n")[one.line - 1].strip() == one.found
    return one


def trimmed(text: str) -> str:
    """Without the blank lines around it."""
    lines = text.split("\n")
    written = [index for index, line in enumerate(lines) if line.strip()]
    return "\n".join(lines[written[0] : written[-1] + 1]) if written else ""


# What comes back.


@given(st.dictionaries(KEYS, ANSWERS, max_size=5))
def test_every_answer_comes_back_to_the_byte(answers: dict[tuple[str, Side], str]) -> None:
    paper = Paper(NAMES, (), {key: Entry(text) for key, text in answers.items()})
    found = read(form.written(paper)).answers
    expected = {key: trimmed(text) for key, text in answers.items() if trimmed(text)}
    assert {key: entry.text for key, entry in found.items()} == expected


@given(ANSWERS, st.sampled_from(["\n", "\r\n"]), st.booleans(), st.booleans())
def test_an_answer_survives_every_editor(text: str, end: str, mark: bool, ends: bool) -> None:
    text = text.replace("\r", "")
    paper = form.written(Paper(NAMES, (), {("bad-weeks", Side.MENTOR): Entry(text)}))
    saved = ("\ufeff" if mark else "") + paper.replace("\n", end)
    found = read(saved if ends else saved.rstrip("\r\n")).answers
    expected = {("bad-weeks", Side.MENTOR): trimmed(text)} if trimmed(text) else {}
    assert {key: entry.text for key, entry in found.items()} == expected


@given(st.text(st.characters(codec="utf-8")))
def test_whatever_is_read_is_understood_or_complained_about(text: str) -> None:
    found = kickoff_reading.read(answered(text))
    kept = found.paper.answers.get(("between-us", Side.MENTEE), Entry("")).text
    assert found.complaints or kept == trimmed(text)


@given(
    st.fixed_dictionaries(
        {field.key: st.text(st.characters(codec="utf-8"), max_size=20) for field in form.TERMS}
    )
)
def test_every_line_comes_back_with_its_blanks_made_one(texts: dict[str, str]) -> None:
    del texts["goal"]
    paper = Paper(NAMES | {key: Entry(text) for key, text in texts.items()})
    found = read(form.written(paper)).fields
    for key, text in texts.items():
        said = form.one_line(text)
        expected = said if said.strip("_.…-–— ") else ""
        assert found[key].text == (expected if text else form.FIELDS[key].usual), key


def test_a_blank_paper_says_nothing_but_the_usual() -> None:
    paper = read(BLANK)
    assert paper.answers == {}
    assert paper.goals == ()
    assert {key: entry.text for key, entry in paper.fields.items()} == {
        field.key: field.usual for field in form.FIELDS.values() if field is not form.GOAL
    }


def test_a_paper_without_names_says_where_they_go_and_is_read_back() -> None:
    one_name = form.written(Paper({"keeper": Entry("Robin")}))
    for paper in (BLANK, one_name):
        assert "it is the mentee who brings the question" in " ".join(paper.split("\n> "))
        assert kickoff_reading.read(paper).complaints == ()
    assert "brings the question" not in NAMED


def test_goals_are_as_many_lines_as_one_likes() -> None:
    paper = read(changed("- Goal:", "- Goal: Sing\n- Goal:\n* **Goal:** in\n  public"))
    assert [goal.text for goal in paper.goals] == ["Sing", "in public"]


@pytest.mark.parametrize("name", ["", "Robin", "mentee", "Both of us", "ROBIN"])
def test_two_who_could_not_be_told_apart_go_by_their_parts(name: str) -> None:
    names = {"mentee": Entry(name), "mentor": Entry("Robin")}
    labels = form.labels(Paper(names))
    assert labels[Side.MENTEE] == "Mentee"
    assert len(set(labels.values())) == 2


@pytest.mark.parametrize("label", ["Robin", "robin", "  ROBIN ", "Mentee", "mentee"])
def test_a_name_goes_in_any_letters_or_as_the_part(label: str) -> None:
    text = answered("", name="Robin").replace("#### Robin", f"#### {label}")
    before, _, after = text.partition(f"#### {label}\n")
    assert read(f"{before}#### {label}\nYes\n{after}").answers["why", Side.MENTEE].text == "Yes"


def test_names_filled_in_at_the_top_may_stand_below_as_well() -> None:
    text = changed("- Mentee:", "- Mentee: Robin", BLANK).replace("#### Mentee", "#### Robin", 3)
    assert read(text).fields["mentee"].text == "Robin"


def test_both_may_answer_as_one() -> None:
    text = changed("#### Robin\n", "#### Both of us\nWe call\n#### Robin\n")
    assert read(text).answers["why", Side.BOTH].text == "We call"


@pytest.mark.parametrize(
    "text", ["# Mine", "#### Mine", "---", "***", "- Goal: x", "> so she said"]
)
def test_headings_rules_and_lists_within_an_answer_are_the_persons_own(text: str) -> None:
    answer = f"One\n\n{text}\n\nTwo"
    assert read(answered(answer)).answers["between-us", Side.MENTEE].text == answer


def test_a_question_that_was_cut_out_is_skipped() -> None:
    before, _, after = NAMED.partition(FAMILY)
    _, heading, rest = after.partition("### 6.")
    assert read(before + heading + rest).answers == {}


def test_an_explanation_may_be_folded_anew() -> None:
    read(
        changed(
            "> name, as much or as little as you like; ",
            "> name, as much\n> or as little as you like; ",
        )
    )


# What is not understood.


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("- How often: none", "- How oft: weekly", "expected “How often: …”"),
        ("- How often: none", "- Whatever", "expected a line that begins like “How often:”"),
        ("- Mentor: Sam", "- Mentor: Sam\n- Mentor: Kim", "it stands in line 11"),
        (f"{FAMILY}\n", f"{FAMILY}\nMy mother\n", "expected answers below “#### Robin” or"),
        (f"{FAMILY}\n", f"{FAMILY}\n> My mother\n", "expected nothing but the explanation"),
        (FAMILY, "### What about secrets?", f"expected “{FAMILY}”, which is missing"),
        (FAMILY, FAMILY[1:], f"expected “{FAMILY}”, which is missing"),
        ("## How you learn best", "## Learning", "expected “## How you learn best”, which"),
        ("## What holds from now on", "## Terms", "expected “## What holds from now on”, which"),
        ("## What holds from now on\n", "", None),
        ("## The two of us", "## Us", "expected “## The two of us”"),
        (FAMILY, f"{FAMILY}\n{FAMILY}", "expected this heading once"),
        ("#### Sam", "#### Samuel", "expected “#### Sam”, which is missing"),
        ("## Why the two of us", "#### Robin\n## Why the two of us", "expected a question above"),
        ("# Our agreement", "Dear Sam,\n\n# Our agreement", "expected nothing here"),
    ],
)
def test_what_was_altered_is_told_with_its_line_and_what_was_expected(
    old: str, new: str, expected: str | None
) -> None:
    found = complaints(changed(old, new))
    assert found
    if expected is not None:
        assert expected in found[0].said


def test_a_name_twice_below_a_question_is_told_and_how_to_write_it() -> None:
    said = only(answered("One\n#### Robin\nTwo")).said
    assert "put a \\ before it" in said
    answer = read(answered("One\n\\#### Robin\nTwo")).answers["between-us", Side.MENTEE].text
    assert answer == "One\n#### Robin\nTwo"


def test_an_altered_heading_is_told_once_and_not_the_names_below_it() -> None:
    assert only(changed(FAMILY, "### Secrets")).found == "### Secrets"


def test_every_complaint_is_told_in_the_order_of_the_lines() -> None:
    text = changed("- How often: none", "- How oft: weekly", changed(FAMILY, "### Secrets"))
    found = complaints(changed("- Mentor: Sam", "- Mentr: Sam", text))
    assert [one.line for one in found] == sorted(one.line for one in found)
    assert len(found) >= 3


@pytest.mark.parametrize("text", ["", "\n", "Dear Robin", "# Our agreement\n"])
def test_something_else_is_no_paper(text: str) -> None:
    (one,) = complaints(text)
    assert one.line == 1
    assert "agree --template" in one.said
