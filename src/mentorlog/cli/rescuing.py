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

    Also where somebody interrupts a question: what was answered before was written in earnest.
    """
    try:
        paths = run.held.keep()
    except Unusable as refused:
        _add(run, end, f"What you wrote could not be kept: {refused.sentence}")
        return
    paths += [path for path in kept_by(end) if path not in paths]
    if isinstance(end, Stopped):
        end.kept = paths
    elif paths:
        _add(run, end, where(paths))
    elif isinstance(end, Refusal):
        _say_how_to_go_on(end)


def _add(run: "Run", end: BaseException, line: str) -> None:
    """Said with the refusal, where it is one."""
    if isinstance(end, Refusal):
        end.hint = f"{end.hint} {line}" if end.hint else line
    else:
        telling.tell(run.world, line)


def _say_how_to_go_on(refusal: Refusal) -> None:
    """The editor's own refusal has said where the text is, but not what goes on with it."""
    from mentorlog.cli.editor import NotWritten

    if isinstance(refusal, NotWritten) and refusal.path is not None:
        refusal.hint = f"{refusal.hint} {on(refusal.path)}"


def where(paths: Sequence[Path]) -> str:
    """Where these texts are, and what goes on with the last of them."""
    places = " and ".join(str(path) for path in paths)
    return f"What you wrote is kept in {places}. {on(paths[-1])}"


def on(path: Path) -> str:
    """The command that goes on with the draft at this path."""
    from mentorlog.cli import drafts, going_on

    is_there = path.is_symlink() or path.exists()
    command = going_on.with_draft(drafts.at(path)) if is_there else "mentorlog drafts"
    return f"To go on with it: {command}"
