"""The chapters of a keepsake: how it began, what was agreed, session by session, until the end."""

from collections.abc import Iterator
from datetime import datetime

from mentorlog import interview
from mentorlog.clean import one_line
from mentorlog.domain import agreements, callouts
from mentorlog.domain.records.discretion import TENDER
from mentorlog.domain.records.notes import Note
from mentorlog.domain.records.refs import Ref
from mentorlog.domain.records.sessions import Session
from mentorlog.domain.scenes import Scene, Strand, What
from mentorlog.enums import EventKind, Kind, NoteKind
from mentorlog.export import (
    editions,
    keepsake_agreement,
    keepsake_callouts,
    keepsake_entries,
    keepsake_sessions,
)
from mentorlog.export.book import Wished
from mentorlog.export.handing import Chapter, Entry, Group, Part, Passage, Told, Words
from mentorlog.export.keepsake_tale import Tale, other, said_day, titled, told, upper

BEGAN, AGREED, SESSIONS, ALONG = "began", "agreed", "sessions", "along"
ALOUD, END = "aloud", "end"


def chapters(tale: Tale) -> Iterator[Chapter]:
    """Those that hold something, in the order they are read."""
    told_ = _Told(tale)
    several = (
        Chapter(BEGAN, "How it began", (*_wishes(tale), *told_.began)),
        Chapter(AGREED, "What we agreed", tuple(_agreed(tale))),
        _between(tale, told_),
        Chapter(ALOUD, _aloud(tale), _callouts(tale)),
        Chapter(END, interview.END, tuple(_end(tale))),
    )
    return (one for one in several if one.parts)


def _wishes(tale: Tale) -> Iterator[Part]:
    """How it was before there were two who agreed; the keeper's own words."""
    for one in tale.book.wishes:
        person = tale.name(tale.book.mentorship.keeper_is)
        yield Group(f"{person} had a wish", tuple(_wish(tale, one)))


def _wish(tale: Tale, wished: Wished) -> Iterator[Part]:
    wish, asker = wished.wish, tale.name(tale.book.mentorship.keeper_is)
    on = tale.day(wish.happened_at)
    yield Told(f"To learn from {one_line(wish.name)}, {on}")
    if wish.why and wish.why != tale.record.agreements[0].terms.why:  # which has it as well
        yield Passage("Why", Words(wish.why, plain=True))
    for one in wished.events:
        on = tale.day(one.happened_at)
        said = {
            EventKind.TOLD: f"{asker} said why, {on}",
            EventKind.ASKED: f"{asker} asked, {on}",
            EventKind.SAID_YES: f"The answer was yes, {on}",
            EventKind.SAID_NO: f"The answer was no, {on}",
            EventKind.DROPPED: f"The wish was laid aside, {on}",
            EventKind.BEGUN: f"It began, {on}",
        }.get(one.kind)
        yield told(said, one) if said else other(one, tale)


def _agreed(tale: Tale) -> Iterator[Part]:
    """The agreement and how it changed; an edition for anyone has none."""
    if not tale.edition.is_share:
        yield from keepsake_agreement.versions(tale)


def _between(tale: Tale, told_: "_Told") -> Chapter:
    if tale.record.sessions:
        return Chapter(SESSIONS, "Session by session", told_.parts)
    return Chapter(ALONG, "Along the way", told_.parts)


def _aloud(tale: Tale) -> str:
    word = callouts.called_several(tale.record)
    return "What was said out loud" if word == callouts.USUAL_WORDS else upper(titled(word))


def _callouts(tale: Tale) -> tuple[Part, ...]:
    return tuple(keepsake_callouts.callout(tale, one) for one in tale.record.callouts)


def _end(tale: Tale) -> Iterator[Part]:
    for one in tale.events[None]:
        if one.kind is EventKind.CLOSED:
            yield told(f"We closed this chapter on {tale.day(one.happened_at)}", one)
    yield from keepsake_agreement.at_the_end(tale)


class _Told:
    """The story, parted by the sessions; nothing in it is told twice."""

    def __init__(self, tale: Tale) -> None:
        self.tale = tale
        self.notes = {one.ref: one for one in tale.record.notes}
        self.began: list[Part] = []
        self.first: list[Part] = []
        self.since: dict[Ref, list[Part]] = {}
        self.current = self.began
        self.there: set[Ref] = set()
        self.sessions = {one.ref: one for one in tale.record.sessions}
        self.agreements = {one.ref: one for one in tale.record.agreements}
        self.essays = {one.ref: one for one in tale.record.essays}
        self.callouts = {one.ref: one for one in tale.record.callouts}
        self.homework = {one.ref: one for one in tale.record.homework}
        self._tell()

    @property
    def parts(self) -> tuple[Part, ...]:
        """What came before any session, then each session with what followed it."""
        held, found = 0, list(self.first)
        for ref, since in self.since.items():
            one = self.sessions[ref]
            standing = self.tale.standings.get(one.id)
            held += standing is not None and standing.held
            found.append(keepsake_sessions.session(self.tale, one, held, tuple(since)))
        return tuple(found)

    def _tell(self) -> None:
        self._how_we_met()
        if self.tale.edition.is_share:  # which has no agreement that the story could begin with
            self.current = self.first
        for scene in editions.scenes(self.tale.book, self.tale.edition):
            self._take(scene)
        for one in sorted(self.tale.record.sessions, key=self._starts):
            self.since.setdefault(one.ref, [])

    def _starts(self, one: Session) -> datetime:
        standing = self.tale.standings.get(one.id)
        return standing.starts_at if standing else one.happened_at

    def _how_we_met(self) -> None:
        """A story that was told by the second meeting is of how it began."""
        starts = sorted(one.starts_at for one in self.tale.standings.values() if one.held)
        until = starts[1] if len(starts) > 1 else self.tale.book.now
        for one in self.tale.record.notes:
            if self._is_of_the_beginning(one, until):
                self._put(one.ref, keepsake_entries.note(self.tale, one))

    def _is_of_the_beginning(self, one: Note, until: datetime) -> bool:
        return one.kind is NoteKind.STORY and one.said_in is None and one.happened_at < until

    def _take(self, scene: Scene) -> None:
        match scene.strand:
            case Strand.SESSION if scene.what in _STARTS:
                self._begin(scene)
            case Strand.AGREEMENT:
                self._agreement(scene)
            case Strand.MENTORSHIP:
                self._rest(scene)
            case Strand.CALLOUT:
                self._callout(scene)
            case _:
                self._entry(scene)

    def _begin(self, scene: Scene) -> None:
        """A session, held or not, opens what follows it."""
        if scene.ref in self.sessions and scene.ref not in self.since:
            self.current = self.since[scene.ref] = []

    def _agreement(self, scene: Scene) -> None:
        """Told where it happened, and shown where the agreement is."""
        versions = self.tale.record.agreements
        number = next((n for n, one in enumerate(versions) if one.ref == scene.ref), None)
        if number is None or scene.what is What.CONFIRMED:
            return
        if number == 0:
            self.current = self.first if self.current is self.began else self.current
            return
        before = agreements.before(self.tale.record, versions[number])
        said = keepsake_agreement.line(self.tale, versions[number], before)
        self.current.append(Told(said, to=str(scene.ref)))

    def _rest(self, scene: Scene) -> None:
        """Pauses, kindly; how it ended has a chapter of its own."""
        words = Words(scene.text, plain=True) if scene.text else None
        if scene.what is What.PAUSED:
            until = f", until {said_day(scene.until_on)}" if scene.until_on else ""
            on = self.tale.day(scene.at)
            self.current.append(Told(f"Here we paused, {on}{until}", words=words))
        elif scene.what is What.RESUMED:
            self.current.append(Told(f"We went on, {self.tale.day(scene.at)}", words=words))
        elif words and scene.what is not What.CLOSED:
            self.current.append(Told(upper(scene.what.value.replace("-", " ")), words=words))

    def _callout(self, scene: Scene) -> None:
        """That it was named, and how it ended; all of it stands in its own chapter."""
        one = self.callouts.get(scene.ref) if scene.ref else None
        if one is None or scene.what not in _CALLED:
            return
        title = TENDER if one.tender else f"“{titled(one.belief)}”"
        who = self.tale.name(scene.side)
        said = _CALLED[scene.what].format(who)
        self.current.append(Told(said, title, str(one.ref)))

    def _entry(self, scene: Scene) -> None:
        """Each entry once, where it began: homework where it was set, an essay when it was sent."""
        ref, tale = scene.ref, self.tale
        if ref is None:
            return
        if ref.kind is Kind.HOMEWORK and ref in self.homework:
            self._put(ref, keepsake_entries.homework(tale, self.homework[ref]))
        elif ref.kind is Kind.ESSAY and ref in self.essays:
            self._put(ref, keepsake_entries.essay(tale, self.essays[ref]))
        elif ref.kind is Kind.NOTE and ref in self.notes:
            self._put(ref, keepsake_entries.note(tale, self.notes[ref]))

    def _put(self, ref: Ref, entry: Entry) -> None:
        if ref not in self.there:
            self.there.add(ref)
            self.current.append(entry)


_STARTS = frozenset({What.HELD, What.MISSED, What.CANCELLED})
_CALLED = {
    What.NAMED: "{} named",
    What.ACTED: "Answered by what happened:",
    What.LET_GO: "Let go:",
    What.WITHDRAWN: "Taken back:",
}
