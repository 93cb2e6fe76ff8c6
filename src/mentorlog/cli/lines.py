"""One short line that tells which entry is meant, where it is offered or asked about."""

from mentorlog.clean import one_line
from mentorlog.domain import agreements, calendar
from mentorlog.domain.records.discretion import TENDER
from mentorlog.domain.records.essays import Essay
from mentorlog.domain.records.homework import Homework
from mentorlog.domain.records.record import Record
from mentorlog.domain.sessions import Standing

WIDEST = 60


def homework(record: Record, entry: Homework) -> str:
    """One line that tells which homework this is: “Say one true thing” (Robin)."""
    who = record.mentorship.name_of(entry.owed_by)
    return f"{quoted(entry.text, tender=entry.tender)} ({who})"


def essay(record: Record, written: Essay) -> str:
    """What an essay goes by: its title, else the homework it answers, in quotes."""
    answered = next((one for one in record.homework if one.id == written.homework_id), None)
    tender = written.tender or (not written.title and answered is not None and answered.tender)
    words = written.title or (answered.text if answered else "untitled")
    return quoted(words, tender=tender)


def session(record: Record, standing: Standing) -> str:
    """One line that tells which session this is."""
    return calendar.said(standing.starts_at, agreements.zone(record))


def quoted(title: str, *, tender: bool) -> str:
    """A title between quotes, unless it keeps to itself."""
    return TENDER if tender else f"“{one_line(title, WIDEST)}”"
