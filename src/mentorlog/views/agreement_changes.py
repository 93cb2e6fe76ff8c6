"""What is said after something was agreed, changed, looked at or confirmed: at most two lines."""

from datetime import datetime

from mentorlog.clean import one_line
from mentorlog.domain import agreements, promises, replay, reviews, terms_words
from mentorlog.domain.records.agreements import Agreement
from mentorlog.domain.records.record import Record
from mentorlog.domain.records.refs import Ref
from mentorlog.domain.records.times import Day
from mentorlog.domain.replay import Settling
from mentorlog.enums import EventKind, Rule, Side
from mentorlog.views.changes import LINE, Lines, full, listed, next_session
from mentorlog.views.sentences import has, name, upper

MOST_CHANGES = 2


def agreed(record: Record, now: datetime) -> Lines:
    """After the kickoff: who, and from when until when; then the next session."""
    version = record.agreements[-1]
    terms, people = version.terms, name(record.mentorship, Side.BOTH)
    until = f" until {full(Day(terms.ends_on), record)}" if terms.ends_on else ", open-ended"
    term = f"from {full(Day(terms.starts_on), record)}{until}"
    return [
        f"{people} have an agreement, {version.ref}: {term}.",
        next_session(record, now),
    ]


def amended(record: Record, ref: Ref, _now: datetime) -> Lines:
    """What it is now, and who has not said yes to it."""
    version = next(one for one in record.agreements if one.ref == ref)
    if agreements.pending(record, version):
        return [f"{ref} waits for a yes.{_new_words(record, ref)}", _yes(record, ref)]
    return [f"{ref} is agreed.{_new_words(record, ref)}", _yes(record, ref), *_gone(record, ref)]


def reviewed(record: Record, ref: Ref, _now: datetime) -> Lines:
    """That they looked; what changed, or when they look again."""
    changed = _new_words(record, ref)
    if changed:
        yes = [_yes(record, ref), *_gone(record, ref)]
        return [f"{ref}: you looked at your agreement.{changed}", *yes]
    again = reviews.next_on(record)
    when = f" The next look is on {full(Day(again), record)}." if again else ""
    return [f"{ref}: you looked at your agreement, and it stays as it is.{when}"]


def confirmed(record: Record, ref: Ref, _now: datetime, *, by: Side) -> Lines:
    person = upper(has(record.mentorship, by))
    holds = agreements.agreed_at(record, _version(record, ref)) is not None
    new = _new_words(record, ref) if holds else ""
    return [f"{person} said yes to {ref}.", f"{_yes(record, ref)}{new}", *_gone(record, ref)]


def _gone(record: Record, ref: Ref) -> Lines:
    """What was open because of a term that went with this version, and is let go with it."""
    at = agreements.agreed_at(record, _version(record, ref))
    dues = replay.of(record).dues.items()
    aloud = [f"H{number}" for (number, _), due in dues if at and due.aloud_since == at]
    unread = [
        str(one.entry)
        for one in promises.of(record)
        if at and one.rule is Rule.READING and one.settled == Settling(EventKind.RELEASED, at)
    ]
    essays = f"the essay for {listed(aloud)}" if aloud else ""
    reading = f"reading {listed(unread)}" if unread else ""
    gone = ", ".join(part for part in (essays, reading) if part)
    stays = "stay" if len(set(aloud)) > 1 else "stays"
    left = f" {listed(aloud)} {stays} to be done." if aloud else ""
    return [f"Let go with it: {gone}.{left}"] if gone else []


def _version(record: Record, ref: Ref) -> Agreement:
    return next(one for one in record.agreements if one.ref == ref)


def _yes(record: Record, ref: Ref) -> str:
    """Who has still to say yes to this version."""
    version = next(one for one in record.agreements if one.ref == ref)
    pending = agreements.pending(record, version)
    if not pending:
        return "Both of you have said yes to it."
    if len(pending) == len(Side.BOTH.people):
        return f"Neither of you has said yes yet: mentorlog confirm {ref}"
    side = pending[0]
    by = f" --by {side.value}" if side is record.mentorship.other_is else ""
    return f"{upper(has(record.mentorship, side))} not said yes yet: mentorlog confirm {ref}{by}"


def _new_words(record: Record, ref: Ref) -> str:
    """The terms that changed, in their new words; two of them at most."""
    changed = _changed(record, ref)
    if not changed:
        return ""
    words = "; ".join(one_line(f"{one.key}: {one.words}", LINE) for one in changed[:MOST_CHANGES])
    more = len(changed) - MOST_CHANGES
    return f" {upper(words)}{f'; and {more} more' if more > 0 else ''}."


def _changed(record: Record, ref: Ref) -> list[terms_words.Clause]:
    """The terms in which this version differs from the one before it."""
    version = next(one for one in record.agreements if one.ref == ref)
    before = agreements.before(record, version)
    after = agreements.told(record, version)
    return terms_words.changes(before, after, record.mentorship) if before else []
