"""A mentorship as one Markdown file: what was agreed, the story in order, and the words at its end.

Our headings have four levels: the title, the parts (each month is one), the days, the essays.
"""

from collections.abc import Iterator
from datetime import date
from itertools import groupby

from mentorlog.domain import agreements, calendar, closing, sessions
from mentorlog.domain.scenes import Scene
from mentorlog.enums import Side
from mentorlog.export import editions, story_markdown_agreement
from mentorlog.export.book import Book
from mentorlog.export.editions import Edition
from mentorlog.export.story_markdown_entries import moment
from mentorlog.export.story_markdown_texts import quoted
from mentorlog.export.story_markdown_words import Words, ended

MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
Blocks = Iterator[str]


def render(book: Book, edition: Edition) -> str:
    """Sentences of ours, and people's own words as they wrote them."""
    words = Words(book, edition)
    if edition.is_share:
        parts = [*_front(words), *_story(words), *_foot(words)]
    else:
        agreed = [*story_markdown_agreement.wished(words), *story_markdown_agreement.agreed(words)]
        at_the_end = story_markdown_agreement.at_the_end(words)
        parts = [*_front(words), *agreed, *_story(words), *_to_come(words), *at_the_end]
        parts += _foot(words)
    return "\n\n".join(parts) + "\n"


def _front(words: Words) -> Blocks:
    """Who they are, and from when until when; for anyone only who."""
    yield f"# {words.names(Side.BOTH)}"
    mentee, mentor = words.names(Side.MENTEE), words.names(Side.MENTOR)
    ended_ = closing.closed(words.book.record)
    if words.edition.is_share:
        yield f"A mentorship: {mentee} is the mentee, {ended(f'{mentor} the mentor')}"
        return
    be = "was" if ended_ else "is"
    lines = [f"{mentee} {be} the mentee, {ended(f'{mentor} the mentor')}"]
    terms = agreements.terms(words.book.record)
    began = words.day(terms.starts_on)
    if ended_:
        lines += [f"From {began} to {words.on(ended_.happened_at)}."]
    else:
        until = f", until {words.day(terms.ends_on)}" if terms.ends_on else ""
        lines += [f"Since {began}{until}."]
    yield " ".join(lines)
    if terms.question:
        yield quoted(terms.question)


def _story(words: Words) -> Blocks:
    """Month by month and day by day."""
    by_month = groupby(editions.scenes(words.book, words.edition), lambda one: _month(one, words))
    for (year, month), of_month in by_month:
        yield f"## {MONTHS[month - 1]} {year}"
        for day, of_day in groupby(of_month, lambda one: _day(one, words)):
            yield f"### {words.day(day)}"
            for scene in of_day:
                yield from moment(scene, words)


def _day(scene: Scene, words: Words) -> date:
    return calendar.local_date(scene.at, words.tz)


def _month(scene: Scene, words: Words) -> tuple[int, int]:
    day = _day(scene, words)
    return day.year, day.month


def _to_come(words: Words) -> Blocks:
    """What is booked, which is no moment of the story yet."""
    coming = [one for one in sessions.standings(words.book.record).values() if one.planned]
    if not coming:
        return
    yield "## To come"
    yield "\n".join(
        f"- They meet on {words.clock(one.starts_at)}"
        f"{words.place(one.session.place)}{words.ref(one.session.ref)}"
        for one in coming
    )


def _foot(words: Words) -> Blocks:
    """As of when; for anyone, that this is not all of it."""
    yield "---"
    as_of = words.on(words.book.now)
    if words.edition.is_share:
        left_out = words.edition.left_out
        more = "entry is" if left_out == 1 else "entries are"
        rest = f" {left_out} other {more} not in it." if left_out else ""
        yield f"Made from what may be shared, on {as_of}.{rest}"
    elif words.edition.is_ours:
        yield f"What is for both of them, as it stood on {as_of}."
    else:
        yield f"As it stood on {as_of}."
