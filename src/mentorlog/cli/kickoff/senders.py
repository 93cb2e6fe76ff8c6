"""Who sent something before the kickoff: by the name that is known, where one is meant."""

import shlex
from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from typing import NamedTuple

from mentorlog.cli import wished
from mentorlog.cli.kickoff import interview_draft
from mentorlog.cli.names import plain
from mentorlog.cli.run import Run
from mentorlog.db import reading
from mentorlog.domain.records.mentorships import Mentorship
from mentorlog.enums import Side
from mentorlog.errors import NotNow, Unsaid


class Known(NamedTuple):
    """A name that is known already, and what says so; `begun` where it is too late to send."""

    name: str
    said: str
    begun: Mentorship | None = None


def named(run: Run, text: str, kept: Iterable[str]) -> str:
    """The name, as it is known where it is; one that is close to another is asked about.

    Raises NotNow where a mentorship with that person has begun.
    """
    word = text.strip()
    if not word:
        raise Unsaid("The name is empty.", "Say who it is from: --from NAME.")
    if word.casefold() in ("me", *Side):
        raise Unsaid(f"“{word}” is not a name here.", "Say who it is from: --from NAME.")
    known = _known(run, kept)
    same = next((one for one in known if plain(one.name) == plain(word)), None)
    if same is not None:
        return _unless_begun(same)
    word = word[0].upper() + word[1:] if word.islower() else word
    close = _close(word, known)
    return word if close is None else _which(run, word, close)


def _known(run: Run, kept: Iterable[str]) -> list[Known]:
    """Everybody of whom something may be expected; who has begun comes first."""
    active: Sequence[Mentorship] = ()
    if run.has_journal:
        with run.look() as connection:
            active = reading.active_mentorships(connection, run.now)
    wishes = [one.wish.name for one in wished.every(run) if not one.begun_at]
    begun = interview_draft.people(run.drafts)
    return [
        *(Known(one.other_name, f"The mentorship with {one.other_name} has begun.", one)
          for one in active),
        *(Known(name, f"There is a wish to learn from {name}.") for name in wishes),
        *(Known(name, f"An interview with {name} was begun.") for name in begun),
        *(Known(name, f"Something of {name}'s is kept already.") for name in kept),
    ]  # fmt: skip


def _close(word: str, known: Sequence[Known]) -> Known | None:
    """One who is written almost so, or whose name goes on, or ends, where this one does."""
    said = plain(word)
    names = [plain(one.name) for one in known]
    near = get_close_matches(said, names, n=1, cutoff=0.75)
    near += [name for name in names if name.startswith(f"{said} ") or said.startswith(f"{name} ")]
    return known[names.index(near[0])] if near else None


def _which(run: Run, word: str, close: Known) -> str:
    if not run.asker.can_ask:
        handle = shlex.quote(close.name)
        run.tell(f"{close.said} This is kept for {word}, as somebody else.")
        if close.begun is None:
            run.tell(f"If it is {close.name} who wrote it: mentorlog agree --from {handle}")
        return word
    if run.asker.yes(f"{close.said} Is {word} somebody else?", True, option="--from"):
        return word
    return _unless_begun(close)


def _unless_begun(one: Known) -> str:
    if one.begun is None:
        return one.name
    handle, side = shlex.quote(one.name.casefold()), one.begun.other_is.value
    raise NotNow(
        f"The mentorship with {one.name} has begun; an answer that comes late is added to it.",
        f"mentorlog amend --with {handle} --answer {side}.KEY=TEXT",
    )
