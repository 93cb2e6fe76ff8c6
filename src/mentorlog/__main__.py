"""Where the program starts: `mentorlog`, or `python -m mentorlog`."""

import gc
import os
import sys
import time

# Each door loads only what it needs, and no more than that.
# ruff: noqa: PLC0415


def main() -> None:
    """Run the words typed, in the real world, and leave with the exit code they earned."""
    if not _prompt_is_kept():
        code = _run()
        gc.freeze()  # all of it goes with the process: Python need not look through it first
        sys.exit(code)


def _prompt_is_kept() -> bool:
    """Whether the prompt could be printed as it was before."""
    from mentorlog.cli import kept_prompt

    text = kept_prompt.Asked(sys.argv[1:], os.environ, time.time()).found()
    if text is None or sys.stdout is None:
        return False
    try:
        sys.stdout.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
        sys.stdout.write(text)
        sys.stdout.flush()
    except OSError:  # the full program knows what to say then
        return False
    return True


def _run() -> int:
    # Starting makes many objects and no garbage: to look for it would be a tenth of every look.
    gc.set_threshold(100_000)
    from mentorlog.cli.world import World

    world = World.real()
    if "_MENTORLOG_COMPLETE" in os.environ:  # a shell asks what could come next
        from mentorlog.cli.completing import door

        return door.answer(world)
    from mentorlog.cli import fast, stopping

    stopping.listen()
    code = fast.run(world, sys.argv[1:])
    if code is None:
        from mentorlog.cli import app

        code = app.run(world, sys.argv[1:])
    return code


if __name__ == "__main__":
    main()
