"""Answers of a review or a closing in progress, kept until they are saved, one file for each."""

from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from mentorlog.cli import kept_json


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
        found = kept_json.texts(path.read_bytes())
        return Unfinished(found, datetime.fromtimestamp(path.stat().st_mtime, UTC))
    except FileNotFoundError:
        return Unfinished({})
    except (ValueError, RecursionError):
        return Unfinished({}, damaged=kept_json.put_aside(path, "damaged"))


def discard(path: Path) -> None:
    """Forget it: it is saved."""
    path.unlink(missing_ok=True)
