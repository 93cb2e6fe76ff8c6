"""What completes what: from a verb's arguments and options to where the words come from."""

from mentorlog.cli import offers
from mentorlog.cli.completing import entries, people, words
from mentorlog.cli.completing.found import Asked, Found, Offer, Source
from mentorlog.cli.names import plain
from mentorlog.enums import Candor, Kind, NoteKind, SessionKind, Side, Stance


def files(_: Asked) -> tuple[Offer, ...]:
    """Nothing of ours: the shell knows its files better."""
    return ()


def free(_: Asked) -> tuple[Offer, ...]:
    """Words of one's own, a date or a span; files would be no help there."""
    return ()


ANY_SESSION = entries.of_kinds(Kind.SESSION)
PLANNED = entries.those(offers.planned)
TO_SETTLE = entries.those(offers.to_settle)
MOMENTS = [*words.MOMENTS, *(kind for kind in NoteKind if kind is not NoteKind.NOTE)]

ARGUMENTS: dict[str, Source] = {
    "wish": people.wishes,
    "confirm": entries.those(entries.to_confirm),
    "session": PLANNED,
    "cancel": PLANNED,
    "missed": entries.begun,
    "prep": PLANNED,
    "done": TO_SETTLE,
    "carry": TO_SETTLE,
    "release": entries.those(offers.to_release),
    "essay": entries.to_write,
    "hand": entries.to_hand,
    "post": entries.those(offers.to_post),
    "read": entries.those(entries.to_read),
    "revisit": entries.to_revisit,
    "note": entries.every,
    "list": words.one_of(words.LISTED),
    "show": entries.every,
    "edit": entries.to_edit,
    "delete": entries.every,
    "drafts": words.drafts,
    "config": words.settings,
    "export": files,
    "import": files,
    "backup": files,
    "restore": words.backups,
    "help": words.helped,
}
"""Of each verb that takes one word of a kind; `import` takes several files."""

OPTIONS: dict[str, Source] = {
    "--with": people.mentorships,
    "--journal": files,
    "--file": files,
    "--to": files,
    "--by": people.either_or_both,
    "--for": people.either_or_both,
    "--owed-by": people.either_or_both,
    "--pending": people.either_or_both,
    "--books": people.either_or_both,
    "--asked-by": people.either_or_both,
    "--story-of": people.either_or_both,
    "--about": people.either,
    "--raised-by": people.either,
    "--me": people.keepers,
    "--from": people.people,
    "--wish": people.wishes,
    "--in": ANY_SESSION,
    "--move": PLANNED,
    "--candor": words.one_of(Candor),
    "--stance": words.one_of(Stance),
    "--answered": words.one_of(("yes", "no")),
    "--goal": words.goals,
    "--reached": words.goals,
    "--zone": words.zones,
    "--discard": words.drafts,
    "--show-completion": words.one_of(("bash", "zsh", "fish")),
}
"""By their names, which mean the same in most verbs."""

OF_ONE_VERB: dict[tuple[str | None, str], Source] = {
    ("agree", "--with"): people.to_agree_with,
    ("agree", "--as"): words.one_of(Side.BOTH.people),
    ("agree", "--goal"): free,
    ("agree", "--file"): files,
    ("amend", "--goal"): free,
    ("review", "--goal"): free,
    ("promise", "--by"): free,
    ("plan", "--kind"): words.one_of(SessionKind),
    ("session", "--kind"): words.one_of(SessionKind),
    ("note", "--kind"): words.one_of(NoteKind),
    ("import", "--kind"): words.one_of(("essay", "note")),
    ("timeline", "--kind"): words.one_of(MOMENTS),
    ("search", "--kind"): words.one_of([*MOMENTS, "wish"]),
    ("import", "--as"): people.people,
    ("import", "--for"): entries.those(entries.to_answer_by_import),
    ("export", "--format"): words.formats,
    **{
        (verb, "--by"): people.either
        for verb in ("essay", "post", "read", "note", "close", "import")
    },
}
"""Where an option means something else in a verb than in the others."""

FILES_TOO = (words.backups,)


def offered(asked: Asked) -> Found:
    """What fits what is typed so far, in its order."""
    source = _source(asked)
    fitting = plain(asked.spot.begun)
    found = tuple(
        dict.fromkeys(one for one in source(asked) if plain(one.value).startswith(fitting))
    )
    return Found(found, files=source is files or (source in FILES_TOO and not found))


def _source(asked: Asked) -> Source:
    verb, option = asked.spot.verb, asked.spot.option
    if option is not None:
        return OF_ONE_VERB.get((verb, option)) or OPTIONS.get(option, free)
    if asked.spot.is_option:
        return words.options
    if verb is None:
        return words.verbs
    if asked.spot.arguments and verb != "import":
        return free
    return ARGUMENTS.get(verb, free)
