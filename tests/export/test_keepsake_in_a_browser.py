"""The keepsake in a real browser, on a phone, on a desk and on paper, by day and by night."""

import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from mentorlog.export import editions, keepsake
from mentorlog.export.book import Book
from tests.export import browser
from tests.export.browser import Browser
from tests.export.keepsakes import HOSTILE, book, texts
from tests.export.test_keepsake import letters

pytestmark = pytest.mark.xdist_group("browser")
PHONE, DESK = 360, 1280
LEAST_CONTRAST = 4.5

# What is wider than the window: the page itself, or anything in it that is not clipped.
TOO_WIDE = """
[document.documentElement, ...document.body.querySelectorAll("*")]
  .filter(one => one.scrollWidth > one.clientWidth + 1 && one.clientWidth > 0
    || one.getBoundingClientRect().right > innerWidth + 1)
  .map(one => one.outerHTML.slice(0, 200))
"""
# Each pair of colours that a text has with what is behind it, once.
COLOURS = """
[...new Set([...document.body.querySelectorAll("*")]
  .filter(one => [...one.childNodes].some(node => node.nodeType === 3 && node.data.trim()))
  .map(one => {
    let behind = one;
    while (behind && /, 0\\)$/.test(getComputedStyle(behind).backgroundColor))
      behind = behind.parentElement;
    const paper = getComputedStyle(behind || document.body).backgroundColor;
    return getComputedStyle(one).color + "|" + paper;
  }))]
"""
DEAD_ENDS = """
[...document.querySelectorAll('a[href^="#"]')]
  .filter(one => !document.getElementById(one.getAttribute("href").slice(1)))
  .map(one => one.outerHTML)
"""


@pytest.fixture(scope="module")
def window() -> Iterator[Browser]:
    with browser.running() as one:
        yield one


@pytest.fixture(scope="module")
def hostile() -> Book:
    places = iter(range(100_000))
    return book(lambda place: f"{HOSTILE[next(places) % len(HOSTILE)]}\n\nThis is {place}.")


@pytest.fixture(scope="module")
def page(hostile: Book, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A keepsake in which everything is as bad as it can be."""
    path = tmp_path_factory.mktemp("keepsake") / "keepsake.html"
    path.write_text(keepsake.render(hostile, editions.WHOLE), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("plain") / "keepsake.html"
    one = book(lambda place: f"The words of {place}.")
    path.write_text(keepsake.render(one, editions.WHOLE), encoding="utf-8")
    return path


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_nothing_is_wider_than_the_window(window: Browser, page: Path, width: int) -> None:
    window.open(page, width=width)
    assert window.ask("innerWidth") == width
    assert window.ask(TOO_WIDE) == []


def test_what_is_too_wide_would_be_seen(window: Browser, plain: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken.html"
    text = plain.read_text(encoding="utf-8")
    allowed = text.replace("Content-Security-Policy", "none")
    broken.write_text(allowed.replace("overflow-wrap: anywhere;", "width: 150vw;"), "utf-8")
    window.open(broken, width=PHONE)
    assert window.ask(TOO_WIDE) != []


def test_what_was_written_stays_words(window: Browser, page: Path, hostile: Book) -> None:
    window.open(page, width=DESK)
    shown = letters(str(window.ask("document.body.textContent")))
    numbers = {"1986"}  # a list has them outside of its words
    for text in texts(hostile):
        expected = letters(keepsake.shown(text))
        assert all(part in shown for one in numbers for part in expected.split(one)), text[:99]
    assert window.ask("document.querySelectorAll('script, img, base, b, table').length") == 0
    assert window.ask("document.querySelectorAll('main').length") == 1
    assert "7 * 7" in str(window.ask("document.body.innerText"))


def test_it_asks_nobody_for_anything(window: Browser, page: Path) -> None:
    window.requests()
    window.complaints()
    window.open(page, width=DESK)
    assert set(window.requests()) == {page.as_uri()}
    assert window.complaints() == []
    assert window.ask("document.styleSheets.length") == 1
    assert window.ask("getComputedStyle(document.querySelector('.front')).textAlign") == "center"


def test_its_policy_keeps_out_what_somebody_puts_in(window: Browser, plain: Path) -> None:
    """Were a hole found in it, nothing would come through."""
    bad = "<style>main{display:none}</style><script>document.title='x'</script>"
    worse = "<img src='https://example.org/x.png' onerror=\"document.title='x'\">"
    put_in = plain.with_name("put-in.html")
    text = plain.read_text(encoding="utf-8")
    put_in.write_text(text.replace("<main>", f"{bad}{worse}<main>"), encoding="utf-8")
    window.open(put_in, width=DESK)
    assert window.ask("document.title") != "x"
    assert window.ask("getComputedStyle(document.querySelector('main')).display") == "block"
    assert len(window.complaints()) >= 3


@pytest.mark.parametrize("dark", [False, True])
def test_every_word_can_be_read_by_day_and_by_night(
    window: Browser, plain: Path, dark: bool
) -> None:
    window.open(plain, width=DESK, dark=dark)
    pairs = [pair.split("|") for pair in window.ask(COLOURS)]
    assert len(pairs) > 3
    for ink, paper in pairs:
        assert contrast(ink, paper) >= LEAST_CONTRAST, (ink, paper)
    papers = {paper for _, paper in pairs}
    assert all((luminance(one) < 0.2) is dark for one in papers)


def test_every_line_of_the_contents_leads_somewhere(window: Browser, page: Path) -> None:
    window.open(page, width=PHONE)
    assert window.ask("document.querySelectorAll('nav a').length") > 10
    assert window.ask(DEAD_ENDS) == []


def test_on_a_phone_what_was_feared_stands_above_what_happened(
    window: Browser, plain: Path
) -> None:
    places = (
        "[...document.querySelectorAll('.fear .column')]"
        ".map(one => [one.getBoundingClientRect().x, one.getBoundingClientRect().y])"
    )
    window.open(plain, width=PHONE)
    feared, happened = window.ask(places)
    assert feared[0] == pytest.approx(happened[0], abs=2)
    assert feared[1] < happened[1]
    window.open(plain, width=DESK)
    feared, happened = window.ask(places)
    assert feared[0] < happened[0]
    assert feared[1] == happened[1]


def test_printed_it_holds_every_entry(window: Browser, plain: Path, tmp_path: Path) -> None:
    window.open(plain, width=DESK)
    paper = tmp_path / "keepsake.pdf"
    paper.write_bytes(window.printed())
    told: Any = subprocess.run(
        ["pdftotext", "-layout", str(paper), "-"], capture_output=True, check=True
    )
    pages = told.stdout.decode().split("\f")
    heard = letters(told.stdout.decode())
    assert "The words of question" in pages[0]
    assert "Contents" in pages[1]
    assert pages[1].split()[-1] == "2"  # the number of the page; the title page has none
    assert pages[0].split()[-1] != "1"
    for number in range(1, 4):
        assert letters(f"The words of essay {number}.") in heard
        assert letters(f"The words of belief {number}.") in heard
        assert letters(f"The words of homework {number}.") in heard
        assert letters(f"The words of notes {number}.") in heard


def test_printed_nothing_bad_breaks_it(window: Browser, page: Path) -> None:
    window.open(page, width=DESK)
    window.tell("Emulation.setEmulatedMedia", media="print")
    try:
        assert window.ask(TOO_WIDE) == []
        assert window.printed().startswith(b"%PDF")
    finally:
        window.tell("Emulation.setEmulatedMedia", media="")


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    """Of "rgb(38, 34, 29)", as the accessibility guidelines weigh it."""
    values = [int(one) / 255 for one in colour[colour.index("(") + 1 : -1].split(",")[:3]]
    red, green, blue = (
        one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in values
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_contrast_is_measured_as_agreed() -> None:
    assert contrast("rgb(0, 0, 0)", "rgb(255, 255, 255)") == pytest.approx(21)
    assert contrast("rgb(119, 119, 119)", "rgb(255, 255, 255)") == pytest.approx(4.48, abs=0.01)
