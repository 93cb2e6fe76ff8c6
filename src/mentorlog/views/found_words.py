"""What a search says of an entry it found: what it is, whose words they are, where they stand."""

import shlex
from collections.abc import Mapping
from datetime import datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

from mentorlog.clean import clean, one_line
from mentorlog.domain import calendar
from mentorlog.domain.records.mentorships import Mentorship
from mentorlog.domain.records.searches import Hit, Passage
from mentorlog.domain.scenes import NOTES
from mentorlog.enums import NoteKind, Side
from mentorlog.views import commands, dates
from mentorlog.views.sentences import name, who, whose

ADVICE = "Try fewer words, or how one begins:"
BEGINNING = "mentorlog search 'begin*'"
KINDS = {
    "callout": "call-out",
    "mentorship": "the mentorship",
    "wish": "a wish",
}
OWN = ("essay", "homework", "callout", "note")
"""The kinds of entry that are somebody's."""

LABELS = {
    "session.place": "where",
    "session.notes": "notes",
    "homework.stretch": "why it pushes",
    "callout.feared": "feared",
    "callout.said": "said",
    "agreement.why": "why",
    "agreement.mission": "mission",
    "agreement.programme": "programme",
    "agreement.because": "because",
    "agreement.call_it": "called",
    "goal.text": "goal",
    "wish.why": "why",
    "essay.front_matter": "file says",
    "note.front_matter": "file says",
    "event.acted": "what happened",
    "event.revisited": "looked at again",
    "event.looked-back": "at the end",
    "event.closed": "at the end",
}
PERSONAL = {"answer.text": "answer", "event.read": "reply"}
TAKEN = ("session.took_away", "session.other_took_away")


class Seen(NamedTuple):
    """When and where a search was made, and in which mentorships, each with its zone."""

    now: datetime
    tz: ZoneInfo
    mentorships: Mapping[int, Mentorship] = {}
    zones: Mapping[int, ZoneInfo] = {}

    def zone(self, hit: Hit) -> ZoneInfo:
        return self.zones.get(hit.mentorship_id or 0, self.tz)

    def mentorship(self, hit: Hit) -> Mentorship | None:
        return self.mentorships.get(hit.mentorship_id or 0)


def about(hit: Hit, passage: Passage, seen: Seen) -> str:
    """ "essay by you, Thu 3 Dec", and with whom, where there are several it could be."""
    mentorship, tz = seen.mentorship(hit), seen.zone(hit)
    on = dates.day(calendar.local_date(passage.at, tz), calendar.local_date(seen.now, tz))
    if mentorship is None:
        return f"{_kind(hit)}, {on}"
    by, is_own = "", passage.of in OWN and passage.side is not Side.BOTH
    if is_own:
        by = f" {'for' if passage.of == 'homework' else 'by'} {who(mentorship, passage.side)}"
    if len(seen.mentorships) > 1 and not (is_own and passage.side is mentorship.other_is):
        by += f" with {name(mentorship, mentorship.other_is)}"
    return f"{_kind(hit)}{by}, {on}"


def _kind(hit: Hit) -> str:
    if hit.sort is not None:
        return NOTES[NoteKind(hit.sort)].removeprefix("a ")
    return KINDS.get(hit.place.table, hit.place.table)


def label(passage: Passage, mentorship: Mentorship | None) -> str:
    """Where in the entry the words stand, and whose they are; nothing of its own text."""
    at = where(passage)
    if at in TAKEN and mentorship is not None:
        return f"{who(mentorship, passage.side)} took away"
    if at in PERSONAL and mentorship is not None and passage.side is not Side.BOTH:
        return f"{whose(mentorship, passage.side)} {PERSONAL[at]}"
    if at in PERSONAL:
        return PERSONAL[at]
    return LABELS.get(at, "because" if passage.of == "event" else "")


def where(passage: Passage) -> str:
    """ "essay.text", "event.read": the same for a script."""
    return f"{passage.of}.{passage.column}"


def to_see(hit: Hit, seen: Seen) -> str:
    """The command that shows it whole."""
    mentorship = seen.mentorship(hit)
    if hit.place.ref is not None:
        return f"mentorlog show {hit.place.ref}"
    if hit.place.table == "wish":
        return f"mentorlog wish {shlex.quote(clean(one_line(hit.title or '')))}"
    assert mentorship is not None
    return commands.naming("timeline --kind mentorship", mentorship)
