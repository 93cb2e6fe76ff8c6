"""Looking after the journal: whether it is sound, who can read it, what lies around it."""

import os
import platform
import shlex
import shutil
import sqlite3
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mentorlog import __version__
from mentorlog.cli import kept_backups, missing, places
from mentorlog.cli.answer import Answer
from mentorlog.cli.run import Run
from mentorlog.cli.unsaved import drafts
from mentorlog.db import backups, health, opening, unusable, versions
from mentorlog.db.health import Health
from mentorlog.domain import calendar
from mentorlog.domain.records.health import Finding, Level, advice, mended, well
from mentorlog.enums import Exit
from mentorlog.errors import NoFolder, Unsaid, Unusable

if TYPE_CHECKING:
    from mentorlog.views.doctor import Report

FIX = "mentorlog doctor --fix"
OPEN = "Others on this computer may use it:"
LITTLE_ROOM = 50_000_000  # bytes: below this a backup, or a long essay, may not fit


def doctor_(
    ctx: typer.Context,
    fix: Annotated[
        bool, typer.Option("--fix", help="Mend what can be mended safely, and say what.")
    ] = False,
) -> Answer:
    """See whether the journal is sound. Every page, every entry, who may read it, its backups.

    It changes nothing, unless --fix is said; and nothing that you wrote is shown. Exits 4 where
    the journal is damaged.
    """
    from mentorlog.views import doctor

    run: Run = ctx.obj
    report = _report(run, _mend(run) if fix else [])
    tz = calendar.zone(run.world.zone_name())
    return Answer(
        lambda screen: doctor.render(report, screen),
        lambda: doctor.as_json(report, run.recorded_at, tz),
        code=Exit.FINE if report.is_sound else Exit.UNUSABLE,
    )


def _report(run: Run, done: list[Finding]) -> "Report":
    from mentorlog.views.doctor import Report

    there = kept_backups.looked_at(run)
    left = _drafts_left(run)
    journal = _of_the_file(run)
    findings = [
        *done,
        *journal.findings,
        *kept_backups.way_out(journal.findings, there),
        *kept_backups.findings(run, journal.findings, there),
        *_of_the_place(run),
        *_of_the_drafts(left),
        *_of_the_editor(run),
    ]
    return Report(
        str(run.path), findings, _facts(run, journal), kept_backups.described(there), left
    )


def _of_the_file(run: Run) -> Health:
    """The journal itself, or that there is none."""
    try:
        there = opening.exists(run.path)
    except Unusable as refused:
        return Health((Finding("file", Level.UNUSABLE, refused.sentence, refused.hint),))
    if there:
        return health.of(run.path, run.recorded_at, was_ours=missing.was_there(run.sought))
    if missing.was_there(run.sought):
        told = missing.refusal(run.sought).sentence
        way_out = "Put it back: is its disk mounted?"
        return Health((Finding("missing", Level.UNUSABLE, told, way_out),))
    try:
        missing.see_that_it_has_a_folder(run.sought)
    except NoFolder as refused:
        return Health((Finding("folder", Level.UNUSABLE, refused.sentence, refused.hint),))
    return Health((advice("none", "An agreement begins one:", "mentorlog agree"),))


def _private_places(run: Run) -> list[Path]:
    """What only its keeper should be able to use; of the folders around only our own."""
    usual = places.usual_journal(run.world.environ)
    mine = [places.state_folder(run.world.environ)]
    if _is_ours(run):
        mine = [run.path, backups.folder(run.path), run.drafts, *mine]
    if run.path == usual:
        mine.append(usual.parent)
    return [path for path in mine if os.path.lexists(path)]


def _is_ours(run: Run) -> bool:
    """Whether the place is a journal's: none is there, or one of ours, or a damaged one that was.

    What lies around anything else was not named by this program, and is not its to touch.
    """
    if not os.path.lexists(run.path) or unusable.is_ours(run.path):
        return True
    return run.path.is_file() and missing.was_there(run.sought)


def _of_the_place(run: Run) -> list[Finding]:
    if not _is_ours(run):
        return _of_the_disk(run)
    found = [
        advice("permissions", OPEN, FIX, path=str(path))
        for path in health.open_to_others(_private_places(run))
    ] or [well("permissions", "Only you may read it and what is kept beside it.")]
    found += [
        advice("left-over", "A run that was killed left this:", FIX, path=str(path))
        for path in health.left_over(run.path, run.recorded_at)
    ]
    if _has_rollback(run.path):
        told = "Something stopped while it was writing. What was half written is taken back."
        found.append(advice("left-over", told, FIX))
    return found + _of_the_disk(run)


def _of_the_disk(run: Run) -> list[Finding]:
    from mentorlog.views import backups as pages

    with suppress(OSError):
        free, there = shutil.disk_usage(run.path.parent).free, run.path.stat().st_size
        if free < max(LITTLE_ROOM, 3 * there):
            return [advice("room", f"The disk is nearly full: {pages.size(free)} are free.")]
    return []


def _has_rollback(path: Path) -> bool:
    try:
        return path.with_name(f"{path.name}-journal").stat().st_size > 0
    except OSError:
        return False


def _drafts_left(run: Run) -> int:
    try:
        return len(drafts.left_behind(run.drafts))
    except OSError:
        return 0


def _of_the_drafts(left: int) -> list[Finding]:
    if not left:
        return []
    them = "A draft was" if left == 1 else f"{left} drafts were"
    return [advice("drafts", f"{them} left behind, and not yet saved.", "mentorlog drafts")]


def _of_the_editor(run: Run) -> list[Finding]:
    words = _editor(run)
    if words and shutil.which(words[0], path=run.world.environ.get("PATH")):
        return []
    said = words[0] if words else "what VISUAL or EDITOR says"
    return [advice("editor", f"The editor cannot be found: {said}", "Name one in EDITOR.")]


def _editor(run: Run) -> list[str]:
    from mentorlog.cli import editor

    try:
        return editor.command_of(run.world)
    except Unsaid:
        return []


def _facts(run: Run, journal: Health) -> dict[str, str]:
    """What somebody who helps would ask first."""
    return {
        "mentorlog": __version__,
        "python": platform.python_version(),
        "sqlite": sqlite3.sqlite_version,
        "shape": f"{journal.version or 'unknown'} of {versions.LATEST}",
        "zone": run.world.zone_name(),
        "editor": shlex.join(_editor(run)) or "none",
        "drafts": str(run.drafts),
        "backups": str(backups.folder(run.path)),
        "state": str(places.state_folder(run.world.environ)),
    }


def _mend(run: Run) -> list[Finding]:
    """What can be mended without a word being changed; what was done."""
    done = [
        mended("permissions", "Only you may use it now:", path=str(path))
        for path in health.open_to_others(_private_places(run))
        if health.close_to_others(path)
    ]
    for path in health.left_over(run.path, run.recorded_at):
        with suppress(OSError):
            path.unlink()
            done.append(mended("left-over", "What a killed run left is removed:", path=str(path)))
    if _is_ours(run) and _has_rollback(run.path):
        with suppress(Unusable), opening.reading_any(run.path):
            done.append(mended("left-over", "What was half written is taken back."))
    return done + _written_anew(run)


def _written_anew(run: Run) -> list[Finding]:
    """Without what was deleted for good: where that failed once, it was said that this does it."""
    from mentorlog.cli import compacting

    try:
        opening.ready_for_writing(run.path)
    except Unusable:  # an older one is yet to be brought up to date, a read-only one stays so
        return []
    if not kept_backups.is_sound(run.path):
        return []
    done = _index_anew(run)
    if compacting.done(run):
        return [
            *done,
            mended("free-pages", "The file is written anew; its free pages hold nothing."),
        ]
    told = "The file could not be written anew; its free pages may hold what was deleted."
    return [*done, advice("free-pages", told, FIX)]


def _index_anew(run: Run) -> list[Finding]:
    from mentorlog.db import writing

    with suppress(Unusable):
        if writing.mend_index(run.path):
            return [mended("search", "The index for “search” is made anew.")]
    return []
