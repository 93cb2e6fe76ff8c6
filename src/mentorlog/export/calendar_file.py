"""sessions.ics: what two people have planned and held, and what its keeper owes, for a calendar.

The same journal gives the same bytes, and every entry keeps its UID: a calendar that has it
already changes it, and does not have it twice.
"""

from collections.abc import Iterable, Sequence
from datetime import timedelta

from icalendar import Calendar, Component

from mentorlog import __version__
from mentorlog.domain import calendar
from mentorlog.domain.records.times import Moment
from mentorlog.export import calendar_events, calendar_todos, calendar_words, calendar_zones
from mentorlog.export.book import Book
from mentorlog.export.calendar_entries import Seen

A_YEAR = timedelta(days=366)


def render(books: Sequence[Book], gone: Iterable[Component] = ()) -> bytes:
    """All sessions as events, what the keeper owes or owed as to-dos, and what is gone."""
    made = Calendar()
    made.add("prodid", f"-//mentorlog//mentorlog {__version__}//EN")
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    made.add("x-wr-calname", _called(books))
    several = [Seen(book) for book in books]
    there = (
        one for seen in several for one in (*calendar_events.of(seen), *calendar_todos.of(seen))
    )
    for one in (*there, *gone):
        made.add_component(one)
    _add_zones(made, several)
    content: bytes = made.to_ical()
    return content


def _called(books: Sequence[Book]) -> str:
    if len(books) != 1:
        return "Mentorships"
    return f"Mentorship with {calendar_words.other(books[0].mentorship)}"


def _add_zones(made: Calendar, several: Sequence[Seen]) -> None:
    """The zones that are used, with what their clocks do over the time they are used in."""
    days = [
        calendar.local_date(at, seen.zone)
        for seen in several
        for at in (
            *(one.starts_at for one in seen.standings),
            *(one.due.at for one in seen.promises if isinstance(one.due, Moment)),
        )
    ]
    made.subcomponents[:0] = [
        calendar_zones.of(calendar.zone(key), min(days) - A_YEAR, max(days) + A_YEAR)
        for key in sorted(made.get_missing_tzids())
    ]
