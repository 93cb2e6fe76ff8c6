"""A document that was written upon an older state of its entry: what is the person's stays theirs.

Only what the person changed is taken from it; what they left as it stood is as the entry has it
by now. Pure text.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from mentorlog.cli.editing import document
from mentorlog.cli.editing.document import Part
from mentorlog.errors import NotTaken, Overtaken


class Sheet(NamedTuple):
    """A document and the parts it was made of."""

    text: str
    parts: tuple[Part, ...]


class ChangedTwice(NotTaken):
    """Parts that were changed here and meanwhile as well; `sheet` has both texts of each."""

    def __init__(self, ref: str, reasons: Sequence[str], sheet: Sheet) -> None:
        super().__init__(ref, reasons)
        self.sheet = sheet


def said(ref: str, sheet: Sheet, now: Sequence[Part]) -> dict[str, str]:
    """What each part of the entry is to say, by its key; one that was taken out is not there.

    Raises NotTaken for what cannot be read, ChangedTwice, and Overtaken where a part that was
    changed is no part of the entry any more.
    """
    reading = document.read(sheet.text, sheet.parts)
    if reading.complaints:
        raise NotTaken(ref, reading.complaints)
    mine = document.changes(sheet.parts, reading.texts)
    theirs = {one.key: document.as_read(one) for one in now}
    if any(mine[key] is not None for key in mine.keys() - theirs.keys()):
        raise Overtaken(ref)
    was = {one.key: document.as_read(one) for one in sheet.parts}
    twice = {
        key: text
        for key, text in mine.items()
        if key in theirs and theirs[key] not in (was[key], text)
    }
    if twice:
        reasons = [_reason(one, twice[one.key]) for one in now if one.key in twice]
        raise ChangedTwice(ref, reasons, _with_both(now, mine, twice))
    whole = {**theirs, **mine}
    return {one.key: text for one in now if (text := whole[one.key]) is not None}


def _with_both(
    now: Sequence[Part], mine: Mapping[str, str | None], twice: Mapping[str, str | None]
) -> Sheet:
    """The entry as it is now with what the person changed; theirs first where there are two."""
    shown: list[Part] = []
    for one in now:
        text = mine.get(one.key, document.as_read(one))
        shown += [] if text is None else [one._replace(text=text)]
        shown += [one] if one.key in twice else []
    return Sheet(document.written(shown), tuple(now))


def _reason(part: Part, mine: str | None) -> str:
    if mine is None:
        return f"{part.label}: you took it out, and it was changed meanwhile. Take it out again?"
    stands = "In the editor it stands twice, yours first: take one out."
    return f"{part.label}: it was changed meanwhile as well. {stands}"
