"""The one definition of the schema, as SQLModel tables: columns and constraints only.

`settled_at`, `outcome` and a session's `starts_at` are what the events leave behind, kept beside
them so that looking finds the unsettled without walking the archive; the events stay the truth.
Instants are UTC. No `from __future__ import annotations` here: SQLModel reads the annotations.
"""

from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import CheckConstraint, Index, String, text
from sqlmodel import Field, SQLModel

from mentorlog import enums

NUMBERED = {"sqlite_autoincrement": True}


def one_of(column: str, closed: type[StrEnum]) -> CheckConstraint:
    listed = ", ".join(f"'{word}'" for word in closed)
    return CheckConstraint(f"{column} IN ({listed})")


def added(column: str, closed: type[StrEnum]) -> Any:
    """A column that came later, empty before; it carries its own CHECK."""
    return Field(default=None, sa_type=String, sa_column_args=[one_of(column, closed)])


def no_before() -> Any:
    """A yes-or-no that came later, and was no for what was there."""
    return Field(default=False, sa_column_kwargs={"server_default": text("0")})


class Mentorship(SQLModel, table=True):
    __table_args__ = (
        CheckConstraint("keeper_is IN ('mentee', 'mentor')"),
        CheckConstraint("other_name <> '' AND keeper_name <> ''"),
        NUMBERED,
    )
    id: int | None = Field(default=None, primary_key=True)
    uuid: UUID = Field(default_factory=uuid4, unique=True)
    keeper_is: enums.Side = Field(sa_type=String)
    keeper_name: str
    other_name: str
    settled_at: datetime | None = None
    happened_at: datetime
    recorded_at: datetime


class Agreement(SQLModel, table=True):
    __table_args__ = (
        one_of("kind", enums.VersionKind),
        one_of("candor", enums.Candor),
        one_of("books", enums.Side),
        one_of("asked_by", enums.Side),
        CheckConstraint("length_minutes > 0 AND lead_minutes >= 0"),
        CheckConstraint("ends_on >= starts_on"),
        NUMBERED,
    )
    id: int | None = Field(default=None, primary_key=True)
    uuid: UUID = Field(default_factory=uuid4, unique=True)
    mentorship_id: int = Field(foreign_key="mentorship.id", index=True)
    kind: enums.VersionKind = Field(sa_type=String)
    zone: str
    starts_on: date
    ends_on: date | None = None
    cadence: str | None = None
    length_minutes: int
    lead_minutes: int
    homework: bool
    essays: bool
    reads: bool
    candor: enums.Candor = Field(sa_type=String)
    books: enums.Side | None = Field(default=None, sa_type=String)
    review_on: date | None = None
    question: str | None = None
    why: str | None = None
    told_at: datetime | None = None
    mission: str | None = None
    programme: str | None = None
    because: str | None = None
    asked_by: enums.Side | None = Field(default=None, sa_type=String)
    happened_at: datetime
    recorded_at: datetime
    call_it: str | None = None
    quiet: bool = no_before()
    changes: str | None = None
    lead_days: bool = no_before()


class Goal(SQLModel, table=True):
    __table_args__ = (Index("ix_goal_number", "mentorship_id", "number", unique=True), NUMBERED)
    id: int | None = Field(default=None, primary_key=True)
    uuid: UUID = Field(default_factory=uuid4, unique=True)
    mentorship_id: int = Field(foreign_key="mentorship.id")
    agreement_id: int = Field(foreign_key="agreement.id", index=True)
    number: int
    text: str
    happened_at: datetime
    recorded_at: datetime


class Answer(SQLModel, table=True):
    __table_args__ = (one_of("side", enums.Side), NUMBERED)
    id: int | None = Field(default=None, primary_key=True)
    uuid: UUID = Field(default_factory=uuid4, unique=True)
    agreement_id: int = Field(foreign_key="agreement.id", index=True)
    key: str
    side: enums.Side = Field(sa_type=String)
    text: str
    happened_at: datetime
    recorded_at: datetime


class Session(SQLModel, table=True):
    __table_args__ = (
        one_of("kind", enums.SessionKind),
        one_of("outcome", enums.Outcome),
        CheckConstraint("length_minutes > 0"),
        CheckConstraint("(outcome IS NULL) = (settled_at IS NULL)"),
        Index("ix_session_start", "mentorship_id", "starts_at"),
        Index("ix_session_settled", "mentorship_id", "settled_at"),
        NUMBERED,
    )
    id: int | None = Field(default=None, primary_key=True)
    uuid: UUID = Field(default_factory=uuid4, unique=True)
    mentorship_id: int = Field(foreign_key="mentorship.id")
    kind: enums.SessionKind = Field(sa_type=String)
    length_minutes: int | None = None
    place: str | None = None
    notes: str | None = None
    took_away: str | None = None
    starts_at: datetime
    outcome: enums.Outcome | None = Field(default=None, sa_type=String)
    settled_at: datetime | None = None
    happened_at: datetime
    recorded_at: datetime
    other_took_away: str | None = None
    audience: enums.Audience | None = added("audience", enums.Audience)
    story_of: enums.Side | None = added("story_of", enums.Side)
    their_yes: bool = no_before()
    tender: bool = no_before()


class Homework(SQLModel, table=True):
    __table_args__ = (
        one_of("owed_by", enums.Side),
        one_of("essay_by", enums.Side),
        one_of("stance", enums.Stance),
        CheckConstraint("due_at IS NULL OR due_on IS NULL"),
        Index("ix_homework_settled", "mentorship_id", "settled_at"),
        Index("ix_homework_happened", "mentorship_id", "happened_at"),
        NUMBERED,
    )
    id: int | None = Field(default=None, primary_key=True)
    uuid: UUID = Field(default_factory=uuid4, unique=True)
    mentorship_id: int = Field(foreign_key="mentorship.id")
    text: str
    owed_by: enums.Side = Field(sa_type=String)
    essay_by: enums.Side | None = Field(default=None, sa_type=String)
    set_in: int | None = Field(default=None, foreign_key="session.id", index=True)
    due_at: datetime | None = None
    due_on: date | None = None
    stretch: str | None = None
    stance: enums.Stance | None = Field(default=None, sa_type=String)
    goal_id: int | None = Field(default=None, foreign_key="goal.id")
    settled_at: datetime | None = None
    happened_at: datetime
    recorded_at: datetime
    audience: enums.Audience | None = added("audience", enums.Audience)
    story_of: enums.Side | None = added("story_of", enums.Side)
    their_yes: bool = no_before()
    tender: bool = no_before()


class Essay(SQLModel, table=True):
    __table_args__ = (
        CheckConstraint("written_by IN ('mentee', 'mentor')"),
        CheckConstraint("(text IS NULL) = (words IS NULL)"),
        Index("ix_essay_settled", "mentorship_id", "settled_at"),
        Index("ix_essay_happened", "mentorship_id", "happened_at"),
        NUMBERED,
    )
    id: int | None = Field(default=None, primary_key=True)
    uuid: UUID = Field(default_factory=uuid4, unique=True)
    mentorship_id: int = Field(foreign_key="mentorship.id")
    homework_id: int | None = Field(default=None, foreign_key="homework.id", index=True)
    written_by: enums.Side = Field(sa_type=String)
    title: str | None = None
    text: str | None = None
    words: int | None = None
    settled_at: datetime | None = None
    happened_at: datetime
    recorded_at: datetime
    audience: enums.Audience | None = added("audience", enums.Audience)
    story_of: enums.Side | None = added("story_of", enums.Side)
    their_yes: bool = no_before()
    tender: bool = no_before()
    front_matter: str | None = None


class Callout(SQLModel, table=True):
    __table_args__ = (
        CheckConstraint("about IN ('mentee', 'mentor')"),
        CheckConstraint("raised_by IN ('mentee', 'mentor')"),
        one_of("audience", enums.Audience),
        one_of("story_of", enums.Side),
        Index("ix_callout_settled", "mentorship_id", "settled_at"),
        Index("ix_callout_happened", "mentorship_id", "happened_at"),
        NUMBERED,
    )
    id: int | None = Field(default=None, primary_key=True)
    uuid: UUID = Field(default_factory=uuid4, unique=True)
    mentorship_id: int = Field(foreign_key="mentorship.id")
    belief: str
    said: str | None = None
    feared: str | None = None
    about: enums.Side = Field(sa_type=String)
    raised_by: enums.Side = Field(sa_type=String)
    said_in: int | None = Field(default=None, foreign_key="session.id", index=True)
    revisit_on: date | None = None
    settled_at: datetime | None = None
    happened_at: datetime
    recorded_at: datetime
    audience: enums.Audience | None = Field(default=None, sa_type=String)
    story_of: enums.Side | None = Field(default=None, sa_type=String)
    their_yes: bool
    tender: bool


class Wish(SQLModel, table=True):
    __table_args__ = (CheckConstraint("name <> ''"), NUMBERED)
    id: int | None = Field(default=None, primary_key=True)
    uuid: UUID = Field(default_factory=uuid4, unique=True)
    mentorship_id: int | None = Field(default=None, foreign_key="mentorship.id")
    name: str
    why: str | None = None
    settled_at: datetime | None = None
    happened_at: datetime
    recorded_at: datetime


class Note(SQLModel, table=True):
    __table_args__ = (
        one_of("kind", enums.NoteKind),
        one_of("written_by", enums.Side),
        one_of("audience", enums.Audience),
        one_of("story_of", enums.Side),
        CheckConstraint("mentorship_id IS NOT NULL OR wish_id IS NOT NULL"),
        Index("ix_note_mentorship", "mentorship_id", "happened_at"),
        NUMBERED,
    )
    id: int | None = Field(default=None, primary_key=True)
    uuid: UUID = Field(default_factory=uuid4, unique=True)
    mentorship_id: int | None = Field(default=None, foreign_key="mentorship.id")
    wish_id: int | None = Field(default=None, foreign_key="wish.id", index=True)
    kind: enums.NoteKind = Field(sa_type=String)
    written_by: enums.Side | None = Field(default=None, sa_type=String)
    title: str
    text: str
    words: int
    said_in: int | None = Field(default=None, foreign_key="session.id", index=True)
    happened_at: datetime
    recorded_at: datetime
    audience: enums.Audience | None = Field(default=None, sa_type=String)
    story_of: enums.Side | None = Field(default=None, sa_type=String)
    their_yes: bool
    tender: bool
    front_matter: str | None = None


class Event(SQLModel, table=True):
    # `kind` has no CHECK: the list grows with the program, and a grown CHECK means a rebuilt table.
    __table_args__ = (
        one_of("side", enums.Side),
        one_of("exactness", enums.Exactness),
        CheckConstraint(
            "(session_id IS NOT NULL) + (homework_id IS NOT NULL)"
            " + (essay_id IS NOT NULL) + (agreement_id IS NOT NULL)"
            " + (callout_id IS NOT NULL) + (wish_id IS NOT NULL) <= 1"
        ),
        CheckConstraint("(mentorship_id IS NULL) = (wish_id IS NOT NULL)"),
        Index(
            "ix_event_mentorship",
            "mentorship_id",
            sqlite_where=text(
                "session_id IS NULL AND homework_id IS NULL"
                " AND essay_id IS NULL AND agreement_id IS NULL AND callout_id IS NULL"
            ),
        ),
        Index("ix_event_happened", "mentorship_id", "happened_at"),
        NUMBERED,
    )
    id: int | None = Field(default=None, primary_key=True)
    uuid: UUID = Field(default_factory=uuid4, unique=True)
    mentorship_id: int | None = Field(default=None, foreign_key="mentorship.id")
    kind: enums.EventKind = Field(sa_type=String)
    session_id: int | None = Field(default=None, foreign_key="session.id", index=True)
    homework_id: int | None = Field(default=None, foreign_key="homework.id", index=True)
    essay_id: int | None = Field(default=None, foreign_key="essay.id", index=True)
    agreement_id: int | None = Field(default=None, foreign_key="agreement.id", index=True)
    callout_id: int | None = Field(default=None, foreign_key="callout.id", index=True)
    wish_id: int | None = Field(default=None, foreign_key="wish.id", index=True)
    side: enums.Side | None = Field(default=None, sa_type=String)
    starts_at: datetime | None = None
    until_on: date | None = None
    exactness: enums.Exactness = Field(default=enums.Exactness.EXACT, sa_type=String)
    text: str | None = None
    happened_at: datetime
    recorded_at: datetime


class Step(SQLModel, table=True):
    # One command that changed something. `dropped`: another was done after it had been taken back,
    # so that it cannot return.
    __table_args__ = (
        Index(
            "ix_step_to_return",
            "taken_back_at",
            sqlite_where=text("taken_back_at IS NOT NULL AND NOT dropped"),
        ),
        NUMBERED,
    )
    id: int | None = Field(default=None, primary_key=True)
    verb: str
    taken_back_at: datetime | None = None
    dropped: bool = no_before()
    recorded_at: datetime = Field(index=True)


class Change(SQLModel, table=True):
    # What a step did to one row. `other` is the row as it is not now, as JSON: as it was before
    # the step, or, once that is taken back, as it was after it; NULL is that it was not there.
    __table_args__ = (Index("ix_change_row", "table_name", "row_id"), NUMBERED)
    id: int | None = Field(default=None, primary_key=True)
    step_id: int = Field(foreign_key="step.id", index=True)
    table_name: str
    row_id: int
    other: str | None = None


class Seal(SQLModel, table=True):
    # A checksum over what one row holds: what changes without this program is found by it.
    __table_args__ = {"sqlite_with_rowid": False}
    table_name: str = Field(primary_key=True)
    row_id: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    digest: str


class Setting(SQLModel, table=True):
    __table_args__ = NUMBERED
    id: int | None = Field(default=None, primary_key=True)
    name: str = Field(unique=True)
    value: str


class Revision(SQLModel, table=True):
    # When each value of a row was changed last, as JSON by column; nothing of what is as it was
    # first written. Whether it came from the other person; of a row that is gone, that it was
    # there, and of which mentorship where it was for both.
    __table_args__ = NUMBERED
    id: int | None = Field(default=None, primary_key=True)
    uuid: UUID = Field(unique=True)
    gone: bool = False
    cells: str
    for_good: bool = no_before()
    came: bool = no_before()
    was_of: str | None = None


class Alias(SQLModel, table=True):
    # Something that both people wrote down, each in their own copy: the UUID it has no more.
    __table_args__ = NUMBERED
    id: int | None = Field(default=None, primary_key=True)
    uuid: UUID = Field(unique=True)
    same_as: UUID = Field(index=True)


class Declined(SQLModel, table=True):
    # What a letter offered and the keeper did not take: it is not offered again as it was.
    __table_args__ = (Index("ix_declined", "uuid", "what", unique=True), NUMBERED)
    id: int | None = Field(default=None, primary_key=True)
    uuid: UUID
    what: str


Row = (
    Mentorship
    | Agreement
    | Goal
    | Answer
    | Session
    | Homework
    | Essay
    | Callout
    | Wish
    | Note
    | Event
    | Setting
    | Revision
    | Alias
    | Declined
)
