"""The answer of a command that changed an entry: its page in a line or two, or its JSON."""

from collections.abc import Callable, Sequence
from datetime import datetime

from mentorlog.cli import answer, choosing
from mentorlog.cli.answer import JSON, Answer
from mentorlog.cli.choosing import Chosen
from mentorlog.cli.run import Run
from mentorlog.records.record import Record
from mentorlog.records.refs import Ref

Tell = Callable[[Record, Ref, datetime], Sequence[str]]


def entry(run: Run, chosen: Chosen, tell: Tell) -> Answer:
    """What became of one entry, read back from the journal."""
    return entries(run, [chosen], tell)


def entries(run: Run, several: Sequence[Chosen], tell: Tell) -> Answer:
    """What became of each of these entries; JSON has the last one."""
    lines = [line for one in several for line in tell(fresh(run, one), one.ref, run.now)]
    return answer.told(lines, lambda: document(run, several[-1]))


def mentorship(run: Run, chosen: Chosen, lines: Sequence[str]) -> Answer:
    """Lines about the mentorship as a whole; JSON has the agreement in force."""
    return answer.told(lines, lambda: document(run, chosen))


def nothing(run: Run, line: str) -> Answer:
    """That nothing was changed, because nothing was said."""
    from mentorlog.pages import documents

    return answer.told([line], lambda: documents.document(run.now, (), done=None, entry=None))


def fresh(run: Run, chosen: Chosen) -> Record:
    """The entry and what it hangs on, as the journal has it now."""
    with run.look() as connection:
        return choosing.record_of(connection, run, chosen.mentorship, chosen.ref)


def document(run: Run, chosen: Chosen) -> JSON:
    """The entry as a document for a script."""
    from mentorlog.cli import looking
    from mentorlog.pages import changes

    return changes.as_json(run.verb, dict(looking.document_of(run, chosen)), run.now)
