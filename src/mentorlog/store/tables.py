"""The one definition of the schema, as SQLModel tables: columns and constraints only.

`settled_at`, `outcome` and a session's `starts_at` are what the events leave behind, kept beside
them so that looking finds the unsettled without walking the archive; the events stay the truth.
Instants are UTC. No `from __future__ import annotations` here: SQLModel reads the annotations.
"""

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID, uuid4

from sqlalchemy import CheckConstraint, Index, String, text
from sqlmodel import Field, SQLModel

from mentorlog import vocabulary as words

NUMBERED = {"sqlite_autoincrement": True}


def one_of(column: str, closed: type[StrEnum]) -> CheckConstraint:
    listed = ", ".join(f"'{word}'" for word in closed)
    return CheckConstraint(f"{column} IN ({listed})")


class Mentorship(SQLModel, table=True):
    __table_args__ = (
        CheckConstraint("keeper_is IN ('mentee', 'mentor')"),
        CheckConstraint("other_name <> '' AND keeper_name <> ''"),
        NUMBERED,
    )
    id: int | None = Field(default=None, primary_key=True)
    uuid: UUID = Field(default_factory=uuid4, unique=True)
    keeper_is: words.Side = Field(sa_type=String)
    keeper_name: str
    other_name: str
    settled_at: datetime | None = None
    happened_at: datetime
    recorded_at: datetime


class Agreement(SQLModel, table=True):
    __table_args__ = (
        one_of("kind", words.VersionKind),
        one_of("candor", words.Candor),
        one_of("books", words.Side),
        one_of("asked_by", words.Side),
        CheckConstraint("length_minutes > 0 AND lead_minutes >= 0"),
        CheckConstraint("ends_on >= starts_on"),
        NUMBERED,
    )
    id: int | None = Field(default=None, primary_key=True)
    uuid: UUID = Field(default_factory=uuid4, unique=True)
    mentorship_id: int = Field(foreign_key="mentorship.id", index=True)
    kind: words.VersionKind = Field(sa_type=String)
    zone: str
    starts_on: date
    ends_on: date | None = None
    cadence: str | None = None
    length_minutes: int
    lead_minutes: int
    homework: bool
    essays: bool
    reads: bool
    candor: words.Candor = Field(sa_type=String)
    books: words.Side | None = Field(default=None, sa_type=String)
    review_on: date | None = None
    question: str | None = None
    why: str | None = None
    told_at: datetime | None = None
    mission: str | None = None
    programme: str | None = None
    because: str | None = None
    asked_by: words.Side | None = Field(default=None, sa_type=String)
    happened_at: datetime
    recorded_at: datetime


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
    __table_args__ = (one_of("side", words.Side), NUMBERED)
    id: int | None = Field(default=None, primary_key=True)
    uuid: UUID = Field(default_factory=uuid4, unique=True)
    agreement_id: int = Field(foreign_key="agreement.id", index=True)
    key: str
    side: words.Side = Field(sa_type=String)
    text: str
    happened_at: datetime
    recorded_at: datetime


class Session(SQLModel, table=True):
    __table_args__ = (
        one_of("kind", words.SessionKind),
        one_of("outcome", words.Outcome),
        CheckConstraint("length_minutes > 0"),
        CheckConstraint("(outcome IS NULL) = (settled_at IS NULL)"),
        Index("ix_session_start", "mentorship_id", "starts_at"),
        Index("ix_session_settled", "mentorship_id", "settled_at"),
        NUMBERED,
    )
    id: int | None = Field(default=None, primary_key=True)
    uuid: UUID = Field(default_factory=uuid4, unique=True)
    mentorship_id: int = Field(foreign_key="mentorship.id")
    kind: words.SessionKind = Field(sa_type=String)
    length_minutes: int | None = None
    place: str | None = None
    notes: str | None = None
    took_away: str | None = None
    starts_at: datetime
    outcome: words.Outcome | None = Field(default=None, sa_type=String)
    settled_at: datetime | None = None
    happened_at: datetime
    recorded_at: datetime


class Homework(SQLModel, table=True):
    __table_args__ = (
        one_of("owed_by", words.Side),
        one_of("essay_by", words.Side),
        one_of("stance", words.Stance),
        CheckConstraint("due_at IS NULL OR due_on IS NULL"),
        Index("ix_homework_settled", "mentorship_id", "settled_at"),
        NUMBERED,
    )
    id: int | None = Field(default=None, primary_key=True)
    uuid: UUID = Field(default_factory=uuid4, unique=True)
    mentorship_id: int = Field(foreign_key="mentorship.id")
    text: str
    owed_by: words.Side = Field(sa_type=String)
    essay_by: words.Side | None = Field(default=None, sa_type=String)
    set_in: int | None = Field(default=None, foreign_key="session.id", index=True)
    due_at: datetime | None = None
    due_on: date | None = None
    stretch: str | None = None
    stance: words.Stance | None = Field(default=None, sa_type=String)
    goal_id: int | None = Field(default=None, foreign_key="goal.id")
    settled_at: datetime | None = None
    happened_at: datetime
    recorded_at: datetime


class Essay(SQLModel, table=True):
    __table_args__ = (
        CheckConstraint("written_by IN ('mentee', 'mentor')"),
        CheckConstraint("(text IS NULL) = (words IS NULL)"),
        Index("ix_essay_settled", "mentorship_id", "settled_at"),
        NUMBERED,
    )
    id: int | None = Field(default=None, primary_key=True)
    uuid: UUID = Field(default_factory=uuid4, unique=True)
    mentorship_id: int = Field(foreign_key="mentorship.id")
    homework_id: int | None = Field(default=None, foreign_key="homework.id", index=True)
    written_by: words.Side = Field(sa_type=String)
    title: str | None = None
    text: str | None = None
    words: int | None = None
    settled_at: datetime | None = None
    happened_at: datetime
    recorded_at: datetime


class Event(SQLModel, table=True):
    # `kind` has no CHECK: the list grows with the program, and a grown CHECK means a rebuilt table.
    __table_args__ = (
        one_of("side", words.Side),
        one_of("exactness", words.Exactness),
        CheckConstraint(
            "(session_id IS NOT NULL) + (homework_id IS NOT NULL)"
            " + (essay_id IS NOT NULL) + (agreement_id IS NOT NULL) <= 1"
        ),
        Index(
            "ix_event_mentorship",
            "mentorship_id",
            sqlite_where=text(
                "session_id IS NULL AND homework_id IS NULL"
                " AND essay_id IS NULL AND agreement_id IS NULL"
            ),
        ),
        NUMBERED,
    )
    id: int | None = Field(default=None, primary_key=True)
    uuid: UUID = Field(default_factory=uuid4, unique=True)
    mentorship_id: int = Field(foreign_key="mentorship.id")
    kind: words.EventKind = Field(sa_type=String)
    session_id: int | None = Field(default=None, foreign_key="session.id", index=True)
    homework_id: int | None = Field(default=None, foreign_key="homework.id", index=True)
    essay_id: int | None = Field(default=None, foreign_key="essay.id", index=True)
    agreement_id: int | None = Field(default=None, foreign_key="agreement.id", index=True)
    side: words.Side | None = Field(default=None, sa_type=String)
    starts_at: datetime | None = None
    until_on: date | None = None
    exactness: words.Exactness = Field(default=words.Exactness.EXACT, sa_type=String)
    text: str | None = None
    happened_at: datetime
    recorded_at: datetime


Row = Mentorship | Agreement | Goal | Answer | Session | Homework | Essay | Event
