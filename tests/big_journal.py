"""Believable journals of any size, written fast: years of archive and a handful of open things.

Every session but the last was held, every piece of homework done or answered by an essay that was
posted 30 hours before the next session and read 2 hours before it. What would have happened after
`now` has not (so the essays are a few less than asked for); and in each active mentorship the
latest essay was posted and is still unread.
"""

import random
from collections import defaultdict
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path
from typing import NamedTuple

from mentorlog.db import checksums, creating, opening, rows, word_index
from tests import grown_log

Row = dict[str, object]

MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)
DAY, WEEK = timedelta(days=1), timedelta(weeks=1)
TO_THE_NEXT = timedelta(days=4)
PEOPLE = ("Sam", "Kim", "Noor", "Søren", "Ada", "Chidi", "Dilek", "Hana", "Inès", "Jun", "Kofi")
ESSAY = """
    I said one true thing today and nothing broke though my voice did and the meeting went on as if
    asking were ordinary what would it cost me to be seen half finished she laughed kindly 🙂 mañana
    again slower listen stay with the question until it answers back
"""
WORDS = ESSAY.split()


class Size(NamedTuple):
    """How many of each, over all mentorships; `words` in an essay and in a session's notes.

    With `grown` as a journal is that was written command by command: its words are many and most
    of them rare, every change is in its log, and every row is sealed.
    """

    mentorships: int
    active: int
    sessions: int
    homework: int
    essays: int
    words: int = 300
    notes: int = 0
    callouts: int = 0
    grown: bool = False


class Open(NamedTuple):
    """What is open in an active mentorship, by number; `homework` takes no essay."""

    planned: int
    homework: int
    essay_homework: int
    unread: int


SMALL = Size(mentorships=1, active=1, sessions=6, homework=12, essays=6)
BIG = Size(mentorships=30, active=3, sessions=10_000, homework=20_000, essays=10_000)
HUNDRED = Size(3, 3, sessions=16, homework=42, essays=20, words=500, notes=19, callouts=3)
HUNDRED_THOUSAND = Size(
    60, 3, sessions=12_000, homework=40_000, essays=20_060, words=500, notes=24_000, callouts=4_000
)


def build_small(path: Path, *, now: datetime, seed: int = 1) -> tuple[Open, ...]:
    """One mentorship in its second month."""
    return build(path, **SMALL._asdict(), seed=seed, now=now)


def build_big(path: Path, *, now: datetime, seed: int = 1) -> tuple[Open, ...]:
    """Thirty mentorships over many years, three of them active."""
    return build(path, **BIG._asdict(), seed=seed, now=now)


def build_hundred(path: Path, *, now: datetime, seed: int = 1) -> tuple[Open, ...]:
    """A hundred entries in three mentorships that have just begun, grown as a journal grows."""
    return build(path, **HUNDRED._replace(grown=True)._asdict(), seed=seed, now=now)


def build_hundred_thousand(path: Path, *, now: datetime, seed: int = 1) -> tuple[Open, ...]:
    """The same of a hundred thousand: sixty mentorships of four years, three of them active."""
    return build(path, **HUNDRED_THOUSAND._replace(grown=True)._asdict(), seed=seed, now=now)


def build(
    path: Path,
    *,
    mentorships: int,
    active: int,
    sessions: int,
    homework: int,
    essays: int,
    seed: int,
    now: datetime,
    words: int = 300,
    notes: int = 0,
    callouts: int = 0,
    grown: bool = False,
) -> tuple[Open, ...]:
    """A new journal at `path`; what is open in each active mentorship, the last of them first.

    The active ones need at least three sessions each, and two pieces of homework per session.
    """
    size = Size(mentorships, active, sessions, homework, essays, words, notes, callouts, grown)
    journal = _Journal(size, random.Random(seed), now)
    journal.write_all()
    creating.create(path)
    with closing(opening.connect_for_writing(path)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("PRAGMA defer_foreign_keys = ON")
        for table, written in journal.tables.items():
            names = ", ".join(f'"{name}"' for name in written[0])
            places = ", ".join(f":{name}" for name in written[0])
            connection.executemany(f"INSERT INTO {table} ({names}) VALUES ({places})", written)
        word_index.make_anew(connection)
        if grown:
            grown_log.write(connection, journal.tables)
            checksums.renew_all(connection)
        connection.commit()
    return tuple(pair.open for pair in reversed(journal.pairs) if pair.active)


class _Pair:
    """A mentorship: its number, its share of everything, and its sessions week by week."""

    def __init__(self, number: int, size: Size, now: datetime, rng: random.Random) -> None:
        self.number = number
        self.active = number > size.mentorships - size.active
        self.sessions = _share(size.sessions, size.mentorships, number)
        self.homework = _share(size.homework, size.mentorships, number)
        self.essays = _share(size.essays, size.mentorships, number)
        self.notes = _share(size.notes, size.mentorships, number)
        self.callouts = _share(size.callouts, size.mentorships, number)
        ago = timedelta() if self.active else rng.randrange(10, 500) * WEEK
        self.last_at = now.replace(minute=0, second=0, microsecond=0) + TO_THE_NEXT - ago
        self.agreed_at = self.starts_at(0) - DAY
        self.closed_at = None if self.active else self.last_at + DAY
        self.open = Open(0, 0, 0, 0)

    def starts_at(self, index: int) -> datetime:
        return self.last_at - (self.sessions - 1 - index) * WEEK

    def homework_of(self, index: int) -> Iterator[bool]:
        """For each piece of homework set in this session, whether it is answered by an essay."""
        held = self.sessions - self.active
        for piece in range(index * self.homework // held, (index + 1) * self.homework // held):
            answered = piece * self.essays // self.homework
            yield (piece + 1) * self.essays // self.homework > answered

    def said_in(self, index: int, total: int) -> int:
        """How many of all those were said in this session."""
        held = self.sessions - self.active
        return (index + 1) * total // held - index * total // held


class _Journal:
    """All rows, by table, in the order they would have been written."""

    def __init__(self, size: Size, rng: random.Random, now: datetime) -> None:
        self.size, self.rng, self.now = size, rng, now
        self.tables: dict[str, list[Row]] = defaultdict(list)
        self.numbers = defaultdict[str, Iterator[int]](lambda: count(1))
        numbers = range(1, size.mentorships + 1)
        self.pairs = tuple(_Pair(number, size, now, rng) for number in numbers)
        self.paragraphs = grown_log.paragraphs(rng) if size.grown else []

    def write_all(self) -> None:
        for pair in self.pairs:
            self._mentorship(pair)
            self._agreement(pair, pair.agreed_at, "kickoff")
        for _, number, index in sorted(self._weeks()):
            self._session(self.pairs[number - 1], index)

    def _weeks(self) -> Iterator[tuple[datetime, int, int]]:
        """Every session by its start, with its mentorship's number and its place there."""
        for pair in self.pairs:
            for index in range(pair.sessions):
                yield pair.starts_at(index), pair.number, index

    def _add(self, table: str, at: datetime, **values: object) -> int:
        number, when = next(self.numbers[table]), rows.stored(at)
        uuid = f"{self.rng.getrandbits(128):032x}"
        named = {"id": number, "uuid": uuid, "happened_at": when, "recorded_at": when}
        self.tables[table].append({**named, **values})
        return number

    def _event(self, pair: _Pair, kind: str, at: datetime, **values: object) -> None:
        blank = dict.fromkeys(EVENT_COLUMNS)
        named = {"mentorship_id": pair.number, "kind": kind, "exactness": "exact"}
        self._add("event", at, **{**blank, **named, **values})

    def _text(self) -> str:
        if self.paragraphs:
            several = self.size.words // grown_log.WORDS_IN_A_PARAGRAPH
            return "\n\n".join(self.rng.choices(self.paragraphs, k=several))
        return " ".join(self.rng.choices(WORDS, k=self.size.words))

    def _line(self) -> str:
        return " ".join(self.rng.choices(WORDS, k=12))

    def _mentorship(self, pair: _Pair) -> None:
        turn, person = divmod(pair.number - 1, len(PEOPLE))
        self._add(
            "mentorship",
            pair.agreed_at,
            keeper_is="mentee" if pair.number % 2 else "mentor",
            keeper_name="Robin",
            other_name=PEOPLE[person] + (f" {turn + 1}" if turn else ""),
            settled_at=rows.stored(pair.closed_at) if pair.closed_at else None,
        )
        if pair.closed_at:
            self._event(pair, "closed", pair.closed_at)
            for side in ("mentee", "mentor") if self.size.grown else ():
                self._event(pair, "looked-back", pair.closed_at, side=side, text=self._line())

    def _agreement(self, pair: _Pair, at: datetime, kind: str) -> None:
        starts_on = pair.starts_at(0).date().isoformat()
        named = TERMS | {"mentorship_id": pair.number, "kind": kind, "starts_on": starts_on}
        number = self._add("agreement", at, **named)
        self._event(pair, "confirmed", at, agreement_id=number, side="both")
        for key in ANSWERS:
            answer = {"agreement_id": number, "key": key, "side": "both", "text": self._text()}
            self._add("answer", at, **answer)

    def _session(self, pair: _Pair, index: int) -> None:
        """A session, all that was set in it, and what came of that."""
        at = pair.starts_at(index)
        held_at = at + HOUR
        held = held_at <= self.now
        if held and index and index % 12 == 0:
            self._agreement(pair, at, "review")
        number = self._add(
            "session",
            at - WEEK + HOUR,
            mentorship_id=pair.number,
            kind="kickoff" if index == 0 else "regular",
            length_minutes=60 if held else None,
            notes=self._said() if held else None,
            starts_at=rows.stored(at),
            outcome="held" if held else None,
            settled_at=rows.stored(held_at) if held else None,
        )
        start = {"session_id": number, "starts_at": rows.stored(at)}
        self._event(pair, "booked", at - WEEK + HOUR, **start)
        if not held:
            pair.open = pair.open._replace(planned=number)
            return
        self._event(pair, "held", held_at, **start)
        for by_essay in pair.homework_of(index):
            self._homework(pair, at, set_in=number, by_essay=by_essay)
        for _ in range(pair.said_in(index, pair.notes)):
            self._note(pair, held_at, said_in=number)
        for _ in range(pair.said_in(index, pair.callouts)):
            self._callout(pair, held_at, said_in=number)

    def _said(self) -> str:
        """What a session's notes hold; of a grown journal a paragraph."""
        return self.rng.choice(self.paragraphs) if self.paragraphs else self._text()

    def _note(self, pair: _Pair, at: datetime, *, said_in: int) -> None:
        text = self._line()
        self._add(
            "note",
            at + self.rng.randrange(60, 1440) * MINUTE,
            mentorship_id=pair.number,
            kind=self.rng.choice(("note", "win", "thanks", "lesson")),
            written_by=None,
            title=text,
            text=text,
            words=12,
            said_in=said_in,
            their_yes=0,
            tender=0,
        )

    def _callout(self, pair: _Pair, at: datetime, *, said_in: int) -> None:
        let_go_at = at + 4 * WEEK + HOUR
        settled = let_go_at <= self.now
        number = self._add(
            "callout",
            at,
            mentorship_id=pair.number,
            belief=self._line(),
            about="mentee",
            raised_by="mentor",
            said_in=said_in,
            revisit_on=(at + 4 * WEEK).date().isoformat(),
            their_yes=0,
            tender=0,
            settled_at=rows.stored(let_go_at) if settled else None,
        )
        if settled:
            self._event(pair, "let-go", let_go_at, callout_id=number, side="both")

    def _homework(self, pair: _Pair, at: datetime, *, set_in: int, by_essay: bool) -> None:
        done_at = at + WEEK - 30 * HOUR
        done = done_at <= self.now
        number = self._add(
            "homework",
            at + HOUR,
            mentorship_id=pair.number,
            text=self._line(),
            owed_by="mentee",
            essay_by="mentee" if by_essay else None,
            set_in=set_in,
            settled_at=rows.stored(done_at) if done else None,
        )
        if not done:
            which = "essay_homework" if by_essay else "homework"
            pair.open = pair.open._replace(**{which: number})
        elif by_essay:
            self._essay(pair, done_at, homework_id=number)
        else:
            self._event(pair, "done", done_at, homework_id=number, side="mentee")

    def _essay(self, pair: _Pair, posted_at: datetime, *, homework_id: int) -> None:
        read_at = posted_at + 28 * HOUR
        read = read_at + WEEK <= self.now
        number = self._add(
            "essay",
            posted_at - HOUR,
            mentorship_id=pair.number,
            homework_id=homework_id,
            written_by="mentee",
            title="What I did not say",
            text=self._text(),
            words=self.size.words,
            settled_at=rows.stored(read_at) if read else None,
        )
        self._event(pair, "posted", posted_at, essay_id=number, side="mentee")
        if read:
            self._event(pair, "read", read_at, essay_id=number, side="mentor")
        else:
            pair.open = pair.open._replace(unread=number)


def _share(total: int, among: int, number: int) -> int:
    """The part of `total` that falls to one of them, counted from 1."""
    return total * number // among - total * (number - 1) // among


EVENT_COLUMNS = rows.EVENT.columns[6:]
ANSWERS = ("why", "hope", "between-us", "bad-weeks", "promises")
TERMS: Row = {
    "zone": "America/Denver",
    "ends_on": None,
    "cadence": "1 weeks",
    "length_minutes": 60,
    "lead_minutes": 1440,
    "homework": 1,
    "essays": 1,
    "reads": 1,
    "candor": "both",
    "question": "How much of me may show?",
}
