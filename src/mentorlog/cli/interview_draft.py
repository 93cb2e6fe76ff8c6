"""The interview in progress: its answers so far, kept until the agreement is saved."""

import json
import os
from pathlib import Path
from typing import NamedTuple

from mentorlog.cli import drafts as draft_files

FILE = "agreement.json"


class Kept(NamedTuple):
    """The answers found; None if there are none. `damaged` is where an unreadable file now is."""

    answers: dict[str, str] | None
    damaged: Path | None = None


def save(drafts: Path, answers: dict[str, str]) -> None:
    """Keep the answers so that a power cut leaves these or those before, whole."""
    draft_files.make_folder(drafts)
    new = drafts / f"{FILE}.new"
    new.unlink(missing_ok=True)  # of a run that was killed just here
    text = json.dumps(answers, ensure_ascii=False, indent=1)
    draft_files.write_private(new, text.encode("utf-8", "surrogatepass"))
    with draft_files.unusable_when_refused(drafts):
        new.replace(drafts / FILE)
        _sync_folder(drafts)


def load(drafts: Path) -> Kept:
    """The answers kept; a damaged file is moved aside, for it may be mended by hand."""
    path = drafts / FILE
    try:
        return Kept(_answers(path.read_bytes()))
    except FileNotFoundError:
        return Kept(None)
    except (ValueError, RecursionError):
        return Kept(None, _moved_aside(path))


def discard(drafts: Path) -> None:
    """Forget them: the agreement is saved, or not wanted."""
    (drafts / FILE).unlink(missing_ok=True)


def _answers(content: bytes) -> dict[str, str]:
    found = json.loads(content.decode("utf-8", "surrogatepass"))
    if not isinstance(found, dict) or not all(isinstance(words, str) for words in found.values()):
        raise ValueError("not answers")
    return found


def _moved_aside(path: Path) -> Path:
    aside = draft_files.free_path(path.parent, "agreement-damaged", ".json")
    with draft_files.unusable_when_refused(path.parent):
        return path.rename(aside)


def _sync_folder(folder: Path) -> None:
    if os.name == "nt":  # which cannot open a folder
        return
    number = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)
