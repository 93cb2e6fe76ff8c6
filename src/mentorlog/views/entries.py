"""The page of one entry, by the kind of its reference."""

from datetime import datetime

from mentorlog.domain.records.record import Record
from mentorlog.domain.records.refs import Ref
from mentorlog.enums import Kind
from mentorlog.views import (
    agreements,
    callouts,
    documents,
    essays,
    facts,
    homework,
    judged,
    notes,
    sessions,
)
from mentorlog.views.console import Screen
from mentorlog.views.documents import Document
from mentorlog.views.facts import NONE, Texts
from mentorlog.views.judged import Judged

__all__ = ["Texts", "as_json", "entry_as_json", "render"]


def render(record: Record, ref: Ref, now: datetime, texts: Texts, screen: Screen) -> None:
    seen = judged.of(record, now)
    facts.whose_times(screen, seen.tz, now)
    match ref.kind:
        case Kind.AGREEMENT:
            agreements.page(seen, ref, texts, screen)
        case Kind.SESSION:
            sessions.page(seen, ref, texts, screen)
        case Kind.HOMEWORK:
            homework.page(seen, ref, screen)
        case Kind.ESSAY:
            essays.page(seen, ref, texts, screen)
        case Kind.CALLOUT:
            callouts.page(seen, ref, texts, screen)
        case Kind.NOTE:
            notes.page(seen, ref, texts, screen)


def as_json(record: Record, ref: Ref, now: datetime, texts: Texts) -> Document:
    """A whole document; the entry is under the name of its kind."""
    entry = {ref.kind.value: entry_as_json(record, ref, now, texts)}
    return documents.document(now, [record], **entry)


def entry_as_json(record: Record, ref: Ref, now: datetime, texts: Texts = NONE) -> Document:
    """The entry alone, with every text that was read for it, exactly."""
    return judged_as_json(judged.of(record, now), ref, texts)


def judged_as_json(seen: Judged, ref: Ref, texts: Texts = NONE) -> Document:
    match ref.kind:
        case Kind.AGREEMENT:
            return agreements.as_json(seen, ref, texts)
        case Kind.SESSION:
            return sessions.as_json(seen, ref, texts)
        case Kind.HOMEWORK:
            return homework.as_json(seen, ref)
        case Kind.ESSAY:
            return essays.as_json(seen, ref, texts)
        case Kind.CALLOUT:
            return callouts.as_json(seen, ref, texts)
        case Kind.NOTE:
            return notes.as_json(seen, ref, texts)
