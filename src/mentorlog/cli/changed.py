"""The answer of a command that changed an entry: its page in a line or two, or its JSON."""

from collections.abc import Callable, Sequence
from datetime import datetime

from mentorlog.cli import answer, resolve
from mentorlog.cli.answer import JSON, Answer
from mentorlog.cli.resolve import Chosen
from mentorlog.cli.run import Run
from mentorlog.db import reading
from mentorlog.domain.records.mentorships import Mentorship
from mentorlog.domain.records.record import Record
from mentorlog.domain.records.refs import Ref

Tell = Callable[[Record, Ref, datetime], Sequence[str]]
TellWhole = Callable[[Record, datetime], Sequence[str]]


def entry(run: Run, chosen: Chosen, tell: Tell) -> Answer:
    """What became of one entry, read back from the journal."""
    return entries(run, [chosen], tell)


def entries(run: Run, several: Sequence[Chosen], tell: Tell) -> Answer:
    """What became of each of these entries; JSON has the last one."""
    told = [line for one in several for line in lines(run, one, tell)]
    return answer.told(told, lambda: document(run, several[-1]))


def lines(run: Run, chosen: Chosen, tell: Tell) -> Sequence[str]:
    """What became of one entry; a command among them says who is meant, where several are."""
    return _completed(run, chosen.mentorship, tell(fresh(run, chosen), chosen.ref, run.now_here))


def lines_of_all(run: Run, mentorship: Mentorship, tell: TellWhole) -> Sequence[str]:
    """What became of the mentorship as a whole."""
    with run.look() as connection:
        record = resolve.record_of(connection, run, mentorship)
    return _completed(run, mentorship, tell(record, run.now_here))


def tell(run: Run, chosen: Chosen, what: Tell) -> None:
    """The same as a message, while more is being asked."""
    for line in lines(run, chosen, what):
        run.tell(f"  {line}")


def mentorship(run: Run, chosen: Chosen, tell: TellWhole) -> Answer:
    """What became of the mentorship as a whole; JSON has the agreement in force."""
    told = lines_of_all(run, chosen.mentorship, tell)
    return answer.told(told, lambda: document(run, chosen))


def nothing(run: Run, line: str) -> Answer:
    """That nothing was changed, because nothing was said."""
    from mentorlog.views import documents

    return answer.told(
        [line],
        lambda: documents.document(run.now, (), run.zone(), done=None, entry=None),
    )


def fresh(run: Run, chosen: Chosen) -> Record:
    """The entry and what it hangs on, as the journal has it now."""
    with run.look() as connection:
        return resolve.record_of(connection, run, chosen.mentorship, chosen.ref)


def _completed(run: Run, mentorship: Mentorship, told: Sequence[str]) -> Sequence[str]:
    from mentorlog.views import commands

    with run.look() as connection:
        active = reading.active_mentorships(connection, run.now)
    return commands.completed(told, mentorship, commands.handles(active))


def document(run: Run, chosen: Chosen) -> JSON:
    """The entry as a document for a script."""
    from mentorlog.cli import browse
    from mentorlog.views import changes

    entry_now = dict(browse.document_of(run, chosen))
    return changes.as_json(run.verb, entry_now, fresh(run, chosen), run.now)
