"""One short line that tells which entry is meant, where it is offered or asked about."""

from mentorlog.clean import one_line
from mentorlog.records.essays import Essay
from mentorlog.records.homework import Homework
from mentorlog.records.record import Record
from mentorlog.rules import agreements, calendar
from mentorlog.rules.sessions import Standing

WIDEST = 60


def homework(record: Record, entry: Homework) -> str:
    """One line that tells which homework this is: “Say one true thing” (Robin)."""
    who = record.mentorship.name_of(entry.owed_by)
    return f"“{one_line(entry.text, WIDEST)}” ({who})"


def essay(record: Record, written: Essay) -> str:
    """What an essay goes by: its title, else the homework it answers."""
    answered = next((one for one in record.homework if one.id == written.homework_id), None)
    return one_line(written.title or (answered.text if answered else "untitled"), WIDEST)


def session(record: Record, standing: Standing) -> str:
    """One line that tells which session this is."""
    return calendar.said(standing.starts_at, agreements.zone(record))
