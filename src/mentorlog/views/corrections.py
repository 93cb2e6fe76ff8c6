"""What is said after an entry was corrected: what is different, in at most two lines."""

from collections.abc import Sequence
from typing import NamedTuple

from mentorlog.clean import one_line
from mentorlog.domain import privacy, promises
from mentorlog.domain.privacy import Entry
from mentorlog.domain.records.record import Record
from mentorlog.domain.records.refs import Ref
from mentorlog.enums import Kind
from mentorlog.views import sentences
from mentorlog.views.sentences import cells_of, has, upper

LINE = 96
QUOTED = 30


class Changed(NamedTuple):
    """One thing that is different: what it is called, as it reads now, and as it read.

    `now` None is that it was taken away. What is in somebody's words is quoted shortly, or, where
    it is long, not at all.
    """

    label: str
    now: str | None
    was: str
    is_words: bool = False
    is_long: bool = False


def told(record: Record | None, ref: Ref, changes: Sequence[Changed]) -> list[str]:
    tender = record is not None and _is_tender(record, ref)
    said = [_said(one, tender=tender) for one in changes]
    shown, line = 1, f"{ref}: {said[0]}"
    while shown < len(said) and cells_of(f"{line}; {said[shown]}") <= LINE:
        line = f"{line}; {said[shown]}"
        shown += 1
    more = f"; and {len(said) - shown} more" if shown < len(said) else ""
    return [f"{line}{more}.", *_older(record, ref, changes)]


def _said(one: Changed, *, tender: bool) -> str:
    if one.now is None:
        when = "" if one.is_words else f" ({one_line(one.was)})"
        return f"“{one.label}” is taken away{when}"
    if one.is_long or (one.is_words and tender):
        how = "changed" if one.now and one.was else "written" if one.now else "taken away"
        return f"“{one.label}” is {how}"
    now, was = _shown(one.now, one), _shown(one.was, one)
    return f"{one.label} {now}, was {was}"


def _shown(text: str, one: Changed) -> str:
    if not text:
        return "empty"
    return f"“{one_line(text, QUOTED)}”" if one.is_words else one_line(text)


def _is_tender(record: Record, ref: Ref) -> bool:
    entries: tuple[Entry, ...] = (
        *record.sessions,
        *record.homework,
        *record.essays,
        *record.callouts,
        *record.notes,
    )
    return any(one.tender for one in entries if one.ref == ref)


def _older(record: Record | None, ref: Ref, changes: Sequence[Changed]) -> list[str]:
    """What it means for the other: they have a posted essay as it was, or get the notes as well."""
    if record is None:
        return []
    labels = {one.label for one in changes if one.was or one.label == "notes"}
    if ref.kind is Kind.SESSION and "notes" in labels:
        session = next(one for one in record.sessions if one.ref == ref)
        is_ours = privacy.is_ours(record, session)
        return ["What you noted of it is for the two of you."] if is_ours else []
    if ref.kind is not Kind.ESSAY or not labels & {"text", "title"}:
        return []
    essay = sentences.essay(record, ref)
    is_own = essay.written_by is record.mentorship.keeper_is
    if not is_own or promises.posted(record, essay) is None:
        return []
    what = "text" if "text" in labels else "title"
    return [f"{upper(has(record.mentorship, essay.written_by.other))} the older {what}."]
