"""The terms of an agreement in words, the rhythm among them, and what was changed in them."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import NamedTuple

from mentorlog.clean import clean, one_line
from mentorlog.domain import calendar, spans
from mentorlog.domain.callouts import USUAL_WORDS
from mentorlog.domain.records.agreements import Terms
from mentorlog.domain.records.mentorships import Mentorship
from mentorlog.domain.records.times import Cadence
from mentorlog.enums import Candor, Side

LONGEST_NAME = 24
Said = Callable[[date], str]


class Clause(NamedTuple):
    """One term: `key` is what it is about, `words` what was agreed, `was` what it replaced."""

    key: str
    words: str
    was: str = ""


def clauses(terms: Terms, mentorship: Mentorship, day: Said = calendar.said_day) -> list[Clause]:
    """Every term that says something, in the order they are talked about; `day` says a date."""
    found = [
        Clause("from", day(terms.starts_on)),
        Clause("until", day(terms.ends_on) if terms.ends_on else "open-ended"),
        Clause("sessions", _sessions(terms)),
        Clause("booked by", _name(mentorship, terms.books) if terms.books else ""),
        Clause("homework", "ends every session" if terms.homework else "none agreed"),
        Clause("essays", _essays(terms)),
        Clause("reading", "essays are read before we meet" if terms.reads else "not agreed"),
        Clause(_callouts(terms), _candor(terms.candor, mentorship)),
        Clause("a look", day(terms.review_on) if terms.review_on else ""),
        Clause("mission", clean(terms.mission or "")),
        Clause("programme", clean(terms.programme or "")),
        Clause("zone", clean(terms.zone)),
    ]
    return [one for one in found if one.words]


def changes(
    before: Terms, after: Terms, mentorship: Mentorship, day: Said = calendar.said_day
) -> list[Clause]:
    """The terms that were changed, each in its new words and its old ones."""
    old = dict(_comparable(before, mentorship, day))
    new = dict(_comparable(after, mentorship, day))
    return [
        Clause(
            _callouts(after) if key == USUAL_WORDS else key,
            new.get(key) or "no longer",
            old.get(key) or "",
        )
        for key in dict.fromkeys((*new, *old))
        if new.get(key) != old.get(key)
    ]


def _comparable(terms: Terms, mentorship: Mentorship, day: Said) -> Iterator[tuple[str, str]]:
    for one in clauses(terms._replace(call_it=None), mentorship, day):
        yield one.key, one.words
    yield f"{USUAL_WORDS} are called", one_line(terms.call_it or "")
    yield "question", clean(terms.question or "")
    yield "why", clean(terms.why or "")


def _sessions(terms: Terms) -> str:
    length = spans.in_words(terms.length_minutes)
    rhythm = in_words(terms.cadence) if terms.cadence else "no fixed rhythm"
    suits = ", as it suits both" if terms.quiet and terms.cadence else ""
    return f"{rhythm}{suits}, {length} each"


def _essays(terms: Terms) -> str:
    if not terms.essays:
        return "none agreed"
    if not terms.lead_minutes:
        return "posted before we meet"
    return f"posted {spans.lead_in_words(terms.lead)} before we meet"


def _callouts(terms: Terms) -> str:
    """What the pair calls them, several of them."""
    return one_line(terms.call_it or USUAL_WORDS)


def _candor(candor: Candor, mentorship: Mentorship) -> str:
    if candor is Candor.NEITHER:
        return "not wanted"
    if candor is Candor.BOTH:
        return "welcome from both"
    return f"welcome from {_name(mentorship, Side(candor.value))}"


def _name(mentorship: Mentorship, side: Side) -> str:
    return one_line(mentorship.name_of(side), LONGEST_NAME)


def in_words(cadence: Cadence) -> str:
    """In full, as `cadence_reading.read` reads it back: "every 2 weeks on Thursday at 10:00"."""
    noun = cadence.unit.value.removesuffix("s")
    words = f"every {noun if cadence.every == 1 else spans.counted(cadence.every, noun)}"
    if cadence.weekday is not None:
        words += f" on {calendar.WHOLE_WEEKDAYS[cadence.weekday]}"
    if cadence.at is not None:
        words += f" at {cadence.at:%H:%M}"
    return words
