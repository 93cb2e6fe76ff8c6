"""Lines of message on stderr: harmless, and folded where a terminal shows them."""

from mentorlog.clean import clean
from mentorlog.cli.world import World
from mentorlog.folding import folded
from mentorlog.letters import shown


def tell(world: World, text: str) -> None:
    """Each line of it; without a terminal it stays whole, for scripts look for it."""
    for line in clean(text).split("\n"):
        for part in folded(line, world.width(world.stderr)) if world.tells_a_person else [line]:
            world.stderr.write(f"{shown(part, world.stderr)}\n")
    world.stderr.flush()
