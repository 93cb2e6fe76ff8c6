"""Deleting: what hangs on an entry is shown, it is asked, and where the words still are is said."""

import shlex
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mentorlog.clean import one_line
from mentorlog.cli import answer, deletable
from mentorlog.cli.answer import Answer
from mentorlog.cli.deletable import Target
from mentorlog.cli.run import Run
from mentorlog.db import copies, dependents
from mentorlog.db.copies import Found
from mentorlog.domain.records.corrections import Place
from mentorlog.errors import Unconfirmed, Unsaid, Unusable

if TYPE_CHECKING:
    from mentorlog.db.dependents import Connection
    from mentorlog.services.unit import Desk
    from mentorlog.views.deletions import Aftermath, Going


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
    if wish is not None:
        target = deletable.wish(run, wish, for_good=for_good)
    else:
        target = deletable.entry(run, reference or "", for_good=for_good)
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


def _is_wanted(run: Run, target: Target, *, for_good: bool) -> bool:
    """Whether the person wants it, having seen what it means; for good is asked by itself."""
    from mentorlog.views import deletions

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
    from mentorlog.views.deletions import WORDS, Going

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


def _take_away(desk: "Desk", target: Target) -> None:
    from mentorlog.services import delete as verbs

    if target.wish is not None:
        verbs.delete_wish(desk, target.wish, target.hangs)
    elif target.ref is not None and not target.is_gone:
        verbs.delete(desk, target.mentorship, target.ref, target.hangs)


def _told(run: Run, target: Target) -> Answer:
    from mentorlog.views import deletions

    after = deletions.Aftermath(left=copies.of(run.path).files)
    told = deletions.told(target.name, after.left)
    return Answer(told.page, lambda: _document(run, target, after, for_good=False), told=True)


def _for_good(run: Run, target: Target, *, backups_too: bool) -> Answer:
    """Leave none of it in the journal, then see to the drafts and the backups.

    It is deleted by then: what fails there is told with that, and does not take its place.
    """
    from mentorlog.cli import compacting
    from mentorlog.views import deletions

    is_compact = True
    if not target.is_gone or target.traces:
        _delete_without_a_trace(run, target)
        is_compact = compacting.done(run)
    drafts = _see_to_drafts(run, target)
    held, kept_copies = _see_to_backups(run, target, backups_too=backups_too)
    after = deletions.Aftermath(
        left=held,
        removed=(*drafts.files, *kept_copies.files),
        unseen=(*drafts.unseen, *kept_copies.unseen),
        is_compact=is_compact,
    )
    wish = target.wish_name
    named = f"--wish {shlex.quote(one_line(wish))}" if wish else target.name
    again = f"mentorlog delete {named} --for-good --backups-too"
    told = deletions.told_for_good(target.name, after, again)
    return Answer(told.page, lambda: _document(run, target, after, for_good=True), told=True)


def _delete_without_a_trace(run: Run, target: Target) -> None:
    """In one transaction that is no step of the change log: nothing of it can be taken back."""
    from mentorlog.db import writing
    from mentorlog.services import delete as verbs
    from mentorlog.services.unit import Desk

    is_done = False
    try:
        with writing.transaction(run.path, at=run.recorded_at) as session:
            desk = Desk(session, run.now, run.recorded_at)
            _take_away(desk, target)
            traces = _traces(writing.connection_of(session), target)
            verbs.forget(desk, target.name, {*target.hangs.goes, *target.traces, *traces})
            is_done = True
    except Unusable:
        # A disk that failed only after SQLite has let go of its rollback journal; the file is
        # written anew in a moment, which confirms it.
        if not (is_done and _is_gone(run, target)):
            raise
    run.has_saved = True


def _traces(connection: "Connection", target: Target) -> frozenset[Place]:
    """What the change log has of it now, where somebody may have gone on meanwhile."""
    if target.wish is not None:
        return dependents.traces_of_wish(connection, target.wish.id)
    return dependents.traces(connection, target.ref) if target.ref else frozenset()


def _is_gone(run: Run, target: Target) -> bool:
    """Whether it is out of the journal. Raises Unconfirmed where nobody can see."""
    rows = {*target.hangs.goes, *target.traces}
    try:
        with run.look() as connection:
            return not any(dependents.is_known(connection, one) for one in rows)
    except Unusable as refused:
        raise Unconfirmed(str(run.path), is_there=False) from refused


def _see_to_backups(
    run: Run, target: Target, *, backups_too: bool
) -> tuple[tuple[Path, ...], Found]:
    """Those that still hold it; those that were removed, and what could not be seen to."""
    if target.uuid is None:
        return (), Found(())
    found = copies.holding(run.path, target.uuid)
    if not found.files or not _backups_go(run, found.files, backups_too=backups_too):
        return found.files, Found((), found.unseen)
    gone = copies.remove(found.files)
    return (), Found(gone.files, (*gone.unseen, *found.unseen))


def _backups_go(run: Run, holding: tuple[Path, ...], *, backups_too: bool) -> bool:
    """Whether they are removed; --yes alone is no yes to that."""
    from mentorlog.views import deletions

    if backups_too:
        return True
    if not run.asker.can_ask or run.options.yes:
        return False
    for line in deletions.held_by(holding):
        run.tell(f"  {line}")
    return run.asker.yes("Remove them as well?", False, option="--backups-too")


def _see_to_drafts(run: Run, target: Target) -> Found:
    """What was written of it and never saved is named, and removed where that is wanted."""
    from mentorlog.cli.unsaved import of_the_deleted

    try:
        several = of_the_deleted.found(run, target.whose)
    except OSError:
        return Found((), (run.drafts,))
    gone: list[Path] = []
    for draft in several:
        question = f"A text of it was never saved ({draft.path}). Remove it?"
        if run.asker.yes(question, True, option="--yes"):
            gone += draft.files
    return copies.remove(gone)


def _document(run: Run, target: Target, after: "Aftermath", *, for_good: bool) -> answer.JSON:
    from mentorlog.views import documents

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
            "backups": [str(path) for path in after.left],
            "removed": [str(path) for path in after.removed],
            "unseen": [str(path) for path in after.unseen],
            "compact": after.is_compact,
        },
    )
