"""How a run ends: the one place where a refusal is shown, and a bug says no more than its place."""

import signal
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

from mentorlog.cli.stopping import Stopped
from mentorlog.cli.world import World, let_go
from mentorlog.enums import Exit
from mentorlog.errors import Refusal, Unclear, Unusable


def ended(world: World, words: Sequence[str], act: Callable[[], int]) -> int:
    """Do it; the exit code it earned, however it ended."""
    try:
        code = act()
        world.stdout.flush()
        return code
    except Refusal as refusal:
        return _refuse(world, refusal)
    except Stopped as stopped:
        return _leave(world, stopped)
    except KeyboardInterrupt:
        world.stderr.write("\n")
        return Exit.INTERRUPTED
    except OSError as error:
        let_go(world.stdout)
        return _refuse(world, Unusable(f"It could not be printed or saved: {error.strerror}."))
    except Exception as bug:
        if "--debug" in words:
            raise
        return _confess(world, bug)


def _refuse(world: World, refusal: Refusal) -> int:
    lines = [refusal.sentence]
    if isinstance(refusal, Unclear):
        lines += [f"  {choice}" for choice in refusal.choices]
    if refusal.hint:
        lines.append(refusal.hint)
    _tell(world, *lines)
    return refusal.code


def _leave(world: World, stopped: Stopped) -> int:
    """Ended from outside: one line where the text is, on a terminal that may be gone by now."""
    name = signal.Signals(stopped.number).name
    places = " and ".join(str(path) for path in stopped.kept)
    kept = f" What you wrote is kept in {places}; see mentorlog drafts." if places else ""
    with suppress(OSError, ValueError):
        _tell(world, f"Stopped by {name}.{kept}")
    let_go(world.stdout)
    return 128 + stopped.number


def _confess(world: World, bug: Exception) -> int:
    """A bug, told without a word of what someone confided: only its kind and its place."""
    import traceback

    place = traceback.extract_tb(bug.__traceback__)[-1]
    file = Path(place.filename).name
    _tell(
        world,
        f"This is a bug in mentorlog: {type(bug).__name__} in {file}, line {place.lineno}.\n"
        "Nothing of what you wrote is shown here; --debug shows all there is.",
    )
    return Exit.BUG


def _tell(world: World, *lines: str) -> None:
    from mentorlog.cli import telling

    for line in lines:
        telling.tell(world, line)
