"""Papers of one kickoff laid together: what only one says is taken, what differs is asked."""

from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from typing import NamedTuple

from mentorlog import interview
from mentorlog.cli.kickoff import messages
from mentorlog.cli.kickoff.paper_terms import Reader, Value
from mentorlog.cli.run import Run
from mentorlog.enums import Side
from mentorlog.errors import Differing
from mentorlog.export import kickoff_paper as form
from mentorlog.export.kickoff_paper import AnswerKey
from mentorlog.views import papers
from mentorlog.views.papers import Difference


class Sheet(NamedTuple):
    """A paper that is understood: its name, its lines, the goals, and each person's answers."""

    name: str
    values: Mapping[str, Value]
    goals: tuple[str, ...] = ()
    answers: Mapping[AnswerKey, str] = {}


class Differs(NamedTuple):
    """A line, or an answer, of which two papers say different things."""

    shown: Difference
    line: str | None = None
    answer: AnswerKey | None = None


def together(run: Run, first: Sheet, second: Sheet, reader: Reader) -> Sheet:
    """Both papers as one, each difference settled by the person at the terminal.

    Raises Differing where nobody can be asked which of the two holds.
    """
    differing = [*_lines_that_differ(first, second), *_answers_that_differ(first, second, reader)]
    whole = _merged(first, second)
    if differing and not run.asker.can_ask:
        shown = [one.shown for one in differing]
        page = partial(papers.differences, shown)
        raise Differing(messages.lines(run, page), places=len(shown))
    for number, one in enumerate(differing, start=1):
        run.asker.tell("")
        run.asker.tell(f"  The papers differ ({number} of {len(differing)}):")
        for line in messages.lines(run, partial(papers.difference, one.shown)):
            run.asker.tell(f"  {line}".rstrip())
        whole = _settled(run, whole, (first, second), one, reader)
    return whole


def _merged(first: Sheet, second: Sheet) -> Sheet:
    """Everything of both; where both say something, a change goes before what is usual."""
    values = dict(second.values)
    for key, value in first.values.items():
        if key not in values or values[key].usual or not value.usual:
            values[key] = value
    known = {form.words(goal) for goal in first.goals}
    goals = first.goals + tuple(goal for goal in second.goals if form.words(goal) not in known)
    answers = {**second.answers, **first.answers}
    return Sheet(first.name, values, goals, answers)


def _lines_that_differ(first: Sheet, second: Sheet) -> Iterator[Differs]:
    for field in form.FIELDS.values():
        one, other = first.values.get(field.key), second.values.get(field.key)
        if one is None or other is None or one.usual or other.usual:
            continue
        if one.means == other.means or form.words(one.said) == form.words(other.said):
            continue
        texts = one.shown, other.shown
        shown = Difference(field.label, (first.name, second.name), texts)
        yield Differs(shown, line=field.key)


def _answers_that_differ(first: Sheet, second: Sheet, reader: Reader) -> Iterator[Differs]:
    for key, side in in_order(first.answers.keys() & second.answers.keys()):
        texts = first.answers[key, side], second.answers[key, side]
        if texts[0] == texts[1]:
            continue
        people = reader.mentorship
        who = "both" if side is Side.BOTH else people.name_of(side)
        about = f"{interview.BY_KEY[key].text} ({who})"
        shown = Difference(about, (first.name, second.name), texts)
        yield Differs(shown, answer=(key, side))


def in_order(keys: Iterable[AnswerKey]) -> list[AnswerKey]:
    """As the interview asks, the mentee's before the mentor's."""
    numbers = [question.key for question in interview.KICKOFF]
    return sorted(keys, key=lambda one: (numbers.index(one[0]), list(Side).index(one[1])))


def _settled(
    run: Run, whole: Sheet, sheets: tuple[Sheet, Sheet], one: Differs, reader: Reader
) -> Sheet:
    """The whole with the one text that holds."""
    first, second = sheets
    lines = [first.name, second.name, "something else"]
    picked = None
    while picked is None:  # Enter cannot mean either of the two
        picked = run.asker.pick("Which holds?", lines, option="--file")
    if one.line is not None:
        values = [sheet.values[one.line] for sheet in sheets]
        value = values[picked] if picked < len(values) else _another(run, one.line, reader)
        return whole._replace(values={**whole.values, one.line: value})
    assert one.answer is not None
    texts = [sheet.answers[one.answer] for sheet in sheets]
    text = texts[picked] if picked < len(texts) else _another_answer(run, one)
    return whole._replace(answers={**whole.answers, one.answer: text})


def _another(run: Run, key: str, reader: Reader) -> Value:
    """What holds instead of both, asked until there is something."""
    while True:
        value = run.asker.read_until_understood(
            f"{form.FIELDS[key].label}: what instead?",
            lambda text: reader.one(key, text),
            option=f"--{key}",
        )
        if value is not None:
            return value


def _another_answer(run: Run, one: Differs) -> str:
    while True:
        text = run.asker.text(
            "What instead?", option="--answer", long=True, template="\n\n".join(one.shown.texts)
        )
        if text is not None:
            return text
