"""What the lines of an entry's document mean: each way to read one, and to write it."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple
from zoneinfo import ZoneInfo

from mentorlog.cli import resolve
from mentorlog.domain import calendar, dates, spans
from mentorlog.domain.dates import Leaning
from mentorlog.domain.records import refs
from mentorlog.domain.records.corrections import Columns
from mentorlog.domain.records.mentorships import Mentorship
from mentorlog.domain.records.record import Record
from mentorlog.domain.records.times import Day, Due, Moment
from mentorlog.enums import Audience, Side
from mentorlog.errors import NoSuchEntry, NoSuchGoal, NotGiven, Unsaid

NOTHING = ("", "-", "none", "no", "nobody")
NEXT_SESSION = "next session"
AS_USUAL, AS_AGREED = "as usual", "as agreed"
Means = Callable[[str], Columns]


class Seen(NamedTuple):
    """The mentorship in which an entry is read, and the now and the zone of its dates.

    `record` is all there is of it; a note on a wish has neither.
    """

    now: datetime
    tz: ZoneInfo
    record: Record | None = None

    @property
    def mentorship(self) -> Mentorship:
        return self.whole.mentorship

    @property
    def whole(self) -> Record:
        assert self.record is not None
        return self.record

    def said(self, at: datetime) -> str:
        return calendar.said(at, self.tz)

    def said_day(self, at: datetime) -> str:
        return calendar.said_day(calendar.local_date(at, self.tz))

    def said_due(self, due: Due | None) -> str:
        match due:
            case None:
                return NEXT_SESSION
            case Moment(at):
                return self.said(at)
            case Day(on):
                return calendar.said_day(on)

    def name(self, side: Side | None) -> str:
        """The name of one person; both are both."""
        if side is None:
            return ""
        return "both" if side is Side.BOTH else line(self.mentorship.name_of(side))


def line(text: str | None) -> str:
    """A text that goes on one line."""
    return " ".join((text or "").split())


def words(column: str) -> Means:
    """Somebody's words, or nothing."""
    return lambda text: {column: text or None}


def needed(column: str) -> Means:
    """Words that cannot be without."""

    def means(text: str) -> Columns:
        if not text:
            raise NotGiven
        return {column: text}

    return means


def one_of(column: str, several: type[StrEnum]) -> Means:
    """One of a closed list of words."""

    def means(text: str) -> Columns:
        word = text.casefold().replace(" ", "-")
        if word not in list(several):
            raise Unsaid(f"“{text[:40]}” is none of: {', '.join(several)}.")
        return {column: several(word)}

    return means


def or_nothing(means: Means, column: str) -> Means:
    """The same, or nothing at all."""
    return lambda text: {column: None} if text.casefold() in NOTHING else means(text)


def side(seen: Seen, column: str, *, both: bool = True) -> Means:
    """Whose: one of the two, by name or part, or both of them."""
    read = resolve.side if both else resolve.one_person
    return lambda text: {column: read(seen.mentorship, text, option="it")}


def session(seen: Seen, column: str) -> Means:
    """A session of the same mentorship."""

    def means(text: str) -> Columns:
        return {column: resolve.referenced_in(seen.whole, text).number}

    return or_nothing(means, column)


def homework(seen: Seen, column: str) -> Means:
    """Homework of the same mentorship."""

    def means(text: str) -> Columns:
        ref = refs.read(text)
        if ref is None or ref not in [one.ref for one in seen.whole.homework]:
            raise NoSuchEntry(text[:40], latest=None)
        return {column: ref.number}

    return or_nothing(means, column)


def goal(seen: Seen) -> Means:
    def means(text: str) -> Columns:
        known = {str(one.number): one.id for one in seen.whole.goals}
        if text not in known:
            digits = text.isascii() and text.isdigit() and len(text) < 9
            if digits:
                raise NoSuchGoal(int(text), known=len(known))
            raise Unsaid(f"“{text[:40]}” is no number of a goal.")
        return {"goal_id": known[text]}

    return or_nothing(means, "goal_id")


def due(seen: Seen) -> Means:
    """A due of its own, or before the next session."""

    def means(text: str) -> Columns:
        if text.casefold() in (*NOTHING, NEXT_SESSION):
            return {"due_at": None, "due_on": None}
        said = dates.read(text, now=seen.now, tz=seen.tz, leaning=Leaning.FUTURE)
        return {"due_at": said.at, "due_on": None if said.at else said.day}

    return means


def day(seen: Seen, column: str) -> Means:
    return or_nothing(lambda text: {column: _day(seen, text)}, column)


def _day(seen: Seen, text: str) -> date:
    return dates.read(text, now=seen.now, tz=seen.tz, leaning=Leaning.FUTURE).day


def length(text: str) -> Columns:
    """How long a session was; nothing is as agreed."""
    if text.casefold() in (*NOTHING, AS_AGREED):
        return {"length_minutes": None}
    return {"length_minutes": spans.minutes_of(spans.read(text))}


def moment(seen: Seen, column: str = "happened_at") -> Means:
    """When something was."""
    return lambda text: {column: been(seen, text)}


def been(seen: Seen, text: str) -> datetime:
    """A moment that has been; of today without a time it is now, else that day's first minute."""
    said = dates.read(text, now=seen.now, tz=seen.tz, leaning=Leaning.PAST)
    if said.at is not None:
        return said.at
    if said.day == calendar.local_date(seen.now, seen.tz):
        return seen.now
    return calendar.start_of(said.day, seen.tz)


def coming(seen: Seen, text: str) -> datetime:
    """When a session starts, which needs a time."""
    said = dates.read(text, now=seen.now, tz=seen.tz, leaning=Leaning.FUTURE)
    if said.at is None:
        on = calendar.said_day(said.day)
        raise Unsaid(f"{on} needs a time.", f"Write it like “{on} 10:00”.")
    return said.at


AUDIENCES: Mapping[str, Audience | None] = {
    AS_USUAL: None,
    "mine": Audience.MINE,
    "ours": Audience.OURS,
    "may share": Audience.MAY_SHARE,
}


def audience(text: str) -> Columns:
    word = text.casefold().replace("-", " ") or AS_USUAL
    if word not in AUDIENCES:
        raise Unsaid(f"“{text[:40]}” is none of: {', '.join(AUDIENCES)}.")
    return {"audience": AUDIENCES[word]}


def said_audience(chosen: Audience | None) -> str:
    return next(word for word, one in AUDIENCES.items() if one is chosen)


def yes_or_no(column: str) -> Means:
    def means(text: str) -> Columns:
        word = text.casefold()
        if word not in ("yes", "y", "no", "n", ""):
            raise Unsaid(f"“{text[:40]}” is neither yes nor no.")
        return {column: word in ("yes", "y")}

    return means


def said_yes(value: bool) -> str:
    return "yes" if value else "no"
