"""Editing an entry: in the person's editor as a small document, or field by field in a script."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mentorlog.cli import changed
from mentorlog.cli.answer import Answer
from mentorlog.cli.editing import document, fields, merging, opened, typed
from mentorlog.cli.editing.document import Part
from mentorlog.cli.editing.fields import Field
from mentorlog.cli.editing.merging import ChangedTwice, Sheet
from mentorlog.cli.editing.opened import Opened
from mentorlog.cli.run import Run
from mentorlog.cli.unsaved import purposes
from mentorlog.cli.unsaved.purposes import About
from mentorlog.domain.records.corrections import Place
from mentorlog.errors import (
    Missing,
    NothingLeftBehind,
    NotTaken,
    Overtaken,
    Refusal,
    Unclear,
    Unsaid,
    Unusable,
)

if TYPE_CHECKING:
    from mentorlog.cli.editor import Written
    from mentorlog.cli.unsaved.drafts import Draft
    from mentorlog.views.corrections import Changed


def edit_(
    ctx: typer.Context,
    reference: Annotated[
        str | None, typer.Argument(metavar="REF", help="S3, H7, E2, C1, N4 or A1.")
    ] = None,
    set_: Annotated[
        list[str] | None,
        typer.Option(
            "--set", metavar="FIELD=TEXT", help="Without an editor, several times; - is stdin."
        ),
    ] = None,
    resume: Annotated[
        bool, typer.Option("--resume", help="Go on with what was written and never saved.")
    ] = False,
) -> Answer:
    """Correct an entry: its words, when it happened, who may see it.

    It opens in your editor, a line for each field, a line for each thing that happened (taken out,
    it never did), and the long texts. What is not understood opens again with the reason. In a
    script, --set does the same: --set due="31 dec 10:00" --set text=- --set posted=
    """
    run: Run = ctx.obj
    if reference is None:
        raise Unsaid("What is to be edited?", "Say it by its reference: mentorlog edit H3.")
    entry = opened.look(run, reference)
    run.held.purpose = entry.purpose
    if set_:
        return _set(run, entry, typed.texts(run, entry, set_))
    if not run.asker.can_ask:
        raise Missing("What is to be different", option="--set FIELD=TEXT")
    return _in_editor(run, entry, resume=resume)


def _set(run: Run, entry: Opened, texts: Mapping[str, str]) -> Answer:
    """Keep what was typed; beside another command that is quicker it is said anew of what that
    has left."""
    while True:
        said = {one.key: document.as_read(one) for one in entry.parts}
        try:
            return _save(run, entry, {**said, **texts})
        except Overtaken:
            entry = opened.look(run, str(entry.ref))


def _in_editor(run: Run, entry: Opened, *, resume: bool) -> Answer:
    """Have it edited until it is understood; left as it is, it is given up and the text kept."""
    from mentorlog.cli import editor

    run.see_that_it_can_save()
    try:
        written = _first(run, entry, resume=resume)
    except editor.Unchanged as left:
        if left.path is not None:
            raise
        return changed.nothing(run, "Nothing was changed.")
    while True:
        run.held.drafts_used.append(written.path)
        sheet = Sheet(written.text, _parts_before(entry, written.path))
        try:
            return _save(run, entry, merging.said(str(entry.ref), sheet, entry.parts))
        except (Unusable, Overtaken):
            raise
        except ChangedTwice as refusal:
            written = _again(run, entry, written.path, refusal.sheet, refusal)
        except Refusal as refusal:
            written = _again(run, entry, written.path, sheet, refusal)


def _first(run: Run, entry: Opened, *, resume: bool) -> "Written":
    from mentorlog.cli import editor

    left = _left_behind(run, entry, resume=resume)
    if left is not None:
        return editor.resume(run.world, left.path)
    return editor.write(
        run.world,
        run.drafts,
        name=str(entry.ref),
        text=document.written(entry.parts),
        about=_about(entry, entry.remarks, entry.parts),
    )


def _about(entry: Opened, remarks: Sequence[str], parts: tuple[Part, ...]) -> About:
    return About(header="\n".join(remarks), purpose=entry.purpose, parts=parts)


def _parts_before(entry: Opened, draft: Path) -> tuple[Part, ...]:
    """What the entry was when this draft of it was begun; where that is not known, what it is."""
    about = purposes.of(draft)
    return about.parts if about is not None and about.parts else entry.parts


def _left_behind(run: Run, entry: Opened, *, resume: bool) -> "Draft | None":
    """What was written of the same entry and never saved, where the person goes on with it."""
    from mentorlog.cli.unsaved import drafts

    purpose = entry.purpose
    several = drafts.left_behind(run.drafts)
    found = (one for one in several if one.purpose is not None and one.purpose.is_as(purpose))
    draft = next(found, None)
    if draft is None:
        if resume:
            raise NothingLeftBehind(str(entry.ref))
        return None
    question = f"What you wrote was never saved ({draft.path}). Go on with that?"
    if not (resume or run.asker.yes(question, True, option="--resume")):
        return None
    if _parts_before(entry, draft.path) != entry.parts:
        run.tell(f"{entry.ref} was changed since; what you left as it was is as it is there now.")
    return draft


def _again(run: Run, entry: Opened, path: Path, sheet: Sheet, refusal: Refusal) -> "Written":
    """The person's own text once more, with the reasons above it; the draft at `path` had it."""
    from mentorlog.cli import editor

    reasons = [refusal.sentence, *(refusal.choices if isinstance(refusal, Unclear) else ())]
    reasons += [refusal.hint] if refusal.hint else []
    try:
        newer = editor.write(
            run.world,
            run.drafts,
            name=str(entry.ref),
            text=sheet.text,
            about=_about(entry, [*reasons, "", *entry.remarks], sheet.parts),
        )
    except editor.Unchanged:
        raise refusal from None
    run.held.drafts_used.remove(path)
    editor.discard(path)
    return newer


def _save(run: Run, entry: Opened, texts: Mapping[str, str]) -> Answer:
    """Keep what is different, where the journal still has what it was made from."""
    differing = document.changes(entry.parts, texts)
    if not differing:
        run.asker.discard_drafts()
        return changed.nothing(run, "Nothing was changed.")
    correction, complaints = fields.understood(entry.ref, entry.form.fields, differing)
    if complaints:
        raise NotTaken(str(entry.ref), complaints)
    opened.correct(run, entry, correction)
    run.asker.discard_drafts()
    after = opened.look(run, str(entry.ref))
    changes = _changes(entry, after, list(differing))
    if not changes:  # a date that was written in another way
        return changed.nothing(run, "Nothing was changed.")
    return opened.answer(run, after, changes)


def _changes(before: Opened, after: Opened, keys: Sequence[str]) -> "list[Changed]":
    """Each part that is different, to the letter, as it was and as it is now."""
    from mentorlog.views.corrections import Changed

    now = {_which(one): one.part.text for one in after.form.fields}
    several = (
        Changed(
            label=one.part.key,
            now=now.get(_which(one)),
            was=one.part.text,
            is_words=one.is_words,
            is_long=one.part.long,
        )
        for one in before.form.fields
        if one.part.key in keys
    )
    return [one for one in several if one.now != one.was]


def _which(field: Field) -> tuple[Place, str]:
    """What stays of a field when others go: happenings of a kind are numbered anew then."""
    happened = "words" if field.part.long else "happened"
    return field.place, happened if field.part.happened else field.part.key
