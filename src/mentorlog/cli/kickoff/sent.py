"""What the other person sent before the kickoff, where the interview comes to it."""

from collections.abc import Mapping
from functools import partial
from types import MappingProxyType
from typing import NamedTuple

from mentorlog.cli.run import Run
from mentorlog.domain.records.mentorships import Mentorship

NONE: Mapping[str, str] = MappingProxyType({})


class Sent(NamedTuple):
    """Answers by their questions, and terms: as their options take them, and as they were put.

    `also` is what belongs to no question, `goals` what they want to achieve.
    """

    answers: Mapping[str, str] = NONE
    terms: Mapping[str, str] = NONE
    shown: Mapping[str, str] = NONE
    also: str = ""
    goals: tuple[str, ...] = ()

    def line(self, key: str, name: str) -> str | None:
        """ "Sam wrote: 2 weeks", below the question that asks for it; None where nothing came."""
        return f"{name} wrote: {self.shown[key]}" if key in self.shown else None


NOTHING_SENT = Sent()


def to(run: Run, people: Mentorship) -> Sent:
    """What the other of these two has sent; a term that cannot be read any more is only shown."""
    from mentorlog.cli.kickoff import beforehand, beforehand_terms
    from mentorlog.cli.kickoff.paper_terms import Reader

    arrived = beforehand.of(run, people.other_name)
    if arrived is None:
        return NOTHING_SENT
    message, reader = arrived.message, Reader(run, people, None)
    values = beforehand_terms.understood(message, reader)
    said = {key: value.said for key, value in values.items()}
    shown = beforehand_terms.shown(message, reader)
    return Sent(message.answers, said, shown, message.also, message.goals)


def show(run: Run, name: str, text: str, *, also: bool = False) -> None:
    """ "Sam wrote:", and the words themselves; shown with --quiet too, for a question follows."""
    from mentorlog.cli.kickoff import messages
    from mentorlog.views import papers

    run.asker.tell("")
    for line in messages.lines(run, partial(papers.wrote, name, text, also=also)):
        run.asker.tell(f"  {line}".rstrip())
