"""What a copy of a journal holds as JSON: the fields of each of its rows.

What an edition for both may leave out has a value to begin with; nothing else has.
"""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, FailFast

from mentorlog import enums
from mentorlog.domain.records.copies import Edition
from mentorlog.enums import Kind
from mentorlog.export.journal_json_values import (
    Day,
    Lead,
    Minutes,
    Moment,
    Name,
    Number,
    Person,
    Rhythm,
    Text,
    Uuid,
    Whose,
    YesOrNo,
    Zone,
    one_of,
    ref_of,
)

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
