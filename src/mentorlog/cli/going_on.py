"""The one command that goes on with something that was kept."""

import shlex

from mentorlog.cli.drafts import Draft
from mentorlog.cli.purposes import Purpose
from mentorlog.records import refs

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
    if purpose.verb == "edit" and purpose.option is not None:
        return f"mentorlog edit {purpose.ref} {purpose.option} < {_quoted(draft)}"
    if purpose.command is not None:
        return purpose.command
    if purpose.verb == "essay":
        essay = f"mentorlog essay {purpose.ref or '--free'}"
        return f"{essay} --resume" if latest else f"{essay} --file {_quoted(draft)}"
    if purpose.option is not None:
        return f"mentorlog {purpose.verb}"
    if purpose.verb in TAKE_WORDS:
        return f"mentorlog {purpose.verb} - < {_quoted(draft)}"
    return shown(draft.name)


def _quoted(draft: Draft) -> str:
    return shlex.quote(str(draft.path))


def shown(name: str) -> str:
    return f"mentorlog drafts {shlex.quote(name)}"
