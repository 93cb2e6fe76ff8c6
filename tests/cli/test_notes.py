"""Notes, and who may see what."""

import pytest

from mentorlog.enums import NoteKind
from tests.cli.program import Program

AT = "2026-12-10 18:00"


def test_a_note_is_kept_to_the_byte_and_is_yours_alone(robin: Program) -> None:
    text = "# A good day \U0001f389\n\n  two lines,\tand a tab  \n"
    told = robin.does("note", "-", "--kind", "win", as_of=AT, stdin=text)
    assert told == (
        "N1 “A good day \U0001f389” is kept.\n"
        "It is for you alone; for both of you: mentorlog note N1 --ours\n"
    )
    assert robin.row("SELECT text, kind, audience FROM note") == (text, "win", None)
    one = robin.document("show", "N1", as_of=AT)["note"]
    assert (one["text"], one["audience"], one["written_by"]) == (text, "mine", "mentee")


@pytest.mark.parametrize("kind", NoteKind)
def test_every_kind_of_note_has_its_page_and_its_place_in_the_list(
    robin: Program, kind: NoteKind
) -> None:
    robin.does("note", "It was so", "--kind", kind.value, as_of=AT)
    assert kind.value in robin.does("list", "notes", as_of=AT)
    assert "It was so" in robin.does("show", "N1", as_of=AT)


def test_without_words_it_asks_and_enter_keeps_nothing(robin: Program) -> None:
    told = robin.asked("note", answers=["We laughed"], as_of=AT)
    assert told.code == 0, told
    assert robin.row("SELECT text FROM note") == "We laughed"
    told = robin.asked("note", answers=[""], as_of=AT)
    assert (told.code, told.out) == (0, "Nothing was noted.\n")
    assert "TEXT" in robin.refuses(2, "note", as_of=AT)
    assert "empty" in robin.refuses(2, "note", "--file", "-", as_of=AT, stdin="  \n")
    assert "together" in robin.refuses(2, "note", "x", "--file", "-", as_of=AT, stdin="y")


def test_a_long_one_comes_from_a_file_and_lists_show_how_it_begins(robin: Program) -> None:
    text = "First line\n" + "word " * 2000
    robin.does("note", "--file", "-", as_of=AT, stdin=text)
    assert robin.row("SELECT title, words FROM note") == ("First line", 2002)
    listed = robin.does("list", "notes", as_of=AT)
    assert "First line" in listed
    assert "word" not in listed


def test_of_a_session_it_is_dated_at_its_end_and_shown_there(robin: Program) -> None:
    robin.does("note", "She drew a circle", "--in", "S1", "--by", "Sam", as_of=AT)
    assert robin.row("SELECT happened_at, written_by FROM note") == ("2026-12-03 11:00", "mentor")
    assert "N1 “She drew a circle”" in robin.does("show", "S1", as_of=AT)


def test_two_audiences_do_not_go_together(robin: Program) -> None:
    for words in (["--mine", "--ours"], ["--ours", "--may-share"]):
        assert "together" in robin.refuses(2, "note", "x", *words, as_of=AT)
    assert "neither of the two" in robin.refuses(2, "note", "x", "--story-of", "Kim", as_of=AT)


@pytest.mark.parametrize("whose", ["Sam", "mentor", "both"])
def test_anothers_story_may_be_shared_only_with_their_yes(robin: Program, whose: str) -> None:
    words = ("note", "She told me", "--story-of", whose, "--may-share")
    assert "Sam's yes" in robin.refuses(1, *words, as_of=AT)
    robin.does(*words, "--with-their-yes", as_of=AT)
    assert robin.row("SELECT audience, their_yes FROM note") == ("may-share", 1)


def test_ones_own_story_may_be_shared_without_asking_anyone(robin: Program) -> None:
    robin.does("note", "I told her", "--story-of", "me", "--may-share", as_of=AT)
    robin.does("note", "It rained", "--may-share", as_of=AT)
    assert robin.rows("SELECT audience FROM note") == [("may-share",), ("may-share",)]


def test_a_call_out_is_the_story_of_whom_it_is_about(robin: Program) -> None:
    robin.refuses(1, "callout", "I am late", "--about", "Sam", "--may-share", as_of=AT)
    robin.does("callout", "I am late", "--may-share", as_of=AT)
    assert robin.document("show", "C1", as_of=AT)["callout"]["story_of"] == "mentee"


def test_who_may_see_a_note_can_be_said_later(robin: Program) -> None:
    robin.does("note", "It rained", as_of=AT)
    assert robin.does("note", "n1", "--ours", as_of=AT) == "It is for the two of you.\n"
    assert robin.row("SELECT count(*), max(audience) FROM note") == (1, "ours")
    refused = robin.refuses(1, "note", "N1", "--story-of", "Sam", "--may-share", as_of=AT)
    assert "Nothing was saved" in refused
    assert "names an entry" in robin.refuses(2, "note", "N1", as_of=AT)


@pytest.mark.parametrize(
    ("kept", "ref"),
    [
        (["homework", "Rest", "--mine"], "H1"),
        (["note", "It rained"], "N1"),
        (["callout", "I am late"], "C1"),
        (["session", "S1", "--notes", "She sang"], "S1"),
        (["essay", "--free", "--file", "-", "--mine"], "E1"),
    ],
)
def test_what_was_kept_for_oneself_can_be_opened_and_closed_again(
    robin: Program, kept: list[str], ref: str
) -> None:
    robin.does(*kept, as_of=AT, stdin="Words\n")
    kind = {"H": "homework", "N": "note", "C": "callout", "S": "session", "E": "essay"}[ref[0]]
    for option, audience in (("--ours", "ours"), ("--mine", "mine")):
        told = robin.does("note", ref.lower(), option, as_of=AT)
        assert robin.document("show", ref, as_of=AT)[kind]["audience"] == audience
    assert told.rstrip().endswith(f"for both of you: mentorlog note {ref} --ours")
    robin.does("note", ref, "--tender", as_of=AT)
    robin.does("note", ref, "--no-tender", as_of=AT)
    assert robin.document("show", ref, as_of=AT)[kind]["tender"] is False
    assert robin.row("SELECT count(*) FROM note") == (1 if ref == "N1" else 0)


def test_an_agreement_is_always_for_both(robin: Program) -> None:
    assert "something else" in robin.refuses(2, "note", "A1", "--mine", as_of=AT)


@pytest.mark.parametrize("verb", ["note", "homework", "promise", "callout"])
def test_a_reference_is_not_taken_for_what_somebody_wants_to_say(robin: Program, verb: str) -> None:
    refused = robin.refuses(2, verb, "h5", as_of=AT)
    assert "H5 names an entry" in refused
    robin.does(verb, "H5 is too much", as_of=AT)


def test_a_tender_entry_shows_its_title_only_where_it_is_shown_itself(robin: Program) -> None:
    robin.does("homework", "Call my father", "--tender", as_of=AT)
    robin.does("note", "He is ill", "--tender", "--in", "S1", as_of=AT)
    pages = (["status"], ["list", "homework"], ["list", "notes"], ["overdue", "--all"],
             ["show", "S1"])  # fmt: skip
    for words in pages:
        page = robin.does(*words, as_of="2027-01-20")
        assert "father" not in page, words
        assert "ill" not in page, words
    assert "(tender)" in robin.does("list", "homework", as_of="2027-01-20")
    assert "Call my father" in robin.does("show", "H1", as_of="2027-01-20")
    assert "He is ill" in robin.does("show", "N1", as_of="2027-01-20")
    flag = robin.document("overdue", as_of="2027-01-20")["flags"]
    assert "father" not in str(flag)


def test_two_mentorships_keep_their_notes_apart(robin: Program) -> None:
    robin.does("agree", "--with", "Kim", "--as", "mentor", "--new", as_of="2026-12-04 10:00")
    assert "Which mentorship?" in robin.refuses(2, "note", "x", as_of=AT)
    robin.does("note", "x", "--with", "kim", as_of=AT)
    assert robin.document("show", "N1", as_of=AT)["note"]["with"] == "Kim"
    assert "N1" not in robin.does("list", "notes", "--with", "sam", as_of=AT)
