"""The keepsake: everything of a mentorship as one page, which asks nobody for anything."""

import base64
import hashlib
import re
import time
from functools import cache
from html.parser import HTMLParser
from itertools import pairwise

import html5lib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorlog.domain.records import refs
from mentorlog.export import editions, keepsake
from mentorlog.export.book import Book
from mentorlog.export.editions import Edition, For
from tests.exploring import examples
from tests.export import keepsakes
from tests.export.keepsakes import HOSTILE, book, small, texts

WHOLE = editions.WHOLE
TAGS = {
    *("html", "head", "meta", "title", "style", "body", "header", "nav", "main", "footer"),
    *("section", "article", "div", "span", "p", "h1", "h2", "h3", "h4", "h5", "h6", "a", "bdi"),
    *("ul", "ol", "li", "dl", "dt", "dd", "blockquote", "pre", "code", "em", "strong", "br", "hr"),
}
PLAIN = book(lambda place: f"The words of {place}.")


class Seen(HTMLParser):
    """The tags of a page and its words, the numbers of a list among them."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self.text += (dict(attrs).get("value") or "") if tag == "li" else ""

    def handle_data(self, data: str) -> None:
        self.text += data


def valid(page: str) -> None:
    """Raises ParseError for what a browser would have to mend."""
    html5lib.HTMLParser(strict=True).parse(page)


def letters(text: str) -> str:
    """Without the signs between them, which a page may show in another way."""
    return "".join(re.findall(r"[^\W_]", text))


def hostile(seed: int) -> Book:
    """Each place has another of the texts nobody should have written, and says which it is."""
    count = iter(range(seed, 10_000))

    def say(place: str) -> str:
        return f"{HOSTILE[next(count) % len(HOSTILE)]}\n\nThis is {place}."

    return book(say, seed=seed)


@cache
def page_of(seed: int) -> str:
    return keepsake.render(hostile(seed), WHOLE)


# Everything is in it.


def has_all(one: Book) -> None:
    heard = letters(Seen(keepsake.render(one, WHOLE)).text)
    for text in texts(one):
        assert letters(keepsake.shown(text)) in heard, text[:200]


def test_every_word_of_every_entry_is_in_it() -> None:
    assert len(texts(PLAIN)) > 150
    has_all(PLAIN)


@pytest.mark.parametrize("seed", range(len(HOSTILE)))
def test_no_word_is_lost_whatever_was_written(seed: int) -> None:
    has_all(hostile(seed))


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"])), min_size=1), st.integers(0, 99))
@examples(12)
def test_no_word_is_lost_of_any_journal(said: list[str], seed: int) -> None:
    count = iter(range(10_000))
    one = book(lambda place: f"{said[next(count) % len(said)]}{place}", seed=seed)
    has_all(one)
    valid(keepsake.render(one, WHOLE))


def test_a_word_that_is_left_out_would_be_found() -> None:
    page = keepsake.render(PLAIN, WHOLE).replace("The words of essay 2.", "")
    assert letters("The words of essay 2.") in {letters(text) for text in texts(PLAIN)}
    assert letters("The words of essay 2.") not in letters(Seen(page).text)


def test_each_entry_stands_in_it_once_under_its_reference() -> None:
    ids = [one["id"] for _, one in Seen(keepsake.render(PLAIN, WHOLE)).tags if "id" in one]
    assert len(ids) == len(set(ids))
    record = PLAIN.record
    several = (record.sessions, record.homework, record.essays, record.callouts, record.notes)
    expected = [str(one.ref) for one in record.agreements]
    expected += [str(one.ref) for each in several for one in each]
    assert set(expected) <= set(ids)


def test_an_essay_stands_in_it_once() -> None:
    for number in (1, 2, 3):
        assert keepsake.render(PLAIN, WHOLE).count(f"The words of essay {number}.") == 1


def test_every_link_within_it_leads_somewhere() -> None:
    for one in (PLAIN, hostile(3), small(sessions=True)):
        tags = Seen(keepsake.render(one, WHOLE)).tags
        ids = {attributes.get("id") for _, attributes in tags}
        links = [attributes["href"] or "" for tag, attributes in tags if tag == "a"]
        within = {link[1:] for link in links if link.startswith("#")}
        assert within
        assert within <= ids


def test_what_is_tender_is_whole_in_the_text_and_unnamed_in_the_contents() -> None:
    page = keepsake.render(PLAIN, WHOLE)
    contents = page[page.index("<nav") : page.index("</nav>")]
    assert "(tender)" in contents
    assert "The words of title 3." not in contents
    assert "The words of title 3." in page
    assert "The words of essay 3." in page


def test_days_are_told_in_full_with_their_weekday() -> None:
    page = keepsake.render(small(sessions=True), WHOLE)
    assert "Tuesday 9 June 2026" in page
    assert re.search(r"\b(Mon|Tue|Jun)\b", page) is None


# It is a page, and nothing else.


@pytest.mark.parametrize("seed", range(len(HOSTILE)))
def test_it_is_valid_html_whatever_was_written(seed: int) -> None:
    valid(page_of(seed))


@pytest.mark.parametrize("one", [PLAIN, small(sessions=True), small(sessions=False)])
@pytest.mark.parametrize("made_for", For)
def test_every_edition_is_valid_html(one: Book, made_for: For) -> None:
    made = {For.KEEPER: editions.whole, For.BOTH: editions.ours, For.ANYONE: editions.share}
    valid(keepsake.render(*made[made_for](one)))


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("</main>", ""),
        ("</h2>", "</h3>"),
        ("<main>", "<main><script>x</script></b>"),
        ("<!DOCTYPE html>", ""),
        ("</p>", "\x07</p>"),
    ],
)
def test_a_broken_page_would_not_be_taken_for_valid(right: str, wrong: str) -> None:
    page = keepsake.render(PLAIN, WHOLE)
    assert right in page
    with pytest.raises(html5lib.html5parser.ParseError):
        valid(page.replace(right, wrong, 1))


@pytest.mark.parametrize("seed", range(len(HOSTILE)))
def test_nothing_in_it_acts_or_is_loaded(seed: int) -> None:
    seen = Seen(page_of(seed))
    names = [tag for tag, _ in seen.tags]
    assert set(names) <= TAGS
    assert names.count("style") == names.count("main") == names.count("h1") == 1
    for tag, attributes in seen.tags:
        assert not {one for one in attributes if one.startswith("on")}, tag
        assert not {"src", "srcset", "style", "background", "data"} & set(attributes), tag
        assert (attributes.get("href") or "#").startswith(("#", "https://")), attributes


def test_only_its_own_style_is_allowed_and_that_asks_for_nothing() -> None:
    page = keepsake.render(PLAIN, WHOLE)
    style = page[page.index("<style>") + len("<style>") : page.index("</style>")]
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    allowed = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'"
    metas = [attributes for tag, attributes in Seen(page).tags if tag == "meta"]
    policy = next(one for one in metas if one.get("http-equiv") == "Content-Security-Policy")
    assert policy["content"] == f"{allowed}; form-action 'none'"
    assert not re.search(r"url\(|@import|@font-face|expression|://", style)


@pytest.mark.parametrize("seed", range(len(HOSTILE)))
def test_its_headings_go_down_one_at_a_time(seed: int) -> None:
    tags = [tag for tag, _ in Seen(page_of(seed)).tags]
    levels = [int(tag[1]) for tag in tags if re.fullmatch(r"h\d", tag)]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_it_is_for_those_who_hear_it_as_well() -> None:
    seen = Seen(keepsake.render(PLAIN, WHOLE))
    assert ("html", {"lang": "en"}) in seen.tags
    own = [attributes for _, attributes in seen.tags if "words" in (attributes.get("class") or "")]
    assert own
    assert all(attributes.get("dir") == "auto" for attributes in own)


# It reads well at every age.


def headings(page: str, level: int) -> list[str]:
    return re.findall(rf"<h{level}[^>]*>(.*?)</h{level}>", page)


def test_a_day_old_mentorship_has_no_empty_chapters() -> None:
    page = keepsake.render(small(sessions=True), WHOLE)
    assert headings(page, 2) == ["Contents", "What we agreed", "Session by session"]
    page = keepsake.render(small(sessions=False), WHOLE)
    assert headings(page, 2) == ["Contents", "What we agreed"]


def test_the_chapters_are_in_the_order_of_the_story() -> None:
    found = headings(keepsake.render(PLAIN, WHOLE), 2)
    expected = ["Contents", "How it began", "What we agreed", "Session by session"]
    assert found == [*expected, "The words of called 3.", "At the end"]


def test_what_was_feared_stands_beside_what_happened() -> None:
    page = keepsake.render(PLAIN, WHOLE)
    fear = page[page.index('<div class="beside fear">') :]
    assert fear.index("feared 1") < fear.index("What happened") < fear.index("</article>")


def test_an_edition_for_anyone_has_no_references_and_says_only_how_many_are_left_out() -> None:
    page = keepsake.render(PLAIN._replace(wishes=()), Edition(For.ANYONE, True, 7))
    assert "7 entries are left out." in page
    assert "What we agreed" not in page
    assert 'class="ref"' not in page
    assert re.search(r"\d\d:\d\d", page) is None
    assert "1 entry is left out." in keepsake.render(PLAIN, Edition(For.ANYONE, True, 1))
    assert "left out" not in keepsake.render(PLAIN, Edition(For.ANYONE, True, 0))


def test_an_edition_for_anyone_takes_nothing_for_the_beginning() -> None:
    essays = PLAIN.record.essays[:1]
    record = PLAIN.record._replace(sessions=(), homework=(), notes=(), events=(), essays=essays)
    page = keepsake.render(PLAIN._replace(record=record, wishes=()), Edition(For.ANYONE))
    assert headings(page, 2)[1] == "Along the way"


def test_an_edition_with_nothing_in_it_is_a_page_still() -> None:
    page = keepsake.render(*editions.share(PLAIN))
    assert headings(page, 2) == []
    assert "The words of" not in page


def test_a_wish_is_its_keepers_alone() -> None:
    assert "The words of wish why." in keepsake.render(PLAIN, WHOLE)
    assert "The words of wish why." not in keepsake.render(*editions.ours(PLAIN))


def test_lines_that_an_editor_filled_run_on_and_verses_do_not() -> None:
    filled = "There are rooms where I am welcome and there are rooms\nwhere I am useful, I think."
    page = keepsake.render(book(lambda place: filled if place == "essay 1" else place), WHOLE)
    assert "there are rooms where I am useful" in page
    verse = "Four hands,\none pen,\nno hurry"
    page = keepsake.render(book(lambda place: verse if place == "essay 1" else place), WHOLE)
    assert "Four hands,<br />\none pen,<br />\nno hurry" in page


def test_five_hundred_long_essays_are_a_matter_of_seconds() -> None:
    text = "\n\n".join(["I said *one* true thing today and nothing broke. " * 10] * 5)
    first = PLAIN.record.essays[1]
    essays = tuple(first._replace(id=number, homework_id=None) for number in range(1, 501))
    many = PLAIN._replace(
        record=PLAIN.record._replace(essays=essays),
        essays={one.id: text for one in essays},
    )
    began = time.process_time()
    page = keepsake.render(many, WHOLE)
    assert time.process_time() - began < 10
    assert page.count('class="entry essay"') == 500
    assert str(refs.essay(500)) in page


def test_the_texts_it_is_tried_with_are_those_it_has_to_bear() -> None:
    assert any(len(word) >= 10_000 for text in HOSTILE for word in text.split())
    assert any("\x00" in text for text in HOSTILE)
    assert keepsakes.BEGAN < keepsakes.NOW
