"""Looking around: entries of one kind, one of them whole, the timeline, and the counts."""

from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import typer

from mentorlog.cli import narrowing, resolve
from mentorlog.cli.answer import JSON, Answer
from mentorlog.cli.narrowing import Kinds, Since, Until
from mentorlog.cli.resolve import Chosen
from mentorlog.cli.run import Run
from mentorlog.db import reading, stretches, texts
from mentorlog.db import wishes as wishes_read
from mentorlog.db.stretches import Stretch
from mentorlog.domain import agreements, callouts, candidates, history, story
from mentorlog.domain.records import refs
from mentorlog.domain.records.mentorships import Mentorship
from mentorlog.domain.records.record import Record
from mentorlog.domain.records.refs import Ref
from mentorlog.domain.scenes import EVER, Between
from mentorlog.enums import Kind
from mentorlog.errors import Unsaid

if TYPE_CHECKING:
    from mentorlog.views.lists import Listed
if TYPE_CHECKING:
    from mentorlog.views.entries import Texts

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


def timeline_(
    ctx: typer.Context,
    kinds: Kinds = None,
    since: Since = None,
    until: Until = None,
) -> Answer:
    """The story of a mentorship, in order. What you agreed, met for, set, wrote, read and noted.

    A long one opens in your pager.
    """
    from mentorlog.views import timeline

    run: Run = ctx.obj
    strands, notes = narrowing.kinds(kinds or ())
    if since or until:
        record, between, moments = _stretch(run, since, until)
        told = timeline.of(record, run.now_here, timeline.Asked(between, strands, notes), moments)
    else:
        told = timeline.of(_whole(run), run.now_here, timeline.Asked(EVER, strands, notes))
    return Answer(
        lambda screen: timeline.render(told, screen),
        lambda: timeline.as_json(told),
        long=True,
    )


def stats_(ctx: typer.Context, since: Since = None, until: Until = None) -> Answer:
    """What both of you kept of what you promised, side by side. How you met, and what you wrote.

    One mentorship at a time. It counts, and gives no marks.
    """
    from mentorlog.views import stats

    run: Run = ctx.obj
    record = _whole(run)
    between = narrowing.between(run, since, until, agreements.zone(record))
    counted = stats.of(record, run.now, between)
    return Answer(
        lambda screen: stats.render(counted, screen),
        lambda: stats.as_json(counted),
        long=True,
    )


def _stretch(run: Run, since: str | None, until: str | None) -> tuple[Record, Between, int]:
    """What is of that time in the one mentorship, and how many moments all its entries have."""
    with run.look() as connection:
        one = resolve.the_one(connection, run)
        agreed = history.at(reading.agreed(connection, one), run.now)
        between = narrowing.between(run, since, until, agreements.zone(agreed))
        record = stretches.of(connection, one, run.now, Stretch(*between))
        moments = stretches.moments(connection, one, run.now, story.MOMENTS)
    return history.at(record, run.now), between, moments


def _whole(run: Run) -> Record:
    """The one mentorship that is meant, with all that had happened by now."""
    with run.look() as connection:
        one = resolve.the_one(connection, run)
        record = reading.whole(connection, one)
    return history.at(record, run.now)


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
    from mentorlog.views.facts import Texts

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
