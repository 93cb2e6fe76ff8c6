"""A flag in words, seen from the keeper: what they owe is said, what the other owes is asked."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from mentorlog.domain import agreements, calendar, callouts, sessions
from mentorlog.domain.overview import Overview
from mentorlog.domain.promises import Flag
from mentorlog.domain.records.times import Day
from mentorlog.enums import Level, Rule
from mentorlog.views import clauses, commands, dates, promise_words
from mentorlog.views.commands import Handles
from mentorlog.views.sentences import Sentence, does, name, title, who, whose

OVERDUE, NOT_NOTED, TO_DECIDE, SOON, NO_HURRY = (
    "OVERDUE",
    "not noted",
    "to decide",
    "soon",
    "no hurry",
)


class FlagWords(NamedTuple):
    """`what` is the sentence, `since` how late or how near, `promise` the clause it comes from.

    `in_full` is the clause with the exact due; `clears` are command lines, the likeliest first.
    """

    label: str
    what: Sentence
    since: str
    promise: str
    in_full: str
    clears: list[str]

    @property
    def way_out(self) -> str:
        return self.clears[0] if self.clears else ""


def of(flag: Flag, seen: Overview, handles: Handles) -> FlagWords:
    record, now = seen.record, seen.now
    return FlagWords(
        label=label(flag, seen),
        what=what(flag, seen),
        since=since(flag, seen),
        promise=clauses.of(flag, record, now) or "",
        in_full=clauses.with_due(flag, record, now),
        clears=commands.of(flag, record, handles),
    )


def label(flag: Flag, seen: Overview) -> str:
    theirs = flag.owed_by is seen.record.mentorship.other_is
    match flag.level:
        case Level.SOON:
            return SOON
        case Level.GENTLE:
            return NO_HURRY
        case Level.OVERDUE:
            return NOT_NOTED if theirs else OVERDUE
        case Level.ATTENTION:
            asks = flag.rule in (Rule.OUTCOME, Rule.NO_HOMEWORK)
            return NOT_NOTED if asks or (theirs and flag.rule is Rule.UNCONFIRMED) else TO_DECIDE


def since(flag: Flag, seen: Overview) -> str:
    """How late, in the keeper's own case; a question is not told how late its answer is."""
    if flag.due is None:
        return ""
    tz = agreements.zone(seen.record)
    if flag.level is Level.SOON or flag.rule is Rule.OUTCOME:
        return dates.away(flag.due, tz, seen.now)
    if flag.level is not Level.OVERDUE:
        return ""
    if label(flag, seen) == NOT_NOTED:
        return f"since {dates.day(dates.day_of(flag.due, tz), seen.today)}"
    return dates.late_for(flag.due, flag.late_minutes)


def what(flag: Flag, seen: Overview) -> Sentence:
    """Who owes whom what, or what is asked."""
    return SENTENCES[flag.rule](flag, seen)


def in_order(seen: Overview, flags: Sequence[Flag]) -> list[Flag]:
    """What the keeper owes first; what hangs on a session stays with it."""
    groups: list[list[Flag]] = []
    for flag in flags:
        if flag.under is not None and groups and groups[-1][0].entry == flag.under:
            groups[-1].append(flag)
        else:
            groups.append([flag])
    groups.sort(key=lambda group: label(group[0], seen) != OVERDUE)
    return [flag for group in groups for flag in group]


def _essay(flag: Flag, seen: Overview) -> Sentence:
    mentorship, ref = seen.record.mentorship, flag.entry
    mine, quoted = flag.owed_by is mentorship.keeper_is, _title(flag, seen)
    if flag.level is not Level.OVERDUE:
        return Sentence(f"{_essay_of(flag, seen)} for {ref}", quoted, _to_come(flag, seen))
    if mine:
        return Sentence(f"you owe {_to(flag, seen)} an essay for {ref}", quoted, _draft(flag, seen))
    return Sentence(f"has {_essay_of(flag, seen)} for {ref}", quoted, " arrived?")


def _act(flag: Flag, seen: Overview) -> Sentence:
    ref, quoted = flag.entry, _title(flag, seen)
    mine = flag.owed_by is seen.record.mentorship.keeper_is
    if flag.level is not Level.OVERDUE:
        person = whose(seen.record.mentorship, flag.owed_by)
        return Sentence(f"{person} {ref}", quoted, _to_come(flag, seen))
    if mine:
        owe = "you promised" if flag.rule is Rule.PROMISE else "you owe"
        return Sentence(f"{owe} {_to(flag, seen)} {ref}", quoted)
    return Sentence(f"did {_by(flag, seen)} do {ref}", quoted, "?")


def _reading(flag: Flag, seen: Overview) -> Sentence:
    mentorship, ref, quoted = seen.record.mentorship, flag.entry, _title(flag, seen)
    if flag.level is Level.GENTLE:
        return Sentence(f"{ref}", quoted, f" came too late to be read for {flag.session}")
    before = f"before {flag.session}" if flag.session else "before you meet next"
    if flag.level is not Level.OVERDUE:
        reads = does(mentorship, flag.owed_by, "read")
        return Sentence(f"{reads} {ref}", quoted, f" {before}")
    if flag.owed_by is mentorship.keeper_is:
        return Sentence(f"you owe {_to(flag, seen)} your reading of {ref}", quoted)
    return Sentence(f"had {_by(flag, seen)} read {ref}", quoted, f" {before}?")


def _rhythm(flag: Flag, seen: Overview) -> Sentence:
    planned = any(one.planned for one in sessions.standings(seen.record).values())
    if flag.level is Level.GENTLE and planned:
        quiet = agreements.terms(seen.record).quiet
        than = "you wished" if quiet else "agreed"
        return Sentence(f"your next session is later than {than}: a planned gap")
    last = sessions.last_held(seen.record)
    if last is None:
        return Sentence("the two of you have not met yet")
    last_on = calendar.local_date(last.starts_at, agreements.zone(seen.record))
    return Sentence(f"the two of you have not met since {dates.day(last_on, seen.today)}")


def _booking(flag: Flag, seen: Overview) -> Sentence:
    if flag.due is None or flag.level is Level.GENTLE:
        return Sentence("your next session is not planned")
    on = dates.due(flag.due, agreements.zone(seen.record), seen.now)
    return Sentence(f"when do you meet next? {on} was the day")


def _outcome(flag: Flag, _seen: Overview) -> Sentence:
    return Sentence(f"what came of {flag.entry}?")


def _no_homework(flag: Flag, _seen: Overview) -> Sentence:
    return Sentence(f"did {flag.entry} end with homework?")


def _unconfirmed(flag: Flag, seen: Overview) -> Sentence:
    if flag.owed_by is seen.record.mentorship.keeper_is:
        return Sentence(f"you have not said yes to your agreement {flag.entry}")
    return Sentence(f"has {_by(flag, seen)} said yes to your agreement {flag.entry}?")


def _review(_flag: Flag, _seen: Overview) -> Sentence:
    return Sentence("does your agreement still work for both of you?")


def _term(_flag: Flag, _seen: Overview) -> Sentence:
    return Sentence("your term is over: close it, or go on?")


def _last_session(flag: Flag, seen: Overview) -> Sentence:
    ends = f" on {dates.day(flag.due.on, seen.today)}" if isinstance(flag.due, Day) else ""
    return Sentence(f"your term ends{ends}: what should the last session be?")


def _pause(_flag: Flag, _seen: Overview) -> Sentence:
    return Sentence("your pause is over: go on, or pause longer?")


def _callout(flag: Flag, seen: Overview) -> Sentence:
    """A question, for the one who raised it to ask."""
    word = callouts.called(seen.record)
    return Sentence(f"how is it with the {word} {flag.entry}", _title(flag, seen), "?")


def _closing(flag: Flag, seen: Overview) -> Sentence:
    whose_ = whose(seen.record.mentorship, flag.owed_by)
    return Sentence(f"{whose_} words at the end are not in the journal yet")


def _wish(flag: Flag, seen: Overview) -> Sentence:
    other = name(seen.record.mentorship, flag.owed_to)
    return Sentence(f"have you told {other} what made you ask?")


SENTENCES: dict[Rule, Callable[[Flag, Overview], Sentence]] = {
    Rule.HOMEWORK: _act,
    Rule.ESSAY: _essay,
    Rule.READING: _reading,
    Rule.PROMISE: _act,
    Rule.CADENCE: _rhythm,
    Rule.BOOKING: _booking,
    Rule.OUTCOME: _outcome,
    Rule.NO_HOMEWORK: _no_homework,
    Rule.UNCONFIRMED: _unconfirmed,
    Rule.REVIEW: _review,
    Rule.TERM: _term,
    Rule.LAST_SESSION: _last_session,
    Rule.PAUSE: _pause,
    Rule.CALLOUT: _callout,
    Rule.CLOSING: _closing,
    Rule.WISH: _wish,
}


def _title(flag: Flag, seen: Overview) -> str | None:
    return title(seen.record, flag.entry) if flag.entry else None


def _to(flag: Flag, seen: Overview) -> str:
    return who(seen.record.mentorship, flag.owed_to)


def _by(flag: Flag, seen: Overview) -> str:
    return name(seen.record.mentorship, flag.owed_by)


def _essay_of(flag: Flag, seen: Overview) -> str:
    return f"{whose(seen.record.mentorship, flag.owed_by)} essay"


def _draft(flag: Flag, seen: Overview) -> str:
    """Its draft, where there is one: the other may have it already."""
    if flag.entry is None:
        return ""
    for essay in seen.record.essays:
        if essay.homework_id == flag.entry.number and essay.written_by is flag.owed_by:
            return f" (draft {essay.ref})"
    return ""


def _to_come(flag: Flag, seen: Overview) -> str:
    if flag.due is None:
        return f" is for {promise_words.waits_for(seen.record, seen.now)}"
    return f" is due {dates.due(flag.due, agreements.zone(seen.record), seen.now)}"
