"""Agreeing at kickoff: the interview, or its answers as options."""

from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from mentorlog.cli import changed, params
from mentorlog.cli.agreement import terms
from mentorlog.cli.agreement.terms import (
    Answers,
    Books,
    CallIt,
    CandorOf,
    Essays,
    Every,
    Goals,
    HomeworkToo,
    Lead,
    Length,
    Mission,
    Pending,
    Programme,
    Question,
    Reads,
    Review,
    Start,
    Told,
    Typed,
    Until,
    Why,
    Zone,
)
from mentorlog.cli.answer import Answer
from mentorlog.cli.homework import At
from mentorlog.cli.kickoff import people
from mentorlog.cli.kickoff.beginning import Beginning, Options, begin
from mentorlog.cli.run import Run
from mentorlog.domain import calendar
from mentorlog.errors import Missing, Unsaid

if TYPE_CHECKING:
    pass


def agree_(
    ctx: typer.Context,
    as_: Annotated[
        str | None, typer.Option("--as", metavar="mentee|mentor", help="Your part in it.")
    ] = None,
    me: Annotated[str | None, typer.Option(metavar="NAME", help="Your own name.")] = None,
    question: Question = None,
    why: Why = None,
    told_: Told = None,
    mission: Mission = None,
    programme: Programme = None,
    start: Start = None,
    until: Until = None,
    every: Every = None,
    length: Length = None,
    lead: Lead = None,
    homework: HomeworkToo = None,
    essays: Essays = None,
    reads: Reads = None,
    candor: CandorOf = None,
    call_it: CallIt = None,
    books: Books = None,
    review: Review = None,
    goal: Goals = None,
    answer: Answers = None,
    zone: Zone = None,
    next_: Annotated[
        str | None, typer.Option("--next", metavar="WHEN", help="When you meet next.")
    ] = None,
    first: Annotated[
        str | None,
        typer.Option(metavar="WHEN", help="When the first meeting is, or was; else it is now."),
    ] = None,
    no_session: Annotated[
        bool, typer.Option("--no-session", help="Log no kickoff session.")
    ] = False,
    pending: Pending = None,
    new: Annotated[
        bool, typer.Option("--new", help="A new mentorship, though the name is close to another.")
    ] = False,
    at: At = None,
    template: Annotated[
        bool, typer.Option("--template", help="The interview as a paper to fill in, on stdout.")
    ] = False,
    file: Annotated[
        list[str] | None,
        typer.Option(metavar="F|-", help="A paper that was filled in; twice, to compare two."),
    ] = None,
    from_: Annotated[
        str | None,
        typer.Option("--from", metavar="NAME", help="Keep what NAME wrote until the interview."),
    ] = None,
) -> Answer:
    """Begin a mentorship: the interview at kickoff.

    One question comes after another: Enter takes what is shown or skips, and nothing is required
    but the two names. Ctrl-C loses no
    answer: the next “mentorlog agree” offers to go on. Each option skips its question.

    On paper: --template > paper.md, fill it in, --file paper.md. What the other writes before
    you meet comes in with --from NAME, and is shown where the interview comes to it; where
    nothing is given, --from NAME shows what is kept, and can drop it.
    """
    run: Run = ctx.obj
    if zone is not None:
        run.typed_zone = calendar.zone(terms.zone_named(zone))
    typed = Typed(
        question, why, told_, mission, programme, start, until, every, length, lead, homework,
        essays, reads, candor, books, review, zone, call_it,
    )  # fmt: skip
    if first and no_session:
        raise params.not_both("--first", "--no-session")
    first = "none" if no_session else first
    options = Options(
        as_, me, typed, params.goals(goal), tuple(answer or ()), pending, first, next_, at
    )
    if template or file or from_ is not None:
        return _on_paper(run, options, _Papers(template, tuple(file or ()), from_), new=new)
    if run.asker.can_ask:
        from mentorlog.cli.kickoff import holding

        return holding.hold(run, options, new=new)
    if run.options.with_ is None:
        raise Missing("Who it is with", option="--with")
    people.check_name(run, run.options.with_, new=new)
    return _begin(run, _unasked(run, options), next_)


NOTHING_TYPED = Options(None, None, Typed(), (), (), None, None, None, None)


class _Papers(NamedTuple):
    """What was typed about papers."""

    template: bool
    files: tuple[str, ...]
    from_: str | None


def _on_paper(run: Run, options: Options, papers: _Papers, *, new: bool) -> Answer:
    """One of the three ways by which paper comes in."""
    if papers.template and papers.files:
        raise params.not_both("--template", "--file")
    if papers.template and papers.from_ is not None:
        raise params.not_both("--template", "--from")
    if papers.from_ is not None:
        if options != NOTHING_TYPED:
            raise Unsaid("--from takes what somebody wrote, and no terms.", "Say --file beside it.")
        from mentorlog.cli.kickoff import receiving

        return receiving.receive(run, papers.from_, papers.files)
    if papers.template:
        from mentorlog.cli.kickoff import paper_template

        return paper_template.write(run, options)
    from mentorlog.cli.kickoff import paper

    return paper.take(run, options, papers.files, new=new)


def _unasked(run: Run, options: Options) -> Beginning:
    if options.as_ is None:
        raise Missing("Your part in it", option="--as mentee or --as mentor")
    if options.me is not None and not options.me.strip():
        raise Unsaid("The name is empty.", "Say your own with --me NAME, or leave it out.")
    return Beginning(
        with_=run.options.with_ or "",
        keeper_is=people.part(options.as_),
        keeper_name=params.name(options.me) if options.me else people.usual_name(run),
        typed=options.typed,
        goals=options.goals,
        answers=options.answers,
        pending=options.pending,
        first=options.first,
        at=options.at,
    )


def _begin(run: Run, beginning: Beginning, next_: str | None) -> Answer:
    """Write the first agreement and the kickoff session."""
    from mentorlog.cli.kickoff import beforehand
    from mentorlog.views import agreement_changes

    chosen = begin(run, beforehand.added(run, beginning), next_)
    beforehand.settle(run, beginning.with_)
    return changed.mentorship(run, chosen, agreement_changes.agreed)
