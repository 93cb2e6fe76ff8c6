"""The terms of an agreement as they are typed: the options, and what they come to."""

import re
from collections.abc import Iterable, Mapping
from contextlib import suppress
from datetime import date, datetime
from difflib import get_close_matches
from functools import cache
from typing import Annotated, NamedTuple
from zoneinfo import ZoneInfo

import typer

from mentorlog import interview
from mentorlog.clean import one_line
from mentorlog.cli import params, resolve
from mentorlog.cli.run import Run
from mentorlog.domain import agreements, cadence_reading, calendar, callouts, spans
from mentorlog.domain.dates import Leaning
from mentorlog.domain.records import constraints
from mentorlog.domain.records.agreements import Terms
from mentorlog.domain.records.mentorships import Mentorship
from mentorlog.enums import Candor, Side
from mentorlog.errors import NotNow, Unreadable, Unsaid

Text = str | None
LONGEST_WORD = 24  # of their own for a call-out: it stands in the middle of sentences


def _option(name: str, metavar: str, help_: str) -> object:
    return typer.Option(name, metavar=metavar, help=help_)


Question = Annotated[Text, _option("--question", "TEXT", "The guiding question, in your words.")]
Why = Annotated[Text, _option("--why", "TEXT", "Why this person, and why now.")]
Told = Annotated[Text, _option("--told", "WHEN", "When they heard why.")]
Mission = Annotated[Text, _option("--mission", "TEXT", "What the two of you are for.")]
Programme = Annotated[Text, _option("--programme", "TEXT", "The programme it is part of.")]
Start = Annotated[Text, _option("--start", "WHEN", "The first day of the term; else today.")]
Until = Annotated[Text, _option("--until", "WHEN|SPAN", "Its last day, “6 months”, or none.")]
Every = Annotated[Text, _option("--every", "CADENCE", "“2 weeks on thu at 10:00”, or none.")]
Length = Annotated[Text, _option("--length", "SPAN", "How long a session is; else 60m.")]
Lead = Annotated[Text, _option("--lead", "SPAN", "How long before it essays come; else 24h.")]
HomeworkToo = Annotated[
    bool | None, typer.Option("--homework/--no-homework", help="Homework after every session.")
]
Essays = Annotated[
    bool | None, typer.Option("--essays/--no-essays", help="It is answered by mini-essays.")
]
Reads = Annotated[
    bool | None, typer.Option("--reads/--no-reads", help="They are read before you meet.")
]
CandorOf = Annotated[
    Candor | None,
    typer.Option(
        "--candor", metavar="both|mentor|mentee|neither", help="Who may call the other out."
    ),
]
CallIt = Annotated[Text, _option("--call-it", "WORD", "Your own word for a call-out.")]
Books = Annotated[Text, _option("--books", "SIDE", "Who books the sessions.")]
Review = Annotated[Text, _option("--review", "WHEN", "When you look at this again; else mid-term.")]
Goals = Annotated[
    list[str] | None,
    typer.Option("--goal", metavar="TEXT", help="What to achieve; repeatable."),
]
Answers = Annotated[
    list[str] | None,
    typer.Option("--answer", metavar="KEY=TEXT", help="An answer, or SIDE.KEY=TEXT; repeatable."),
]
Zone = Annotated[Text, _option("--zone", "IANA", "The time zone, “America/Denver”.")]
Agreed = Annotated[bool, typer.Option("--agreed", help="Both of you have said yes to it.")]
Pending = Annotated[Text, _option("--pending", "SIDE", "Who has not said yes yet.")]


# The same of an agreement that is there, where nothing said leaves it as it is.
StartNow = Annotated[Text, _option("--start", "WHEN", "The first day of the term.")]
LengthNow = Annotated[Text, _option("--length", "SPAN", "How long a session is: 60m, 90m.")]
LeadNow = Annotated[Text, _option("--lead", "SPAN", "How long before it essays come: 24h.")]
ReviewNow = Annotated[
    Text, _option("--review", "WHEN", "When you look at this again, or “middle”.")
]


class Typed(NamedTuple):
    """What was typed or answered about the terms; None where nothing was."""

    question: Text = None
    why: Text = None
    told: Text = None
    mission: Text = None
    programme: Text = None
    start: Text = None
    until: Text = None
    every: Text = None
    length: Text = None
    lead: Text = None
    homework: bool | None = None
    essays: bool | None = None
    reads: bool | None = None
    candor: Candor | None = None
    books: Text = None
    review: Text = None
    zone: Text = None
    call_it: Text = None


class Answered(NamedTuple):
    """One answer as typed; `side` is a word for one of the two, or for both."""

    key: str
    side: str
    text: str


def usual(run: Run) -> Terms:
    """The terms where nothing else is said: the defaults that are ours."""
    zone = run.zone()
    return agreements.usual(zone.key, calendar.local_date(run.now, zone))


def applied(run: Run, base: Terms, typed: Typed, mentorship: Mentorship) -> Terms:
    """`base` with everything that was typed in its place.

    Raises Unreadable for a date, a length or a rhythm that cannot be read, NotNow for an end
    before its beginning.
    """
    terms = base
    if typed.zone is not None:
        terms = terms._replace(zone=zone_named(typed.zone))
    tz = calendar.zone(terms.zone)
    terms = _dates(run, terms, typed, tz)
    terms = _rhythm(terms, typed)
    terms = _ways(terms, typed, mentorship)
    return _words(run, terms, typed, tz)


def zone_named(text: str) -> str:
    """The IANA name of a zone. Raises Unreadable where there is none, with the nearest."""
    with suppress(KeyError, ValueError, OSError):
        return calendar.zone(text.strip()).key
    apart = re.fullmatch(r"\s*(?:utc|gmt)?\s*([+-])\s*(\d{1,2})(?::?00)?\s*", text, re.IGNORECASE)
    if apart is not None:
        raise Unreadable(f"“{text[:40]}” is no time zone.", _hours_apart(apart[1], int(apart[2])))
    known = _zones()
    word = text.strip().casefold().replace(" ", "_")
    if word in known:
        return known[word]
    near = [name for low, name in known.items() if low.endswith(f"/{word}")]
    near = near or [known[low] for low in get_close_matches(word, known, n=2)]
    hint = f"Did you mean {' or '.join(near)}?" if near else "Write it like America/Denver."
    raise Unreadable(f"“{text[:40]}” is no time zone.", hint)


def _hours_apart(sign: str, hours: int) -> str:
    """The names of such zones count to the west: what is said as +1 is called GMT-1."""
    city = "Name a city, like Europe/Berlin, which knows of summer time"
    turned = f"Etc/GMT{'-' if sign == '+' else '+'}{hours}"
    with suppress(KeyError, ValueError, OSError):
        return f"{city}; {calendar.zone(turned).key} is always UTC{sign}{hours}."
    return f"{city}."


@cache
def _zones() -> dict[str, str]:
    """Every zone's name, by how it may be typed."""
    from zoneinfo import available_timezones

    return {name.casefold(): name for name in available_timezones()}


def end_of_term(run: Run, text: str, starts_on: date, tz: ZoneInfo) -> date | None:
    """The last day: a date, a length from the start, or none."""
    if text.strip().casefold() in ("none", "open", "open-ended"):
        return None
    try:
        return spans.day_after(starts_on, spans.read(text))
    except Unreadable:
        return params.day(run, text, tz, Leaning.FUTURE)


def answers_of(texts: Iterable[str]) -> list[Answered]:
    """`KEY=TEXT` is both people's answer, `SIDE.KEY=TEXT` one person's."""
    return [_answered(text) for text in texts]


def _answered(text: str) -> Answered:
    name, sign, words = text.partition("=")
    side, dot, key = name.strip().rpartition(".")
    if not sign or not words.strip():
        raise Unsaid(f"“{text[:40]}” is no answer.", "Write it like --answer bad-weeks=TEXT.")
    if key not in interview.BY_KEY:
        near = get_close_matches(key, interview.BY_KEY, n=1)
        keys = ", ".join(question.key for question in interview.KICKOFF)
        hint = f"Did you mean {near[0]}?" if near else f"There are {keys}."
        raise Unsaid(f"No question goes by “{key[:40]}”.", hint)
    return Answered(key, side if dot else Side.BOTH.value, words)


def confirmed_by(mentorship: Mentorship, pending: str | None) -> Side | None:
    """Who has said yes, given who has not: both, unless somebody is named; None for nobody."""
    if pending is None or pending.strip().casefold() == "none":
        return Side.BOTH
    missing = resolve.side(mentorship, pending, option="--pending")
    return None if missing is Side.BOTH else missing.other


def _dates(run: Run, terms: Terms, typed: Typed, tz: ZoneInfo) -> Terms:
    if typed.start is not None:
        terms = terms._replace(starts_on=params.near_day(run, typed.start, tz))
    if typed.until is not None:
        terms = terms._replace(ends_on=end_of_term(run, typed.until, terms.starts_on, tz))
    check_order(terms.starts_on, terms.ends_on)
    if typed.review is not None:
        terms = terms._replace(review_on=review_on(run, typed.review, tz))
    return terms


def check_order(starts_on: date, ends_on: date | None) -> None:
    """Refuse a term that would end before it starts."""
    if ends_on is not None and ends_on < starts_on:
        raise NotNow(
            f"The term would end ({calendar.said_day(ends_on)}) before it starts"
            f" ({calendar.said_day(starts_on)}).",
            "Say another --until, or another --start.",
        )


def review_on(run: Run, text: str, tz: ZoneInfo) -> date | None:
    """The day of the next look; None is the middle of the term. It has to be to come."""
    if text.strip().casefold() in ("none", "middle"):
        return None
    on = params.day(run, text, tz, Leaning.FUTURE)
    if on < calendar.local_date(run.now, tz):
        raise NotNow(f"{calendar.said_day(on)} is past.", "Say a day to come with --review.")
    return on


def _rhythm(terms: Terms, typed: Typed) -> Terms:
    if typed.every is not None:
        terms = terms._replace(cadence=cadence_reading.read(typed.every))
    if typed.length is not None:
        terms = terms._replace(length_minutes=spans.minutes_of(spans.read(typed.length)))
    if typed.lead is not None:
        lead = spans.lead_of(spans.read(typed.lead))
        terms = terms._replace(lead_minutes=lead.minutes, lead_days=lead.in_days)
    return terms


def _ways(terms: Terms, typed: Typed, mentorship: Mentorship) -> Terms:
    said: dict[str, object] = {
        name: getattr(typed, name)
        for name in ("homework", "essays", "reads", "candor")
        if getattr(typed, name) is not None
    }
    if typed.books is not None:
        none = typed.books.strip().casefold() == "none"
        said["books"] = None if none else resolve.side(mentorship, typed.books, option="--books")
    return replaced(terms, said)


def _words(run: Run, terms: Terms, typed: Typed, tz: ZoneInfo) -> Terms:
    said: dict[str, object] = {
        name: params.text(run, getattr(typed, name))
        for name in ("question", "why", "mission", "programme")
        if getattr(typed, name) is not None
    }
    if typed.call_it is not None:
        said["call_it"] = own_word(typed.call_it)
    if typed.told is not None:
        said["told_at"] = told_at(run, typed.told, tz)
    return replaced(terms, said)


def own_word(text: str) -> str | None:
    """What the pair calls a call-out; None for the usual word."""
    word = " ".join(text.split())
    params.fits(word, "The word", constraints.MOST_OF_A_TITLE)
    if len(word) > LONGEST_WORD:
        raise Unsaid(
            f"“{one_line(word, 40)}” is long for a word.", "Say a short one with --call-it."
        )
    return None if word.casefold() in ("", "none", callouts.USUAL_WORD) else word


def replaced(terms: Terms, said: Mapping[str, object]) -> Terms:
    """The terms with these in their place; their names are checked, their kinds were typed."""
    return Terms(**{**terms._asdict(), **said})


def told_at(run: Run, text: str, tz: ZoneInfo) -> datetime | None:
    """When the other heard why; `no` is not yet, `yes` is now."""
    word = text.strip().casefold()
    if word in ("no", "not yet", "none"):
        return None
    when = run.now if word == "yes" else params.at(run, text, tz, echo=False)
    if when > run.now:
        raise NotNow(f"{calendar.said(when, tz)} is still to come.", "Say when it was, or no.")
    return when
