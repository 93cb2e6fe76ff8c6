"""Looking: status, overdue, list, show. None of them changes anything."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from mentorlog.cli import choosing
from mentorlog.cli.answer import JSON, Answer
from mentorlog.cli.choosing import Chosen
from mentorlog.cli.run import Run
from mentorlog.errors import Unsaid
from mentorlog.records.mentorships import Mentorship
from mentorlog.records.record import Record
from mentorlog.records.refs import Ref
from mentorlog.rules import callouts, candidates, history, overview
from mentorlog.rules.overview import Overview
from mentorlog.store import reading, texts
from mentorlog.vocabulary import Exit, Kind, Side

if TYPE_CHECKING:
    from mentorlog.pages.entries import Texts
    from mentorlog.pages.screen import Screen

LIMIT = 20
NONE_ACTIVE = (
    "No mentorship is active. Begin another: mentorlog agree",
    "What is closed stays readable:          mentorlog list",
)


def status_(ctx: typer.Context) -> Answer:
    """Where every active mentorship stands: what is next, what is due, what is late.

    The same as “mentorlog” alone.
    """
    from mentorlog.pages import status

    run: Run = ctx.obj
    seen, active = overviews(run), _active(run)
    as_of = run.now if run.is_as_of else None

    def page(screen: "Screen") -> None:
        if not seen and _all_known(run):
            for line in NONE_ACTIVE:
                screen.print(line)
        else:
            status.render(seen, screen, as_of=as_of, active=active)

    return Answer(page, lambda: status.as_json(seen, run.now, active=active))


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
    shown = [
        overdue.chosen(one, everything=everything, owed_by=side)
        for one, side in _owing(overviews(run), owed_by)
    ]
    late = any(flag.counts for one in shown for flag in one.flags)
    return Answer(
        lambda screen: overdue.render(shown, screen, active=active),
        lambda: overdue.as_json(shown, run.now, active=active),
        Exit.OVERDUE if check and late else Exit.FINE,
    )


def list_(
    ctx: typer.Context,
    kind: Annotated[
        str,
        typer.Argument(metavar="KIND", help="homework, essays, sessions, agreements, mentorships."),
    ] = "mentorships",
    everything: Annotated[
        bool, typer.Option("--all", help="Settled and past ones too, however many.")
    ] = False,
    limit: Annotated[
        int, typer.Option(min=1, metavar="N", help="At most so many of each mentorship.")
    ] = LIMIT,
) -> Answer:
    """The entries of one kind, the latest first: what is open and what came last."""
    from mentorlog.pages import lists

    run: Run = ctx.obj
    if _named(kind) is None:
        records = _every_record(run)
        return Answer(
            lambda screen: lists.render_mentorships(records, run.now, screen),
            lambda: lists.mentorships_as_json(records, run.now),
        )
    listed_kind = _kind(kind)
    with run.look() as connection:
        listed = [
            lists.Listed(*_listed(connection, run, one, listed_kind, None if everything else limit))
            for one in _shown(connection, run, everything=everything)
        ]
    return Answer(
        lambda screen: lists.render(listed_kind, listed, run.now, screen),
        lambda: lists.as_json(listed_kind, listed, run.now),
    )


def show_(
    ctx: typer.Context,
    reference: Annotated[
        str | None, typer.Argument(metavar="REF", help="S3, H7, E2 or A1.")
    ] = None,
) -> Answer:
    """One entry whole: what it says, when it happened, and how it stands.

    Showing an essay is not reading it: “mentorlog read” says that someone read it.
    """
    from mentorlog.pages import entries

    run: Run = ctx.obj
    with run.look() as connection:
        chosen = (
            choosing.referenced(connection, run, reference)
            if reference
            else _latest_touched(connection, run)
        )
        record = choosing.record_of(connection, run, chosen.mentorship, chosen.ref)
        long = _texts(connection, record, chosen.ref)
    return Answer(
        lambda screen: entries.render(record, chosen.ref, run.now, long, screen),
        lambda: entries.as_json(record, chosen.ref, run.now, long),
    )


def document_of(run: Run, chosen: Chosen) -> JSON:
    """One entry as it now stands in the journal, for `--json` after a change."""
    from mentorlog.pages import entries

    with run.look() as connection:
        record = choosing.record_of(connection, run, chosen.mentorship, chosen.ref)
        long = _texts(connection, record, chosen.ref)
    return entries.entry_as_json(record, chosen.ref, run.now, long)


def overviews(run: Run) -> tuple[Overview, ...]:
    """Every mentorship the command is about, none where there is no journal yet."""
    if not run.has_journal:
        return ()
    with run.look() as connection:
        records = [
            reading.unsettled(connection, one, run.now) for one in choosing.active(connection, run)
        ]
    return tuple(overview.of(record, run.now) for record in records)


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


KINDS = {
    "agreement": Kind.AGREEMENT,
    "agreements": Kind.AGREEMENT,
    "session": Kind.SESSION,
    "sessions": Kind.SESSION,
    "homework": Kind.HOMEWORK,
    "promises": Kind.HOMEWORK,
    "essay": Kind.ESSAY,
    "essays": Kind.ESSAY,
    "callout": Kind.CALLOUT,
    "callouts": Kind.CALLOUT,
    "call-outs": Kind.CALLOUT,
    "note": Kind.NOTE,
    "notes": Kind.NOTE,
    "mentorship": None,
    "mentorships": None,
}


def _named(kind: str) -> str | None:
    """The kind asked for; None for mentorships. Raises Unsaid for a word that is no kind."""
    word = kind.casefold()
    if word not in KINDS:
        raise Unsaid(
            f"“{kind[:40]}” is no kind of entry.",
            "There are homework, essays, sessions, agreements and mentorships.",
        )
    return word if KINDS[word] else None


def _kind(kind: str) -> Kind:
    found = KINDS[kind.casefold()]
    assert found is not None
    return found


def _shown(connection: reading.Connection, run: Run, *, everything: bool) -> tuple[Mentorship, ...]:
    """The active mentorships; with --all the closed ones as well."""
    if everything and run.options.with_ is None:
        return tuple(one for one in reading.mentorships(connection) if one.happened_at <= run.now)
    return choosing.active(connection, run)


def _listed(
    connection: reading.Connection, run: Run, one: Mentorship, kind: Kind, limit: int | None
) -> tuple[Record, tuple[Ref, ...]]:
    """A mentorship's entries of one kind, the open ones and the latest `limit`."""
    latest = reading.latest(connection, one, kind, limit or 1_000_000)
    record = choosing.record_of(connection, run, one)
    wanted = dict.fromkeys((*latest, *_open(record, kind)))
    record = choosing.record_of(connection, run, one, *wanted) if wanted else record
    present = set(_entries(record, kind))
    return record, tuple(ref for ref in wanted if ref in present)


def _open(record: Record, kind: Kind) -> list[Ref]:
    match kind:
        case Kind.HOMEWORK:
            return [one.ref for one in candidates.open_homework(record)]
        case Kind.ESSAY:
            found = (*candidates.drafts(record), *candidates.unread(record))
            return [one.ref for one in found]
        case Kind.SESSION:
            return [one.session.ref for one in candidates.planned(record)]
        case Kind.CALLOUT:
            return [one.ref for one in callouts.open_(record)]
        case Kind.AGREEMENT | Kind.NOTE:
            return []


def _entries(record: Record, kind: Kind) -> list[Ref]:
    match kind:
        case Kind.HOMEWORK:
            return [one.ref for one in record.homework]
        case Kind.ESSAY:
            return [one.ref for one in record.essays]
        case Kind.SESSION:
            return [one.ref for one in record.sessions]
        case Kind.CALLOUT:
            return [one.ref for one in record.callouts]
        case Kind.NOTE:
            return [one.ref for one in record.notes]
        case Kind.AGREEMENT:
            return [one.ref for one in record.agreements]


def _every_record(run: Run) -> list[Record]:
    if not run.has_journal:
        return []
    with run.look() as connection:
        found = [
            reading.unsettled(connection, one, run.now)
            for one in reading.mentorships(connection)
            if one.happened_at <= run.now
        ]
    return [history.at(record, run.now) for record in found]


def _latest_touched(connection: reading.Connection, run: Run) -> Chosen:
    """What `show` means without a reference: the agreement in force."""
    one = choosing.the_one(connection, run)
    record = choosing.record_of(connection, run, one)
    return Chosen(one, record.agreements[-1].ref)


def _texts(connection: reading.Connection, record: Record, ref: Ref) -> "Texts":
    """The long texts and the counts that go with one entry."""
    from mentorlog import interview
    from mentorlog.pages import entries
    from mentorlog.rules import sessions

    match ref.kind:
        case Kind.ESSAY:
            return entries.Texts(essay=texts.essay(connection, ref.number))
        case Kind.SESSION:
            standing = sessions.standings(record)[ref.number]
            before = reading.held_before(connection, record.mentorship.id, standing.starts_at)
            return entries.Texts(session=texts.session(connection, ref.number), ordinal=before + 1)
        case Kind.AGREEMENT:
            return entries.Texts(
                answers=texts.answers(connection, ref.number),
                questions={key: one.text for key, one in interview.BY_KEY.items()},
            )
        case Kind.CALLOUT:
            return entries.Texts(callout=texts.callout(connection, ref.number))
        case Kind.NOTE:
            return entries.Texts(note=texts.note(connection, ref.number))
        case Kind.HOMEWORK:
            return entries.Texts()
