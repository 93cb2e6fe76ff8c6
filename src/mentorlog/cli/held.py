"""What was written in this run and is in no journal yet: typed, piped, or in the editor."""

from collections.abc import Collection
from pathlib import Path
from typing import NamedTuple

from mentorlog.cli.purposes import Purpose


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
        from mentorlog.cli.drafts import discard

        self._texts = [] if saved is None else self._texts
        self.let_go(saved or ())
        while self.drafts_used:
            discard(self.drafts_used.pop())

    def keep(self) -> list[Path]:
        """Where everything is that is not saved: what was only taken is written down now.

        Raises Unusable where it cannot be.
        """
        from mentorlog.cli import drafts

        if self._drafts is None:
            return list(self.drafts_used)
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


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""
