"""What a command that wrote something says afterwards: at most two lines, with the date it took.

Each takes the fresh record, the entry and now, and answers plain lines, safe to print.
"""

from collections.abc import Sequence
from datetime import datetime

from mentorlog.clean import one_line
from mentorlog.pages import dates, documents, promise_words, sentences, terms_words
from mentorlog.pages.documents import Document
from mentorlog.pages.sentences import does, name, title, upper, who, whose
from mentorlog.records.essays import Essay
from mentorlog.records.record import Record
from mentorlog.records.refs import Ref
from mentorlog.records.times import Day, Moment
from mentorlog.rules import agreements, calendar, pauses, promises, sessions
from mentorlog.rules.promises import Clause, Promise
from mentorlog.rules.sessions import Standing
from mentorlog.vocabulary import EventKind, Kind, Rule, Side

Lines = list[str]

TITLE = 40  # cells of a title where it is only named
PLAN = "mentorlog plan"


def agreed(record: Record, now: datetime) -> Lines:
    """After the kickoff: who, from when until when, and how often."""
    version = record.agreements[-1]
    said = {one.key: one.words for one in terms_words.clauses(version.terms, record.mentorship)}
    people = name(record.mentorship, Side.BOTH)
    until = f"until {said['until']}" if version.terms.ends_on else "open-ended"
    first = f"{people} begin, from {said['from']}, {until} ({version.ref})."
    return [first, _next_session(record, now)]


def amended(record: Record, ref: Ref, now: datetime) -> Lines:
    """What changed, and who has not said yes to it."""
    changed = _changed(record, ref)
    more = f" and {len(changed) - 2} more" if len(changed) > 2 else ""
    words = "; ".join(one_line(f"{one.key}: {one.words}", 2 * TITLE) for one in changed[:2])
    return [f"{ref} is agreed. {upper(words)}{more}." if words else f"{ref} is agreed.", *_yes(record, ref)]


def reviewed(record: Record, ref: Ref, now: datetime) -> Lines:
    people = name(record.mentorship, Side.BOTH)
    changed = amended(record, ref, now)[1:] if _changed(record, ref) else []
    stays = "" if changed or _changed(record, ref) else " It stays as it is."
    return [f"{ref}: {people} looked at their agreement.{stays}", *changed]


def confirmed(record: Record, ref: Ref, now: datetime, *, by: Side) -> Lines:
    yes = f"{upper(who(record.mentorship, by))} {_has(record, by)} said yes to {ref}."
    return [yes, *_yes(record, ref)]
