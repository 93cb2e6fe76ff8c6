"""When something is due, and how long something takes."""

from datetime import date, datetime, time
from typing import NamedTuple

from mentorlog.vocabulary import CadenceUnit


class Moment(NamedTuple):
    """An instant, aware; a due at this minute is still met in this minute."""

    at: datetime


class Day(NamedTuple):
    """A calendar date in the mentorship's zone; a due on it is met until its end."""

    on: date


Due = Moment | Day


class Cadence(NamedTuple):
    """How often two people meet: every so many units, perhaps on a weekday, at a wall time.

    `weekday` counts from Monday as 0.
    """

    every: int
    unit: CadenceUnit
    weekday: int | None = None
    at: time | None = None


class Span(NamedTuple):
    """A length of time as a person says it: whole months, whole days, and minutes."""

    months: int = 0
    days: int = 0
    minutes: int = 0
