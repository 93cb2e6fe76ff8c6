"""A record at hand for telling its story: its entries by their references, and what they go by."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Protocol, TypeVar

from mentorlog.clean import one_line
from mentorlog.domain import agreements, callouts, terms_words
from mentorlog.domain.records import refs
from mentorlog.domain.records.agreements import Terms
from mentorlog.domain.records.callouts import Callout
from mentorlog.domain.records.discretion import TENDER
from mentorlog.domain.records.essays import Essay
from mentorlog.domain.records.homework import Homework
from mentorlog.domain.records.notes import Note
from mentorlog.domain.records.record import Record
from mentorlog.domain.records.refs import Ref
from mentorlog.domain.records.sessions import Session
from mentorlog.domain.scenes import Scene
from mentorlog.domain.terms_words import Clause
from mentorlog.enums import Side
from mentorlog.views import dates
from mentorlog.views.sentences import Discreet, title, who

LONGEST_WORD = 40


class Tale:
    """Made once for a page; however long the story is, nothing in it is searched for twice."""

    def __init__(self, record: Record, now: datetime) -> None:
        self.record = record
        self.now = now
        self.tz = agreements.zone(record)
        self.sessions: Mapping[Ref, Session] = _by_ref(record.sessions)
        self.entries: Mapping[Ref, Discreet] = {
            **_by_ref(record.homework),
            **_by_ref(record.essays),
            **_by_ref(record.callouts),
            **_by_ref(record.notes),
        }
        self._titles: dict[Ref, str | None] = {}
        self.word = one_line(callouts.called(record), LONGEST_WORD)

    def title(self, ref: Ref | None) -> str | None:
        """What an entry goes by; None where it has no name."""
        if ref is None or ref not in self.entries:
            return None
        if ref not in self._titles:
            self._titles[ref] = title(self._alone(self.entries[ref]), ref)
        return self._titles[ref]

    def _alone(self, entry: Discreet) -> Record:
        """A record of it alone: nothing has to be searched for, however long the story is."""
        answered = refs.homework(entry.homework_id or 0) if isinstance(entry, Essay) else entry.ref
        found = [self.entries.get(answered)]
        return Record(
            self.record.mentorship,
            homework=tuple(one for one in found if isinstance(one, Homework)),
            essays=(entry,) if isinstance(entry, Essay) else (),
            callouts=(entry,) if isinstance(entry, Callout) else (),
            notes=(entry,) if isinstance(entry, Note) else (),
        )

    def tender(self, ref: Ref | None) -> bool:
        return self.title(ref) == TENDER

    def exact_title(self, ref: Ref | None) -> str | None:
        """The same as it was written, for a script; None of what is tender."""
        entry = self.entries.get(ref) if ref and not self.tender(ref) else None
        match entry:
            case Homework():
                return entry.text
            case Callout():
                return entry.belief
            case Essay() if entry.title is None and entry.homework_id:
                return self.exact_title(refs.homework(entry.homework_id))
            case Essay() | Note():
                return entry.title
            case _:
                return None

    def people(self, side: Side | None) -> str:
        """ "you", "Sam", or "you and Sam"."""
        mentorship = self.record.mentorship
        if side in (None, Side.BOTH):
            return f"you and {who(mentorship, mentorship.other_is)}"
        return who(mentorship, side)

    def when(self, at: datetime) -> str:
        return dates.moment(at, self.tz, self.now)

    def changes(self, scene: Scene) -> list[Clause]:
        """The terms that a version of the agreement changed in the one before it."""
        before, after = self._versions(scene)
        mentorship = self.record.mentorship
        return terms_words.changes(before, after, mentorship) if before else []

    def carries_on(self, scene: Scene) -> bool:
        """Whether it is how the two went on after their formal term."""
        before, after = self._versions(scene)
        return after.quiet and before is not None and not before.quiet

    def _versions(self, scene: Scene) -> tuple[Terms | None, Terms]:
        """The terms of the version a moment is about, and what they were before it."""
        version = next(one for one in self.record.agreements if one.ref == scene.ref)
        return agreements.before(self.record, version), agreements.told(self.record, version)


class _Named(Protocol):
    @property
    def ref(self) -> Ref: ...


N = TypeVar("N", bound=_Named)


def _by_ref(entries: Iterable[N]) -> dict[Ref, N]:
    return {one.ref: one for one in entries}
