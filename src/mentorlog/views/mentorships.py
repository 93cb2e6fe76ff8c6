"""Mentorships as rows in a list, and as JSON."""

from collections.abc import Sequence
from datetime import datetime

from mentorlog.clean import one_line
from mentorlog.domain import overview
from mentorlog.domain.records.record import Record
from mentorlog.views import dates, documents
from mentorlog.views.documents import Document
from mentorlog.views.judged import Row
from mentorlog.views.sentences import LONGEST_NAME, LONGEST_TITLE
from mentorlog.views.status import term_words

NAMES = Row(("with", "you are", "since", "state"), "question")


def rows(records: Sequence[Record], now: datetime) -> list[Row]:
    return [_row(overview.of(record, now)) for record in records if record.agreements]


def _row(seen: overview.Overview) -> Row:
    mentorship, terms = seen.record.mentorship, seen.terms
    return Row(
        (
            one_line(mentorship.other_name, LONGEST_NAME),
            f"the {mentorship.keeper_is.value}",
            dates.day(terms.starts_on, seen.today),
            term_words(seen),
        ),
        one_line(terms.question or "", LONGEST_TITLE),
    )


def as_json(record: Record, now: datetime) -> Document:
    seen = overview.of(record, now)
    return {
        "uuid": seen.record.mentorship.uuid,
        **documents.pair_and_term(seen),
        "zone": seen.terms.zone,
        "paused": seen.pause is not None,
        "closed": seen.closed,
    }
