"""Who the two people of a new mentorship are: their names, and the keeper's part in it."""

import getpass
import shlex
from difflib import get_close_matches

from mentorlog.cli import params
from mentorlog.cli.names import plain
from mentorlog.cli.run import Run
from mentorlog.db import reading
from mentorlog.enums import Side
from mentorlog.errors import NotNow, Unsaid


def part(text: str) -> Side:
    """The keeper's part, as typed. Raises Unsaid for anything but mentee and mentor."""
    word = text.strip().casefold()
    if word not in (Side.MENTEE, Side.MENTOR):
        raise Unsaid(f"“{text[:40]}” is no part in it.", "--as takes mentee or mentor.")
    return Side(word)


def usual_name(run: Run) -> str:
    """The keeper's name from the mentorships there are, else from the system."""
    if run.has_journal:
        with run.look() as connection:
            known = reading.mentorships(connection)
        if known:
            return known[-1].keeper_name
    try:
        return getpass.getuser().capitalize()
    except (OSError, KeyError):  # no such user, as in some containers
        return "Me"


def check_name(run: Run, name: str, *, new: bool) -> None:
    """Refuse a name that is taken, and ask about one that is close to another."""
    if not name.strip():
        raise Unsaid("The name is empty.", "Say who it is with: --with NAME.")
    params.name(name)
    if name.strip().casefold() in ("me", *Side):
        raise Unsaid(f"“{name.strip()}” is not a name here.", "It is a word for one of the sides.")
    if not run.has_journal:
        return
    _see_that_nobody_active_is_called(run, name)
    if not new:
        _ask_about_one_close_to(run, name)


def _see_that_nobody_active_is_called(run: Run, name: str) -> None:
    """Two active ones of one name could not be told apart afterwards, by any verb."""
    with run.look() as connection:
        active = [
            one.other_name
            for at in (run.now, run.recorded_at)
            for one in reading.active_mentorships(connection, at)
        ]
    same = next((one for one in active if plain(one) == plain(name)), None)
    if same is not None:
        other = shlex.quote(f"{same} B.")
        raise NotNow(
            f"There is an active mentorship with {same} already.",
            f"Change it with mentorlog amend; or give this one another name: --with {other}",
        )


def _ask_about_one_close_to(run: Run, name: str) -> None:
    with run.look() as connection:
        known = [one.other_name for one in reading.mentorships(connection)]
    near = get_close_matches(plain(name), [plain(one) for one in known], n=1, cutoff=0.75)
    close = next((one for one in known if plain(one) in near), None)
    if close is None:
        return
    said = f"There is a mentorship with {close} already."
    if plain(close) == plain(name) or not run.asker.can_ask:
        raise NotNow(said, "Change it with mentorlog amend; begin another one with --new.")
    if not run.asker.yes(f"{said} Is {name} somebody else?", True, option="--new"):
        handle = shlex.quote(close)
        raise NotNow("Nothing was begun.", f"Change what you agreed: mentorlog amend -w {handle}.")
