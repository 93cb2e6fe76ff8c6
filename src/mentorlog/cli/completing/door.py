"""Where a shell asks what could come next; it is answered before anything else is loaded."""

from mentorlog.cli.completing import spot, typed
from mentorlog.cli.world import World
from mentorlog.enums import Exit


def answer(world: World) -> int:
    """Print what is offered at the cursor, and nothing where anything stands in the way."""
    from mentorlog.cli.completing import shells

    try:
        shell, line = world.environ[shells.ASKED], world.environ.get(shells.LINE, "")
        world.stdout.write(told(world, shell, line))
        world.stdout.flush()
    # Somebody is in the middle of a line: neither a refusal nor a bug may be printed into it.
    except (Exception, KeyboardInterrupt):
        return Exit.FINE
    return Exit.FINE


def told(world: World, shell: str, line: str) -> str:
    """The answer to a shell. Raises whatever stands in the way."""
    from mentorlog.cli.completing import shells, table
    from mentorlog.cli.completing.found import Asked

    words = typed.read(line)
    here = spot.of(words)
    return shells.told(shell, table.offered(Asked(world, here)), here, words)
