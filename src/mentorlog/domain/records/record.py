"""Everything that is known of one mentorship, which the rules judge."""

from datetime import datetime
from typing import NamedTuple

from mentorlog.domain.records.agreements import Agreement, Goal
from mentorlog.domain.records.callouts import Callout
from mentorlog.domain.records.essays import Essay
from mentorlog.domain.records.events import Event
from mentorlog.domain.records.homework import Homework
from mentorlog.domain.records.mentorships import Mentorship
from mentorlog.domain.records.notes import Note
from mentorlog.domain.records.sessions import Session

LATELY = 6
"""So many sessions held last are in every record of a pair that meets by the month: they show on
which day. Nobody meets this often between the session to close with and the last day of the term.
"""


class Record(NamedTuple):
    """The entries and events of one mentorship, each in the order they happened.

    Whole, or only the unsettled entries and what they hang on: the rules that flag what is
    owed answer the same on both. `seen_at` is the instant it was cut to; None is after everything.
    """

    mentorship: Mentorship
    agreements: tuple[Agreement, ...] = ()
    goals: tuple[Goal, ...] = ()
    sessions: tuple[Session, ...] = ()
    homework: tuple[Homework, ...] = ()
    essays: tuple[Essay, ...] = ()
    callouts: tuple[Callout, ...] = ()
    notes: tuple[Note, ...] = ()
    events: tuple[Event, ...] = ()
    seen_at: datetime | None = None
