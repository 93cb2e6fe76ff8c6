"""What is looked for, and what was found: entries with the words that were looked for."""

from datetime import datetime
from typing import NamedTuple

from mentorlog.domain.records.refs import Ref
from mentorlog.enums import Kind, Side


class Wanted(NamedTuple):
    """One thing to be found, as it is compared: a word, a phrase, or signs that are no words.

    With `begins` its last word is a beginning. `exact` is how it must stand in the text, where
    its words alone do not say that; empty where they do.
    """

    words: tuple[str, ...]
    begins: bool = False
    exact: str = ""


class Place(NamedTuple):
    """An entry, by its table and its number there: also a mentorship itself, or a wish."""

    table: str
    number: int

    @property
    def ref(self) -> Ref | None:
        known = self.table in set(Kind)
        return Ref(Kind(self.table), self.number) if known else None


class Passage(NamedTuple):
    """One text of an entry: in which column it stands, of an event what happened.

    `of` is the table, `side` whose words they are, `at` when they were written or said.
    """

    of: str
    column: str
    text: str
    side: Side
    at: datetime


class Hit(NamedTuple):
    """An entry in which everything was found; the passages have some of it each.

    `title` is what it goes by; `sort` is what kind of note it is.
    """

    place: Place
    mentorship_id: int | None
    title: str | None
    tender: bool
    passages: tuple[Passage, ...]
    sort: str | None = None


class Results(NamedTuple):
    """The best hits first; `total` is how many there are in all.

    None where there are more than anybody would read, and nobody has counted them.
    """

    hits: tuple[Hit, ...] = ()
    total: int | None = 0
