"""What was typed for an entry's fields in a script: which part each is for, or why it is none."""

import re
import shlex
from collections.abc import Mapping, Sequence

from mentorlog.cli import params
from mentorlog.cli.editing import document
from mentorlog.cli.editing.document import Part
from mentorlog.cli.editing.opened import Opened
from mentorlog.cli.run import Run
from mentorlog.domain.records.refs import Ref
from mentorlog.enums import Kind
from mentorlog.errors import Unsaid

TERMS = {
    "start": "--start WHEN",
    "until": "--until WHEN|SPAN",
    "every": "--every CADENCE",
    "cadence": "--every CADENCE",
    "length": "--length SPAN",
    "lead": "--lead SPAN",
    "homework": "--homework or --no-homework",
    "essays": "--essays or --no-essays",
    "reads": "--reads or --no-reads",
    "reading": "--reads or --no-reads",
    "candor": "--candor SIDE",
    "call outs": "--candor SIDE",
    "call it": "--call-it WORD",
    "books": "--books SIDE",
    "booked by": "--books SIDE",
    "review": "--review WHEN",
    "zone": "--zone IANA",
    "told": "--told WHEN",
    "goal": "--goal TEXT",
    "goals": "--goal TEXT",
}
"""What is agreed anew and not edited, as somebody may call it, and how."""

VERBS: Mapping[Kind, Mapping[str, str]] = {
    Kind.SESSION: {
        "held": "session {ref}",
        "cancelled": "cancel {ref}",
        "missed": "missed {ref}",
        "moved": "plan --move {ref}",
        "booked": "plan",
    },
    Kind.HOMEWORK: {"done": "done {ref}", "carried": "carry {ref}", "let go": "release {ref}"},
    Kind.ESSAY: {"posted": "post {ref}", "read": "read {ref}", "let go": "release {ref}"},
    Kind.CALLOUT: dict.fromkeys(
        ("revisited", "acted", "happened", "let go", "withdrawn", "thanked", "received"),
        "revisit {ref}",
    ),
    Kind.AGREEMENT: {
        "confirmed": "confirm",
        "paused": "pause",
        "resumed": "resume",
        "closed": "close",
    },
    Kind.NOTE: {},
}
"""The verb that notes first what is not among an entry's happenings yet."""


def texts(run: Run, entry: Opened, several: Sequence[str]) -> dict[str, str]:
    """What was typed, by the parts it is for. Raises Unsaid where one is for none, or for two."""
    found: dict[str, str] = {}
    for one in several:
        word, sign, text = one.partition("=")
        if not sign:
            raise Unsaid(f"“{word[:40]}” is missing its text.", "Write it as --set FIELD=TEXT.")
        part = document.named(entry.parts, word)
        if part is None:
            raise unknown(entry.ref, entry.parts, word)
        if part.key in found:
            raise Unsaid(f"“{part.key}” is said twice.", "Say it once; nothing was changed.")
        if text == "-":
            text = params.standard_input(run, option=f"--set {shlex.quote(one)}")
        found[part.key] = text if part.long and text.strip() else text.strip()
    return found


def unknown(ref: Ref, parts: Sequence[Part], word: str) -> Unsaid:
    """That an entry has no part of this name: with what was meant, the verb that it takes, or
    what it has."""
    sentence = f"{ref} has no “{word[:40]}”"
    plain = document.plain(word)
    term = TERMS.get(re.sub(r" \d+$", "", plain)) if ref.kind is Kind.AGREEMENT else None
    if term is not None:
        return Unsaid(f"{sentence} to edit; it is agreed on anew.", f"mentorlog amend {term}")
    verb = VERBS[ref.kind].get(plain)
    if verb is not None:
        return Unsaid(f"{sentence} yet.", f"To note it: mentorlog {verb.format(ref=ref)}")
    known = ", ".join(one.key for one in parts)
    return Unsaid(f"{sentence}{document.near(parts, word)}", f"It has: {known}.")
