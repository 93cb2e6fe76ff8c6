"""What people wrote is shown as it is, and cannot steer the terminal it is shown on."""

import json
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from rich.cells import cell_len

from mentorlog.clean import clean, escaped, one_line

BIDI = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
ANYTHING = st.text(st.characters(codec=None, exclude_categories=()))
PRINTABLE = st.text(st.characters(exclude_categories=("Cc", "Cf", "Cs", "Zl", "Zp")))
FAMILY = "👩‍👩‍👧"


@given(ANYTHING)
@example("\x1b]52;c;aGk=\x07")
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@given(ANYTHING)
@example("\x9b2J\u202e\U000e0041\x7f")
def test_an_escaped_document_holds_the_same_and_steers_nothing(text: str) -> None:
    document = escaped(json.dumps({"text": text}, ensure_ascii=False))
    assert json.loads(document) == json.loads(json.dumps({"text": text}))
    assert clean(document) == document


@given(ANYTHING)
def test_no_control_character_survives(text: str) -> None:
    left = {unicodedata.category(character) for character in clean(text) if character not in "\n\t"}
    assert not left & {"Cc", "Cs", "Zl", "Zp"}
    assert not set(clean(text)) & set(BIDI)


@given(PRINTABLE)
@example("Ich höre zu.\n\tfuck yes 💛 日本")
@example(FAMILY)
@example("[sic] [/] :smile:")
def test_printable_text_stays_as_it_is(text: str) -> None:
    assert clean(text) == text


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("\x1b[2J", "␛[2J"),
        ("a\x00b", "a␀b"),
        ("a\rb", "a␍b"),
        ("\x7f", "␡"),
        ("\x9b31m", "<U+009B>31m"),
        ("\u202egnp", "<U+202E>gnp"),
        ("\udcff", "<U+DCFF>"),
        ("\u2028", "<U+2028>"),
        ("\U000e0041", "<U+E0041>"),
        ("one\ntwo\tthree", "one\ntwo\tthree"),
    ],
)
def test_each_unsafe_character_is_made_visible(written: str, shown: str) -> None:
    assert clean(written) == shown


@given(ANYTHING, st.integers(1, 60))
def test_one_line_is_one_line_and_fits(text: str, width: int) -> None:
    line = one_line(text, width)
    assert not set(line) & set("\n\t\r\x1b")
    assert cell_len(line) <= width


@pytest.mark.parametrize(
    ("text", "width", "line"),
    [
        ("Say one\n\ttrue thing ", None, "Say one true thing"),
        ("Say one true thing", 18, "Say one true thing"),
        ("Say one true thing", 17, "Say one true thi…"),
        ("Say one true", 5, "Say…"),
        ("日本語", 5, "日本…"),
        ("日本語", 6, "日本語"),
        (f"a{FAMILY}{FAMILY}{FAMILY}", 6, f"a{FAMILY}{FAMILY}…"),
        ("first\r\nsecond", None, "first second"),
        ("", 10, ""),
    ],
)
def test_a_long_line_is_cut_at_a_whole_character(text: str, width: int | None, line: str) -> None:
    assert one_line(text, width) == line
