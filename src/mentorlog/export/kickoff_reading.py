"""Reading a filled-in paper of the kickoff: what stands where, and what is not understood."""

import re
from collections.abc import Sequence
from difflib import get_close_matches
from typing import NamedTuple

from mentorlog.enums import Side
from mentorlog.export import kickoff_paper as form
from mentorlog.export.kickoff_paper import AnswerKey, Entry, Paper, Place


class Complaint(NamedTuple):
    """A line that is not understood: its number, what stands there, what is said about it."""

    line: int
    found: str
    said: str


class Reading(NamedTuple):
    """What was understood of a paper, and every complaint about the rest."""

    paper: Paper
    complaints: tuple[Complaint, ...]


class Heading(NamedTuple):
    """A heading that somebody wrote within an answer."""

    line: int
    level: int
    text: str


_FIELD = re.compile(
    r"[ \t]*(?:[-*+][ \t]+)?(?:\*\*)?([^:*]+?)(?:\*\*)?[ \t]*:(?:\*\*)?(.*)", re.DOTALL
)
TWICE = (
    "each name once below a question, or the next question above this;"
    " if it is part of an answer, put a \\ before it"
)
_BLANKS_TO_FILL = set("_.…-–— \t\r")
_BY_LABEL = {form.words(field.label): field for field in form.FIELDS.values()}


def read(text: str) -> Reading:
    """What a paper says. Only line breaks and the blank lines around an answer are not kept."""
    lines = lines_of(text)
    if not any(form.place(line) for line in lines):
        said = "expected a paper as “mentorlog agree --template” writes it"
        return Reading(Paper({}), (Complaint(1, lines[0].strip(), said),))
    reader = _Reader(lines)
    for number, line in enumerate(lines, start=1):
        reader.take(number, line)
    reader.look_for_altered_headings()
    return Reading(reader.paper(), tuple(sorted(reader.complaints)))


def lines_of(text: str) -> list[str]:
    """The lines, broken as the first of them is: by CR LF, by CR alone, else by LF.

    Nothing else breaks a line, and a stray CR stays what it is: part of somebody's answer.
    """
    text = text.removeprefix("\ufeff")
    if "\n" not in text:
        return text.split("\r")
    if text.partition("\n")[0].endswith("\r"):
        text = text.replace("\r\n", "\n")
    return text.split("\n")


def field_of(line: str) -> tuple[str, str] | None:
    """The key of a line to fill in and what is filled in; None for any other line."""
    found = _FIELD.fullmatch(line)
    field = _BY_LABEL.get(form.words(found[1])) if found else None
    if found is None or field is None:
        return None
    return field.key, filled_in(found[2])


def filled_in(text: str) -> str:
    """What stands behind a colon; nothing where that is only room to write on."""
    value = form.one_line(text)
    return "" if set(value) <= _BLANKS_TO_FILL else value


class _Reader:
    """Takes one line after another, and knows whose place it is in."""

    def __init__(self, lines: Sequence[str]) -> None:
        self.sides = form.sides(Paper(_names(lines)))
        self.labels = form.labels(Paper(_names(lines)))
        self.complaints: list[Complaint] = []
        self.place: Place | None = None
        self.side: Side | None = None
        self.titled = False
        self.seen: dict[Place, int] = {}
        self.fields: dict[str, Entry] = {}
        self.goals: list[Entry] = []
        self.last_field: str | None = None
        self.answers: dict[AnswerKey, list[tuple[int, str]]] = {}
        self.strange: list[tuple[AnswerKey, Heading]] = []
        self.again: list[tuple[int, str]] = []

    def take(self, number: int, line: str) -> None:
        opened = form.place(line)
        side = form.side(line, self.sides)
        if opened is not None:
            self._open(number, line, opened)
        elif side is not None:
            self._begin(number, line, side)
        elif self.place is not None and self.side is not None:
            self._answer(number, line, (self.place.key, self.side))
        elif line.strip():
            self._outside_answers(number, line)

    def paper(self) -> Paper:
        answers = {key: _without_blank_ends(lines) for key, lines in self.answers.items()}
        written = {key: entry for key, entry in answers.items() if entry.text}
        return Paper(self.fields, tuple(self.goals), written)

    def look_for_altered_headings(self) -> None:
        """A heading in an answer is the person's own, unless one of ours is missing just there."""
        for index, missing in enumerate(form.PLACES):
            if missing not in self.seen:
                self._look_between(index, missing)
        for place in self.seen:
            self._look_for_labels(place)
        for number, line in self.again:
            self._complain(number, line, TWICE)

    def _open(self, number: int, line: str, place: Place) -> None:
        if place in self.seen:
            self._complain(number, line, f"this heading once; it stands in line {self.seen[place]}")
        self.seen.setdefault(place, number)
        self.place, self.side, self.last_field = place, None, None

    def _begin(self, number: int, line: str, side: Side) -> None:
        place = self.place
        if place is None or place.level != form.QUESTION_LEVEL:
            self.side = None
            self._complain(number, line, "a question above it")
            return
        key = (place.key, side)
        if key in self.answers:
            self.again.append((number, line))
        self.answers.setdefault(key, [])
        self.side = side

    def _answer(self, number: int, line: str, key: AnswerKey) -> None:
        if line.startswith("\\") and form.is_ours(line.lstrip("\\"), self.sides):
            line = line[1:]
        elif (found := form.heading(line)) is not None:
            self.strange.append((key, Heading(number, found[0], line)))
        self.answers[key].append((number, line))

    def _outside_answers(self, number: int, line: str) -> None:
        place = self.place
        found = form.heading(line)
        if place is None and not self.titled and found and found[0] == 1:
            self.titled = True  # what it is called is theirs to say
        elif line.lstrip().startswith(">"):
            self._explanation(number, line)
        elif found is None and place is not None and place.key in (form.PEOPLE_KEY, form.TERMS_KEY):
            self._field(number, line)
        elif found is not None:
            self._complain(number, line, self._heading_here())
        elif place is not None and place.level == form.QUESTION_LEVEL:
            self._complain(number, line, f"answers below {self._two_labels()}")
        else:
            self._complain(number, line, "nothing here; write below a name, or after a colon")

    def _explanation(self, number: int, line: str) -> None:
        note = self.place.note if self.place else form.INTRO
        if form.words(line.lstrip().lstrip(">")) not in form.words(note):
            self._complain(number, line, "nothing but the explanation; write below a name")

    def _field(self, number: int, line: str) -> None:
        found = field_of(line)
        if found is None:
            self._continued(number, line)
            return
        key, value = found
        self.last_field = key
        if key == form.GOAL.key:
            self.goals += [Entry(value, number)] if value else []
        elif key not in self.fields:
            self.fields[key] = Entry(value, number)
        elif value and self.fields[key].text:
            first = self.fields[key].line
            self._complain(number, line, f"this line once; it stands in line {first}")
        elif value:
            self.fields[key] = Entry(value, number)

    def _continued(self, number: int, line: str) -> None:
        """An indented line goes on with the line above, as editors fold long ones."""
        bare = line.strip()
        last = self.last_field
        if not set(bare) - set("-*+"):
            return
        if not line[0].isspace() or last is None or bare[0] in "-*+":
            self._complain(number, line, _label_like(bare))
        elif last == form.GOAL.key and self.goals:
            self.goals[-1] = _longer(self.goals[-1], bare)
        elif last in self.fields:
            self.fields[last] = _longer(self.fields[last], bare)
        else:
            self._complain(number, line, _label_like(bare))

    def _look_between(self, index: int, missing: Place) -> None:
        before = [self.seen[one] for one in form.PLACES[:index] if one in self.seen]
        after = [self.seen[one] for one in form.PLACES[index + 1 :] if one in self.seen]
        first, last = max(before, default=0), min(after, default=10**9)
        title = f"“{'#' * missing.level} {missing.text}”"
        for _, one in self.strange:
            alike = form.words(one.text.lstrip("# ")) == form.words(missing.text)
            if first < one.line < last and (one.level == missing.level or alike):
                self._complain(one.line, one.text, f"{title}, which is missing")
                # The names below it are then not a second time below another question.
                self.again = [it for it in self.again if not one.line < it[0] < last]
                return
        if missing.key == form.TERMS_KEY:
            self._look_for_lines(title)

    def _look_for_lines(self, title: str) -> None:
        """Without the heading of the terms, their lines would be somebody's last answer."""
        for lines in self.answers.values():
            for number, line in lines:
                if field_of(line) is not None:
                    self._complain(number, line, f"{title} above it")
                    return

    def _look_for_labels(self, place: Place) -> None:
        for side in Side.BOTH.people:
            if (place.key, side) in self.answers or (place.key, Side.BOTH) in self.answers:
                continue
            for (key, _), one in self.strange:
                if key == place.key and one.level == form.PERSON_LEVEL:
                    label = f"“#### {self.labels[side]}”"
                    self._complain(one.line, one.text, f"{label}, which is missing")
                    break

    def _heading_here(self) -> str:
        """Which heading of ours would stand here, as far as that is known."""
        if self.place is not None and self.place.level == form.QUESTION_LEVEL:
            return self._two_labels()
        missing = (one for one in form.PLACES if one not in self.seen)
        one = next(missing, None)
        return f"“{'#' * one.level} {one.text}”" if one else "no other heading"

    def _two_labels(self) -> str:
        return " or ".join(f"“#### {label}”" for label in self.labels.values())

    def _complain(self, number: int, line: str, expected: str) -> None:
        self.complaints.append(Complaint(number, line.strip(), f"expected {expected}"))


def _names(lines: Sequence[str]) -> dict[str, Entry]:
    """The names at the top, which the labels below go by."""
    found: dict[str, Entry] = {}
    for number, line in enumerate(lines, start=1):
        opened = form.place(line)
        if opened is not None and opened.level == form.QUESTION_LEVEL:
            break
        field = field_of(line)
        if field is not None and field[0] in list(Side):
            found.setdefault(field[0], Entry(field[1], number))
    return found


def _longer(entry: Entry, more: str) -> Entry:
    return entry._replace(text=form.one_line(f"{entry.text} {more}"))


def _label_like(line: str) -> str:
    label = form.words(line.lstrip("-*+ ").partition(":")[0])
    near = get_close_matches(label, _BY_LABEL, n=1)
    if near:
        return f"“{_BY_LABEL[near[0]].label}: …”"
    return "a line that begins like “How often:”"


def _without_blank_ends(lines: Sequence[tuple[int, str]]) -> Entry:
    written = [index for index, (_, line) in enumerate(lines) if line.strip()]
    if not written:
        return Entry("")
    kept = lines[written[0] : written[-1] + 1]
    return Entry("\n".join(line for _, line in kept), kept[0][0])
