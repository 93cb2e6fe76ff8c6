"""A mentorship in memory, told the way a pair would tell it, and the flags that follow from it.

Entries are named by their references; a time is a wall time in the story's zone.
"""

from datetime import UTC, date, datetime, timedelta
from typing import Any, Self
from zoneinfo import ZoneInfo

from mentorlog.domain import calendar, flags, history, promises
from mentorlog.domain.promises import Flag, Promise
from mentorlog.domain.records.agreements import Agreement, Terms
from mentorlog.domain.records.callouts import Callout
from mentorlog.domain.records.essays import Essay
from mentorlog.domain.records.events import Event
from mentorlog.domain.records.homework import Homework
from mentorlog.domain.records.mentorships import Mentorship
from mentorlog.domain.records.record import Record
from mentorlog.domain.records.sessions import Session
from mentorlog.domain.records.times import Cadence, Due, Moment
from mentorlog.enums import (
    CadenceUnit,
    Candor,
    EventKind,
    Level,
    Rule,
    SessionKind,
    Side,
    VersionKind,
)

MENTEE, MENTOR, BOTH = Side.MENTEE, Side.MENTOR, Side.BOTH
HOURS, WEEKS = 60, 7 * 24 * 60
FORTNIGHTLY = Cadence(2, CadenceUnit.WEEKS)
MONTHLY = Cadence(1, CadenceUnit.MONTHS)
ZONES = ("America/Denver", "Pacific/Kiritimati", "Pacific/Pago_Pago", "Australia/Lord_Howe")
"""Across the date line both ways, and one whose clocks change by half an hour."""

When = str | datetime
LONG_AFTER = datetime(2040, 1, 1, tzinfo=UTC)


class Story:
    """Told in any order; every event happens when it is said to have happened."""

    def __init__(
        self, zone: str = "America/Denver", keeper: Side = MENTEE, recorded: datetime = LONG_AFTER
    ) -> None:
        self.tz = ZoneInfo(zone)
        self.recorded = recorded
        self.entries = Record(
            Mentorship(1, "m", keeper, "Robin", "Sam", datetime(2000, 1, 1, tzinfo=UTC), recorded)
        )

    # What happened

    def kickoff(self, at: When, **terms: Any) -> Self:
        """The first version; it starts that day, open-ended and without a rhythm unless said."""
        first = Terms(
            zone=str(self.tz),
            starts_on=calendar.local_date(self.at(at), self.tz),
            ends_on=None,
            cadence=None,
            length_minutes=60,
            lead_minutes=24 * HOURS,
            homework=False,
            essays=True,
            reads=True,
            candor=Candor.BOTH,
            books=None,
            review_on=None,
            question=None,
            why=None,
            told_at=None,
            mission=None,
            programme=None,
        )
        return self._agreed(at, VersionKind.KICKOFF, first, terms)

    def amended(self, at: When, *, yes: Side | None = Side.BOTH, **terms: Any) -> Self:
        """Agreed at once, unless it is said who has said yes."""
        self._agreed(at, VersionKind.AMENDMENT, self.entries.agreements[-1].terms, terms)
        return self.confirmed(at, yes) if yes else self

    def reviewed(self, at: When, *, yes: Side | None = Side.BOTH, **terms: Any) -> Self:
        self._agreed(at, VersionKind.REVIEW, self.entries.agreements[-1].terms, terms)
        return self.confirmed(at, yes) if yes else self

    def confirmed(self, at: When, side: Side | None = None, version: int | None = None) -> Self:
        version = version or self.entries.agreements[-1].id
        return self._event(EventKind.CONFIRMED, at, agreement_id=version, side=side)

    def booked(
        self, ref: str, starts: When, at: When, kind: SessionKind = SessionKind.REGULAR
    ) -> Self:
        self._session(ref, at, kind)
        return self._event(EventKind.BOOKED, at, session_id=_number(ref), starts_at=self.at(starts))

    def moved(self, ref: str, to: When, at: When) -> Self:
        return self._event(EventKind.MOVED, at, session_id=_number(ref), starts_at=self.at(to))

    def held(
        self,
        ref: str,
        at: When,
        starts: When | None = None,
        kind: SessionKind = SessionKind.REGULAR,
    ) -> Self:
        """Held; one that was not booked is told with its start."""
        self._session(ref, starts or at, kind)
        starts_at = self.at(starts) if starts else None
        return self._event(EventKind.HELD, at, session_id=_number(ref), starts_at=starts_at)

    def cancelled(self, ref: str, at: When, by: Side | None = None) -> Self:
        return self._event(EventKind.CANCELLED, at, session_id=_number(ref), side=by)

    def missed(self, ref: str, at: When) -> Self:
        return self._event(EventKind.MISSED, at, session_id=_number(ref))

    def no_homework(self, ref: str, at: When) -> Self:
        return self._event(EventKind.NO_HOMEWORK, at, session_id=_number(ref))

    def homework(
        self,
        ref: str,
        at: When,
        set_in: str | None = None,
        owed_by: Side = MENTEE,
        essay_by: Side | None = None,
        due: str | None = None,
    ) -> Self:
        """`due` is a day, or a moment where it has a time."""
        own = self.due(due) if due else None
        entry = Homework(
            id=_number(ref),
            uuid=ref,
            mentorship_id=1,
            text="Say one true thing",
            owed_by=owed_by,
            essay_by=essay_by,
            set_in=_number(set_in) if set_in else None,
            due_at=own.at if isinstance(own, Moment) else None,
            due_on=own if isinstance(own, date) else None,
            stretch=None,
            stance=None,
            goal_id=None,
            happened_at=self.at(at),
            recorded_at=self.recorded,
        )
        return self._with(homework=(*self.entries.homework, entry))

    def essay_homework(self, ref: str, at: When, set_in: str | None = None, **more: Any) -> Self:
        return self.homework(ref, at, set_in, essay_by=more.pop("essay_by", MENTEE), **more)

    def done(self, ref: str, at: When, by: Side | None = None) -> Self:
        return self._event(EventKind.DONE, at, homework_id=_number(ref), side=by)

    def carried(self, ref: str, at: When, by: Side | None = None) -> Self:
        return self._event(EventKind.CARRIED, at, homework_id=_number(ref), side=by)

    def released(self, ref: str, at: When, by: Side | None = None) -> Self:
        return self._event(EventKind.RELEASED, at, homework_id=_number(ref), side=by)

    def drafted(self, ref: str, at: When, answers: str | None = None, by: Side = MENTEE) -> Self:
        entry = Essay(
            id=_number(ref),
            uuid=ref,
            mentorship_id=1,
            homework_id=_number(answers) if answers else None,
            written_by=by,
            title=None,
            words=100,
            happened_at=self.at(at),
            recorded_at=self.recorded,
        )
        return self._with(essays=(*self.entries.essays, entry))

    def posted(self, ref: str, at: When, answers: str | None = None, by: Side = MENTEE) -> Self:
        """Posted; an essay that was not told before is written at the same time."""
        if not any(essay.uuid == ref for essay in self.entries.essays):
            self.drafted(ref, at, answers, by)
        return self._event(EventKind.POSTED, at, essay_id=_number(ref))

    def read(self, ref: str, at: When) -> Self:
        return self._event(EventKind.READ, at, essay_id=_number(ref))

    def let_go(self, ref: str, at: When) -> Self:
        """The reading of an essay is released."""
        return self._event(EventKind.RELEASED, at, essay_id=_number(ref))

    def named(
        self,
        ref: str,
        at: When,
        about: Side = MENTEE,
        raised_by: Side = MENTOR,
        revisit_on: str | None = None,
    ) -> Self:
        """A call-out."""
        entry = Callout(
            id=_number(ref),
            uuid=ref,
            mentorship_id=1,
            belief="I am only useful when I am needed",
            about=about,
            raised_by=raised_by,
            said_in=None,
            revisit_on=date.fromisoformat(revisit_on) if revisit_on else None,
            happened_at=self.at(at),
            recorded_at=self.recorded,
        )
        return self._with(callouts=(*self.entries.callouts, entry))

    def touched(
        self, ref: str, at: When, kind: EventKind = EventKind.REVISITED, again: str | None = None
    ) -> Self:
        """Somebody came back to a call-out, in one way or another."""
        until_on = date.fromisoformat(again) if again else None
        return self._event(kind, at, callout_id=_number(ref), until_on=until_on)

    def paused(self, at: When, until: str | None = None) -> Self:
        until_on = date.fromisoformat(until) if until else None
        return self._event(EventKind.PAUSED, at, until_on=until_on)

    def resumed(self, at: When) -> Self:
        return self._event(EventKind.RESUMED, at)

    def closed(self, at: When) -> Self:
        return self._event(EventKind.CLOSED, at)

    def looked_back(self, at: When, by: Side) -> Self:
        return self._event(EventKind.LOOKED_BACK, at, side=by)

    # What follows from it

    def at(self, when: When) -> datetime:
        """A wall time of the zone, the first of two; an instant is what it is."""
        if isinstance(when, datetime):
            return when
        return datetime.fromisoformat(when).replace(tzinfo=self.tz).astimezone(UTC)

    def due(self, when: str) -> Moment | date:
        return date.fromisoformat(when) if len(when) == len("2021-05-12") else Moment(self.at(when))

    def record(self, now: When = LONG_AFTER) -> Record:
        events = sorted(self.entries.events, key=lambda event: event.happened_at)
        return history.at(self.entries._replace(events=tuple(events)), self.at(now))

    def flags(self, now: When) -> tuple[Flag, ...]:
        return flags.seen(self.record(), self.at(now))

    def all_of(self, rule: Rule, now: When) -> tuple[Flag, ...]:
        return tuple(flag for flag in self.flags(now) if flag.rule is rule)

    def flag(self, rule: Rule, now: When) -> Flag:
        """The one flag of this rule."""
        (found,) = self.all_of(rule, now)
        return found

    def levels(self, rule: Rule, now: When) -> list[Level]:
        return [flag.level for flag in self.all_of(rule, now)]

    def spoken(self, now: When) -> list[tuple[Rule, Level]]:
        return [(flag.rule, flag.level) for flag in self.flags(now)]

    def promise(self, ref: str, owed_by: Side | None = None, now: When = LONG_AFTER) -> Promise:
        """The one promise that comes from this entry, of this person where it is for both."""
        (found,) = (
            one
            for one in promises.of(self.record(now))
            if str(one.entry) == ref and owed_by in (None, one.owed_by)
        )
        return found

    def due_of(self, ref: str, now: When = LONG_AFTER, owed_by: Side | None = None) -> str | None:
        """Its due as a wall time or a day of the zone."""
        return self.said(self.promise(ref, owed_by, now).due)

    def said(self, due: Due | None) -> str | None:
        if due is None:
            return None
        if isinstance(due, Moment):
            return due.at.astimezone(self.tz).strftime("%Y-%m-%d %H:%M")
        return due.on.isoformat()

    def minutes_late(self, ref: str) -> int:
        """How late it was settled; zero where it was on time."""
        promise = self.promise(ref)
        assert promise.due is not None
        assert promise.settled is not None
        return calendar.minutes_late(promise.due, promise.settled.at, self.tz)

    # How it is kept

    def _agreed(self, at: When, kind: VersionKind, terms: Terms, changes: dict[str, Any]) -> Self:
        version = Agreement(
            id=len(self.entries.agreements) + 1,
            uuid="a",
            mentorship_id=1,
            kind=kind,
            because=None,
            asked_by=None,
            happened_at=self.at(at),
            recorded_at=self.recorded,
            terms=terms._replace(**{name: _day(value) for name, value in changes.items()}),
            changes=None if kind is VersionKind.KICKOFF else tuple(sorted(changes)),
        )
        return self._with(agreements=(*self.entries.agreements, version))

    def _session(self, ref: str, at: When, kind: SessionKind) -> None:
        if not any(session.uuid == ref for session in self.entries.sessions):
            happened_at = self.at(at)
            entry = Session(_number(ref), ref, 1, kind, None, None, happened_at, self.recorded)
            self._with(sessions=(*self.entries.sessions, entry))

    def _event(self, kind: EventKind, at: When, **more: Any) -> Self:
        number = len(self.entries.events) + 1
        event = Event(number, f"e{number}", 1, kind, self.at(at), self.recorded, **more)
        return self._with(events=(*self.entries.events, event))

    def _with(self, **entries: Any) -> Self:
        self.entries = self.entries._replace(**entries)
        return self


def speaks_after(
    story: Story, rule: Rule, fine: When, level: Level = Level.OVERDUE, **about: Any
) -> Flag:
    """The rule is silent at this level up to the minute that is fine, and speaks in the next."""
    last = story.at(fine)
    for silent in (last - timedelta(minutes=1), last, last + timedelta(seconds=59)):
        assert not _found(story, rule, silent, level, about), (rule, silent)
    (flag,) = _found(story, rule, last + timedelta(minutes=1), level, about)
    return flag


def speaks_after_day(
    story: Story, rule: Rule, fine: str, level: Level = Level.OVERDUE, **about: Any
) -> Flag:
    """The rule is silent at this level through the day that is fine, and speaks on the next."""
    day = date.fromisoformat(fine)
    next_day = calendar.start_of(day + timedelta(days=1), story.tz)
    for silent in (calendar.start_of(day, story.tz), next_day - timedelta(minutes=1)):
        assert not _found(story, rule, silent, level, about), (rule, silent)
    (flag,) = _found(story, rule, next_day, level, about)
    return flag


def _found(
    story: Story, rule: Rule, now: datetime, level: Level, about: dict[str, Any]
) -> list[Flag]:
    return [
        flag
        for flag in story.all_of(rule, now)
        if flag.level is level and all(getattr(flag, name) == what for name, what in about.items())
    ]


def _day(value: Any) -> Any:
    """A term that is a date may be told as text."""
    if isinstance(value, str) and len(value) == len("2021-05-12") and value[4] == "-":
        return date.fromisoformat(value)
    return value


def _number(ref: str) -> int:
    return int(ref[1:])
