"""What is to be deleted: an entry or a wish, with what hangs on it, or what is left of one gone."""

from typing import NamedTuple

from mentorlog.clean import one_line
from mentorlog.cli import choosing, names, wished
from mentorlog.cli.run import Run
from mentorlog.errors import NoSuchEntry, NoSuchWish
from mentorlog.records import refs
from mentorlog.records.corrections import Place
from mentorlog.records.mentorships import Mentorship
from mentorlog.records.refs import Ref
from mentorlog.records.wishes import Wish
from mentorlog.store import copies, hanging, reading
from mentorlog.store import wishes as wishes_read
from mentorlog.store.hanging import Hanging
from mentorlog.vocabulary import Kind


class Target(NamedTuple):
    """What is to be deleted: an entry, or a wish, as it stands; `what` says it in a line.

    Of an entry that is gone already `hangs` has nothing, and `traces` what the log still has.
    """

    name: str
    what: str
    hangs: Hanging
    uuid: str | None
    traces: frozenset[Place] = frozenset()
    ref: Ref | None = None
    mentorship: Mentorship | None = None
    wish: Wish | None = None
    wish_name: str | None = None

    @property
    def is_gone(self) -> bool:
        return not self.hangs.goes


def entry(run: Run, reference: str, *, for_good: bool) -> Target:
    """The entry as it stands; with `for_good` also one that is gone, where traces are left."""
    from mentorlog.pages import deletions

    ref = refs.read(reference)
    with run.look() as connection:
        note = _on_wish(connection, ref)
        if note is not None:
            return note
        if for_good and ref is not None and reading.mentorship_of(connection, ref) is None:
            return _gone(connection, run, ref)
        mentorship, ref = choosing.referenced(connection, run, reference)
        record = choosing.record_of(connection, run, mentorship, ref)
        return Target(
            name=str(ref),
            what=deletions.title(record, ref),
            hangs=hanging.of(connection, ref),
            uuid=hanging.uuid_of(connection, ref),
            traces=hanging.traces(connection, ref),
            ref=ref,
            mentorship=mentorship,
        )


def _on_wish(connection: reading.Connection, ref: Ref | None) -> Target | None:
    """A note that belongs to no mentorship yet."""
    if ref is None or ref.kind is not Kind.NOTE:
        return None
    if wishes_read.of_note(connection, ref.number) is None:
        return None
    uuid = hanging.uuid_of(connection, ref)
    return Target(str(ref), f"{ref}, a note", hanging.of(connection, ref), uuid, ref=ref)


def _gone(connection: reading.Connection, run: Run, ref: Ref) -> Target:
    """What the change log and the backups still have of an entry that was deleted."""
    traces = hanging.traces(connection, ref)
    uuid = hanging.uuid_of(connection, ref) or copies.uuid_of(run.path, ref)
    if not traces and uuid is None:
        highest = reading.highest(connection, ref.kind)
        latest = str(ref._replace(number=highest)) if highest else None
        raise NoSuchEntry(str(ref), latest=latest)
    return Target(str(ref), f"{ref}, which is deleted", Hanging(()), uuid, traces, ref)


def wish(run: Run, name: str, *, for_good: bool) -> Target:
    """The wish of this name; with `for_good` also one that is gone, where traces are left."""
    standing = wished.find(run, name)
    if standing is None and for_good:
        return _wish_gone(run, name)
    one = standing.wish if standing else wished.known(run, name).wish
    with run.look() as connection:
        hangs = hanging.of_wish(connection, one.id)
        traces = hanging.traces_of_wish(connection, one.id)
    what = _wish_called(one.name)
    return Target(what, what, hangs, one.uuid, traces, wish=one, wish_name=one.name)


def _wish_called(name: str) -> str:
    return f"The wish to learn from {one_line(name, 24)}"


def _wish_gone(run: Run, name: str) -> Target:
    word = names.plain(name)
    with run.look() as connection:
        logged = hanging.wishes_gone(connection)
        for number, known, uuid in logged:
            if names.plain(known) == word:
                traces = hanging.traces_of_wish(connection, number)
                what = _wish_called(known)
                return Target(what, what, Hanging(()), uuid, traces, wish_name=known)
    for known, uuid in copies.wishes(run.path):
        if names.plain(known) == word:
            what = _wish_called(known)
            return Target(what, what, Hanging(()), uuid, wish_name=known)
    raise NoSuchWish(name, known=[one.wish.name for one in wished.every(run)])
