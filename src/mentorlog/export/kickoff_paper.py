"""The kickoff on paper: its places, its lines, and writing it for two people to fill in."""

import re
import textwrap
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import NamedTuple

from mentorlog import interview
from mentorlog.enums import Side

AnswerKey = tuple[str, Side]


class Field(NamedTuple):
    """A line to fill in: what it goes by, its label, and what holds where it is left alone."""

    key: str
    label: str
    usual: str = ""


class Entry(NamedTuple):
    """What stands at one place of a paper, and the number of the line where it begins."""

    text: str
    line: int = 0


NO_ANSWERS: Mapping[AnswerKey, Entry] = MappingProxyType({})


class Paper(NamedTuple):
    """What is written on a paper: its lines by their keys, the goals, each person's answers."""

    fields: Mapping[str, Entry]
    goals: tuple[Entry, ...] = ()
    answers: Mapping[AnswerKey, Entry] = NO_ANSWERS


class Place(NamedTuple):
    """A heading of the paper; `key` is that of a question or a section of lines."""

    level: int
    text: str
    key: str = ""
    note: str = ""


PEOPLE = (
    Field("mentee", "Mentee"),
    Field("mentor", "Mentor"),
    Field("keeper", "Who keeps the journal"),
)
GOAL = Field("goal", "Goal")
TERMS = (
    GOAL,
    Field("mission", "What the two of you are for"),
    Field("programme", "The programme it is part of"),
    Field("told", "When the mentor heard why", "not yet"),
    Field("start", "First day", "today"),
    Field("until", "Last day", "open"),
    Field("every", "How often", "none"),
    Field("length", "Length of a session", "1 hour"),
    Field("books", "Who books the sessions", "none"),
    Field("homework", "Homework after every session", "yes"),
    Field("essays", "Answered by mini-essays", "yes"),
    Field("lead", "Essays come before the session by", "24 hours"),
    Field("reads", "Essays are read before you meet", "yes"),
    Field("candor", "Who may call the other out", "both"),
    Field("call_it", "What you call that", "call-out"),
    Field("review", "When you look at this again", "in the middle"),
    Field("zone", "Time zone"),
    Field("first", "First meeting", "now"),
    Field("next", "Next meeting"),
    Field("pending", "Who has not said yes yet", "nobody"),
)
FIELDS = {field.key: field for field in (*PEOPLE, *TERMS)}

TITLE = "Our agreement"
INTRO = (
    "Twelve questions for the two of you, none of them required. Write below your name, as much or"
    " as little as you like; what stays empty is skipped. The headings stay as they are, so that"
    " the paper can be read back. Each of you may also fill in a paper of your own."
)
HOW_TO_WRITE = """\
What stands here holds unless you change it. An empty line means the usual, or nothing.
- A day: `thu`, `3 dec`, `2026-12-03`. The last day: also `6 months`, or `open`.
- A length: `90m`, `24h`, `2 days`.
- How often: `2 weeks`, `2 weeks on thu at 10:00`, `month`, or `none`.
- Who: a name, `mentee`, `mentor`, `both`, or `none`.
- A meeting: `thu 10:00`, or `none`. `now` and `today` are when this is saved.
- More goals: more lines.\
"""
WHO_IS_WHO = (
    "Two names, each beside their part: it is the mentee who brings the question. The journal is"
    " one person's; write whose, by name, or as mentee or mentor."
)
PEOPLE_KEY, TERMS_KEY = "people", "terms"
SECTION_LEVEL, QUESTION_LEVEL, PERSON_LEVEL = 2, 3, 4
BOTH_LABEL = "Both of us"

_WIDTH = 80
_ROOM = ("", "", "")
_HEADING = re.compile(r" {0,3}(#{1,6})[ \t]+(.*)", re.DOTALL)
_NUMBER = re.compile(r"\d{1,2}[.)][ \t]*")


def _places() -> Iterator[Place]:
    yield Place(SECTION_LEVEL, "The two of us", PEOPLE_KEY, WHO_IS_WHO)
    heading = ""
    for number, question in enumerate(interview.KICKOFF, start=1):
        if question.heading != heading:
            heading = question.heading
            yield Place(SECTION_LEVEL, heading)
        yield Place(QUESTION_LEVEL, f"{number}. {question.text}", question.key, question.why)
    yield Place(SECTION_LEVEL, "What holds from now on", TERMS_KEY, HOW_TO_WRITE)


PLACES = tuple(_places())


def written(paper: Paper) -> str:
    """The paper as Markdown, with what is known already in its place and room for the rest."""
    lines = [f"# {TITLE}", "", *_quoted(INTRO)]
    for place in PLACES:
        lines += ["", f"{'#' * place.level} {place.text}", *_below(place, paper)]
    return "\n".join(lines) + "\n"


def labels(paper: Paper) -> dict[Side, str]:
    """What each person's place is called: their name, where that tells the two apart."""
    names = {side: one_line(_text(paper, side.value)) for side in Side.BOTH.people}
    alike = len({words(name) for name in names.values()}) == 1
    reserved = {*Side, words(BOTH_LABEL), ""}
    return {
        side: side.value.capitalize() if alike or words(name) in reserved else name
        for side, name in names.items()
    }


def sides(paper: Paper) -> dict[str, Side]:
    """Whose each label is: the parts, both, and the names on this paper."""
    known = {side.value: side for side in Side} | {words(BOTH_LABEL): Side.BOTH}
    for side, label in labels(paper).items():
        known.setdefault(words(label), side)
    return known


def heading(line: str) -> tuple[int, str] | None:
    """The level of a Markdown heading and its words; None for any other line."""
    found = _HEADING.fullmatch(line)
    return (len(found[1]), words(found[2])) if found else None


def place(line: str) -> Place | None:
    """The place of the paper that this line opens, if it does."""
    found = heading(line)
    if found is None:
        return None
    level, said = found
    return _BY_WORDS.get((level, _NUMBER.sub("", said, count=1)))


def side(line: str, known: Mapping[str, Side]) -> Side | None:
    """Whose answer begins below this line, if somebody's does."""
    found = heading(line)
    if found is None or found[0] != PERSON_LEVEL:
        return None
    return known.get(found[1])


def is_ours(line: str, known: Mapping[str, Side]) -> bool:
    """Whether the line is one that the paper itself is made of."""
    return place(line) is not None or side(line, known) is not None


def escaped(text: str, known: Mapping[str, Side]) -> str:
    r"""An answer as it stands on paper: a line like one of ours has a \ before it."""
    return "\n".join(
        f"\\{line}" if is_ours(line.lstrip("\\"), known) else line for line in text.split("\n")
    )


def words(text: str) -> str:
    """A text as it is compared: blanks and capitals do not count."""
    return one_line(text).casefold()


def one_line(text: str) -> str:
    return " ".join(text.split())


_BY_WORDS = {(one.level, _NUMBER.sub("", words(one.text), count=1)): one for one in PLACES}


def _below(place: Place, paper: Paper) -> Iterator[str]:
    """What stands below a heading: its note, then lines to fill in, or room for two people."""
    if place.note and not (place.key == PEOPLE_KEY and _are_named(paper)):
        yield from ("", *_quoted(place.note))
    if place.key in (PEOPLE_KEY, TERMS_KEY):
        yield ""
        yield from _lines(PEOPLE if place.key == PEOPLE_KEY else TERMS, paper)
    elif place.level == QUESTION_LEVEL:
        yield from _answers(place.key, paper)


def _are_named(paper: Paper) -> bool:
    """Whether nobody has to be told where the names go."""
    return all(_text(paper, side.value) for side in Side.BOTH.people)


def _lines(fields: tuple[Field, ...], paper: Paper) -> Iterator[str]:
    for field in fields:
        texts = [_text(paper, field.key) or field.usual]
        if field is GOAL and paper.goals:
            texts = [goal.text for goal in paper.goals]
        yield from (f"- {field.label}: {one_line(text)}".rstrip() for text in texts)


def _answers(key: str, paper: Paper) -> Iterator[str]:
    """Room for either, and for both together where they have answered so."""
    named = labels(paper)
    if (key, Side.BOTH) in paper.answers:
        named[Side.BOTH] = BOTH_LABEL
    for side_, label in named.items():
        entry = paper.answers.get((key, side_))
        yield from ("", f"{'#' * PERSON_LEVEL} {label}")
        yield from ("", escaped(entry.text, sides(paper))) if entry else _ROOM


def _quoted(text: str) -> list[str]:
    first, *items = text.split("\n")
    lines = textwrap.wrap(first, _WIDTH, break_on_hyphens=False)
    return [f"> {line}".rstrip() for line in [*lines, *([""] if items else []), *items]]


def _text(paper: Paper, key: str) -> str:
    return paper.fields[key].text if key in paper.fields else ""
