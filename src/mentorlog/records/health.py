"""What a look at the journal's health found, in sentences that hold nobody's words."""

from enum import StrEnum
from typing import NamedTuple


class Level(StrEnum):
    """How it is with one thing: well, could be better, not usable now, damaged; or just mended."""

    WELL = "well"
    ADVICE = "advice"
    UNUSABLE = "unusable"
    DAMAGED = "damaged"
    MENDED = "mended"


class Finding(NamedTuple):
    """One thing that was looked at, `path` among it; `way_out` is a command or a sentence."""

    about: str
    level: Level
    what: str
    way_out: str | None = None
    path: str | None = None


def well(about: str, what: str) -> Finding:
    return Finding(about, Level.WELL, what)


def advice(
    about: str, what: str, way_out: str | None = None, *, path: str | None = None
) -> Finding:
    return Finding(about, Level.ADVICE, what, way_out, path)


def damage(about: str, what: str) -> Finding:
    return Finding(about, Level.DAMAGED, what)


def mended(about: str, what: str, *, path: str | None = None) -> Finding:
    return Finding(about, Level.MENDED, what, path=path)
