"""Search: every word that was written is found, and what was not typed for it is not."""

import sqlite3
from contextlib import closing
from typing import Any

import pytest

from mentorlog import words
from mentorlog.db import word_index
from tests.cli.program import Program
from tests.cli.told import told_once

NOW = "2026-12-17 12:00"
EVER = "2027-06-01 12:00"
SHOUTED = (
    "Nobody laughed. I said ONE true thing, in my mother’s café, and it was loud!\n\nThen home."
)


def refs(program: Program, *typed: str, as_of: str = EVER) -> list[str | None]:
    """What is found, the best first."""
    return [one["ref"] for one in hits(program, *typed, as_of=as_of)]


def hits(program: Program, *typed: str, as_of: str = EVER) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = program.document("search", *typed, as_of=as_of)["hits"]
    return found


KIM = ("--with", "Kim", "--as", "mentee", "--me", "Robin", "--question", "kimquestion")


@pytest.fixture
@told_once
def told(middle: Program) -> Program:
    """A journal with something in every place that takes words."""
    for as_of, typed in {
        NOW: (
            ("wish", "Noor", "--why", "wishwhy"),
            ("session", "S2", "--notes", "sessionnotes", "--where", "sessionplace"),
            ("homework", "homeworktext", "--stretch", "homeworkstretch"),
            ("callout", "calloutbelief", "--said", "calloutsaid", "--feared", "calloutfeared"),
            ("revisit", "C1", "--note", "revisitnote"),
            ("read", "E1", "--reply", "essayreply"),
            ("essay", "--free", "--title", "essaytitle", "--file", "-"),
            ("note", "notetext rest", "--title", "notetitle", "--kind", "win"),
            ("amend", "--because", "amendbecause", "--length", "50m"),
            ("edit", "S2", "--set", "took away=tookaway"),
            ("edit", "S2", "--set", "other took away=othertook"),
            ("agree", *KIM, "--goal", "goaltext", "--answer", "Kim.picture=answertext"),
        )
    }.items():
        for one in typed:
            told = middle(*one, as_of=as_of, stdin=SHOUTED)
            assert told.code == 0, (one, told)
    return middle


PLACES = {
    "wishwhy": None,
    "noor": None,
    "sessionnotes": "S2",
    "sessionplace": "S2",
    "homeworktext": "H6",
    "homeworkstretch": "H6",
    "calloutbelief": "C1",
    "calloutsaid": "C1",
    "calloutfeared": "C1",
    "revisitnote": "C1",
    "essayreply": "E1",
    "essaytitle": "E3",
    "notetext": "N1",
    "notetitle": "N1",
    "amendbecause": "A3",
    "laughed": "E3",
    "tookaway": "S2",
    "othertook": "S2",
    "goaltext": "A4",
    "answertext": "A4",
    "kimquestion": "A4",
}


@pytest.mark.parametrize("word", PLACES)
def test_a_word_is_found_wherever_it_was_written(told: Program, word: str) -> None:
    assert refs(told, word) == [PLACES[word]]
    assert refs(told, word.upper()) == [PLACES[word]]


@pytest.mark.parametrize(
    "typed",
    [
        *("mother's", "mother’s", "mother", "cafe", "CAFÉ", "loud", "loud!", "'true thing'"),
        *("true thing", '"one true thing"', "“one true thing”", "thing one", '"', "'", "caf*"),
        *("tru* lou*", '"true th*"', '"loud', "cafe\u0301", "nobody home"),
    ],
)
def test_what_a_person_types_finds_what_they_mean(robin: Program, typed: str) -> None:
    text = f'{SHOUTED} "quoted"'
    robin.does("note", "-", as_of=NOW, stdin=text)
    is_phrase = typed in ("true thing",)
    assert refs(robin, *([typed] if is_phrase or '"' in typed else typed.split())) == ["N1"]


@pytest.mark.parametrize("typed", ["nobody said", '"thing true"', "tru", "moth", '"laughed said"'])
def test_what_is_not_there_is_not_found(robin: Program, typed: str) -> None:
    robin.does("note", "-", as_of=NOW, stdin=SHOUTED)
    assert refs(robin, typed) == []


SIGNS = {
    "C++": ("I learnt C++ by night", "I learnt C by day + more + again"),
    "a-b": ("the a-b test", "plan a b or c"),
    "%": ("100% of it", "a hundred per cent"),
    "100%": ("it is 100% true", "it is 100 of % true"),
    "🙂": ("so 🙂 it is", "so it is"),
    "❤": ("a ❤️ for you", "a heart"),
    "#win": ("#win today", "win today"),
    "@sam": ("ask @sam", "ask sam"),
    "真実": ("これは真実です", "真の現実"),
    "ความ": ("นี่คือความจริง", "นี่คือ"),
    "and/or": ("this and/or that", "this and or that"),
    "naïve": ("a naive question", "a native question"),
    "strasse": ("in der Straße", "in der Strase"),
    "soren": ("Søren came", "Sven came"),
    "don't": ("I don’t know", "I do not know"),
    "3.5": ("only 3.5 of it", "only 3 and 5 of it"),
    "...": ("so ... it goes", "so it goes"),
    "हिन्दी": ("मेरी हिन्दी अच्छी", "मेरी हद अच्छी"),
}


@pytest.mark.parametrize("typed", SIGNS)
def test_signs_and_scripts_of_every_kind_are_found(robin: Program, typed: str) -> None:
    there, not_there = SIGNS[typed]
    robin.does("note", there, as_of=NOW)
    robin.does("note", not_there, as_of=NOW)
    assert refs(robin, typed) == ["N1"]
    (hit,) = hits(robin, typed)
    (start, end), *_ = hit["marks"]
    assert words.plain(hit["sentence"][start:end]) == words.plain(typed)


def test_ten_kilobytes_of_words_are_looked_for_in_one_go(robin: Program) -> None:
    text = " ".join(f"word{number}" for number in range(1500))
    robin.does("note", "-", as_of=NOW, stdin=text)
    robin.does("note", "-", as_of=NOW, stdin=text.replace("word700 ", ""))
    assert len(text) > 10_000
    assert refs(robin, *text.split()) == ["N1"]
    assert refs(robin, text) == ["N1"]


@pytest.mark.parametrize("typed", ["", " ", "\x00", "\u200b"])
def test_no_words_are_wrong_usage(robin: Program, typed: str) -> None:
    assert "no word to look for" in robin.refuses(2, "search", typed)


@pytest.mark.parametrize(
    "typed", ["one\x00true", "AND OR NOT", "title:one", "NEAR(one true)", "^one", "-- -one"]
)
def test_nothing_that_is_typed_is_a_language(robin: Program, typed: str) -> None:
    assert robin("search", *typed.split(" "), as_of=NOW).code == 0


def test_all_the_words_may_stand_in_several_places_of_one_entry(told: Program) -> None:
    assert refs(told, "calloutbelief", "revisitnote") == ["C1"]
    assert refs(told, "essayreply", "loud") == ["E1"]
    assert refs(told, "essayreply", "calloutsaid") == []
    assert refs(told, "essayreply loud") == []


def test_a_title_weighs_more_than_a_text_and_what_is_rare_more_than_what_is_not(
    robin: Program,
) -> None:
    for text in ("quiet quiet days of lions", "quiet lions", "of days and days of quiet"):
        robin.does("note", f"{text} and more and more of it", "--title", "T", as_of=NOW)
    robin.does("note", "of days and more of it", "--title", "Lions", as_of=NOW)
    assert refs(robin, "lions") == ["N4", "N2", "N1"]


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ("--kind essay", ["E1", "E2"]),
        ("--kind notes", ["N2", "N1"]),
        ("--kind wins", ["N2"]),
        ("--kind call-outs --kind win", ["N2", "C1"]),
        ("--kind wish", []),
        ("--by Sam", ["C1"]),
        ("--by mentor", ["C1"]),
        ("--by me", ["E1", "E2", "N1", "N2"]),
        ("--since 2026-12-16", ["C1", "N2"]),
        ("--until 2026-12-15", ["E1", "E2", "N1"]),
        ("--with sam --since 2026-12-16 --kind note", ["N2"]),
        ("--limit 1", ["N2"]),
    ],
)
def test_it_is_narrowed(middle: Program, options: str, expected: list[str]) -> None:
    middle.does("note", "loud", as_of="2026-12-15 20:30")
    middle.does("note", "loud loud", "--kind", "win", as_of="2026-12-16 20:00")
    middle.does("callout", "x", "--about", "me", "--raised-by", "Sam", "--said", "loud", as_of=NOW)
    assert sorted(map(str, refs(middle, "loud", *options.split()))) == sorted(expected)


def test_only_what_had_happened_by_then_is_found(middle: Program) -> None:
    middle.does("note", "loud", as_of="2026-12-16 20:00")
    assert refs(middle, "loud", as_of="2026-12-15 19:59") == ["E1"]
    assert refs(middle, "loud", as_of="2026-12-03 11:00") == []


def test_with_searches_one_mentorship_and_else_all_are_searched(middle: Program) -> None:
    kim = ["--with", "Kim"]
    middle.does("agree", *kim, "--as", "mentor", "--me", "Robin", "--new", as_of=NOW)
    middle.does("note", "loud", *kim, as_of=NOW)
    middle.does("close", *kim, "--yes", as_of=NOW)
    assert sorted(map(str, refs(middle, "loud"))) == ["E1", "E2", "N1"]
    assert refs(middle, "loud", *kim) == ["N1"]
    assert "with Kim" in middle.does("search", "loud", as_of=NOW)


@pytest.mark.parametrize(
    ("options", "code", "said"),
    [
        ("--kind moods", 2, "is no kind"),
        ("--by Zoe", 2, "neither of the two"),
        ("--since someday", 2, "someday"),
        ("--with Zoe", 3, "no mentorship"),
        ("--limit 0", 2, "limit"),
    ],
)
def test_what_cannot_be_meant_is_refused(
    robin: Program, options: str, code: int, said: str
) -> None:
    assert said in robin.refuses(code, "search", "one", *options.split())


def test_nothing_found_says_what_to_try(robin: Program, mentorlog: Program) -> None:
    robin.does("note", "The moths of my mother, and one lamp", as_of=NOW)
    assert "mentorlog search 'moth*'" in robin.does("search", "moth", as_of=NOW)
    apart = robin.does("search", "lamp moths", as_of=NOW)
    assert "Not side by side" in apart
    assert "mentorlog search lamp moths" in apart
    assert "Try fewer words" in robin.does("search", "zebra", as_of=NOW)
    assert (
        robin.document("search", "moth", as_of=NOW)["near"]
        == f"mentorlog search 'moth*' --as-of '{NOW}'"
    )


def test_before_there_is_a_journal_nothing_is_found(mentorlog: Program) -> None:
    assert "Nothing" in mentorlog.does("search", "one")
    assert not mentorlog.journal.exists()


def test_of_what_is_tender_no_word_is_shown(robin: Program) -> None:
    robin.does("note", "Shame and rain", "--title", "Shame on me", "--tender", as_of=NOW)
    shown = robin.does("search", "rain", as_of=NOW)
    assert "Shame" not in shown
    assert "rain" not in shown
    assert "(tender)" in shown
    assert "mentorlog show N1" in shown
    (hit,) = hits(robin, "rain")
    assert (hit["ref"], hit["title"], hit["sentence"], hit["marks"]) == ("N1", None, None, [])


def test_the_screen_shows_the_words_in_their_sentence(robin: Program) -> None:
    robin.does("note", "-", "--title", "After lunch", as_of=NOW, stdin=SHOUTED)
    lines = robin.does("search", "true", "home", as_of=NOW).splitlines()
    assert lines[0].split() == ["N1", "“After", "lunch”", "note", "by", "you,", "Thu", "17", "Dec"]
    assert lines[1].strip() == "I said ONE *true* thing, in my mother’s café, and it was loud!"


def test_more_than_the_limit_is_said_with_the_command_for_it(robin: Program) -> None:
    for _ in range(3):
        robin.does("note", "loud", as_of=NOW)
    shown = robin.does("search", "loud", "--kind", "note", "--limit", "2", as_of=NOW)
    assert "and 1 more: mentorlog search loud --kind note --as-of" in shown
    assert shown.rstrip().endswith("--limit 3")


def test_a_script_gets_the_sentence_exactly_with_the_places_in_it(robin: Program) -> None:
    robin.does("note", "-", "--title", "T", as_of=NOW, stdin=SHOUTED)
    document = robin.document("search", "mother's", as_of=NOW)
    (hit,) = document["hits"]
    (mark,) = hit.pop("marks")
    assert hit["sentence"][slice(*mark)] == "mother’s"
    assert hit == {
        "ref": "N1",
        "kind": "note",
        "note": "note",
        "with": "Sam",
        "title": "T",
        "tender": False,
        "by": "mentee",
        "at": "2026-12-17T12:00:00-07:00",
        "where": "note.text",
        "sentence": "I said ONE true thing, in my mother’s café, and it was loud!",
        "show": "mentorlog show N1",
    }
    assert (document["found"], document["near"]) == (1, None)


# What changes is found as it is now.


def test_what_is_written_changed_deleted_and_brought_back_is_found_so(robin: Program) -> None:
    robin.does("note", "lions", as_of=NOW)
    robin.does("edit", "N1", "--set", "text=tigers", "--set", "title=T", as_of=NOW)
    assert (refs(robin, "lions"), refs(robin, "tigers")) == ([], ["N1"])
    robin.does("undo", "--yes")
    assert (refs(robin, "lions"), refs(robin, "tigers")) == (["N1"], [])
    robin.does("redo", "--yes")
    robin.does("delete", "N1", "--yes", as_of=NOW)
    assert refs(robin, "tigers") == []
    robin.does("undo", "--yes")
    assert refs(robin, "tigers") == ["N1"]
    is_sound(robin)


def test_what_is_restored_is_found(robin: Program) -> None:
    robin.does("note", "lions", as_of=NOW)
    robin.does("backup", str(robin.home / "kept.db"))
    robin.does("delete", "N1", "--yes", as_of=NOW)
    robin.does("note", "tigers", as_of=NOW)
    robin.does("restore", str(robin.home / "kept.db"), "--yes")
    assert (refs(robin, "lions"), refs(robin, "tigers")) == (["N1"], [])
    is_sound(robin)


def test_what_is_deleted_for_good_leaves_no_word_in_the_index(robin: Program) -> None:
    robin.does("note", "quokkaxylophone", as_of=NOW)
    robin.does("note", "wombat", as_of=NOW)
    assert b"okkaxyloph" in in_the_index(robin)
    robin.does("delete", "N1", "--for-good", "--yes", as_of=NOW)
    assert b"okkaxyloph" not in robin.contents()
    assert refs(robin, "wombat") == ["N2"]
    is_sound(robin)


def test_what_is_no_longer_kept_leaves_the_index_too(robin: Program) -> None:
    robin.does("note", "quokkaxylophone", as_of=NOW)
    robin.does("delete", "N1", "--yes", as_of=NOW)
    assert b"okkaxyloph" in in_the_index(robin)
    robin.now = robin.now.replace(year=2028)
    robin.does("log", "--keep", "1 day", "--yes")
    assert b"okkaxyloph" not in robin.contents()


def in_the_index(program: Program) -> bytes:
    return b"".join(block for (block,) in program.rows("SELECT block FROM search_data"))


def is_sound(program: Program) -> None:
    """The index has what the entries have, and not more."""
    told = program.document("doctor")
    (found,) = [one for one in told["findings"] if one["about"] == "search"]
    assert found["level"] == "well", found


# Without the index, or with one that cannot be used, the same is found.


@pytest.fixture
def without(monkeypatch: pytest.MonkeyPatch) -> None:
    """An SQLite that has no full-text search."""
    monkeypatch.setattr(word_index, "can_search", lambda _: False)


EACH = ("loud", "loud said", '"true thing"', "cafe", "tru*", "moth*", "🙂", "C++", "a-b", "'")


def pair_of_notes(program: Program) -> None:
    for text in (SHOUTED, "C++ and a-b 🙂 said loud cafe", "loud loud loud loud true", "it's a b"):
        program.does("note", text, as_of=NOW)


@pytest.mark.parametrize("typed", EACH)
def test_reading_everything_finds_the_same_in_the_same_order(
    middle: Program, typed: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    pair_of_notes(middle)
    by_index = hits(middle, *typed.split())
    monkeypatch.setattr(word_index, "can_search", lambda _: False)
    told = middle("search", *typed.split(), "--json", as_of=EVER)
    assert told.json["hits"] == by_index
    assert "This SQLite has no full-text search" in told.err
    assert by_index


@pytest.mark.usefixtures("without")
def test_a_journal_can_be_begun_and_kept_without_full_text_search(robin: Program) -> None:
    robin.does("note", "lions", as_of=NOW)
    robin.does("edit", "N1", "--set", "text=tigers", "--set", "title=T", as_of=NOW)
    robin.does("undo", "--yes")
    robin.does("backup")
    assert refs(robin, "lions") == ["N1"]
    robin.does("delete", "N1", "--for-good", "--yes", as_of=NOW)
    assert "no full-text search" in robin.does("doctor")


def test_an_index_that_was_left_behind_is_not_asked_and_is_made_anew_by_the_next_change(
    robin: Program,
) -> None:
    robin.does("note", "lions", as_of=NOW)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(word_index, "can_search", lambda _: False)
        robin.does("note", "tigers", as_of=NOW)
    told = robin("search", "tigers", as_of=NOW)
    assert "N2" in told.out
    assert "every entry was read" in told.err
    robin.does("note", "bears", as_of=NOW)
    told = robin("search", "tigers", as_of=NOW)
    assert "N2" in told.out
    assert told.err == ""
    is_sound(robin)


@pytest.mark.parametrize(
    "harm",
    [
        "UPDATE search_data SET block = x'00' WHERE id > 10",
        "DELETE FROM search_data WHERE id > 10",
        "DELETE FROM search_made",
        "DELETE FROM search_docsize",
    ],
)
def test_an_index_that_is_harmed_loses_nothing_and_is_mended(robin: Program, harm: str) -> None:
    robin.does("note", "lions", as_of=NOW)
    with closing(sqlite3.connect(robin.journal)) as connection:
        connection.execute(harm)
        connection.commit()
    robin("search", "lions", as_of=NOW)
    told = robin.document("doctor")
    (found,) = [one for one in told["findings"] if one["about"] == "search"]
    assert found["level"] == "advice"
    assert robin("doctor").code == 0
    robin.does("doctor", "--fix")
    is_sound(robin)
    assert refs(robin, "lions") == ["N1"]
    robin.does("note", "tigers", as_of=NOW)
    assert refs(robin, "tigers") == ["N2"]
