"""The change log on the screen, and what taking a step back would mean and did."""

from collections.abc import Sequence
from typing import NamedTuple

from rich.text import Text

from mentorlog.clean import one_line
from mentorlog.domain.records.steps import Step
from mentorlog.domain.records.times import Moment
from mentorlog.views import dates, documents, step_words
from mentorlog.views.console import GAP, Screen, margin
from mentorlog.views.documents import Document
from mentorlog.views.flag_blocks import QUIET
from mentorlog.views.sentences import LONGEST_NAME
from mentorlog.views.step_words import Seen

MOST = 6  # lines told of one step; an interview has dozens
UNDO, REDO = "mentorlog undo", "mentorlog redo"


class Log(NamedTuple):
    """The steps to show, the latest first; how many `more` there are, and which one `redo` means.

    `kept_days` is for how long a step can be taken back; None is for ever.
    """

    steps: tuple[Step, ...]
    more: int
    returning: int | None
    kept_days: int | None


def render(log: Log, seen: Seen, screen: Screen) -> None:
    if not log.steps:
        screen.print("There is nothing that could be taken back.", indent=margin(screen))
    for step in log.steps:
        _step(step, log, seen, screen)
    if log.more:
        rest = f"and {log.more} before: mentorlog log --all"
        screen.print(Text(rest, QUIET), indent=margin(screen))
    if log.kept_days is not None:
        kept = f"What is older than {_days(log.kept_days)} is forgotten here."
        screen.print(Text(kept, QUIET), indent=margin(screen))


def _step(step: Step, log: Log, seen: Seen, screen: Screen) -> None:
    style = QUIET if step.taken_back_at else ""
    head = Text.assemble((_when(step, seen), "bold"), f"  {command(step)}", style=style)
    screen.print(head, indent=margin(screen))
    for line in [*_some(step_words.lines(step, seen)), *_back(step, log, seen)]:
        screen.print(Text(line, style), indent=margin(screen) + GAP)


def command(step: Step) -> str:
    """The command in words, with the entry it was about where that is one."""
    return f"mentorlog {one_line(step.verb, LONGEST_NAME)}{step_words.subject(step)}"


def _back(step: Step, log: Log, seen: Seen) -> list[str]:
    if step.taken_back_at is None:
        return []
    returns = f"; to have it again: {REDO}" if step.id == log.returning else ""
    return [f"taken back {dates.moment(step.taken_back_at, seen.tz, seen.now)}{returns}"]


def _some(lines: Sequence[str]) -> list[str]:
    if len(lines) <= MOST:
        return list(lines)
    return [*lines[: MOST - 1], f"and {len(lines) - MOST + 1} more"]


def _when(step: Step, seen: Seen) -> str:
    return dates.compact(Moment(step.recorded_at), seen.tz, seen.now)


def _days(days: int) -> str:
    return "a day" if days == 1 else f"{days} days"


def asking(step: Step, seen: Seen, *, returning: bool) -> list[str]:
    """What would be taken back, or come back, in words."""
    would = "would come back" if returning else "would be taken back"
    head = f"This {would}: {command(step)}, {_when(step, seen)}"
    return [head, *(f"  {line}" for line in _some(step_words.lines(step, seen)))]


def told(step: Step, seen: Seen, *, returned: bool) -> list[str]:
    """What was taken back, or is there again, and the command for the other way."""
    lines = step_words.lines(step, seen)
    more = f", and {len(lines) - 1} more" if len(lines) > 1 else ""
    done = command(step)
    if returned:
        return [f"{done} holds again: {lines[0]}{more}.", f"To take it back: {UNDO}"]
    return [f"{done} is taken back: {lines[0]}{more}.", f"To have it again: {REDO}"]


def as_json(log: Log, seen: Seen) -> Document:
    return documents.document(
        seen.now,
        (),
        seen.tz,
        steps=[_as_json(step, log, seen) for step in log.steps],
        more=log.more,
        kept_days=log.kept_days,
    )


def _as_json(step: Step, log: Log, seen: Seen) -> Document:
    back = step.taken_back_at
    return {
        **_known(step, seen),
        "taken_back_at": dates.iso(back, seen.tz) if back else None,
        "can_return": step.id == log.returning,
    }


def done_as_json(verb: str, step: Step, seen: Seen) -> Document:
    return documents.document(seen.now, (), seen.tz, done=verb, step=_known(step, seen))


def _known(step: Step, seen: Seen) -> Document:
    return {
        "id": step.id,
        "verb": step.verb,
        "recorded_at": dates.iso(step.recorded_at, seen.tz),
        "changed": step_words.lines(step, seen),
    }
