"""Random copies of journals, with any words that anybody could write."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from enum import StrEnum
from itertools import count
from uuid import UUID

from hypothesis import strategies as st

from mentorlog import enums
from mentorlog.db import rows
from mentorlog.domain.records.copies import LINKS, Copy, Edition, Line, Value
from mentorlog.domain.records.revisions import Cell
from mentorlog.domain.records.together import TARGETS
from mentorlog.domain.records.voices import VOICES, Voice
from mentorlog.enums import EventKind, Side

NOW = datetime(2027, 6, 30, 18, tzinfo=UTC)

HOSTILE = "\x00\x1b[2J\r\u2028\u2029\x85\x9b\x7f\u202e\u2066\ufeff\U000e0041🎬\U0001f468\u200d\\\"'"
TEXTS = st.text(st.one_of(st.characters(exclude_categories=["Cs"]), st.sampled_from(HOSTILE)))
NAMES = TEXTS.filter(str.strip)
MOMENTS = st.datetimes(datetime(1900, 1, 1), datetime(2999, 12, 31)).map(
    lambda at: rows.stored(at.replace(tzinfo=UTC))
)
DAYS = st.dates(date(1900, 1, 1), date(2999, 12, 31)).map(date.isoformat)
YES = st.sampled_from([0, 1])
NUMBERS = st.integers(1, 10**6)
RHYTHMS = st.sampled_from(["2 weeks", "2 weeks thu 10:00", "1 months 09:30", "366 days"])
ZONES = st.sampled_from(["Etc/UTC", "America/Denver", "Pacific/Kiritimati"])
STAMPS = st.datetimes(datetime(2000, 1, 1), datetime(2999, 1, 1)).map(
    lambda at: at.replace(tzinfo=UTC)
)
CELLS = st.builds(Cell, at=STAMPS, seen=st.none() | STAMPS)


def words(closed: type[StrEnum]) -> st.SearchStrategy[Value]:
    return st.sampled_from([one.value for one in closed])


def maybe(strategy: st.SearchStrategy[Value]) -> st.SearchStrategy[Value]:
    return st.none() | strategy


PERSON = st.sampled_from(["mentee", "mentor"])
WHOSE = words(Side)
DATED = {"happened_at": MOMENTS, "recorded_at": MOMENTS}
ENTRY = {
    **DATED,
    "audience": maybe(words(enums.Audience)),
    "story_of": maybe(WHOSE),
    "their_yes": YES,
    "tender": YES,
}
COLUMNS: Mapping[str, Mapping[str, st.SearchStrategy[Value]]] = {
    "mentorship": {**DATED, "keeper_is": PERSON, "mentee_name": NAMES, "mentor_name": NAMES},
    "agreement": {
        **DATED,
        "kind": words(enums.VersionKind),
        "zone": ZONES,
        "starts_on": DAYS,
        "ends_on": maybe(DAYS),
        "cadence": maybe(RHYTHMS),
        "length_minutes": NUMBERS,
        "lead_minutes": st.just(0) | NUMBERS,
        "homework": YES,
        "essays": YES,
        "reads": YES,
        "candor": words(enums.Candor),
        "books": maybe(WHOSE),
        "review_on": maybe(DAYS),
        "question": maybe(TEXTS),
        "why": maybe(TEXTS),
        "told_at": maybe(MOMENTS),
        "mission": maybe(TEXTS),
        "programme": maybe(TEXTS),
        "because": maybe(TEXTS),
        "asked_by": maybe(WHOSE),
        "call_it": maybe(TEXTS),
        "quiet": YES,
        "lead_days": YES,
        "changes": maybe(TEXTS),
    },
    "goal": {**DATED, "number": NUMBERS, "text": TEXTS},
    "answer": {**DATED, "key": TEXTS, "side": WHOSE, "text": TEXTS},
    "wish": {**DATED, "name": NAMES, "why": maybe(TEXTS)},
    "session": {
        **ENTRY,
        "kind": words(enums.SessionKind),
        "length_minutes": maybe(NUMBERS),
        "place": maybe(TEXTS),
        "notes": maybe(TEXTS),
        "mentee_took_away": maybe(TEXTS),
        "mentor_took_away": maybe(TEXTS),
    },
    "homework": {
        **ENTRY,
        "text": TEXTS,
        "owed_by": WHOSE,
        "essay_by": maybe(WHOSE),
        "due_at": maybe(MOMENTS),
        "due_on": maybe(DAYS),
        "stretch": maybe(TEXTS),
        "stance": maybe(words(enums.Stance)),
    },
    "essay": {
        **ENTRY,
        "written_by": PERSON,
        "title": maybe(TEXTS),
        "text": maybe(TEXTS),
        "front_matter": maybe(TEXTS),
    },
    "callout": {
        **ENTRY,
        "belief": TEXTS,
        "said": maybe(TEXTS),
        "feared": maybe(TEXTS),
        "about": PERSON,
        "raised_by": PERSON,
        "revisit_on": maybe(DAYS),
    },
    "note": {
        **ENTRY,
        "kind": words(enums.NoteKind),
        "written_by": maybe(WHOSE),
        "title": TEXTS,
        "text": TEXTS,
        "front_matter": maybe(TEXTS),
    },
    "event": {
        **DATED,
        "kind": words(EventKind),
        "side": maybe(WHOSE),
        "starts_at": maybe(MOMENTS),
        "until_on": maybe(DAYS),
        "exactness": words(enums.Exactness),
        "text": maybe(TEXTS),
    },
}
"""What every column of every table can hold, as it is stored."""

NOT_TOLD = {
    "agreement": {"why"},
    "answer": {"text"},
    "session": {"notes", "mentee_took_away", "mentor_took_away"},
    "essay": {"title", "text"},
    "callout": {"belief", "said", "feared"},
    "note": {"title", "text"},
    "event": {"text"},
}
"""What may be left out of a letter, besides what is the keeper's own."""

TOLD_ALL_THE_SAME = {"notes", "mentee_name", "mentor_name", "name", "why"}


def own(table: str) -> set[str]:
    """The columns of a table that no letter has."""
    if table == "wish":
        return set()
    found = {name for name, voice in VOICES[table].items() if voice is Voice.KEEPER}
    return found - TOLD_ALL_THE_SAME


class _Made:
    """A copy in the making."""

    def __init__(self, draw: st.DrawFn, edition: Edition) -> None:
        self.draw, self.edition = draw, edition
        self.uuids = (
            UUID(int=number * 0x9E3779B97F4A7C15F39CC0605CEDC835 % 2**128).hex
            for number in count(1)
        )
        self.lines: list[Line] = []
        self.known: dict[str, frozenset[str]] = {}

    def several(self) -> range:
        return range(self.draw(st.integers(0, 2)))

    def add(self, table: str, links: Mapping[str, str | None], **fixed: Value) -> Line:
        drawn = {name: self.draw(values) for name, values in COLUMNS[table].items()}
        values = {name: fixed.get(name, value) for name, value in drawn.items()}
        if table == "agreement" and values["ends_on"] is not None:
            values["ends_on"] = max(str(values["ends_on"]), str(values["starts_on"]))
        if table == "homework" and values["due_at"] is not None:
            values["due_on"] = None
        number = 1 + sum(one.table == table for one in self.lines)
        every = {name: links.get(name) for name in LINKS[table]}
        hidden = self._hidden(table)
        values = {name: value for name, value in values.items() if name not in hidden}
        came = self.edition is Edition.WHOLE and self.draw(st.booleans())
        cells = self._cells(table, values)
        line = Line(table, next(self.uuids), number, values, every, cells, came)
        if self.draw(st.booleans()):
            self.known[line.uuid] = frozenset({next(self.uuids)})
        self.lines.append(line)
        return line

    def _hidden(self, table: str) -> set[str]:
        if self.edition is Edition.WHOLE:
            return set()
        left_out = self.draw(st.sets(st.sampled_from(sorted(NOT_TOLD.get(table, {"none"})))))
        return left_out | own(table)

    def _cells(self, table: str, values: Mapping[str, Value]) -> dict[str, Cell]:
        columns = st.sampled_from(sorted([*values, *LINKS[table]]))
        return self.draw(st.dictionaries(columns, CELLS, max_size=2))

    def pair(self) -> None:
        pair = self.add("mentorship", {})
        of = {"mentorship_id": pair.uuid}
        kickoff = self.add("agreement", of, kind="kickoff")
        for number in self.several():
            agreed = {**of, "agreement_id": kickoff.uuid}
            self.add("goal", agreed, number=number + 1)
            self.add("answer", agreed)
        wishes = [self.add("wish", of).uuid for _ in self.wished()]
        for _ in self.several():
            session = self.add("session", of).uuid
            booked: dict[str, Value] = {"kind": "booked", "starts_at": self.draw(MOMENTS)}
            self.add("event", {**of, "session_id": session}, **booked)
            work = self.add("homework", {**of, "set_in": session}).uuid
            essay = self.add("essay", {**of, "homework_id": work}).uuid
            callout = self.add("callout", {**of, "said_in": session}).uuid
            self.add("note", {**of, "said_in": session})
            there = {"session_id": session, "homework_id": work, "essay_id": essay}
            self._events(pair.uuid, {**there, "callout_id": callout, "agreement_id": kickoff.uuid})
        for wish in wishes:
            self.add("note", {"wish_id": wish})
            self.add("event", {"wish_id": wish}, kind="asked")

    def wished(self) -> range:
        return self.several() if self.edition is Edition.WHOLE else range(0)

    def _events(self, pair: str, there: Mapping[str, str]) -> None:
        for targets, kinds in TARGETS.items():
            column = next(iter(sorted(targets & there.keys())), None)
            kind = self.draw(st.sampled_from(sorted(kinds)))
            if targets and column is None:
                continue
            links = {"mentorship_id": pair, **({column: there[column]} if column else {})}
            self.add("event", links, kind=kind, starts_at=self.draw(MOMENTS))


@st.composite
def copies(draw: st.DrawFn, edition: Edition) -> Copy:
    """A journal of up to two mentorships; for both, of one."""
    made = _Made(draw, edition)
    for _ in range(1) if edition is Edition.OURS else made.several():
        made.pair()
    lines = tuple(line for table in LINKS for line in made.lines if line.table == table)
    keeper = str(lines[0].values["keeper_is"]) if edition is Edition.OURS else None
    gone = tuple(next(made.uuids) for _ in made.several()) if keeper else ()
    return Copy(edition, lines, made.known, Side(keeper) if keeper else None, gone)
