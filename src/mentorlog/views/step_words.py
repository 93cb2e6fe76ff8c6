"""What a step of the change log did, in words: a line for each thing it changed."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

from mentorlog.clean import one_line
from mentorlog.domain.records.discretion import TENDER
from mentorlog.domain.records.mentorships import Mentorship
from mentorlog.domain.records.refs import Ref
from mentorlog.domain.records.steps import Change, Content, Step
from mentorlog.enums import EventKind, Kind, Side, VersionKind
from mentorlog.views import dates, event_words
from mentorlog.views.sentences import LONGEST_NAME, Sentence, name

LONGEST_TITLE, LONGEST_WAS = 72, 40
KINDS = {kind.value: kind for kind in Kind}
TITLES = {
    Kind.HOMEWORK: "text",
    Kind.ESSAY: "title",
    Kind.CALLOUT: "belief",
    Kind.NOTE: "title",
}
MADE = {
    Kind.SESSION: "added",
    Kind.HOMEWORK: "set",
    Kind.ESSAY: "written",
    Kind.CALLOUT: "named",
    Kind.NOTE: "kept",
}
VERSIONS = {
    VersionKind.KICKOFF: "agreed",
    VersionKind.AMENDMENT: "amended",
    VersionKind.REVIEW: "looked at and agreed again",
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
    "lead_days": "how long before",
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
EMPTIED = {
    "said_in": "no longer said in a session",
    "set_in": "no longer set in a session",
    "homework_id": "answers no homework any more",
    "mentorship_id": "belongs to no mentorship any more",
    "goal_id": "serves no goal any more",
}
"""Links that are gone because what they led to was deleted."""

TOLD_WITH_WHAT_WAS = {"title", "text", "belief", "name", "other_name", "keeper_name", "place"}


class Seen(NamedTuple):
    """How a step is told: the zone of its dates, the moment, and the people by their rows."""

    tz: ZoneInfo
    now: datetime
    mentorships: Mapping[int, Mentorship] = {}
    wishes: Mapping[int, str] = {}


def lines(step: Step, seen: Seen) -> list[str]:
    """What it changed, what was added or deleted first; clean, the titles bounded."""
    gone = next((one for one in step.changes if _is_gone(one, "mentorship")), None)
    if gone is not None:
        return [f"{_with_whom(gone)} deleted, with all that was in it"]
    changes = sorted(step.changes, key=_is_only_changed)
    told = [line for change in changes for line in _told(change, step, seen)]
    return [*dict.fromkeys([*told, *_answers(step.changes)])] or ["what is kept beside the entries"]


def subject(step: Step) -> str:
    """The reference of the one entry it is about, behind a blank; nothing where there are more."""
    found = {_entry_of(change) for change in step.changes} - {None}
    return f" {found.pop()}" if len(found) == 1 else ""


def _is_gone(change: Change, table: str) -> bool:
    return change.table == table and change.after is None


def _is_only_changed(change: Change) -> bool:
    """Last in line; so is what happened to an entry, of which one reads first."""
    is_one = change.table in KINDS or change.table in ("mentorship", "wish")
    return not (is_one and (change.before is None or change.after is None))


def _told(change: Change, step: Step, seen: Seen) -> list[str]:
    """A row that no page could show is named: what became of it is in the log all the same."""
    try:
        return list(_line(change, step, seen))
    except ValueError:
        what = _entry_of(change) or f"{one_line(change.table, LONGEST_NAME)} {change.row_id}"
        return [f"{what}, which cannot be read"]


def _line(change: Change, step: Step, seen: Seen) -> Iterable[str]:
    if change.table in KINDS:
        return _entry(change, KINDS[change.table], step)
    told = _TOLD.get(change.table)
    return told(change, step, seen) if told else ()


def _entry(change: Change, kind: Kind, step: Step) -> Iterable[str]:
    ref = Ref(kind, change.row_id)
    named = Sentence(str(ref), _title(change.content, kind))
    if change.before is None:
        if kind is Kind.SESSION and _happened_to(ref, step):
            return ()
        return [named._replace(after=f" {_made(change.content, kind)}").whole]
    if change.after is None:
        return [named._replace(after=" deleted").whole]
    columns = _differing(change)
    return [named._replace(after=f": {', '.join(columns)}").whole] if columns else ()


def _made(content: Content, kind: Kind) -> str:
    if kind is Kind.AGREEMENT:
        return VERSIONS[VersionKind(str(content["kind"]))]
    return MADE[kind]


def _happened_to(ref: Ref, step: Step) -> bool:
    """Whether what happened to it in the same step says already that it is there."""
    events = (one for one in step.changes if one.table == "event" and one.before is None)
    return any(_entry_of(one) == ref for one in events)


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
    return list(dict.fromkeys(_column(name, change) for name in names))


def _column(name: str, change: Change) -> str:
    """What of an entry was changed; of a short text also what it was."""
    before, after = change.before or {}, change.after or {}
    if name in EMPTIED and after.get(name) is None:
        return EMPTIED[name]
    said = COLUMNS.get(name, name.replace("_", " "))
    is_told = name in TOLD_WITH_WHAT_WAS and not (before.get("tender") or after.get("tender"))
    was = before.get(name) if is_told else None
    return f"{said}, was “{one_line(str(was), LONGEST_WAS)}”" if was else said


def _event(change: Change, step: Step, seen: Seen) -> Iterable[str]:
    ref = _entry_of(change)
    if _goes_without_saying(change, ref, step):
        return ()
    what = f"{ref} {_happening(change, seen)}" if ref else _of_the_two(change, seen)
    if change.before is None:
        return [what]
    if change.after is None:
        return [f"{what}: no longer noted"]
    columns = _differing(change)
    return [f"{what}: {', '.join(columns)}"] if columns else ()


def _goes_without_saying(change: Change, ref: Ref | None, step: Step) -> bool:
    """What happened to something deleted goes with it; a new version has the yes it came with."""
    if ref is None:
        return False
    entry = next(
        (one for one in step.changes if (one.table, one.row_id) == (ref.kind, ref.number)), None
    )
    if entry is None:
        return False
    is_new_version = ref.kind is Kind.AGREEMENT and entry.before is None
    return is_new_version or (entry.after is None and change.after is None)


def _entry_of(change: Change) -> Ref | None:
    if change.table in KINDS:
        return Ref(KINDS[change.table], change.row_id)
    if change.table not in ("event", "answer"):
        return None
    for kind in Kind:
        number = change.content.get(f"{kind.value}_id")
        if isinstance(number, int):
            return Ref(kind, number)
    return None


def _happening(change: Change, seen: Seen) -> str:
    content = change.content
    kind = EventKind(str(content["kind"]))
    words = event_words.short(kind, _who(content, seen))
    starts = content.get("starts_at")
    if starts is None:
        return words
    said = dates.moment(datetime.fromisoformat(f"{starts}+00:00"), seen.tz, seen.now)
    before = {EventKind.BOOKED: "for ", EventKind.MOVED: "to "}.get(kind, "")
    return f"{words} {before}{said}"


def _who(content: Content, seen: Seen) -> str | None:
    if not content.get("side"):
        return None
    side = Side(str(content["side"]))
    mentorship = seen.mentorships.get(_number(content, "mentorship_id"))
    return name(mentorship, side) if mentorship else f"the {side}"


def _of_the_two(change: Change, seen: Seen) -> str:
    """What happened to a mentorship or a wish, which have no reference."""
    content, words = change.content, _happening(change, seen)
    wish = seen.wishes.get(_number(content, "wish_id"))
    if wish is not None:
        return f"the wish to learn from {_bounded(wish)}: {words}"
    mentorship = seen.mentorships.get(_number(content, "mentorship_id"))
    if mentorship is None:
        return words
    return f"the mentorship with {_bounded(mentorship.other_name)}: {words}"


def _number(content: Content, column: str) -> int:
    found = content.get(column)
    return found if isinstance(found, int) else 0


def _goal(change: Change, _step: Step, _seen: Seen) -> Iterable[str]:
    text = one_line(str(change.content["text"]), LONGEST_TITLE)
    said = Sentence(f"goal {change.content['number']}", text)
    return [said._replace(after=_how(change)).whole]


def _mentorship(change: Change, _step: Step, _seen: Seen) -> Iterable[str]:
    how = _how(change, made=" begun")
    return [f"{_with_whom(change)}{how}"] if how else ()


def _with_whom(change: Change) -> str:
    return f"the mentorship with {_bounded(change.content['other_name'])}"


def _wish(change: Change, _step: Step, _seen: Seen) -> Iterable[str]:
    how = _how(change, made=" kept")
    return [f"the wish to learn from {_bounded(change.content['name'])}{how}"] if how else ()


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
    found = (_entry_of(change) for change in changes if change.table == "answer")
    counts = Counter(ref for ref in found if ref)
    return [f"{ref}: {f'{n} answers' if n > 1 else 'an answer'}" for ref, n in counts.items()]


def _bounded(text: object) -> str:
    return one_line(str(text), LONGEST_NAME)
