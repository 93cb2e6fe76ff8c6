"""What is to be deleted: an entry or a wish, with what hangs on it, or what is left of one gone."""

from typing import NamedTuple

from mentorlog.clean import one_line
from mentorlog.cli import names, resolve, wished
from mentorlog.cli.run import Run
from mentorlog.cli.unsaved import of_the_deleted
from mentorlog.cli.unsaved.of_the_deleted import Whose
from mentorlog.db import copies, dependents, reading
from mentorlog.db import wishes as wishes_read
from mentorlog.db.dependents import Hanging
from mentorlog.domain.records import refs
from mentorlog.domain.records.corrections import Place
from mentorlog.domain.records.mentorships import Mentorship
from mentorlog.domain.records.refs import Ref
from mentorlog.domain.records.wishes import Wish
from mentorlog.enums import Kind
from mentorlog.errors import NoSuchEntry, NoSuchWish


class Target(NamedTuple):
    """What is to be deleted: an entry, or a wish, as it stands; `what` says it in a line.

    Of an entry that is gone already `hangs` has nothing, and `traces` what the log still has.
    `whose` are the drafts of it and of what goes with it.
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
    whose: Whose = Whose(frozenset())

    @property
    def is_gone(self) -> bool:
        return not self.hangs.goes


def entry(run: Run, reference: str, *, for_good: bool) -> Target:
    """The entry as it stands; with `for_good` also one that is gone, where traces are left."""
    from mentorlog.views import deletions

    ref = refs.read(reference)
    with run.look() as connection:
        if ref is not None and _is_on_wish(connection, ref):
            return _standing(connection, Target(str(ref), f"{ref}, a note", Hanging(()), None), ref)
        if for_good and ref is not None and reading.mentorship_of(connection, ref) is None:
            return _gone(connection, run, ref)
        mentorship, ref = resolve.referenced(connection, run, reference)
        record = resolve.record_of(connection, run, mentorship, ref)
        told = Target(str(ref), deletions.title(record, ref), Hanging(()), None)
        return _standing(connection, told._replace(mentorship=mentorship), ref)


def _is_on_wish(connection: reading.Connection, ref: Ref) -> bool:
    """A note that belongs to no mentorship yet."""
    return ref.kind is Kind.NOTE and wishes_read.of_note(connection, ref.number) is not None


def _standing(connection: reading.Connection, told: Target, ref: Ref) -> Target:
    """The entry with what hangs on it now, and what the log has of it besides."""
    own = Place(ref.kind.value, ref.number)
    hangs, traces = dependents.of(connection, ref), dependents.traces(connection, ref)
    return told._replace(
        hangs=hangs,
        uuid=dependents.uuid_of(connection, own),
        traces=traces,
        ref=ref,
        whose=of_the_deleted.whose(connection, {*hangs.goes, *traces}, own),
    )


def _gone(connection: reading.Connection, run: Run, ref: Ref) -> Target:
    """What the change log and the backups still have of an entry that was deleted."""
    own, traces = Place(ref.kind.value, ref.number), dependents.traces(connection, ref)
    uuid = dependents.uuid_of(connection, own) or copies.uuid_of(run.path, ref)
    if not traces and uuid is None:
        highest = reading.highest(connection, ref.kind)
        latest = str(ref._replace(number=highest)) if highest else None
        raise NoSuchEntry(str(ref), latest=latest)
    whose = of_the_deleted.whose(connection, {own, *traces}, own)
    what = f"{ref}, which is deleted"
    return Target(str(ref), what, Hanging(()), uuid, traces, ref, whose=whose)


def wish(run: Run, name: str, *, for_good: bool) -> Target:
    """The wish of this name; with `for_good` also one that is gone, where traces are left."""
    standing = wished.find(run, name)
    if standing is None and for_good:
        return _wish_gone(run, name)
    one = standing.wish if standing else wished.known(run, name).wish
    with run.look() as connection:
        hangs = dependents.of_wish(connection, one.id)
        traces = dependents.traces_of_wish(connection, one.id)
        whose = of_the_deleted.whose(connection, {*hangs.goes, *traces})
    what = _wish_called(one.name)
    told = Target(what, what, hangs, one.uuid, traces, wish=one)
    return told._replace(wish_name=one.name, whose=whose)


def _wish_called(name: str) -> str:
    return f"The wish to learn from {one_line(name, 24)}"


def _wish_gone(run: Run, name: str) -> Target:
    word = names.plain(name)
    with run.look() as connection:
        logged = dependents.wishes_gone(connection)
        for number, known, uuid in logged:
            if names.plain(known) == word:
                traces = dependents.traces_of_wish(connection, number)
                what, whose = _wish_called(known), of_the_deleted.whose(connection, traces)
                gone = Target(what, what, Hanging(()), uuid, traces)
                return gone._replace(wish_name=known, whose=whose)
    for known, uuid in copies.wishes(run.path):
        if names.plain(known) == word:
            what = _wish_called(known)
            return Target(what, what, Hanging(()), uuid, wish_name=known)
    raise NoSuchWish(name, known=[one.wish.name for one in wished.every(run)])
