"""What a verb could be about when no reference is given."""

from datetime import datetime

from mentorlog.domain import promises, replay, sessions
from mentorlog.domain.records.essays import Essay
from mentorlog.domain.records.homework import Homework
from mentorlog.domain.records.record import Record
from mentorlog.domain.sessions import Standing
from mentorlog.enums import Side


def open_homework(record: Record, side: Side = Side.BOTH) -> tuple[Homework, ...]:
    """Homework that someone among `side` still owes."""
    return tuple(one for one in record.homework if owing(record, one, side))


def owing(record: Record, homework: Homework, side: Side = Side.BOTH) -> tuple[Side, ...]:
    """Those among `side` who still owe it."""
    return tuple(
        one
        for one in homework.owed_by.people
        if side.includes(one) and replay.settling(record, homework, one) is None
    )


def to_answer(record: Record, writer: Side) -> tuple[Homework, ...]:
    """Homework that `writer`, one person, still has to answer by an essay."""
    return tuple(
        one for one in open_homework(record, writer) if replay.awaits_essay(record, one, writer)
    )


def drafts(record: Record) -> tuple[Essay, ...]:
    """Essays that were written and not posted."""
    return tuple(one for one in record.essays if promises.posted(record, one) is None)


def unread(record: Record) -> tuple[Essay, ...]:
    """Essays that were posted, and neither read nor let go."""
    return tuple(
        one
        for one in record.essays
        if promises.posted(record, one)
        and promises.reading_settled(record, one) is None
        and promises.let_go_with_its_term(record, one) is None
    )


def planned(record: Record) -> tuple[Standing, ...]:
    """Sessions without an outcome, the earliest first."""
    return tuple(one for one in sessions.standings(record).values() if one.planned)


def begun(record: Record, now: datetime) -> tuple[Standing, ...]:
    """Planned sessions that have begun, and nobody said yet what came of them."""
    return tuple(one for one in planned(record) if one.starts_at <= now)
