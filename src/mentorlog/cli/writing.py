"""Writing an essay: which one, its text from the editor or a file, and whether it was sent."""

from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from mentorlog import fingerprint
from mentorlog.clean import can_be_seen, one_line
from mentorlog.cli import changed, offers, params, privacy, resolve
from mentorlog.cli.answer import Answer
from mentorlog.cli.importing import front_matter
from mentorlog.cli.importing.front_matter import Headed
from mentorlog.cli.resolve import Chosen
from mentorlog.cli.run import Run
from mentorlog.cli.unsaved import resuming
from mentorlog.cli.unsaved.resuming import Place
from mentorlog.db import reading, texts
from mentorlog.domain import agreements
from mentorlog.domain.records import constraints
from mentorlog.domain.records.essays import Essay
from mentorlog.domain.records.homework import Homework
from mentorlog.domain.records.mentorships import Mentorship
from mentorlog.domain.records.record import Record
from mentorlog.domain.records.refs import Ref
from mentorlog.enums import Kind, Side
from mentorlog.errors import Missing, NothingLeftBehind, NothingOwed, NotNow, Unsaid

if TYPE_CHECKING:
    from mentorlog.cli.editor import Written
    from mentorlog.services.unit import Desk


class Essaying(NamedTuple):
    """What was typed after `mentorlog essay`; `mentorship` is the UUID that a draft knows."""

    reference: str | None
    free: bool
    file: str | None
    title: str | None
    post: bool | None
    by: str | None
    at: str | None
    who_sees: privacy.Typed = privacy.NOTHING
    resume: bool = False
    mentorship: str | None = None


class Task(NamedTuple):
    """The essay in hand: an old one, or a new one that answers homework or nothing."""

    mentorship: Mentorship
    record: Record
    writer: Side
    essay: Essay | None = None
    homework: Homework | None = None
    text: str = ""


class _Text(NamedTuple):
    """What was written; `checked` where an editor was open meanwhile, perhaps for hours: it is
    saved only over the text that it began with. `front_matter` is what its file said beside it."""

    text: str
    title: str | None
    checked: bool
    front_matter: str | None


def write_essay(run: Run, wanted: Essaying) -> Answer:
    """Have it written, save it as a draft, and note it as posted where it was sent."""
    from mentorlog.services import essays as verbs
    from mentorlog.views import essay_changes

    if wanted.resume and not wanted.reference:
        wanted = _with_what_was_left(run, wanted)
    task = _task(run, wanted)
    privacy.said(task.mentorship, wanted.who_sees, task.writer)  # refused before a word is written
    if task.essay is not None and _only_says_who_may_see(wanted):
        return privacy.say(run, Chosen(task.mentorship, task.essay.ref), wanted.who_sees)
    if wanted.post and task.essay is not None:
        verbs.check_not_posted(task.record, task.essay)
    run.held.purpose = _place(task, wanted).purpose
    text, title, beside = _written(run, task, wanted)
    if not text.strip():
        raise Unsaid("The essay is empty.", "Nothing was saved.")
    known = task.essay.title if task.essay else None
    title = wanted.title or title or known or heading(text)
    written = _Text(text, title, checked=wanted.file is None, front_matter=beside)
    ref, had_it = _save(run, task, written, wanted)
    run.asker.discard_drafts()
    chosen = Chosen(task.mentorship, ref)
    if wanted.post and not had_it:
        return changed.entry(run, chosen, essay_changes.posted)
    if wanted.post is None and not had_it and _sent(run, task, ref):
        _post(run, task, ref, wanted.at)
        return changed.entry(run, chosen, essay_changes.posted)
    return changed.entry(run, chosen, essay_changes.essay_saved)


def _only_says_who_may_see(wanted: Essaying) -> bool:
    """Whether an essay that is there keeps its text, and only who may see it was typed."""
    asked = (wanted.file, wanted.title, wanted.post, wanted.resume or None)
    return not wanted.who_sees.is_empty and all(one is None for one in asked)


def heading(text: str) -> str | None:
    """The title that the text gives itself: its first line, where that is a Markdown heading."""
    first = text.lstrip().split("\n", 1)[0]
    words = first.lstrip("#").strip()[: constraints.MOST_OF_A_TITLE]
    return words if first.startswith("#") and can_be_seen(words) else None


def _with_what_was_left(run: Run, wanted: Essaying) -> Essaying:
    """What was typed, completed by what the draft left behind last is of."""
    left = resuming.latest(run, free=wanted.free)
    return wanted._replace(
        reference=left.ref,
        free=left.ref is None,
        by=wanted.by or left.by,
        title=wanted.title or left.title,
        mentorship=left.mentorship,
    )


def _task(run: Run, wanted: Essaying) -> Task:
    with run.look() as connection:
        chosen = _chosen(connection, run, wanted)
        refs = [chosen.ref] if chosen.ref else []
        record = resolve.record_of(connection, run, chosen.mentorship, *refs)
        return _task_of(connection, record, chosen.ref, wanted)


class _Meant(NamedTuple):
    mentorship: Mentorship
    ref: Ref | None


def _chosen(connection: reading.Connection, run: Run, wanted: Essaying) -> _Meant:
    """The homework or the essay that is meant; neither for a free one."""
    if wanted.free:
        known = (one for one in reading.mentorships(connection) if one.uuid == wanted.mentorship)
        return _Meant(next(known, None) or resolve.the_one(connection, run), None)
    if wanted.reference is not None:
        chosen = resolve.referenced(connection, run, wanted.reference)
        return _Meant(*resolve.of_kinds(chosen, [Kind.HOMEWORK, Kind.ESSAY], verb="essay"))
    found = resolve.offered(
        connection,
        run,
        lambda record: offers.to_write(record, _writer(record.mentorship, wanted.by)),
    )
    none = "No essay is waiting to be written."
    if not found:
        raise NothingOwed(none, "To write one that answers nothing: mentorlog essay --free.")
    return _Meant(*resolve.the_only(run, found, question="Which essay?", none=none))


def _writer(mentorship: Mentorship, by: str | None) -> Side:
    if by is None:
        return mentorship.keeper_is
    return resolve.one_person(mentorship, by, option="--by")


def _task_of(
    connection: reading.Connection, record: Record, ref: Ref | None, wanted: Essaying
) -> Task:
    """What is to be written, with the text there is of it."""
    writer = _writer(record.mentorship, wanted.by)
    task = Task(record.mentorship, record, writer)
    if ref is None:
        return task
    if ref.kind is Kind.HOMEWORK:
        homework = next(one for one in record.homework if one.ref == ref)
        if wanted.by is None and not homework.owed_by.includes(writer):
            writer = writer.other
        answers = [one for one in record.essays if one.homework_id == homework.id]
        mine = next((one for one in answers if one.written_by is writer), None)
        task = task._replace(writer=writer, homework=homework, essay=mine)
    else:
        essay = next(one for one in record.essays if one.ref == ref)
        answered = (one for one in record.homework if one.id == essay.homework_id)
        task = task._replace(writer=essay.written_by, essay=essay, homework=next(answered, None))
    if task.essay is None:
        return task
    _see_that_it_is_not_the_others(connection, record, task.essay)
    return task._replace(text=texts.essay(connection, task.essay.id) or "")


def _see_that_it_is_not_the_others(
    connection: reading.Connection, record: Record, essay: Essay
) -> None:
    """What came from the other person is their text; `edit` corrects the copy. Raises NotNow."""
    from mentorlog.db import revisions

    is_theirs = essay.written_by is record.mentorship.other_is
    if is_theirs and revisions.of(connection, essay.uuid).came:
        name = one_line(record.mentorship.other_name, 40)
        raise NotNow(
            f"{essay.ref} is {name}’s, as it came from {name}.",
            f"To correct the copy here: mentorlog edit {essay.ref}. To write one of your own:"
            " mentorlog essay --free",
        )


def _written(run: Run, task: Task, wanted: Essaying) -> Headed:
    """The text: from a file or standard input, without what stands above it; or the editor's."""
    if wanted.file is not None:
        return front_matter.headed(params.file(run, wanted.file))
    place = _place(task, wanted)
    if wanted.resume:
        left = resuming.draft_of(run, place)
        if left is None:
            raise NothingLeftBehind(wanted.reference or "a free essay")
    elif not run.asker.can_ask:
        raise Missing("The text of the essay", option="--file")
    else:
        left = resuming.offered(run, place)
    written = resuming.written(run, left, place) if left else _edited(run, task, place)
    run.held.drafts_used.append(written.path)
    return Headed(written.text)


def _edited(run: Run, task: Task, place: Place) -> "Written":
    from mentorlog.cli import editor
    from mentorlog.cli.unsaved.purposes import About

    run.see_that_it_can_save()
    return editor.write(
        run.world,
        run.drafts,
        name=place.refs[0] if place.refs else "essay",
        text=task.text,
        about=About(
            header=task.homework.text if task.homework else None,
            purpose=place.purpose,
        ),
    )


def _place(task: Task, wanted: Essaying) -> Place:
    """Where the text belongs, for the drafts of it."""
    entries = [task.homework, task.essay]
    return Place(
        refs=tuple(str(one.ref) for one in entries if one is not None),
        by=task.writer.value,
        mentorship=task.mentorship.uuid,
        who=task.mentorship.other_name,
        text=task.text,
        title=wanted.title,
    )


def _save(run: Run, task: Task, written: _Text, wanted: Essaying) -> tuple[Ref, bool]:
    """Keep the text, and with --post that it was sent; also whether the other has an older one."""
    from mentorlog.services import discretion
    from mentorlog.services import essays as verbs

    when = _when(run, task, wanted.at)
    at = when.at or run.now
    with run.desk() as desk:
        if task.essay is not None:
            ref, had_it = task.essay.ref, _rewrite(desk, task, written, at)
        else:
            ref, had_it = _write(desk, task, written, at), False
        discretion.say(desk, task.mentorship, ref, privacy.said(task.mentorship, wanted.who_sees))
        if wanted.post:
            verbs.post(desk, task.mentorship, ref, **when._asdict())
    return ref, had_it


def _rewrite(desk: "Desk", task: Task, written: _Text, at: datetime) -> bool:
    from mentorlog.services import essays as verbs

    assert task.essay is not None
    began_with = fingerprint.of(task.text) if written.checked else None
    return verbs.rewrite(
        desk,
        task.mentorship,
        task.essay.ref,
        at,
        text=written.text,
        title=written.title,
        front_matter=written.front_matter,
        began_with=began_with,
    )


def _write(desk: "Desk", task: Task, written: _Text, at: datetime) -> Ref:
    from mentorlog.services import essays as verbs

    answered = task.homework.ref if task.homework else None
    if answered is not None and written.checked:
        verbs.check_unanswered(desk, task.mentorship, answered, task.writer)
    writing = verbs.Writing(
        task.writer, written.text, written.title, answered, written.front_matter
    )
    return verbs.write(desk, task.mentorship, writing, at)


def _when(run: Run, task: Task, given_at: str | None) -> params.Said:
    """When it was written or posted: an essay comes after the homework it answers."""
    since = task.homework.happened_at if task.homework else None
    return params.act(run, given_at, agreements.zone(task.record), since=since)


def _sent(run: Run, task: Task, ref: Ref) -> bool:
    """Whether the other has it already, or once it is handed over; without a terminal, not yet."""
    from mentorlog.cli.handover import handing_over

    if not run.asker.can_ask:
        return False
    run.tell(f"  {ref} is saved.")
    question = f"Have you sent it to {_other(task)}?"
    chosen = Chosen(task.mentorship, ref)
    if handing_over.can_offer(run, changed.fresh(run, chosen), ref):
        return handing_over.is_sent(run, chosen, question, usual=handing_over.NOT_NOW)
    if task.writer is not task.mentorship.keeper_is:
        question = f"Do you have it from {task.mentorship.name_of(task.writer)}?"
    return run.asker.yes(question, False, option="--post or --draft", why=handing_over.WHY)


def _post(run: Run, task: Task, ref: Ref, at: str | None) -> None:
    from mentorlog.services import essays as verbs

    with run.desk() as desk:
        verbs.post(desk, task.mentorship, ref, **_when(run, task, at)._asdict())


def _other(task: Task) -> str:
    return task.mentorship.name_of(task.writer.other)
