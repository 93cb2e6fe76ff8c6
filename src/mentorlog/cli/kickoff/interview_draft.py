"""The interview in progress: its answers so far, kept until the agreement is saved."""

from pathlib import Path
from typing import NamedTuple

from mentorlog.cli import kept_json
from mentorlog.cli.names import plain
from mentorlog.db import private_files

FILE = "agreement.json"
ASIDE = "agreement-kept"
APART = "agreement-with"
LONGEST_NAME = 40  # of a person in the name of a file


class Kept(NamedTuple):
    """The answers found; None if there are none. `damaged` is where an unreadable file now is."""

    answers: dict[str, str] | None
    damaged: Path | None = None


def save(drafts: Path, answers: dict[str, str]) -> None:
    """Keep the answers so far."""
    kept_json.save(drafts / FILE, answers)


def load(drafts: Path) -> Kept:
    """The answers kept; a damaged file is moved aside, for it may be mended by hand."""
    path = drafts / FILE
    try:
        return Kept(kept_json.texts(path.read_bytes()))
    except FileNotFoundError:
        return Kept(None)
    except (ValueError, RecursionError):
        return Kept(None, kept_json.put_aside(path, "damaged"))


def put_aside(drafts: Path) -> None:
    """Keep the answers for another time, out of the way of an interview with someone else."""
    if not (drafts / FILE).exists():
        return
    with private_files.unusable_when_refused(drafts):
        (drafts / FILE).rename(private_files.free_path(drafts, ASIDE, ".json"))


def take_back(drafts: Path, who: str | None) -> None:
    """Put what was put aside last in its place again, with `who` that interview.

    What is in its place already stays there, unless it is an interview with someone else.
    """
    if who is not None and not _is_with(drafts / FILE, who):
        put_aside(drafts)
    if (drafts / FILE).exists() or not drafts.is_dir():
        return
    for path in _put_aside(drafts):
        if who is None or _is_with(path, who):
            with private_files.unusable_when_refused(drafts):
                path.rename(drafts / FILE)
            return


def people(drafts: Path) -> list[str]:
    """With whom interviews are begun, the one in its place first."""
    found = [_with(path) for path in [drafts / FILE, *_put_aside(drafts)]]
    return [name for name in found if name]


def is_put_aside(drafts: Path, who: str) -> bool:
    """Whether an interview with `who` is kept for another time."""
    return any(_is_with(path, who) for path in _put_aside(drafts))


def set_apart(drafts: Path, who: str) -> Path | None:
    """Keep every interview with `who` for good, under a name of its own: a new one begins.

    The file of the latest; None where there is none.
    """
    kept = None
    name = "".join(letter if letter.isalnum() else "-" for letter in who.strip()[:LONGEST_NAME])
    for path in reversed(_with_whom(drafts, who)):
        with private_files.unusable_when_refused(drafts):
            kept = path.rename(private_files.free_path(drafts, f"{APART}-{name}", ".json"))
    return kept


def discard_with(drafts: Path, who: str) -> None:
    """Forget every interview with `who`: the agreement with them is saved."""
    for path in _with_whom(drafts, who):
        path.unlink(missing_ok=True)


def _with_whom(drafts: Path, who: str) -> list[Path]:
    return [path for path in [drafts / FILE, *_put_aside(drafts)] if _is_with(path, who)]


def _put_aside(drafts: Path) -> list[Path]:
    """What was put aside for another time, the latest first."""
    return sorted(drafts.glob(f"{ASIDE}*.json"), key=_changed_at, reverse=True)


def _changed_at(path: Path) -> float:
    return path.stat().st_mtime


def _is_with(path: Path, who: str) -> bool:
    return plain(_with(path)) == plain(who)


def _with(path: Path) -> str:
    """With whom these answers are; what cannot be read is nobody's."""
    try:
        return kept_json.texts(path.read_bytes()).get("with", "")
    except (OSError, ValueError, RecursionError):
        return ""


def discard(drafts: Path) -> None:
    """Forget them: the agreement is saved, or not wanted."""
    (drafts / FILE).unlink(missing_ok=True)
