"""What was typed after `mentorlog import FILE…`."""

from enum import StrEnum
from typing import NamedTuple


class Becomes(StrEnum):
    """What a text becomes in the journal."""

    ESSAY = "essay"
    NOTE = "note"


class Typed(NamedTuple):
    """The options as they were typed; `as_` and `mine` to `same` are for a journal or a letter."""

    dry_run: bool = False
    as_: str | None = None
    bring_back: bool = False
    mine: bool = False
    take: tuple[str, ...] = ()
    same: tuple[str, ...] = ()
    by: str | None = None
    for_: str | None = None
    post: bool | None = None
    at: str | None = None
    kind: Becomes | None = None
    skip: bool = False

    @property
    def named(self) -> dict[str, bool]:
        """Which of those were typed that not every file takes."""
        draft = "--draft" if self.post is False else "--post"
        return {
            "--as": self.as_ is not None,
            "--bring-back": self.bring_back,
            "--mine": self.mine,
            "--take": bool(self.take),
            "--same": bool(self.same),
            "--by": self.by is not None,
            "--for": self.for_ is not None,
            draft: self.post is not None,
            "--at": self.at is not None,
            "--kind": self.kind is not None,
            "--skip": self.skip,
        }
