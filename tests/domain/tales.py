"""Random stories: whatever a pair may do, in any order, often in the same minute.

Times are ticks of six hours, so that dues, starts and what happens often coincide.
"""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from hypothesis import strategies as st

from mentorlog.domain import sessions
from mentorlog.domain.records.times import Cadence
from mentorlog.enums import CadenceUnit, Kind
from tests.domain.story import BOTH, HOURS, LONG_AFTER, MENTEE, MENTOR, ZONES, Story

START = datetime(2021, 3, 10, 12, tzinfo=UTC)
TICK = timedelta(hours=6)
LEADS = (0, 24 * HOURS, 48 * HOURS)
Step = tuple[str, int, int, int]


def tick(number: int) -> datetime:
    return START + number * TICK


class Tale(Story):
    """A story that goes on step by step, leaving out what could not happen."""

    def __init__(self, zone: str) -> None:
        super().__init__(zone)
        week = Cadence(1, CadenceUnit.WEEKS)
        self.kickoff(START, cadence=week, homework=True, ends_on="2021-05-10")

    def go_on(self, step: Step) -> None:
        """One step: what happens, when, and two numbers that say to which entry and how."""
        what, when, which, how = step
        ACTS[what](self, tick(when), which, how)

    def planned(self, which: int) -> list[str]:
        standings = sessions.standings(self.record(LONG_AFTER)).values()
        found = [str(one.session.ref) for one in standings if one.planned]
        return [found[which % len(found)]] if found else []

    def some(self, kind: Kind, which: int) -> list[str]:
        entries = self.entries.homework if kind is Kind.HOMEWORK else self.entries.essays
        return [str(entries[which % len(entries)].ref)] if entries else []


def _book(tale: Tale, at: datetime, which: int, how: int) -> None:
    tale.booked(f"S{len(tale.entries.sessions) + 1}", starts=at + how * TICK, at=at)


def _drop_in(tale: Tale, at: datetime, which: int, how: int) -> None:
    tale.held(f"S{len(tale.entries.sessions) + 1}", starts=at, at=at)


def _move(tale: Tale, at: datetime, which: int, how: int) -> None:
    for ref in tale.planned(which):
        tale.moved(ref, to=at + (how - 2) * TICK, at=at)


def _hold(tale: Tale, at: datetime, which: int, how: int) -> None:
    """Now and then on another day than planned."""
    for ref in tale.planned(which):
        tale.held(ref, at=at, starts=at - how * TICK if which == 3 else None)


def _cancel(tale: Tale, at: datetime, which: int, how: int) -> None:
    for ref in tale.planned(which):
        tale.cancelled(ref, at=at)


def _miss(tale: Tale, at: datetime, which: int, how: int) -> None:
    for ref in tale.planned(which):
        tale.missed(ref, at=at)


def _assign(tale: Tale, at: datetime, which: int, how: int) -> None:
    owed_by = (MENTEE, BOTH, MENTOR, MENTEE)[which % 4]
    essay_by = (MENTEE, BOTH, None, MENTEE)[which % 4]
    own = at.astimezone(tale.tz).date() + timedelta(days=how // 4)
    known = [session for session in tale.entries.sessions if how % 3 and session.happened_at <= at]
    tale.homework(
        f"H{len(tale.entries.homework) + 1}",
        at,
        set_in=str(known[how % len(known)].ref) if known else None,
        owed_by=owed_by,
        essay_by=essay_by,
        due=own.isoformat() if which == 7 else None,
    )


def _carry(tale: Tale, at: datetime, which: int, how: int) -> None:
    for ref in tale.some(Kind.HOMEWORK, which):
        tale.carried(ref, at, by=None if how % 2 else MENTEE)


def _settle(tale: Tale, at: datetime, which: int, how: int) -> None:
    for ref in tale.some(Kind.HOMEWORK, which):
        act = tale.done if how % 2 else tale.released
        act(ref, at, by=None if how % 3 else MENTEE)


def _post(tale: Tale, at: datetime, which: int, how: int) -> None:
    answers = next(iter(tale.some(Kind.HOMEWORK, which)), None) if how % 4 else None
    by = MENTEE if how % 3 else MENTOR
    tale.posted(f"E{len(tale.entries.essays) + 1}", at, answers, by=by)


def _read(tale: Tale, at: datetime, which: int, how: int) -> None:
    for ref in tale.some(Kind.ESSAY, which):
        (tale.read if how % 3 else tale.let_go)(ref, at)


def _amend(tale: Tale, at: datetime, which: int, how: int) -> None:
    tale.amended(at, lead_minutes=LEADS[how % 3], reads=which != 0)


def _pause(tale: Tale, at: datetime, which: int, how: int) -> None:
    until = at.astimezone(tale.tz).date() + timedelta(days=how // 4)
    tale.paused(at, until=until.isoformat() if which % 4 else None)


def _resume(tale: Tale, at: datetime, which: int, how: int) -> None:
    tale.resumed(at)


ACTS: dict[str, Callable[[Tale, datetime, int, int], None]] = {
    "book": _book,
    "drop in": _drop_in,
    "move": _move,
    "hold": _hold,
    "cancel": _cancel,
    "miss": _miss,
    "assign": _assign,
    "carry": _carry,
    "settle": _settle,
    "post": _post,
    "read": _read,
    "amend": _amend,
    "pause": _pause,
    "resume": _resume,
}
AROUND_ESSAYS = ("book", "assign", "move", "move", "hold", "cancel", "miss", "carry", "amend")
WHOLE = tuple(ACTS)


def tales(acts: tuple[str, ...] = WHOLE) -> st.SearchStrategy[Tale]:
    numbers = st.integers(0, 40), st.integers(0, 7), st.integers(0, 24)
    steps = st.lists(st.tuples(st.sampled_from(acts), *numbers), min_size=3, max_size=22)
    return st.builds(_told, st.sampled_from(ZONES), steps)


def _told(zone: str, steps: list[Step]) -> Tale:
    tale = Tale(zone)
    for step in [("book", 0, 0, 12), ("assign", 0, 0, 0), *sorted(steps, key=lambda step: step[1])]:
        tale.go_on(step)
    return tale
