"""What there is to offer at the cursor, and what it is asked of."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import cached_property
from typing import NamedTuple

from mentorlog.clean import clean
from mentorlog.cli import resolve
from mentorlog.cli.completing.spot import Spot
from mentorlog.cli.run import Options, Run
from mentorlog.cli.world import World
from mentorlog.db import peeking, reading
from mentorlog.domain.records.mentorships import Mentorship


class Offer(NamedTuple):
    """A word that fits, and a line about it."""

    value: str
    about: str = ""


def can_be_typed(name: str) -> bool:
    """Whether it is on one line, and nothing in it would steer a terminal."""
    return name == clean(name) and not set(name) & set("\n\t")


class Found(NamedTuple):
    """What is offered; where that is nothing, whether the shell may offer files."""

    offers: tuple[Offer, ...] = ()
    files: bool = False


class Asked:
    """What completion knows: the spot, and the run that the line would be."""

    def __init__(self, world: World, spot: Spot) -> None:
        self.spot = spot
        said = spot.said
        options = Options(said.get("--with"), said.get("--journal"), said.get("--as-of"))
        self.run = Run(world, options, spot.verb or "status")

    @contextmanager
    def glance(self) -> Iterator[reading.Connection]:
        """The journal at the line's now. Raises Refusal wherever a look would have to write."""
        if self.run.is_as_of:
            self._now_without_waiting()
        with peeking.into(self.run.path) as connection:
            yield connection

    def _now_without_waiting(self) -> None:
        """Read --as-of, which looks into the journal for its zone, only where that can be."""
        with peeking.into(self.run.path):
            pass
        _ = self.run.now

    @cached_property
    def mentorships(self) -> tuple[Mentorship, ...]:
        """The one that --with or a reference on the line names, else all that are active."""
        with self.glance() as connection:
            return self.about(connection)

    def about(self, connection: reading.Connection) -> tuple[Mentorship, ...]:
        from mentorlog.domain.records import refs

        named = (refs.read(one) for one in (*self.spot.arguments, self.spot.said.get("--in", "")))
        for ref in named:
            one = reading.mentorship_of(connection, ref) if ref else None
            if one is not None:
                return (one,)
        return resolve.active(connection, self.run)


Source = Callable[[Asked], Iterable[Offer]]
