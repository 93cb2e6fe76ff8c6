"""How often two people met as they had agreed, by the rhythm in force at the time.

Counted as the rule on the cadence counts: from one session to the next, with its slack, without
paused days. Nothing is counted while no rhythm was agreed, nor where it was only a wish.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from typing import NamedTuple

from mentorlog.domain import agreements, cadence, calendar, closing, pauses, sessions
from mentorlog.domain.pauses import Pause
from mentorlog.domain.records.agreements import Terms
from mentorlog.domain.records.record import Record
from mentorlog.domain.records.times import Cadence
from mentorlog.domain.scenes import EVER, Between
from mentorlog.domain.sessions import Standing


class Regularity(NamedTuple):
    """Of the times they were to meet, how many they met as agreed."""

    as_agreed: int
    of: int


class _Agreed(NamedTuple):
    """The terms that were in force from one day until the next version."""

    since: date
    terms: Terms

    @property
    def rhythm(self) -> Cadence | None:
        return None if self.terms.quiet else self.terms.cadence

    @property
    def over_on(self) -> date:
        """The first day after its term."""
        ends_on = self.terms.ends_on
        return ends_on + pauses.ONE if ends_on and ends_on < date.max else date.max


class _From(NamedTuple):
    """What the next turn is counted from: so many steps after `base`; all until `on` is told."""

    base: date
    steps: int
    on: date


class _Turn(NamedTuple):
    """A time to meet: due on a day, fine until another, and over once the `next` one is due."""

    base: date
    due_on: date
    limit_on: date
    next_on: date
    then: _From


class _Told(NamedTuple):
    """A time to meet that is over; `day` is when they met, or were to."""

    day: date
    as_agreed: bool


def of(record: Record, now: datetime, between: Between = EVER) -> Regularity | None:
    """The times to meet that fell in that time and are over at `now`; None where there are none.

    The first is the one after the start, so the kickoff is none of them; the last, which may
    still be met, is none either.
    """
    tz = agreements.zone(record)
    turns = [
        turn.as_agreed
        for turn in _Count(record, now).told()
        if between.has(calendar.start_of(turn.day, tz))
    ]
    return Regularity(sum(turns), len(turns)) if turns else None


class _Count:
    """A walk from the start, from one meeting to the next."""

    def __init__(self, record: Record, now: datetime) -> None:
        self.tz = agreements.zone(record)
        self.breaks: Sequence[Pause] = pauses.of(record)
        self.last_day = self._last_day(record, now)
        self.versions = [
            _Agreed(calendar.local_date(one.happened_at, self.tz), one.terms)
            for one in agreements.agreed(record)
        ]
        self.held = self._days(one for one in sessions.standings(record).values() if one.held)
        # What became of these nobody noted: they may have been the ones.
        unknown = self._days(sessions.without_outcome(record, now))
        self.met = sorted(day for day in self.held | unknown if day <= self.last_day)
        self.days_of_month = cadence.days_of_month([self.versions[0].terms.starts_on, *self.met])

    def _last_day(self, record: Record, now: datetime) -> date:
        """Today, or the day the mentorship was closed."""
        end = closing.closed(record)
        ended = min(now, end.happened_at) if end else now
        return calendar.local_date(ended, self.tz)

    def _days(self, several: Iterable[Standing]) -> set[date]:
        return {calendar.local_date(one.starts_at, self.tz) for one in several}

    def told(self) -> Iterator[_Told]:
        starts_on = self.versions[0].terms.starts_on
        place = _From(starts_on, 1, starts_on)
        while (turn := self._turn(place)) is not None:
            met_on = self._met_after(turn.base)
            if met_on is not None and (met_on <= turn.limit_on or met_on < turn.next_on):
                if met_on in self.held:
                    yield _Told(met_on, met_on <= turn.limit_on)
                place = _From(met_on, 1, met_on)
            elif turn.limit_on < self.last_day:
                yield _Told(turn.due_on, as_agreed=False)
                place = turn.then
            else:
                return

    def _met_after(self, day: date) -> date | None:
        place = bisect_right(self.met, day)
        return self.met[place] if place < len(self.met) else None

    def _turn(self, place: _From) -> _Turn | None:
        """By the version in force when it falls due; None where none asks for a meeting."""
        for before, version, later in self._in_turn():
            replaced_on = min(later.since if later else date.max, version.over_on)
            if version.rhythm is None or replaced_on <= place.on:
                continue
            if before is None or version.since <= place.on:
                turn = self._steps(place, version.rhythm)
            else:
                # One agreed on later counts from then; nothing is due before it was agreed.
                base = version.since if before.rhythm is None else place.on
                turn = self._steps(_From(base, 1, base), version.rhythm)
                turn = self._not_before(version.since, turn, version.rhythm)
            if turn.due_on < replaced_on:
                return turn
        return None

    def _in_turn(self) -> Iterator[tuple[_Agreed | None, _Agreed, _Agreed | None]]:
        """Every version with those before and after it."""
        return zip([None, *self.versions], self.versions, [*self.versions[1:], None], strict=False)

    def _steps(self, place: _From, rhythm: Cadence) -> _Turn:
        base, steps, _ = place
        day_of_month = self.days_of_month.get(base)

        def after(number: int, slack: int = 0) -> date:
            days = (cadence.step(base, rhythm, number, day_of_month) - base).days + slack
            return pauses.days_after(base, days, self.breaks)

        due_on = after(steps)
        limit_on = after(steps, cadence.slack_days(base, rhythm, day_of_month))
        then = _From(base, steps + 1, due_on)
        return _Turn(base, due_on, limit_on, after(steps + 1), then)

    def _not_before(self, day: date, turn: _Turn, rhythm: Cadence) -> _Turn:
        """The turn, which is not due before that day."""
        if turn.due_on >= day:
            return turn
        slack = cadence.slack_days(day, rhythm)
        following = self._steps(_From(day, 1, day), rhythm)
        return turn._replace(
            due_on=day,
            limit_on=pauses.days_after(day, slack, self.breaks),
            next_on=following.due_on,
            then=_From(day, 1, day),
        )
