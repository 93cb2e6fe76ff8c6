"""A handed document: somebody's words to the byte in Markdown, harmless and closed in HTML."""

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorlog.clean import clean
from mentorlog.export import handing_html, handing_markdown
from mentorlog.export.handing import Handed, Section
from tests.exploring import examples

TEXT = "It was *loud*.  \n\n\tAnd   true:\r\n> “יום טוב” 🎬 — \u202egnol\u202c\n\n```\nnever closed"
DOCUMENT = Handed(
    "Say one true thing",
    about=("By Robin, for Sam.", "To read before Thu 3 Dec, 10:00."),
    sections=(Section("The question", text="What is true?"), Section(text=TEXT)),
)
HOSTILE = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "![a picture](https://example.org/spy.png)",
    "[a link](javascript:alert(1))",
    "[a link](data:text/html;base64,PHNjcmlwdD4=)",
    '<a href="javascript:alert(1)">x</a>',
    "</style></title></main><script>alert(1)</script>",
    "{{ 7 * 7 }} {% include '/etc/passwd' %}",
    "<!-- --><iframe src=//example.org></iframe>",
    "<style>@import url(//example.org/x.css)</style>",
    "&lt;script&gt;",
)


class Seen(HTMLParser):
    """What a browser would make of a page: its tags, and their attributes."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))


def test_markdown_holds_the_text_with_what_would_steer_made_visible() -> None:
    text = TEXT.replace("\u202e", "\\<U+202E>").replace("\u202c", "\\<U+202C>")
    assert handing_markdown.render(DOCUMENT) == (
        "# Say one true thing\n\n"
        "By Robin, for Sam. To read before Thu 3 Dec, 10:00.\n\n"
        "## The question\n\nWhat is true?\n\n---\n\n" + text + "\n```\n"
    )


def test_a_list_has_an_item_for_each_line() -> None:
    document = Handed("A", sections=(Section("Homework", ("Robin: sing", "Sam: listen")),))
    assert handing_markdown.render(document) == (
        "# A\n\n## Homework\n\n- Robin: sing\n- Sam: listen\n"
    )


def test_a_text_with_its_own_title_is_not_given_another() -> None:
    document = Handed("Mine", ("By Robin.",), (Section(text="# Mine\n\nText."),), titled=False)
    assert handing_markdown.render(document) == "By Robin.\n\n# Mine\n\nText.\n"
    page = handing_html.render(document)
    assert page.count("<h1") == 1
    assert "<title>Mine</title>" in page


def test_the_page_is_whole_and_says_what_it_may_load() -> None:
    seen = Seen(handing_html.render(DOCUMENT))
    metas = [attributes for tag, attributes in seen.tags if tag == "meta"]
    policy = next(one for one in metas if one.get("http-equiv") == "Content-Security-Policy")
    assert policy["content"] == "default-src 'none'; style-src 'unsafe-inline'"
    assert {"charset": "utf-8"} in metas
    assert any(one.get("name") == "viewport" for one in metas)
    assert ("html", {"lang": "en"}) in seen.tags


def test_the_page_is_light_and_dark_and_can_be_printed() -> None:
    page = handing_html.render(DOCUMENT)
    assert "prefers-color-scheme: dark" in page
    assert "@media print" in page
    assert "url(" not in page
    assert "://" not in page


def test_each_persons_words_end_where_they_end() -> None:
    """A fence that is never closed does not swallow what comes after it."""
    document = Handed("A", sections=(Section("One", text="```\nopen"), Section("Two", text="*b*")))
    page = handing_html.render(document)
    assert '<h2 dir="auto">Two</h2>' in page
    assert "<em>b</em>" in page


def test_headings_of_the_text_stand_below_the_title() -> None:
    page = handing_html.render(Handed("A", sections=(Section(text="# One\n\n###### Six"),)))
    assert re.findall(r"<(h\d)", page) == ["h1", "h2", "h6"]


def test_line_breaks_of_the_writer_are_kept() -> None:
    page = handing_html.render(Handed("A", sections=(Section(text="one\ntwo"),)))
    assert "one<br />\ntwo" in page


@pytest.mark.parametrize("hostile", HOSTILE)
@pytest.mark.parametrize("place", ["title", "about", "heading", "line", "text"])
def test_nothing_that_was_written_acts_in_a_browser(hostile: str, place: str) -> None:
    section = Section(
        hostile if place == "heading" else "Heading",
        (hostile,) if place == "line" else (),
        hostile if place == "text" else "Text.",
    )
    title, about = (hostile if place == "title" else "T"), (hostile if place == "about" else "A")
    seen = Seen(handing_html.render(Handed(title, (about,), (section,))))
    tags = {tag for tag, _ in seen.tags}
    assert not tags & {"script", "img", "iframe", "object", "embed", "link", "base", "form"}
    assert [tag for tag, _ in seen.tags].count("style") == 1
    for tag, attributes in seen.tags:
        assert not {name for name in attributes if name.startswith("on")}, tag
        assert "src" not in attributes, tag
        address = attributes.get("href") or "#"
        assert address.startswith(("https://", "#")), address


def test_an_image_is_told_in_words() -> None:
    text = "![a <b>](https://x.org/y.png)"
    page = handing_html.render(Handed("A", sections=(Section(text=text),)))
    assert '[a &lt;b&gt;] <span class="address">(https://x.org/y.png)</span>' in page
    assert "img" not in page


def test_control_characters_of_a_title_are_made_visible() -> None:
    assert "<title>a␛[31m</title>" in handing_html.render(Handed("a\x1b[31m"))


# Nobody's words are lost on the way to a page.

PIECES = (
    *("[Sam]: no", "[Me]: why", "[a]: /b 'c'", "[a](b)", "[a](https://x.org/y 'z')", "[a][b]"),
    *("![a `b`](https://x.org 'c')", "<https://Ünder.org/a>", "<sam@example.org>", "[](http://x)"),
    *("```", "``` word two", "~~~ so", "`a b`", "<!-- said -->", "<b>bold</b>", "&copy;", "&#65;"),
    *(
        "===",
        "---",
        "***",
        "a | b",
        "|---|---|",
        "> ",
        "> > ",
        "- ",
        "* ",
        "7. ",
        "7) ",
        "# ",
        "##",
    ),
    *("    ", "\t", "\n", "\n\n", "  \n", "\\", "\\\n", "*", "**", "_", "[", "](", ")", "<", "("),
    *(" ", "x", "word", "snake_case", "é", "יום", "1986. Then", "\r\n", "\u00a0", "[x]: <y> (z)"),
    *("[Sam]: https://x.org 'no'", "[a]: mailto:b"),
)


class Heard(HTMLParser):
    """The words of a page's section, the numbers of a list among them."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.text = ""
        self.feed(page[page.index("<section") :])

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.text += (dict(attrs).get("value") or "") if tag == "li" else ""

    def handle_data(self, data: str) -> None:
        self.text += data


def letters(text: str) -> str:
    """Without the signs between them, which a page may show in another way."""
    return "".join(re.findall(r"[^\W_]", text))


def heard(text: str, *, plain: bool = False) -> str:
    page = handing_html.render(Handed("A", sections=(Section(text=text, plain=plain),)))
    return letters(Heard(page).text)


@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
@examples(400)
def test_every_word_of_a_text_is_on_the_page(text: str) -> None:
    assert heard(text) == letters(text)


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=200))
@examples(200)
def test_every_word_is_on_the_page_whatever_was_typed(text: str) -> None:
    assert heard(text) == letters(clean(text))
    assert heard(text, plain=True) == letters(clean(text))


@pytest.mark.parametrize(
    "text",
    [
        "[Sam]: no\n\n[Me]: why",
        "[Sam]: https://example.org",
        "[Sam](no)",
        "``` nothing else\n```",
        "&copy; stays",
        "> " * 40 + "deep",
        "- " * 40 + "deep",
        "2. two\n5. five",
    ],
)
def test_words_that_markdown_would_drop_are_kept(text: str) -> None:
    assert heard(text) == letters(text)


def test_plain_words_are_no_markdown() -> None:
    said = "# 1 *fan*\n- of <you>"
    page = handing_html.render(Handed("A", sections=(Section(text=said, plain=True),)))
    assert '<p class="plain"># 1 *fan*\n- of &lt;you&gt;</p>' in page


def test_a_link_says_where_it_leads() -> None:
    page = handing_html.render(Handed("A", sections=(Section(text="[it](https://x.org 'T')"),)))
    assert (
        '<a href="https://x.org" title="T">it</a> <span class="address">(https://x.org T)' in page
    )
