"""The terms of an agreement as sentences, and what an amendment changed in them."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from mentorlog.clean import clean
from mentorlog.pages import dates
from mentorlog.pages.sentences import name
from mentorlog.records.agreements import Terms
from mentorlog.records.mentorships import Mentorship
from mentorlog.records.times import Day
from mentorlog.rules import cadence_words, calendar, spans
from mentorlog.rules.callouts import USUAL_WORDS
from mentorlog.vocabulary import Candor, Side


class Clause(NamedTuple):
    """One term: `key` is what it is about, `words` what was agreed, `was` what it replaced."""

    key: str
    words: str
    was: str = ""


def clauses(terms: Terms, mentorship: Mentorship) -> list[Clause]:
    """Every term that says something, in the order they are talked about."""
    found = [
        Clause("from", _day(terms.starts_on, terms)),
        Clause("until", _day(terms.ends_on, terms) if terms.ends_on else "open-ended"),
        Clause("sessions", _sessions(terms)),
        Clause("booked by", name(mentorship, terms.books) if terms.books else ""),
        Clause("homework", "ends every session" if terms.homework else "none agreed"),
        Clause("essays", _essays(terms)),
        Clause("reading", "essays are read before we meet" if terms.reads else "not agreed"),
        Clause(_callouts(terms), _candor(terms.candor, mentorship)),
        Clause("a look", _day(terms.review_on, terms) if terms.review_on else ""),
        Clause("mission", clean(terms.mission or "")),
        Clause("programme", clean(terms.programme or "")),
        Clause("zone", clean(terms.zone)),
    ]
    return [one for one in found if one.words]


def changes(before: Terms, after: Terms, mentorship: Mentorship) -> list[Clause]:
    """The terms that were changed, each in its new words and its old ones."""
    old = dict(_comparable(before, mentorship))
    new = dict(_comparable(after, mentorship))
    return [
        Clause(
            _callouts(after) if key == USUAL_WORDS else key,
            new.get(key) or "no longer",
            old.get(key) or "",
        )
        for key in dict.fromkeys((*new, *old))
        if new.get(key) != old.get(key)
    ]


def _comparable(terms: Terms, mentorship: Mentorship) -> Iterator[tuple[str, str]]:
    for one in clauses(terms._replace(call_it=None), mentorship):
        yield one.key, one.words
    yield f"{USUAL_WORDS} are called", clean(terms.call_it or "")
    yield "question", clean(terms.question or "")
    yield "why", clean(terms.why or "")


def _sessions(terms: Terms) -> str:
    length = spans.in_words(terms.length_minutes)
    rhythm = cadence_words.in_words(terms.cadence) if terms.cadence else "no fixed rhythm"
    suits = ", as it suits both" if terms.quiet and terms.cadence else ""
    return f"{rhythm}{suits}, {length} each"


def _essays(terms: Terms) -> str:
    if not terms.essays:
        return "none agreed"
    if not terms.lead_minutes:
        return "posted before we meet"
    return f"posted {spans.in_words(terms.lead_minutes)} before we meet"


def _callouts(terms: Terms) -> str:
    """What the pair calls them, several of them."""
    return clean(terms.call_it or USUAL_WORDS)


def _candor(candor: Candor, mentorship: Mentorship) -> str:
    if candor is Candor.NEITHER:
        return "not wanted"
    if candor is Candor.BOTH:
        return "welcome from both"
    return f"welcome from {name(mentorship, Side(candor.value))}"


def _day(on: date, terms: Terms) -> str:
    return dates.full(Day(on), calendar.zone(terms.zone))
