"""What a draft is for, kept in a small file beside it: so that a later command goes on with it."""

import json
from pathlib import Path
from typing import NamedTuple

from mentorlog.cli import kept_json
from mentorlog.cli.editing.document import Part

SUFFIX = ".about"


class Purpose(NamedTuple):
    """The verb it was written in, and what is known of the place its text is to have.

    `mentorship` is a UUID, `who` the other person; `question` is one that was asked, `option` what
    would have answered it; `by` is the side that writes; `command` goes on with it, where the
    verb has one of its own.
    """

    verb: str
    ref: str | None = None
    mentorship: str | None = None
    who: str | None = None
    question: str | None = None
    option: str | None = None
    command: str | None = None
    by: str | None = None
    title: str | None = None

    def is_as(self, other: "Purpose") -> bool:
        """Whether both are for the same entry; whoever it is with may have another name by now."""
        mine = (self.verb, self.ref, self.mentorship, self.option)
        return mine == (other.verb, other.ref, other.mentorship, other.option)


class About(NamedTuple):
    """What is kept beside a draft.

    `began_with` is the fingerprint of the text that its writing began with; `header` stands above
    it in quotes. An `exact` draft was not written in an editor: every byte of it is text. `parts`
    are those of the entry it was made of, as they were then.
    """

    began_with: str = ""
    header: str | None = None
    exact: bool = False
    purpose: Purpose | None = None
    parts: tuple[Part, ...] = ()


def keep(path: Path, about: About) -> None:
    """Keep it beside the draft at this path."""
    purpose = about.purpose._asdict() if about.purpose else None
    kept_json.save(beside(path), {**about._asdict(), "purpose": purpose})


def of(path: Path) -> About | None:
    """What is kept beside this draft; None where nothing that can be read is."""
    try:
        return _read(json.loads(beside(path).read_bytes()))
    except (OSError, ValueError, RecursionError):
        return None


def beside(path: Path) -> Path:
    return path.with_suffix(SUFFIX)


def _read(found: object) -> About | None:
    match found:
        case {
            "began_with": str(began),
            "header": str() | None as header,
            "exact": bool(exact),
            **rest,
        }:
            purpose, parts = _purpose(rest.get("purpose")), _parts(rest.get("parts"))
            return About(began, header, exact, purpose, parts)
    return None


def _purpose(found: object) -> Purpose | None:
    match found:
        case {"verb": str(verb), **rest}:
            told = {name: rest.get(name) for name in Purpose._fields[1:]}
            return Purpose(verb, **{k: v for k, v in told.items() if isinstance(v, str)})
    return None


def _parts(found: object) -> tuple[Part, ...]:
    if not isinstance(found, list):
        return ()
    return tuple(part for part in map(_part, found) if part is not None)


def _part(found: object) -> Part | None:
    match found:
        case [str(key), str(label), str(text), bool(long), bool(happened)]:
            return Part(key, label, text, long=long, happened=happened)
    return None
