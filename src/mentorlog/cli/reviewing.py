"""Looking at the agreement together: its terms, and each open promise in turn."""

from mentorlog.clean import one_line
from mentorlog.cli.asking import Choice
from mentorlog.cli.run import Run
from mentorlog.records.homework import Homework
from mentorlog.records.record import Record
from mentorlog.rules import agreements, candidates
from mentorlog.vocabulary import Side

DONE, CARRY, RELEASE = "d", "c", "r"


def show_terms(run: Run, record: Record) -> None:
    """The agreement in force, as `show` prints it, for the two to look at."""
    from mentorlog.pages import entries

    ref = agreements.current(record).ref
    entries.render(record, ref, run.now, entries.Texts(), run.screen())


def ask_promises(run: Run, record: Record) -> None:
    """Each open homework: kept as it is, done, carried or let go; saved at once."""
    for entry in candidates.open_homework(record):
        for side in candidates.owing(record, entry):
            _ask_promise(run, record, entry, side)


def _ask_promise(run: Run, record: Record, entry: Homework, side: Side) -> None:
    from mentorlog.journal import homework as verbs

    who = record.mentorship.name_of(side)
    answer = run.asker.choice(
        f"{entry.ref} “{one_line(entry.text, 70)}” ({who}): keep it?",
        [Choice(DONE, "done"), Choice(CARRY, "carry"), Choice(RELEASE, "release: let it go")],
        None,
        option=f"mentorlog done {entry.ref}",
        why="Enter keeps it.",
    )
    settle = {DONE: verbs.done, CARRY: verbs.carry, RELEASE: verbs.release}
    if answer is not None:
        with run.desk() as desk:
            settle[answer](desk, record.mentorship, entry.ref, side, run.now)
