"""What each file in the drafts folder is that is no draft: an interview, a look, a copy."""

import json
import re
import shlex
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

from mentorlog.cli import kept_json
from mentorlog.cli.unsaved import going_on

Names = Mapping[str, str]
Match = re.Match[str]


class Told(NamedTuple):
    """What it is, the command that goes on with it, with whom, and the verb of that command."""

    what: str
    command: str
    who: str | None = None
    verb: str | None = None


def of(path: Path, names: Names) -> Told:
    """What this file is; `names` has the other person of each mentorship by its UUID."""
    for pattern, tell in _KINDS:
        match = pattern.fullmatch(path.name)
        if match is not None:
            return tell(path, match, names)
    return Told("a file that mentorlog did not make", going_on.shown(path.name))


def _interview(path: Path, match: Match, names: Names) -> Told:  # noqa: ARG001
    who = _with(path)
    return Told(f"the interview{_with_whom(who)}", _command("agree", who), who, "agree")


def _begun_anew(path: Path, match: Match, names: Names) -> Told:  # noqa: ARG001
    who = _with(path)
    return Told(f"an interview{_with_whom(who)}, begun anew since", going_on.shown(path.name), who)


def _review(path: Path, match: Match, names: Names) -> Told:
    who = names.get(match["uuid"])
    command = going_on.shown(path.name) if match["aside"] else _command("review", who)
    return Told(f"a look at the agreement{_with_whom(who)}", command, who, "review")


def _closing(path: Path, match: Match, names: Names) -> Told:
    who = names.get(match["uuid"])
    command = going_on.shown(path.name) if match["aside"] else _command("close", who)
    what = f"the {match['side']}'s words at the end{_with_whom(who)}"
    return Told(what, command, who, "close")


def _beforehand(path: Path, match: Match, names: Names) -> Told:  # noqa: ARG001
    people = _senders(path)
    who = people[0] if people else None
    command = f"mentorlog agree --from {shlex.quote(who)}" if who else going_on.shown(path.name)
    senders = " and ".join(people) or "somebody"
    return Told(f"what {senders} sent before the kickoff", command, who, "agree")


def _before(path: Path, match: Match, names: Names) -> Told:  # noqa: ARG001
    what = f"{match['of']} as it was before it was opened last"
    return Told(what, going_on.shown(path.name))


def _copy(path: Path, match: Match, names: Names) -> Told:  # noqa: ARG001
    of = next(filter(None, match.groups()))
    return Told(f"what an editor kept of {of}", going_on.shown(path.name))


_UUID = r"(?P<uuid>[0-9a-f]{32})(?P<aside>.*)\.json"
_KINDS: tuple[tuple[re.Pattern[str], Callable[[Path, Match, Names], Told]], ...] = (
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
