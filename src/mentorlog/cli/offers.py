"""What a verb could take where no entry is named: each with the line that offers it."""

from collections.abc import Sequence
from datetime import datetime

from mentorlog.cli import lines
from mentorlog.domain import callouts, candidates
from mentorlog.domain.records.record import Record
from mentorlog.domain.records.refs import Ref
from mentorlog.domain.sessions import Standing
from mentorlog.enums import Side

Offered = list[tuple[Ref, str]]


def to_settle(record: Record) -> Offered:
    """The homework that somebody still owes."""
    return [(one.ref, lines.homework(record, one)) for one in candidates.open_homework(record)]


def to_release(record: Record) -> Offered:
    """What can be let go: homework, and the reading of an essay."""
    unread = candidates.unread(record)
    return to_settle(record) + [(one.ref, f"reading {lines.essay(record, one)}") for one in unread]


def to_write(record: Record, writer: Side) -> Offered:
    """The drafts in hand, then the homework that waits for an essay without one."""
    drafts = [one for one in candidates.drafts(record) if one.written_by is writer]
    begun = {one.homework_id for one in drafts}
    found = [(one.ref, f"the draft {lines.essay(record, one)}") for one in drafts]
    return found + [
        (one.ref, lines.quoted(one.text, tender=one.tender))
        for one in candidates.to_answer(record, writer)
        if one.id not in begun
    ]


def to_post(record: Record) -> Offered:
    """The drafts, then the homework whose essay may have come without its text."""
    drafts = [
        (one.ref, f"the draft {lines.essay(record, one)}") for one in candidates.drafts(record)
    ]
    drafted = {(one.homework_id, one.written_by) for one in candidates.drafts(record)}
    owed = {
        one.ref: f"the essay for {lines.homework(record, one)}"
        for side in Side.BOTH.people
        for one in candidates.to_answer(record, side)
        if (one.id, side) not in drafted
    }
    return drafts + list(owed.items())


def to_read(record: Record) -> Offered:
    """The posted essays that nobody has read yet."""
    names = record.mentorship.name_of
    return [
        (one.ref, f"{lines.essay(record, one)} by {names(one.written_by)}")
        for one in candidates.unread(record)
    ]


def planned(record: Record) -> Offered:
    """The sessions without an outcome."""
    return _sessions(record, candidates.planned(record))


def begun(record: Record, now: datetime) -> Offered:
    """Those of them that have begun."""
    return _sessions(record, candidates.begun(record, now))


def to_revisit(record: Record, now: datetime) -> Offered:
    """The open call-outs, those whose day has come first."""
    due = {flag.entry for flag in callouts.flags(record, now)}
    found = sorted(callouts.open_(record), key=lambda one: one.ref not in due)
    return [(one.ref, lines.quoted(one.belief, tender=one.tender)) for one in found]


def _sessions(record: Record, several: Sequence[Standing]) -> Offered:
    return [(one.session.ref, lines.session(record, one)) for one in several]
