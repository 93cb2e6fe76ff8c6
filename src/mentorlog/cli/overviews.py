"""Every mentorship at once: what status, overdue and the prompt say comes from one look.

Nothing here knows Typer: the quick door asks the same.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from mentorlog.cli import resolve
from mentorlog.cli.answer import JSON, Answer
from mentorlog.cli.run import Run
from mentorlog.db import reading
from mentorlog.db import wishes as wishes_read
from mentorlog.domain import overview
from mentorlog.domain.overview import Overview
from mentorlog.domain.records.mentorships import Mentorship
from mentorlog.enums import Exit, Side
from mentorlog.errors import Unsaid

if TYPE_CHECKING:
    from mentorlog.domain.wishes import Due
    from mentorlog.views.console import Screen

NONE_ACTIVE = (
    "No mentorship is active. Begin another: mentorlog agree",
    "What is closed stays readable:          mentorlog list",
)
NONE_BEGUN = ("No mentorship had begun by then. Say a later moment with --as-of.",)


class Owing(NamedTuple):
    """What of the owed is asked for: `everything` is also what is near or gentle, `owed_by` names
    a side, `check` wants the exit code."""

    everything: bool = False
    owed_by: str | None = None
    check: bool = False


def status(run: Run) -> Answer:
    """Where every active mentorship stands."""
    from mentorlog.views import status as page_of

    looked = look(run, gentle=False)
    active, wishing = looked.active, looked.wishes
    seen = (*looked.overviews, *(one for one in looked.closed if page_of.needs_you(one)))
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
            page_of.render(seen, screen, as_of=as_of, active=active)
        _ask_of_wishes(run, wishing, screen)

    def document() -> JSON:
        from mentorlog.views import overviews_json

        asked_of = _wishes_json(run, wishing)
        return overviews_json.status(seen, run.now, active=active, wishes=asked_of, tz=run.zone())

    return Answer(page, document)


def overdue(run: Run, asked: Owing) -> Answer:
    """What is late or needs attention; with `check` the exit code says whether anything is."""
    from mentorlog.views import overdue as page_of

    looked = look(run, gentle=asked.everything)
    active = looked.active
    shown = [
        page_of.chosen(one, everything=asked.everything, owed_by=side)
        for one, side in _owing((*looked.overviews, *looked.closed), asked.owed_by)
    ]
    wishing = looked.wishes if asked.everything and _asks_for_keeper(asked.owed_by) else ()
    late = any(flag.counts for one in shown for flag in one.flags)

    def page(screen: "Screen") -> None:
        page_of.render(shown, screen, active=active)
        _ask_of_wishes(run, wishing, screen)

    def document() -> JSON:
        from mentorlog.views import overviews_json

        asked_of = _wishes_json(run, wishing)
        return overviews_json.overdue(shown, run.now, active=active, wishes=asked_of, tz=run.zone())

    return Answer(page, document, Exit.OVERDUE if asked.check and late else Exit.FINE)


class Looked(NamedTuple):
    """One look at the journal: the mentorships the command is about, and what speaks besides.

    `active` are all that a command could mean, also where --with names one of them. With --with
    there is nothing besides.
    """

    active: tuple[Mentorship, ...] = ()
    overviews: tuple[Overview, ...] = ()
    closed: tuple[Overview, ...] = ()
    wishes: "tuple[Due, ...]" = ()


def look(run: Run, *, gentle: bool) -> Looked:
    """Everything at once; of what is closed only what still speaks, or only speaks `gentle`.

    Empty where there is no journal yet.
    """
    if not run.has_journal:
        return Looked()
    with run.look() as connection:
        active = reading.active_mentorships(connection, run.now)
        seen = _overviews(connection, run, resolve.active(connection, run))
        if run.options.with_ is not None:
            return Looked(active, seen)
        ended = reading.closed_mentorships(connection, run.now, gentle=gentle)
        closed = _overviews(connection, run, ended)
        wishes = _to_ask_about(connection, run)
    return Looked(
        active,
        seen,
        tuple(one for one in closed if one.flags),
        wishes,
    )


def _to_ask_about(connection: reading.Connection, run: Run) -> "tuple[Due, ...]":
    """The wishes whose day has come; most journals have none at all."""
    if not wishes_read.every(connection):
        return ()
    from mentorlog.cli import wished
    from mentorlog.domain import wishes as rules

    return rules.due(wished.standings(connection, run), run.now, run.zone())


def _overviews(
    connection: reading.Connection, run: Run, several: Sequence[Mentorship]
) -> tuple[Overview, ...]:
    records = (reading.unsettled(connection, one, run.now) for one in several)
    return tuple(overview.of(record, run.now_here) for record in records)


def _only_wishes(run: Run, screen: "Screen") -> bool:
    """Show the wishes of a journal that holds nothing else yet; whether it was so."""
    from mentorlog.cli import wished
    from mentorlog.views import wishes

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
        from mentorlog.views import wishes

        wishes.questions(due, wishes.Seen(run.now, run.zone()), screen)


def _wishes_json(run: Run, due: "Sequence[Due]") -> list[JSON]:
    if not due:
        return []
    from mentorlog.views import wishes

    return [wishes.flag_json(one, wishes.Seen(run.now, run.zone())) for one in due]


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
            found.append((one, resolve.side(one.record.mentorship, owed_by, option="--owed-by")))
        except Unsaid:
            if len(seen) == 1:
                raise
    if seen and not found:
        raise Unsaid(
            f"“{owed_by[:40]}” is in none of your mentorships.",
            "--owed-by takes me, mentee, mentor, both, or a name.",
        )
    return found
