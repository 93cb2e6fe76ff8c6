"""Deleting an entry with what hangs on it, and leaving no trace of one."""

from collections.abc import Collection

from mentorlog.db import changelog, dependents, wishes, writing
from mentorlog.db.dependents import Hanging
from mentorlog.domain.records import refs
from mentorlog.domain.records.corrections import Place
from mentorlog.domain.records.mentorships import Mentorship
from mentorlog.domain.records.refs import Ref
from mentorlog.domain.records.wishes import Wish
from mentorlog.enums import Kind
from mentorlog.errors import NoSuchWish, NotAsShown
from mentorlog.services import unit
from mentorlog.services.unit import Desk, missing


def delete(desk: Desk, mentorship: Mentorship | None, ref: Ref, shown: Hanging) -> None:
    """Delete it with what goes with it; what stays is unlinked, and settled anew.

    `mentorship` None is a note on a wish; `shown` is what the person knows to hang on it. Raises
    NoSuchEntry, and NotAsShown where something else does by now.
    """
    hangs = dependents.of(writing.connection_of(desk.session), ref)
    if not hangs.goes:
        raise missing(desk, ref)
    _see_that_it_is_as_shown(str(ref), hangs, shown)
    concerned: list[Ref] = []
    if mentorship is not None and hangs.whole is None:
        record = unit.everything(desk, mentorship)
        if ref.kind is Kind.AGREEMENT:  # whether essays are read is a term of it
            concerned += [one.ref for one in record.essays]
        answered = [one.homework_id for one in record.essays if one.ref == ref]
        concerned += [refs.homework(number) for number in answered if number is not None]
    _take_away(desk, hangs)
    if mentorship is not None and hangs.whole is None:
        unit.settle(desk, mentorship, concerned)
    again = set(hangs.losing("wish"))
    for wish in wishes.every(writing.connection_of(desk.session)) if again else ():
        if wish.id in again:
            unit.settle_wish(desk, wish)


def delete_wish(desk: Desk, wish: Wish, shown: Hanging) -> None:
    """Delete a wish with what happened to it and the notes on it. Raises NoSuchWish, NotAsShown."""
    connection = writing.connection_of(desk.session)
    hangs = dependents.of_wish(connection, wish.id)
    if not hangs.goes:
        raise NoSuchWish(wish.name, known=[one.name for one in wishes.every(connection)])
    _see_that_it_is_as_shown(f"the wish to learn from {wish.name}", hangs, shown)
    _take_away(desk, hangs)


def forget(desk: Desk, what: str, places: Collection[Place]) -> None:
    """Leave no trace in the change log of these rows, which are gone.

    Raises NotAsShown where one of them is there after all: somebody has brought it back.
    """
    connection = writing.connection_of(desk.session)
    if any(dependents.is_there(connection, one) for one in places):
        raise NotAsShown(what)
    changelog.forget(desk.session, places)


def _see_that_it_is_as_shown(what: str, hangs: Hanging, shown: Hanging) -> None:
    """What came in while the person made up their mind does not go unseen."""
    if hangs != shown:
        raise NotAsShown(what)


def _take_away(desk: Desk, hangs: Hanging) -> None:
    for link in hangs.unlinked:
        unit.keep(desk, link.place, {link.column: None})
    for place in hangs.goes:
        desk.session.delete(desk.session.get_one(unit.TABLES[place.table], place.number))
        desk.session.flush()
