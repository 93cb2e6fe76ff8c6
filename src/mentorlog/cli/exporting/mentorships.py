"""Which mentorships a file is about: one that is read, or all of the journal."""

from mentorlog.cli import resolve
from mentorlog.cli.run import Run
from mentorlog.db import reading
from mentorlog.domain import calendar
from mentorlog.domain.records.mentorships import Mentorship

Connection = reading.Connection


def the_one(connection: Connection, run: Run) -> Mentorship:
    """The one named, else the only active one, else the only one there is; else it is asked."""
    found = resolve.active(connection, run) or begun(connection, run)
    if not found:
        return resolve.the_one(connection, run)
    lines = [one.other_name for one in found]
    index = resolve.picked(run, "Which mentorship?", lines, "--with") if len(found) > 1 else 0
    return found[index]


def all_of_them(connection: Connection, run: Run) -> tuple[Mentorship, ...]:
    """The one named, else every one that had begun by now."""
    if run.options.with_ is not None:
        return resolve.active(connection, run)
    return begun(connection, run)


def begun(connection: Connection, run: Run) -> tuple[Mentorship, ...]:
    known = reading.mentorships(connection)
    return tuple(one for one in known if calendar.minute(one.happened_at) <= run.now)
