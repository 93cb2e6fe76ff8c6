"""The sentence in which something stands, and the marks in it."""

import re
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from mentorlog import words, words_found
from mentorlog.domain import passages, wanting
from mentorlog.domain.records.searches import Wanted

STORY = "I said nothing. Then I said ONE true thing, and nobody laughed! Was it loud?"


def told(text: str, *typed: str, longest: int = 160) -> str:
    """The sentence, its marks between brackets, and … where it is cut."""
    found = passages.sentence(text, wanting.read(typed), longest)
    shown = found.text
    for start, end in reversed(found.marks):
        shown = f"{shown[:start]}[{shown[start:end]}]{shown[end:]}"
    return "…" * found.is_begun + shown + "…" * found.is_open


@pytest.mark.parametrize(
    ("text", "typed", "expected"),
    [
        (STORY, "true thing", "Then I said ONE [true thing], and nobody laughed!"),
        (STORY, "said", "I [said] nothing."),
        (STORY, "loud", "Was it [loud]?"),
        ("no end at all", "all", "no end at [all]"),
        ("one", "one", "[one]"),
        ("# A heading\n\ntext below it", "heading", "A [heading]"),
        ("- one thing\n- another\n  thing", "another", "[another]\n  thing"),
        ("> quoted loudly", "loud*", "quoted [loudly]"),
        ("1. first\n2. second", "second", "[second]"),
        ("a line that was\nbroken by hand", "hand", "a line that was\nbroken by [hand]"),
        ("so **loud** it was", "loud", "so **[loud]** it was"),
        ("the cafe\u0301 in May", "café", "the [cafe\u0301] in May"),
        ("これは真実です。次", "真実", "これは[真実]です。"),
        ("“Loud?” she said. No.", "loud", "“[Loud]?”"),
        ("100% loud", "100%", "[100%] loud"),
        ("it was # not a heading", "#", "it was [#] not a heading"),
        ("two. one\n\none two", "one", "[one]"),
    ],
)
def test_it_is_the_sentence_without_what_is_around_it(text: str, typed: str, expected: str) -> None:
    assert told(text, typed) == expected


def test_of_several_sentences_it_is_the_one_with_the_most() -> None:
    assert told(STORY, "said", "laughed") == "Then I [said] ONE true thing, and nobody [laughed]!"


def test_a_long_sentence_is_cut_at_its_blanks_around_the_first_mark() -> None:
    text = f"{'so ' * 100}loud {'it was ' * 100}"
    shown = told(text, "loud", longest=80)
    assert shown.startswith("…so ")
    assert " [loud] it was" in shown
    assert shown.endswith("…")
    assert len(shown) < 90


def test_what_has_no_blanks_is_cut_anywhere_but_within_a_letter() -> None:
    text = "e\u0301" * 500 + "。" + "真" * 500 + "実" + "真" * 500
    shown = passages.sentence(text, wanting.read(["実"]), 60)
    assert "実" in shown.text
    assert len(shown.text) <= 60 + 2


def test_a_phrase_that_goes_over_the_end_of_a_sentence_is_whole() -> None:
    assert "[thing. And]" in told("One true thing. And more.", "thing and")


@given(st.text(), st.lists(st.text(min_size=1, max_size=5), min_size=1, max_size=3))
def test_whatever_is_looked_for_wherever_the_marks_are_what_was_wanted(
    text: str, typed: list[str]
) -> None:
    wanted = wanting.read(typed)
    for start, end in passages.marks(text, wanted):
        assert 0 <= start < end <= len(text)
    shown = passages.sentence(text, wanted, 60)
    assert shown.text in text
    for start, end in shown.marks:
        assert 0 <= start < end <= len(shown.text)


@given(st.text(), st.text())
def test_a_text_is_cut_alike_by_itself_and_within_another(text: str, other: str) -> None:
    assert words.cut(f"{text}\n{other}").words == words.cut(text).words + words.cut(other).words


@given(st.text())
def test_what_is_compared_can_be_compared_again(text: str) -> None:
    assert words.plain(words.plain(text)) == words.plain(text)


def test_a_line_of_many_marks_costs_no_more_for_each_the_longer_it_is() -> None:
    letters = 0

    class Text(str):
        def __getitem__(self, key: Any) -> str:
            nonlocal letters
            found = super().__getitem__(key)
            letters += len(found)
            return found

    text = Text("echo " * 2_000)
    assert passages.sentence(text, [Wanted(("echo",))], 200).marks
    assert letters < 10 * len(text)


def test_a_text_is_read_once_however_many_words_are_looked_for_in_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    read: list[str] = []
    spaced = words.spaced

    def counted(text: str) -> tuple[str, list[int] | None]:
        read.append(text)
        return spaced(text)

    monkeypatch.setattr(words, "spaced", counted)
    wanted = [Wanted((f"word{number}",)) for number in range(500)]
    text = " ".join(f"word{number}" for number in range(500))
    assert passages.best([text, "other"], wanted) == 0
    assert len(passages.sentence(text, wanted, 10_000).marks) == 500
    assert sorted(read) == sorted({"other", text})


SAID = st.lists(st.sampled_from(["ha", "hat", "h", "e\u0301", "真実", ".", "\n"]), max_size=12)


@given(SAID.map(" ".join), st.lists(st.sampled_from(["ha", "hat", "h", "e"])), st.booleans())
@example("ha ha ha hat", ["ha", "ha"], True)
@example("ha ha", ["ha", "ha", "ha"], True)
def test_words_in_a_row_are_found_where_an_expression_finds_them(
    text: str, several: list[str], begins: bool
) -> None:
    wanted = Wanted(tuple(several or ["ha"]), begins)
    end = r"\S*" if begins else r"(?!\S)"
    pattern = rf"(?<!\S){' +'.join(wanted.words)}{end}"

    def cut(text: str) -> str:
        return " ".join(words.cut(text).words)

    found = [text[start:end] for start, end in words_found.spans(text, wanted)]
    assert [cut(one) for one in found] == re.findall(pattern, cut(text))
