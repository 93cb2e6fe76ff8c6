"""What was exported, and where it is now: in at most two lines."""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from mentorlog.clean import one_line
from mentorlog.views.console import Screen
from mentorlog.views.documents import Document


class Exported(NamedTuple):
    """A file that was written: as what, for whom, with whom, and how much is in it."""

    path: Path
    format: str
    edition: str
    others: Sequence[str]
    entries: int
    left_out: int


def render(done: Exported, screen: Screen) -> None:
    count = "1 entry" if done.entries == 1 else f"{done.entries} entries"
    with_ = f" with {one_line(done.others[0], 30)}" if len(done.others) == 1 else ""
    left_out = f", {done.left_out} left out" if done.edition != "whole" else ""
    screen.print(f"Written with {count}{with_}{left_out}, for {_FOR[done.edition]}:")
    screen.plain(f"  {done.path}")  # never folded: it is to be copied


_FOR = {
    "whole": "your eyes alone",
    "ours": "the two of you",
    "share": "whoever you give it to",
}


def as_json(done: Exported) -> Document:
    return {
        "done": "export",
        "path": str(done.path),
        "format": done.format,
        "edition": done.edition,
        "with": list(done.others),
        "entries": done.entries,
        "left_out": done.left_out,
    }
