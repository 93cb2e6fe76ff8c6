"""The story of a mentorship: every dated moment of its record, in the order it happened.

A session stands at its start, whenever it was logged; what was booked and has not been is no
moment yet.
"""

from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator
from datetime import datetime, timedelta
from operator import attrgetter

from mentorlog.domain import agreements, lateness, promises, sessions
from mentorlog.domain.promises import Promise
from mentorlog.domain.records import refs
from mentorlog.domain.records.agreements import Agreement
from mentorlog.domain.records.essays import Essay
from mentorlog.domain.records.events import Event
from mentorlog.domain.records.homework import Homework
from mentorlog.domain.records.record import Record
from mentorlog.domain.records.refs import Ref
from mentorlog.domain.replay import Settling
from mentorlog.domain.scenes import EVER, Between, Scene, Strand, What
from mentorlog.enums import EventKind, Exactness, NoteKind, Side, VersionKind


def of(record: Record) -> tuple[Scene, ...]:
    """Every moment of the record, the oldest first; of one minute as people would tell it."""
    teller = _Teller(record)
    scenes = [*teller.agreements(), *teller.entries(), *teller.events()]
    return tuple(sorted(scenes, key=lambda scene: (scene.at, _RANKS.get(scene.what, LAST))))


def chosen(
    scenes: Iterable[Scene],
    between: Between = EVER,
    strands: Collection[Strand] = (),
    notes: Collection[NoteKind] = (),
) -> tuple[Scene, ...]:
    """Those in that time, of these strands and notes of these kinds; all where none is named."""
    return tuple(
        scene
        for scene in scenes
        if between.has(scene.at)
        and (not (strands or notes) or scene.strand in strands or scene.note in notes)
    )


def apart(scenes: Iterable[Scene]) -> int:
    """How many are of no entry: the agreement's, and the mentorship's own."""
    return sum(scene.strand in (Strand.AGREEMENT, Strand.MENTORSHIP) for scene in scenes)


# What had been done by a session goes before it, what was set in it follows; the rest is between.
_TOLD = (
    (What.MOVED, What.DONE, What.POSTED, What.READ),
    (What.HELD, What.MISSED, What.CANCELLED),
    (What.AGREED, What.AMENDED, What.LOOKED_AT),
    (What.CONFIRMED,),
    (What.NAMED, What.NOTED),
    (What.CARRIED, What.RELEASED),
    (What.SET, What.NO_HOMEWORK),
)
_RANKS = {what: rank for rank, several in enumerate(_TOLD) for what in several}
LAST = len(_TOLD)

_VERSIONS = {
    VersionKind.KICKOFF: What.AGREED,
    VersionKind.AMENDMENT: What.AMENDED,
    VersionKind.REVIEW: What.LOOKED_AT,
}
_MINUTE = timedelta(minutes=1)


class _Teller:
    """A record with what is looked up in it again and again."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self.promises = {(one.entry, one.owed_by): one for one in promises.of(record)}
        self.standings = sessions.standings(record)
        self.live = [one for one in self.standings.values() if one.live]
        self.homework = {one.id: one for one in record.homework}
        self.essays = {one.id: one for one in record.essays}
        self.callouts = {one.id: one for one in record.callouts}
        self.versions = {one.id: one for one in record.agreements}
        self.posted = {e.essay_id for e in record.events if e.kind is EventKind.POSTED}
        self.starts: dict[int, datetime] = {}
        self.confirmed: dict[int, list[Event]] = {}
        for event in record.events:
            if event.kind is EventKind.CONFIRMED and event.agreement_id is not None:
                self.confirmed.setdefault(event.agreement_id, []).append(event)

    def agreements(self) -> Iterator[Scene]:
        for version in self.record.agreements:
            what, at = _VERSIONS[version.kind], version.happened_at
            yield Scene(
                at,
                Strand.AGREEMENT,
                what,
                version.ref,
                side=version.asked_by,
                yes=self._yes_at_once(version),
                text=version.because,
            )

    def _yes_at_once(self, version: Agreement) -> Side | None:
        if version.changes == ():
            return Side.BOTH  # there is nothing to say yes to
        said = {
            one
            for event in self.confirmed.get(version.id, ())
            if event.happened_at <= version.happened_at
            for one in (event.side or Side.BOTH).people
        }
        if len(said) == len(Side.BOTH.people):
            return Side.BOTH
        return next(iter(said), None)

    def entries(self) -> Iterator[Scene]:
        """What was set, begun and never sent, named and noted."""
        for set_ in self.record.homework:
            scene = Scene(set_.happened_at, Strand.HOMEWORK, What.SET, set_.ref, set_.owed_by)
            yield scene._replace(session=_session(set_.set_in))
        for essay in self.record.essays:
            if essay.id not in self.posted:
                at = essay.happened_at
                yield Scene(at, Strand.ESSAY, What.BEGUN, essay.ref, essay.written_by)
        for named in self.record.callouts:
            scene = Scene(named.happened_at, Strand.CALLOUT, What.NAMED, named.ref, named.raised_by)
            yield scene._replace(session=_session(named.said_in))
        keeper = self.record.mentorship.keeper_is
        for note in self.record.notes:
            by = note.written_by or keeper
            scene = Scene(note.happened_at, Strand.NOTE, What.NOTED, note.ref, by, note=note.kind)
            yield scene._replace(session=_session(note.said_in))

    def events(self) -> Iterator[Scene]:
        for event in self.record.events:
            scene = self._of_event(event)
            if scene is not None:
                yield scene

    def _of_event(self, event: Event) -> Scene | None:
        """None for what is told elsewhere, or of an entry that is not there."""
        if event.session_id is not None:
            return self._of_session(event)
        if event.homework_id in self.homework:
            return self._of_homework(event, self.homework[event.homework_id])
        if event.essay_id in self.essays:
            return self._of_essay(event, self.essays[event.essay_id])
        if event.agreement_id in self.versions:
            return self._yes(event, self.versions[event.agreement_id])
        if event.callout_id in self.callouts:
            callout = self.callouts[event.callout_id]
            scene = _happened(event, Strand.CALLOUT, callout.ref)
            return scene._replace(since=callout.happened_at) if scene else None
        itself = (event.homework_id, event.essay_id, event.agreement_id, event.callout_id)
        return _happened(event, Strand.MENTORSHIP) if not any(itself) else None

    def _of_session(self, event: Event) -> Scene | None:
        number = event.session_id or 0
        before = self.starts.get(number)
        starts = event.starts_at or before or event.happened_at
        self.starts[number] = starts
        if event.kind is EventKind.NO_HOMEWORK:
            scene = _happened(event, Strand.HOMEWORK)
            return scene._replace(session=refs.session(number)) if scene else None
        scene = _happened(event, Strand.SESSION, refs.session(number))
        if scene is None or (event.kind is EventKind.MOVED and starts == before):
            return None
        if event.kind in (EventKind.HELD, EventKind.MISSED):
            scene = scene._replace(at=min(starts, event.happened_at))
        return scene._replace(
            starts_at=starts, was_at=before if event.kind is EventKind.MOVED else None
        )

    def _of_homework(self, event: Event, homework: Homework) -> Scene | None:
        scene = _happened(event, Strand.HOMEWORK, homework.ref)
        if scene is None:
            return None
        side = event.side or homework.owed_by
        made = [self.promises.get((homework.ref, one)) for one in side.people]
        return scene._replace(side=side, promise=_settled_by(event, made))

    def _of_essay(self, event: Event, essay: Essay) -> Scene | None:
        scene = _happened(event, Strand.ESSAY, essay.ref)
        if scene is None:
            return None
        reading = self.promises.get((essay.ref, essay.written_by.other))
        if event.kind in (EventKind.READ, EventKind.RELEASED):
            made, by = reading, essay.written_by.other
        else:
            answered = refs.homework(essay.homework_id or 0)
            made, by = self.promises.get((answered, essay.written_by)), essay.written_by
        owed_for = next((one.session for one in (made, reading) if one and one.session), None)
        if event.kind is EventKind.READ:
            owed_for = self._read_before(event.happened_at, owed_for)
        around = lateness.around(self.record, event.happened_at, event.exactness)
        return self._ahead_of(around or owed_for, scene)._replace(
            side=event.side or by, promise=_settled_by(event, [made])
        )

    def _read_before(self, at: datetime, owed_for: Ref | None) -> Ref | None:
        """The session it was read for: the next one, also where it was owed for a later one."""
        owed = self.standings.get(owed_for.number) if owed_for else None
        if owed is None or owed.starts_at < at:
            return owed_for
        return self.live[bisect_left(self.live, at, key=_starts_at)].session.ref

    def _ahead_of(self, session: Ref | None, scene: Scene) -> Scene:
        """The scene with the session it was for, and how long before that it came."""
        standing = self.standings.get(session.number) if session else None
        if standing is None:
            return scene
        known = scene.exactness is Exactness.EXACT
        ahead = (standing.starts_at - scene.at) // _MINUTE if known else None
        return scene._replace(session=standing.session.ref, ahead_minutes=ahead)

    def _yes(self, event: Event, version: Agreement) -> Scene | None:
        """A yes that came later than the version itself."""
        if event.happened_at <= version.happened_at:
            return None
        scene = _happened(event, Strand.AGREEMENT, version.ref)
        holds = agreements.agreed_at(self.record, version) == event.happened_at
        both = Side.BOTH if holds and version.kind is not VersionKind.KICKOFF else None
        return scene._replace(side=event.side or Side.BOTH, yes=both) if scene else None


_starts_at = attrgetter("starts_at")
_WHATS = {what.value: what for what in What}
MOMENTS = tuple(kind for kind in EventKind if kind.value in _WHATS)
"""What happens to an entry and makes a moment."""


def _happened(event: Event, strand: Strand, ref: Ref | None = None) -> Scene | None:
    """The event as a moment; None for a kind that makes none, as a booking."""
    what = _WHATS.get(event.kind.value)
    if what is None:
        return None
    return Scene(
        event.happened_at,
        strand,
        what,
        ref,
        side=event.side,
        until_on=event.until_on,
        exactness=event.exactness,
        text=event.text,
    )


def _settled_by(event: Event, made: Iterable[Promise | None]) -> Promise | None:
    """The promise that this event settled, if it was the first to."""
    how = Settling.by(event)
    return next((one for one in made if one is not None and one.settled == how), None)


def _session(number: int | None) -> Ref | None:
    return refs.session(number) if number else None
