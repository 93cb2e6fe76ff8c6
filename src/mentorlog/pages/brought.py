"""What came in from another copy of the journal, what is different now, and what gave way."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import NamedTuple
from zoneinfo import ZoneInfo

from mentorlog.clean import one_line
from mentorlog.pages import documents
from mentorlog.pages.documents import Document
from mentorlog.pages.screen import Screen
from mentorlog.records.copies import Edition, Line
from mentorlog.records.joined import Here, Joined, Merged
from mentorlog.records.refs import Ref
from mentorlog.vocabulary import Kind, Side

LONGEST_NAME, MOST_REFS = 40, 12
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
    is_dry: bool = False
    backup: Path | None = None
    others: tuple[Other, ...] = ()


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
    yield from _listed("Changed", _changed(done))
    yield from _listed("Something happened to", _happened(done))
    if not (joined.is_empty or _new(done) or _changed(done) or _happened(done)):
        yield "What the other copy knows is noted; no entry is different."
    for old, now in joined.renumbered:
        yield f"{old} of the copy is {now} here: {old} was given before."
    for merged in joined.merged:
        yield from _gave_way(done, merged)
    yield from _stays_deleted(done)


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


def _listed(what: str, refs: Sequence[Ref]) -> Iterator[str]:
    """By their references; of many, how many there are of each kind."""
    if len(refs) > MOST_REFS:
        kinds = Counter(one.kind for one in refs)
        yield f"{what}: {', '.join(_counted(count, kind) for kind, count in kinds.items())}."
    elif refs:
        yield f"{what}: {', '.join(str(one) for one in refs)}."


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
    if not merged.clashes:
        return
    ref = _entry(merged.mine, _entries(done))
    what = ", ".join(one.column.removesuffix("_id").replace("_", " ") for one in merged.clashes)
    named = f"{ref} ({what})" if ref else f"The {merged.mine.table} ({what})"
    stands = "theirs" if merged.clashes[0].other_is_mine else "yours"
    if len({one.other_is_mine for one in merged.clashes}) > 1:
        stands = "of each"
    yield f"{named} was changed in both copies; the newer stands, {stands}."
    for other in done.others:
        if other.merged is merged and other.path is not None:
            way = f"mentorlog edit {other.ref} --resume" if other.edits else "mentorlog drafts"
            yield f"  The other version is kept as a draft: {way}"


def _stays_deleted(done: Brought) -> Iterator[str]:
    entries = [line for line in done.joined.stays_deleted if line.table in KINDS]
    if entries:
        refs = ", ".join(f"{KINDS[one.table].letter}{one.number}" for one in entries[:MOST_REFS])
        one = len(entries) == 1
        count = "1 entry" if one else f"{len(entries)} entries"
        stays = "was deleted here, and stays so" if one else "were deleted here, and stay so"
        yield f"{count} of the copy ({refs}) {stays}; --bring-back would bring back."


def as_json(done: Brought, now: datetime, tz: ZoneInfo) -> Document:
    joined = done.joined
    return documents.document(
        now,
        (),
        tz,
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
