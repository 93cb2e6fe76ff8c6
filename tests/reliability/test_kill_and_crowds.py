"""Killed at any moment, or many at once: what was acknowledged is there, each once."""

import random
import sqlite3
from collections import Counter
from collections.abc import Callable
from contextlib import closing

import pytest

from tests.reliability import journals
from tests.reliability.figures import Figure
from tests.reliability.place import Place
from tests.reliability.trials import Outcome

SEED = 20261217
ENTRIES = 6
"""More than a process writes before it is killed."""


def texts(place: Place, table: str = "homework", column: str = "text") -> Counter[str]:
    with closing(sqlite3.connect(place.journal)) as connection:
        return Counter(text for (text,) in connection.execute(f"SELECT {column} FROM {table}"))


def acknowledged(outcome: Outcome, words: list[list[str]]) -> list[str]:
    """The texts of those commands that ended with 0."""
    return [typed[-1] for code, typed in zip(outcome.codes, words, strict=False) if code == 0]


def test_kill_9_at_a_random_moment_loses_nothing_that_was_acknowledged(
    place: Place, told: None, long: bool, figure: Callable[[str], Figure]
) -> None:
    lost = figure("`kill -9` at a random moment of writing")
    entries = figure("Entries acknowledged before such a kill")
    moments = random.Random(SEED)
    place.keep()
    kept = texts(place)
    wanted, killed = 1000 if long else 100, 0
    for number in range(3 * wanted):
        if killed == wanted:
            break
        words = [["homework", f"{number}.{entry}"] for entry in range(ENTRIES)]
        moment = moments.randint(1, 2), moments.uniform(0, 1.2)
        outcome = place.parent.one(place.trial(*words, kill_after=moment))
        if outcome.code == 0:  # on a busy machine it has ended before the signal comes
            kept = texts(place)
            continue
        assert outcome.code == -9, outcome
        killed += 1
        lost.tried()
        said = acknowledged(outcome, words)
        entries.tried(len(said))
        found = texts(place)
        if missing := (kept + Counter(said)) - found:
            entries.lost(f"{number}: {missing}", missing.total())
        if found.total() - kept.total() - len(said) not in (0, 1):
            lost.lost(f"{number}: {found - kept}, of which {said} were said to be saved")
        if problem := journals.unsound(place.journal):
            lost.lost(f"{number}: {problem}")
        if number % 10 == 9:
            if (looked := place.run("list", "homework")).code:
                lost.lost(f"{number}: {looked.err}")
            place.put_back()
            found = texts(place)
        kept = found
    assert killed == wanted
    entries.holds()
    lost.holds()


def crowd(place: Place, commands: list[list[list[str]]], **more: str) -> list[Outcome]:
    return place.parent.run(*(place.trial(*words, **more) for words in commands))


def test_eight_writers_at_once_lose_nothing(
    place: Place, told: None, long: bool, figure: Callable[[str], Figure]
) -> None:
    entries = 250 if long else 30
    lost = figure("Entries of 8 writers at once")
    locked = figure("… of these told “database is locked”")
    words = [[["homework", f"{who}.{n}"] for n in range(entries)] for who in range(8)]
    outcomes = crowd(place, words)
    found = texts(place)
    for outcome, typed in zip(outcomes, words, strict=True):
        lost.tried(len(typed))
        locked.tried(len(typed))
        for (_, text), code in zip(typed, outcome.codes, strict=True):
            if code or found[text] != 1:
                lost.lost(f"{text}: exit code {code}, there {found[text]} times; {outcome.err}")
        if "locked" in outcome.err or "holding" in outcome.err:
            locked.lost(outcome.err)
    assert not journals.unsound(place.journal)
    lost.holds()
    locked.holds()


def test_eight_at_once_that_read_and_then_write_lose_no_update(
    place: Place, told: None, long: bool, figure: Callable[[str], Figure]
) -> None:
    updates = 250 if long else 30
    lost = figure("Updates of 8 at once that read, then write")
    assert place.run("homework", "0").code == 0
    with closing(sqlite3.connect(place.journal)) as connection:
        number = connection.execute("SELECT max(id) FROM homework").fetchone()[0]
    outcomes = crowd(place, [[[str(number)]] * updates] * 8, job="add one")
    lost.tried(8 * updates)
    with closing(sqlite3.connect(place.journal)) as connection:
        asked = "SELECT text FROM homework WHERE id = ?"
        counted = int(connection.execute(asked, (number,)).fetchone()[0])
    if counted != 8 * updates:
        lost.lost(f"{counted} of {8 * updates}", 8 * updates - counted)
    assert [(one.code, one.err) for one in outcomes] == [(0, "")] * 8
    assert not journals.unsound(place.journal)
    lost.holds()


def test_eight_that_write_and_undo_at_once_all_come_through(
    place: Place, told: None, long: bool, figure: Callable[[str], Figure]
) -> None:
    rounds = 50 if long else 8
    lost = figure("Undos of 8 at once that write, then undo")
    before = texts(place)
    words = [[["homework", str(who)], ["undo", "--yes"]] * rounds for who in range(8)]
    outcomes = crowd(place, words)
    for outcome in outcomes:
        lost.tried(rounds)
        for each in outcome.each:
            if each.code:
                lost.lost(f"{each.code}: {each.err}")
    assert texts(place) == before  # each undo took back one, whosever it was
    assert not journals.unsound(place.journal)
    lost.holds()


@pytest.mark.parametrize(
    "time", [1, *(pytest.param(time, marks=pytest.mark.long) for time in range(2, 6))]
)
def test_eighty_first_starts_at_once_begin_one_journal(
    place: Place, time: int, figure: Callable[[str], Figure]
) -> None:
    lost = figure("First starts, 80 at once")
    # One that starts late sees the names of the others, which are much alike: --new says so.
    agree = ["agree", "--new", "--as", "mentee", "--me", "Robin", "--with"]
    words = [[["wish", f"Noor {n}"] if n % 2 else [*agree, f"Kim {n}"]] for n in range(80)]
    outcomes = crowd(place, words)
    found = texts(place, "wish", "name") + texts(place, "mentorship", "other_name")
    for outcome, ((*_, name),) in zip(outcomes, words, strict=True):
        lost.tried()
        if outcome.code or found[name] != 1:
            lost.lost(f"{name}: exit code {outcome.code}, {found[name]} times; {outcome.err}")
    assert not journals.unsound(place.journal)
    assert [path.name for path in place.home.glob("*.db*")] == ["journal.db"]
    lost.holds()
