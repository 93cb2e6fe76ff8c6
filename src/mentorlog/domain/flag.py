"""A flag: something owed or asked, as it is seen at one instant."""

from typing import NamedTuple

from mentorlog.domain.promises import Promise
from mentorlog.domain.records.refs import Ref
from mentorlog.domain.records.times import Due
from mentorlog.enums import Level, Rule, Side


class Clear(NamedTuple):
    """One way to settle a flag: a verb, the entry it takes, and words that go with it."""

    verb: str
    entry: Ref | None = None
    words: str = ""


class Flag(NamedTuple):
    """Something owed or asked, as seen at one instant.

    `due` is the last minute or day that is fine; `late_minutes` counts from there (of a day from
    its end). `under` is the session without an outcome it hangs on, `session` the one it is about.
    `promise` is what it comes from, where it is a promise of one person to the other.
    """

    rule: Rule
    level: Level
    entry: Ref | None
    owed_by: Side
    owed_to: Side
    due: Due | None
    clears: tuple[Clear, ...]
    late_minutes: int = 0
    under: Ref | None = None
    promise: Promise | None = None
    session: Ref | None = None

    @property
    def counts(self) -> bool:
        """Whether it counts for `overdue --check`."""
        return self.level is Level.OVERDUE and self.under is None
