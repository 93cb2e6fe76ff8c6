"""The drafts of what goes for good: every file in their folder that would keep words of it."""

import re
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from mentorlog.cli.run import Run
from mentorlog.cli.unsaved import drafts, going_on, kept, purposes
from mentorlog.cli.unsaved.drafts import Draft
from mentorlog.cli.unsaved.purposes import Purpose
from mentorlog.db import dependents, reading
from mentorlog.domain.records.corrections import Place
from mentorlog.domain.records.refs import Ref
from mentorlog.enums import Kind

_OF_A_DRAFT = re.compile(r"[.#]*(?P<name>[\w-]+)\.(?:md|about)\b.*")
"""A draft, what is kept beside it, and whatever an editor calls the copies it makes."""


class Whose(NamedTuple):
    """Whose drafts: of which entries, by their references; of an essay, which homework it answers
    and who writes it.

    `mentorship` is its UUID; where it goes as a `whole`, so does all that is known to be of it.
    `who` is the other person then, unless another mentorship has one of that name.
    """

    refs: frozenset[str]
    answers: frozenset[str] = frozenset()
    by: str | None = None
    mentorship: str | None = None
    whole: bool = False
    who: str | None = None

    def has(self, purpose: Purpose) -> bool:
        """Whether a draft for this is one of them."""
        if self.whole and purpose.mentorship is not None:
            return purpose.mentorship == self.mentorship
        if self.who is not None and purpose.verb == kept.FROM:
            return purpose.who == self.who
        known = None not in (purpose.mentorship, self.mentorship)
        if known and purpose.mentorship != self.mentorship:  # of a journal that was put back
            return False
        if purpose.verb == "essay" and purpose.by in (None, self.by):
            return purpose.ref in self.refs | self.answers
        return purpose.ref in self.refs


class Left(NamedTuple):
    """A draft and all that belongs to it; `path` is what it is called by."""

    path: Path
    files: tuple[Path, ...]


def whose(
    connection: reading.Connection, places: Iterable[Place], own: Place | None = None
) -> Whose:
    """Whose drafts go with these rows, of which one may be the entry's `own`."""
    rows = tuple(places)
    refs = frozenset(str(Ref(Kind(one.table), one.number)) for one in rows if one.table in _KINDS)
    number = next((one.number for one in rows if one.table == "mentorship"), None)
    if own is None:
        return Whose(refs)
    if number is None:
        found = dependents.ever(connection, own, "mentorship_id") or (None,)
        uuid = _uuid(connection, found[0])
        return Whose(refs, *_answers(connection, own), mentorship=uuid)
    uuid = _uuid(connection, number)
    return Whose(refs, mentorship=uuid, whole=True, who=_only_one(connection, number))


_KINDS = frozenset(kind.value for kind in Kind)


def _uuid(connection: reading.Connection, number: object) -> str | None:
    if not isinstance(number, int):
        return None
    return dependents.uuid_of(connection, Place("mentorship", number))


def _answers(connection: reading.Connection, own: Place) -> tuple[frozenset[str], str | None]:
    """The homework that an essay answers, or did, and who writes it."""
    if own.table != Kind.ESSAY:
        return frozenset(), None
    homework = dependents.ever(connection, own, "homework_id")
    by = next(iter(dependents.ever(connection, own, "written_by")), None)
    refs = frozenset(f"{Kind.HOMEWORK.letter}{number}" for number in homework)
    return refs, str(by) if by else None


def _only_one(connection: reading.Connection, number: int) -> str | None:
    """The other person, where no other mentorship is with somebody of that name."""
    names = {one.id: one.other_name for one in reading.mentorships(connection)}
    mine = names.pop(number, None)
    return None if mine in names.values() else mine


def found(run: Run, whose: Whose) -> list[Left]:
    """The drafts that are theirs, whether or not something new is written in them.

    Raises OSError where nobody may look into their folder.
    """
    try:
        files = sorted(one for one in run.drafts.iterdir() if not one.is_dir())
    except FileNotFoundError:
        return []
    several: dict[str, list[Path]] = {}
    for one in files:
        named = _OF_A_DRAFT.fullmatch(one.name)
        several.setdefault(named["name"] if named else one.name, []).append(one)
    return [
        Left(_called(run, name, there), tuple(there))
        for name, there in several.items()
        if _is_theirs(run, name, whose)
    ]


def _is_theirs(run: Run, name: str, whose: Whose) -> bool:
    if whose.whole and whose.mentorship and whose.mentorship in name:  # what was asked of both
        return True
    path = run.drafts / f"{name}{drafts.SUFFIX}"
    draft = Draft(path, name, run.recorded_at, purposes.of(path))
    purpose = draft.purpose or going_on.essay_of(draft)
    return purpose is not None and whose.has(purpose)


def _called(run: Run, name: str, there: list[Path]) -> Path:
    """The draft itself; where only copies of it are left, the first of these."""
    path = run.drafts / f"{name}{drafts.SUFFIX}"
    return path if path in there else there[0]
