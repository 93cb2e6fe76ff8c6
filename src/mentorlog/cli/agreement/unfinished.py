"""Answers of a review or a closing in progress, kept until they are saved, one file for each."""

import json
import os
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from mentorlog.cli import drafts as draft_files


class Unfinished(NamedTuple):
    """What was answered so far, by the key of each question, and since when it lies there.

    `damaged` is where a file that cannot be read was moved to.
    """

    answers: dict[str, str]
    kept_at: datetime | None = None
    damaged: Path | None = None


def place(drafts: Path, kind: str, uuid: str) -> Path:
    """Where the answers of this kind are kept in the mentorship with this UUID."""
    return drafts / f"{kind}-{uuid}.json"


def load(path: Path) -> Unfinished:
    """The answers kept; a damaged file is moved aside, for it may be mended by hand."""
    try:
        found = json.loads(path.read_bytes().decode("utf-8", "surrogatepass"))
        kept_at = datetime.fromtimestamp(path.stat().st_mtime, UTC)
    except FileNotFoundError:
        return Unfinished({})
    except (ValueError, RecursionError):
        return Unfinished({}, damaged=put_aside(path, "damaged"))
    if not isinstance(found, dict) or not all(isinstance(one, str) for one in found.values()):
        return Unfinished({}, damaged=put_aside(path, "damaged"))
    return Unfinished(found, kept_at)


def save(path: Path, answers: dict[str, str]) -> None:
    """Keep the answers so that a power cut leaves these or those before, whole."""
    draft_files.make_folder(path.parent)
    new = path.with_suffix(".new")
    new.unlink(missing_ok=True)  # of a run that was killed just here
    text = json.dumps(answers, ensure_ascii=False, indent=1)
    draft_files.write_private(new, text.encode("utf-8", "surrogatepass"))
    with draft_files.unusable_when_refused(path):
        new.replace(path)
        _sync(path.parent)


def put_aside(path: Path, word: str) -> Path:
    """Keep it under another name, out of the way."""
    aside = draft_files.free_path(path.parent, f"{path.stem}-{word}", path.suffix)
    with draft_files.unusable_when_refused(path):
        return path.rename(aside)


def discard(path: Path) -> None:
    """Forget it: it is saved."""
    path.unlink(missing_ok=True)


def _sync(folder: Path) -> None:
    if os.name == "nt":  # which cannot open a folder
        return
    number = os.open(folder, os.O_RDONLY)
    with suppress(OSError):
        os.fsync(number)
    os.close(number)
