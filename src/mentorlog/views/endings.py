"""The end of a mentorship on the screen: what they came with, and what each says looking back."""

from collections.abc import Mapping, Sequence
from itertools import groupby

from rich.text import Text

from mentorlog.clean import clean, one_line
from mentorlog.domain import agreements
from mentorlog.domain.records.agreements import Answer
from mentorlog.domain.records.record import Record
from mentorlog.enums import Side
from mentorlog.views import facts
from mentorlog.views.console import Screen, margin
from mentorlog.views.facts import Fact
from mentorlog.views.judged import Judged
from mentorlog.views.sentences import name, upper, who

PREFIX = "closing-"
LABEL = 10  # cells of a name that stands as a label
SIDES = (Side.BOTH, Side.MENTEE, Side.MENTOR)


def came_with(record: Record, screen: Screen) -> None:
    """The guiding question, read back; nothing where none was written down."""
    question = agreements.terms(record).question
    if question:
        mentee = upper(who(record.mentorship, Side.MENTEE))
        screen.print()
        screen.print(Text(clean(f"{mentee} came with: “{question.strip()}”"), "bold"))


def how_it_goes(screen: Screen) -> None:
    """Before the first question."""
    screen.print()
    screen.print("A few questions at the end, each person for themselves. None needs an answer.")
    screen.print("Ctrl-C loses no answer; the next “mentorlog close” goes on.")


def parted(
    answers: Sequence[Answer], questions: Mapping[str, str]
) -> tuple[list[Answer], list[Answer]]:
    """What was said before, and what was said at the end, each question's answers together."""
    order = {key: number for number, key in enumerate(questions)}
    end = [one for one in answers if one.key.startswith(PREFIX)]
    end.sort(key=lambda one: (order.get(one.key, len(order)), SIDES.index(one.side), one.id))
    return [one for one in answers if not one.key.startswith(PREFIX)], end


def page(
    seen: Judged, answers: Sequence[Answer], questions: Mapping[str, str], screen: Screen
) -> None:
    """Under what they came with, each question with both people's words."""
    if not answers:
        return
    screen.print()
    screen.print(Text("At the end", "bold"), indent=margin(screen))
    guiding = agreements.terms(seen.record).question
    if guiding:
        facts.facts(screen, [Fact("came with", f"“{clean(guiding.strip())}”")])
    for key, several in groupby(answers, key=lambda one: one.key):
        screen.print()
        question = questions.get(key, key)
        screen.print(Text(clean(question), "bold"), indent=margin(screen))
        facts.facts(screen, [_words(seen, one) for one in several])


def _words(seen: Judged, one: Answer) -> Fact:
    person = "both" if one.side is Side.BOTH else name(seen.mentorship, one.side)
    return Fact(one_line(person, LABEL), clean(one.text))
