"""Someone one would like to learn from, before there is a mentorship."""

from datetime import datetime
from typing import NamedTuple


class Wish(NamedTuple):
    """`mentorship_id` is what became of it, where the two agreed."""

    id: int
    uuid: str
    mentorship_id: int | None
    name: str
    why: str | None
    happened_at: datetime
    recorded_at: datetime
