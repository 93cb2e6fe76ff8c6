"""Call-outs as a pair would keep them: named, come back to for months, and ended."""

import pytest

from tests.cli.program import Program

AT = "2026-12-10 18:00"
HOSTILE = "I am [bold]nothing[/] \x1b[31m:smile: \u202edrawkcab"


def named(robin: Program, *words: str) -> Program:
    robin.does("callout", "I am only useful when I am needed", *words, as_of=AT)
    return robin


def test_four_short_questions_name_it(robin: Program) -> None:
    answers = ["I am too much", "You said sorry four times", "They leave", "in 3 weeks"]
    told = robin.asked("callout", answers=answers, as_of=AT)
    assert told.code == 0, told
    asked = ["What is the belief?", "What was said?", "What is the fear", "look at it again"]
    assert [question in told.err for question in asked] == [True] * 4
    kept = robin.row("SELECT belief, said, feared, about, raised_by, revisit_on FROM callout")
    assert kept == (*answers[:3], "mentee", "mentor", "2026-12-31")
    assert told.out == (
        "C1 “I am too much” is kept, named by Sam.\n"
        "To look at again: Thu 31 Dec 2026, in 3 weeks. It is never overdue.\n"
    )


def test_without_a_belief_nothing_is_named_and_nothing_more_is_asked(robin: Program) -> None:
    told = robin.asked("callout", answers=[""], as_of=AT)
    assert (told.code, told.out) == (0, "Nothing was named.\n")
    assert "What was said?" not in told.err
    assert "TEXT" in robin.refuses(2, "callout", as_of=AT)


def test_the_words_typed_are_enough(robin: Program) -> None:
    told = robin.asked("callout", "I", "am", "late", answers=[], as_of=AT)
    assert told.code == 0, told
    assert "?" not in told.err
    assert robin.row("SELECT belief FROM callout") == "I am late"


@pytest.mark.parametrize(
    ("candor", "words", "unasked"),
    [
        ("both", [], None),
        ("mentee", [], "from Sam"),
        ("neither", ["--about", "Sam"], "from you"),
        ("mentor", ["--about", "sam", "--raised-by", "me"], "from you"),
        ("neither", ["--raised-by", "me"], None),
    ],
)
def test_where_nobody_gave_leave_that_is_said_once_and_it_is_kept_all_the_same(
    robin: Program, candor: str, words: list[str], unasked: str | None
) -> None:
    robin.does(
        "amend", "--agreed", "--candor", candor, "--because", "-", as_of=AT, stdin="We talked\n"
    )
    told = robin("callout", "I am late", *words, as_of=AT)
    assert told.code == 0, told
    assert ("does not invite" in told.err) is (unasked is not None)
    assert unasked is None or unasked in told.err
    assert robin.row("SELECT count(*) FROM callout") == 1
    assert "invite" not in robin("show", "C1", as_of=AT).err
    assert "invite" not in robin("revisit", "C1", as_of=AT).err


def test_the_pairs_own_word_stands_on_every_page(robin: Program) -> None:
    robin.does("amend", "--agreed", "--call-it", "goblin", "--candor", "mentee", as_of=AT)
    told = robin("callout", "I am late", as_of=AT)
    pages = [
        told.err,
        robin.does("show", "C1", as_of=AT),
        robin.does("show", "A2", as_of=AT),
        robin.does("overdue", "--all", as_of="2027-02-01"),
        robin.does("status", as_of="2027-02-01"),
    ]
    for page in pages:
        assert "goblin" in page
        assert "call-out" not in page.replace("call-outs are called", ""), page


def test_what_happened_stands_beside_what_was_feared(robin: Program) -> None:
    named(robin, "--feared", "They would stop asking me")
    told = robin.does("revisit", "C1", "--acted", "They asked me more", as_of="2027-05-02 09:00")
    assert told == ("C1, feared:   They would stop asking me\nC1, happened: They asked me more\n")
    page = robin.does("show", "C1", as_of="2027-05-02 10:00")
    feared, happened = page.index("feared "), page.index("happened ")
    assert feared < happened
    assert "They asked me more" in page
    assert robin.flags("2027-06-30", "--all") == [
        one for one in robin.flags("2027-06-30", "--all") if one[0] != "callout"
    ]


def test_an_ending_can_happen_once_and_words_may_follow_it(robin: Program) -> None:
    named(robin).does("revisit", "C1", "--let-go", as_of="2027-01-10 09:00")
    refused = robin.refuses(1, "revisit", "C1", "--acted", "They stayed", as_of="2027-01-11 09:00")
    assert "let go" in refused
    robin.does("revisit", "C1", "--note", "It came back once", as_of="2027-02-01 09:00")
    assert "It came back once" in robin.does("show", "C1", as_of="2027-02-01 10:00")
    for words in (["--acted", "x", "--let-go"], ["--let-go", "--withdrawn"]):
        assert "do not go together" in robin.refuses(2, "revisit", "C1", *words, as_of=AT)


def test_thanks_and_how_it_landed_are_kept_beside_it(robin: Program) -> None:
    named(robin).does(
        "revisit", "--thanks", "I needed that", "--received", "It stung", as_of="2026-12-11 09:00"
    )
    page = robin.does("show", "C1", as_of="2026-12-11 10:00")
    assert "Robin gave thanks “I needed that”" in page
    assert "how it landed with Robin “It stung”" in page
    assert robin.rows("SELECT kind FROM event WHERE callout_id = 1") == [
        ("received",), ("thanked",),
    ]  # fmt: skip


def test_on_a_terminal_it_is_shown_again_and_asked_how_it_is(robin: Program) -> None:
    named(robin, "--said", "You said sorry", "--feared", "They leave")
    told = robin.asked("revisit", answers=["l", "Enough of it"], as_of="2027-01-10 09:00")
    assert told.code == 0, told
    assert "You said sorry" in told.err
    assert "They leave" in told.err
    assert robin.row("SELECT kind, text FROM event WHERE callout_id = 1") == (
        "let-go", "Enough of it",
    )  # fmt: skip


def test_still_there_asks_for_a_word_and_when_next(robin: Program) -> None:
    answers = ["s", "Less loud", "2027-03-01"]
    told = named(robin).asked("revisit", answers=answers, as_of="2027-01-10 09:00")
    assert told.code == 0, told
    assert robin.row("SELECT kind, text, until_on FROM event WHERE callout_id = 1") == (
        "revisited", "Less loud", "2027-03-01",
    )  # fmt: skip


def test_enter_changes_nothing(robin: Program) -> None:
    told = named(robin).asked("revisit", answers=[""], as_of="2027-01-10 09:00")
    assert (told.code, told.out) == (0, "Nothing was changed.\n")
    robin.does("revisit", "C1", "--let-go", as_of="2027-01-11 09:00")
    told = robin.asked("revisit", "C1", answers=[""], as_of="2027-01-12 09:00")
    assert (told.code, told.out) == (0, "Nothing was changed.\n")
    assert robin.rows("SELECT kind FROM event WHERE callout_id = 1") == [("let-go",)]


def test_interrupted_nothing_is_half_said(robin: Program) -> None:
    told = named(robin).asked("revisit", answers=["a"], as_of="2027-01-10 09:00")
    assert told.code == 130
    assert robin.rows("SELECT kind FROM event WHERE callout_id IS NOT NULL") == []
    told = robin.asked("callout", answers=["I am late", "so"], as_of=AT)
    assert told.code == 130
    assert robin.row("SELECT count(*) FROM callout") == 1


def test_it_cannot_have_been_named_after_now_nor_come_back_to_before_it_was(
    robin: Program,
) -> None:
    robin.refuses(1, "callout", "I am late", "--at", "2026-12-11 09:00", as_of=AT)
    named(robin)
    robin.refuses(1, "revisit", "C1", "--at", "2026-12-10 17:59", "--note", "x", as_of=AT)
    assert "no S7" in robin.refuses(3, "callout", "I am late", "--in", "S7", as_of=AT)
    assert "C9" in robin.refuses(3, "revisit", "C9", as_of=AT)
    assert "something else" in robin.refuses(2, "revisit", "S1", as_of=AT)
    assert "yet" in robin.refuses(3, "show", "C1", as_of="2026-12-10 17:59")


def test_of_several_the_ones_whose_day_has_come_are_offered_first(robin: Program) -> None:
    named(robin)
    robin.does("callout", "I am late", "--revisit", "2026-12-20", as_of=AT)
    told = robin.asked("revisit", answers=["1", "s", "", ""], as_of="2026-12-21 09:00")
    assert told.code == 0, told
    assert told.err.index("I am late") < told.err.index("I am only useful")
    assert robin.row("SELECT callout_id FROM event WHERE kind = 'revisited'") == 2
    refused = robin.refuses(2, "revisit", as_of="2026-12-21 09:00")
    assert "C1" in refused
    assert "C2" in refused
    robin.does("revisit", "C1", "--let-go", as_of="2026-12-22 09:00")
    robin.does("revisit", "C2", "--let-go", as_of="2026-12-22 09:00")
    assert "open" in robin.refuses(1, "revisit", as_of="2026-12-22 10:00")


def test_in_a_session_it_was_said_at_its_end_and_the_session_shows_it(robin: Program) -> None:
    robin.does("callout", "I am late", "--in", "S1", as_of=AT)
    assert robin.row("SELECT said_in, happened_at FROM callout") == (1, "2026-12-03 11:00")
    assert "C1 “I am late”" in robin.does("show", "S1", as_of=AT)


def test_words_are_kept_to_the_byte_and_shown_harmlessly(robin: Program) -> None:
    robin.does("callout", "--", HOSTILE, as_of=AT)
    assert robin.row("SELECT belief FROM callout") == HOSTILE
    for words in (["show", "C1"], ["list", "callouts"], ["overdue", "--all"]):
        page = robin.does(*words, as_of="2027-02-01")
        assert "[bold]nothing[/]" in page
        assert "\x1b" not in page
        assert "\u202e" not in page
    assert robin.document("show", "C1", as_of=AT)["callout"]["belief"] == HOSTILE


def test_a_tender_one_keeps_its_words_out_of_lists_and_the_face_of_the_journal(
    robin: Program,
) -> None:
    named(robin, "--tender")
    late = "2027-02-01"
    for words in (["list", "callouts"], ["status"], ["overdue", "--all"], ["show", "S1"]):
        assert "useful" not in robin.does(*words, as_of=late), words
    assert "(tender)" in robin.does("list", "callouts", as_of=late)
    assert "useful" in robin.does("show", "C1", as_of=late)
    robin.does("callout", "I am late", as_of=AT)
    picker = robin.refuses(2, "revisit", as_of=late)
    assert "C1  (tender)" in picker
    assert "useful" not in picker


@pytest.mark.parametrize("words", [["revisit"], ["revisit", "C1"]])
def test_a_tender_one_is_shown_to_who_comes_back_to_it(robin: Program, words: list[str]) -> None:
    told = named(robin, "--tender").asked(*words, answers=[""], as_of="2027-02-01 09:00")
    assert told.err.count("“I am only useful when I am needed”") == 1


def test_scripts_get_it_whole(robin: Program) -> None:
    named(robin, "--feared", "They leave", "--in", "S1")
    one = robin.document("show", "C1", as_of=AT)["callout"]
    assert one["state"] == "open"
    assert (one["about"], one["raised_by"], one["in"]) == ("mentee", "mentor", "S1")
    assert (one["feared"], one["revisit_on"]) == ("They leave", "2027-01-02")
    assert one["audience"] == "mine"
    done = robin.document("revisit", "C1", "--acted", "They stayed", as_of=AT)
    assert (done["done"], done["entry"]["state"]) == ("revisit", "acted")
    assert robin.document("list", "callouts", as_of=AT)["callouts"][0]["ref"] == "C1"


def test_after_the_end_they_go_on_and_overdue_asks_about_them(robin: Program) -> None:
    named(robin).does("close", "--yes", as_of="2026-12-20 09:00")
    found = [one for one in robin.flags("2027-02-01", "--all") if one[0] == "callout"]
    assert found == [("callout", "gentle", "C1")]
    assert "C1" not in robin.does("status", as_of="2027-02-01")
    robin.does("revisit", "C1", "--acted", "They stayed", as_of="2027-02-02 09:00")
    robin.does("callout", "I am late", "--with", "sam", as_of="2027-02-02 09:00")
    robin.does("note", "We met by chance", "--with", "sam", as_of="2027-02-02 09:00")
    assert robin.row("SELECT count(*) FROM callout") == 2
