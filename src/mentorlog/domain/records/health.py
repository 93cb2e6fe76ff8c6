"""What a look at the journal's health found, in sentences that hold nobody's words."""

import re
from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple

from mentorlog.domain.records.refs import Ref
from mentorlog.enums import Kind


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


class PassedOver(NamedTuple):
    """A row that no page can show: what it is, which of its columns, and why: “is no day like …”.

    Without a column it is the row as a whole.
    """

    table: str
    number: int
    what: str
    column: str
    why: str

    @property
    def told(self) -> str:
        """ "its zone is no zone that is known here" """
        if not self.column:
            return f"it {self.why}"
        called = _CALLED.get(self.column, re.sub("_(id|at|on)$", "", self.column))
        return f"its {called.replace('_', ' ')} {self.why}"


def row_called(table: str, values: Mapping[str, object]) -> str:
    """A row by its reference, else by what it is and what it hangs on."""
    if table in set(Kind):
        return str(Ref(Kind(table), _number(values["id"])))
    number = f"(number {values['id']})"
    of = [Ref(kind, _number(there)) for kind in Kind if (there := values.get(f"{kind.value}_id"))]
    return f"{WHAT.get(table, table)} {of[0] if of else number}"


def _number(value: object) -> int:
    return value if isinstance(value, int) else 0


WHAT = {
    "mentorship": "a mentorship",
    "goal": "a goal of",
    "answer": "an answer in",
    "event": "something that happened to",
    "wish": "a wish",
    "step": "a step of the log",
    "change": "a change in the log",
    "setting": "a setting",
}


_CALLED = {
    "happened_at": "date",
    "recorded_at": "date of noting",
    "starts_at": "start",
    "starts_on": "start",
    "ends_on": "end",
    "until_on": "last day",
    "told_at": "day of telling",
    "review_on": "day of review",
    "revisit_on": "day of revisiting",
    "settled_at": "day of settling",
    "id": "number",
}


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
