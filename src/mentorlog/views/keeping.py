"""What a verb says after keeping a call-out or a note: at most two lines."""

from datetime import datetime

from mentorlog.clean import one_line
from mentorlog.domain import agreements, callouts, privacy
from mentorlog.domain.records.callouts import Callout
from mentorlog.domain.records.events import Event
from mentorlog.domain.records.record import Record
from mentorlog.domain.records.refs import Ref
from mentorlog.domain.records.times import Day, Moment
from mentorlog.enums import Audience, EventKind, Kind
from mentorlog.views import dates, sentences
from mentorlog.views.callouts import ENDED
from mentorlog.views.changes import LINE, Lines, fitted
from mentorlog.views.sentences import Sentence, title, who


def named(record: Record, ref: Ref, now: datetime) -> Lines:
    """What was named and by whom; when it is looked at again."""
    callout = sentences.callout(record, ref)
    raiser = who(record.mentorship, callout.raised_by)
    first = Sentence(f"{ref}", title(record, ref), f" is kept, named by {raiser}.")
    return [fitted(first), _again(record, callout, now)]


def revisited(record: Record, ref: Ref, now: datetime, *, feared: str | None, ends: bool) -> Lines:
    """That it is kept and when it comes again; where this `ends` it, what was feared beside it.

    Of a tender one neither is repeated.
    """
    callout = sentences.callout(record, ref)
    ending = callouts.ending(record, callout)
    if ending is None:
        return [f"{ref}: you came back to it.", _again(record, callout, now)]
    if not ends:
        return [f"{ref}: your word is kept.", _stays(record, ending, now)]
    if ending.kind is EventKind.ACTED and callout.tender:
        return [f"{ref} is answered by what happened. Beside what was feared: mentorlog show {ref}"]
    if ending.kind is EventKind.ACTED:
        return _answered(ref, ending.text or "", feared)
    if ending.kind is EventKind.LET_GO:
        return [f"{ref} is let go. It stays in the journal, and counts against nobody."]
    return [f"{ref} is withdrawn. It stays in the journal, and counts against nobody."]


def _stays(record: Record, ending: Event, now: datetime) -> str:
    """A word that comes after the end opens nothing again."""
    tz = agreements.zone(record)
    on = dates.due(Day(dates.day_of(Moment(ending.happened_at), tz)), tz, now)
    return f"It stays {ENDED[ending.kind]}, as of {on}."


def _answered(ref: Ref, happened: str, feared: str | None) -> Lines:
    """What happened, beside what had been feared."""
    if not feared:
        return [Sentence(f"{ref} is answered by what happened:", happened).folding(LINE)]
    told = {"feared:  ": feared, "happened:": happened}
    return [f"{ref}, {label} {one_line(text, LINE - 16)}" for label, text in told.items()]


def _again(record: Record, callout: Callout, now: datetime) -> str:
    on = Day(callouts.revisit_on(record, callout))
    when = dates.from_now(on, agreements.zone(record), now)
    return f"To look at again: {when}. It is never overdue."


def noted(record: Record, ref: Ref, now: datetime) -> Lines:
    """What it goes by, and who may see it."""
    first = Sentence(f"{ref}", title(record, ref), " is kept.")
    return [fitted(first), *seen_by(record, ref, now)]


def seen_by(record: Record, ref: Ref, _now: datetime) -> Lines:
    """Who may see it now."""
    several = (record.callouts, record.notes, record.essays, record.sessions, record.homework)
    entries: list[privacy.Entry] = [one for entries in several for one in entries]
    entry = next(one for one in entries if one.ref == ref)
    it = "What you noted of it" if ref.kind is Kind.SESSION else "It"
    match privacy.audience(record, entry):
        case Audience.MINE:
            return [f"{it} is for you alone; for both of you: mentorlog note {ref} --ours"]
        case Audience.OURS:
            return [f"{it} is for the two of you."]
        case Audience.MAY_SHARE:
            return [f"{it} may be shared with others."]
