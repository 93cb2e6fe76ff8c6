"""Rows that a letter makes here, each under a UUID that follows from what it is made of."""

from collections.abc import Iterable
from datetime import datetime
from hashlib import blake2b
from uuid import UUID, uuid5

from mentorlog.clean import can_be_seen
from mentorlog.domain.letter_rows import called, page_of, stored
from mentorlog.domain.records.copies import LINKS, Line, Value
from mentorlog.enums import EventKind, NoteKind, Side, VersionKind


def page(mine: Line, theirs: Line, pair: str | None, sender: Side, at: str) -> Line:
    """What the sender noted of a session, as a note of theirs under it."""
    text = str(theirs.values["notes"])
    title = next((line.strip() for line in text.splitlines() if can_be_seen(line)), "…")[:80]
    values: dict[str, Value] = {
        "kind": NoteKind.NOTE,
        "written_by": sender,
        "title": title,
        "text": text,
        "happened_at": at,
        "recorded_at": theirs.values["recorded_at"],
    }
    links = dict.fromkeys(LINKS["note"]) | {"mentorship_id": pair, "said_in": mine.uuid}
    cells = {"text": theirs.cells["notes"]} if "notes" in theirs.cells else {}
    return Line("note", page_of(mine.uuid, sender), 0, values, links, cells, came=True)


def kept(mine: Line, column: str, pair: str | None, keeper: Side, now: datetime) -> Line:
    """What the keeper had in a copy of the other's words, as a note for the keeper alone."""
    was = str(mine.values[column])
    values: dict[str, Value] = {
        "kind": NoteKind.NOTE,
        "written_by": keeper,
        "title": f"What you had as the {column} of {called(mine)}",
        "text": was,
        "happened_at": stored(now),
        "recorded_at": stored(now),
    }
    links = dict.fromkeys(LINKS["note"]) | {"mentorship_id": pair}
    said = blake2b(f"{column} {was}".encode(), digest_size=16).hexdigest()
    return Line("note", uuid5(UUID(mine.uuid), said).hex, 0, values, links, {})


def amendment(mine: Line, theirs: Line, differ: Iterable[str], sender: Side, now: datetime) -> Line:
    """Of two kickoffs that were written apart, the terms as the sender has them."""
    values: dict[str, Value] = {
        **theirs.values,
        "kind": VersionKind.AMENDMENT,
        "asked_by": sender,
        "because": None,
        "changes": ",".join(sorted(differ)),
        "happened_at": stored(now),
        "recorded_at": stored(now),
    }
    links = {"mentorship_id": mine.links["mentorship_id"]}
    return Line("agreement", uuid5(UUID(mine.uuid), theirs.uuid).hex, 0, values, links, {})


def yes(version: Line, side: Side, now: datetime) -> Line:
    """That somebody said yes to it."""
    values: dict[str, Value] = {
        "kind": EventKind.CONFIRMED,
        "side": side,
        "exactness": "exact",
        **dict.fromkeys(("starts_at", "until_on", "text")),
        "happened_at": stored(now),
        "recorded_at": stored(now),
    }
    links = dict.fromkeys(LINKS["event"]) | {
        "mentorship_id": version.links["mentorship_id"],
        "agreement_id": version.uuid,
    }
    uuid = uuid5(UUID(version.uuid), f"yes of the {side}").hex
    return Line("event", uuid, 0, values, links, {}, came=True)
