"""A mentorship as one page to keep: no scripts, nothing loaded from outside, light and dark."""

import re
from base64 import b64encode
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from mentorlog.clean import clean
from mentorlog.domain import agreements, calendar, closing
from mentorlog.enums import Side
from mentorlog.export import keepsake_story, words_html
from mentorlog.export.book import Book
from mentorlog.export.editions import Edition
from mentorlog.export.handing import Front, Keepsake, Words
from mentorlog.export.keepsake_tale import Tale, said_day, sentence

HERE = Path(__file__).parent
TEMPLATE, STYLE = "keepsake.html.jinja", "keepsake.css"
DEEPEST_HEADING = 6
# What no page may hold, though it is no letter of anyone: the standard's noncharacters.
_ENDS = "".join(chr(plane << 16 | last) for plane in range(17) for last in (0xFFFE, 0xFFFF))
_NO_CHARACTERS = re.compile(f"[\ufdd0-\ufdef{_ENDS}]")


def render(book: Book, edition: Edition) -> str:
    """The whole page. Each person's words are Markdown of their own."""
    style = (HERE / STYLE).read_text(encoding="utf-8")
    return (
        _environment()
        .get_template(TEMPLATE)
        .render(keepsake=_keepsake(book, edition), style=Markup(style), policy=_policy(style))
        .lstrip()
    )


def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(HERE),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_harmless,
    )
    environment.filters["words"] = _words
    return environment


def _policy(style: str) -> str:
    """Only this style, and nothing else at all."""
    digest = b64encode(sha256(style.encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


def _harmless(value: object) -> object:
    """Whatever is put into the page: visible instead of acting, whoever wrote it."""
    return shown(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def shown(text: str) -> str:
    """The text as the page can hold it: every character there, the unsafe ones as signs."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return _NO_CHARACTERS.sub(lambda match: f"<U+{ord(match[0]):04X}>", clean(lines))


def _words(words: Words, level: int) -> Markup:
    """Somebody's words; headings in them stand below that level, in order."""
    text = shown(words.text)
    if words.plain:
        return Markup(words_html.plain(text))
    below = min(level, DEEPEST_HEADING - 1)
    return Markup(words_html.written(text, below=below, as_book=True))


def _keepsake(book: Book, edition: Edition) -> Keepsake:
    tale = Tale(book, edition)
    return Keepsake(_front(tale), tuple(keepsake_story.chapters(tale)), "".join(_colophon(tale)))


def _front(tale: Tale) -> Front:
    question = "" if tale.edition.is_share else agreements.terms(tale.record).question or ""
    lines = tuple(_lines(tale))
    return Front(tale.name(Side.BOTH), question, _when(tale), lines)


def _when(tale: Tale) -> str:
    """From when until when, as far as it has come; nothing of it for anyone else."""
    if tale.edition.is_share:
        return ""
    terms = tale.record.agreements[0].terms
    since, end = said_day(terms.starts_on), closing.closed(tale.record)
    return f"{since} – {tale.day(end.happened_at)}" if end else f"since {since}"


def _lines(tale: Tale) -> Iterator[str]:
    edition = tale.edition
    if edition.is_share:
        yield "Some pages of a mentorship, to share"
        if edition.left_out:
            entries = "entry is" if edition.left_out == 1 else "entries are"
            yield f"{edition.left_out} {entries} left out."
    elif edition.is_ours:
        yield "For the two of us"


def _colophon(tale: Tale) -> Iterator[str]:
    if not tale.edition.is_share:
        keeper = tale.name(tale.book.mentorship.keeper_is)
        made = said_day(calendar.local_date(tale.book.now, tale.book.zone))
        yield sentence(f"Kept by {keeper}. As it stood on {made}")
