"""When something is due, and how long something takes."""

from datetime import date, datetime, time
from typing import NamedTuple

from mentorlog.enums import CadenceUnit


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

    @property
    def stored(self) -> str:
        """As a journal keeps it: “2 weeks thu 10:00”, the last two only where agreed."""
        words = [str(self.every), self.unit.value]
        if self.weekday is not None:
            words.append(WEEKDAYS[self.weekday])
        if self.at is not None:
            words.append(self.at.isoformat("minutes"))
        return " ".join(words)


WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def cadence(stored: str) -> Cadence:
    """The same, read again. Raises ValueError."""
    count, unit, *rest = stored.split()
    weekday = next((WEEKDAYS.index(word) for word in rest if word in WEEKDAYS), None)
    at = next((time.fromisoformat(word) for word in rest if ":" in word), None)
    return Cadence(int(count), CadenceUnit(unit), weekday, at)


class Lead(NamedTuple):
    """How long before a session something is due: hours elapse, days keep the wall clock."""

    minutes: int
    in_days: bool = False


class Span(NamedTuple):
    """A length of time as a person says it: whole months, whole days, and minutes."""

    months: int = 0
    days: int = 0
    minutes: int = 0
