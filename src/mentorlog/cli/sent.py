"""What the other person sent before the kickoff, where the interview comes to it."""

from collections.abc import Mapping
from functools import partial
from types import MappingProxyType
from typing import NamedTuple

from mentorlog.cli.run import Run
from mentorlog.records.mentorships import Mentorship

NONE: Mapping[str, str] = MappingProxyType({})


class Sent(NamedTuple):
    """Answers by their questions, and terms: as their options take them, and as they were put.

    `also` is what belongs to no question.
    """

    answers: Mapping[str, str] = NONE
    terms: Mapping[str, str] = NONE
    shown: Mapping[str, str] = NONE
    also: str = ""


NOTHING_SENT = Sent()


def to(run: Run, people: Mentorship) -> Sent:
    """What the other of these two has sent; a term that cannot be read any more is left out."""
    from mentorlog.cli import beforehand
    from mentorlog.cli.paper_terms import Reader

    arrived = beforehand.of(run, people.other_name)
    if arrived is None:
        return NOTHING_SENT
    message = arrived.message
    values, _ = Reader(run, people, None).read(message.fields)
    said = {key: value.said for key, value in values.items()}
    return Sent(message.answers, said, message.fields, message.also)


def show(run: Run, name: str, text: str, *, also: bool = False) -> None:
    """ "Sam wrote:", and the words themselves; shown with --quiet too, for a question follows."""
    from mentorlog.cli import messages
    from mentorlog.pages import papers

    run.asker.tell("")
    for line in messages.lines(run, partial(papers.wrote, name, text, also=also)):
        run.asker.tell(f"  {line}".rstrip())
