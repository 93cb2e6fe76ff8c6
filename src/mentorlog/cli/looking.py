"""Looking: status, overdue, list, show. None of them changes anything."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from mentorlog.cli import choosing
from mentorlog.cli.answer import JSON, Answer
from mentorlog.cli.run import Run
from mentorlog.errors import Unsaid
from mentorlog.records.mentorships import Mentorship
from mentorlog.rules import overview
from mentorlog.rules import wishes as rules_of_wishes
from mentorlog.rules.overview import Overview
from mentorlog.store import reading
from mentorlog.vocabulary import Exit, Side

if TYPE_CHECKING:
    from mentorlog.pages.screen import Screen
    from mentorlog.rules.wishes import Due

NONE_ACTIVE = (
    "No mentorship is active. Begin another: mentorlog agree",
    "What is closed stays readable:          mentorlog list",
)
NONE_BEGUN = ("No mentorship had begun by then. Say a later moment with --as-of.",)


def status_(ctx: typer.Context) -> Answer:
    """Where every active mentorship stands: what is next, what is due, what is late.

    The same as “mentorlog” alone.
    """
    from mentorlog.pages import status

    run: Run = ctx.obj
    active, wishing = _active(run), wishes_due(run)
    closed = overviews_of_closed(run, gentle=False)
    seen = (*overviews(run), *(one for one in closed if status.needs_you(one)))
    as_of = run.now if run.is_as_of else None

    def page(screen: "Screen") -> None:
        if not seen and _only_wishes(run, screen):
            return
        known = _all_known(run) if not seen else ()
        if known:
            begun = any(one.happened_at <= run.now for one in known)
            for line in NONE_ACTIVE if begun else NONE_BEGUN:
                screen.print(line)
        else:
            status.render(seen, screen, as_of=as_of, active=active)
        _ask_of_wishes(run, wishing, screen)

    return Answer(
        page,
        lambda: status.as_json(
            seen, run.now, active=active, wishes=_wishes_json(run, wishing), tz=run.zone()
        ),
    )


def overdue_(
    ctx: typer.Context,
    everything: Annotated[
        bool, typer.Option("--all", help="Also what is due soon, and the gentle reminders.")
    ] = False,
    owed_by: Annotated[
        str | None, typer.Option(metavar="SIDE", help="Only what this side owes.")
    ] = None,
    check: Annotated[
        bool, typer.Option("--check", help="Exit with 5 when something is overdue.")
    ] = False,
) -> Answer:
    """What is late or needs attention: who owes whom, since when, by which promise."""
    from mentorlog.pages import overdue

    run: Run = ctx.obj
    active = _active(run)
    seen = (*overviews(run), *overviews_of_closed(run, gentle=everything))
    shown = [
        overdue.chosen(one, everything=everything, owed_by=side)
        for one, side in _owing(seen, owed_by)
    ]
    wishing = wishes_due(run) if everything and _asks_for_keeper(owed_by) else ()
    late = any(flag.counts for one in shown for flag in one.flags)

    def page(screen: "Screen") -> None:
        overdue.render(shown, screen, active=active)
        _ask_of_wishes(run, wishing, screen)

    return Answer(
        page,
        lambda: overdue.as_json(
            shown, run.now, active=active, wishes=_wishes_json(run, wishing), tz=run.zone()
        ),
        Exit.OVERDUE if check and late else Exit.FINE,
    )


def overviews(run: Run) -> tuple[Overview, ...]:
    """Every mentorship the command is about, none where there is no journal yet."""
    if not run.has_journal:
        return ()
    with run.look() as connection:
        records = [
            reading.unsettled(connection, one, run.now) for one in choosing.active(connection, run)
        ]
    return tuple(overview.of(record, run.now) for record in records)


def overviews_of_closed(run: Run, *, gentle: bool) -> tuple[Overview, ...]:
    """Closed mentorships that still say something, or only something `gentle`.

    None where --with names one: that is shown anyway.
    """
    if not run.has_journal or run.options.with_ is not None:
        return ()
    with run.look() as connection:
        records = [
            reading.unsettled(connection, one, run.now)
            for one in reading.closed_mentorships(connection, run.now, gentle=gentle)
        ]
    seen = (overview.of(record, run.now) for record in records)
    return tuple(one for one in seen if one.flags)


def wishes_due(run: Run) -> "tuple[Due, ...]":
    """Wishes to ask about; none where --with is about one mentorship."""
    from mentorlog.cli import wished

    if run.options.with_ is not None:
        return ()
    found = wished.every(run)
    return rules_of_wishes.due(found, run.now, run.zone()) if found else ()


def _only_wishes(run: Run, screen: "Screen") -> bool:
    """Show the wishes of a journal that holds nothing else yet; whether it was so."""
    from mentorlog.cli import wished
    from mentorlog.pages import wishes

    open_ = [one for one in wished.every(run) if one.is_open]
    if not open_ or _all_known(run):
        return False
    wishes.alone(open_, wishes.Seen(run.now, run.zone()), screen)
    return True


def _asks_for_keeper(owed_by: str | None) -> bool:
    """A wish is the keeper's own, who would be the mentee."""
    return owed_by is None or owed_by.strip().casefold() in ("me", Side.MENTEE)


def _ask_of_wishes(run: Run, due: "Sequence[Due]", screen: "Screen") -> None:
    if due:
        from mentorlog.pages import wishes

        wishes.questions(due, wishes.Seen(run.now, run.zone()), screen)


def _wishes_json(run: Run, due: "Sequence[Due]") -> list[JSON]:
    if not due:
        return []
    from mentorlog.pages import wishes

    return [wishes.flag_json(one, wishes.Seen(run.now, run.zone())) for one in due]


def _active(run: Run) -> tuple[Mentorship, ...]:
    """All that a command could mean, also where --with names one of them."""
    if not run.has_journal:
        return ()
    with run.look() as connection:
        return reading.active_mentorships(connection, run.now)


def _all_known(run: Run) -> tuple[Mentorship, ...]:
    if not run.has_journal:
        return ()
    with run.look() as connection:
        return reading.mentorships(connection)


def _owing(seen: Sequence[Overview], owed_by: str | None) -> list[tuple[Overview, Side | None]]:
    """Whose flags are asked for in each mentorship; those that a name does not fit are left out.

    Raises Unsaid where it fits none.
    """
    if owed_by is None:
        return [(one, None) for one in seen]
    found: list[tuple[Overview, Side | None]] = []
    for one in seen:
        try:
            found.append((one, choosing.side(one.record.mentorship, owed_by, option="--owed-by")))
        except Unsaid:
            if len(seen) == 1:
                raise
    if seen and not found:
        raise Unsaid(
            f"“{owed_by[:40]}” is in none of your mentorships.",
            "--owed-by takes me, mentee, mentor, both, or a name.",
        )
    return found
