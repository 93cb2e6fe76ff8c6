"""What the other person wrote before the kickoff, kept in a private file until it is agreed."""

import json
from pathlib import Path
from typing import NamedTuple

from mentorlog.cli import drafts as draft_files
from mentorlog.exports.kickoff_message import Message

FILE = "beforehand.json"


class Arrived(NamedTuple):
    """One person's answers beforehand, under the name they were given with."""

    name: str
    message: Message


class Kept(NamedTuple):
    """Everybody's, by the name in small letters; `damaged` is where an unreadable file now is."""

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
        aside = draft_files.free_path(drafts, "beforehand-damaged", ".json")
        with draft_files.unusable_when_refused(drafts):
            return Kept({}, path.rename(aside))


def save(drafts: Path, people: dict[str, Arrived]) -> None:
    """Keep these, whole or not at all; no file where there is nothing."""
    if not people:
        (drafts / FILE).unlink(missing_ok=True)
        return
    draft_files.make_folder(drafts)
    content = {key: {"name": one.name, **one.message._asdict()} for key, one in people.items()}
    new = drafts / f"{FILE}.new"
    new.unlink(missing_ok=True)  # of a run that was killed just here
    text = json.dumps(content, ensure_ascii=False, indent=1)
    draft_files.write_private(new, text.encode())
    with draft_files.unusable_when_refused(drafts):
        new.replace(drafts / FILE)


def _people(content: bytes) -> dict[str, Arrived]:
    found = json.loads(content.decode())
    if not isinstance(found, dict):
        raise ValueError("not people")
    return {str(key): _arrived(value) for key, value in found.items()}


def _arrived(value: object) -> Arrived:
    match value:
        case {
            "name": str(name),
            "answers": dict(answers),
            "fields": dict(fields),
            "also": str(also),
        }:
            return Arrived(name, Message(_texts(answers), _texts(fields), also))
    raise ValueError("not what somebody wrote")


def _texts(found: dict[object, object]) -> dict[str, str]:
    if not all(isinstance(text, str) for pair in found.items() for text in pair):
        raise ValueError("not texts")
    return {str(key): str(text) for key, text in found.items()}
