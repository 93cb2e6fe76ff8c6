"""Notes: a win, a thank-you, a lesson, the story of how they met, a low day."""

from datetime import datetime
from typing import NamedTuple

from mentorlog.clean import can_be_seen
from mentorlog.db import schema
from mentorlog.domain.records import refs
from mentorlog.domain.records.discretion import Discretion
from mentorlog.domain.records.mentorships import Mentorship
from mentorlog.domain.records.refs import Ref
from mentorlog.domain.records.wishes import Wish
from mentorlog.enums import NoteKind, Side
from mentorlog.services import discretion, sessions
from mentorlog.services.unit import Desk

LONGEST_TITLE = 80


class Noting(NamedTuple):
    """A note as it is about to be kept; without a `title` it goes by how its text begins.

    `front_matter` is what its file said beside it.
    """

    text: str
    kind: NoteKind = NoteKind.NOTE
    written_by: Side | None = None
    title: str | None = None
    said_in: Ref | None = None
    privacy: Discretion = Discretion()
    front_matter: str | None = None


def keep(desk: Desk, mentorship: Mentorship, noting: Noting, at: datetime | None) -> Ref:
    """Keep it. `at` None is when the session it belongs to ended; without one, now."""
    record = desk.record(mentorship, *([noting.said_in] if noting.said_in else []))
    when = at or sessions.moment_after(desk, record, noting.said_in)
    desk.not_after_now("A note", when, record)
    ref = refs.note(desk.add(row(desk, noting, when, mentorship)))
    discretion.say(desk, mentorship, ref, noting.privacy)
    return ref


def keep_on_wish(desk: Desk, wish: Wish, noting: Noting, at: datetime) -> Ref:
    """Keep a note about how it went with someone who is only wished for yet."""
    on_wish = row(desk, noting, at)
    on_wish.wish_id = wish.id
    return refs.note(desk.add(on_wish))


def row(
    desk: Desk, noting: Noting, at: datetime, mentorship: Mentorship | None = None
) -> schema.Note:
    """A new note, about to be written down."""
    return schema.Note(
        mentorship_id=mentorship.id if mentorship else None,
        kind=noting.kind,
        written_by=noting.written_by,
        title=noting.title or beginning(noting.text).replace("\0", ""),  # which no title holds
        text=noting.text,
        words=len(noting.text.split()),
        said_in=noting.said_in.number if noting.said_in else None,
        their_yes=False,
        tender=False,
        front_matter=noting.front_matter,
        happened_at=at,
        recorded_at=desk.recorded_at,
    )


def beginning(text: str) -> str:
    """What a text goes by: the first line one can see, cut; a heading without its marks."""
    lines = text.strip().split("\n")
    headed = filter(can_be_seen, (one.lstrip("#").strip() for one in lines))
    line = next(headed, None) or next(filter(can_be_seen, lines), "…")
    return line if len(line) <= LONGEST_TITLE else line[: LONGEST_TITLE - 1].rstrip() + "…"
