"""Call-outs: naming a limiting belief out loud, and coming back to it for months."""

from typing import TYPE_CHECKING, Annotated

import typer

from mentorlog.cli import changed, params, privacy, resolve
from mentorlog.cli.answer import Answer
from mentorlog.cli.homework import At, Words
from mentorlog.cli.resolve import Chosen
from mentorlog.cli.run import Run
from mentorlog.domain import agreements, callouts
from mentorlog.domain.dates import Leaning
from mentorlog.domain.records.mentorships import Mentorship
from mentorlog.domain.records.record import Record
from mentorlog.domain.records.refs import Ref
from mentorlog.enums import Kind, Side
from mentorlog.errors import Missing, Unsaid

if TYPE_CHECKING:
    from mentorlog.services.callouts import Naming

In = Annotated[str | None, typer.Option("--in", metavar="S3", help="The session it was said in.")]
Revisit = Annotated[
    str | None, typer.Option(metavar="WHEN", help="When to look again; else in 30 days.")
]


@privacy.options
def callout_(
    ctx: typer.Context,
    belief: Words = None,
    said: Annotated[
        str | None, typer.Option(metavar="TEXT", help="What was said; - is standard input.")
    ] = None,
    feared: Annotated[
        str | None, typer.Option(metavar="TEXT", help="What is feared would happen.")
    ] = None,
    about: Annotated[
        str | None, typer.Option(metavar="SIDE", help="Whose belief it is; else the mentee's.")
    ] = None,
    raised_by: Annotated[
        str | None, typer.Option(metavar="SIDE", help="Who named it; else the other of the two.")
    ] = None,
    in_: In = None,
    revisit: Revisit = None,
    who_sees: privacy.Typed = privacy.NOTHING,
    at: At = None,
) -> Answer:
    """Name a belief that holds one of you back, in its owner's words. It is never overdue.

    On a terminal, without the words, it asks for them, for what was said, for what is feared, and
    when to look again.
    """
    from mentorlog.services import callouts as verbs
    from mentorlog.views import keeping

    run: Run = ctx.obj
    mentorship, said_in, record = _where(run, in_)
    side = resolve.one_person(mentorship, about or Side.MENTEE, option="--about")
    raiser = raised_by or side.other
    naming = verbs.Naming(
        belief=params.words(run, belief) or "",
        about=side,
        raised_by=resolve.one_person(mentorship, raiser, option="--raised-by"),
        said=params.text(run, said),
        feared=params.text(run, feared),
        said_in=said_in,
        privacy=privacy.said(mentorship, who_sees, side),
    )
    naming = _with_day(run, record, naming, revisit)
    if not naming.belief:
        with run.unless_interrupted("Nothing was named."):
            asked = _ask(run, record, naming, day_known=revisit is not None)
        if asked is None:
            return changed.nothing(run, "Nothing was named.")
        naming = asked
    when = params.happened(run, at, agreements.zone(record))
    with run.desk() as desk:
        ref = verbs.name(desk, mentorship, naming, when)
    run.asker.discard_drafts()
    _say_if_unasked(run, record, naming)
    return changed.entry(run, Chosen(mentorship, ref), keeping.named)


def _where(run: Run, in_: str | None) -> tuple[Mentorship, Ref | None, Record]:
    """The mentorship that is meant, and the session it was said in."""
    with run.look() as connection:
        if in_ is None:
            mentorship, said_in = resolve.the_one(connection, run), None
        else:
            chosen = resolve.referenced(connection, run, in_)
            mentorship, said_in = resolve.of_kinds(chosen, [Kind.SESSION], verb="callout --in")
        return mentorship, said_in, resolve.record_of(connection, run, mentorship)


def _with_day(run: Run, record: Record, naming: "Naming", revisit: str | None) -> "Naming":
    if revisit is None:
        return naming
    tz = agreements.zone(record)
    return naming._replace(revisit_on=params.day(run, revisit, tz, Leaning.FUTURE))


def _ask(run: Run, record: Record, naming: "Naming", *, day_known: bool) -> "Naming | None":
    """Four short things; None where there is no belief to name."""
    if not run.asker.can_ask:
        raise Missing("The belief, in its owner's words", option="TEXT")
    mentorship, asker = record.mentorship, run.asker
    mine = naming.about is mentorship.keeper_is
    whose = "your own" if mine else f"{mentorship.name_of(naming.about)}'s own"
    belief = asker.text(
        f"What is the belief? Say it in {whose} words.",
        option="TEXT",
        why="“I am only useful when I am needed.” Named out loud, it has less to say.",
        long=True,
    )
    if belief is None:
        return None
    naming = naming._replace(belief=belief)
    if naming.said is None:
        naming = naming._replace(said=asker.text("What was said?", option="--said", long=True))
    if naming.feared is None:
        naming = naming._replace(
            feared=asker.text(
                "What is the fear: what would happen, if it were not so?",
                option="--feared",
                why="Kept, so that one day it can stand beside what did happen.",
                long=True,
            )
        )
    return naming if day_known else _ask_day(run, record, naming)


def _ask_day(run: Run, record: Record, naming: "Naming") -> "Naming":
    tz = agreements.zone(record)
    day = run.asker.read_until_understood(
        "When shall we look at it again?",
        lambda text: params.day(run, text, tz, Leaning.FUTURE),
        option="--revisit",
        why="It is never overdue; Enter asks again in 30 days.",
    )
    return naming._replace(revisit_on=day)


def _say_if_unasked(run: Run, record: Record, naming: "Naming") -> None:
    """That the agreement gave no leave for it: once, kindly, and nothing is refused."""
    if callouts.is_welcome(record, raised_by=naming.raised_by, about=naming.about):
        return
    mentorship, word = record.mentorship, callouts.called(record)
    raised = "you" if naming.raised_by is mentorship.keeper_is else mentorship.other_name
    run.tell(
        f"Your agreement does not invite a {word} from {raised} yet. It is kept all the same;"
        " perhaps the two of you want to talk about it: mentorlog amend --candor both"
    )


@privacy.options
def revisit_(
    ctx: typer.Context,
    reference: Annotated[
        str | None, typer.Argument(metavar="REF", help="C2; else the only one that is open.")
    ] = None,
    note: Annotated[
        str | None, typer.Option(metavar="TEXT", help="How it is now; - is standard input.")
    ] = None,
    acted: Annotated[
        str | None, typer.Option(metavar="TEXT", help="What happened instead; ends it.")
    ] = None,
    let_go: Annotated[bool, typer.Option("--let-go", help="It can go; ends it.")] = False,
    withdrawn: Annotated[
        bool, typer.Option("--withdrawn", help="Taken back by who named it; ends it.")
    ] = False,
    thanks: Annotated[
        str | None, typer.Option(metavar="TEXT", help="A word of thanks for it.")
    ] = None,
    received: Annotated[
        str | None, typer.Option(metavar="TEXT", help="How it landed when it was said.")
    ] = None,
    revisit: Revisit = None,
    who_sees: privacy.Typed = privacy.NOTHING,
    at: At = None,
) -> Answer:
    """Come back to a call-out: how it is, what happened, or let it go.

    Without options, on a terminal, it shows it and asks.
    """
    from mentorlog.cli.revisiting import Return, come_back

    run: Run = ctx.obj
    if params.one_of(acted, let_go, withdrawn):
        raise Unsaid("--acted, --let-go and --withdrawn do not go together.", "Say one of them.")
    words = Return(
        note=params.text(run, note),
        acted=params.text(run, acted),
        let_go=let_go,
        withdrawn=withdrawn,
        thanks=params.text(run, thanks),
        received=params.text(run, received),
        revisit=revisit,
        at=at,
    )
    return come_back(run, reference, words, who_sees)
