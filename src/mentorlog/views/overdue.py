"""What is late or asks for a person: who owes whom, since when, by which promise, the way out."""

from collections.abc import Sequence
from typing import NamedTuple

from rich.text import Text

from mentorlog.domain.overview import Overview
from mentorlog.domain.promises import Flag
from mentorlog.domain.records.mentorships import Mentorship
from mentorlog.enums import Level, Side
from mentorlog.views import commands, flag_blocks, flag_words
from mentorlog.views.console import Screen, margin
from mentorlog.views.flag_blocks import Block
from mentorlog.views.sentences import does, name


class Shown(NamedTuple):
    """The flags of one mentorship that were asked for; `owed_by` is whose, None is anybody's."""

    overview: Overview
    flags: tuple[Flag, ...]
    owed_by: Side | None = None


def chosen(seen: Overview, *, everything: bool = False, owed_by: Side | None = None) -> Shown:
    """What is overdue or asks; `everything` adds what is due soon and the gentle reminders."""
    levels = set(Level) if everything else {Level.OVERDUE, Level.ATTENTION}
    flags = tuple(
        flag
        for flag in seen.flags
        if flag.level in levels and (owed_by is None or flag.owed_by.includes(owed_by))
    )
    return Shown(seen, flags, owed_by)


def render(shown: Sequence[Shown], screen: Screen, *, active: Sequence[Mentorship] = ()) -> None:
    """Each mentorship that has something to show; `active` are all that a command could mean."""
    handles = commands.handles(active or [one.overview.record.mentorship for one in shown])
    speaking = [one for one in shown if one.flags]
    if not speaking:
        screen.print(Text(nothing(shown), "green"), indent=margin(screen))
    for number, one in enumerate(speaking):
        if number:
            screen.print()
        people = name(one.overview.record.mentorship, Side.BOTH)
        screen.print(Text(people, "bold"), indent=margin(screen))
        entries = {flag.entry for flag in one.flags}
        for flag in flag_words.in_order(one.overview, one.flags):
            words = flag_words.of(flag, one.overview, handles)
            hangs = flag.under is not None and flag.under in entries
            flag_blocks.render(screen, Block(words, in_full=True, hangs=hangs))


def nothing(shown: Sequence[Shown]) -> str:
    """The good news, no wider than what was asked."""
    asked = {(one.overview.record.mentorship, one.owed_by) for one in shown if one.owed_by}
    if not asked:
        return "Nothing is overdue, on either side."
    if len(asked) > 1:
        return "Nothing is overdue there."
    mentorship, side = asked.pop()
    return f"Nothing is overdue that {does(mentorship, side, 'owe')}."
