"""Sessions to come: booking and moving them, and those that fall out."""

from datetime import date, datetime
from functools import partial
from typing import Annotated

import typer

from mentorlog.cli import changed, lines, offers, params, resolve
from mentorlog.cli.answer import Answer
from mentorlog.cli.homework import At, Because
from mentorlog.cli.resolve import Chosen
from mentorlog.cli.run import Run
from mentorlog.domain import agreements, cadence, calendar, candidates, closing
from mentorlog.domain.records.mentorships import Mentorship
from mentorlog.domain.records.record import Record
from mentorlog.domain.records.refs import Ref
from mentorlog.enums import Kind, Outcome, SessionKind, Side
from mentorlog.errors import Ended, Missing, NotNow, Unsaid

Reference = Annotated[
    str | None, typer.Argument(metavar="REF", help="S6; else the only one planned.")
]
By = Annotated[str | None, typer.Option("--by", metavar="SIDE", help="Whose doing it was.")]


def plan_(
    ctx: typer.Context,
    when: Annotated[
        list[str] | None,
        typer.Argument(metavar="WHEN", help="“thu 10:00”; else as agreed after the last one."),
    ] = None,
    move: Annotated[
        str | None, typer.Option("--move", metavar="S6", help="Move this one there.")
    ] = None,
    another: Annotated[
        bool, typer.Option("--another", help="Book one more, though one is planned.")
    ] = False,
    kind: Annotated[
        SessionKind | None,
        typer.Option(metavar="kickoff|regular|review|closing", help="What kind it is."),
    ] = None,
    where: Annotated[str | None, typer.Option(metavar="TEXT", help="Where you meet.")] = None,
    at: At = None,
) -> Answer:
    """Book the next session, or move it. What is due before it moves along."""
    from mentorlog.services import sessions as verbs
    from mentorlog.views import changes

    run: Run = ctx.obj
    if move and another:
        raise params.not_both("--move", "--another")
    mentorship, record = _record(run, move)
    if move is None and closing.is_closed(record):
        raise Ended(mentorship.other_name)
    moved = _moved(run, record, move, another=another)
    agreed_at = params.at(run, at, agreements.zone(record))
    starts_at = _start(run.seen_from(agreed_at), record, " ".join(when or []), moving=moved)
    meeting = verbs.Meeting(place=where, kind=kind)
    with run.desk() as desk:
        if moved is not None:
            verbs.move(desk, mentorship, moved, starts_at, at=agreed_at, meeting=meeting)
            ref = moved
        else:
            ref = verbs.plan(desk, mentorship, starts_at, at=agreed_at, meeting=meeting)
    tell = changes.session_moved if moved else changes.session_booked
    return changed.entry(run, Chosen(mentorship, ref), tell)


def cancel_(
    ctx: typer.Context,
    reference: Reference = None,
    by: By = None,
    because: Because = None,
    at: At = None,
) -> Answer:
    """Cancel a planned session. What was due for it passes on to the next; nobody is blamed."""
    from mentorlog.views import changes

    run: Run = ctx.obj
    chosen = _fall_out(run, reference, Outcome.CANCELLED, by, because, at)
    return changed.entry(run, chosen, changes.cancelled)


def missed_(
    ctx: typer.Context,
    reference: Reference = None,
    by: By = None,
    because: Because = None,
    at: At = None,
) -> Answer:
    """Note that somebody did not come. What was due passes on to the next session."""
    from mentorlog.views import changes

    run: Run = ctx.obj
    chosen = _fall_out(run, reference, Outcome.MISSED, by, because, at)
    return changed.entry(run, chosen, changes.missed)


def proposal(record: Record, now: datetime) -> str | None:
    """When the agreed cadence proposes to meet next, as a person would write it.

    None after the last day of the term: what comes then nobody has agreed.
    """
    on, usual = _next_on(record, now), params.usual_time(record)
    tz = agreements.zone(record)
    if on is None or usual is None or calendar.skipped(on, usual, tz):
        return None
    ends_on = agreements.terms(record).ends_on
    if ends_on is not None and on > ends_on:
        return None
    return calendar.said(calendar.instant(on, usual, tz), tz)


def _next_on(record: Record, now: datetime) -> date | None:
    """The day the cadence proposes; today only while the time they meet at is still to come."""
    on, usual, tz = cadence.next_on(record, now), params.usual_time(record), agreements.zone(record)
    if on is None or usual is None or calendar.instant(on, usual, tz) > now:
        return on
    return cadence.next_on(record, calendar.end_of(on, tz))


def _record(run: Run, move: str | None) -> tuple[Mentorship, Record]:
    with run.look() as connection:
        if move is None:
            mentorship = resolve.the_one(connection, run)
        else:
            chosen = resolve.referenced(connection, run, move)
            mentorship = resolve.of_kinds(chosen, [Kind.SESSION], verb="plan --move").mentorship
        refs = [] if move is None else [resolve.referenced(connection, run, move).ref]
        return mentorship, resolve.record_of(connection, run, mentorship, *refs)


def _moved(run: Run, record: Record, move: str | None, *, another: bool) -> Ref | None:
    """The session to move, or None to book one; asks where one is planned already."""
    if move is not None:
        return resolve.referenced_in(record, move)
    coming = [one for one in candidates.planned(record) if one.starts_at > run.now]
    if another or not coming:
        return None
    first = coming[0]
    ref, said = first.session.ref, lines.session(record, first)
    if not run.asker.can_ask:
        raise Unsaid(
            f"{ref} is planned already, for {said}.",
            f"Move it with --move {ref}, or book one more with --another.",
        )
    index = run.asker.pick(
        f"{ref} is planned already, for {said}.",
        [f"move {ref}", "book another one"],
        option="--move or --another",
    )
    if index is None:
        raise NotNow(f"{ref} stays as it is.")
    return ref if index == 0 else None


def _start(run: Run, record: Record, text: str, *, moving: Ref | None) -> datetime:
    """When it is to start: as typed, as agreed, or as answered."""
    if text:
        return params.start(run, text, record)
    proposed = None if moving else proposal(record, run.now)
    if run.asker.can_ask:
        answered = run.asker.read_until_understood(
            "When do you meet?",
            lambda said: params.start(run, said, record),
            option="WHEN",
            default=proposed,
        )
        if answered is None:
            raise NotNow("Nothing was planned.")
        return answered
    if moving is not None:
        raise Missing(f"The time {moving} is moved to", option="WHEN")
    on = _next_on(record, run.now)
    if on is None:
        raise Missing("No rhythm was agreed: the time to meet", option="WHEN")
    return params.start_on(on, record)


def _fall_out(
    run: Run, reference: str | None, outcome: Outcome, by: str | None, because: str | None,
    at: str | None,
) -> Chosen:  # fmt: skip
    from mentorlog.services import sessions as verbs

    chosen = _planned(run, reference, verb="cancel" if outcome is Outcome.CANCELLED else "missed")
    with run.look() as connection:
        record = resolve.record_of(connection, run, chosen.mentorship, chosen.ref)
    side: Side | None = None
    if by is not None:
        side = resolve.side(chosen.mentorship, by, option="--by")
    steps = (one.happened_at for one in record.events if one.session_id == chosen.ref.number)
    when = params.act(run, at, agreements.zone(record), since=max(steps, default=None))
    with run.desk() as desk:
        verbs.fall_out(
            desk,
            chosen.mentorship,
            chosen.ref,
            outcome,
            by=side,
            **when._asdict(),
            because=because,
        )
    return chosen


def _planned(run: Run, reference: str | None, *, verb: str) -> Chosen:
    with run.look() as connection:
        if reference is not None:
            chosen = resolve.referenced(connection, run, reference)
            return resolve.of_kinds(chosen, [Kind.SESSION], verb=verb)
        # Of the planned ones only what has begun can have been missed.
        begun = partial(offers.begun, now=run.now)
        found = resolve.offered(connection, run, begun if verb == "missed" else offers.planned)
    none = "No session is planned." if verb == "cancel" else "No planned session has begun yet."
    return resolve.the_only(run, found, question="Which session?", none=none)
