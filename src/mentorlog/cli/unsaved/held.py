"""What was written in this run and is in no journal yet: held, and kept where the run ends."""

from collections.abc import Collection
from pathlib import Path
from typing import NamedTuple

from mentorlog.cli import telling
from mentorlog.cli.stopping import Stopped, kept_by
from mentorlog.cli.unsaved.purposes import Purpose
from mentorlog.cli.world import World
from mentorlog.errors import Refusal, Unusable


class _Text(NamedTuple):
    text: str
    question: str | None
    option: str | None


class Held:
    """The long texts of a run until they are saved.

    `purpose` is what they are for, as far as the verb knows; `drafts_used` are the files in which
    the editor left its texts.
    """

    def __init__(self, drafts: Path | None, purpose: Purpose) -> None:
        self.purpose = purpose
        self.drafts_used: list[Path] = []
        self._drafts = drafts
        self._texts: list[_Text] = []

    def take(self, text: str, *, question: str | None = None, option: str | None = None) -> None:
        """A text that was typed as an answer, or arrived through standard input."""
        self._texts.append(_Text(text, question, option))

    def let_go(self, saved: Collection[str]) -> None:
        """These texts are saved: they need not be held any more."""
        self._texts = [one for one in self._texts if one.text not in saved]

    def discard_drafts(self, saved: Collection[str] | None = None) -> None:
        """What the drafts hold is saved: they are removed. So is what was taken, all of it or
        these texts."""
        from mentorlog.cli.unsaved.drafts import discard

        self._texts = [] if saved is None else self._texts
        self.let_go(saved or ())
        while self.drafts_used:
            discard(self.drafts_used.pop())

    def keep(self) -> list[Path]:
        """Where everything is that is not saved: what was only taken is written down now.

        Raises Unusable where it cannot be.
        """
        if self._drafts is None or not self._texts:
            return list(self.drafts_used)
        from mentorlog.cli.unsaved import drafts

        known = {_content(one.path): one.path for one in drafts.left_behind(self._drafts)}
        for text, question, option in self._texts:
            # The same text sent again and again, by a script say, is kept once.
            path = known.get(text.encode()) or drafts.keep(
                self._drafts,
                name=self.purpose.ref or self.purpose.verb,
                text=text,
                purpose=self.purpose._replace(question=question, option=option),
            )
            self.drafts_used.append(path)
        self._texts = []
        return list(self.drafts_used)


def rescue(held: Held, world: World, end: BaseException) -> None:
    """Keep what is in no journal, and say where it is: in the refusal itself, else in a line.

    Also where somebody interrupts a question: what was answered before was written in earnest.
    """
    from mentorlog.cli.unsaved import going_on

    try:
        paths = held.keep()
    except Unusable as refused:
        _add(world, end, f"What you wrote could not be kept: {refused.sentence}")
        return
    paths += [path for path in kept_by(end) if path not in paths]
    if isinstance(end, Stopped):
        end.kept = paths
    elif paths:
        _add(world, end, going_on.where(paths))
    elif isinstance(end, Refusal):
        _say_how_to_go_on(end)


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""


def _add(world: World, end: BaseException, line: str) -> None:
    """Said with the refusal, where it is one."""
    if isinstance(end, Refusal):
        end.hint = f"{end.hint} {line}" if end.hint else line
    else:
        telling.tell(world, line)


def _say_how_to_go_on(refusal: Refusal) -> None:
    """The editor's own refusal has said where the text is, but not what goes on with it."""
    from mentorlog.cli.editor import NotWritten
    from mentorlog.cli.unsaved import going_on

    if isinstance(refusal, NotWritten) and refusal.path is not None:
        refusal.hint = f"{refusal.hint} {going_on.on(refusal.path)}"
