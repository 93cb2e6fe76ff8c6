"""The goals at a review: each kept or reached, and new ones."""

from collections.abc import Mapping
from functools import partial

from mentorlog.clean import one_line
from mentorlog.cli.agreement.open_promises import KEPT, Looked
from mentorlog.cli.asking import Choice
from mentorlog.cli.run import Run
from mentorlog.db import texts
from mentorlog.domain.records.agreements import Goal
from mentorlog.domain.records.record import Record
from mentorlog.errors import NoSuchGoal
from mentorlog.interview import REACHED

KEEP, DONE = "k", "r"
NEW = "goals.new"


def to_look_at(run: Run, record: Record) -> list[Looked]:
    """Each goal that is not reached yet, then whether there are others."""
    before = _reached_before(run, record)
    waiting = [goal for goal in record.goals if goal.number not in before]
    found = [Looked(f"goal.{goal.number}", partial(_ask, run, goal)) for goal in waiting]
    return [*found, Looked(NEW, partial(_ask_new, run, any_yet=bool(record.goals)))]


def reached_now(answers: Mapping[str, str]) -> list[str]:
    """Those said to be reached in these answers, as `--answer` takes them."""
    said = (text for key, text in answers.items() if key.startswith("goal."))
    return [f"{REACHED.key}={text}" for text in said if text]


def new(answers: Mapping[str, str]) -> list[str]:
    return [text for text in answers.get(NEW, KEPT).split("\n") if text]


def numbered(record: Record, numbers: list[int]) -> list[str]:
    """Goals named by their numbers as reached, as `--answer` takes them. Raises NoSuchGoal."""
    known = {goal.number: goal for goal in record.goals}
    for number in numbers:
        if number not in known:
            raise NoSuchGoal(number, known=len(known))
    return [f"{REACHED.key}={_said(known[number])}" for number in numbers]


def _reached_before(run: Run, record: Record) -> set[int]:
    with run.look() as connection:
        said = [
            answer.text
            for version in record.agreements
            for answer in texts.answers(connection, version.id, run.now)
            if answer.key == REACHED.key
        ]
    numbers = (text.partition(".")[0] for text in said)
    return {int(one) for one in numbers if one.isascii() and one.isdigit()}


def _ask(run: Run, goal: Goal) -> str:
    answer = run.asker.choice(
        f"Goal {goal.number}: {one_line(goal.text, 200)}",
        [Choice(KEEP, "keep"), Choice(DONE, "reached")],
        KEEP,
        option="--reached",
    )
    return _said(goal) if answer == DONE else KEPT


def _ask_new(run: Run, *, any_yet: bool) -> str:
    found: list[str] = []
    while True:
        question = "Another goal?" if found or any_yet else "Is there a goal, in a few words?"
        text = run.asker.text(question, option="--goal")
        if not text:
            return "\n".join(found)
        found.append(text)


def _said(goal: Goal) -> str:
    return f"{goal.number}. {goal.text}"
