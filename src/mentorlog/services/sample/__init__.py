"""A sample journal of six months, told in the verbs of this floor by four invented pairs."""

from datetime import datetime
from heapq import heappop, heappush
from typing import NamedTuple
from zoneinfo import ZoneInfo

from sqlmodel import Session

from mentorlog.domain.records.refs import Ref
from mentorlog.services.sample import (
    robin_and_ada,
    robin_and_ines,
    robin_and_kim,
    robin_and_sam,
)
from mentorlog.services.sample.telling import Tale
from mentorlog.services.unit import Desk

Shown = dict[str, Ref]
PAIRS = (robin_and_sam, robin_and_kim, robin_and_ada, robin_and_ines)


class Pending(NamedTuple):
    """A tale that waits for `at`; `number` keeps the order of what happens in one minute."""

    at: datetime
    number: int
    tale: Tale[Shown]


def tell(session: Session, now: datetime, zone: ZoneInfo) -> Shown:
    """Write it all down, as it happened and when it happened, ending at `now`.

    The entries worth looking at first come back, by what they show.
    """
    waiting: list[Pending] = []
    shown: Shown = {}
    for number, pair in enumerate(PAIRS):
        tale = pair.tell(now, zone)
        heappush(waiting, Pending(next(tale), number, tale))
    while waiting:
        at, number, tale = heappop(waiting)
        try:
            heappush(waiting, Pending(tale.send(Desk(session, at, at)), number, tale))
        except StopIteration as end:
            shown |= end.value
    return shown
