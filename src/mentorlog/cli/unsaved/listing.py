"""What was written and never saved: the list of it, one of it to read, throwing one away."""

from typing import TYPE_CHECKING, Annotated

import typer

from mentorlog.cli import answer, changed
from mentorlog.cli.answer import Answer
from mentorlog.cli.run import Run
from mentorlog.cli.unsaved import contents, kept
from mentorlog.domain import calendar
from mentorlog.errors import Missing, Unsaid, Unusable

if TYPE_CHECKING:
    from mentorlog.views.drafts import Seen


def drafts_(
    ctx: typer.Context,
    name: Annotated[
        str | None, typer.Argument(metavar="NAME", help="One of them, to read it.")
    ] = None,
    discard: Annotated[
        str | None,
        typer.Option("--discard", metavar="NAME", help="Throw this one away, for good."),
    ] = None,
) -> Answer:
    """What was written and never saved. Texts from the editor, and answers half given.

    Each with what it is for, where it is, and the command that goes on with it.
    """
    run: Run = ctx.obj
    if discard is not None:
        if name is not None:
            raise Unsaid("--discard takes the one name there is.", "Say it once.")
        return _discard(run, discard)
    return _one(run, name) if name is not None else _all(run)


def _seen(run: Run) -> "Seen":
    """Now, and the zone of the mentorships; beside a damaged journal that of the system."""
    from mentorlog.views.drafts import Seen

    try:
        return Seen(run.now, run.zone())
    except Unusable:
        return Seen(run.now, calendar.zone(run.world.zone_name()))


def _all(run: Run) -> Answer:
    from mentorlog.views import documents, drafts

    found, seen = kept.every(run), _seen(run)
    listed = [drafts.as_json(one, seen) for one in found]
    return Answer(
        lambda screen: drafts.render(found, seen, screen),
        lambda: documents.document(run.now, (), seen.tz, drafts=listed),
        long=True,
    )


def _one(run: Run, name: str) -> Answer:
    from mentorlog.views import documents, drafts

    one, seen = kept.named(run, name), _seen(run)
    text = contents.text(one.path)
    told = {**drafts.as_json(one, seen), "text": text}
    return Answer(
        lambda screen: screen.plain(text),
        lambda: documents.document(run.now, (), seen.tz, draft=told),
        long=True,
    )


def _discard(run: Run, name: str) -> Answer:
    from mentorlog.views import documents, drafts

    one = kept.named(run, name)
    if not run.options.yes and not run.asker.can_ask:
        raise Missing(f"A yes to throwing away {one.name}", option="--yes")
    if not run.asker.yes(drafts.question(one), False, option="--yes"):
        return changed.nothing(run, f"{one.name} stays where it is.")
    kept.discard(one)
    return answer.told(
        [f"{one.name} is thrown away."],
        lambda: documents.document(run.now, (), _seen(run).tz, discarded=one.name),
    )
