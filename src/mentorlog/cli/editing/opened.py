"""An entry that is open for editing: read before the editor opens, and again before it is saved."""

import shlex
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from mentorlog.cli import answer as answers
from mentorlog.cli import changed, names, resolve
from mentorlog.cli.answer import Answer
from mentorlog.cli.editing import fields, forms
from mentorlog.cli.editing.document import Part
from mentorlog.cli.editing.forms import Form, Texts
from mentorlog.cli.editing.meanings import Seen, line
from mentorlog.cli.resolve import Chosen
from mentorlog.cli.run import Run
from mentorlog.cli.unsaved.purposes import Purpose
from mentorlog.db import reading
from mentorlog.db import texts as long_texts
from mentorlog.db import wishes as wishes_read
from mentorlog.domain import agreements, history
from mentorlog.domain.records import refs
from mentorlog.domain.records.corrections import Correction, Place
from mentorlog.domain.records.mentorships import Mentorship
from mentorlog.domain.records.notes import Note
from mentorlog.domain.records.refs import Ref
from mentorlog.enums import Kind
from mentorlog.errors import (
    AgainTooEarly,
    BeforeItsTime,
    BookedInThePast,
    DueTooEarly,
    NotNow,
    NotYoursToShare,
    Overtaken,
)

if TYPE_CHECKING:
    from mentorlog.views.corrections import Changed


class Opened(NamedTuple):
    """The entry with its form; `mentorship` None is a note on a wish, which is `note` then."""

    ref: Ref
    form: Form
    mentorship: Mentorship | None = None
    note: Note | None = None

    @property
    def parts(self) -> tuple[Part, ...]:
        return fields.parts(self.form.fields)

    @property
    def purpose(self) -> Purpose:
        """What a draft of it is for."""
        return Purpose(
            "edit",
            ref=str(self.ref),
            mentorship=self.mentorship.uuid if self.mentorship else None,
            who=self.mentorship.other_name if self.mentorship else None,
            command=f"mentorlog edit {self.ref} --resume",
        )

    @property
    def remarks(self) -> tuple[str, ...]:
        who = f", with {line(self.mentorship.other_name)}" if self.mentorship else ""
        return (f"{self.ref}, {KINDS[self.ref.kind]}{who}. {_HOW}", *self.form.remarks)


KINDS = {
    Kind.AGREEMENT: "an agreement",
    Kind.SESSION: "a session",
    Kind.HOMEWORK: "homework",
    Kind.ESSAY: "an essay",
    Kind.CALLOUT: "a call-out",
    Kind.NOTE: "a note",
}
_HOW = (
    "Change what stands after a colon or below a ==== heading ====, not the names themselves.\n"
    "Dates go like “Thu 31 Dec 2026 10:00” or “last fri 9am”.\n"
    "A line of something that happened, taken out, says that it never did."
)


def look(run: Run, reference: str) -> Opened:
    """The entry as the journal has it now."""
    with run.look() as connection:
        return read(connection, run, reference)


def read(connection: reading.Connection, run: Run, reference: str) -> Opened:
    ref = refs.read(reference)
    note = wishes_read.of_note(connection, ref.number) if ref and ref.kind is Kind.NOTE else None
    if note is not None and note.happened_at <= run.now:
        seen = Seen(run.now, run.zone())
        form = forms.of_note_on_wish(seen, note, long_texts.note(connection, note.id))
        return Opened(note.ref, form, note=note)
    mentorship, ref = resolve.referenced(connection, run, reference)
    record = history.at(reading.whole(connection, mentorship), run.now)
    seen = Seen(run.now, agreements.zone(record), record)
    return Opened(ref, forms.of(seen, ref, _texts(connection, run, ref)), mentorship)


def _texts(connection: reading.Connection, run: Run, ref: Ref) -> Texts:
    match ref.kind:
        case Kind.ESSAY:
            return Texts(long_texts.essay(connection, ref.number))
        case Kind.NOTE:
            return Texts(long_texts.note(connection, ref.number))
        case Kind.SESSION:
            return Texts(session=long_texts.session(connection, ref.number))
        case Kind.CALLOUT:
            return Texts(callout=long_texts.callout(connection, ref.number))
        case Kind.AGREEMENT:
            return Texts(answers=long_texts.answers(connection, ref.number, run.now))
        case Kind.HOMEWORK:
            return Texts()


def correct(run: Run, entry: Opened, correction: Correction) -> None:
    """Keep the correction. Raises Overtaken where the entry is not what it was made from."""
    try:
        _correct(run, entry, correction)
    except HINTED as refusal:  # its hint names an option of the verb that wrote it first
        refusal.hint = "Nothing was saved."
        raise


HINTED = (AgainTooEarly, BeforeItsTime, BookedInThePast, DueTooEarly, NotYoursToShare)


def _correct(run: Run, entry: Opened, correction: Correction) -> None:
    from mentorlog.db import writing
    from mentorlog.services import edit

    with run.desk() as desk:
        connection = writing.connection_of(desk.session)
        if read(connection, run, str(entry.ref)).parts != entry.parts:
            raise Overtaken(str(entry.ref))
        _see_that_the_name_is_free(connection, run, entry, correction)
        if entry.mentorship is not None:
            edit.correct(desk, entry.mentorship, correction)
        elif entry.note is not None:
            edit.correct_on_wish(desk, entry.note, correction)


def _see_that_the_name_is_free(
    connection: reading.Connection, run: Run, entry: Opened, correction: Correction
) -> None:
    """Two active mentorships of one name could not be told apart."""
    mine = entry.mentorship
    columns = correction.changed.get(Place("mentorship", mine.id), {}) if mine else {}
    name = columns.get("other_name")
    if not isinstance(name, str) or mine is None:
        return
    for other in reading.active_mentorships(connection, run.now):
        if other.id != mine.id and names.plain(other.other_name) == names.plain(name):
            raise NotNow(
                f"There is another active mentorship with {name}.",
                f"Tell them apart by a second name (“{name} B.”), or end the other one first:"
                f" mentorlog close --with {shlex.quote(other.other_name)}",
            )


def answer(run: Run, entry: Opened, changes: "Sequence[Changed]") -> Answer:
    """What is different now."""
    from mentorlog.cli import browse
    from mentorlog.views import corrections, documents, wishes

    if entry.mentorship is not None:
        chosen = Chosen(entry.mentorship, entry.ref)
        return changed.entry(
            run, chosen, lambda record, ref, _now: corrections.told(record, ref, changes)
        )
    note = entry.note
    assert note is not None
    with run.look() as connection:
        texts = browse.text_of_a_note(connection, entry.ref)
    seen = wishes.Seen(run.now, run.zone())
    return answers.told(
        corrections.told(None, entry.ref, changes),
        lambda: documents.document(
            run.now, (), seen.tz, done="edit", entry=wishes.note_json(note, texts, seen)
        ),
    )
