"""Essays: writing them, saying that they were sent, saying that they were read."""

from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import typer

from mentorlog.cli import changed, offers, params, privacy, resolve
from mentorlog.cli.answer import Answer
from mentorlog.cli.homework import At
from mentorlog.cli.resolve import Chosen
from mentorlog.cli.run import Run
from mentorlog.domain import agreements, candidates, promises, sessions
from mentorlog.domain.records.essays import Essay
from mentorlog.domain.records.record import Record
from mentorlog.domain.records.refs import Ref
from mentorlog.enums import EventKind, Exactness, Kind, Side
from mentorlog.errors import NothingOwed, NotNow, NotPosted, Unsaid

if TYPE_CHECKING:
    from mentorlog.services.unit import Desk


@privacy.options
def essay_(
    ctx: typer.Context,
    reference: Annotated[
        str | None,
        typer.Argument(metavar="REF", help="H3, the homework it answers; E2, to go on with it."),
    ] = None,
    free: Annotated[
        bool, typer.Option("--free", help="An essay that answers no homework.")
    ] = False,
    resume: Annotated[
        bool, typer.Option("--resume", help="Go on with the text that was never saved.")
    ] = False,
    file: Annotated[
        str | None,
        typer.Option("--file", metavar="F", help="The text from a file; - is standard input."),
    ] = None,
    title: Annotated[str | None, typer.Option(metavar="TEXT", help="Its title.")] = None,
    post: Annotated[
        bool | None,
        typer.Option("--post/--draft", help="The other has it already, or not yet."),
    ] = None,
    by: Annotated[
        str | None, typer.Option("--by", metavar="SIDE", help="Who wrote it; else you.")
    ] = None,
    who_sees: privacy.Typed = privacy.NOTHING,
    at: At = None,
) -> Answer:
    """Write an essay in your editor: the one that is due, or a free one.

    On a terminal it then asks whether you have sent it. A draft is yours alone, a posted one is for
    both; with E2 and one of --mine, --ours, --may-share it only says who may see that one.
    """
    from mentorlog.cli.writing import Essaying, write_essay

    run: Run = ctx.obj
    if free and reference:
        raise params.not_both("--free", "a reference")
    if resume and file is not None:
        raise params.not_both("--resume", "--file")
    wanted = Essaying(reference, free, file, params.title(title), post, by, at, who_sees, resume)
    return write_essay(run, wanted)


def post_(
    ctx: typer.Context,
    reference: Annotated[
        str | None, typer.Argument(metavar="REF", help="E2, or H3 whose text is kept elsewhere.")
    ] = None,
    by: Annotated[
        str | None, typer.Option("--by", metavar="SIDE", help="Whose essay, where both owe one.")
    ] = None,
    at: At = None,
) -> Answer:
    """Say that the other has the essay. That settles the homework it answers.

    On a terminal it offers to hand it over first, and asks whether it is sent.
    """
    from mentorlog.services import essays as verbs
    from mentorlog.views import essay_changes

    run: Run = ctx.obj
    chosen = _postable(run, reference)
    with run.look() as connection:
        record = resolve.record_of(connection, run, chosen.mentorship, chosen.ref)
    when = params.act(run, at, agreements.zone(record), since=_earliest(record, chosen.ref))
    ref: Ref | None = chosen.ref
    if chosen.ref.kind is Kind.HOMEWORK:
        writer = _writer(run, record, chosen.ref, by)
        arrived = _draft_for(record, chosen.ref, writer)
        ref = arrived.ref if arrived else None
    if ref is not None and at is None and not _is_sent(run, record, ref):
        once = f"Once it is sent: mentorlog post {ref}"
        return changed.nothing(run, f"{ref} stays a draft. {once}")
    with run.desk() as desk:
        if ref is None:
            ref = _arrival(desk, record, chosen.ref, writer, when.at or run.now)
        verbs.post(desk, chosen.mentorship, ref, **when._asdict())
    return changed.entry(run, Chosen(chosen.mentorship, ref), essay_changes.posted)


def _is_sent(run: Run, record: Record, ref: Ref) -> bool:
    """As `post` says it is; where it could be handed over just now, the person is asked first."""
    from mentorlog.cli.handover import handing_over

    if not handing_over.can_offer(run, record, ref):
        return True
    question = f"How do you want to send {ref} to {record.mentorship.other_name}?"
    chosen = Chosen(record.mentorship, ref)
    return handing_over.is_sent(run, chosen, question, usual=handing_over.SENT)


def read_(
    ctx: typer.Context,
    reference: Annotated[
        str | None, typer.Argument(metavar="REF", help="E2; else the only unread one.")
    ] = None,
    before: Annotated[
        bool, typer.Option("--before", help="Before you met; when exactly is not known.")
    ] = False,
    after: Annotated[
        bool, typer.Option("--after", help="Only after you met; when exactly is not known.")
    ] = False,
    reply: Annotated[
        str | None, typer.Option(metavar="TEXT", help="What was said to it; - is standard input.")
    ] = None,
    by: Annotated[
        str | None, typer.Option("--by", metavar="SIDE", help="Who read it; else the other.")
    ] = None,
    at: At = None,
) -> Answer:
    """Say that an essay was read by the other, on purpose. Showing it is not reading it."""
    from mentorlog.services import essays as verbs
    from mentorlog.views import essay_changes

    run: Run = ctx.obj
    if params.one_of(before, after, at):
        raise Unsaid("--before, --after and --at do not go together.", "Say one of them.")
    chosen = _readable(run, reference)
    with run.look() as connection:
        record = resolve.record_of(connection, run, chosen.mentorship, chosen.ref)
    essay = _essay(record, chosen.ref)
    if by is not None:
        reader = resolve.one_person(chosen.mentorship, by, option="--by")
        verbs.check_reader(record, chosen.ref, reader)
    said = params.text(run, reply)
    if said and _is_read(record, chosen.ref) and not (before or after or at):
        return _add_reply(run, chosen, said)
    if before or after:
        when = about(run, record, essay, before=before)
    else:
        posted_at = promises.posted(record, essay)
        when = params.act(run, at, agreements.zone(record), since=posted_at)
    with run.desk() as desk:
        verbs.read(desk, chosen.mentorship, chosen.ref, **when._asdict(), reply=said)
    return changed.entry(run, chosen, essay_changes.read)


def _is_read(record: Record, ref: Ref) -> bool:
    settled = promises.reading_settled(record, _essay(record, ref))
    return settled is not None and settled.kind is EventKind.READ


def _add_reply(run: Run, chosen: Chosen, text: str) -> Answer:
    """The words said to an essay whose reading is noted already."""
    from mentorlog.services import essays as verbs
    from mentorlog.views import essay_changes

    with run.desk() as desk:
        verbs.reply(desk, chosen.mentorship, chosen.ref, text)
    return changed.entry(run, chosen, essay_changes.replied)


def about(run: Run, record: Record, essay: Essay, *, before: bool) -> params.Said:
    """When an essay was read, where only known to be before or after they met.

    Before a session is kept as its start, after it as its end; neither lies after now.
    """
    posted_at = promises.posted(record, essay)
    if posted_at is None:
        raise NotPosted(str(essay.ref))
    standing = _session_for(record, essay, run.now)
    if before:
        when = min(run.now, standing.starts_at) if standing else run.now
        return params.Said(max(when, posted_at), Exactness.BEFORE)
    if standing is None:
        raise NothingOwed(
            f"No session has begun since {essay.ref} was posted.", "Say when with --at."
        )
    return params.Said(min(run.now, sessions.ends_at(record, standing)), Exactness.AFTER)


def _session_for(record: Record, essay: Essay, now: datetime) -> sessions.Standing | None:
    """The session that its reading was owed before, if it has begun; else the last one since."""
    standings = sessions.standings(record)
    promise = next((one for one in promises.of(record) if one.entry == essay.ref), None)
    posted_at = promises.posted(record, essay)
    if promise is not None and promise.session is not None:
        owed = standings[promise.session.number]
        if owed.starts_at <= now:
            return owed
    met = [
        one
        for one in standings.values()
        if posted_at is not None and posted_at <= one.starts_at <= now and (one.held or one.planned)
    ]
    return met[-1] if met else None


def _postable(run: Run, reference: str | None) -> Chosen:
    with run.look() as connection:
        if reference is not None:
            chosen = resolve.referenced(connection, run, reference)
            return resolve.of_kinds(chosen, [Kind.ESSAY, Kind.HOMEWORK], verb="post")
        found = resolve.offered(connection, run, offers.to_post)
    none = "No essay waits to be posted."
    return resolve.the_only(run, found, question="Which essay does the other have?", none=none)


def _writer(run: Run, record: Record, ref: Ref, by: str | None) -> Side:
    """Whose essay for this homework has arrived; asks where both owe one."""
    if by is not None:
        return resolve.one_person(record.mentorship, by, option="--by")
    entry = next(one for one in record.homework if one.ref == ref)
    owing = [side for side in candidates.owing(record, entry) if entry.by_essay(side)]
    writers = owing or list((entry.essay_by or entry.owed_by).people)
    if len(writers) == 1:
        return writers[0]
    if not run.asker.can_ask:
        raise Unsaid(f"{ref} is answered by both of you.", "Say whose essay it is with --by.")
    names = [record.mentorship.name_of(side) for side in writers]
    words = [resolve.called(record.mentorship, side) for side in writers]
    index = run.asker.pick("Whose essay is it?", names, option="--by", words=words)
    if index is None:
        raise NotNow("Nothing was chosen.")
    return writers[index]


def _draft_for(record: Record, ref: Ref, writer: Side) -> Essay | None:
    return next(
        (
            one
            for one in candidates.drafts(record)
            if one.homework_id == ref.number and one.written_by is writer
        ),
        None,
    )


def _arrival(desk: "Desk", record: Record, ref: Ref, writer: Side, when: datetime) -> Ref:
    """An essay whose text is kept elsewhere. Raises AlreadySettled where it had arrived before."""
    from mentorlog.services import essays as verbs
    from mentorlog.services import homework as assignments

    assignments.open_for(desk, record, ref, writer)
    writing = verbs.Writing(written_by=writer, text=None, homework=ref)
    return verbs.write(desk, record.mentorship, writing, when)


def _earliest(record: Record, ref: Ref) -> datetime | None:
    """The moment an essay cannot have been posted before: when its homework was set."""
    number = ref.number
    if ref.kind is Kind.ESSAY:
        number = _essay(record, ref).homework_id or 0
    return next((one.happened_at for one in record.homework if one.id == number), None)


def _readable(run: Run, reference: str | None) -> Chosen:
    with run.look() as connection:
        if reference is not None:
            chosen = resolve.referenced(connection, run, reference)
            return resolve.of_kinds(chosen, [Kind.ESSAY], verb="read")
        found = resolve.offered(connection, run, offers.to_read)
    none = "No posted essay is unread."
    return resolve.the_only(run, found, question="Which essay was read?", none=none)


def _essay(record: Record, ref: Ref) -> Essay:
    return next(one for one in record.essays if one.ref == ref)
