"""What two people agreed: versions with their terms, the goals, and the answers."""

from datetime import date, datetime
from typing import NamedTuple

from mentorlog.domain.records import refs
from mentorlog.domain.records.times import Cadence, Lead
from mentorlog.enums import CadenceUnit, Candor, Side, VersionKind

DAY = 24 * 60


class Terms(NamedTuple):
    """What one version of the agreement says; the rules follow it to the letter.

    `ends_on` None is open-ended, `cadence` None is no agreed rhythm, `review_on` None is the
    middle of the term. `length_minutes` is a session's, `lead_minutes` how long before a
    session an essay is posted, `lead_days` that these are whole days of the calendar. `told_at`
    is when the other heard why they were chosen. `call_it` is the pair's own word for a call-out.
    `quiet` is after the formal term: the rhythm is a wish of both, and nothing of it is overdue.
    """

    zone: str
    starts_on: date
    ends_on: date | None
    cadence: Cadence | None
    length_minutes: int
    lead_minutes: int
    homework: bool
    essays: bool
    reads: bool
    candor: Candor
    books: Side | None
    review_on: date | None
    question: str | None
    why: str | None
    told_at: datetime | None
    mission: str | None
    programme: str | None
    call_it: str | None = None
    quiet: bool = False
    lead_days: bool = False

    @property
    def is_monthly(self) -> bool:
        return self.cadence is not None and self.cadence.unit is CadenceUnit.MONTHS

    @property
    def lead(self) -> Lead:
        return Lead(self.lead_minutes, self.lead_days and self.lead_minutes % DAY == 0)


class Agreement(NamedTuple):
    """One version as it was written down. `changes` are the terms that it names, by their columns:
    only those are different once both have said yes; None is all of them.
    """

    id: int
    uuid: str
    mentorship_id: int
    kind: VersionKind
    because: str | None
    asked_by: Side | None
    happened_at: datetime
    recorded_at: datetime
    terms: Terms
    changes: tuple[str, ...] | None = None

    @property
    def ref(self) -> refs.Ref:
        return refs.agreement(self.id)


class Goal(NamedTuple):
    """What they want to achieve, numbered from 1 within the mentorship."""

    id: int
    uuid: str
    mentorship_id: int
    agreement_id: int
    number: int
    text: str
    happened_at: datetime
    recorded_at: datetime


class Answer(NamedTuple):
    """One person's (or both people's) answer to a question of the interview or a review."""

    id: int
    uuid: str
    agreement_id: int
    key: str
    side: Side
    text: str
    happened_at: datetime
    recorded_at: datetime
