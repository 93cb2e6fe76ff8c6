"""The wishes there are, as they stood at the command's now, and which one a name means.

Nothing here is needed for anything but looking: status asks it every time.
"""

from mentorlog.cli import names
from mentorlog.cli.run import Run
from mentorlog.db import wishes as reading
from mentorlog.domain import calendar
from mentorlog.domain import wishes as rules
from mentorlog.domain.records.notes import Note
from mentorlog.domain.records.wishes import Wish
from mentorlog.domain.wishes import Standing
from mentorlog.errors import NoSuchWish, Unclear


def every(run: Run) -> tuple[Standing, ...]:
    """All wishes as they stood at the command's now; none where there is no journal yet."""
    if not run.has_journal:
        return ()
    with run.look() as connection:
        return standings(connection, run)


def standings(connection: reading.Connection, run: Run) -> tuple[Standing, ...]:
    """The same, in the course of a look."""
    found = reading.every(connection)
    events = reading.events(connection, found) if found else ()
    return rules.standings(found, events, run.now)


def notes_on(run: Run, wish: Wish) -> tuple[Note, ...]:
    with run.look() as connection:
        return reading.notes(connection, (wish,), run.now)


def known(run: Run, name: str) -> Standing:
    """The wish of this name or its beginning, an open one first. Raises NoSuchWish, Unclear."""
    found = find(run, name)
    if found is None:
        raise NoSuchWish(name, known=[one.wish.name for one in every(run)])
    return found


def find(run: Run, name: str) -> Standing | None:
    """The same, or None."""
    word = names.plain(name)
    standings = sorted(every(run), key=lambda one: (one.is_open, one.wish.id), reverse=True)
    exact = [one for one in standings if names.plain(one.wish.name) == word]
    if exact:
        return exact[0]
    fitting = [one for one in standings if one.is_open and _begins(one, word)]
    if len(fitting) > 1:
        listed = [one.wish.name for one in fitting]
        raise Unclear(f"Several names begin with “{name}”:", listed, "Write a little more.")
    return fitting[0] if fitting else None


def to_begin(run: Run, name: str) -> Standing | None:
    """The wish that a mentorship with someone of this very name takes over."""
    word = names.plain(name)
    found = [one for one in every(run) if names.plain(one.wish.name) == word and not one.begun_at]
    return found[-1] if found else None


def spelled(run: Run, name: str) -> str:
    """The name as a wish of this very name spells it, else as it was typed."""
    word = names.plain(name)
    found = [one.wish.name for one in every(run) if names.plain(one.wish.name) == word]
    return found[-1] if found else name.strip()


def why_of(run: Run, standing: Standing) -> dict[str, str]:
    """What it says of why this person and when they were told, as options would."""
    said = {"why": standing.wish.why} if standing.wish.why else {}
    if standing.told_at is not None:
        said["told"] = f"{calendar.local(standing.told_at, run.zone()):%Y-%m-%d %H:%M}"
    return said


def _begins(standing: Standing, word: str) -> bool:
    return bool(word) and names.plain(standing.wish.name).startswith(word)
