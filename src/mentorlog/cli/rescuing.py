"""When a command ends without saving: what was written is kept, and its place is said."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from mentorlog.cli import telling
from mentorlog.cli.stopping import Stopped, kept_by
from mentorlog.errors import Refusal, Unusable

if TYPE_CHECKING:
    from mentorlog.cli.run import Run


def rescue(run: "Run", end: BaseException) -> None:
    """Keep what is in no journal, and say where it is: in the refusal itself, else in a line.

    Who interrupts a question has chosen to leave what was only typed; a draft stays all the same.
    """
    if isinstance(end, KeyboardInterrupt):
        run.held.let_go()
    try:
        paths = run.held.keep()
    except Unusable as refused:
        telling.tell(run.world, f"What you wrote could not be kept either: {refused.sentence}")
        return
    paths += [path for path in kept_by(end) if path not in paths]
    if isinstance(end, Stopped):
        end.kept = paths
    elif isinstance(end, Refusal):
        end.hint = _joined(end.hint, _of_refusal(run, end, paths))
    elif paths:
        telling.tell(run.world, where(run.drafts, paths))


def _of_refusal(run: "Run", refusal: Refusal, paths: Sequence[Path]) -> str:
    """What the refusal says besides: nothing where nothing was written."""
    named = getattr(refusal, "path", None)  # the editor's own refusal has said where it is
    if paths:
        return where(run.drafts, paths)
    return on(run.drafts, named) if isinstance(named, Path) else ""


def where(drafts: Path, paths: Sequence[Path]) -> str:
    """Where these texts are, and what goes on with the last of them."""
    places = " and ".join(str(path) for path in paths)
    return f"What you wrote is kept in {places}. {on(drafts, paths[-1])}"


def on(drafts: Path, path: Path) -> str:
    """The command that goes on with the draft at this path."""
    from mentorlog.cli import drafts as files
    from mentorlog.cli import going_on

    found = [one for one in files.left_behind(drafts) if one.path == path]
    command = going_on.with_draft(found[0]) if found else "mentorlog drafts"
    return f"To go on with it: {command}"


def _joined(hint: str | None, more: str) -> str | None:
    return " ".join(filter(None, [hint, more])) or None
