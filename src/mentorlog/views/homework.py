"""Homework on the screen: its page, its rows in a list, its JSON."""

from collections.abc import Iterable

from mentorlog.clean import clean, one_line
from mentorlog.domain import sessions
from mentorlog.domain.promises import Promise
from mentorlog.domain.records import refs as references
from mentorlog.domain.records.agreements import Goal
from mentorlog.domain.records.homework import Homework
from mentorlog.domain.records.refs import Ref
from mentorlog.domain.records.times import Moment
from mentorlog.enums import Rule, Side, Stance
from mentorlog.views import (
    clauses,
    dates,
    discretion,
    documents,
    event_words,
    facts,
    promise_words,
    sentences,
)
from mentorlog.views.console import Screen
from mentorlog.views.documents import Document
from mentorlog.views.facts import Fact
from mentorlog.views.judged import Judged, Row
from mentorlog.views.sentences import Sentence, name, title, who

NAMES = Row(("ref", "due", "for", "state"), "homework")

_STANCES = {Stance.DID: "has done it", Stance.DOING: "does it too", Stance.OPEN: "would do it"}


def rows(seen: Judged, refs: Iterable[Ref]) -> list[Row]:
    """One row for each person a piece of homework is for."""
    return [_row(one, seen) for ref in refs for one in seen.promises.get(ref, ())]


def _row(promise: Promise, seen: Judged) -> Row:
    due = dates.compact(promise.due, seen.tz, seen.now) if promise.due else _waits_for(seen)
    state, late = promise_words.state(promise, seen.record, seen.now)
    person = one_line(who(seen.mentorship, promise.owed_by), 16)
    words = title(seen.record, promise.entry) or ""
    return Row((str(promise.entry), due, person, state), words, late)


def _waits_for(seen: Judged) -> str:
    last = sessions.last_to_come(seen.record, seen.now)
    return f"after {last.session.ref}" if last else "next session"


def page(seen: Judged, ref: Ref, screen: Screen) -> None:
    entry = sentences.homework(seen.record, ref)
    how = _in_writing(entry, seen)
    facts.heading(
        screen, f"{ref} for {who(seen.mentorship, entry.owed_by)}{how}", _state(seen, ref)
    )
    facts.long_text(screen, entry.text)
    screen.print()
    found = [fact for one in seen.promises[ref] for fact in _due(one, entry, seen)]
    found += _about(entry, seen)
    found += [*discretion.told(seen, entry), *event_words.history(seen, ref)]
    facts.facts(screen, found)


def as_json(seen: Judged, ref: Ref) -> Document:
    entry, goal = sentences.homework(seen.record, ref), _goal(seen, ref)
    return {
        "ref": str(ref),
        "uuid": entry.uuid,
        "with": seen.mentorship.other_name,
        "text": entry.text,
        "owed_by": entry.owed_by.value,
        "essay_by": entry.essay_by.value if entry.essay_by else None,
        "set_in": str(references.session(entry.set_in)) if entry.set_in else None,
        "stretch": entry.stretch,
        "stance": entry.stance.value if entry.stance else None,
        "goal": {"number": goal.number, "text": goal.text} if goal else None,
        "promises": [documents.promise(one, seen.record, seen.now) for one in seen.promises[ref]],
        **discretion.as_json(seen, entry),
        "events": event_words.as_json(seen, ref),
        "happened_at": dates.iso(entry.happened_at, seen.tz),
        "recorded_at": dates.iso(entry.recorded_at, seen.tz),
    }


def _in_writing(entry: Homework, seen: Judged) -> str:
    """Whether it is answered by an essay, still."""
    if entry.essay_by is None:
        return ""
    let_go = all(one.rule is not Rule.ESSAY for one in seen.promises[entry.ref])
    return ", no longer in writing" if let_go else ", to be answered by an essay"


def _state(seen: Judged, ref: Ref) -> str:
    """How it stands; person by person where that is not the same."""
    made = seen.promises[ref]
    said = [promise_words.state(one, seen.record, seen.now)[0] for one in made]
    if len(set(said)) == 1:
        return said[0]
    people = [who(seen.mentorship, one.owed_by) for one in made]
    return ", ".join(f"{person}: {state}" for person, state in zip(people, said, strict=True))


def _due(promise: Promise, entry: Homework, seen: Judged) -> list[Fact]:
    clause = clauses.of_promise(promise, seen.record, seen.now)
    person = f"{who(seen.mentorship, promise.owed_by)}: " if entry.owed_by is Side.BOTH else ""
    if promise.due is None:
        waits_for = promise_words.waits_for(seen.record, seen.now)
        return [Fact("due", f"{person}for {waits_for}, not planned yet"), Fact("due", clause)]
    session = f", for {promise.session}" if promise.session else ""
    when = dates.full(promise.due, seen.tz)
    return [Fact("due", f"{person}{when}{session}"), Fact("due", clause)]


def _about(entry: Homework, seen: Judged) -> list[Fact]:
    goal = _goal(seen, entry.ref)
    essays = [one.ref for one in seen.record.essays if one.homework_id == entry.id]
    mentor = name(seen.mentorship, Side.MENTOR)
    return [
        Fact("stretch", clean(entry.stretch or "")),
        Fact("mentor", f"{mentor} {_STANCES[entry.stance]}" if entry.stance else ""),
        Fact("goal", f"{goal.number}. {clean(goal.text)}" if goal else ""),
        Fact("set", _set(entry, seen)),
        *(Fact("essay", Sentence(str(ref), title(seen.record, ref))) for ref in essays),
    ]


def _goal(seen: Judged, ref: Ref) -> Goal | None:
    number = sentences.homework(seen.record, ref).goal_id
    return next((one for one in seen.record.goals if one.id == number), None)


def _set(entry: Homework, seen: Judged) -> str:
    if entry.set_in is None:
        return f"{dates.full_or_day(entry.happened_at, seen.tz)}, between sessions"
    standing = seen.standings.get(entry.set_in)
    when = f", {dates.full(Moment(standing.starts_at), seen.tz)}" if standing else ""
    return f"in {references.session(entry.set_in)}{when}"
