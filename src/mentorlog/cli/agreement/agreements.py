"""The agreement after kickoff: saying yes, changing it, looking at it again."""

from typing import TYPE_CHECKING, Annotated

import typer

from mentorlog.cli import changed, params, resolve
from mentorlog.cli.agreement.amending import Change, amend
from mentorlog.cli.agreement.terms import (
    Agreed,
    Answers,
    Books,
    CallIt,
    CandorOf,
    Essays,
    Every,
    Goals,
    HomeworkToo,
    LeadNow,
    LengthNow,
    Mission,
    Pending,
    Programme,
    Question,
    Reads,
    ReviewNow,
    StartNow,
    Told,
    Typed,
    Until,
    Why,
    Zone,
)
from mentorlog.cli.answer import Answer
from mentorlog.cli.homework import At, Because
from mentorlog.cli.resolve import Chosen
from mentorlog.cli.run import Run
from mentorlog.domain import agreements, closing
from mentorlog.domain.records.agreements import Agreement
from mentorlog.domain.records.record import Record
from mentorlog.enums import Kind, Side
from mentorlog.errors import Ended, Missing, NotNow

if TYPE_CHECKING:
    pass

AskedBy = Annotated[
    str | None, typer.Option("--asked-by", metavar="SIDE", help="Who asked for the change.")
]


def confirm_(
    ctx: typer.Context,
    reference: Annotated[
        str | None, typer.Argument(metavar="REF", help="A2; else the one in force.")
    ] = None,
    by: Annotated[
        str | None, typer.Option("--by", metavar="SIDE", help="Who says yes; else whoever has not.")
    ] = None,
    at: At = None,
) -> Answer:
    """Say yes to the agreement, or that the other did."""
    return say_yes(ctx.obj, reference, by, at)


def say_yes(run: Run, reference: str | None, by: str | None, at: str | None) -> Answer:
    """That side says yes to the version named, or to the one in force."""
    from mentorlog.services import agreements as verbs
    from mentorlog.views import agreement_changes

    with run.look() as connection:
        if reference is None:
            mentorship = resolve.the_one(connection, run)
            record = resolve.record_of(connection, run, mentorship)
            open_ = [one for one in record.agreements if agreements.pending(record, one)]
            chosen = Chosen(mentorship, (open_ or record.agreements)[-1].ref)
        else:
            chosen = resolve.referenced(connection, run, reference)
            resolve.of_kinds(chosen, [Kind.AGREEMENT], verb="confirm")
            record = resolve.record_of(connection, run, chosen.mentorship)
    version = next(one for one in record.agreements if one.ref == chosen.ref)
    side = _confirming(run, record, version, by)
    when = params.act_or_now(run, at, agreements.zone(record), since=version.happened_at)
    with run.desk() as desk:
        verbs.confirm(desk, chosen.mentorship, chosen.ref, side, *when)
    return changed.entry(
        run, chosen, lambda record, ref, now: agreement_changes.confirmed(record, ref, now, by=side)
    )


def amend_(
    ctx: typer.Context,
    question: Question = None,
    why: Why = None,
    told: Told = None,
    mission: Mission = None,
    programme: Programme = None,
    start: StartNow = None,
    until: Until = None,
    every: Every = None,
    length: LengthNow = None,
    lead: LeadNow = None,
    homework: HomeworkToo = None,
    essays: Essays = None,
    reads: Reads = None,
    candor: CandorOf = None,
    call_it: CallIt = None,
    books: Books = None,
    review: ReviewNow = None,
    zone: Zone = None,
    goal: Goals = None,
    answer: Answers = None,
    because: Because = None,
    asked_by: AskedBy = None,
    pending: Pending = None,
    agreed: Agreed = False,
    at: At = None,
) -> Answer:
    """Change what you agreed, with a reason if there is one. The old version stays.

    It holds once both of you have said yes: --agreed says that both have. Until then it waits, and
    what was agreed before holds. An answer that comes in late is added to the agreement in force;
    that is not a change.
    """
    run: Run = ctx.obj
    typed = Typed(
        question, why, told, mission, programme, start, until, every, length, lead, homework,
        essays, reads, candor, books, review, zone, call_it,
    )  # fmt: skip
    said = (params.goals(goal), tuple(answer or ()), because, asked_by, pending, at)
    change = Change(typed, *said, agreed=agreed)
    with run.look() as connection:
        mentorship = resolve.the_one(connection, run)
        record = resolve.record_of(connection, run, mentorship)
    if change.is_empty:
        from mentorlog.cli.agreement.term_questions import ask_change

        _going_on(record)
        if not run.asker.can_ask:
            raise Missing("What to change", option="one of the options of “mentorlog help amend”")
        change = ask_change(run, record, change)
    return amend(run, record, change)


def review_(
    ctx: typer.Context,
    keep: Annotated[str | None, typer.Option(metavar="TEXT", help="What to keep.")] = None,
    change: Annotated[str | None, typer.Option(metavar="TEXT", help="What to change.")] = None,
    stop: Annotated[str | None, typer.Option(metavar="TEXT", help="What to stop.")] = None,
    question: Question = None,
    mission: Mission = None,
    until: Until = None,
    every: Every = None,
    length: LengthNow = None,
    lead: LeadNow = None,
    homework: HomeworkToo = None,
    essays: Essays = None,
    reads: Reads = None,
    candor: CandorOf = None,
    books: Books = None,
    review: ReviewNow = None,
    goal: Goals = None,
    reached: Annotated[
        list[int] | None,
        typer.Option(metavar="N", help="A goal you have reached, by its number; repeatable."),
    ] = None,
    because: Because = None,
    pending: Pending = None,
    agreed: Agreed = False,
    at: At = None,
) -> Answer:
    """Look at the agreement: what to keep, change, stop.

    On a terminal it walks through each term, each open promise and the goals; what is interrupted
    goes on another time.
    """
    from mentorlog.cli.agreement.goals import numbered
    from mentorlog.cli.agreement.reviewing import review as look

    run: Run = ctx.obj
    typed = Typed(
        question=question, mission=mission, until=until, every=every, length=length, lead=lead,
        homework=homework, essays=essays, reads=reads, candor=candor, books=books, review=review,
    )  # fmt: skip
    said = {"keep": keep, "change": change, "stop": stop}
    answers = tuple(f"{key}={text}" for key, text in said.items() if text)
    looked = Change(typed, params.goals(goal), answers, because, None, pending, at, agreed)
    with run.look() as connection:
        mentorship = resolve.the_one(connection, run)
        record = resolve.record_of(connection, run, mentorship)
    _going_on(record)
    looked = looked._replace(answers=(*answers, *numbered(record, reached or [])))
    return look(run, record, looked)


def _going_on(record: Record) -> None:
    """Refuse what is closed before a single question is asked."""
    if closing.is_closed(record):
        raise Ended(record.mentorship.other_name)


def _confirming(run: Run, record: Record, version: Agreement, by: str | None) -> Side:
    if by is not None:
        return resolve.side(record.mentorship, by, option="--by")
    pending = agreements.pending(record, version)
    if not pending:
        raise NotNow(
            f"Both of you have said yes to {version.ref}.", f"See it: mentorlog show {version.ref}."
        )
    if len(pending) == 1:
        return pending[0]
    if not run.asker.can_ask:
        raise Missing("Who says yes", option="--by")
    sides = (Side.BOTH, *pending)
    words = [resolve.called(record.mentorship, side) for side in sides]
    names = ["both", *(record.mentorship.name_of(side) for side in pending)]
    index = run.asker.pick("Who says yes?", names, option="--by", default=0, words=words)
    return sides[index or 0]
