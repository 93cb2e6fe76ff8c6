"""What the other person wrote before the kickoff, kept in a private file until it is agreed."""

import json
from pathlib import Path
from typing import NamedTuple

from mentorlog.cli import kept_json, names
from mentorlog.export.kickoff_message import Message

FILE = "beforehand.json"


class Arrived(NamedTuple):
    """One person's answers beforehand, under the name they were given with."""

    name: str
    message: Message


class Kept(NamedTuple):
    """Everybody's, by the name in small letters without accents.

    `damaged` is where an unreadable file now is.
    """

    people: dict[str, Arrived]
    damaged: Path | None = None


def load(drafts: Path) -> Kept:
    """What is kept; a damaged file is moved aside, for it may be mended by hand."""
    path = drafts / FILE
    try:
        return Kept(_people(path.read_bytes()))
    except FileNotFoundError:
        return Kept({})
    except (ValueError, RecursionError):
        return Kept({}, kept_json.put_aside(path, "damaged"))


def save(drafts: Path, people: dict[str, Arrived]) -> None:
    """Keep these, whole or not at all; no file where there is nothing."""
    if not people:
        (drafts / FILE).unlink(missing_ok=True)
        return
    kept_json.save(drafts / FILE, {key: _as_json(one) for key, one in people.items()})


def _as_json(one: Arrived) -> dict[str, object]:
    answers, fields, also, wrote, _ = one.message
    return {"name": one.name, "answers": answers, "fields": fields, "also": also, "wrote": wrote}


def _people(content: bytes) -> dict[str, Arrived]:
    found = json.loads(content.decode())
    if not isinstance(found, dict):
        raise ValueError("not people")
    arrived = [_arrived(value) for value in found.values()]
    return {names.plain(one.name): one for one in arrived}


def _arrived(value: object) -> Arrived:
    match value:
        case {
            "name": str(name),
            "answers": dict(answers),
            "fields": dict(fields),
            "also": str(also),
            **rest,
        }:
            wrote = rest.get("wrote", {})  # it was not kept at first
            if not isinstance(wrote, dict):
                raise ValueError("not texts")
            return Arrived(name, Message(_texts(answers), _texts(fields), also, _texts(wrote)))
    raise ValueError("not what somebody wrote")


def _texts(found: dict[object, object]) -> dict[str, str]:
    if not all(isinstance(text, str) for pair in found.items() for text in pair):
        raise ValueError("not texts")
    return {str(key): str(text) for key, text in found.items()}
