"""Reading the journal into records, without the ORM: the unsettled, or one mentorship whole.

Every function takes a connection: a look's own, or that of the session that is writing.
"""

import sqlite3
from collections.abc import Collection, Iterable
from datetime import datetime, timedelta
from functools import cached_property
from typing import Protocol, TypeVar

from mentorlog.db import rows, unread
from mentorlog.domain.records import constraints
from mentorlog.domain.records.agreements import Agreement, Goal
from mentorlog.domain.records.callouts import Callout
from mentorlog.domain.records.essays import Essay
from mentorlog.domain.records.events import Event
from mentorlog.domain.records.health import PassedOver
from mentorlog.domain.records.homework import Homework
from mentorlog.domain.records.mentorships import Mentorship
from mentorlog.domain.records.notes import Note
from mentorlog.domain.records.record import LATELY, Record
from mentorlog.domain.records.refs import Ref
from mentorlog.domain.records.sessions import Session
from mentorlog.enums import EventKind, Kind, SessionKind

Connection = sqlite3.Connection
Refs = Collection[Ref]


def mentorships(connection: Connection) -> tuple[Mentorship, ...]:
    """All of them, the oldest first."""
    return _agreed_on(connection, "ORDER BY id")


def _agreed_on(
    connection: Connection, where: str, values: tuple[rows.Value, ...] = ()
) -> tuple[Mentorship, ...]:
    """Those of which an agreement can be read: without one nothing else of them can be told."""
    found = rows.records(connection, rows.MENTORSHIP, Mentorship, where, values)
    agreed = {one.id for one in found if _has_agreement(connection, one.id)}
    for one in found:
        if one.id not in agreed:
            what, why = f"the mentorship with {one.other_name}", "has no agreement to read"
            rows.pass_over(connection, PassedOver("mentorship", one.id, what, "", why))
    return tuple(one for one in found if one.id in agreed)


def _has_agreement(connection: Connection, mentorship_id: int) -> bool:
    """Mostly the first that comes can be read, and no other is asked for."""
    where = "WHERE mentorship_id = ? LIMIT 1"
    one = rows.records(connection, rows.AGREEMENT, rows.agreement, where, (mentorship_id,))
    return bool(one or _agreements(connection, mentorship_id))


def active_mentorships(connection: Connection, now: datetime) -> tuple[Mentorship, ...]:
    """Those begun by `now` and not closed by then."""
    at = rows.end_of_minute(now)
    where = "WHERE happened_at <= ? AND (settled_at IS NULL OR settled_at > ?) ORDER BY id"
    return _agreed_on(connection, where, (at, at))


def closed_mentorships(
    connection: Connection, now: datetime, *, gentle: bool
) -> tuple[Mentorship, ...]:
    """Those closed by `now` in which something is still open that may speak after the end.

    With `gentle` also those where only a call-out or the words at the end could.
    """
    where = f"{_CLOSED} AND ({_HEAVY}{_GENTLE if gentle else ''}) ORDER BY id"
    return _agreed_on(connection, where, (rows.end_of_minute(now),))


def _some_open(table: str, more: str = "") -> str:
    """Whether a mentorship has an open entry; two short searches, as in `_open`."""
    mine = f"SELECT 1 FROM {table} AS one WHERE one.mentorship_id = mentorship.id{more}"
    is_open = ("one.settled_at IS NULL", "one.settled_at > ?1")
    return " OR ".join(f"EXISTS ({mine} AND {since})" for since in is_open)


_DATED = " AND (one.due_at IS NOT NULL OR one.due_on IS NOT NULL OR one.owed_by <> 'mentee')"
# The plus keeps SQLite from the index on `happened_at`, which has every event of a mentorship.
_LOOKED_BACK = """
    SELECT count(DISTINCT side) FROM event WHERE mentorship_id = mentorship.id
    AND session_id IS NULL AND homework_id IS NULL AND essay_id IS NULL
    AND agreement_id IS NULL AND callout_id IS NULL
    AND kind = 'looked-back' AND +happened_at <= ?1
"""
_CLOSED = "WHERE settled_at <= ?1"
_HEAVY = f"{_some_open('session')} OR {_some_open('homework', _DATED)}"
_GENTLE = f" OR {_some_open('callout')} OR ({_LOOKED_BACK}) < 2"


def zones(connection: Connection) -> tuple[str, ...]:
    """The zones of the agreements in force, each once."""
    return tuple(dict.fromkeys(zone_of_each(connection).values()))


_YES = "SELECT 1 FROM event WHERE agreement_id = one.id AND kind = 'confirmed'"
_ZONE_OF_EACH = f"""
    SELECT mentorship.id, (
        SELECT zone FROM agreement AS one WHERE one.mentorship_id = mentorship.id
        AND (kind = 'kickoff' OR (
            (changes IS NULL OR instr(',' || changes || ',', ',zone,'))
            AND EXISTS ({_YES} AND coalesce(side, 'both') <> 'mentor')
            AND EXISTS ({_YES} AND coalesce(side, 'both') <> 'mentee')
        ))
        ORDER BY one.id DESC LIMIT 1
    ) FROM mentorship
"""
"""The zone of the latest version that names one and that both have said yes to."""


def zone_of_each(connection: Connection) -> dict[int, str]:
    """The zone of each mentorship, as it is agreed now, by its number."""
    found = connection.execute(_ZONE_OF_EACH).fetchall()
    return {
        number: name
        for number, name in found
        if constraints.broken("agreement", "zone", name) is None
    }


def whole(connection: Connection, mentorship: Mentorship) -> Record:
    """Everything of one mentorship but the long texts."""
    mine, one = f"WHERE mentorship_id = ? {_IN_ORDER}", (mentorship.id,)
    found = Record(
        mentorship=mentorship,
        agreements=_agreements(connection, mentorship.id),
        goals=rows.records(connection, rows.GOAL, Goal, mine, one),
        sessions=rows.records(connection, rows.SESSION, Session, mine, one),
        homework=rows.records(connection, rows.HOMEWORK, Homework, mine, one),
        essays=rows.records(connection, rows.ESSAY, Essay, mine, one),
        callouts=rows.records(connection, rows.CALLOUT, Callout, mine, one),
        notes=rows.records(connection, rows.NOTE, Note, mine, one),
        events=_events(connection, mentorship),
    )
    return unread.left_out(connection, found)


def agreed(connection: Connection, mentorship: Mentorship) -> Record:
    """What was agreed, every version of it, and nothing else."""
    return Record(mentorship, agreements=_agreements(connection, mentorship.id))


def _agreements(connection: Connection, mentorship_id: int) -> tuple[Agreement, ...]:
    """Every version of what was agreed."""
    mine = f"WHERE mentorship_id = ? {_IN_ORDER}"
    return rows.records(connection, rows.AGREEMENT, rows.agreement, mine, (mentorship_id,))


def unsettled(connection: Connection, mentorship: Mentorship, now: datetime) -> Record:
    """What is open at `now` and what it hangs on: enough for every flag, and not the archive."""
    look = _Look(connection, mentorship.id, now)
    essays = look.essays(_open("essay"), look.mine)
    homework = look.homework(_open("homework"), look.mine)
    homework |= look.homework(*_ids({e.homework_id for e in essays.values()}))
    homework |= look.homework(_among("set_in"), (_listed(look.latest_held),))
    essays |= look.essays(_among("homework_id"), (_listed(homework),))
    sessions = look.sessions_for(homework.values(), essays.values())
    callouts = look.callouts(_open("callout"), look.mine)
    return look.record(mentorship, homework, essays, sessions, callouts)


def around(connection: Connection, mentorship: Mentorship, now: datetime, refs: Refs) -> Record:
    """These entries and what they hang on, settled or not: enough to tell how each stands.

    Of a session also what was set in it, in those shortly before it, and what is open: what was
    due for it is among these, and what was called out or noted in it. Of a piece of homework
    also what answers it, of an agreement what is open: it may be let go with a term.
    """
    look = _Look(connection, mentorship.id, now)
    asked = _numbers(refs, Kind.SESSION)
    homework = look.homework(*_ids(_numbers(refs, Kind.HOMEWORK)))
    homework |= look.homework(_among("set_in"), (_listed([*asked, *look.shortly_before(asked)]),))
    essays = look.essays(*_ids(_numbers(refs, Kind.ESSAY)))
    if asked or _numbers(refs, Kind.AGREEMENT):
        homework |= look.homework(_open("homework"), look.mine)
        essays |= look.essays(_open("essay"), look.mine)
    homework |= look.homework(*_ids({e.homework_id for e in essays.values()}))
    essays |= look.essays(_among("homework_id"), (_listed(homework),))
    sessions = look.sessions_for(homework.values(), essays.values())
    callouts = look.callouts(*_ids(_numbers(refs, Kind.CALLOUT)))
    callouts |= look.callouts(_among("said_in"), (_listed(asked),))
    notes = look.notes(*_ids(_numbers(refs, Kind.NOTE)))
    notes |= look.notes(_among("said_in"), (_listed(asked),))
    said_in = [one.said_in for one in callouts.values()]
    said_in += [one.said_in for one in notes.values()]
    sessions |= look.sessions(*_ids([*asked, *said_in]))
    found = look.record(mentorship, homework, essays, sessions, callouts)
    return found._replace(notes=_in_order(notes.values()))


def latest(
    connection: Connection, mentorship: Mentorship, kind: Kind, now: datetime, limit: int = -1
) -> tuple[Ref, ...]:
    """The last `limit` entries of a kind that there were at `now`, the latest first; -1 is all."""
    order = "starts_at" if kind is Kind.SESSION else "happened_at"
    asked = f"SELECT id FROM {kind.value} WHERE mentorship_id = ? AND happened_at <= ?"
    values = (mentorship.id, rows.end_of_minute(now), limit)
    found = connection.execute(f"{asked} ORDER BY {order} DESC, id DESC LIMIT ?", values)
    return tuple(Ref(kind, number) for (number,) in found)


def there_are(connection: Connection, mentorship: Mentorship, kind: Kind, now: datetime) -> int:
    """How many entries of a kind there were at `now`."""
    asked = f"SELECT count(*) FROM {kind.value} WHERE mentorship_id = ? AND happened_at <= ?"
    values = (mentorship.id, rows.end_of_minute(now))
    return int(connection.execute(asked, values).fetchone()[0])


def to_come(
    connection: Connection, mentorship: Mentorship, kind: Kind, now: datetime
) -> tuple[int, datetime] | None:
    """How many texts are dated later than now, and when the first shows; None where none is."""
    asked = f"SELECT count(*), min(happened_at) FROM {kind.value}"
    values = (mentorship.id, rows.end_of_minute(now))
    where = "WHERE mentorship_id = ? AND happened_at > ?"
    count, first = connection.execute(f"{asked} {where}", values).fetchone()
    return (int(count), rows.instant(first)) if count else None


def mentorship_of(connection: Connection, ref: Ref) -> Mentorship | None:
    """Whose entry this is; None where there is no such entry."""
    where = f"WHERE id = (SELECT mentorship_id FROM {ref.kind.value} WHERE id = ?)"
    return next(iter(_agreed_on(connection, where, (ref.number,))), None)


def why_unread(connection: Connection, ref: Ref) -> str | None:
    """Why an entry that is there cannot be read, or its mentorship; None where it can."""
    mine = (ref.number,)
    rows.records(connection, _to_write_upon(ref.kind), lambda *values: values, "WHERE id = ?", mine)
    (whose,) = connection.execute(
        f"SELECT max(mentorship_id) FROM {ref.kind.value} WHERE id = ?", mine
    ).fetchone()
    gone = rows.passed_over(connection)
    one = gone.get((ref.kind.value, ref.number)) or gone.get(("mentorship", whose))
    if one is not None:
        return one.told if one.table == ref.kind else f"{one.what} cannot be read either"
    if ref.kind is Kind.SESSION and whose is not None:
        events = rows.records(connection, rows.EVENT, Event, "WHERE session_id = ?", mine)
        if all(event.kind is EventKind.NO_HOMEWORK for event in events):
            return "no event says when it begins"
    return None


def _to_write_upon(kind: Kind) -> rows.Shape:
    """What is read of an entry, and what is kept beside it, which is read when it changes."""
    shape, columns = _SHAPES[kind], constraints.COLUMNS[kind]
    beside = (name for name, one in columns.items() if one.most is None)
    return rows.Shape(shape.table, tuple(dict.fromkeys((*shape.columns, *beside))))


_SHAPES = {
    Kind.AGREEMENT: rows.AGREEMENT,
    Kind.SESSION: rows.SESSION,
    Kind.HOMEWORK: rows.HOMEWORK,
    Kind.ESSAY: rows.ESSAY,
    Kind.CALLOUT: rows.CALLOUT,
    Kind.NOTE: rows.NOTE,
}


def first_agreement(connection: Connection, mentorship: Mentorship) -> Ref:
    """What a mentorship began with: a name for it that no other has."""
    asked = "SELECT min(id) FROM agreement WHERE mentorship_id = ?"
    return Ref(Kind.AGREEMENT, connection.execute(asked, (mentorship.id,)).fetchone()[0])


def there_since(connection: Connection, ref: Ref) -> datetime | None:
    """When an entry first happened; of a session, when it was booked, or held if nobody had.

    None where that cannot be read.
    """
    asked = f"SELECT happened_at FROM {ref.kind.value} WHERE id = ?"
    if ref.kind is Kind.SESSION:
        asked = (
            "SELECT max(session.happened_at, min(event.happened_at)) FROM session"
            " JOIN event ON event.session_id = session.id WHERE session.id = ?"
        )
    found = connection.execute(asked, (ref.number,)).fetchone()
    since = rows.if_moment(found[0]) if found else None
    return rows.instant(since) if since else None


def highest(connection: Connection, kind: Kind) -> int:
    """The number of the latest entry of a kind that is still there; 0 where there is none."""
    found = connection.execute(f"SELECT max(id) FROM {kind.value}").fetchone()[0]
    return int(found or 0)


def goals(connection: Connection, mentorship_id: int) -> tuple[Goal, ...]:
    where = "WHERE mentorship_id = ? ORDER BY number"
    return rows.records(connection, rows.GOAL, Goal, where, (mentorship_id,))


def held_before(connection: Connection, mentorship_id: int, starts_at: datetime) -> int:
    """How many sessions were held before the one that starts at `starts_at`."""
    counted = connection.execute(
        "SELECT count(*) FROM session WHERE mentorship_id = ? AND starts_at < ?"
        " AND outcome = 'held'",
        (mentorship_id, rows.stored(starts_at)),
    )
    return int(counted.fetchone()[0])


# The plus keeps SQLite from the index on `settled_at`, which would sort the whole archive.
_HELD = "WHERE mentorship_id = ?1 AND outcome = 'held' AND +settled_at <= ?2"


_Span = tuple[str, str | None]
"""From one moment to another, as they are stored; None is without an end."""

_OPEN_WHILE = """
    SELECT min(homework.happened_at, coalesce(starts_at, homework.happened_at)) AS since,
        CASE WHEN homework.settled_at <= ?1 THEN homework.settled_at END
    FROM homework LEFT JOIN session ON session.id = set_in
    WHERE homework.id IN (SELECT value FROM json_each(?2))
    UNION ALL
    SELECT happened_at, CASE WHEN settled_at <= ?1 THEN settled_at END
    FROM essay WHERE id IN (SELECT value FROM json_each(?3))
    ORDER BY since
"""
NEAR = timedelta(weeks=4)
"""Times that are less apart are asked for as one."""

# Held, and booked before it began: what is due before a session is due before the first such one.
_KEPT_AFTER = """
    SELECT starts_at FROM session
    WHERE mentorship_id = ?1 AND starts_at > ?3 AND outcome = 'held' AND settled_at <= ?2
    AND EXISTS (
        SELECT 1 FROM event WHERE session_id = session.id AND kind = 'booked'
        AND substr(event.happened_at, 1, 16) < substr(session.starts_at, 1, 16)
    )
    ORDER BY starts_at LIMIT 1
"""


class _Look:
    """One look at a mentorship at an instant: the queries that share the two."""

    def __init__(self, connection: Connection, mentorship_id: int, now: datetime) -> None:
        self.connection = connection
        self.mentorship_id = mentorship_id
        self.mine: tuple[rows.Value, ...] = (mentorship_id, rows.end_of_minute(now))

    def record(
        self,
        mentorship: Mentorship,
        homework: dict[int, Homework],
        essays: dict[int, Essay],
        sessions: dict[int, Session],
        callouts: dict[int, Callout],
    ) -> Record:
        """These entries with every version of the agreement and all that happened to them."""
        found = Record(
            mentorship=mentorship,
            agreements=self.agreements,
            goals=goals(self.connection, mentorship.id),
            sessions=_in_order(sessions.values()),
            homework=_in_order(homework.values()),
            essays=_in_order(essays.values()),
            callouts=_in_order(callouts.values()),
            events=self.events(
                session_id=sessions,
                homework_id=homework,
                essay_id=essays,
                agreement_id=[version.id for version in self.agreements],
                callout_id=callouts,
            ),
        )
        return unread.left_out(self.connection, found)

    @cached_property
    def agreements(self) -> tuple[Agreement, ...]:
        return _agreements(self.connection, self.mentorship_id)

    def homework(self, where: str, values: Iterable[rows.Value]) -> dict[int, Homework]:
        found = rows.records(self.connection, rows.HOMEWORK, Homework, where, values)
        return {entry.id: entry for entry in found}

    def essays(self, where: str, values: Iterable[rows.Value]) -> dict[int, Essay]:
        found = rows.records(self.connection, rows.ESSAY, Essay, where, values)
        return {entry.id: entry for entry in found}

    def callouts(self, where: str, values: Iterable[rows.Value]) -> dict[int, Callout]:
        found = rows.records(self.connection, rows.CALLOUT, Callout, where, values)
        return {entry.id: entry for entry in found}

    def notes(self, where: str, values: Iterable[rows.Value]) -> dict[int, Note]:
        found = rows.records(self.connection, rows.NOTE, Note, where, values)
        return {entry.id: entry for entry in found}

    def sessions(self, where: str, values: Iterable[rows.Value]) -> dict[int, Session]:
        found = rows.records(self.connection, rows.SESSION, Session, where, values)
        return {entry.id: entry for entry in found}

    def sessions_for(
        self, homework: Iterable[Homework], essays: Iterable[Essay]
    ) -> dict[int, Session]:
        """The open ones, the first two and the latest held, and all while an entry was open."""
        homework, essays = tuple(homework), tuple(essays)
        found = self.sessions(_open("session"), self.mine) | self.latest_held
        found |= self.sessions(f"{_HELD} ORDER BY starts_at, id LIMIT 2", self.mine)
        if any(one.terms.is_monthly for one in self.agreements):
            found |= self.held_lately
        found |= self.sessions(*_ids({entry.set_in for entry in homework}))
        numbers = _listed(one.id for one in homework), _listed(one.id for one in essays)
        for since, until in self.spans(*numbers):
            mine = (self.mine[0], since)
            if until is None:
                found |= self.sessions(_SINCE, mine)
            else:
                found |= self.sessions(_WHILE, (*mine, until))
        return found

    def spans(self, homework: str, essays: str) -> list[_Span]:
        """The times in which these were open, where they overlap or are near as one.

        Each goes on until a session that was surely kept, the longest lead later than the last was
        settled: what is booked after that concerns none of them.
        """
        asked = map(_told, self.connection.execute(_OPEN_WHILE, (self.mine[1], homework, essays)))
        found: list[_Span] = []
        for span in asked:
            found[-1:] = _joined(found[-1], span) if found else [span]
        return [(_minute(since), settled and self.kept_after(settled)) for since, settled in found]

    def kept_after(self, settled: str) -> str | None:
        """The start of the first session held as it was booked after this, and the lead; if any."""
        leads = [one.terms.lead_minutes for one in self.agreements]
        mine = (*self.mine, _later(settled, timedelta(minutes=max(leads, default=0) + 1)))
        found = self.connection.execute(_KEPT_AFTER, mine).fetchone()
        return str(found[0]) if found else None

    def shortly_before(self, sessions: Iterable[int]) -> list[int]:
        """The three sessions before each of these: what was carried comes from one of them."""
        found: set[int] = set()
        for number in sessions:
            before = self.connection.execute(
                "SELECT id FROM session WHERE mentorship_id = ?1 AND starts_at <"
                " (SELECT starts_at FROM session WHERE id = ?2) ORDER BY starts_at DESC LIMIT 3",
                (self.mine[0], number),
            )
            found.update(one for (one,) in before)
        return sorted(found)

    @cached_property
    def held_lately(self) -> dict[int, Session]:
        """The last few, the latest first."""
        last = f"ORDER BY starts_at DESC, id DESC LIMIT {LATELY}"
        return self.sessions(f"{_HELD} {last}", self.mine)

    @cached_property
    def latest_held(self) -> dict[int, Session]:
        """The last session held, the last regular one, and one held lately to close with."""
        last, lately = "ORDER BY starts_at DESC, id DESC LIMIT 1", self.held_lately
        to_close = {
            number: one for number, one in lately.items() if one.kind is SessionKind.CLOSING
        }
        regular = self.sessions(f"{_HELD} AND kind = 'regular' {last}", self.mine)
        return dict(list(lately.items())[:1]) | regular | to_close

    def events(self, **entries: Iterable[int]) -> tuple[Event, ...]:
        """What happened to these entries and to the mentorship itself, in order."""
        found = self._events(f"{_OWN_EVENTS} ORDER BY id", self.mine[:1])
        for column, ids in entries.items():
            found += self._events(_among(column), (_listed(ids),))
        return tuple(sorted(found, key=_moment))

    def _events(self, where: str, values: Iterable[rows.Value]) -> tuple[Event, ...]:
        return rows.records(self.connection, rows.EVENT, Event, where, values)


_OWN_EVENTS = (
    "WHERE mentorship_id = ? AND session_id IS NULL AND homework_id IS NULL"
    " AND essay_id IS NULL AND agreement_id IS NULL AND callout_id IS NULL"
)


_IN_ORDER = "ORDER BY happened_at, recorded_at, id"

EVENTFUL = tuple(kind for kind in Kind if kind is not Kind.NOTE)
"""The kinds of entry that things happen to; a note is written, and that is all."""


def _events(connection: Connection, mentorship: Mentorship) -> tuple[Event, ...]:
    """All events of one mentorship, found through its entries, which are indexed."""
    own = rows.records(connection, rows.EVENT, Event, _OWN_EVENTS, (mentorship.id,))
    for kind in EVENTFUL:
        where = f"WHERE {kind.value}_id IN (SELECT id FROM {kind.value} WHERE mentorship_id = ?)"
        own += rows.records(connection, rows.EVENT, Event, where, (mentorship.id,))
    return tuple(sorted(own, key=_moment))


def _among(column: str, number: int = 1) -> str:
    return f"WHERE {column} IN (SELECT value FROM json_each(?{number}))"


def _open(table: str) -> str:
    """Not settled by the moment ?2. Two short searches: an OR would walk the whole archive."""
    mine = f"SELECT id FROM {table} WHERE mentorship_id = ?1 AND settled_at"
    return f"WHERE id IN ({mine} IS NULL UNION ALL {mine} > ?2)"


# Those that start since ?2, or were still planned then; of these the ones that start, or were
# booked, by ?3.
_SINCE = "WHERE mentorship_id = ?1 AND (starts_at >= ?2 OR settled_at >= ?2)"
_WHILE = f"{_SINCE} AND (starts_at <= ?3 OR happened_at <= ?3)"


def _told(span: tuple[rows.Value, rows.Value]) -> _Span:
    """Without an end, and since ever, where its moments cannot be read."""
    since, settled = (rows.if_moment(one) for one in span)
    return since or f"{constraints.FIRST_YEAR}-01-01 00:00:00.000000", settled


def _joined(one: _Span, later: _Span) -> list[_Span]:
    """The two as one where they overlap or are near."""
    (since, settled), (next_since, next_settled) = one, later
    if settled is not None and next_since > _later(settled, NEAR):
        return [one, later]
    return [(since, settled and next_settled and max(settled, next_settled))]


def _minute(moment: str) -> str:
    """The minute of a moment as it is stored."""
    return f"{moment[:16]}:00.000000"


def _later(moment: str, by: timedelta) -> str:
    return rows.stored(rows.instant(moment) + by)


def _listed(ids: Iterable[int | None]) -> str:
    """As JSON, for `json_each`; whole numbers need nobody to write them."""
    return f"[{','.join(str(one) for one in ids if one is not None)}]"


def _numbers(refs: Refs, kind: Kind) -> list[int]:
    return [ref.number for ref in refs if ref.kind is kind]


def _ids(ids: Iterable[int | None]) -> tuple[str, tuple[str]]:
    return _among("id"), (_listed(ids),)


class _Dated(Protocol):
    @property
    def id(self) -> int: ...
    @property
    def happened_at(self) -> datetime: ...
    @property
    def recorded_at(self) -> datetime: ...


D = TypeVar("D", bound=_Dated)


def _moment(entry: _Dated) -> tuple[datetime, datetime, int]:
    """Of one moment in the order it was written down, which two copies have in common."""
    return entry.happened_at, entry.recorded_at, entry.id


def _in_order(entries: Iterable[D]) -> tuple[D, ...]:
    return tuple(sorted(entries, key=_moment))
