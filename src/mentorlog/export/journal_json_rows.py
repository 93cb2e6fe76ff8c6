"""What a copy of a journal holds as JSON: the fields of each of its rows.

What an edition for both may leave out has a value to begin with; nothing else has.
"""

import re
from datetime import datetime
from enum import StrEnum
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, FailFast
from pydantic_core import PydanticCustomError

from mentorlog import enums
from mentorlog.db import rows
from mentorlog.domain.records import constraints, refs
from mentorlog.domain.records.copies import Edition
from mentorlog.enums import Kind, Side

_MOMENT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:]{8}\.[0-9]{6}\+00:00")
_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def wrong(what: str) -> PydanticCustomError:
    """The sentence with {} for the value, as a person may see it."""
    return PydanticCustomError("wrong", "{what}", {"what": what})


def _moment(text: str) -> str:
    try:
        moment = datetime.fromisoformat(text) if _MOMENT.fullmatch(text) else None
    except ValueError:
        moment = None
    # Newer Pythons read 24:00 as well, which is told as the next day.
    if moment is None or moment.isoformat(timespec="microseconds") != text:
        raise wrong("{} is no moment like 2026-12-03T17:00:00.000000+00:00")
    stored = rows.stored(moment)
    why = constraints.broken("event", "happened_at", stored)
    if why is not None:
        raise wrong(f"{{}} {why}")
    return stored


def _uuid(text: str) -> str:
    if not _UUID.fullmatch(text):
        raise wrong("{} is no UUID")
    return UUID(text).hex


def _stands(table: str, column: str) -> AfterValidator:
    """A value that can stand in that column; one sentence serves all columns that are alike."""

    def seen(value: Any) -> Any:
        why = constraints.broken(table, column, value)
        if why is not None:
            raise wrong(f"it {why}" if why == "is empty" else f"{{}} {why}")
        return value

    return AfterValidator(seen)


def _text(text: str) -> str:
    try:
        text.encode()
    except UnicodeEncodeError:
        raise wrong("{} has half a character in it") from None
    return text


def _yes_or_no(value: object) -> int:
    if not isinstance(value, bool):
        raise wrong("{} is neither true nor false")
    return int(value)


def one_of(closed: type[StrEnum], *but: StrEnum) -> AfterValidator:
    """A word of a closed list."""
    words = [word.value for word in closed if word not in but]

    def word(text: str) -> str:
        if text not in words:
            raise wrong(f"{{}} is none of {', '.join(words)}")
        return text

    return AfterValidator(word)


def ref_of(kind: Kind) -> BeforeValidator:
    """A reference of that kind, as its number."""

    def number(value: object) -> int:
        found = refs.read(value) if isinstance(value, str) and value.strip() else None
        if found is None or found.kind is not kind or str(found) != value:
            raise wrong(f"{{}} is no reference like {kind.letter}4")
        if constraints.broken(kind, "id", found.number):
            raise wrong("{} is too high a number to count on from")
        return found.number

    return BeforeValidator(number)


Moment = Annotated[str, AfterValidator(_moment)]
Day = Annotated[str, _stands("agreement", "starts_on")]
Uuid = Annotated[str, AfterValidator(_uuid)]
Text = Annotated[str, AfterValidator(_text)]
Name = Annotated[str, _stands("wish", "name"), AfterValidator(_text)]
Zone = Annotated[str, _stands("agreement", "zone")]
Rhythm = Annotated[str, _stands("agreement", "cadence")]
YesOrNo = Annotated[int, BeforeValidator(_yes_or_no)]
Number = Annotated[int, _stands("goal", "number")]
Minutes = Annotated[int, _stands("agreement", "length_minutes")]
Lead = Annotated[int, _stands("agreement", "lead_minutes")]
Person = Annotated[str, one_of(Side, Side.BOTH)]
Whose = Annotated[str, one_of(Side)]


Audience = Annotated[str, one_of(enums.Audience)]


class Strict(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid")


class Changed(Strict):
    at: Moment
    seen: Moment | None = None


class Row(Strict):
    uuid: Uuid
    also: list[Uuid] = []
    changed: dict[str, Changed] = {}
    came: bool = False
    happened_at: Moment
    recorded_at: Moment


class Entry(Row):
    """Who may see it, which each keeper decides for themselves."""

    audience: Audience | None = None
    story_of: Whose | None = None
    their_yes: YesOrNo = 0
    tender: YesOrNo = 0


class Mentorship(Row):
    id: Number
    keeper_is: Person
    mentee_name: Name
    mentor_name: Name


class Agreement(Row):
    ref: Annotated[int, ref_of(Kind.AGREEMENT)]
    mentorship: Uuid
    kind: Annotated[str, one_of(enums.VersionKind)]
    zone: Zone
    starts_on: Day
    ends_on: Day | None
    cadence: Rhythm | None
    length_minutes: Minutes
    lead_minutes: Lead
    homework: YesOrNo
    essays: YesOrNo
    reads: YesOrNo
    candor: Annotated[str, one_of(enums.Candor)]
    books: Whose | None
    review_on: Day | None
    question: Text | None
    why: Text | None = None
    told_at: Moment | None = None
    mission: Text | None
    programme: Text | None
    because: Text | None
    asked_by: Whose | None
    call_it: Text | None
    quiet: YesOrNo
    changes: Text | None
    lead_days: YesOrNo


class Goal(Row):
    id: Number
    mentorship: Uuid
    agreement: Uuid
    number: Number
    text: Text


class Answer(Row):
    id: Number
    agreement: Uuid
    key: Text
    side: Whose
    text: Text = ""


class Wish(Row):
    id: Number
    mentorship: Uuid | None
    name: Name
    why: Text | None


class Session(Entry):
    ref: Annotated[int, ref_of(Kind.SESSION)]
    mentorship: Uuid
    kind: Annotated[str, one_of(enums.SessionKind)]
    length_minutes: Minutes | None
    place: Text | None
    notes: Text | None = None
    mentee_took_away: Text | None = None
    mentor_took_away: Text | None = None


class Homework(Entry):
    ref: Annotated[int, ref_of(Kind.HOMEWORK)]
    mentorship: Uuid
    set_in: Uuid | None
    goal: Uuid | None
    text: Text
    owed_by: Whose
    essay_by: Whose | None
    due_at: Moment | None
    due_on: Day | None
    stretch: Text | None
    stance: Annotated[str, one_of(enums.Stance)] | None


class Essay(Entry):
    ref: Annotated[int, ref_of(Kind.ESSAY)]
    mentorship: Uuid
    homework: Uuid | None
    written_by: Person
    title: Text | None = None
    text: Text | None = None
    front_matter: Text | None = None


class Callout(Entry):
    ref: Annotated[int, ref_of(Kind.CALLOUT)]
    mentorship: Uuid
    said_in: Uuid | None
    belief: Text = ""
    said: Text | None = None
    feared: Text | None = None
    about: Person
    raised_by: Person
    revisit_on: Day | None


class Note(Entry):
    ref: Annotated[int, ref_of(Kind.NOTE)]
    mentorship: Uuid | None
    wish: Uuid | None
    said_in: Uuid | None
    kind: Annotated[str, one_of(enums.NoteKind)]
    written_by: Whose | None
    title: Text = ""
    text: Text = ""
    front_matter: Text | None = None


class Event(Row):
    id: Number
    mentorship: Uuid | None
    session: Uuid | None
    homework: Uuid | None
    essay: Uuid | None
    agreement: Uuid | None
    callout: Uuid | None
    wish: Uuid | None
    kind: Annotated[str, one_of(enums.EventKind)]
    side: Whose | None
    starts_at: Moment | None
    until_on: Day | None
    exactness: Annotated[str, one_of(enums.Exactness)]
    text: Text | None = None


class Document(Strict):
    mentorlog: Literal["journal"]
    version: Number
    edition: Annotated[str, one_of(Edition)]
    keeper_is: Person | None = None
    gone: list[Uuid] = []
    exported_at: Moment
    mentorships: Annotated[list[Mentorship], FailFast()]
    agreements: Annotated[list[Agreement], FailFast()]
    goals: Annotated[list[Goal], FailFast()]
    answers: Annotated[list[Answer], FailFast()]
    wishes: Annotated[list[Wish], FailFast()]
    sessions: Annotated[list[Session], FailFast()]
    homework: Annotated[list[Homework], FailFast()]
    essays: Annotated[list[Essay], FailFast()]
    callouts: Annotated[list[Callout], FailFast()]
    notes: Annotated[list[Note], FailFast()]
    events: Annotated[list[Event], FailFast()]


ROWS: dict[str, type[Row]] = {
    "mentorship": Mentorship,
    "agreement": Agreement,
    "goal": Goal,
    "answer": Answer,
    "wish": Wish,
    "session": Session,
    "homework": Homework,
    "essay": Essay,
    "callout": Callout,
    "note": Note,
    "event": Event,
}
"""By the tables they are of."""
