"""Papers of one kickoff laid together: what only one says is taken, what differs is asked."""

from collections.abc import Mapping
from typing import NamedTuple

from mentorlog import interview
from mentorlog.cli.paper_terms import Reader, Value
from mentorlog.cli.run import Run
from mentorlog.errors import Differing, Missing
from mentorlog.exports import kickoff_paper as form
from mentorlog.exports.kickoff_paper import AnswerKey
from mentorlog.pages import papers
from mentorlog.pages.papers import Difference
from mentorlog.vocabulary import Side


class Sheet(NamedTuple):
    """A paper that is understood: its name, its lines, the goals, and each person's answers."""

    name: str
    values: Mapping[str, Value]
    goals: tuple[str, ...]
    answers: Mapping[AnswerKey, str]


class Differs(NamedTuple):
    """A line or an answer of which two papers say different things."""

    key: str | AnswerKey
    shown: Difference


def together(run: Run, first: Sheet, second: Sheet, names: Mapping[Side, str], reader: Reader) -> Sheet:
    """Both papers as one. Raises Differing where nobody can be asked which of the two holds."""
    differing = [*_lines_that_differ(first, second), *_answers_that_differ(first, second, names)]
    whole = _merged(first, second)
    if differing and not run.asker.can_ask:
        shown = [one.shown for one in differing]
        lines = lines_for(run, lambda screen: papers.differences(shown, screen))
        raise Differing(lines, places=len(shown))
    for number, one in enumerate(differing, start=1):
        run.asker.tell("")
        run.asker.tell(f"  The papers differ, {number} of {len(differing)}:")
        for line in lines_for(run, lambda screen, one=one: papers.difference(one.shown, screen)):
            run.asker.tell(f"  {line}" if line else "")
        whole = _settled(run, whole, (first, second), one, reader)
    return whole
