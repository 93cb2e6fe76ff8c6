"""What someone wrote about the kickoff in a message, taken apart by the questions it answers."""

import re
from collections.abc import Callable, Mapping
from typing import NamedTuple

from mentorlog import interview
from mentorlog.enums import Side
from mentorlog.export import kickoff_labels as labels
from mentorlog.export import kickoff_paper as form
from mentorlog.export import kickoff_reading as reading
from mentorlog.export.kickoff_paper import Paper

Readable = Callable[[str, str], bool]
"""Whether a line, by its key, can hold what is filled in."""


class Message(NamedTuple):
    """One person's answers and terms by their keys; `also` is what could not be placed.

    `wrote` has the terms as they were written, where they are kept in other words. `left` is what
    looks like a term and is none: the question in whose answer it stays, and the line.
    """

    answers: Mapping[str, str]
    fields: Mapping[str, str]
    also: str = ""
    wrote: Mapping[str, str] = {}
    left: tuple[tuple[str, str], ...] = ()

    @property
    def goals(self) -> tuple[str, ...]:
        """Of the terms, the one of which there may be several."""
        return tuple(filter(None, self.fields.get(GOAL, "").split("\n")))


def read(text: str, name: str, readable: Readable) -> Message:
    """What a person of that name wrote, as lines of a chat or as a paper. Not a word is lost."""
    lines = reading.lines_of(text)
    papers_own = [line for line in lines if form.place(line) is not None]
    if len(papers_own) > 1:
        return _of_paper(reading.read(text), name, readable)
    return _of_lines(lines, readable)


def joined(first: Message, second: Message) -> Message:
    """Both messages of one person: the second adds to answers and goals, and replaces terms."""
    answers = dict(first.answers)
    for key, text in second.answers.items():
        answers[key] = _added(answers.get(key, ""), text)
    fields = {**first.fields, **second.fields}
    if second.goals:
        fields[GOAL] = "\n".join(dict.fromkeys((*first.goals, *second.goals)))
    kept = {key: text for key, text in first.wrote.items() if key not in second.fields}
    also = _added(first.also, second.also)
    return Message(answers, fields, also, {**kept, **second.wrote}, second.left)


def _added(before: str, more: str, by: str = "\n\n") -> str:
    if more in before.split(by) or more == before:
        return before
    return by.join(filter(None, [before, more]))


def _of_lines(lines: list[str], readable: Readable) -> Message:
    """A question's number, words or key opens its answer, which goes on until the next."""
    texts: dict[str, list[str]] = {}
    fields: dict[str, str] = {}
    left: list[tuple[str, str]] = []
    last, number, listed = "", 0, 0
    for line in lines:
        field = _term(line, fields, readable)
        opened = _opened(line, number, listed)
        if field is not None:
            fields |= field
        elif opened is not None:
            last, rest = opened
            number, listed = _NUMBERS[last], 0
            texts.setdefault(last, []).extend([""] if texts.get(last) else [])
            texts[last].append(rest)
        else:
            last = "" if _POSTSCRIPT.match(line) else last
            texts.setdefault(last, []).append(line)
            left += [(last, line.strip())] if _looks_like_a_term(line) else []
            item = _NUMBERED.match(line)
            listed = int(item[1]) if item else listed
    said = {key: text for key, found in texts.items() if (text := _text(found))}
    answers = {key: said[key] for key in said if key}
    return Message(answers, fields, said.get("", ""), left=tuple(left))


def _term(line: str, known: Mapping[str, str], readable: Readable) -> dict[str, str] | None:
    """The term that a line says, of several goals all of them; the first of two is the one."""
    found = labels.line_of(line)
    if found is None or found.key is None or not readable(found.key, found.value):
        return None
    if found.key == GOAL:
        return {GOAL: _added(known.get(GOAL, ""), found.value, by="\n")}
    is_new = known.get(found.key, found.value) == found.value
    return {found.key: found.value} if is_new else None


def _looks_like_a_term(line: str) -> bool:
    found = labels.line_of(line)
    return found is not None and (found.key is not None or found.is_short)


def _opened(line: str, number: int, listed: int) -> tuple[str, str] | None:
    """The question that a line opens and what stands behind it there, if it opens one.

    An answer has numbered lists of its own: an earlier number than the question's opens another
    one only where it neither begins nor continues a list.
    """
    bare = line.lstrip("> \t#*_")
    for question in interview.KICKOFF:
        for pattern in _PATTERNS[question.key]:
            if (found := pattern.match(bare)) is not None:
                return question.key, bare[found.end() :]
    found = _NUMBERED.match(line)
    said = int(found[1]) if found else 0
    if found is None or not 0 < said <= len(interview.KICKOFF):
        return None
    if said <= number and said in (1, listed + 1):
        return None
    return interview.KICKOFF[said - 1].key, line[found.end() :]


def _patterns(question: interview.Question) -> list[re.Pattern[str]]:
    """How its words may be written: all of them or the first sentence; its key, or its heading."""
    sentence = re.split(r"(?<=[?.,])\s", question.text)[0]
    spoken = [_loosely(text) for text in dict.fromkeys((question.text, sentence))]
    key = question.key.replace("-", "[- ]")
    patterns = [rf"{_LEAD}{text}[?.:!*_]*\s*" for text in spoken]
    patterns.append(rf"{key}\*{{0,2}}\s*[:=]\*{{0,2}}\s*")
    if sum(one.heading == question.heading for one in interview.KICKOFF) == 1:
        patterns.append(rf"{_LEAD}{_loosely(question.heading)}[:*_]*\s*$")
    return [re.compile(pattern, re.IGNORECASE) for pattern in patterns]


def _loosely(text: str) -> str:
    return r"\s+".join(re.escape(word) for word in text.rstrip("?.,").split())


_LEAD = r"(?:\d{1,2}\s*[.):]\s*)?"
_NUMBERED = re.compile(
    r"[>#*_ ]{0,4}(?:(?:question|q)\s*)?(\d{1,2})[*_]{0,2}(?:\s*[.):]|\s[-–—])[*_]{0,2}(?:\s+|$)",
    re.IGNORECASE,
)
_POSTSCRIPT = re.compile(r"[ \t*_]*(?:p\.?){1,3}s\.?(?=[\s:,*_–-]|$)", re.IGNORECASE)
_PATTERNS = {question.key: _patterns(question) for question in interview.KICKOFF}
_NUMBERS = {question.key: number for number, question in enumerate(interview.KICKOFF, start=1)}
_NUMBERS[""] = 0
GOAL = form.GOAL.key


def _text(lines: list[str]) -> str:
    written = [index for index, line in enumerate(lines) if line.strip()]
    return "\n".join(lines[written[0] : written[-1] + 1]) if written else ""


def _of_paper(read_: reading.Reading, name: str, readable: Readable) -> Message:
    """A paper: the answers below this person's name; the rest of it is kept as it stands."""
    paper = read_.paper
    mine = _side(paper, name)
    answers: dict[str, str] = {}
    also = [complaint.found for complaint in read_.complaints]
    for (key, side), entry in paper.answers.items():
        if side is mine and key not in answers:
            answers[key] = entry.text
        else:
            label = form.BOTH_LABEL if side is Side.BOTH else form.labels(paper)[side]
            also.append(f"{interview.BY_KEY[key].text}\n{label}: {entry.text}")
    fields = {GOAL: "\n".join(goal.text for goal in paper.goals)} if paper.goals else {}
    for key, entry in paper.fields.items():
        if not _is_said(key, entry.text):
            continue
        if readable(key, entry.text):
            fields[key] = entry.text
        else:
            also.append(f"{form.FIELDS[key].label}: {entry.text}")
    return Message(answers, fields, "\n\n".join(also))


def _is_said(key: str, text: str) -> bool:
    """Whether a line says more than the paper said before anyone wrote on it."""
    people = [field.key for field in form.PEOPLE]
    return bool(text) and key not in people and text != form.FIELDS[key].usual


def _side(paper: Paper, name: str) -> Side | None:
    """Which of the two wrote it: by the names on top, else the only one who answered."""
    for side in Side.BOTH.people:
        if form.words(form.labels(paper)[side]) == form.words(name):
            return side
    answered = {side for _, side in paper.answers}
    return answered.pop() if len(answered) == 1 else None
