"""What a step of the change log did, in words: a line for each thing it changed."""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

from mentorlog.clean import one_line
from mentorlog.pages import dates, event_words
from mentorlog.pages.sentences import LONGEST_NAME, LONGEST_TITLE, Sentence
from mentorlog.records.discretion import TENDER
from mentorlog.records.refs import Ref
from mentorlog.records.steps import Change, Content, Step
from mentorlog.vocabulary import EventKind, Kind, Side

KINDS = {kind.value: kind for kind in Kind}
TITLES = {
    Kind.HOMEWORK: "text",
    Kind.ESSAY: "title",
    Kind.CALLOUT: "belief",
    Kind.NOTE: "title",
}
MADE = {
    Kind.AGREEMENT: "agreed",
    Kind.SESSION: "added",
    Kind.HOMEWORK: "set",
    Kind.ESSAY: "written",
    Kind.CALLOUT: "named",
    Kind.NOTE: "kept",
}
BESIDE = {"settled_at", "outcome", "starts_at", "words", "recorded_at", "uuid", "id"}
"""Columns that follow from others, and say nothing new."""

COLUMNS = {
    "took_away": "what you took away",
    "other_took_away": "what the other took away",
    "due_at": "when it is due",
    "due_on": "when it is due",
    "happened_at": "when it was",
    "length_minutes": "how long",
    "lead_minutes": "how long before",
    "audience": "who may see it",
    "story_of": "whose story it is",
    "their_yes": "the other's yes",
    "essay_by": "who writes an essay",
    "owed_by": "whose it is",
    "written_by": "who wrote it",
    "said_in": "the session it was said in",
    "set_in": "the session it was set in",
    "homework_id": "the homework it answers",
    "mentorship_id": "the mentorship it belongs to",
    "goal_id": "the goal",
    "told_at": "when they were told",
    "revisit_on": "when to look at it again",
    "ends_on": "until when",
    "review_on": "when to look at it",
    "call_it": "what a call-out is called",
}


class Seen(NamedTuple):
    """How a step is told: the zone of its dates, and the moment it is told at."""

    tz: ZoneInfo
    now: datetime


def lines(step: Step, seen: Seen) -> list[str]:
    """What it changed, one line for each entry and happening; clean, the titles bounded."""
    told = [line for change in step.changes for line in _line(change, step, seen)]
    answers = _answers(step.changes)
    return [*dict.fromkeys([*told, *answers])] or ["what is kept beside the entries"]


def _line(change: Change, step: Step, seen: Seen) -> Iterable[str]:
    if change.table in KINDS:
        return _entry(change, KINDS[change.table], step)
    told = _TOLD.get(change.table)
    return told(change, step, seen) if told else ()


def _entry(change: Change, kind: Kind, step: Step) -> Iterable[str]:
    ref = Ref(kind, change.row_id)
    named = Sentence(str(ref), _title(change.content, kind))
    if change.before is None:
        if kind in (Kind.SESSION, Kind.AGREEMENT) and _has_happenings(ref, step):
            return ()
        return [named._replace(after=f" {MADE[kind]}").whole]
    if change.after is None:
        return [named._replace(after=" deleted").whole]
    columns = _differing(change)
    return [named._replace(after=f": {', '.join(columns)}").whole] if columns else ()


def _has_happenings(ref: Ref, step: Step) -> bool:
    """Whether what happened to it in the same step says already that it is there."""
    column = f"{ref.kind.value}_id"
    return any(one.content.get(column) == ref.number for one in step.changes if _is_new(one))


def _is_new(change: Change) -> bool:
    return change.table == "event" and change.before is None


def _title(content: Content, kind: Kind) -> str | None:
    if content.get("tender"):
        return TENDER
    title = content.get(TITLES.get(kind, ""))
    return one_line(str(title), LONGEST_TITLE) or None if title else None


def _differing(change: Change) -> list[str]:
    before, after = change.before or {}, change.after or {}
    names = [
        name
        for name in {**before, **after}
        if name not in BESIDE and before.get(name) != after.get(name)
    ]
    return list(dict.fromkeys(COLUMNS.get(name, name.replace("_", " ")) for name in names))


def _event(change: Change, _step: Step, seen: Seen) -> Iterable[str]:
    content = change.content
    ref = _entry_of(content)
    what = f"{ref} {_happening(content, seen)}" if ref else _happening(content, seen)
    if change.before is None:
        return [what]
    if change.after is None:
        return [f"{what}: no longer noted"]
    columns = _differing(change)
    return [f"{what}: {', '.join(columns)}"] if columns else ()


def _entry_of(content: Content) -> Ref | None:
    for kind in Kind:
        number = content.get(f"{kind.value}_id")
        if isinstance(number, int):
            return Ref(kind, number)
    return None


def _happening(content: Content, seen: Seen) -> str:
    kind = EventKind(str(content["kind"]))
    side = Side(str(content["side"])) if content.get("side") else None
    words = event_words.short(kind, side)
    starts = content.get("starts_at")
    if starts is None:
        return words
    at = datetime.fromisoformat(f"{starts}+00:00")
    return f"{words} {'for ' if kind is EventKind.BOOKED else ''}{_moment(at, kind, seen)}"


def _moment(at: datetime, kind: EventKind, seen: Seen) -> str:
    said = dates.moment(at, seen.tz, seen.now)
    return f"to {said}" if kind is EventKind.MOVED else said


def _goal(change: Change, _step: Step, _seen: Seen) -> Iterable[str]:
    said = Sentence(f"goal {change.content['number']}", _bounded(change.content["text"]))
    return [said._replace(after=_how(change)).whole]


def _mentorship(change: Change, _step: Step, _seen: Seen) -> Iterable[str]:
    who = _bounded(change.content["other_name"], LONGEST_NAME)
    how = _how(change, made=" begun")
    return [f"the mentorship with {who}{how}"] if how else ()


def _wish(change: Change, _step: Step, _seen: Seen) -> Iterable[str]:
    how = _how(change)
    who = _bounded(change.content["name"], LONGEST_NAME)
    return [f"the wish to learn from {who}{how}"] if how else ()


def _setting(_change: Change, _step: Step, _seen: Seen) -> Iterable[str]:
    return ["how long the log is kept"]


_TOLD: Mapping[str, Callable[[Change, Step, Seen], Iterable[str]]] = {
    "event": _event,
    "goal": _goal,
    "mentorship": _mentorship,
    "wish": _wish,
    "setting": _setting,
}


def _how(change: Change, made: str = "") -> str:
    """How something without a reference of its own was changed; nothing where only beside it."""
    if change.before is None:
        return made
    if change.after is None:
        return " deleted"
    columns = _differing(change)
    return f": {', '.join(columns)}" if columns else ""


def _answers(changes: Iterable[Change]) -> list[str]:
    """Answers are told in one line for each agreement: they are many."""
    counts: dict[int, int] = {}
    for change in changes:
        number = change.content.get("agreement_id")
        if change.table == "answer" and isinstance(number, int):
            counts[number] = counts.get(number, 0) + 1
    return [
        f"{Ref(Kind.AGREEMENT, number)}: {count} answers"
        if count > 1
        else f"{Ref(Kind.AGREEMENT, number)}: an answer"
        for number, count in counts.items()
    ]


def _bounded(text: object, longest: int = LONGEST_TITLE) -> str:
    return one_line(str(text), longest)
