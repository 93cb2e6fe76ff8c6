"""Catching up: everything that is open without a word, over all mentorships, oldest first."""

from collections.abc import Callable
from datetime import datetime
from typing import NamedTuple

import typer

from mentorlog.cli import lines, params, resolve
from mentorlog.cli.after_session import ask_homework, ask_reading, settle
from mentorlog.cli.answer import Answer, told
from mentorlog.cli.asking import Choice
from mentorlog.cli.resolve import Chosen
from mentorlog.cli.run import Run
from mentorlog.domain import agreements, calendar, candidates, promises, sessions
from mentorlog.domain.records.mentorships import Mentorship
from mentorlog.domain.records.record import Record
from mentorlog.domain.records.refs import Ref
from mentorlog.domain.records.times import Moment
from mentorlog.domain.sessions import Standing
from mentorlog.enums import Kind, Outcome, Side
from mentorlog.errors import Unsaid

HELD, MOVED, CANCELLED, MISSED = "h", "m", "c", "n"


class Open(NamedTuple):
    """Something nobody said a word about, since when, and what asks about it."""

    since: datetime
    mentorship: Mentorship
    ref: Ref
    side: Side | None
    ask: Callable[[Run, "Open"], None]


def catchup_(ctx: typer.Context) -> Answer:
    """Walk through everything that has no outcome yet, the oldest first.

    It goes through every mentorship, or through the one that --with names. Enter skips; each
    answer is saved at once.
    """
    run: Run = ctx.obj
    if not run.asker.can_ask:
        raise Unsaid(
            "“mentorlog catchup” asks, and nobody can be asked here.",
            "What it would ask about: mentorlog overdue --all.",
        )
    from mentorlog.views import documents

    asked: set[tuple[Ref, Side | None]] = set()
    while (following := _following(run, asked)) is not None:
        asked.add((following.ref, following.side))
        following.ask(run, following)
    line = "That is all. Where you stand: mentorlog" if asked else "Nothing waits for a word."
    return told([line], lambda: documents.document(run.now, (), run.zone(), asked=len(asked)))


def _following(run: Run, asked: set[tuple[Ref, Side | None]]) -> Open | None:
    """The oldest open thing not asked about yet; read afresh, for each answer changes what is."""
    with run.look() as connection:
        records = [
            resolve.record_of(connection, run, one) for one in resolve.active(connection, run)
        ]
    found = [one for record in records for one in _open(run, record)]
    waiting = [one for one in found if (one.ref, one.side) not in asked]
    return min(waiting, key=lambda one: one.since, default=None)


def _open(run: Run, record: Record) -> list[Open]:
    """Sessions without an outcome; homework and reading whose session has begun or due is past."""
    mine = record.mentorship
    found = [
        Open(one.starts_at, mine, one.session.ref, None, _ask_session)
        for one in candidates.begun(record, run.now)
    ]
    unknown = {one.ref for one in found}
    for promise in promises.open_(record):
        due, tz = promise.due, agreements.zone(record)
        past = due is not None and calendar.is_past(due, run.now, tz)
        if due is None or not past or promise.session in unknown:
            continue
        at = due.at if isinstance(due, Moment) else calendar.end_of(due.on, tz)
        reading = promise.entry.kind is Kind.ESSAY
        ask = _ask_essay if reading else _ask_homework
        side = None if reading else promise.owed_by
        found.append(Open(at, mine, promise.entry, side, ask))
    return found


def _ask_session(run: Run, one: Open) -> None:
    """What came of a session; a held one then settles what was due for it."""
    record, standing = _session(run, one)
    said = lines.session(record, standing)
    answer = run.asker.choice(
        f"{one.ref} with {one.mentorship.other_name}, {said}: what came of it?",
        [
            Choice(HELD, "held"),
            Choice(MOVED, "moved to another time"),
            Choice(CANCELLED, "cancelled"),
            Choice(MISSED, "nobody came, or one of you did not"),
        ],
        None,
        option=f"mentorlog session {one.ref}",
    )
    if answer == HELD:
        _held(run, one)
    elif answer == MOVED:
        _moved(run, one, record)
    elif answer is not None:
        outcome = Outcome.CANCELLED if answer == CANCELLED else Outcome.MISSED
        _fell_out(run, one, outcome)


def _held(run: Run, one: Open) -> None:
    from mentorlog.services import sessions as verbs

    with run.desk() as desk:
        verbs.hold(desk, one.mentorship, one.ref, None, verbs.Meeting())
    settle(run, Chosen(one.mentorship, one.ref), likely=False)


def _moved(run: Run, one: Open, record: Record) -> None:
    from mentorlog.services import sessions as verbs

    starts_at = run.asker.read_until_understood(
        "To when?", lambda said: params.start(run, said, record), option="mentorlog plan --move"
    )
    if starts_at is None:
        return
    with run.desk() as desk:
        if starts_at > run.now:
            verbs.move(desk, one.mentorship, one.ref, starts_at, at=run.now)
        else:
            verbs.hold(desk, one.mentorship, one.ref, starts_at, verbs.Meeting())


def _fell_out(run: Run, one: Open, outcome: Outcome) -> None:
    from mentorlog.services import sessions as verbs

    with run.desk() as desk:
        verbs.fall_out(desk, one.mentorship, one.ref, outcome, by=None, at=None, because=None)


def _ask_homework(run: Run, one: Open) -> None:
    with run.look() as connection:
        record = resolve.record_of(connection, run, one.mentorship)
    entry = next(item for item in record.homework if item.ref == one.ref)
    promise = next(
        item
        for item in promises.open_(record)
        if item.entry == one.ref and item.owed_by is one.side
    )
    standing = None
    if promise.session is not None:
        standing = sessions.standings(record)[promise.session.number]
    ask_homework(run, record, standing, (entry, promise.owed_by))


def _ask_essay(run: Run, one: Open) -> None:
    with run.look() as connection:
        record = resolve.record_of(connection, run, one.mentorship, one.ref)
    essay = next(item for item in record.essays if item.ref == one.ref)
    ask_reading(run, record, essay)


def _session(run: Run, one: Open) -> tuple[Record, Standing]:
    with run.look() as connection:
        record = resolve.record_of(connection, run, one.mentorship, one.ref)
    return record, sessions.standings(record)[one.ref.number]
