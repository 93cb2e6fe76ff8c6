"""The document of an entry: whatever stands in it comes back as it was."""

from hypothesis import given
from hypothesis import strategies as st

from mentorlog.cli.editing import document
from mentorlog.cli.editing.document import Part

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)
LIKE_OURS = st.sampled_from(
    ["==== The text ====", "\\==== The text ====", "==== Other ====", "> quoted", "due: thu", "\r"]
)
LONG = st.lists(st.one_of(TEXTS, LIKE_OURS), max_size=6).map("\n".join)
LINES = TEXTS.map(lambda text: " ".join(text.split()))


def parts(due: str, posted: str, text: str, more: str) -> tuple[Part, ...]:
    return (
        Part("due", "due", due),
        Part("posted", "posted", posted, happened=True),
        Part("text", "The text", text, long=True),
        Part("more", "And more", more, long=True),
    )


@given(LINES, LINES, LONG, LONG)
def test_what_is_written_reads_as_no_change(due: str, posted: str, text: str, more: str) -> None:
    whole = parts(due, posted, text, more)
    read = document.read(document.written(whole), whole)
    assert read.complaints == ()
    assert document.changes(whole, read.texts) == {}


@given(LONG, LONG)
def test_a_text_put_in_the_place_of_another_is_read_to_the_letter(before: str, now: str) -> None:
    whole, other = parts("thu", "fri", before, ""), parts("thu", "fri", now, "")
    read = document.read(document.written(other), whole)
    assert read.complaints == ()
    assert read.texts["text"] == document.as_read(other[2])


def test_a_happening_that_is_missing_was_taken_out() -> None:
    whole = parts("thu", "fri", "a", "b")
    text = document.written(whole).replace("posted: fri\n", "")
    assert document.changes(whole, document.read(text, whole).texts) == {"posted": None}


def test_every_complaint_is_told_at_once() -> None:
    whole = parts("thu", "fri", "a", "b")
    text = document.written(whole).replace("due:", "dew:").replace("==== And more ====", "And")
    text = "what is this\nposted: sat\n" + text
    complaints = " ".join(document.read(text, whole).complaints)
    for words in (
        "“what is this” is no line",
        "did you mean “due”?",
        "“posted:” stands there twice",
        "The line “due:” is missing",
        "The heading “==== And more ====” is missing",
    ):
        assert words in complaints
