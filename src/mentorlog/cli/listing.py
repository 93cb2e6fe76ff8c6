"""Lists: the entries of one kind, those that are open and the latest."""

from typing import TYPE_CHECKING, Annotated

import typer

from mentorlog.cli import resolve
from mentorlog.cli.answer import Answer
from mentorlog.cli.run import Run
from mentorlog.db import reading
from mentorlog.domain import callouts, candidates, history
from mentorlog.domain.records.mentorships import Mentorship
from mentorlog.domain.records.record import Record
from mentorlog.domain.records.refs import Ref
from mentorlog.enums import Kind
from mentorlog.errors import Unsaid

if TYPE_CHECKING:
    from mentorlog.views.lists import Listed

LIMIT = 20


def list_(
    ctx: typer.Context,
    kind: Annotated[
        str,
        typer.Argument(
            metavar="KIND",
            help="homework, essays, sessions, callouts, notes, agreements, mentorships, wishes;"
            " else mentorships.",
        ),
    ] = "mentorships",
    everything: Annotated[
        bool, typer.Option("--all", help="Settled and past ones too, however many.")
    ] = False,
    limit: Annotated[
        int, typer.Option(min=1, metavar="N", help="At most so many of each mentorship; else 20.")
    ] = LIMIT,
) -> Answer:
    """The entries of one kind, the latest first. It shows what is open and what came last."""
    from mentorlog.views import lists

    run: Run = ctx.obj
    if kind.casefold() in ("wish", "wishes"):
        return _list_wishes(run, everything=everything)
    if _named(kind) is None:
        records = _every_record(run)
        return Answer(
            lambda screen: lists.render_mentorships(records, run.now, screen),
            lambda: lists.mentorships_as_json(records, run.now, run.zone()),
        )
    listed_kind = _kind(kind)
    with run.look() as connection:
        listed = [
            _listed(connection, run, one, listed_kind, None if everything else limit)
            for one in _shown(connection, run, everything=everything)
        ]
    return Answer(
        lambda screen: lists.render(listed_kind, listed, run.now_here, screen),
        lambda: lists.as_json(listed_kind, listed, run.now, run.zone()),
    )


def _list_wishes(run: Run, *, everything: bool) -> Answer:
    from mentorlog.cli import wished
    from mentorlog.views import documents, wishes

    found = [one for one in wished.every(run) if everything or one.is_open]
    seen = wishes.Seen(run.now, run.zone())
    return Answer(
        lambda screen: wishes.render(found, seen, screen),
        lambda: documents.document(
            run.now, (), seen.tz, wishes=[wishes.as_json(one, seen) for one in found]
        ),
    )


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
            "There are homework, essays, sessions, callouts, notes, agreements, mentorships and"
            " wishes.",
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
    return resolve.active(connection, run)


def _listed(
    connection: reading.Connection, run: Run, one: Mentorship, kind: Kind, limit: int | None
) -> "Listed":
    """A mentorship's entries of one kind, the open ones and the latest `limit`."""
    from mentorlog.views.lists import Listed

    latest = reading.latest(connection, one, kind, run.now, -1 if limit is None else limit)
    record = resolve.record_of(connection, run, one)
    wanted = dict.fromkeys((*latest, *_open(record, kind)))
    record = resolve.record_of(connection, run, one, *wanted) if wanted else record
    present = set(_entries(record, kind))
    shown = tuple(ref for ref in wanted if ref in present)
    there_are = reading.there_are(connection, one, kind, run.now)
    to_come = None
    if kind in (Kind.ESSAY, Kind.NOTE):  # an import keeps them with their dates
        to_come = reading.to_come(connection, one, kind, max(run.now, run.recorded_at))
    return Listed(record, shown, more=there_are - len(wanted), to_come=to_come)


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
