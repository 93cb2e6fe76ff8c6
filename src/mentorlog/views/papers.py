"""The kickoff on paper as a screen shows it: what was understood, what was not, what differs."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from rich.text import Text

from mentorlog.clean import clean, one_line
from mentorlog.views.console import GAP, Screen

SHORT = 40  # cells of what stands on a line; it may be private, and is on the paper anyway
TWO_COLUMNS = 72  # from this width on, two texts stand side by side
INDENT = 2


class Misread(NamedTuple):
    """A complaint: the paper (where there are several), its line, what is there, what of it."""

    paper: str
    line: int
    found: str
    said: str


class Difference(NamedTuple):
    """One place where two papers differ: what it is about, and what each of them says."""

    about: str
    papers: tuple[str, str]
    texts: tuple[str, str]


class Understood(NamedTuple):
    """What a paper comes to before it is saved; a term is its label and its value."""

    people: str
    question: str
    terms: Sequence[tuple[str, str]]
    goals: int
    answers: Sequence[tuple[str, int]]


def complaints(found: Iterable[Misread], screen: Screen) -> None:
    """Every complaint; the same one on several lines is said once."""
    together: dict[Misread, list[int]] = {}
    for one in found:
        together.setdefault(one._replace(line=0), []).append(one.line)
    for one, lines in together.items():
        where = f"{one.paper}, " if one.paper else ""
        number = "line" if len(lines) == 1 else "lines"
        listed = ", ".join(str(line) for line in sorted(lines))
        stands = f"“{one_line(one.found, SHORT)}”" if one.found.strip() else "nothing stands there"
        screen.print(f"{clean(where)}{number} {listed}: {stands}")
        screen.print(clean(one.said), indent=4)


def differences(found: Iterable[Difference], screen: Screen) -> None:
    for one in found:
        difference(one, screen)
        screen.print()


def difference(one: Difference, screen: Screen) -> None:
    """Both texts under the names of their papers: side by side, or below each other."""
    screen.print(Text(clean(one.about), "bold"))
    if screen.width >= TWO_COLUMNS:
        _side_by_side(one, screen)
    else:
        for paper, text in zip(one.papers, one.texts, strict=True):
            screen.print(Text(clean(paper), "dim"), indent=INDENT)
            screen.print(clean(text), indent=2 * INDENT)


def understood(one: Understood, screen: Screen) -> None:
    """Who, the question, the terms that are not the usual ones, and who answered how much."""
    screen.print(Text(clean(one.people), "bold"))
    if one.question:
        screen.print(f"“{one_line(one.question, screen.width - 2 * INDENT)}”")
    width = max((len(label) for label, _ in one.terms), default=0) + GAP
    for label, value in one.terms:
        if screen.width >= TWO_COLUMNS:
            _in_column(f"{label:<{width}}", value, width, screen)
        else:
            screen.print(f"{label}: {value}", indent=INDENT)
    screen.print(_counted(one))


def wrote(name: str, text: str, screen: Screen, *, also: bool = False) -> None:
    """ "Sam wrote:" and what it was, whole."""
    screen.print(Text(clean(f"{name} also wrote:" if also else f"{name} wrote:"), "dim"))
    screen.print(clean(text), indent=INDENT)


def kept(
    name: str,
    answers: Iterable[tuple[str, str]],
    terms: Iterable[tuple[str, str]],
    also: str,
    screen: Screen,
) -> None:
    """Everything somebody sent: the answers below their questions, the terms, and the rest."""
    screen.print(Text(clean(f"{name} wrote:"), "bold"))
    for question, text in answers:
        screen.print()
        screen.print(Text(clean(question), "dim"))
        screen.print(clean(text), indent=INDENT)
    for number, (label, value) in enumerate(terms):
        if number == 0:
            screen.print()
        screen.print(f"{label}: {clean(value)}")
    if also:
        screen.print()
        screen.print(Text("What belongs to no question:", "dim"))
        screen.print(clean(also), indent=INDENT)


def _side_by_side(one: Difference, screen: Screen) -> None:
    width = (screen.width - INDENT - GAP) // 2
    heads = [Text(one_line(paper, width), "dim") for paper in one.papers]
    left, right = (screen.folded(Text(clean(text)), width) for text in one.texts)
    columns = [heads[0], *left], [heads[1], *right]
    for index in range(max(map(len, columns))):
        first, second = (column[index] if index < len(column) else Text("") for column in columns)
        blanks = " " * (width + GAP - first.cell_len)
        line = Text.assemble(first, blanks, second) if second.plain else first
        screen.print(line, indent=INDENT)


def _in_column(label: str, value: str, width: int, screen: Screen) -> None:
    first, *rest = screen.folded(Text(clean(value)), screen.width - width - INDENT)
    screen.print(Text.assemble(Text(label, "dim"), first), indent=INDENT)
    for line in rest:
        screen.print(line, indent=INDENT + width)


def _counted(one: Understood) -> str:
    answered = [
        f"{_many(count, 'answer')} of {clean(name)}" for name, count in one.answers if count
    ]
    counts = [*answered, *([_many(one.goals, "goal")] if one.goals else [])]
    if not counts:
        return "No answers, no goals: the terms alone."
    *others, last = counts
    return f"{', '.join(others)} and {last}." if others else f"{last}."


def _many(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"
