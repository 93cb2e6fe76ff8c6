"""Going on with something that was kept: the one command, and the line that says it."""

import shlex
from collections.abc import Sequence
from pathlib import Path

from mentorlog.cli.unsaved import drafts
from mentorlog.cli.unsaved.drafts import Draft
from mentorlog.cli.unsaved.purposes import Purpose
from mentorlog.domain.records import refs

FREE = "essay"  # what the draft of an essay without homework is called
TAKE_WORDS = ("homework", "promise", "note", "callout")
"""The verbs whose text may be `-`: their drafts can be sent in again as they are."""


def essay_of(draft: Draft) -> Purpose | None:
    """What essay the draft is of, also where only its name tells; None for any other draft."""
    if draft.purpose is not None:
        return draft.purpose if draft.purpose.verb == "essay" else None
    stem = draft.name.split("-", maxsplit=1)[0]
    ref = refs.read(stem)
    if ref is not None or stem == FREE:
        return Purpose("essay", ref=str(ref) if ref else None)
    return None


def with_draft(draft: Draft, *, latest: bool = True) -> str:
    """Goes on with it, or shows it where no command can.

    Of several drafts of one essay, --resume takes the `latest`; an older one is named.
    """
    purpose = essay_of(draft) or draft.purpose
    if purpose is None:
        return shown(draft.name)
    again = _sends_again(purpose)
    if again is not None:
        return f"mentorlog {again} < {_quoted(draft)}"
    if purpose.command is not None:
        return purpose.command
    if purpose.verb == "essay":
        essay = f"mentorlog essay {purpose.ref or '--free'}"
        return f"{essay} --resume" if latest else f"{essay} --file {_quoted(draft)}"
    return shown(draft.name) if purpose.option is None else f"mentorlog {purpose.verb}"


def _sends_again(purpose: Purpose) -> str | None:
    """The command that takes the draft just as it is, where there is one."""
    if purpose.verb == "edit" and purpose.option is not None:
        return f"edit {purpose.ref} {purpose.option}"
    return f"{purpose.verb} -" if purpose.verb in TAKE_WORDS and purpose.option is None else None


def _quoted(draft: Draft) -> str:
    return shlex.quote(str(draft.path))


def shown(name: str) -> str:
    return f"mentorlog drafts {shlex.quote(name)}"


def where(paths: Sequence[Path]) -> str:
    """Where these texts are, and what goes on with the last of them."""
    places = " and ".join(str(path) for path in paths)
    return f"What you wrote is kept in {places}. {on(paths[-1])}"


def on(path: Path) -> str:
    """What goes on with the draft at this path, as a line."""
    is_there = path.is_symlink() or path.exists()
    command = with_draft(drafts.at(path)) if is_there else "mentorlog drafts"
    return f"To go on with it: {command}"
