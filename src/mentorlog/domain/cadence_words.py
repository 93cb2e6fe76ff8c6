"""A cadence as people say it: "every 2 weeks on Thursday at 10:00"."""

from mentorlog.domain import calendar, spans
from mentorlog.domain.records.times import Cadence


def in_words(cadence: Cadence) -> str:
    """In full, as `cadence_reading.read` reads it back: "every 2 weeks on Thursday at 10:00"."""
    noun = cadence.unit.value.removesuffix("s")
    words = f"every {noun if cadence.every == 1 else spans.counted(cadence.every, noun)}"
    if cadence.weekday is not None:
        words += f" on {calendar.WHOLE_WEEKDAYS[cadence.weekday]}"
    if cadence.at is not None:
        words += f" at {cadence.at:%H:%M}"
    return words
