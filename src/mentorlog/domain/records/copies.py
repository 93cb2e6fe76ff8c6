"""A journal, or what two people share of one, as it travels from one copy to another.

Nothing in it depends on who keeps the copy: people are mentee and mentor, links are UUIDs.
"""

from collections.abc import Mapping
from datetime import UTC, datetime
from enum import StrEnum
from typing import NamedTuple

from mentorlog.domain.records.revisions import Cell
from mentorlog.enums import Side

Value = str | int | None
"""As it is stored: moments as UTC texts, days as ISO texts, yes and no as 1 and 0."""

LINKS: Mapping[str, Mapping[str, str]] = {
    "mentorship": {},
    "agreement": {"mentorship_id": "mentorship"},
    "goal": {"mentorship_id": "mentorship", "agreement_id": "agreement"},
    "answer": {"agreement_id": "agreement"},
    "wish": {"mentorship_id": "mentorship"},
    "session": {"mentorship_id": "mentorship"},
    "homework": {"mentorship_id": "mentorship", "set_in": "session", "goal_id": "goal"},
    "essay": {"mentorship_id": "mentorship", "homework_id": "homework"},
    "callout": {"mentorship_id": "mentorship", "said_in": "session"},
    "note": {"mentorship_id": "mentorship", "wish_id": "wish", "said_in": "session"},
    "event": {
        "mentorship_id": "mentorship",
        "session_id": "session",
        "homework_id": "homework",
        "essay_id": "essay",
        "agreement_id": "agreement",
        "callout_id": "callout",
        "wish_id": "wish",
    },
}
"""Every table that travels, what is led to before what leads there; its links and where they go."""

DERIVED = frozenset({"settled_at", "outcome", "words"})
"""Columns that follow from others, and are worked out anew where a copy comes in."""


def instant(stored: Value) -> datetime:
    """A moment of a line, aware."""
    return datetime.fromisoformat(str(stored)).replace(tzinfo=UTC)


class Edition(StrEnum):
    """The whole journal, for another copy of its keeper's; or what is for both, for the other."""

    WHOLE = "whole"
    OURS = "ours"


class Line(NamedTuple):
    """A row: its UUID as 32 letters, its number, its values and its links by column.

    What is not for the other person is left out; `came` is that it came from them. A mentorship
    has `mentee_name`, `mentor_name` and `keeper_is`; of a session, what each took away is
    `mentee_took_away` and `mentor_took_away`.
    """

    table: str
    uuid: str
    number: int
    values: Mapping[str, Value]
    links: Mapping[str, str | None]
    cells: Mapping[str, Cell]
    came: bool = False


class Copy(NamedTuple):
    """Every row that travels, and by which other UUIDs it is known elsewhere.

    `keeper_is` is the part of whoever made an *ours* edition, None for the whole; `gone` are UUIDs
    of what was for both and was deleted.
    """

    edition: Edition
    lines: tuple[Line, ...]
    known_as: Mapping[str, frozenset[str]]
    keeper_is: Side | None = None
    gone: tuple[str, ...] = ()
