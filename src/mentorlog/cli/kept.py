"""Everything that is kept in the drafts folder between two commands, and what each is for."""

import json
import re
import shlex
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from mentorlog import interview
from mentorlog.cli import drafts, going_on, kept_json, private_files, purposes
from mentorlog.cli.drafts import Draft
from mentorlog.cli.purposes import Purpose
from mentorlog.cli.run import Run
from mentorlog.errors import NoSuchDraft, Refusal
from mentorlog.pages.drafts import Kept
from mentorlog.store import reading

FROM = "from"  # what somebody sent and no question of the interview had room for
_OURS = (purposes.SUFFIX, ".new")  # files that only go with another
Names = Mapping[str, str]
Match = re.Match[str]


def every(run: Run) -> list[Kept]:
    """All of it, the latest first."""
    if not run.drafts.is_dir():
        return []
    names = _names(run)
    written = _drafts(drafts.left_behind(run.drafts))
    others = [
        _other(path, names)
        for path in run.drafts.iterdir()
        if path.suffix not in (*_OURS, drafts.SUFFIX) or path.is_dir()
    ]
    return sorted([*written, *others], key=lambda one: one.changed_at, reverse=True)


def named(run: Run, name: str) -> Kept:
    """The one of this name, or of the file of this name. Raises NoSuchDraft."""
    found = every(run)
    for one in found:
        if name in (one.name, one.path.name):
            return one
    raise NoSuchDraft(name, known=[one.name for one in found])


def text(one: Kept) -> str:
    """All that is in it, to be read by a person."""
    if one.path.is_dir():
        return "\n".join(sorted(path.name for path in one.path.iterdir()))
    try:
        if one.path.suffix == drafts.SUFFIX:
            return drafts.read(one.path)
        if one.path.suffix == ".json":
            return _answers(one.path)
    except (ValueError, RecursionError):  # it is shown as far as it can be read
        pass
    return one.path.read_bytes().decode(errors="replace")


def discard(one: Kept) -> None:
    """Remove it for good. Raises Unusable where the folder does not allow it."""
    with private_files.unusable_when_refused(one.path):
        if one.path.is_dir() and not one.path.is_symlink():
            one.path.rmdir()
        elif one.path.suffix == drafts.SUFFIX:
            drafts.discard(one.path)
        else:  # what is kept beside a draft stays for as long as the draft itself
            one.path.unlink(missing_ok=True)


def _names(run: Run) -> Names:
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
        words=_words(lambda: drafts.read(draft.path)),
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


def _other(path: Path, names: Names) -> Kept:
    told = _told(path, names)
    return Kept(
        name=path.name,
        what=told.what,
        changed_at=datetime.fromtimestamp(path.lstat().st_mtime, UTC),
        words=_words(lambda: _plainly(path)),
        path=path,
        command=told.command,
        verb=told.verb,
        who=told.who,
    )


class _Told(NamedTuple):
    """What it is, the command that goes on with it, with whom, and the verb of that command."""

    what: str
    command: str
    who: str | None = None
    verb: str | None = None


def _told(path: Path, names: Names) -> _Told:
    for pattern, tell in _KINDS:
        match = pattern.fullmatch(path.name)
        if match is not None:
            return tell(path, match, names)
    return _Told("a file that mentorlog did not make", going_on.shown(path.name))


def _interview(path: Path, match: Match, names: Names) -> _Told:  # noqa: ARG001
    who = _with(path)
    return _Told(f"the interview{_with_whom(who)}", _command("agree", who), who, "agree")


def _begun_anew(path: Path, match: Match, names: Names) -> _Told:  # noqa: ARG001
    who = _with(path)
    return _Told(f"an interview{_with_whom(who)}, begun anew since", going_on.shown(path.name), who)


def _review(path: Path, match: Match, names: Names) -> _Told:
    who = names.get(match["uuid"])
    command = going_on.shown(path.name) if match["aside"] else _command("review", who)
    return _Told(f"a look at the agreement{_with_whom(who)}", command, who, "review")


def _closing(path: Path, match: Match, names: Names) -> _Told:
    who = names.get(match["uuid"])
    command = going_on.shown(path.name) if match["aside"] else _command("close", who)
    what = f"the {match['side']}'s words at the end{_with_whom(who)}"
    return _Told(what, command, who, "close")


def _beforehand(path: Path, match: Match, names: Names) -> _Told:  # noqa: ARG001
    people = _senders(path)
    who = people[0] if people else None
    command = f"mentorlog agree --from {shlex.quote(who)}" if who else going_on.shown(path.name)
    senders = " and ".join(people) or "somebody"
    return _Told(f"what {senders} sent before the kickoff", command, who, "agree")


def _before(path: Path, match: Match, names: Names) -> _Told:  # noqa: ARG001
    what = f"{match['of']} as it was before it was opened last"
    return _Told(what, going_on.shown(path.name))


def _copy(path: Path, match: Match, names: Names) -> _Told:  # noqa: ARG001
    of = next(filter(None, match.groups()))
    return _Told(f"what an editor kept of {of}", going_on.shown(path.name))


_UUID = r"(?P<uuid>[0-9a-f]{32})(?P<aside>.*)\.json"
_KINDS: tuple[tuple[re.Pattern[str], Callable[[Path, Match, Names], _Told]], ...] = (
    (re.compile(r"agreement(?:-kept(?:-\d+)?)?\.json"), _interview),
    (re.compile(r"agreement-with-.*\.json"), _begun_anew),
    (re.compile(rf"review-{_UUID}"), _review),
    (re.compile(rf"closing-(?P<side>[a-z]+)-{_UUID}"), _closing),
    (re.compile(r"beforehand\.json"), _beforehand),
    (re.compile(r"(?P<of>.+\.md)(-\d+)?\.before"), _before),
    (re.compile(r"\.(.+)\.sw[a-z]|(.+)\.save|#(.+)#|(.+)~"), _copy),
)


def _with_whom(who: str | None) -> str:
    return f" with {who}" if who else ""


def _command(verb: str, who: str | None) -> str:
    return f"mentorlog {verb} --with {shlex.quote(who)}" if who else f"mentorlog {verb}"


def _with(path: Path) -> str | None:
    try:
        return kept_json.texts(path.read_bytes()).get("with") or None
    except (OSError, ValueError, RecursionError):
        return None


def _senders(path: Path) -> list[str]:
    try:
        found = json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError):
        return []
    people = found.values() if isinstance(found, dict) else []
    return [one["name"] for one in people if isinstance(one, dict) and _is_named(one)]


def _is_named(one: dict[str, object]) -> bool:
    return isinstance(one.get("name"), str)


def _words(read: Callable[[], str]) -> int | None:
    try:
        return len(read().split())
    except (OSError, ValueError, RecursionError):
        return None


def _plainly(path: Path) -> str:
    return _answers(path) if path.suffix == ".json" else path.read_bytes().decode()


def _answers(path: Path) -> str:
    """The answers in a file of JSON, each below its question. Raises ValueError."""
    found = json.loads(path.read_bytes().decode("utf-8", "surrogatepass"))
    if not isinstance(found, dict):
        raise ValueError("no answers")
    return "\n".join(_answer(str(key), said) for key, said in found.items())


def _answer(key: str, said: object) -> str:
    asked = interview.BY_KEY.get(key.partition(".")[0])
    if isinstance(said, dict):
        return "\n".join(_answer(str(of), one) for of, one in said.items())
    words = said if isinstance(said, str) else json.dumps(said, ensure_ascii=False)
    return f"{asked.text if asked else key}\n{words}\n" if words else ""
