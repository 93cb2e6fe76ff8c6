"""Deleting an entry with what hangs on it, and leaving no trace of one."""

from collections.abc import Collection

from mentorlog.journal import settling
from mentorlog.journal.desk import Desk
from mentorlog.records import refs
from mentorlog.records.corrections import Place
from mentorlog.records.mentorships import Mentorship
from mentorlog.records.refs import Ref
from mentorlog.records.wishes import Wish
from mentorlog.store import hanging, ledger, wishes, writing
from mentorlog.store.hanging import Hanging
from mentorlog.vocabulary import Kind


def delete(desk: Desk, mentorship: Mentorship | None, ref: Ref, hangs: Hanging) -> None:
    """Delete it with what goes with it; what stays is unlinked, and settled anew.

    `mentorship` None is a note on a wish.
    """
    concerned: list[Ref] = []
    if mentorship is not None and hangs.whole is None:
        record = settling.everything(desk, mentorship)
        if ref.kind is Kind.AGREEMENT:  # whether essays are read is a term of it
            concerned += [one.ref for one in record.essays]
        answered = [one.homework_id for one in record.essays if one.ref == ref]
        concerned += [refs.homework(number) for number in answered if number is not None]
    _take_away(desk, hangs)
    if mentorship is not None and hangs.whole is None:
        settling.settle(desk, mentorship, concerned)
    again = set(hangs.losing("wish"))
    for wish in wishes.every(writing.connection_of(desk.session)) if again else ():
        if wish.id in again:
            settling.settle_wish(desk, wish)


def delete_wish(desk: Desk, wish: Wish) -> Hanging:
    """Delete a wish with what happened to it and the notes on it."""
    hangs = hanging.of_wish(writing.connection_of(desk.session), wish.id)
    _take_away(desk, hangs)
    return hangs


def forget(desk: Desk, places: Collection[Place]) -> None:
    """Leave no trace of these rows in the change log."""
    ledger.forget(desk.session, {(one.table, one.number) for one in places})


def _take_away(desk: Desk, hangs: Hanging) -> None:
    for link in hangs.unlinked:
        settling.keep(desk, link.place, {link.column: None})
    for place in hangs.goes:
        desk.session.delete(desk.session.get_one(settling.TABLES[place.table], place.number))
        desk.session.flush()
