"""The command lines that settle a flag, as they are typed."""

import re
import shlex
from collections.abc import Mapping, Sequence

from mentorlog.clean import clean
from mentorlog.domain import closing
from mentorlog.domain.promises import Clear, Flag
from mentorlog.domain.records.mentorships import Mentorship
from mentorlog.domain.records.record import Record
from mentorlog.enums import Kind, Rule, Side

Handles = Mapping[int, str]


def handles(mentorships: Sequence[Mentorship]) -> Handles:
    """What to type after --with, by mentorship; empty where there is only one to mean."""
    if len(mentorships) < 2:
        return {}
    names = [one.other_name for one in mentorships]
    return {one.id: _handle(one.other_name, names) for one in mentorships}


def line(verb: str, mentorship: Mentorship, handles: Handles) -> str:
    """A command without a reference, which has to say who is meant if there are several."""
    handle = handles.get(mentorship.id)
    return f"mentorlog {verb} --with {handle}" if handle else f"mentorlog {verb}"


def naming(verb: str, mentorship: Mentorship) -> str:
    """A command that says who is meant, whatever else there is: what is closed is not guessed."""
    name = shlex.quote(clean(mentorship.other_name).casefold())
    return f"mentorlog {verb} --with {name}"


def typed(verb: str, options: Sequence[str], words: Sequence[str]) -> str:
    """A command with what a person types after it, quoted where a shell would take it apart."""
    is_option = any(word.startswith("-") for word in words)
    said = [*options, "--", *words] if is_option else [*words, *options]
    return f"mentorlog {verb} {' '.join(shlex.quote(clean(one)) for one in said)}"


def completed(lines: Sequence[str], mentorship: Mentorship, handles: Handles) -> list[str]:
    """Lines that end in a command without a reference, which then says who is meant."""
    verbs = "|".join(_WITHOUT_REFERENCE)
    return [
        re.sub(rf"mentorlog ({verbs})$", lambda found: line(found[1], mentorship, handles), one)
        for one in lines
    ]


_WITHOUT_REFERENCE = (
    "plan",
    "plan --another",
    "resume",
    "pause",
    "close",
    r"close --by \w+",
    "close --yes",
)


def of(flag: Flag, record: Record, handles: Handles) -> list[str]:
    """The ways to settle a flag, the most likely first."""
    theirs = flag.owed_by is record.mentorship.other_is
    return [
        _of_clear(clear, flag, record, handles)
        for clear in flag.clears
        # Nobody writes the other's essay for them; it may have arrived.
        if not (theirs and flag.rule is Rule.ESSAY and clear.verb == "essay")
    ]


def _of_clear(clear: Clear, flag: Flag, record: Record, handles: Handles) -> str:
    words = [clear.verb, *([str(clear.entry)] if clear.entry else []), *clear.words.split()]
    words += ["WHEN"] if clear.words == "--until" else []
    words += _by(clear, flag, record)
    if any(_names_an_entry(word) for word in words):
        return " ".join(["mentorlog", *words])
    if closing.is_closed(record):
        return naming(" ".join(words), record.mentorship)
    return line(" ".join(words), record.mentorship, handles)


def _by(clear: Clear, flag: Flag, record: Record) -> list[str]:
    """Whose it is, where the entry alone does not tell."""
    keeper = record.mentorship.keeper_is
    if clear.verb == "confirm" and flag.owed_by is not keeper:
        return ["--by", flag.owed_by.value]
    if flag.rule is Rule.CLOSING:
        return ["--by", "me" if flag.owed_by is keeper else flag.owed_by.value]
    if _needs_a_side(clear.verb, flag, record):
        return ["--by", "me" if flag.owed_by is keeper else flag.owed_by.value]
    return []


def _needs_a_side(verb: str, flag: Flag, record: Record) -> bool:
    """Whether homework is for both, and the verb about what each of them owes."""
    if flag.entry is None or flag.entry.kind is not Kind.HOMEWORK:
        return False
    entry = next(one for one in record.homework if one.ref == flag.entry)
    if verb == "post":
        return entry.essay_by is Side.BOTH
    return verb in ("done", "carry", "release") and entry.owed_by is Side.BOTH


def _names_an_entry(word: str) -> bool:
    return word[:1].isupper() and word[1:].isdigit()


def _handle(name: str, names: Sequence[str]) -> str:
    """The first word of a name where no other name begins with it, else the whole name."""
    first = name.split(maxsplit=1)[0].casefold() if name.split() else name
    unique = sum(one.casefold().startswith(first) for one in names) == 1
    return shlex.quote(clean(first if unique else name))
