"""The story as Markdown: people's words as they wrote them, and nothing in them breaks it."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from mentorlog.clean import clean
from mentorlog.db import opening, reading
from mentorlog.domain import privacy
from mentorlog.export import book, editions, story_markdown
from mentorlog.export.story_markdown_texts import alone, contained, harmless, inline, quoted
from tests.cli.program import NOW, Program, agreed

READER = MarkdownIt("commonmark", {"html": True, "maxNesting": 500}).enable("table")
URL = "http://example.invalid/y.png"
HOSTILE = (
    *(
        "# One",
        "## Two ##",
        "Title\n===",
        "Title\n---",
        "two\nlines\n---",
        "C #\n===",
        "===",
        "---",
    ),
    *("```\ncode", "~~~~\n# no\n~~~", "``` `", "<!--", "<script>", "<pre>", "<?php", "<![CDATA["),
    *(
        "<div hidden>",
        "<textarea>",
        "a <b>bold</b>",
        "`<i>` <i>",
        "<https://a.b>",
        "<!DOCTYPE html",
    ),
    *("[ours]: /url", "[two\nlines]: /url 'x", "- [ours]: <x>", "> [ours]: x", "[^1]: note"),
    *("- one\n- two", "1. one", "> quote", "> # deep\n> ===", "- # deep", "    indented", "\tcode"),
    *(
        "| a | b |\n| - | - |",
        "**open",
        "`open",
        "\\",
        "\\\n---",
        "a\r\n# b\rc",
        "\x00\x0b",
        "&lt;",
    ),
    *(
        f"![x]({URL})",
        f"!!![x]({URL})",
        f"`a ![x]({URL}) | `",
        f"[a](`) ![x]({URL}) `",
        "a `",
        "a|b\n-|-",
    ),
    *("> " * 60 + "# deep", "- " * 60 + "x", "", "   ", "\n\n", "🎬 é\u2028# x"),
)
texts = st.lists(st.sampled_from(HOSTILE) | st.text(max_size=8), max_size=6).map("\n".join)


def headings(document: str) -> list[str]:
    """The headings of our four levels; those in people's words are below them."""
    tokens = READER.parse(document)
    return [
        f"{one.tag} {tokens[number + 1].content}"
        for number, one in enumerate(tokens)
        if one.type == "heading_open" and one.tag <= "h4"
    ]


def paragraphs(document: str) -> list[str]:
    tokens = READER.parse(document)
    return [one.content for one in tokens if one.type == "inline" and one.level == 1]


@given(texts, texts)
@example("```\ncode", "<!--")
@example("[ours]: /url", "text [ours]")
@example("0\nTitle\n===\n===", "0\nTitle\n---\n---\n---")
@example("~~~a|b\n-|-\n", "\t# Ours")
@example("> 0\n> Title\n> ===\n> ===", "- a\n  b\n  ===\n  ===")
def test_a_text_ends_where_it_ends(first: str, second: str) -> None:
    parts = ["# Ours", contained(first), "## Ours [ours]", quoted(second), "Ours: *here*"]
    document = "\n\n".join([*parts, contained(second), "#### Ours, the last", "The end."])
    assert headings(document) == ["h1 Ours", "h2 Ours [ours]", "h4 Ours, the last"]
    assert "Ours: *here*" in paragraphs(document)
    assert paragraphs(document)[-1] == "The end."
    tokens = READER.parse(document)
    inlines = [each for one in tokens for each in one.children or ()]
    assert not [one for one in (*tokens, *inlines) if one.type in ("html_block", "html_inline")]
    assert '<a href="/url"' not in READER.render(document)


@given(texts)
@example(f"!![x]({URL})")
@example(f"a|b\n-|-\n` ![x]({URL}) | ` <b> |")
@example(f"[a](<`>) ![x]({URL}) `")
@example(f"\t<script> ![x]({URL})")
@example("a `b\n<script>alert(1)</script>`")
@example("[x](&#106;avascript:alert(1)) <javascript:alert(1)> [y](DATA:text/html,x)")
def test_nothing_in_a_text_runs_or_is_fetched(text: str) -> None:
    """However it is read: with tables and without, and by whoever follows any link."""
    line = harmless(" ".join(text.split()))
    for made in (contained(text), quoted(text), alone(text), f"# {line}"):
        assert "\r" not in made.replace("\r\n", "")
        for reader in (READER, MarkdownIt("commonmark")):
            reader.validateLink = lambda _url: True  # type: ignore[method-assign, assignment]
            tokens = reader.parse(made)
            each = [*tokens, *(child for one in tokens for child in one.children or ())]
            assert not {one.type for one in each} & {"html_block", "html_inline", "image"}
            links = [str(one.attrs["href"]) for one in each if "href" in one.attrs]
            assert not [one for one in links if one.lower().startswith(("javascript", "data"))]


def test_a_picture_is_a_link_to_it_and_the_rest_of_its_text_is_as_it_was() -> None:
    text = f"# One\n\nWow! ![Us]({URL}) and `<b>`, <b>bold</b>; `![x]`\n"
    assert alone(text) == f"# One\n\nWow! [Us]({URL}) and `<b>`, \\<b>bold\\</b>; `![x]`"
    assert contained(text).startswith("##### One\n\nWow! [Us]")


@given(texts)
def test_no_letter_is_lost(text: str) -> None:
    def letters(of: str) -> str:
        return re.sub(r"[^\w]", "", of)

    assert letters(contained(text)) == letters(clean(text.strip("\r\n")))


@given(st.text(alphabet="ab *#-\n>1.", max_size=60))
def test_what_reaches_no_further_than_itself_stays_to_the_byte(text: str) -> None:
    kept = contained(text)
    if not any(one.type == "heading_open" for one in READER.parse(text)):
        assert kept == text.strip("\r\n")


@given(st.text(max_size=20))
@example("__0__")
@example("a\rb")
@example("a\n\n# b")
def test_words_on_a_line_of_ours_are_only_words(text: str) -> None:
    tokens = READER.parse(f"Said: {inline(text)}")
    assert [one.type for one in tokens] == ["paragraph_open", "inline", "paragraph_close"]
    assert {one.type for one in tokens[1].children or ()} <= {"text", "text_special"}


@pytest.mark.parametrize("sign", ["\n", "\r", "\r\n", "\x0b", "\x0c", "\x85", "\u2028", "\u2029"])
@pytest.mark.parametrize("made", [inline, harmless])
def test_words_on_a_line_of_ours_are_one_line(made: Callable[[str], str], sign: str) -> None:
    line = made(f"{sign}a{sign}# b{sign}")
    assert len(line.splitlines()) == 1
    assert sign not in line
    tokens = READER.parse(f"Said: {line}")
    assert [one.type for one in tokens] == ["paragraph_open", "inline", "paragraph_close"]


def test_a_heading_goes_below_ours_and_stays_one() -> None:
    assert contained("# One\n\nTwo\n---\n\ntext") == "##### One\n\n###### Two\n\n\ntext"


def test_a_text_as_long_as_a_program_is_kept_as_it_is() -> None:
    text = "# <b> `\n" * 1_250_000
    assert text.strip("\n") in contained(text)


@pytest.fixture(scope="module")
def journal(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("sample")
    return Path(Program(home, environ={"TMPDIR": str(home)}).document("demo")["journal"])


def test_every_entry_of_the_sample_is_told_in_order(journal: Path) -> None:
    with opening.looking(journal) as connection:
        for one in reading.mentorships(connection):
            edited = editions.whole(book.of(connection, one, NOW))
            document = story_markdown.render(*edited)
            record = edited.book.record
            several: tuple[privacy.Entry, ...] = (
                *record.sessions,
                *record.homework,
                *record.essays,
                *record.callouts,
            )
            for entry in (*several, *record.notes):
                assert f"({entry.ref})" in document
            for words in (*edited.book.essays.values(), *edited.book.notes.values()):
                assert words is None or words.strip("\n") in document
            found = [line for line in document.splitlines() if line.startswith("### ")]
            days = [line for line in found if re.fullmatch(r"### \w{3} \d+ \w{3} \d{4}", line)]
            assert len(days) == len(set(days))
            assert headings(document)[0].startswith(f"h1 {one.name_of(one.keeper_is.BOTH)}")


def test_hostile_words_in_every_place_leave_all_our_headings(tmp_path: Path) -> None:
    calm, hostile = tmp_path / "calm", tmp_path / "hostile"
    told = [_told(calm, ["calm"]), _told(hostile, [*HOSTILE])]
    expected, found = (headings(one) for one in told)
    assert found == expected


def _told(home: Path, several: list[str]) -> str:
    """A journal with these words wherever words go, and its story."""
    home.mkdir()
    mentorlog = agreed(Program(home), as_of="2026-12-03 10:00")
    for number, text in enumerate([*several, *["calm"] * (len(HOSTILE) - len(several))]):
        words = f"x{text}y".replace("\x00", "")
        mentorlog.does("note", f"x\n\n{words}", as_of=f"2026-12-{4 + number % 20:02} 12:00")
    return mentorlog.does("export", "-", "--format", "md", as_of="2026-12-30")


def test_one_day_after_they_agreed_it_reads_well(tmp_path: Path) -> None:
    mentorlog = agreed(Program(tmp_path))
    document = mentorlog.does("export", "-", "--format", "md", as_of="2026-12-03 12:00")
    assert document.startswith(
        "# Robin and Sam\n\nRobin is the mentee, Sam the mentor."
        " Since Thu 3 Dec 2026, until Thu 3 Jun 2027.\n\n> How much of me may show?\n\n"
    )
    assert document.endswith("\n\n---\n\nAs it stood on Thu 3 Dec 2026.\n")
    assert "### Thu 3 Dec 2026\n\nThey met for the kickoff at 10:00 Denver time (S1)." in document
