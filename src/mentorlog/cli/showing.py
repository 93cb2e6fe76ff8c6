"""Showing one entry whole, with the long texts that go with it."""

from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import typer

from mentorlog.cli import resolve
from mentorlog.cli.answer import JSON, Answer
from mentorlog.cli.resolve import Chosen
from mentorlog.cli.run import Run
from mentorlog.db import reading, texts
from mentorlog.db import wishes as wishes_read
from mentorlog.domain.records import refs
from mentorlog.domain.records.record import Record
from mentorlog.domain.records.refs import Ref
from mentorlog.enums import Kind

if TYPE_CHECKING:
    from mentorlog.views.entries import Texts


def show_(
    ctx: typer.Context,
    reference: Annotated[
        str | None, typer.Argument(metavar="REF", help="S3, H7, E2, C1, N4 or A1.")
    ] = None,
) -> Answer:
    """One entry whole: what it says, when it happened, and how it stands.

    Showing an essay is not reading it: “mentorlog read” says that someone read it.
    """
    from mentorlog.views import entries

    run: Run = ctx.obj
    on_wish = _note_on_wish(run, reference)
    if on_wish is not None:
        return on_wish
    with run.look() as connection:
        chosen = (
            resolve.referenced(connection, run, reference)
            if reference
            else _latest_touched(connection, run)
        )
        record = resolve.record_of(connection, run, chosen.mentorship, chosen.ref)
        long = _texts(connection, record, chosen.ref, run.now)
    return Answer(
        lambda screen: entries.render(record, chosen.ref, run.now_here, long, screen),
        lambda: entries.as_json(record, chosen.ref, run.now, long),
    )


def _note_on_wish(run: Run, reference: str | None) -> Answer | None:
    """A note that belongs to no mentorship yet; None where it is no such note."""
    from mentorlog.views import documents, wishes

    ref = refs.read(reference or "")
    if ref is None or ref.kind is not Kind.NOTE:
        return None
    with run.look() as connection:
        note = wishes_read.of_note(connection, ref.number)
        long = text_of_a_note(connection, ref)
    if note is None or note.happened_at > run.now:
        return None
    seen = wishes.Seen(run.now, run.zone())
    return Answer(
        lambda screen: wishes.note_page(note, long, seen, screen),
        lambda: documents.document(run.now, (), seen.tz, note=wishes.note_json(note, long, seen)),
    )


def document_of(run: Run, chosen: Chosen) -> JSON:
    """One entry as it now stands in the journal, for `--json` after a change."""
    from mentorlog.views import entries

    with run.look() as connection:
        record = resolve.record_of(connection, run, chosen.mentorship, chosen.ref)
        long = _texts(connection, record, chosen.ref, run.now)
    return entries.entry_as_json(record, chosen.ref, run.now, long)


def _latest_touched(connection: reading.Connection, run: Run) -> Chosen:
    """What `show` means without a reference: the agreement in force."""
    one = resolve.the_one(connection, run)
    record = resolve.record_of(connection, run, one)
    return Chosen(one, record.agreements[-1].ref)


def text_of_a_note(connection: reading.Connection, ref: Ref) -> "Texts":
    from mentorlog.views.texts import Texts

    beside = texts.front_matter(connection, ref)
    return Texts(note=texts.note(connection, ref.number), front_matter=beside)


def _texts(connection: reading.Connection, record: Record, ref: Ref, now: datetime) -> "Texts":
    """The long texts and the counts that go with one entry, as they were at `now`."""
    from mentorlog import interview
    from mentorlog.domain import sessions
    from mentorlog.views import entries

    match ref.kind:
        case Kind.ESSAY:
            beside = texts.front_matter(connection, ref)
            return entries.Texts(essay=texts.essay(connection, ref.number), front_matter=beside)
        case Kind.SESSION:
            standing = sessions.standings(record)[ref.number]
            before = reading.held_before(connection, record.mentorship.id, standing.starts_at)
            return entries.Texts(
                session=texts.session(connection, ref.number, now), ordinal=before + 1
            )
        case Kind.AGREEMENT:
            return entries.Texts(
                answers=texts.answers(connection, ref.number, now),
                questions={key: one.text for key, one in interview.BY_KEY.items()},
            )
        case Kind.CALLOUT:
            return entries.Texts(callout=texts.callout(connection, ref.number))
        case Kind.NOTE:
            return text_of_a_note(connection, ref)
        case Kind.HOMEWORK:
            return entries.Texts()
