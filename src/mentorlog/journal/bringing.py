"""Texts that come in from elsewhere, kept as essays or notes; what is there already stays alone."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from mentorlog import fingerprint
from mentorlog.journal import essays, notes
from mentorlog.journal.desk import Desk
from mentorlog.journal.essays import Writing
from mentorlog.journal.notes import Noting
from mentorlog.records.mentorships import Mentorship
from mentorlog.records.refs import Ref
from mentorlog.rules import calendar
from mentorlog.store import alike, writing
from mentorlog.store.alike import Alike
from mentorlog.vocabulary import Kind, Side


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


class Kept(NamedTuple):
    """What became of one of them: where it is, and whether that is new."""

    ref: Ref
    is_new: bool


def keep(desk: Desk, mentorship: Mentorship, several: Sequence[Incoming]) -> tuple[Kept, ...]:
    """Keep each that is not there, in their order. One that comes twice is kept once."""
    connection = writing.connection_of(desk.session)
    kinds = {one.kind for one in several}
    known = {kind: alike.known(connection, mentorship.id, kind) for kind in kinds}
    return tuple(_keep(desk, mentorship, one, known[one.kind]) for one in several)


def there(known: Alike, one: Incoming) -> Ref | None:
    """Where it is already; None where it is new."""
    print_of_it = fingerprint.of(one.text)
    if one.dated:
        return known.by_moment.get((print_of_it, calendar.minute(one.at)))
    return known.by_text.get(print_of_it)


def add(known: Alike, one: Incoming, ref: Ref) -> None:
    """From now on it is there."""
    print_of_it = fingerprint.of(one.text)
    known.by_text[print_of_it] = known.by_moment[print_of_it, calendar.minute(one.at)] = ref


def _keep(desk: Desk, mentorship: Mentorship, one: Incoming, known: Alike) -> Kept:
    before = there(known, one)
    if before is not None:
        return Kept(before, is_new=False)
    ref = _kept(desk, mentorship, one)
    add(known, one, ref)
    return Kept(ref, is_new=True)


def _kept(desk: Desk, mentorship: Mentorship, one: Incoming) -> Ref:
    if one.kind is Kind.NOTE:
        noting = Noting(one.text, written_by=one.written_by, title=one.title)
        return notes.keep(desk, mentorship, noting, one.at)
    written = Writing(one.written_by, one.text, one.title, one.homework)
    ref = essays.write(desk, mentorship, written, one.at)
    if one.posted:
        essays.post(desk, mentorship, ref, one.at)
    return ref
