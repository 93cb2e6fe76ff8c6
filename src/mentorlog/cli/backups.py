"""Backing the journal up, and taking a backup as the journal."""

import os
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mentorlog.cli import answer, missing, remembered
from mentorlog.cli.answer import Answer
from mentorlog.cli.run import Run
from mentorlog.db import opening
from mentorlog.domain import calendar
from mentorlog.domain.records.backups import Backup, Counts, Why
from mentorlog.errors import NoMentorship, NotNow, Unusable

if TYPE_CHECKING:
    from mentorlog.db.restoring import Copied, Restored
    from mentorlog.views.backups import Seen


def backup_(
    ctx: typer.Context,
    file: Annotated[
        str | None, typer.Argument(metavar="FILE", help="Where to; else beside the journal.")
    ] = None,
    force: Annotated[
        bool, typer.Option("--force", help="Take the place of a file that is there.")
    ] = False,
) -> Answer:
    """Copy the whole journal, and read it back before it counts.

    Without FILE it goes beside the journal, dated; the last ten of these are kept. One is also
    made by itself: on the first change of a day, and before a restore or an update.
    """
    from mentorlog.db import backups, restoring
    from mentorlog.views import backups as pages
    from mentorlog.views import documents

    run: Run = ctx.obj
    if not run.has_journal:
        raise NoMentorship
    if file is None:
        path = backups.keep(run.path, run.on_the_clock, Why.ASKED, even_damaged=True)
        is_sound = backups.is_sound(path)
    else:
        path = Path(file).expanduser()
        is_sound = backups.make(run.path, path, force=force)
    run.has_saved = True
    counts, seen = restoring.counts_in(path), _seen(run)
    told = {"done": "backup", "path": str(path), "sound": is_sound, **_entries(counts, seen)}
    return Answer(
        lambda screen: pages.made(path, counts, screen, is_sound=is_sound),
        lambda: documents.document(seen.now, (), seen.tz, **told),
        told=True,
    )


def restore_(
    ctx: typer.Context,
    file: Annotated[
        str | None,
        typer.Argument(metavar="FILE", help="A backup or its name; else one is chosen."),
    ] = None,
) -> Answer:
    """Take a backup as the journal: it shows what changes, and asks.

    As it was before is backed up first, so that there is a way back. Without FILE it lists the
    backups there are.
    """
    from mentorlog.db import backups
    from mentorlog.views import backups as pages

    run: Run = ctx.obj
    missing.see_that_it_has_a_folder(run.sought)
    several, seen = backups.listed(run.path), _seen(run)
    if file is not None:
        return _restore(run, _found(Path(file).expanduser(), several))
    sound = [one for one in several if not one.is_damaged]
    if sound and run.asker.can_ask and not run.options.json:
        return _restore(run, _picked(run, sound, seen))
    is_there = opening.exists(run.path)
    return Answer(
        lambda screen: pages.listed(several, seen, screen, is_there=is_there),
        lambda: pages.listed_json(several, seen),
    )


def _found(file: Path, several: Sequence[Backup]) -> Path:
    """The file, or the backup that has this name and is where backups are."""
    if os.path.lexists(file):
        return file
    return next((one.path for one in several if one.path.name == str(file)), file)


def _picked(run: Run, several: Sequence[Backup], seen: "Seen") -> Path:
    from mentorlog.views import backups as pages

    lines = [f"{pages.named(one, seen)}, {pages.size(one.size)}" for one in several]
    index = run.asker.pick("Which backup?", lines, option="FILE")
    if index is None:
        raise NotNow("Nothing was chosen; the journal is as it was.")
    return several[index].path


def _restore(run: Run, file: Path) -> Answer:
    from mentorlog.db import comparing, restoring
    from mentorlog.views import backups as pages
    from mentorlog.views import documents

    seen = _seen(run)
    with restoring.looked_through(file, run.path) as copied:
        was_ours = missing.was_there(run.sought)
        now = restoring.counts_in(run.path, was_ours=was_ours)
        then = _counts(copied.fresh)
        others = comparing.different(run.path, copied.fresh)
        _show(run, file, pages.differences(now, then, others, seen))
        if not _is_wanted(run):
            return _nothing(seen)
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
            different=None if now is None else others,
        ),
        told=True,
    )


def _show(run: Run, file: Path, lines: Sequence[str]) -> None:
    run.tell(f"{file} instead of {run.path}:")
    for line in lines:
        run.tell(f"  {line}")


def _is_wanted(run: Run) -> bool:
    why = "As it is now is backed up first." if opening.exists(run.path) else None
    return run.asker.yes("Take it as the journal?", False, option="--yes", why=why)


def _nothing(seen: "Seen") -> Answer:
    from mentorlog.views import documents

    return answer.told(
        ["Nothing was restored; the journal is as it was."],
        lambda: documents.document(seen.now, (), seen.tz, done=None),
    )


def _put_in_place(run: Run, copied: "Copied") -> "Restored":
    from mentorlog.db import restoring

    was_ours = missing.was_there(run.sought)
    done = restoring.put_in_place(copied, run.path, run.on_the_clock, was_ours=was_ours)
    run.has_saved = True
    remembered.keep(run.world.environ, run.path)
    return done


def _counts(path: Path) -> Counts:
    from mentorlog.db import restoring

    with opening.reading_any(path) as connection:
        return restoring.counts(connection)


def _entries(counts: Counts | None, seen: "Seen") -> dict[str, object]:
    from mentorlog.views import backups as pages

    return dict(pages.counts_json(counts, seen) or {})


def _seen(run: Run) -> "Seen":
    """The clock on the wall, whatever is with the journal that may be damaged."""
    from mentorlog.views.backups import Seen

    with suppress(Unusable):
        return Seen(run.now, calendar.zone(run.world.zone_name()))
    return Seen(run.recorded_at, calendar.zone(run.world.zone_name()))
