"""The face of the journal: each mentorship, what is next, what is due before it, what is late."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from rich.text import Text

from mentorlog.clean import one_line
from mentorlog.domain import agreements, terms_words
from mentorlog.domain.overview import Overview
from mentorlog.domain.promises import Flag
from mentorlog.domain.records.agreements import Agreement
from mentorlog.domain.records.mentorships import Mentorship
from mentorlog.domain.records.times import Moment
from mentorlog.enums import Level, Rule, Side
from mentorlog.views import commands, dates, flag_blocks, flag_words, promise_words
from mentorlog.views.commands import Handles
from mentorlog.views.console import GAP, Screen, is_narrow, margin, put, room, spread
from mentorlog.views.flag_blocks import COMMAND, QUIET, Block
from mentorlog.views.sentences import LONGEST_TITLE, cells_of, name

EMPTY = (
    ("An empty journal. Begin: ", "mentorlog agree"),
    ("See a sample first:      ", "mentorlog demo"),
)
MOST_DUE_BEFORE = 6
LONGEST_HEADING = 36  # cells of each name at the head
NEXT = "Next: "


def render(
    overviews: Sequence[Overview],
    screen: Screen,
    *,
    as_of: datetime | None = None,
    active: Sequence[Mentorship] = (),
) -> None:
    """Each mentorship in turn; `as_of` is said where it is not simply now.

    `active` are all that a command could mean, if more than these.
    """
    handles = commands.handles(active or [seen.record.mentorship for seen in overviews])
    if not overviews:
        _empty(screen)
    elif as_of is not None:
        _as_of(as_of, overviews[0], screen)
    for number, seen in enumerate(overviews):
        if number:
            screen.print()
        _mentorship(seen, screen, handles)


def _empty(screen: Screen) -> None:
    for words, command in EMPTY:
        screen.print(Text.assemble(words, (command, COMMAND)))


def _as_of(now: datetime, seen: Overview, screen: Screen) -> None:
    tz = agreements.zone(seen.record)
    when = f"{dates.full(Moment(now), tz)}{dates.whose(now, tz, seen.now)}"
    screen.print(Text(f"As it stood on {when}", QUIET), indent=margin(screen))
    screen.print()


def _mentorship(seen: Overview, screen: Screen, handles: Handles) -> None:
    _heading(seen, screen)
    _pause(seen, screen, handles)
    _next(seen, screen, handles)
    _due_before(seen, screen)
    _waiting(seen, screen)
    _flags(seen, screen, handles)


def _heading(seen: Overview, screen: Screen) -> None:
    """Who, the question, where in the term: on one line, or the question on its own."""
    width = room(screen, margin(screen))
    people = Text(name(seen.record.mentorship, Side.BOTH, LONGEST_HEADING), "bold")
    question = one_line(seen.terms.question or "", LONGEST_TITLE)
    where = Text(term_words(seen), QUIET)
    together = people.cell_len + 3 + cells_of(question) + GAP + where.cell_len
    if question and together <= width:
        people, question = Text.assemble(people, f" · {question}"), ""
    put(screen, spread(screen, people, where, width), margin(screen))
    if question:
        screen.print(one_line(question, width), indent=margin(screen))


def term_words(seen: Overview) -> str:
    """ "week 9 of 26", "open-ended, week 9", "starts Mon 30 Nov", "paused", "closed"."""
    place, terms = seen.place, seen.terms
    if seen.closed:
        return "closed"
    if seen.pause:
        return "paused"
    if place is None:
        return f"starts {dates.day(terms.starts_on, seen.today)}"
    if place.of is None or terms.ends_on is None:
        return f"open-ended, week {place.week}"
    if place.over:
        return f"ended {dates.day(terms.ends_on, seen.today)}"
    return f"week {place.week} of {place.of}"


def _pause(seen: Overview, screen: Screen, handles: Handles) -> None:
    if seen.pause is None:
        return
    until = seen.pause.last
    words = f"Paused since {dates.day(seen.pause.first, seen.today)}"
    words += f", until {dates.day(until, seen.today)}." if until else "."
    command = Text(commands.line("resume", seen.record.mentorship, handles), COMMAND)
    put(screen, spread(screen, Text(words), command, room(screen, margin(screen))), margin(screen))


def _next(seen: Overview, screen: Screen, handles: Handles) -> None:
    standing = seen.upcoming
    if standing is None:
        _unplanned(seen, screen, handles)
        return
    tz, ref = agreements.zone(seen.record), str(standing.session.ref)
    when = dates.moment(standing.starts_at, tz, seen.now)
    away = dates.away(Moment(standing.starts_at), tz, seen.now)
    began = standing.starts_at < seen.now
    words = f" on {when}, {'which began ' if began else ''}{away}"
    screen.print(Text.assemble((NEXT, QUIET), (ref, "bold"), words), indent=margin(screen))


def _waiting(seen: Overview, screen: Screen) -> None:
    """What does not hold yet, and by which command it does once both have said yes."""
    for version in agreements.waiting(seen.record):
        pending = agreements.pending(seen.record, version)
        whose = " and ".join(one_line(name(seen.record.mentorship, side), 24) for side in pending)
        by = f" --by {pending[0].value}" if len(pending) == 1 else ""
        words, command = f"{version.ref} waits for a yes of {whose}.", f"confirm {version.ref}{by}"
        new = _named(seen, version)
        line = Text(f"mentorlog {command}", COMMAND)
        put(screen, spread(screen, Text(words), line, room(screen, margin(screen))), margin(screen))
        screen.print(Text(new, QUIET), indent=margin(screen) + 2)


def _named(seen: Overview, version: Agreement) -> str:
    """The terms that it would change."""
    record = seen.record
    before, after = agreements.before(record, version), agreements.told(record, version)
    changed = terms_words.changes(before, after, record.mentorship) if before else []
    return one_line("; ".join(f"{one.key}: {one.words}" for one in changed), 70)


def _unplanned(seen: Overview, screen: Screen, handles: Handles) -> None:
    """Nothing is planned; a flag that says so too has the command, so that it comes once."""
    if seen.closed or seen.pause or (seen.place and seen.place.over):
        return
    said = any(flag.rule in (Rule.CADENCE, Rule.BOOKING) and _heavy(flag) for flag in seen.flags)
    command = "" if said else commands.line("plan", seen.record.mentorship, handles)
    line = Text.assemble((NEXT, QUIET), "no session is planned")
    width = room(screen, margin(screen))
    put(screen, spread(screen, line, Text(command, COMMAND), width), margin(screen))


def _due_before(seen: Overview, screen: Screen) -> None:
    """What is due before the next session, and by whom."""
    indent = margin(screen) + (DEEP if is_narrow(screen) else len(NEXT))
    width = room(screen, indent)
    for promise in seen.due_before[:MOST_DUE_BEFORE]:
        due = Text(promise_words.due_before(promise, seen))
        sentence = promise_words.to_do(promise, seen.record)
        fitted = sentence.fit(width - len(due) - GAP) or sentence.folding(width)
        put(screen, spread(screen, Text(fitted), due, width), indent)
    more = len(seen.due_before) - MOST_DUE_BEFORE
    if more > 0:
        screen.print(Text(f"and {more} more: mentorlog list homework", QUIET), indent=indent)


DEEP = 2


def _flags(seen: Overview, screen: Screen, handles: Handles) -> None:
    told = {(one.entry, one.owed_by) for one in seen.due_before}
    heavy = [flag for flag in flag_words.in_order(seen, seen.flags) if _heavy(flag)]
    light = [f for f in seen.flags if not _heavy(f) and not _is_told(f, told)]
    screen.print()
    if not heavy:
        screen.print(Text(quiet_words(seen), "green"), indent=margin(screen))
    for flag in heavy:
        words = flag_words.of(flag, seen, handles)
        flag_blocks.render(screen, Block(words, hangs=flag.under is not None))
    for flag in light:
        flag_blocks.line(screen, flag_words.of(flag, seen, handles))


def quiet_words(seen: Overview) -> str:
    """What there is to say where nothing needs a person."""
    if seen.pause:
        return "Nothing counts as late meanwhile."
    return "Nothing is late." if seen.due_before else "Nothing is owed, on either side."


def needs_you(seen: Overview) -> bool:
    """Whether something in it is late or to be decided; of what is closed only that is shown."""
    return any(_heavy(flag) for flag in seen.flags)


def _heavy(flag: Flag) -> bool:
    return flag.level in (Level.OVERDUE, Level.ATTENTION) or flag.under is not None


def _is_told(flag: Flag, told: Iterable[tuple[object, Side]]) -> bool:
    """Whether the lines above have said it: what is due before the session, or that none is."""
    return flag.rule is Rule.BOOKING or (flag.entry, flag.owed_by) in told
