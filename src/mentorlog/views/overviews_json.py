"""Status and overdue as JSON documents."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from mentorlog.domain import agreements
from mentorlog.domain.overview import Overview
from mentorlog.domain.records.mentorships import Mentorship
from mentorlog.views import commands, dates, documents
from mentorlog.views.commands import Handles
from mentorlog.views.documents import Document
from mentorlog.views.overdue import Shown


def status(
    overviews: Sequence[Overview],
    now: datetime,
    *,
    active: Sequence[Mentorship] = (),
    wishes: Sequence[Mapping[str, object]] = (),
    tz: ZoneInfo | None = None,
) -> Document:
    """`wishes` are the flags of those, which are in no mentorship; `tz` is where there is none."""
    handles = commands.handles(active or [seen.record.mentorship for seen in overviews])
    records = [seen.record for seen in overviews]
    mentorships = [_mentorship_json(seen, handles) for seen in overviews]
    return documents.document(now, records, tz, mentorships=mentorships, wishes=list(wishes))


def _mentorship_json(seen: Overview, handles: Handles) -> Document:
    place = seen.place
    return {
        **documents.pair_and_term(seen),
        "week": place.week if place else None,
        "weeks": place.of if place else None,
        "paused": _pause_json(seen),
        "closed": seen.closed,
        "next": _next_json(seen),
        "due_before": [documents.promise(one, seen.record, seen.now) for one in seen.due_before],
        "flags": [documents.flag(one, seen, handles) for one in seen.flags],
    }


def _pause_json(seen: Overview) -> Document | None:
    if seen.pause is None:
        return None
    until = seen.pause.until
    return {"since": seen.pause.first.isoformat(), "until": until.isoformat() if until else None}


def _next_json(seen: Overview) -> Document | None:
    if seen.upcoming is None:
        return None
    starts_at = dates.iso(seen.upcoming.starts_at, agreements.zone(seen.record))
    return {"ref": str(seen.upcoming.session.ref), "starts_at": starts_at}


def overdue(
    shown: Sequence[Shown],
    now: datetime,
    *,
    active: Sequence[Mentorship] = (),
    wishes: Sequence[Mapping[str, object]] = (),
    tz: ZoneInfo | None = None,
) -> Document:
    """`wishes` are the flags of those, which are in no mentorship; `tz` is where there is none."""
    handles = commands.handles(active or [one.overview.record.mentorship for one in shown])
    flags: list[Mapping[str, object]] = [
        documents.flag(flag, one.overview, handles) for one in shown for flag in one.flags
    ]
    records = [one.overview.record for one in shown]
    return documents.document(now, records, tz, flags=[*flags, *wishes])
