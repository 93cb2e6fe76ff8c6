"""People's words: stored to the byte, shown without harm."""

import pytest

from mentorlog.clean import clean
from tests.cli.program import Program

NOW = "2026-12-16 12:00"
STRANGE = {
    "markup": "I said [sic] and [/] and [bold red]no[/bold red] :smile: \\[x]",
    "escape": "\x1b[2J\x1b]52;c;ZXZpbA==\x07 gone \x1b]8;;http://x\x07link\x1b]8;;\x07",
    "c1": "\x9b31mred\x85\x90q\x9c",
    "bidi": "abc\u202edcba\u202c \u2066x\u2069 \u200f\u061c",
    "emoji": "fuck yes 💛 👩‍👩‍👧‍👦 🏳️‍🌈 é e\u0301 ﷽ 你好",
    "separators": "a\u2028b\u2029c",
    "tags": "a\U000e0041\U000e007fb",
    "quotes": 'it\'s "mine" -- $(rm -rf /) `x` ; DROP TABLE homework; %s {0} {x}',
    "blanks": "  two \t tabs  ",
    "controls": "".join(chr(number) for number in range(1, 32)),
}
HARMFUL = {chr(n) for n in (*range(9), *range(11, 32), *range(0x7F, 0xA0))} | set(
    "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u2028\u2029"
)


def harmless(text: str) -> bool:
    return not HARMFUL & set(text) and not any("\U000e0000" <= c <= "\U000e007f" for c in text)


@pytest.mark.parametrize("name", STRANGE)
def test_strange_text_is_stored_exactly_and_shown_harmlessly(mentorlog: Program, name: str) -> None:
    text = STRANGE[name]
    in_a_name = "".join(text.splitlines())  # which is one line
    mentorlog.does(
        *("agree", "--as", "mentee", "--me", f"Rob {in_a_name}", "--with", f"Sam {in_a_name}"),
        *("--question", text, "--why", text, "--goal", text, "--answer", f"candor={text}"),
        *("--every", "2 weeks on thu at 10:00", "--next", "2026-12-17 10:00"),
        as_of="2026-12-03 10:00",
    )
    mentorlog.does("homework", "--stretch", text, "--", text, as_of="2026-12-03 11:00")
    title = f"A {text}"  # a title, as a name, has something to be seen in it
    mentorlog.does("essay", "--file", "-", "--title", title, as_of="2026-12-15 10:00", stdin=text)
    mentorlog.does("session", "S1", "--notes", text, "--where", text, "--took-away", text)
    stored = "SELECT text, stretch FROM homework UNION ALL SELECT text, title FROM essay"
    assert sorted(mentorlog.rows(stored)) == sorted([(text, text), (text, title)])
    assert mentorlog.rows("SELECT notes, place FROM session WHERE id = 1") == [(text, text)]
    assert mentorlog.rows("SELECT question, why FROM agreement") == [(text, text)]
    assert mentorlog.rows("SELECT text FROM goal UNION ALL SELECT text FROM answer") == [
        (text,),
        (text,),
    ]
    for words in ([], ["overdue", "--all"], ["list"], ["list", "homework"], ["list", "essays"],
                  ["list", "sessions"], ["list", "agreements"], ["show", "H1"], ["show", "E1"],
                  ["show", "S1"], ["show", "A1"]):  # fmt: skip
        told = mentorlog(*words, as_of=NOW)
        assert told.code == 0, (words, told)
        assert harmless(told.out), words
        assert told.err == ""
    assert harmless(mentorlog.asked("done", answers=[""], as_of=NOW).err.replace("\x1b", ""))
    assert mentorlog.document("show", "H1", as_of=NOW)["homework"]["text"] == text
    assert mentorlog.document("show", "E1", as_of=NOW)["essay"]["text"] == text


def test_a_whole_essay_is_shown_in_its_own_lines(robin: Program) -> None:
    text = "# A title\n\n- [sic] one\n- two\n\n\tThree [/] :smile:\n"
    robin.does("essay", "--free", "--file", "-", as_of=NOW, stdin=text)
    assert text.rstrip("\n") in robin.does("show", "E1", as_of=NOW)
    assert robin.row("SELECT title, words FROM essay") == ("A title", 11)


def test_a_hundred_thousand_letters_are_kept_and_shown(robin: Program) -> None:
    text = "Höre: 💛 and so on. " * 6000
    robin.does("homework", "-", as_of=NOW, stdin=text)
    robin.does("essay", "--free", "--file", "-", as_of=NOW, stdin=text)
    assert robin.rows("SELECT text FROM homework") == [(text,)]
    assert robin.rows("SELECT text FROM essay") == [(text,)]
    for words in ([], ["overdue", "--all"], ["list", "homework"], ["show", "H1"], ["show", "E1"]):
        assert robin(*words, as_of=NOW).code == 0
    assert len(robin.does(as_of=NOW)) < 5000


def test_nul_is_kept_and_shown(robin: Program) -> None:
    robin.does("homework", "-", as_of=NOW, stdin="be\x00fore")
    assert robin.document("show", "H1", as_of=NOW)["homework"]["text"] == "be\x00fore"
    assert clean("be\x00fore") in robin.does("show", "H1", as_of=NOW)


@pytest.mark.parametrize(
    "words",
    [
        ("homework", "half \ud83d"),
        ("homework", "Sing", "--stretch", "\udcff"),
        ("agree", "--with", "K\udce9m", "--as", "mentee"),
        ("essay", "--free", "--title", "\udcff", "--file", "-"),
        ("read", "E1", "--reply", "\udcff"),
        ("show", "\udcff"),
        ("\udcff",),
        ("--with", "\udcff"),
        ("list", "--as-of", "\udcff"),
    ],
)
def test_bytes_that_are_no_text_are_refused_kindly(robin: Program, words: tuple[str, ...]) -> None:
    err = robin.refuses(2, *words, as_of=NOW, stdin="One.\n")
    assert "is not UTF-8" in err


def test_standard_input_that_is_no_text_is_refused_kindly(robin: Program) -> None:
    for words in (["homework", "-"], ["essay", "--free", "--file", "-"]):
        err = robin.refuses(2, *words, as_of=NOW, stdin="half \udcff")
        assert "Standard input is not UTF-8" in err


def test_a_file_is_taken_to_the_byte_without_its_mark(robin: Program) -> None:
    path = robin.home / "text.md"
    path.write_bytes(b"\xef\xbb\xbfOne\r\n\r\ntwo\n")
    robin.does("essay", "--free", "--file", str(path), as_of=NOW)
    assert robin.rows("SELECT text FROM essay") == [("One\r\n\r\ntwo\n",)]
    path.write_bytes(b"caf\xe9")
    err = robin.refuses(2, "essay", "--free", "--file", str(path), as_of=NOW)
    assert "is not UTF-8" in err


# How a text is given.


def test_words_are_joined_and_a_dash_is_standard_input(robin: Program) -> None:
    robin.does("homework", "Say", "one", "true", "thing", as_of=NOW)
    robin.does("homework", "-", as_of=NOW, stdin="Two\nlines\n")
    robin.does("promise", "-", as_of=NOW, stdin="Three\n")
    robin.does("session", "--on", "today", "--notes", "-", as_of=NOW, stdin="Four\n")
    robin.does("amend", "--agreed", "--mission", "-", as_of=NOW, stdin="Five\n")
    texts = robin.rows("SELECT text FROM homework ORDER BY id")
    assert texts == [("Say one true thing",), ("Two\nlines\n",), ("Three\n",)]
    assert robin.rows("SELECT notes FROM session WHERE id = 2") == [("Four\n",)]
    assert robin.row("SELECT mission FROM agreement") == "Five\n"


def test_a_text_that_begins_with_a_dash_stands_after_two(robin: Program) -> None:
    robin.does("homework", "--", "-1 excuse", as_of=NOW)
    assert robin.row("SELECT text FROM homework") == "-1 excuse"


@pytest.mark.parametrize("words", [("homework", "-"), ("homework", " "), ("promise", "-"),
                                   ("essay", "--free", "--file", "-"),
                                   ("session", "--notes", "-")])  # fmt: skip
def test_an_empty_text_is_no_text(robin: Program, words: tuple[str, ...]) -> None:
    robin.refuses(2, *words, as_of=NOW, stdin=" \n\t\n")


def test_a_name_of_blanks_is_no_name(mentorlog: Program) -> None:
    for words in (["--with", " "], ["--with", "Sam", "--me", " "]):
        told = mentorlog("agree", *words, "--as", "mentee", as_of=NOW)
        assert told.code == 2, told
        assert not mentorlog.journal.exists()
