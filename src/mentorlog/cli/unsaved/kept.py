"""Everything that is kept in the drafts folder between two commands, and what each is for."""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from pathlib import Path

from mentorlog.cli.run import Run
from mentorlog.cli.unsaved import contents, drafts, going_on, kinds, purposes
from mentorlog.cli.unsaved.drafts import Draft
from mentorlog.cli.unsaved.purposes import Purpose
from mentorlog.db import private_files, reading
from mentorlog.errors import NoSuchDraft, Refusal
from mentorlog.views.drafts import Kept

FROM = "from"  # what somebody sent and no question of the interview had room for
_BESIDE = (purposes.SUFFIX, ".new")  # files that only go with another


def every(run: Run) -> list[Kept]:
    """All of it, the latest first."""
    if not run.drafts.is_dir():
        return []
    names = _names(run)
    written = _drafts(drafts.left_behind(run.drafts))
    others = [
        _other(path, names)
        for path in run.drafts.iterdir()
        if path.suffix not in (*_BESIDE, drafts.SUFFIX) or path.is_dir()
    ]
    return sorted([*written, *others], key=lambda one: one.changed_at, reverse=True)


def named(run: Run, name: str) -> Kept:
    """The one of this name, or of the file of this name. Raises NoSuchDraft."""
    found = every(run)
    for one in found:
        if name in (one.name, one.path.name):
            return one
    raise NoSuchDraft(name, known=[one.name for one in found])


def discard(one: Kept) -> None:
    """Remove it for good. Raises Unusable where the folder does not allow it."""
    with private_files.unusable_when_refused(one.path):
        if one.path.is_dir() and not one.path.is_symlink():
            one.path.rmdir()
        elif one.path.suffix == drafts.SUFFIX:
            drafts.discard(one.path)
        else:  # what is kept beside a draft stays for as long as the draft itself
            one.path.unlink(missing_ok=True)


def _names(run: Run) -> Mapping[str, str]:
    """The other person of each mentorship by its UUID; none where the journal cannot be read.

    What is kept must be found also beside a journal that is damaged.
    """
    if not run.has_journal:
        return {}
    try:
        with run.look() as connection:
            return {one.uuid: one.other_name for one in reading.mentorships(connection)}
    except Refusal:
        return {}


def _drafts(several: Iterable[Draft]) -> list[Kept]:
    """As they are given, the latest first: that one of each essay is the one to go on with."""
    essays: set[tuple[str | None, str | None]] = set()
    found = []
    for one in several:
        purpose = going_on.essay_of(one)
        essay = (purpose.ref, purpose.mentorship) if purpose else None
        found.append(_draft(one, latest=essay not in essays))
        if essay:
            essays.add(essay)
    return found


def _draft(draft: Draft, *, latest: bool) -> Kept:
    purpose = going_on.essay_of(draft) or draft.purpose
    return Kept(
        name=draft.name,
        what=_what(purpose),
        changed_at=draft.changed_at,
        words=contents.words(draft.path),
        path=draft.path,
        command=going_on.with_draft(draft, latest=latest),
        verb=purpose.verb if purpose else None,
        ref=purpose.ref if purpose else None,
        who=purpose.who if purpose else None,
    )


def _what(purpose: Purpose | None) -> str:
    if purpose is None:
        return "a text"
    beside = f", with {purpose.who}" if purpose.who else ""
    if purpose.verb == FROM:
        return f"what {purpose.who} also wrote before the kickoff"
    if purpose.verb == "essay":
        answers = purpose.ref is not None and purpose.ref.startswith("H")
        free = "an essay that answers no homework"
        kind = f"an essay for {purpose.ref}" if answers else f"the essay {purpose.ref}"
        return f"{kind if purpose.ref else free}{beside}"
    if purpose.question is not None:
        return f"an answer to “{purpose.question}” in mentorlog {purpose.verb}"
    of = f" {purpose.ref}" if purpose.ref else ""
    return f"a text for mentorlog {purpose.verb}{of}{beside}"


def _other(path: Path, names: Mapping[str, str]) -> Kept:
    kind = kinds.of(path, names)
    return Kept(
        name=path.name,
        what=kind.what,
        changed_at=datetime.fromtimestamp(path.lstat().st_mtime, UTC),
        words=contents.words(path),
        path=path,
        command=kind.command,
        verb=kind.verb,
        who=kind.who,
    )
