"""Homework and promises: setting them, doing them, carrying them on, letting them go."""

from collections.abc import Sequence
from typing import Annotated

import typer

from mentorlog.cli import changed, offers, params, privacy, resolve
from mentorlog.cli.answer import Answer
from mentorlog.cli.resolve import Chosen
from mentorlog.cli.run import Run
from mentorlog.domain import agreements, candidates, promises
from mentorlog.domain.records.homework import Homework
from mentorlog.domain.records.mentorships import Mentorship
from mentorlog.domain.records.record import Record
from mentorlog.domain.records.refs import Ref
from mentorlog.enums import Kind, Side, Stance
from mentorlog.errors import Missing, NothingOwed

Words = Annotated[
    list[str] | None, typer.Argument(metavar="TEXT", help="The words; - is standard input.")
]
For = Annotated[
    str | None,
    typer.Option("--for", metavar="SIDE", help="Who it is for: me, a name, mentee, mentor, both."),
]
EssayToo = Annotated[
    bool | None,
    typer.Option("--essay/--no-essay", help="Answered by an essay, or by doing it."),
]
In = Annotated[str | None, typer.Option("--in", metavar="S3", help="The session it was set in.")]
At = Annotated[str | None, typer.Option("--at", metavar="WHEN", help="When it happened; else now.")]
By = Annotated[str | None, typer.Option("--by", metavar="SIDE", help="Who, where it was for both.")]
Because = Annotated[
    str | None, typer.Option("--because", metavar="TEXT", help="Why; nobody has to say.")
]
Stretch = Annotated[str | None, typer.Option(metavar="TEXT", help="Why it is a stretch.")]
Goal = Annotated[int | None, typer.Option(metavar="N", help="The goal it serves, by its number.")]
Reference = Annotated[str | None, typer.Argument(metavar="REF", help="H3; else the only one.")]


@privacy.options
def homework_(
    ctx: typer.Context,
    text: Words = None,
    for_: For = None,
    due: Annotated[
        str | None, typer.Option(metavar="WHEN", help="A due of its own; else the next session.")
    ] = None,
    essay: EssayToo = None,
    in_: In = None,
    stretch: Stretch = None,
    stance: Annotated[
        Stance | None,
        typer.Option(metavar="did|doing|open", help="The mentor: I did it, I do it too, I would."),
    ] = None,
    goal: Goal = None,
    who_sees: privacy.Typed = privacy.NOTHING,
    at: At = None,
) -> Answer:
    """Set what one of you, or both, will do before you meet again.

    It is due before your next session and moves with it. On a terminal, without TEXT, it asks,
    and again until Enter.
    """
    from mentorlog.cli.assigning import Wanted, assign, assign_until_enter

    run: Run = ctx.obj
    wanted = Wanted(
        owed_by=for_, due=due, essay=essay, set_in=in_, stretch=stretch, stance=stance,
        goal=goal, at=at,
        who_sees=who_sees,
    )  # fmt: skip
    words = params.words(run, text)
    if words is not None:
        return _set(run, [assign(run, _mentorship(run, in_), words, wanted)])
    if not run.asker.can_ask:
        raise Missing("The homework", option="TEXT")
    return _set(run, assign_until_enter(run, _mentorship(run, in_), wanted))


@privacy.options
def promise_(
    ctx: typer.Context,
    text: Words = None,
    by: Annotated[
        str | None,
        typer.Option("--by", metavar="WHEN", help="By when; else before you meet next."),
    ] = None,
    for_: Annotated[
        str | None, typer.Option("--for", metavar="SIDE", help="Whose promise; else your own.")
    ] = None,
    in_: In = None,
    stretch: Stretch = None,
    goal: Goal = None,
    who_sees: privacy.Typed = privacy.NOTHING,
    at: At = None,
) -> Answer:
    """Promise something yourself, with a date. It is homework, said the way people say it."""
    from mentorlog.cli.assigning import Wanted, assign, assign_by_when

    run: Run = ctx.obj
    words = params.words(run, text)
    ask_by_when = words is None and by is None
    if words is None:
        if not run.asker.can_ask:
            raise Missing("The promise", option="TEXT")
        words = run.asker.text("What do you promise?", option="TEXT", long=True)
    if words is None:
        return changed.nothing(run, "Nothing was promised.")
    wanted = Wanted(
        owed_by=for_ or "me", due=by, essay=False, set_in=in_, stretch=stretch, goal=goal, at=at,
        who_sees=who_sees,
    )  # fmt: skip
    set_ = assign_by_when if ask_by_when else assign
    return _set(run, [set_(run, _mentorship(run, in_), words, wanted)])


def done_(ctx: typer.Context, reference: Reference = None, by: By = None, at: At = None) -> Answer:
    """Say that homework was done. Where an essay was agreed, it was said aloud instead."""
    from mentorlog.services import homework as verbs
    from mentorlog.views import changes

    run: Run = ctx.obj
    chosen, side, when = _open_one(run, reference, by, at, verb="done")
    with run.desk() as desk:
        verbs.done(desk, chosen.mentorship, chosen.ref, side, **when._asdict())
    return changed.entry(
        run, chosen, lambda record, ref, now: changes.done(record, ref, now, by=side)
    )


def carry_(
    ctx: typer.Context,
    reference: Reference = None,
    by: By = None,
    because: Because = None,
    at: At = None,
) -> Answer:
    """Carry homework over to the session after the one it was due for."""
    from mentorlog.services import homework as verbs
    from mentorlog.views import changes

    run: Run = ctx.obj
    chosen, side, when = _open_one(run, reference, by, at, verb="carry")
    with run.desk() as desk:
        verbs.carry(desk, chosen.mentorship, chosen.ref, side, **when._asdict(), because=because)
    return changed.entry(
        run, chosen, lambda record, ref, now: changes.carried(record, ref, now, by=side)
    )


def release_(
    ctx: typer.Context,
    reference: Annotated[
        str | None,
        typer.Argument(
            metavar="REF", help="H3; E2 for its reading; S6 for all reading due before it."
        ),
    ] = None,
    by: By = None,
    because: Because = None,
    at: At = None,
) -> Answer:
    """Agree to let something go: homework, or the reading of an essay."""
    from mentorlog.services import homework as verbs
    from mentorlog.views import changes

    run: Run = ctx.obj
    chosen = _releasable(run, reference)
    if chosen.ref.kind is not Kind.HOMEWORK:
        return _release_reading(run, chosen, by, because, at)
    chosen, side, when = _open_one(run, str(chosen.ref), by, at, verb="release")
    with run.desk() as desk:
        verbs.release(desk, chosen.mentorship, chosen.ref, side, **when._asdict(), because=because)
    return changed.entry(
        run, chosen, lambda record, ref, now: changes.released(record, ref, now, by=side)
    )


def _set(run: Run, several: Sequence[Chosen]) -> Answer:
    from mentorlog.views import changes

    if not several:
        return changed.nothing(run, "No homework was set.")
    return changed.entries(run, several, changes.homework_set)


def _mentorship(run: Run, in_: str | None) -> Mentorship:
    """The one that the session it was set in belongs to, or the one that is meant."""
    with run.look() as connection:
        if in_ is None:
            return resolve.the_one(connection, run)
        chosen = resolve.referenced(connection, run, in_)
        return resolve.of_kinds(chosen, [Kind.SESSION], verb="homework --in").mentorship


def _open_one(
    run: Run, reference: str | None, by: str | None, at: str | None, *, verb: str
) -> tuple[Chosen, Side, params.Said]:
    """The homework meant, by whom, and when."""
    with run.look() as connection:
        if reference is None:
            found = resolve.offered(connection, run, offers.to_settle)
            none = "No homework is open."
            question = "Which homework is it?"
            chosen = resolve.the_only(run, found, question=question, none=none)
        else:
            chosen = resolve.referenced(connection, run, reference)
            resolve.of_kinds(chosen, [Kind.HOMEWORK], verb=verb)
        record = resolve.record_of(connection, run, chosen.mentorship, chosen.ref)
    entry = next(one for one in record.homework if one.ref == chosen.ref)
    when = params.act(run, at, agreements.zone(record), since=entry.happened_at)
    return chosen, _by(run, record, entry, by), when


def _by(run: Run, record: Record, entry: Homework, by: str | None) -> Side:
    """Whose it is; where both still owe it, whoever is named."""
    if by is not None:
        return resolve.side(record.mentorship, by, option="--by")
    owing = candidates.owing(record, entry) or entry.owed_by.people
    if len(owing) == 1:
        return owing[0]
    if not run.asker.can_ask:
        raise Missing(f"Whose part of {entry.ref}", option="--by")
    sides = (Side.BOTH, *Side.BOTH.people)
    words = [resolve.called(record.mentorship, side) for side in sides]
    names = ["both", *(record.mentorship.name_of(side) for side in sides[1:])]
    index = run.asker.pick("Who?", names, option="--by", default=0, words=words)
    return sides[index or 0]


def _releasable(run: Run, reference: str | None) -> Chosen:
    with run.look() as connection:
        if reference is not None:
            chosen = resolve.referenced(connection, run, reference)
            kinds = [Kind.HOMEWORK, Kind.ESSAY, Kind.SESSION]
            return resolve.of_kinds(chosen, kinds, verb="release")
        found = resolve.offered(connection, run, offers.to_release)
    none = "Nothing is open that could be let go."
    return resolve.the_only(run, found, question="What do you let go?", none=none)


def _release_reading(
    run: Run, chosen: Chosen, by: str | None, because: str | None, at: str | None
) -> Answer:
    from mentorlog.services import essays as verbs
    from mentorlog.views import changes

    with run.look() as connection:
        record = resolve.record_of(connection, run, chosen.mentorship, chosen.ref)
        open_ = resolve.record_of(connection, run, chosen.mentorship)
    reader = Side.BOTH if by is None else resolve.side(chosen.mentorship, by, option="--by")
    if chosen.ref.kind is Kind.SESSION:
        found = _readings_for(open_, chosen.ref, reader)
    else:
        found = [chosen.ref]
        verbs.check_reader(record, chosen.ref, reader)
    essays = [one for one in (*record.essays, *open_.essays) if one.ref in found]
    latest = max(filter(None, (promises.posted(record, one) for one in essays)), default=None)
    when = params.act(run, at, agreements.zone(record), since=latest)
    with run.desk() as desk:
        for ref in found:
            verbs.release_reading(desk, chosen.mentorship, ref, **when._asdict(), because=because)
    several = [Chosen(chosen.mentorship, ref) for ref in found]
    return changed.entries(run, several, changes.released)


def _readings_for(record: Record, session: Ref, reader: Side) -> list[Ref]:
    """The essays whose reading is owed before this session. Raises NothingOwed without any."""
    found = [
        promise.entry
        for promise in promises.open_(record)
        if promise.session == session
        and promise.entry.kind is Kind.ESSAY
        and reader.includes(promise.owed_by)
    ]
    if not found:
        raise NothingOwed(f"No reading is open for {session}.")
    return found
