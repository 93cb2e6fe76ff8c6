"""What the terms are called in a message: their labels, and the words people use for them."""

import re
from typing import NamedTuple

from mentorlog.export import kickoff_paper as form
from mentorlog.export.kickoff_reading import filled_in

# Beside the labels of the paper. What a question goes by (`candor:`, `meetings:`) opens its answer.
_ALSO = {
    "goal": "my goal, our goal, goals",
    "mission": "mission, our mission, what we are for",
    "programme": "programme, program",
    "told": "told, when I heard why, when you told me",
    "start": "from, start, starts, starts on, starting, start date, begin, begins, beginning",
    "until": "until, till, to, end, ends, ends on, end date",
    "every": "often, every, rhythm, cadence, frequency, how frequently",
    "length": (
        "length, how long, for how long, duration, session length, length of session,"
        " length of sessions, how long is a session, how long are sessions"
    ),
    "books": "books, booking, bookings, booked by, who books",
    "homework": "homework, homework after sessions",
    "essays": "essays, essay, mini-essays, mini-essay",
    "lead": (
        "lead, lead time, how long before, how long before we meet, essays before, essays by,"
        " essays come before"
    ),
    "reads": "reads, reading, essays are read",
    "candor": "call-outs, callouts, who may call out, who calls out",
    "call_it": "call it, what we call it, our word, our word for it",
    "review": "review, review on, look again, when we look at this again, when to look again",
    "zone": "zone, timezone, tz",
    "first": "first session, kickoff, when is our first meeting",
    "next": "next, next session",
    "pending": "pending, not yet, who has not said yes",
}
_KEYS = {form.words(field.label): field.key for field in form.TERMS} | {
    name.casefold(): key for key, names in _ALSO.items() for name in names.split(", ")
}
_LABELLED = re.compile(
    r"[ \t]*(?:[-*+•][ \t]+)?\*{0,2}([^\W\d_][\w’'()/ \t-]{0,60}?)\*{0,2}"
    r"[ \t]*([:=])\*{0,2}([ \t]*)(.*)",
    re.DOTALL,
)
MOST_WORDS, LONGEST = 4, 40


class Line(NamedTuple):
    """A line of the form `words: value`: which term that is, if it is one, and the value.

    `is_short` says whether it looks like a term even where it is none.
    """

    key: str | None
    value: str
    is_short: bool


def line_of(line: str) -> Line | None:
    """What a line says if it has that form, and a value."""
    found = _LABELLED.fullmatch(line)
    value = filled_in(found[4]) if found else ""
    if found is None or not value:
        return None
    is_short = len(found[1].split()) <= MOST_WORDS and len(value) <= LONGEST
    is_put_so = found[2] == ":" and found[3] != ""  # https://… and 10:00 are not
    return Line(_KEYS.get(form.words(found[1])), value, is_short and is_put_so)
