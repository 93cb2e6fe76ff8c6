"""A record with what the rules say of it, worked out once for a whole page."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

from mentorlog.domain import agreements, promises, sessions
from mentorlog.domain.promises import Promise
from mentorlog.domain.records import refs
from mentorlog.domain.records.events import Event
from mentorlog.domain.records.mentorships import Mentorship
from mentorlog.domain.records.record import Record
from mentorlog.domain.records.refs import Ref
from mentorlog.domain.sessions import Standing


class Judged(NamedTuple):
    """`promises` and `events` are by the entry they belong to, `standings` by session number."""

    record: Record
    now: datetime
    tz: ZoneInfo
    promises: dict[Ref, list[Promise]]
    events: dict[Ref, list[Event]]
    standings: Mapping[int, Standing]

    @property
    def mentorship(self) -> Mentorship:
        return self.record.mentorship

    def due_for(self, session: Ref) -> list[Promise]:
        """What was, or is, due for a session."""
        made = (one for several in self.promises.values() for one in several)
        return [one for one in made if one.session == session]

    def set_in(self, session: Ref) -> list[Ref]:
        return [one.ref for one in self.record.homework if one.set_in == session.number]


def of(record: Record, now: datetime) -> Judged:
    return Judged(
        record=record,
        now=now,
        tz=agreements.zone(record),
        promises=_by_entry(promises.of(record)),
        events=_events(record),
        standings=sessions.standings(record),
    )


def _by_entry(made: Iterable[Promise]) -> dict[Ref, list[Promise]]:
    found: dict[Ref, list[Promise]] = {}
    for one in made:
        found.setdefault(one.entry, []).append(one)
    return found


def _events(record: Record) -> dict[Ref, list[Event]]:
    found: dict[Ref, list[Event]] = {}
    for event in record.events:
        for ref in _entry(event):
            found.setdefault(ref, []).append(event)
    return found


def _entry(event: Event) -> Iterable[Ref]:
    """The entry it happened to; none where it happened to the mentorship itself."""
    if event.session_id is not None:
        yield refs.session(event.session_id)
    elif event.homework_id is not None:
        yield refs.homework(event.homework_id)
    elif event.essay_id is not None:
        yield refs.essay(event.essay_id)
    elif event.agreement_id is not None:
        yield refs.agreement(event.agreement_id)
    elif event.callout_id is not None:
        yield refs.callout(event.callout_id)
