"""Interrupted, stopped, or with nowhere to print: no traceback, and the journal stays whole."""

import random
import signal
from collections.abc import Callable

import pytest

from tests.reliability import journals
from tests.reliability.figures import Figure
from tests.reliability.lines import ALL, LOOKING, Line
from tests.reliability.place import Place
from tests.reliability.trials import Fault, How, Outcome

SEED = 20261219
SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
LINES = [pytest.param(one, id=one.verb) for one in ALL]


def untidy(outcome: Outcome) -> bool:
    return "Traceback" in outcome.err or "Exception ignored" in outcome.err or outcome.code == 70


@pytest.mark.parametrize("line", [one for one in LINES if one.id != "help"])
def test_a_signal_ends_a_command_quietly_and_leaves_the_journal_whole(
    place: Place, told: None, line: Line, long: bool, figure: Callable[[str], Figure]
) -> None:
    lost = figure("INT, TERM and HUP at a file operation of every command")
    moments = random.Random(f"{SEED} {line.typed}")
    place.prepare(line)
    place.keep()
    before = place.contents()
    clean = place.line(line)
    after = place.contents()
    numbers = range(1, len(clean.operations) + 1)
    for number in numbers if long else moments.sample(numbers, 1):
        for arriving in SIGNALS:
            place.put_back()
            outcome = place.line(line, Fault(How.SIGNAL, number, arriving))
            lost.tried()
            at = f"{line.typed}, {arriving.name} at {number}: {outcome.code} {outcome.err}"
            if untidy(outcome) or outcome.code not in (0, 128 + arriving, -arriving):
                lost.lost(at)
            found = place.contents()
            if journals.unsound(place.journal):
                lost.lost(f"{at}\n{journals.unsound(place.journal)}")
            elif found not in (before, after) and line.verb != "catchup":  # it saves as it goes
                lost.lost(f"{at}\nhalf of it is kept")
            elif outcome.code == 0 and found != after:
                lost.lost(f"{at}\n“saved” that was not")
    lost.holds()


@pytest.mark.parametrize("line", LINES)
def test_a_command_that_cannot_print_says_so_in_a_line_and_leaves_the_journal_whole(
    place: Place, told: None, line: Line, figure: Callable[[str], Figure]
) -> None:
    lost = figure("A closed pipe, a closed or full stdout, and ASCII for every command")
    place.prepare(line)
    place.keep()
    before = place.contents()
    clean = place.line(line)
    assert not untidy(clean)
    after = place.contents()
    mute = (4,) if line in LOOKING or line.verb == "demo" else (6,)
    expected = {"broken": (0, 141), "full": mute, "closed": mute, "kept": (clean.code,)}
    for stdout, codes in expected.items():
        place.put_back()
        encoding = "ascii" if stdout == "kept" else "utf-8"
        outcome = place.line(line, stdout=stdout, encoding=encoding)
        lost.tried()
        at = f"{line.typed}, stdout {stdout}: {outcome.code} {outcome.err}"
        if untidy(outcome) or outcome.code not in codes:
            lost.lost(at)
        if not (outcome.out + outcome.err).isascii() and encoding == "ascii":
            lost.lost(f"{at}\n{outcome.out}")
        if outcome.code == 6 and "It is saved, but it could not be told: " not in outcome.err:
            lost.lost(f"{at}\nnot said to be saved")
        found = place.contents()
        is_whole = found == after or (found == before and outcome.code != 6)
        if not is_whole or journals.unsound(place.journal):
            lost.lost(f"{at}\nthe journal is not whole")
    lost.holds()
