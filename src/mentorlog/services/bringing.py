"""Texts that come in from elsewhere, kept as essays or notes; what is there already stays alone."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from mentorlog import fingerprint
from mentorlog.db import alike, schema, writing
from mentorlog.db.alike import Known
from mentorlog.domain import calendar
from mentorlog.domain.records.mentorships import Mentorship
from mentorlog.domain.records.record import Record
from mentorlog.domain.records.refs import Ref
from mentorlog.enums import Kind, Side, Was
from mentorlog.services import essays, notes
from mentorlog.services.essays import Writing
from mentorlog.services.notes import Noting
from mentorlog.services.unit import Desk


class Incoming(NamedTuple):
    """A text with when it was written; `kind` is an essay or a note.

    `dated` is that it is known by its moment as well: two short ones may say the same. `posted`
    is that the other got it at that moment.
    """

    kind: Kind
    text: str
    title: str | None
    written_by: Side
    at: datetime
    dated: bool = False
    homework: Ref | None = None
    posted: bool = False
    front_matter: str | None = None
    whole: str | None = None


class Kept(NamedTuple):
    """What became of one of them: where it is, and how it was there before; None is new."""

    ref: Ref
    was: Was | None = None


def keep(
    desk: Desk, mentorship: Mentorship, several: Sequence[Incoming], *, bring_back: bool = False
) -> tuple[Kept, ...]:
    """Keep each that is not there, in their order. One that comes twice is kept once.

    What was changed or deleted here stays as it is; `bring_back` is what was deleted as well.
    """
    connection = writing.connection_of(desk.session)
    kinds = {one.kind for one in several}
    known = {kind: alike.known(connection, mentorship.id, kind) for kind in kinds}
    kept: list[Kept | None] = []
    for one in several:
        kept.append(there(known[one.kind], one, bring_back=bring_back))
        if kept[-1] is None:
            add(known[one.kind], one, alike.NOT_YET)
    new = [one for one, before in zip(several, kept, strict=True) if before is None]
    for one, ref in zip(new, _kept(desk, mentorship, new), strict=True):
        add(known[one.kind], one, ref)
    again = (there(known[one.kind], one, bring_back=bring_back) for one in several)
    return tuple(
        now._replace(was=before.was if before else None)
        for now, before in zip(filter(None, again), kept, strict=True)
    )


def there(known: Known, one: Incoming, *, bring_back: bool = False) -> Kept | None:
    """Where and how it is there already; None where it is new."""
    for was, found in known.items():
        if was is Was.DELETED and bring_back:
            continue
        for print_of_it in map(fingerprint.of, filter(None, (one.text, one.whole))):
            if one.dated:
                ref = found.by_moment.get((print_of_it, calendar.minute(one.at)))
            else:
                ref = found.by_text.get(print_of_it)
            if ref is not None:
                return Kept(ref, was)
    return None


def add(known: Known, one: Incoming, ref: Ref) -> None:
    """From now on it is there."""
    known[Was.HERE].add(fingerprint.of(one.text), calendar.minute(one.at), ref)


def _kept(desk: Desk, mentorship: Mentorship, several: Sequence[Incoming]) -> list[Ref]:
    """Written down in one go; what they hang on is looked up once."""
    homework = {one.homework for one in several if one.homework is not None}
    record = desk.record(mentorship, *homework)
    rows = [_row(desk, record, one) for one in several]
    desk.session.add_all(rows)
    desk.session.flush()
    made = [Ref(one.kind, row.id or 0) for one, row in zip(several, rows, strict=True)]
    free = []
    for one, ref, row in zip(several, made, rows, strict=True):
        if one.posted and one.homework is not None:
            essays.post(desk, mentorship, ref, one.at)
        elif one.posted and isinstance(row, schema.Essay):
            free.append(row)
    essays.post_new(desk, record, free)
    return made


def _row(desk: Desk, record: Record, one: Incoming) -> schema.Essay | schema.Note:
    beside = one.front_matter
    if one.kind is Kind.NOTE:
        noting = Noting(one.text, written_by=one.written_by, title=one.title, front_matter=beside)
        return notes.row(desk, noting, one.at, record.mentorship)
    written = Writing(one.written_by, one.text, one.title, one.homework, beside)
    return essays.row(desk, record, written, one.at)
