"""Backing the journal up, and taking a backup as the journal."""

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mentorlog.cli import missing, remembered
from mentorlog.cli.answer import Answer
from mentorlog.cli.run import Run
from mentorlog.errors import NoMentorship, NotNow, Unusable
from mentorlog.records.backups import Backup, Held, Why
from mentorlog.rules import calendar
from mentorlog.store import opening

if TYPE_CHECKING:
    from mentorlog.pages.backups import Seen
    from mentorlog.store.restoring import Copied, Restored


def backup_(
    ctx: typer.Context,
    file: Annotated[
        str | None, typer.Argument(metavar="[FILE]", help="Where to; else beside the journal.")
    ] = None,
    force: Annotated[
        bool, typer.Option("--force", help="Take the place of a file that is there.")
    ] = False,
) -> Answer:
    """Make a copy of the whole journal, and read it back before it counts.

    Without FILE it goes beside the journal, dated; the last ten of these are kept. One is also
    made by itself: on the first change of a day, and before a restore or an update.
    """
    from mentorlog.pages import backups as pages
    from mentorlog.pages import documents
    from mentorlog.store import backups

    run: Run = ctx.obj
    if not run.has_journal:
        raise NoMentorship
    if file is None:
        path = backups.keep(run.path, run.on_the_clock, Why.ASKED)
    else:
        path = Path(file).expanduser()
        backups.make(run.path, path, force=force)
    held, seen = _held(path), _seen(run)
    return Answer(
        lambda screen: pages.made(path, held, screen),
        lambda: documents.document(
            seen.now, (), seen.tz, done="backup", path=str(path), **_entries(held, seen)
        ),
        told=True,
    )


def restore_(
    ctx: typer.Context,
    file: Annotated[
        str | None, typer.Argument(metavar="[FILE]", help="A backup; else one is chosen.")
    ] = None,
) -> Answer:
    """Take a backup as the journal: it shows what would change, and asks.

    As it was before is backed up first, so that there is a way back. Without FILE it lists the
    backups there are.
    """
    from mentorlog.pages import backups as pages
    from mentorlog.store import backups

    run: Run = ctx.obj
    if file is not None:
        return _restore(run, Path(file).expanduser())
    several, seen = backups.listed(run.path), _seen(run)
    if several and run.asker.can_ask and not run.options.json:
        return _restore(run, _picked(run, several, seen))
    return Answer(
        lambda screen: pages.listed(several, seen, screen),
        lambda: pages.listed_json(several, seen),
    )


def _picked(run: Run, several: Sequence[Backup], seen: "Seen") -> Path:
    from mentorlog.pages import backups as pages

    lines = [f"{pages.named(one, seen)}, {pages.size(one.size)}" for one in several]
    index = run.asker.pick("Which backup?", lines, option="FILE")
    if index is None:
        raise NotNow("Nothing was chosen; the journal is as it was.")
    return several[index].path


def _restore(run: Run, file: Path) -> Answer:
    from mentorlog.pages import backups as pages
    from mentorlog.pages import documents
    from mentorlog.store import restoring

    seen = _seen(run)
    missing.see_that_it_has_a_folder(run.sought)
    with restoring.looked_through(file, run.path) as copied:
        now, then = restoring.held_in(run.path), _held(copied.fresh)
        _show(run, file, pages.differences(now, then, seen))
        _ask(run)
        done = _put_in_place(run, copied)
    return Answer(
        lambda screen: pages.restored(then, done.before, screen, was_sound=done.was_sound),
        lambda: documents.document(
            seen.now,
            (),
            seen.tz,
            done="restore",
            path=str(file),
            before=None if done.before is None else str(done.before),
            was_sound=done.was_sound,
            now=pages.counts_json(then, seen),
            was=pages.counts_json(now, seen),
        ),
        told=True,
    )


def _show(run: Run, file: Path, lines: Sequence[str]) -> None:
    run.tell(f"{file} instead of {run.path}:")
    for line in lines:
        run.tell(f"  {line}")


def _ask(run: Run) -> None:
    why = "As it is now is backed up first." if opening.exists(run.path) else None
    if not run.asker.yes("Take it as the journal?", False, option="--yes", why=why):
        raise NotNow("Nothing was restored; the journal is as it was.")


def _put_in_place(run: Run, copied: "Copied") -> "Restored":
    from mentorlog.store import restoring

    done = restoring.put_in_place(copied, run.path, run.on_the_clock)
    remembered.keep(run.world.environ, run.path)
    return done


def _held(path: Path) -> Held:
    from mentorlog.store import restoring

    with opening.reading_any(path) as connection:
        return restoring.held(connection)


def _entries(held: Held, seen: "Seen") -> dict[str, object]:
    from mentorlog.pages import backups as pages

    return dict(pages.counts_json(held, seen) or {})


def _seen(run: Run) -> "Seen":
    """The clock on the wall, whatever is with the journal that may be damaged."""
    from mentorlog.pages.backups import Seen

    with suppress(Unusable):
        return Seen(run.now, calendar.zone(run.world.zone_name()))
    return Seen(run.recorded_at, calendar.zone(run.world.zone_name()))
