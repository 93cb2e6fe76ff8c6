"""What came in from another copy of the journal, what is different now, and what gave way."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import NamedTuple
from zoneinfo import ZoneInfo

from mentorlog.clean import one_line
from mentorlog.pages import documents
from mentorlog.pages.documents import Document
from mentorlog.pages.screen import Screen
from mentorlog.records.copies import Edition, Line, Value, instant
from mentorlog.records.joined import Clash, Here, Joined, Merged
from mentorlog.records.refs import Ref
from mentorlog.rules import calendar
from mentorlog.vocabulary import Kind, Side

LONGEST_NAME, MOST_REFS, MOST_LINES = 40, 12, 20
KINDS = {kind.value: kind for kind in Kind}


class Other(NamedTuple):
    """What gave way: of which entry, and the draft that keeps it; None where it was no words.

    One that `edits` is the whole entry, to go on with.
    """

    ref: Ref | None
    merged: Merged
    path: Path | None = None
    edits: bool = False


class Brought(NamedTuple):
    """What was done, or with `is_dry` what would be, to the journal that was `here`."""

    joined: Joined
    here: Here
    tz: ZoneInfo
    is_dry: bool = False
    backup: Path | None = None
    others: tuple[Other, ...] = ()
    step: tuple[str, ...] = ()
    """What the change log says of it, line by line; nothing where nothing was done."""


def entry_of(line: Line) -> Ref | None:
    """The entry here that a row is, or is a part of."""
    return Ref(KINDS[line.table], line.number) if line.table in KINDS else None


def render(done: Brought, screen: Screen) -> None:
    for line in _lines(done):
        screen.print(line)
    if not (done.is_dry or done.joined.is_empty):
        screen.print("To take it back: mentorlog undo")


def _lines(done: Brought) -> Iterator[str]:
    joined = done.joined
    if joined.is_empty:
        yield "Nothing new is in it; all of it is here already."
    elif done.is_dry:
        yield "Nothing was changed. This is what would be:"
    yield from _mentorships(done)
    yield from _listed("New", _new(done))
    if done.is_dry:
        yield from _listed("Changed", _changed(done))
        yield from _listed("Something happened to", _happened(done), _mentorships_touched(done))
    else:
        yield from _different(done)
    if not (joined.is_empty or joined.new or any(_is_seen(one) for one in joined.merged)):
        yield "What the other copy knows is noted; no entry is different."
    for old, now in joined.renumbered:
        yield f"{old} of the copy is {now} here: {old} was given before."
    for merged in joined.merged:
        yield from _gave_way(done, merged)
    yield from _stays_deleted(done)


def _is_seen(merged: Merged) -> bool:
    return merged.changes_something or bool(merged.clashes)


def _different(done: Brought) -> Iterator[str]:
    """What was here and is different now, in the words of the change log."""
    new = {str(one) for one in _new(done)}
    lines = [
        line
        for line in done.step
        if line.replace(":", " ").split()[0] not in new and not line.endswith(" begun")
    ]
    if lines:
        yield "What is different now:"
        yield from (f"  {line}" for line in lines[:MOST_LINES])
    if len(lines) > MOST_LINES:
        yield f"  and {len(lines) - MOST_LINES} more: mentorlog log"


def _mentorships_touched(done: Brought) -> list[str]:
    """Of what paused, went on or was closed, with whom."""
    pairs = {one.uuid: one for one in done.here.lines if one.table == "mentorship"}
    links = [line.links for _, line in done.joined.new if line.table == "event"]
    itself = [one["mentorship_id"] for one in links if sum(map(bool, one.values())) == 1]
    names = [pairs[uuid].values for uuid in dict.fromkeys(itself) if uuid in pairs]
    return [f"the mentorship of {one['mentee_name']} and {one['mentor_name']}" for one in names]


def _mentorships(done: Brought) -> Iterator[str]:
    for _, line in done.joined.new:
        if line.table == "mentorship":
            names = (str(line.values[f"{side}_name"]) for side in ("mentee", "mentor"))
            mentee, mentor = (one_line(name, LONGEST_NAME) for name in names)
            yield f"New: the mentorship of {mentee} and {mentor}. Here you are {_you(done, line)}."


def _you(done: Brought, line: Line) -> str:
    side = Side(str(line.values["keeper_is"]))
    side = side.other if done.joined.edition is Edition.OURS else side
    return f"{one_line(str(line.values[f'{side}_name']), LONGEST_NAME)}, the {side}"


def _listed(what: str, refs: Sequence[Ref], more: Sequence[str] = ()) -> Iterator[str]:
    """By their references; of many, how many there are of each kind."""
    if len(refs) > MOST_REFS:
        kinds = Counter(one.kind for one in refs)
        counted = [_counted(count, kind) for kind, count in kinds.items()]
        yield f"{what}: {', '.join([*counted, *more])}."
    elif refs or more:
        yield f"{what}: {', '.join([*map(str, refs), *(one_line(one) for one in more)])}."


def _counted(count: int, kind: Kind) -> str:
    if kind is Kind.HOMEWORK:
        return "1 piece of homework" if count == 1 else f"{count} pieces of homework"
    name = "call-out" if kind is Kind.CALLOUT else kind.value
    return f"{count} {name}{'' if count == 1 else 's'}"


def _new(done: Brought) -> tuple[Ref, ...]:
    new = done.joined.new
    found = (Ref(KINDS[line.table], number) for number, line in new if line.table in KINDS)
    return tuple(sorted(found, key=_in_order))


def _changed(done: Brought) -> tuple[Ref, ...]:
    """Entries of which a word or a term is different now, goals and answers among them."""
    entries = _entries(done)
    rows = [one.mine for one in done.joined.merged if one.changes_something]
    rows += [line for _, line in done.joined.new if line.table in PARTS]
    found = {_entry(line, entries) for line in rows if line.table != "event"}
    return tuple(sorted(found - {None} - set(_new(done)), key=_in_order))  # type: ignore[arg-type]


def _happened(done: Brought) -> tuple[Ref, ...]:
    """Entries that were here, and to which something happened that was not noted here."""
    entries = _entries(done)
    rows = [line for _, line in done.joined.new]
    rows += [one.mine for one in done.joined.merged if one.changes_something]
    found = {_entry(line, entries) for line in rows if line.table == "event"}
    return tuple(sorted(found - {None} - set(_new(done)), key=_in_order))  # type: ignore[arg-type]


PARTS = ("goal", "answer")


def _entries(done: Brought) -> dict[str, Ref]:
    """Every entry by its UUID, with the reference it has here."""
    rows = [(line.number, line) for line in done.here.lines]
    return {
        line.uuid: Ref(KINDS[line.table], number)
        for number, line in (*rows, *done.joined.new)
        if line.table in KINDS
    }


def _entry(line: Line, entries: Mapping[str, Ref]) -> Ref | None:
    """The entry that a row is, or is a part of, or that it happened to."""
    if line.uuid in entries:
        return entries[line.uuid]
    if line.table not in (*PARTS, "event"):
        return None
    leads = (uuid for column, uuid in line.links.items() if uuid and column != "mentorship_id")
    return next((entries[uuid] for uuid in leads if uuid in entries), None)


def _in_order(ref: Ref) -> tuple[int, int]:
    return list(Kind).index(ref.kind), ref.number


def _gave_way(done: Brought, merged: Merged) -> Iterator[str]:
    """What both had, and what became of the other's: a draft of the words, a line for the rest."""
    told = [one for one in merged.clashes if not _is_only_when(merged, one)]
    if not told:
        return
    how = "written down in both copies" if merged.strange else "changed in both copies"
    mine = {one.other_is_mine for one in told}
    whose = "" if len(mine) > 1 else ", theirs" if True in mine else ", yours"
    words = ", ".join(_label(one.column) for one in told if one.column in WORDS)
    called = f"{_called(merged.mine, _entries(done))}{f' ({words})' if words else ''}"
    yield f"{called} was {how}; the newer stands{whose}."
    drafts = [one for one in done.others if one.merged is merged and one.path is not None]
    for one in told:
        if not (drafts and isinstance(one.other, str) and one.column in WORDS):
            stands, other = (_said(done, one.column, value) for value in (one.stands, one.other))
            yield f"  {_label(one.column)}: {stands}; the other copy had {other}"
    for draft in drafts:
        way = f"mentorlog edit {draft.ref} --resume" if draft.edits else "mentorlog drafts"
        yield f"  The other words are kept as a draft: {way}"


def _is_only_when(merged: Merged, clash: Clash) -> bool:
    """Two who note the same hardly ever note it in the same minute."""
    return merged.strange and clash.column in ("happened_at", "exactness")


def _called(line: Line, entries: Mapping[str, Ref]) -> str:
    """The entry, and of a part of one what it is."""
    ref = _entry(line, entries)
    part = str(line.values["kind"]) if line.table == "event" else line.table
    if ref is None:
        return f"The {part}"
    return str(ref) if line.table in KINDS else f"{ref} ({part.replace('-', ' ')})"


def _label(column: str) -> str:
    return LABELS.get(column, column.removesuffix("_id").replace("_", " "))


def _said(done: Brought, column: str, value: Value) -> str:
    if value is None:
        return "nothing"
    if column.endswith("_at"):
        return calendar.said(instant(value), done.tz)
    if column.endswith("_on"):
        return calendar.said_day(date.fromisoformat(str(value)))
    if column in YES_OR_NO:
        return "yes" if value else "no"
    ref = _entries(done).get(str(value))
    return str(ref) if ref else f"“{one_line(str(value), LONGEST_NAME)}”"


WORDS = frozenset(
    {"text", "title", "belief", "said", "feared", "stretch", "notes", "place", "question", "why"}
    | {"mission", "programme", "because", "name", "call_it", "mentee_took_away"}
    | {"mentor_took_away", "mentee_name", "mentor_name"}
)
YES_OR_NO = frozenset({"homework", "essays", "reads", "quiet", "tender", "their_yes"})
LABELS = {
    "happened_at": "when it was",
    "due_at": "due",
    "due_on": "due",
    "set_in": "set in",
    "length_minutes": "length in minutes",
    "lead_minutes": "minutes before",
}


def _stays_deleted(done: Brought) -> Iterator[str]:
    entries = [line for line in done.joined.stays_deleted if line.table in KINDS]
    if entries:
        one = len(entries) == 1
        count = "1 entry" if one else f"{len(entries)} entries"
        stays = "was deleted here, and stays so" if one else "were deleted here, and stay so"
        it = "it" if one else "them"
        yield f"{count} of the copy {stays}; --bring-back brings {it} back."


def as_json(done: Brought, now: datetime) -> Document:
    joined = done.joined
    return documents.document(
        now,
        (),
        done.tz,
        done=None if done.is_dry or joined.is_empty else "import",
        dry_run=done.is_dry,
        new=[str(one) for one in _new(done)],
        changed=[str(one) for one in _changed(done)],
        happened_to=[str(one) for one in _happened(done)],
        renumbered=[{"from": str(old), "to": str(new)} for old, new in joined.renumbered],
        changed_in_both=[_clashing(done, one) for one in joined.merged if one.clashes],
        stays_deleted=sum(one.table in KINDS for one in joined.stays_deleted),
        backup=str(done.backup) if done.backup else None,
    )


def _clashing(done: Brought, merged: Merged) -> Document:
    ref = _entry(merged.mine, _entries(done))
    drafts = [str(one.path) for one in done.others if one.merged is merged and one.path]
    return {
        "ref": str(ref) if ref else None,
        "what": [one.column for one in merged.clashes],
        "stands": ["theirs" if one.other_is_mine else "mine" for one in merged.clashes],
        "drafts": drafts,
    }
