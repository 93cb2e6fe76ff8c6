"""Words to offer that are the program's own: verbs, options, closed lists; and kept files."""

from collections.abc import Iterable, Iterator

from mentorlog.cli.completing.found import Asked, Offer, Source
from mentorlog.cli.verbs import BY_NAME, TOPICS, VERBS

LISTED = (
    *("homework", "essays", "sessions", "callouts", "notes"),
    *("agreements", "mentorships", "wishes"),
)
MOMENTS = ("session", "homework", "essay", "callout", "agreement", "note", "mentorship")


def one_of(words: Iterable[str]) -> Source:
    """A closed list."""
    offers = tuple(Offer(str(word)) for word in words)
    return lambda _: offers


def verbs(_: Asked) -> Iterator[Offer]:
    for verb in VERBS:
        yield Offer(verb.name, verb.about)


def helped(asked: Asked) -> Iterator[Offer]:
    """What help can be asked of: the verbs, and the topics."""
    yield from verbs(asked)
    for name, about in TOPICS.items():
        if name not in BY_NAME:
            yield Offer(name, about)


def options(asked: Asked) -> Iterator[Offer]:
    """The verb's own, then those that hold everywhere; what is typed already only where it repeats.

    Here a verb is loaded: what its options are for stands in its own module.
    """
    from mentorlog.cli import app

    own = [app.load(BY_NAME[asked.spot.verb])] if asked.spot.verb in BY_NAME else []
    typed = {*asked.spot.said, *asked.spot.flags}
    for command in (*own, app.group()):
        for param in command.params:
            names = [*param.opts, *param.secondary_opts]
            long = [name for name in names if name.startswith("--")]
            if getattr(param, "multiple", False) or not typed.intersection(names):
                for name in long:
                    yield Offer(name, getattr(param, "help", None) or "")
    yield Offer("--help", "What there is to say of it.")


def formats(_: Asked) -> Iterator[Offer]:
    from mentorlog.cli.exporting import formats

    for one in formats.SAMPLES:
        yield Offer(one.format.value, one.what)


def settings(_: Asked) -> Iterator[Offer]:
    from mentorlog.settings import SETTINGS

    for one in SETTINGS:
        yield Offer(one.key, one.about.partition(". ")[0].rstrip("."))


def zones(_: Asked) -> Iterator[Offer]:
    from zoneinfo import available_timezones

    for name in sorted(available_timezones()):
        yield Offer(name)


def goals(asked: Asked) -> Iterator[Offer]:
    """By their numbers, which are one mentorship's own."""
    from mentorlog.clean import one_line
    from mentorlog.db import reading

    several = asked.mentorships
    if len(several) == 1:
        with asked.glance() as connection:
            for goal in reading.goals(connection, several[0].id):
                if goal.happened_at <= asked.run.now:
                    yield Offer(str(goal.number), f"“{one_line(goal.text, 60)}”")


def backups(asked: Asked) -> Iterator[Offer]:
    from mentorlog.db import backups

    for one in backups.listed(asked.run.path):
        damaged = ", damaged" if one.is_damaged else ""
        yield Offer(one.path.name, f"{one.at:%d %b %Y %H:%M}, {one.why.value}{damaged}")


def drafts(asked: Asked) -> Iterator[Offer]:
    """What was written and never saved, by the names it is listed under."""
    from mentorlog.cli.unsaved import drafts, purposes

    if not asked.run.drafts.is_dir():
        return
    written = {one.name: one.purpose for one in drafts.left_behind(asked.run.drafts)}
    for name, purpose in written.items():
        yield Offer(name, f"for mentorlog {purpose.verb}" if purpose else "")
    for path in sorted(asked.run.drafts.iterdir()):
        beside = path.suffix in (purposes.SUFFIX, ".new", drafts.SUFFIX)
        if not beside:
            yield Offer(path.name)
