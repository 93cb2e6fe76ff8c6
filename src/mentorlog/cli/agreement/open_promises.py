"""Each open promise at a review: kept as it is, done, carried or let go; saved at once."""

from collections.abc import Callable
from functools import partial
from typing import NamedTuple

from mentorlog.clean import one_line
from mentorlog.cli import lines
from mentorlog.cli.asking import Choice
from mentorlog.cli.run import Run
from mentorlog.domain import candidates
from mentorlog.domain.records.essays import Essay
from mentorlog.domain.records.homework import Homework
from mentorlog.domain.records.record import Record
from mentorlog.enums import Side

KEEP, DONE, CARRY, RELEASE = "k", "d", "c", "r"
READ, LET_GO = "r", "l"
KEPT = ""


class Looked(NamedTuple):
    """One thing to look at: what its answer is kept under, and what asks about it."""

    key: str
    ask: Callable[[], str]


def to_look_at(run: Run, record: Record) -> list[Looked]:
    """Homework that is still to be done, by each who owes it; then essays still to be read."""
    promised = [
        Looked(f"promise.{entry.ref}.{side}", partial(_ask_homework, run, record, entry, side))
        for entry in candidates.open_homework(record)
        for side in candidates.owing(record, entry)
    ]
    return promised + [
        Looked(f"reading.{one.ref}", partial(_ask_reading, run, record, one))
        for one in candidates.unread(record)
    ]


def _ask_homework(run: Run, record: Record, entry: Homework, side: Side) -> str:
    from mentorlog.services import homework as verbs

    who = _who(record, side)
    answer = run.asker.choice(
        f"{entry.ref} “{one_line(entry.text, 70)}” is still to be done, by {who}.",
        [
            Choice(KEEP, "keep"),
            Choice(DONE, "done"),
            Choice(CARRY, "carry to the session after"),
            Choice(RELEASE, "release: let it go"),
        ],
        KEEP,
        option=f"mentorlog done {entry.ref}",
    )
    settle = {DONE: verbs.done, CARRY: verbs.carry, RELEASE: verbs.release}
    if answer in settle:
        with run.desk() as desk:
            settle[answer](desk, record.mentorship, entry.ref, side, run.now)
    return answer or KEEP


def _ask_reading(run: Run, record: Record, essay: Essay) -> str:
    from mentorlog.services import essays as verbs

    who = _who(record, essay.written_by.other)
    answer = run.asker.choice(
        f"{essay.ref} {lines.essay(record, essay)} is still to be read, by {who}.",
        [Choice(KEEP, "keep"), Choice(READ, "read"), Choice(LET_GO, "let it go")],
        KEEP,
        option=f"mentorlog read {essay.ref}",
    )
    if answer in (READ, LET_GO):
        with run.desk() as desk:
            if answer == READ:
                verbs.read(desk, record.mentorship, essay.ref, run.now)
            else:
                verbs.release_reading(desk, record.mentorship, essay.ref, run.now)
    return answer or KEEP


def _who(record: Record, side: Side) -> str:
    mine = record.mentorship
    return "you" if side is mine.keeper_is else mine.name_of(side)
