"""The interview in progress: its answers so far, kept until the agreement is saved."""

import json
import os
from pathlib import Path
from typing import NamedTuple

from mentorlog.cli import drafts as draft_files

FILE = "agreement.json"
ASIDE = "agreement-kept"


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


def put_aside(drafts: Path) -> None:
    """Keep the answers for another time, out of the way of an interview with someone else."""
    if not (drafts / FILE).exists():
        return
    with draft_files.unusable_when_refused(drafts):
        (drafts / FILE).rename(draft_files.free_path(drafts, ASIDE, ".json"))


def take_back(drafts: Path, who: str | None) -> None:
    """Put what was put aside last in its place again, with `who` that interview.

    What is in its place already stays there, unless it is an interview with someone else.
    """
    if who is not None and not _is_with(drafts / FILE, who):
        put_aside(drafts)
    if (drafts / FILE).exists() or not drafts.is_dir():
        return
    for path in sorted(drafts.glob(f"{ASIDE}*.json"), key=_changed_at, reverse=True):
        if who is None or _is_with(path, who):
            with draft_files.unusable_when_refused(drafts):
                path.rename(drafts / FILE)
            return


def _changed_at(path: Path) -> float:
    return path.stat().st_mtime


def _is_with(path: Path, who: str) -> bool:
    """Whether these answers are of an interview with `who`; what cannot be read is nobody's."""
    try:
        found = _answers(path.read_bytes()).get("with", "")
    except (OSError, ValueError, RecursionError):
        return False
    return found.casefold() == who.strip().casefold()


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
