"""Deleting: what hangs on an entry is shown, it is asked, and where the words still are is said."""

import shlex
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from mentorlog.clean import one_line
from mentorlog.cli import answer, choosing, wished
from mentorlog.cli.answer import Answer
from mentorlog.cli.run import Run
from mentorlog.errors import NoSuchEntry, Unsaid
from mentorlog.records import refs
from mentorlog.records.corrections import Place
from mentorlog.records.mentorships import Mentorship
from mentorlog.records.refs import Ref
from mentorlog.records.wishes import Wish
from mentorlog.store import copies, hanging, reading
from mentorlog.store import wishes as wishes_read
from mentorlog.store.hanging import Hanging
from mentorlog.vocabulary import Kind

if TYPE_CHECKING:
    from mentorlog.journal.desk import Desk
    from mentorlog.pages.deletions import Going


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

    @property
    def is_gone(self) -> bool:
        return not self.hangs.goes


def delete_(
    ctx: typer.Context,
    reference: Annotated[
        str | None, typer.Argument(metavar="REF", help="S3, H7, E2, C1, N4 or A1.")
    ] = None,
    wish: Annotated[
        str | None, typer.Option(metavar="NAME", help="The wish to learn from this person.")
    ] = None,
    for_good: Annotated[
        bool, typer.Option("--for-good", help="Without a trace, and without a way back.")
    ] = False,
    backups_too: Annotated[
        bool, typer.Option("--backups-too", help="Also remove the backups that still hold it.")
    ] = False,
) -> Answer:
    """Delete an entry. It says what goes with it, asks, and “mentorlog undo” brings it back.

    What only refers to it stays: homework of a session, an essay of a homework. With the first
    agreement goes the whole mentorship. Without a terminal it needs --yes. --for-good leaves no
    word of it in the journal, also of what was deleted before, and names the backups that have it.
    """
    run: Run = ctx.obj
    if (reference is None) == (wish is None):
        raise Unsaid("What is to be deleted?", "Say one: mentorlog delete H3, or --wish NAME.")
    if backups_too and not for_good:
        raise Unsaid("--backups-too goes with --for-good.", "Without it the backups stay.")
    target = _wish(run, wish) if wish else _entry(run, reference or "", for_good=for_good)
    if not _is_wanted(run, target, for_good=for_good):
        return _nothing(run)
    if for_good:
        return _for_good(run, target, backups_too=backups_too)
    with run.desk() as desk:
        _take_away(desk, target)
    return _told(run, target)


def _nothing(run: Run) -> Answer:
    from mentorlog.cli import changed

    return changed.nothing(run, "Nothing was deleted.")


def _entry(run: Run, reference: str, *, for_good: bool) -> Target:
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


def _wish(run: Run, name: str) -> Target:
    wish = wished.known(run, name).wish
    with run.look() as connection:
        hangs = hanging.of_wish(connection, wish.id)
    what = f"The wish to learn from {one_line(wish.name, 24)}"
    return Target(what, what, hangs, wish.uuid, wish=wish)


def _is_wanted(run: Run, target: Target, *, for_good: bool) -> bool:
    """Whether the person wants it, having seen what it means; for good is asked by itself."""
    from mentorlog.pages import deletions

    if run.asker.can_ask and not run.options.yes:
        other = target.mentorship.other_name if target.mentorship else None
        for line in deletions.asking(target.what, other, _going(target)):
            run.tell(f"  {line}")
    if not target.is_gone and not run.asker.yes("Delete it?", False, option="--yes"):
        return False
    if not for_good:
        return True
    why = deletions.without_a_way_back(target.name)
    return run.asker.yes("Delete it for good?", False, option="--yes", why=why)


def _going(target: Target) -> "Going":
    from mentorlog.pages.deletions import WORDS, Going

    own = target.ref.kind.value if target.ref else None
    counts = Counter(one.table for one in target.hangs.goes)
    if own is not None and target.hangs.whole is None:
        counts[own] -= 1
    stays = {
        table: target.hangs.losing(table) for table in ("homework", "essay", "callout", "note")
    }
    stays["wish"] = target.hangs.losing("wish")
    goes = {table: counts[table] for table in WORDS if counts[table] > 0}
    return Going(goes, stays, whole=target.hangs.whole is not None)


def _delete_without_a_trace(run: Run, target: Target) -> None:
    """In one transaction that is no step of the change log: nothing of it can be taken back."""
    from mentorlog.journal import deleting as verbs
    from mentorlog.journal.desk import Desk
    from mentorlog.store import writing

    with writing.transaction(run.path) as session:
        desk = Desk(session, run.now, run.recorded_at)
        gone = _take_away(desk, target).goes
        verbs.forget(desk, {*target.traces, *gone})
    writing.compact(run.path)


def _take_away(desk: "Desk", target: Target) -> Hanging:
    from mentorlog.journal import deleting as verbs
    from mentorlog.store import writing

    if target.wish is not None:
        return verbs.delete_wish(desk, target.wish)
    if target.ref is None or target.is_gone:
        return Hanging(())
    hangs = hanging.of(writing.connection_of(desk.session), target.ref)
    verbs.delete(desk, target.mentorship, target.ref, hangs)
    return hangs


def _told(run: Run, target: Target) -> Answer:
    from mentorlog.pages import deletions
    from mentorlog.store import backups

    holding = copies.holding(run.path, target.uuid) if target.uuid else ()
    told = deletions.told(target.name, len(holding), backups.folder(run.path))
    return Answer(told.page, lambda: _document(run, target, holding, for_good=False), told=True)


def _for_good(run: Run, target: Target, *, backups_too: bool) -> Answer:
    """Leave none of it in the journal, then see to the drafts and the backups."""
    from mentorlog.pages import deletions

    if not target.is_gone or target.traces:
        _delete_without_a_trace(run, target)
    _see_to_drafts(run, target)
    holding = copies.holding(run.path, target.uuid) if target.uuid else ()
    if holding and _backups_go(run, holding, backups_too=backups_too):
        for path in holding:
            path.unlink()
        holding = ()
    named = f"--wish {shlex.quote(one_line(target.wish.name))}" if target.wish else target.name
    again = f"mentorlog delete {named} --for-good --backups-too"
    told = deletions.told_for_good(target.name, holding, again)
    return Answer(told.page, lambda: _document(run, target, holding, for_good=True), told=True)


def _backups_go(run: Run, holding: tuple[Path, ...], *, backups_too: bool) -> bool:
    """Whether they are removed; --yes alone is no yes to that."""
    from mentorlog.pages import deletions

    if backups_too:
        return True
    if not run.asker.can_ask or run.options.yes:
        return False
    for line in deletions.held_by(holding):
        run.tell(f"  {line}")
    return run.asker.yes("Remove them as well?", False, option="--backups-too")


def _see_to_drafts(run: Run, target: Target) -> None:
    """What was written of it and never saved is named, and removed where that is wanted."""
    from mentorlog.cli import drafts

    for draft in drafts.left_behind(run.drafts) if target.ref else ():
        named = draft.purpose.ref if draft.purpose else draft.name.split("-", 1)[0]
        if named != str(target.ref):
            continue
        question = f"A text of it was never saved ({draft.path}). Remove it?"
        if run.asker.yes(question, True, option="--yes"):
            drafts.discard(draft.path)


def _document(
    run: Run, target: Target, holding: tuple[Path, ...], *, for_good: bool
) -> answer.JSON:
    from mentorlog.pages import documents

    going = _going(target)
    return documents.document(
        run.now,
        (),
        run.zone(),
        done="delete",
        entry=None,
        deleted={
            "ref": str(target.ref) if target.ref else None,
            "with": target.mentorship.other_name if target.mentorship else None,
            "for_good": for_good,
            "went": going.goes,
            "stayed": {table: list(numbers) for table, numbers in going.stays.items() if numbers},
            "backups": [str(path) for path in holding],
        },
    )
