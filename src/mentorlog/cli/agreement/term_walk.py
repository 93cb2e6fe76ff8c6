"""Each term as a sentence two people can say yes to, and what may become of it at a review."""

from collections.abc import Callable
from typing import NamedTuple

from mentorlog.clean import one_line
from mentorlog.domain import calendar, spans, terms_words
from mentorlog.domain.records.agreements import Terms
from mentorlog.domain.records.mentorships import Mentorship
from mentorlog.enums import Candor, Side

Say = Callable[[Terms, Mentorship], str | None]

LONGEST = 200


class Step(NamedTuple):
    """One stop of the walk. `say` is None where there is nothing to look at.

    `name` is the option that the term goes by, `change` the one that “change” asks for, where it
    can be changed; `stop` is what the option says where it can be stopped. One that is off can
    begin again.
    """

    name: str
    say: Say
    change: str | None = None
    how: str | None = None
    stop: str | None = None
    is_on: Callable[[Terms], bool] = lambda _: True


def _question(terms: Terms, _: Mentorship) -> str:
    if not terms.question:
        return "No guiding question is written down."
    return f"The guiding question: “{one_line(terms.question, LONGEST)}”"


def _rhythm(terms: Terms, _: Mentorship) -> str:
    if terms.cadence is None:
        return "You meet without a fixed rhythm."
    suits = ", as it suits you both" if terms.quiet else ""
    return f"You meet {terms_words.in_words(terms.cadence)}{suits}."


def _length(terms: Terms, _: Mentorship) -> str:
    return f"A session takes {spans.in_words(terms.length_minutes)}."


def _until(terms: Terms, _: Mentorship) -> str:
    if terms.ends_on is None:
        return "There is no last day."
    return f"It goes on until {calendar.said_day(terms.ends_on)}."


def _homework(terms: Terms, _: Mentorship) -> str:
    return "Every session ends with homework." if terms.homework else "No homework was agreed."


def _essays(terms: Terms, _: Mentorship) -> str:
    if not terms.essays:
        return "No mini-essays were agreed."
    lead = f" {spans.lead_in_words(terms.lead)}" if terms.lead_minutes else ""
    return f"Mini-essays are posted{lead} before you meet."


def _reads(terms: Terms, _: Mentorship) -> str | None:
    if not terms.essays:
        return None
    if not terms.reads:
        return "That essays are read before you meet was not agreed."
    return "Essays are read before you meet."


def _candor(terms: Terms, mine: Mentorship) -> str:
    match terms.candor:
        case Candor.BOTH:
            return "Each of you may call the other out."
        case Candor.NEITHER:
            return "Neither of you calls the other out."
        case one:
            side = Side(one.value)
            who = "You" if side is mine.keeper_is else mine.name_of(side)
            whom = "you" if side is mine.other_is else mine.other_name
            return f"{who} may call {whom} out."


def _books(terms: Terms, mine: Mentorship) -> str:
    if terms.books is None or terms.books is Side.BOTH:
        return "Either of you books the next session."
    who = "You book" if terms.books is mine.keeper_is else f"{mine.other_name} books"
    return f"{who} the next session."


def _mission(terms: Terms, _: Mentorship) -> str | None:
    return (
        f"What the two of you are for: {one_line(terms.mission, LONGEST)}"
        if terms.mission
        else None
    )


NO = "no"

STEPS = (
    Step("question", _question, "question"),
    Step("mission", _mission, "mission"),
    Step(
        "every", _rhythm, "every", "“3 weeks”, “2 weeks on thu at 10:00”", "none",
        lambda terms: terms.cadence is not None,
    ),
    Step("length", _length, "length", "“45m”, “90m”"),
    Step("until", _until, "until", "A date, “6 months” from the start, or none"),
    Step("homework", _homework, stop=NO, is_on=lambda terms: terms.homework),
    Step(
        "essays", _essays, "lead", "How long before you meet: “24h”, “2 days”", NO,
        lambda terms: terms.essays,
    ),
    Step("reads", _reads, stop=NO, is_on=lambda terms: terms.reads),
    Step("candor", _candor, "candor", "both, mentor, mentee or neither"),
    Step("books", _books, "books", "me, a name, or both"),
)  # fmt: skip
